"""Records to bytes and back: canonical JSON (RFC 8785) for what is hashed, msgspec JSON for what is only stored."""

from __future__ import annotations

from typing import TypeVar

import msgspec
import rfc8785

T = TypeVar("T")


def canonical(value: object) -> bytes:
    """RFC 8785 bytes of a JSON-like value or record; numbers that JSON cannot hold exactly are refused (ValueError)."""
    try:
        return rfc8785.dumps(msgspec.to_builtins(value))
    except rfc8785.CanonicalizationError as e:
        raise ValueError(str(e)) from e


def pack(record: object) -> bytes:
    """JSON bytes of a record, for storage; not canonical."""
    return msgspec.json.encode(record)


def unpack(data: bytes | str, kind: type[T]) -> T:
    """The record of this kind that `pack` wrote; raises msgspec.ValidationError when the bytes are not one."""
    return msgspec.json.decode(data, type=kind)
