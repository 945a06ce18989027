"""Dated entries: chronologies, timelines and digests, in which a day stands before its text.

What the day of a line leaves out is taken from the headings above it ("2019", "June 2019", "Press digest, 10–16 June
2019") or from the order of the entries. Reach for this to know of what day the words of an entry are told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from habeas.language.dates.grammar import grammar
from habeas.language.dates.openings import Opening, Part, opening, ranged
from habeas.model import edtf
from habeas.model.records import Span

_ENOUGH = 3
"""Dated lines that make a chronology; fewer are enough under headings or a title that says what it is."""
_PROSE = 12
"""Words from which on a line without a mark at its end is text rather than the heading of a section."""
_FRONT = 5
"""Lines at the top of a document among which its title stands."""
_WEEK = 14
"""Days of the longest range in the title of a digest."""


@dataclass(frozen=True)
class Entry:
    """One dated entry. `date` covers the words of its day, `body` is where its text begins, `end` where it ends.

    `edtf` is its day ("" when its year cannot be known), `anchor` what that was resolved against. `soft`: the date is
    part of the first sentence ("On 12 June police …").
    """

    start: int
    date: Span
    body: int
    end: int
    edtf: str = ""
    anchor: str = ""
    soft: bool = False


def find_entries(text: str, *, language: str, anchor: str = "", title: str = "") -> list[Entry]:
    """The dated entries of a text in order; [] where it is no chronology.

    `anchor` is the EDTF day of the document, `title` its title, which need not stand in the text.
    """
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    opened = [o for line in lines if (o := opening(text, line, language)) is not None]
    if len(opened) < 2:
        return []
    range_of = _range_of(title, language) or _title(text, lines, language)
    heads, entries = _sorted_out(lines, opened, titled=range_of is not None)
    named = re.compile(grammar(language).entry.get("title", "(?!)"), re.IGNORECASE)
    front = title + "\n" + text[: lines[min(_FRONT, len(lines)) - 1].end]
    hard = sum(not e.soft for e in entries)
    told = bool(heads) or range_of is not None or named.search(front) is not None
    if not (hard >= _ENOUGH or (told and hard >= 2) or (heads and len(entries) >= _ENOUGH)):
        return []
    above = [_above(range_of, heads, e.start) for e in entries]
    whole = _with_years([_under(e.part, h) for e, h in zip(entries, above)], anchor)
    ends = [o.start for o in (*entries, *heads)] + [len(text)]
    out = []
    for o, part, head in zip(entries, whole, above):
        value = part.edtf if part else ""
        against = "" if o.part.y or not value else f"{head.y:04}" if head.y else anchor
        limit = min(e for e in ends if e > o.start)
        end = _end(text, lines, o, limit, last=o is entries[-1])
        body = o.body if o.soft else o.body + len(text[o.body : end]) - len(text[o.body : end].lstrip())
        out.append(Entry(o.start, o.date, body, end, value if edtf.valid(value) else "", against, o.soft))
    return out


def entry_at(entries: Sequence[Entry], offset: int) -> Entry | None:
    """The entry whose lines hold an offset."""
    i = bisect_right(entries, offset, key=lambda e: e.start) - 1
    return entries[i] if i >= 0 and offset < entries[i].end else None


def bodies_of(text: str, language: str, title: str = "") -> list[int]:
    """Where the texts of the dated entries begin, behind their days."""
    return [e.body for e in find_entries(text, language=language, title=title) if not e.soft]


def week_of(text: str, language: str, title: str = "") -> str:
    """Last day of the week that a digest names in its title ("No. 24, 10–16 June 2019"); "" where none does."""
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text[:600])]
    part = _range_of(title, language) or _title(text, lines, language)
    if part is None or part.last is None or not edtf.valid(part.edtf):
        return ""
    first, last = edtf.parse(part.edtf).bounds
    return part.last.edtf if first and last and 1 < (last - first).days <= _WEEK else ""


def _range_of(title: str, language: str) -> Part | None:
    found = ranged(title, Span(0, len(title)), language)
    return found[0] if found else None


def _title(text: str, lines: Sequence[Span], language: str) -> Part | None:
    """The range of days in a title, which says of what year the days below are."""
    for line in lines[:_FRONT]:
        if len(text[line.start : line.end].split()) <= _PROSE and (found := ranged(text, line, language)):
            closed = text[line.start : line.end].rstrip().endswith((".", ":")) or opening(text, line, language)
            if found[1] > line.start or not closed:
                return found[0]
    return None


def _sorted_out(
    lines: Sequence[Span], opened: Sequence[Opening], *, titled: bool
) -> tuple[list[Opening], list[Opening]]:
    """Lines that give their year or month to what stands below them, and the entries."""
    below = {line.start: after.start for line, after in pairwise(lines)}
    at = {o.start: o for o in opened}
    heads: list[Opening] = []
    entries: list[Opening] = []
    for o in opened:
        under = at.get(below.get(o.start, -1))
        if _is_heading(o, under):
            heads.append(o)
        elif o.part.m is None and o.part.y is None and not (heads and heads[-1].part.m):
            continue  # a number, no day
        elif not o.soft or (heads and heads[-1].part.y):
            entries.append(o)
    return heads, [e for e in entries if titled or heads or e.part.m or e.part.y]


def _is_heading(o: Opening, under: Opening | None) -> bool:
    """Whether a year or month that stands alone has finer dates right below it."""
    if not o.alone or o.soft or o.part.d is not None or o.part.last is not None or under is None:
        return False
    return under.part.d is not None or (o.part.m is None and under.part.m is not None)


def _above(title: Part | None, heads: Sequence[Opening], at: int) -> Part:
    """The year and month that the headings above a place give."""
    out = Part(y=title.last.y if title and title.last else None)
    for head in heads:
        if head.start < at:
            out = Part(y=head.part.y or out.y, m=head.part.m)
    return out


def _under(part: Part, head: Part) -> Part:
    """A day under the headings above it."""
    if part.y is not None:
        return part
    part = replace(part, m=head.m) if part.m is None and part.d is not None else part
    return part.of(head.y) if head.y else part


def _with_years(parts: Sequence[Part], anchor: str) -> list[Part | None]:
    """The years that are left out, by the order of the entries; the newest is the last one up to the anchor."""
    rising = _rising(parts)
    ordered = list(parts) if rising else list(reversed(parts))
    known = next((i for i, p in enumerate(ordered) if p.y is not None), None)
    if known is None:
        day = edtf.parse(anchor).first if edtf.valid(anchor) else None
        if day is None or not ordered:
            return [None] * len(parts)
        newest = ordered[-1]
        known = len(ordered) - 1
        ordered[known] = newest.of(day.year if _key(newest) <= (day.month, day.day) else day.year - 1)
    for i in range(known - 1, -1, -1):
        ordered[i] = _beside(ordered[i], ordered[i + 1], -1)
    for i in range(known + 1, len(ordered)):
        ordered[i] = _beside(ordered[i], ordered[i - 1], 1)
    return list(ordered if rising else reversed(ordered))


def _beside(part: Part, other: Part, step: int) -> Part:
    """A part in the year of the neighbour that is known, or in the next or last one where the calendar turns."""
    if part.y is not None or other.y is None:
        return part
    turns = _key(part) < _key(other) if step > 0 else _key(part) > _key(other)
    return part.of(other.y + step * turns)


def _key(part: Part) -> tuple[int, int]:
    last = part.last or part
    month = last.m or 1
    return (month if month <= 12 else 3 * (month - 20), last.d or 0)


def _rising(parts: Sequence[Part]) -> bool:
    """Whether the oldest comes first: how most neighbours stand to each other."""
    votes = 0
    for a, b in pairwise(parts):
        same = a.y is None or b.y is None or a.y == b.y
        left, right = (_key(a), _key(b)) if same else ((a.y or 0, 0), (b.y or 0, 0))
        votes += (left < right) - (left > right)
    return votes >= 0


def _end(text: str, lines: Sequence[Span], o: Opening, limit: int, *, last: bool) -> int:
    """Where the text of an entry ends: at the next entry or heading, or at the title of another section; the last
    entry ends with its own paragraph."""
    end = o.end
    begin = bisect_right(lines, o.start, key=lambda s: s.start)
    for n, line in enumerate(lines[begin:]):
        words = text[line.start : line.end]
        titled = len(words.split()) < _PROSE and words.rstrip()[-1:] not in '.!?…:;”»")'
        if line.start >= limit or titled or (last and not (o.alone and n == 0)):
            break
        end = line.end
    return end
