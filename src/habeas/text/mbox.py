"""A mailbox as a stream: one mail in memory at a time. The mailbox itself is a container Document."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from habeas.errors import Unreadable
from habeas.model.document import Document
from habeas.text.items import Failed, Limits, Piece, Reading, unreadable
from habeas.text.mail import read_mail

_CHUNK = 1 << 20
_ENVELOPE = re.compile(rb"From \S.*\b(?:19|20)\d\d\b")
_ESCAPED = re.compile(rb"^>(>*From )", re.M)


def read_mbox(
    head: bytes,
    rest: BinaryIO,
    *,
    original: str,
    size: int,
    name: str,
    limits: Limits,
    read: Reading,
    at: Piece | None = None,
) -> Iterator[Document | Failed]:
    """The mailbox, then each mail ("1", "2", …) with its attachments ("1/1", …). `at`: where it is a part itself."""
    part = at.part if at else ""
    depth = at.depth if at else 0
    yield Document(
        original=original, sha256=hashlib.sha256(at.data).hexdigest() if at and at.part else original, part=part,
        parent_part=at.parent_part if at else None, file=name, size=size, media_type="application/mbox",
        genre="container",
    )  # fmt: skip
    most = min(limits.bytes, 96 * 1024 * 1024)
    for number, data in enumerate(_messages(head, rest, most), 1):
        path = f"{part}/{number}" if part else str(number)
        if data is None:
            yield Failed.of(path, unreadable("too-large", f"mail {number} of the mailbox has more than {most} bytes"))
            continue
        if depth + 1 > limits.depth:
            yield Failed.of(path, unreadable("too-deep", "mailboxes are nested too deep"))
            return
        try:
            yield from read_mail(Piece(data, original, part=path, parent_part=part, depth=depth + 1), limits, read)
        except Unreadable as e:
            yield Failed.of(path, e)
        except (RecursionError, MemoryError) as e:
            code = "too-deep" if isinstance(e, RecursionError) else "memory"
            yield Failed.of(path, unreadable(code, f"mail {number} of the mailbox could not be taken apart"))


def message(data: bytes, number: int) -> bytes:
    """The mail with that number (from 1) of a mailbox in memory. Raises IndexError."""
    for n, found in enumerate(_messages(b"", io.BytesIO(data), len(data)), 1):
        if n == number and found is not None:
            return found
    raise IndexError(f"the mailbox has no mail {number}")


def _messages(head: bytes, rest: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The bytes of each mail without its envelope line; None for one that is too large."""
    lines: list[bytes] = []
    held = 0
    started = too_large = False
    blank = True
    for line in _lines(head, rest):
        if blank and line.startswith(b"From ") and _ENVELOPE.match(line):
            if started:
                yield None if too_large else _unescaped(lines)
            lines, held, started, too_large, blank = [], 0, True, False, False
            continue
        blank = line in (b"\n", b"\r\n")
        if not started:
            continue
        held += len(line)
        if held > most:
            lines, too_large = [], True
        elif not too_large:
            lines.append(line)
    if started:
        yield None if too_large else _unescaped(lines)


def _unescaped(lines: list[bytes]) -> bytes:
    data = b"".join(lines)
    return _ESCAPED.sub(rb"\1", data) if b"\n>" in data else data


def _lines(head: bytes, rest: BinaryIO) -> Iterator[bytes]:
    """Lines with their ends; one without an end comes in pieces, so that memory stays bounded."""
    buffer = head
    while True:
        start = 0
        while (end := buffer.find(b"\n", start)) >= 0:
            yield buffer[start : end + 1]
            start = end + 1
        buffer = buffer[start:]
        if len(buffer) > _CHUNK:
            yield buffer
            buffer = b""
        chunk = rest.read(_CHUNK)
        if not chunk:
            break
        buffer += chunk
    if buffer:
        yield buffer
