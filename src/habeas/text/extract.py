"""The door of the room: bytes of one original in, Documents and failures of single parts out.

The content decides how it is read. A mailbox is streamed; everything else is read whole, up to a limit.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from habeas.errors import Unreadable
from habeas.model.document import Document
from habeas.text.items import Failed, Limits, Piece, sound, unreadable
from habeas.text.sniff import sniff

_HEAD = 65536


def extract(
    stream: BinaryIO, *, original: str, size: int, name: str, limits: Limits | None = None
) -> Iterator[Document | Failed]:
    """Documents of one original, parents before parts; a part that cannot be read comes as Failed.

    `stream` is read forward only; `original` is the SHA-256 of all its bytes; `name` is how the file is called.
    Raises Unreadable when nothing of the original can be read.
    """
    limits = limits or Limits()
    head = _read_up_to(stream, _HEAD)
    if not head:
        raise unreadable("zero-byte", "the file has no bytes")
    if not head.strip() and len(head) < _HEAD:
        raise unreadable("empty", "the file holds only white space")
    if sniff(head)[0] == "mbox":
        from habeas.text.mbox import read_mbox

        yield from read_mbox(head, stream, original=original, size=size, name=name, limits=limits, read=read_piece)
        return
    if size > limits.bytes:
        raise unreadable("too-large", f"{size} bytes; at most {limits.bytes} are read in one go")
    data = head + _read_up_to(stream, limits.bytes - len(head) + 1)
    if len(data) > limits.bytes:
        raise unreadable("too-large", f"more than {limits.bytes} bytes")
    yield from read_piece(Piece(data, original, name=name), limits)


def read_piece(piece: Piece, limits: Limits) -> Iterator[Document | Failed]:
    """Documents of bytes in memory: an original or a part of one. Raises Unreadable for the piece as a whole."""
    if not piece.data:
        raise unreadable("zero-byte", "the file has no bytes")
    if not piece.data.strip(b" \t\r\n\x00"):
        raise unreadable("empty", "the file holds only white space")
    if piece.depth > limits.depth:
        raise unreadable("too-deep", f"parts are nested more than {limits.depth} deep")
    try:
        for found in _read_kind(piece, limits):
            yield sound(found) if isinstance(found, Document) else found
    except MemoryError as e:
        raise unreadable("memory", "reading needed more memory than there is") from e
    except RecursionError as e:
        raise unreadable("too-deep", "its parts are nested too deep") from e


def _read_kind(piece: Piece, limits: Limits) -> Iterator[Document | Failed]:
    kind, media = sniff(piece.data[:_HEAD], piece.hint or piece.name)
    if kind == "text":
        from habeas.text.plain import read_plain

        yield read_plain(piece, limits)
    elif kind == "html":
        from habeas.text.html import read_html

        yield read_html(piece, limits)
    elif kind == "pdf":
        from habeas.text.pdf import read_pdf

        yield from read_pdf(piece, limits)
    elif kind == "mail":
        from habeas.text.mail import read_mail

        yield from read_mail(piece, limits, read_piece)
    elif kind == "mbox":
        from habeas.text.mbox import read_mbox

        rest = io.BytesIO(piece.data)
        yield from read_mbox(
            b"",
            rest,
            original=piece.original,
            size=len(piece.data),
            name=piece.name,
            limits=limits,
            read=read_piece,
            at=piece,
        )
    elif kind in ("zip", "rtf", "ole", "xml"):
        from habeas.text.office import read_office

        yield from read_office(piece, kind, limits, read_piece)
    else:
        raise _unread(kind, media)


def _unread(kind: str, media: str) -> Unreadable:
    if kind == "image":
        return unreadable("image", f"it is a picture ({media})")
    if kind == "audio-video":
        return unreadable("audio-video", f"it is a recording ({media})")
    if kind == "gzip":
        return unreadable("unsupported", "it is a gzip file; unpack it first")
    return unreadable("unknown-binary", f"its content is of no known kind ({media})")


def _read_up_to(stream: BinaryIO, count: int) -> bytes:
    """Up to `count` bytes, also from a pipe that gives fewer at a time."""
    chunks: list[bytes] = []
    while count > 0:
        chunk = stream.read(min(count, 1 << 20))
        if not chunk:
            break
        chunks.append(chunk)
        count -= len(chunk)
    return b"".join(chunks)
