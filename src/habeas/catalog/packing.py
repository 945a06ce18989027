"""How a record is kept in a column: msgspec JSON, compressed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import TypeVar

from habeas.model.codec import pack, unpack

T = TypeVar("T")
_LEVEL = 1
"""Texts shrink to about a third at the fastest level; more costs time and saves little."""


def to_column(record: object) -> bytes:
    return zlib.compress(pack(record), _LEVEL)


def from_column(data: bytes, kind: type[T]) -> T:
    return unpack(zlib.decompress(data), kind)


def in_parts(values: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """A list in pieces that fit into one query."""
    for i in range(0, len(values), size):
        yield values[i : i + size]
