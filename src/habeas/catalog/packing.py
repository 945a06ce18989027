"""How a record is kept in a column: msgspec JSON, compressed."""

from __future__ import annotations

import zlib
from typing import TypeVar

from habeas.model.codec import pack, unpack

T = TypeVar("T")
_LEVEL = 1
"""Texts shrink to about a third at the fastest level; more costs time and saves little."""


def to_column(record: object) -> bytes:
    return zlib.compress(pack(record), _LEVEL)


def from_column(data: bytes, kind: type[T]) -> T:
    return unpack(zlib.decompress(data), kind)
