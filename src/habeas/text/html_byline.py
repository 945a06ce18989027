"""What a page shows beside its headline without any markup for it: day, authors, the body that publishes.

Reach for `under_headline` where markup states nothing. Only short lines directly at the headline count; the rest of a
page holds the dates and names of other texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.model.document import Fact
from habeas.text.body import body_byline, body_named
from habeas.text.byline import Byline, mixed_byline, pieces_of, read_byline, rights_holder, stated_days
from habeas.text.html_blocks import Block
from habeas.text.people import looks_like_person
from habeas.text.shape import Line, letters
from habeas.text.words import opening

_LONGEST, _PARAGRAPH = 140, 100
_STANDFIRST = 1
"""Paragraphs that may stand between headline and byline."""
_BELOW = 6
"""Blocks under the headline among which a byline stands."""
_LAST = 12
"""Blocks at the end of a page among which its line of rights stands."""
_GLUED = re.compile(r"(?<=[^\W\d_]{3})(?=\d{1,2}\W)|(?<=(?:19|20)\d\d)(?=[^\W\d_]{2})")
"""Between a name and a day that stand in boxes of their own beside each other."""
_ORIGIN = "byline under the headline"


@dataclass(frozen=True)
class UnderHeadline:
    """What the bylines state. `blocks`: which blocks they are."""

    blocks: tuple[int, ...] = ()
    published: Fact | None = None
    authors: tuple[Fact, ...] = ()
    publisher: Fact | None = None


def under_headline(blocks: list[Block], title: Fact | None) -> UnderHeadline:
    """The bylines at the headline, read together."""
    at = _headline(blocks, title)
    if at < 0:
        return UnderHeadline()
    found = _below(blocks, at)
    if not any(b.dates for _, b in found) and at and (above := _only_day(_line(blocks, at - 1))):
        found = [(at - 1, above), *found]
    published, publisher = None, None
    authors: list[Fact] = []
    for _, b in found:
        days = stated_days(b)
        published = published or (Fact(value=days[0].edtf, origin=_ORIGIN) if len(days) == 1 else None)
        publisher = publisher or (Fact(value=b.publisher, origin=_ORIGIN) if body_named(b.publisher) else None)
        authors += [Fact(value=a, origin=_ORIGIN) for a in b.authors if a not in {f.value for f in authors}]
    return UnderHeadline(tuple(i for i, _ in found), published, tuple(authors), publisher)


def rights_of(blocks: list[Block]) -> Fact | None:
    """Who holds the rights in a page by one of its last lines."""
    for block in reversed(blocks[-_LAST:]):
        if len(block.text) <= 2 * _LONGEST and (name := rights_holder(block.text)):
            return Fact(value=name, origin="line of rights")
    return None


def _headline(blocks: list[Block], title: Fact | None) -> int:
    wanted = letters(title.value) if title else ""
    if not wanted:
        return -1
    first = title.value[0] if title else ""
    starts = {first, first.lower(), first.upper(), first.casefold()}
    same = [i for i, b in enumerate(blocks) if b.text[0] in starts and letters(b.text) == wanted]
    return next((i for i in same if blocks[i].tag in ("h1", "h2")), same[0] if same else -1)


def _below(blocks: list[Block], at: int) -> list[tuple[int, Byline]]:
    found: list[tuple[int, Byline]] = []
    alone: list[tuple[int, Byline]] = []
    paragraphs = 0
    for i in range(at + 1, min(at + 1 + _BELOW, len(blocks))):
        paragraphs += len(blocks[i].text) > _PARAGRAPH
        if paragraphs > _STANDFIRST:
            break
        if len(blocks[i].text) > _LONGEST or blocks[i].place == "navigation":
            continue
        line = _line(blocks, i)
        byline = _byline(line)
        if byline and (byline.authors or stated_days(byline)):
            found.append((i, byline))
        elif len(line.words) <= 4 and looks_like_person(line.stripped):
            alone.append((i, Byline(line, authors=(line.stripped,))))
        elif found:
            break
    if not any(b.authors for _, b in found):
        beside = {j for i, b in found if b.dates for j in (i - 1, i + 1)}
        found = sorted([*found, *(a for a in alone if a[0] in beside)], key=lambda f: f[0])
    return found


def _byline(line: Line) -> Byline | None:
    """The line as a byline; most lines have nothing of one, which is seen at once."""
    text = _GLUED.sub(" ", line.stripped)
    line = Line(line.number, line.start, line.end, text)
    if not (any(c.isdigit() for c in text) or "," in text or "|" in text or opening("by").match(text)):
        return None
    return body_byline(line, None) or read_byline(line, None) or mixed_byline(line, None)


def _line(blocks: list[Block], at: int) -> Line:
    return Line(at, 0, len(blocks[at].text), blocks[at].text)


def _only_day(line: Line) -> Byline | None:
    """A day alone, directly above the headline; with its weekday it is the day on which the page was seen."""
    byline = read_byline(line, None) if len(line.words) <= 8 else None
    days = stated_days(byline) if byline else []
    return byline if len(days) == 1 and not pieces_of(line.stripped, days) else None
