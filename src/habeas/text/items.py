"""What goes in and out of every format's reader: the bytes with their place, limits, and failures of single parts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import msgspec

from habeas.errors import Unreadable
from habeas.model.document import Caveat, Document, Fact
from habeas.model.records import Record
from habeas.text import failures


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one original may cost. Sizes are bytes, but `text` (code points) and `pages`.

    The numbers are for two workers in 2.5 GB; a parser may need several times the bytes it is given.
    """

    bytes: int = 192 * 1024 * 1024
    text: int = 20_000_000
    unpacked: int = 384 * 1024 * 1024
    ratio: int = 250
    members: int = 20_000
    pages: int = 20_000
    parts: int = 2_000
    depth: int = 12


class Failed(Record, frozen=True, kw_only=True):
    """A part that could not be read ("" = the original itself). `code` is listed in failures.yaml."""

    part: str
    code: str
    what: str
    todo: str
    name: str = ""

    @classmethod
    def of(cls, part: str, error: Unreadable, name: str = "") -> Failed:
        return cls(part=part, code=error.code, what=error.what, todo=error.todo or failures.todo(error.code), name=name)


@dataclass(frozen=True)
class Piece:
    """Bytes to read as one document: an original, or a part of one."""

    data: bytes
    original: str
    name: str = ""
    part: str = ""
    parent_part: str | None = None
    depth: int = 0
    hint: str = ""
    """Media type that a mail or archive claimed; the content decides, this only breaks ties."""
    charset_hint: str = ""
    caveats: tuple[Caveat, ...] = field(default=())

    @property
    def sha256(self) -> str:
        return self.original if not self.part else hashlib.sha256(self.data).hexdigest()


Reading = Callable[[Piece, Limits], Iterator[Document | Failed]]
"""How the parts of a container are read: as any piece is (extract.py). Containers are given it, so none needs to know
the door that it was opened by."""


def unreadable(code: str, what: str) -> Unreadable:
    """An Unreadable whose advice comes from the table."""
    return Unreadable(code, what, todo=failures.todo(code))


_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])


def sound(document: Document) -> Document:
    """The document with every character storable: entities in markup and properties can smuggle in what bytes cannot.

    Replacement keeps the length, so offsets stay true.
    """

    def safe(text: str) -> str:
        return _NOT_TEXT.sub("\ufffd", text) if _has_odd(text) else text

    def fact(given: Fact | None) -> Fact | None:
        return Fact(value=safe(" ".join(given.value.split())), origin=safe(given.origin)) if given else None

    return msgspec.structs.replace(
        document, full=safe(document.full), file=safe(document.file), title=fact(document.title),
        published=fact(document.published), publisher=fact(document.publisher),
        authors=tuple(a for a in map(fact, document.authors) if a),
        tags=tuple(t for t in map(fact, document.tags) if t),
    )  # fmt: skip


def clean_text(text: str, raw: bytes | None = None) -> tuple[str, int]:
    """Text that JSON and a database can hold: one kind of line end, no BOM, no control characters or lone surrogates.

    Also gives how many characters had to be replaced (by U+FFFD, so that offsets stay comparable). `raw`: the same text
    in UTF-8 where it is at hand, which saves time.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _has_odd(text, raw):
        return text, 0
    return _NOT_TEXT.subn("\ufffd", text.replace("\x0c", "\n").replace("\x0b", "\n"))


def _has_odd(text: str, raw: bytes | None = None) -> bool:
    """Whether any character may have to be replaced; by bytes, which is ten times as fast as asking every character."""
    try:
        raw = text.encode("utf-8") if raw is None else raw
    except UnicodeEncodeError:
        return True
    return len(raw.translate(None, _CONTROLS)) != len(raw) or "\ufffe" in text or "\uffff" in text
