"""The wire between the key process and a worker: msgpack messages, each after its length in four bytes.

A message is `[tag, …]`. To a worker: `["prepare"]`, which has no answer; `["extract", original, size, name]` and then
chunks of bytes up to an empty one; `["read", [[id, packed Document], …]]`. From a worker: `["document", packed, packed
LineStats]`, `["failed", part, code, what, todo]`, `["reading", id, packed, packed Gleaned]`, `["unread", id, code,
what]`, `["alive"]` (a long job goes on), `["done", resident bytes]`.
"""

from __future__ import annotations

import struct
from typing import Any, BinaryIO

import msgspec

CHUNK = 1 << 18
LARGEST = 1 << 28


def send(out: BinaryIO, message: object) -> None:
    """Write one message and flush it."""
    data = msgspec.msgpack.encode(message)
    out.write(struct.pack(">I", len(data)))
    out.write(data)
    out.flush()


def receive(source: BinaryIO) -> Any:
    """The next message; EOFError when the other side is gone or speaks nonsense."""
    head = source.read(4)
    if len(head) < 4:
        raise EOFError
    (length,) = struct.unpack(">I", head)
    if length > LARGEST:
        raise EOFError
    data = source.read(length)
    if len(data) < length:
        raise EOFError
    try:
        return msgspec.msgpack.decode(data)
    except msgspec.DecodeError as e:
        raise EOFError from e


class Incoming:
    """The chunks of one input as a forward-only binary stream, inside the worker."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._left = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def read(self, size: int = -1) -> bytes:
        parts: list[bytes] = []
        wanted = size
        while (size < 0 or wanted > 0) and (self._left or not self._ended):
            if not self._left:
                self._left = receive(self._source)
                self._ended = not self._left
                continue
            take = self._left if size < 0 else self._left[:wanted]
            parts.append(take)
            self._left = self._left[len(take) :]
            wanted -= len(take)
        return b"".join(parts)

    def drain(self) -> None:
        """Take in what the parser left unread, so that the next message starts where it should."""
        self._left = b""
        while not self._ended:
            self._ended = not receive(self._source)
