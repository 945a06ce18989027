"""A Document: the full text of one original (or of one part of it), where each piece came from, and its clean view.

Text is never thrown away. `full` is everything that was extracted; regions mark what is furniture or metadata; the
view is the full text without the hidden regions. Everything that is stored points into `full`; `document.text` of the
export, and what the reader reads, is the view.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Literal

import msgspec

from habeas.model.records import Record, Span

RegionKind = Literal["title", "byline", "caption", "index", "navigation", "recurring", "header", "footer", "other"]
Genre = Literal["page", "scrape", "letter", "mail", "decision", "document", "attachment", "container"]


class Region(Record, frozen=True, kw_only=True):
    """A hidden stretch of the full text: never deleted, only left out of the view. `because` is for people."""

    start: int
    end: int
    kind: RegionKind
    because: str


class Fact(Record, frozen=True, kw_only=True):
    """A piece of metadata and where it came from ("line 2", "meta article:published_time", "header Date", …)."""

    value: str
    origin: str


class Page(Record, frozen=True, kw_only=True):
    """One page of a paginated original; numbers start at 1, offsets are into the full text."""

    number: int
    start: int
    end: int


class Caveat(Record, frozen=True, kw_only=True):
    """Something that was lost, guessed, cut off or recognised badly. `code` is stable, `text` is for people."""

    code: str
    text: str


class Document(Record, frozen=True, kw_only=True):
    """One readable thing. `part` is "" for a whole original, else the path of the part inside it ("2", "2/1")."""

    sha256: str
    part: str = ""
    parent_part: str | None = None
    file: str = ""
    source: str = ""
    size: int = 0
    media_type: str = "text/plain"
    charset: str = ""
    genre: Genre = "document"
    full: str = ""
    regions: tuple[Region, ...] = ()
    pages: tuple[Page, ...] = ()
    title: Fact | None = None
    published: Fact | None = None
    authors: tuple[Fact, ...] = ()
    publisher: Fact | None = None
    tags: tuple[Fact, ...] = ()
    """Subjects by which a page's site sorts it, as the page states them."""
    language: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Caveat, ...] = ()
    original: str = ""
    """SHA-256 of the kept original this is, or is part of; `sha256` is of this document's own bytes."""

    def view(self) -> View:
        return View.of(self.full, [Span(r.start, r.end) for r in self.regions])

    def around(self, start: int, end: int, reach: int) -> tuple[str, str]:
        """What is shown before and after a passage (full-text offsets): `reach` characters at most of its own
        paragraph, cut at white space where an ellipsis stands. What is hidden, and titles above, are no context."""
        view = self.view()
        at = view.to_view(Span(start, end))
        text, begin, stop = (self.full, start, end) if at is None else (view.text, at.start, at.end)
        first = max(text.rfind("\n", 0, begin) + 1, begin - reach)
        line = text.find("\n", stop)
        last = min(len(text) if line < 0 else line, stop + reach)
        before, after = text[first:begin], text[stop:last]
        if first and text[first - 1] != "\n":
            before = "… " + before.partition(" ")[2]
        if last < len(text) and text[last] != "\n":
            after = after.rpartition(" ")[0] + " …"
        return before, after

    def page_of(self, start: int) -> int | None:
        """Page number that holds a full-text offset, or None for an unpaginated original."""
        return next((p.number for p in self.pages if p.start <= start < p.end), None)


class View(msgspec.Struct, frozen=True, dict=True):
    """The full text without its hidden stretches, and the way between the two coordinate systems.

    `text` is the exact concatenation of `full[a:b]` over `kept`, with white space at both ends left out.
    """

    text: str
    kept: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, full: str, hidden: list[Span]) -> View:
        kept: list[tuple[int, int]] = []
        at = 0
        for span in sorted(hidden):
            if span.start > at:
                kept.append((at, span.start))
            at = max(at, span.end)
        if at < len(full):
            kept.append((at, len(full)))
        while kept and not full[kept[0][0] : kept[0][1]].strip():
            kept.pop(0)
        while kept and not full[kept[-1][0] : kept[-1][1]].strip():
            kept.pop()
        if kept:
            a, b = kept[0]
            kept[0] = (b - len(full[a:b].lstrip()), b)
            a, b = kept[-1]
            kept[-1] = (a, a + len(full[a:b].rstrip()))
        return cls("".join(full[a:b] for a, b in kept), tuple(kept))

    @cached_property
    def _starts(self) -> list[int]:
        """View offset at which each kept stretch begins."""
        out, n = [], 0
        for a, b in self.kept:
            out.append(n)
            n += b - a
        return out

    def to_full(self, span: Span) -> Span:
        """A range of the view as the smallest range of the full text that has its first and last character."""
        if span.end <= span.start:
            return Span(*(self._full_at(span.start),) * 2)
        return Span(self._full_at(span.start), self._full_at(span.end - 1) + 1)

    def _full_at(self, offset: int) -> int:
        if not self.kept:
            return 0
        i = max(0, bisect_right(self._starts, offset) - 1)
        return self.kept[i][0] + (offset - self._starts[i])

    def to_view(self, span: Span) -> Span | None:
        """A range of the full text as a range of the view; None when all of it is hidden."""
        start = end = None
        for (a, b), base in zip(self.kept, self._starts, strict=True):
            lo, hi = max(a, span.start), min(b, span.end)
            if lo < hi:
                start = base + lo - a if start is None else start
                end = base + hi - a
        return None if start is None or end is None else Span(start, end)
