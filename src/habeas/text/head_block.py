"""The head of a scraped page whose lines stand in any order: site, sections, headline, standfirst, author, day.

`head.py` reads the usual order (headline, byline, body). Here every line before the body is told apart by itself, so
that a site's name, a row of sections or a standfirst between headline and byline hides neither author nor day. Only a
head that names its author or its day counts; letters and court papers have none of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from habeas.text.body import body_byline
from habeas.text.byline import Byline, mixed_byline, pieces_of, read_byline, rights_holder
from habeas.text.captions import is_credit
from habeas.text.head import FOUNDED, ROW, Head, may_be_title, read_head
from habeas.text.kept_note import is_saved, places_of
from habeas.text.people import has_publication_word, in_small, is_titled, looks_like_person
from habeas.text.publication import heads_paper, is_publication
from habeas.text.shape import Line
from habeas.text.stated import find_stated
from habeas.text.words import (
    blocks_named,
    is_box,
    is_court,
    is_label,
    is_official,
    is_salutation,
    plain,
    posts,
    words,
)

_LINES = 40
_KEPT = 3
"""Lines at most in which whoever kept a text says so."""
_OFFICIAL = 10
"""Lines in which a court paper or a decision says that it is one."""
_PROSE = 12
"""Words from which a sentence is a paragraph."""
_HEADLINE = 4
"""Words from which a line is a headline rather than a name or a section."""
_MENU = 4
"""Short lines in a row, at the very beginning, from which they are a menu."""
_ADDRESSED = re.compile(r"(?:to the|to|from|subject|re|cc|applicant|complainant|respondent|date)\s*:|to the\s", re.I)
_WAY = re.compile(r"\s[»›>→]+\s")
_ENTRY = 6
"""Words of an entry of a menu at most."""
_BESIDE = re.compile(r"\s+[|•·»›>→–—-]+\s+|\s+::\s+|\s/\s")


@dataclass(frozen=True)
class _Read:
    """One line of the head. `kind`: "facts", "site" (menu, sections, buttons), "caption", "prose" or "words"."""

    line: Line
    kind: str
    byline: Byline | None = None


def find_head(lines: list[Line], *, day_first: bool | None, names: frozenset[str]) -> Head:
    """The head of a text that may have been scraped: as `read_head` sees it, or in any order where that states more."""
    filled = [line for line in lines if not line.blank]
    if saved := list(takewhile(lambda line: is_saved(line, day_first), filled[:_KEPT])):
        return _below_note(saved, lines, day_first, names)
    own = _own_title(filled)
    if own is not None:
        lines = [line for line in lines if line.number > own.line.number]
        filled = filled[1:]
    usual = read_head(lines, day_first=day_first, names=names)
    free = _in_any_order(filled, day_first)
    head = _undated(free if free is not None and _stated(free) > _stated(usual) else usual, lines)
    if own is None or head.title is None:
        return head
    bylines = head.bylines if any(b.publisher for b in head.bylines) else (own, *head.bylines)
    return replace(head, navigation=(own.line, *head.navigation), bylines=bylines)


def _below_note(saved: list[Line], lines: list[Line], day_first: bool | None, names: frozenset[str]) -> Head:
    """The head of a text under the note of whoever kept it, whose day is none of the text's."""
    rest = [line for line in lines if line.number > saved[-1].number]
    if not any(not line.blank for line in rest):
        return Head()
    head = find_head(rest, day_first=day_first, names=names)
    return replace(head, navigation=(*saved, *head.navigation), bylines=(*head.bylines, *places_of(saved, day_first)))


def _own_title(filled: list[Line]) -> Byline | None:
    """The first line where it is the title that the page itself has: the headline, which stands again below, beside
    the name of the site or on the way to it ("Maravik Courier > Courts > Cartoonist jailed")."""
    entries = [p.strip() for p in _BESIDE.split(filled[0].stripped)] if filled else []
    if len(entries) < 2 or not any(line.stripped in entries and len(line.words) > 1 for line in filled[1:7]):
        return None
    named = [p for p in (entries[0], entries[-1]) if not any(line.stripped == p for line in filled[1:7])]
    rest = [p for p in named if not is_label(p) and plain(p) not in words().sections and len(p.split()) <= 5]
    way = _WAY.search(filled[0].stripped) is not None
    idle = [] if way else [e for e in entries if is_label(e) or plain(e) in words().sections]
    sure = len(entries) - len(idle) == 2 and len(rest) == 1 and rest[0][:1].isupper()
    return Byline(filled[0], publisher=rest[0] if sure else "", site=True)


def _undated(head: Head, lines: list[Line]) -> Head:
    """The head without its day where further days stand above paragraphs below: they head the entries of a list."""
    last = max((b.line.number for b in head.bylines), default=0)
    below = [line for line in lines if line.number > last and not line.blank]
    entries = sum(_only_day(a) and b.is_sentence for a, b in pairwise(below))
    kept = tuple(b for b in head.bylines if not _only_day(b.line))
    return replace(head, bylines=kept) if entries and below and below[0].is_sentence else head


def _only_day(line: Line) -> bool:
    return len(line.words) <= 4 and bool(dates := find_stated(line.stripped)) and not pieces_of(line.stripped, dates)


def _stated(head: Head) -> int:
    """How many of title, day, publisher and author a head states."""
    facts = (any(getattr(b, fact) for b in head.bylines) for fact in ("dates", "publisher", "authors"))
    return sum(facts) + (head.title is not None)


def _in_any_order(filled: list[Line], day_first: bool | None) -> Head | None:
    """The head whose lines each say what they are; None where they name neither an author nor a day."""
    letter = any(is_salutation(line.stripped) for line in filled[:14])
    if any(_ADDRESSED.match(line.stripped) for line in filled[:14]):
        return None
    read = _until_body(filled, day_first)
    stated = [r.byline for r in read if r.byline]
    authors = any(b.authors for b in stated)
    rights = {rights_holder(line.text).casefold() for line in filled if "©" in line.text}
    sure = any(r.kind == "words" and plain(r.line.stripped) in rights for r in read)
    if not authors and (
        not (sure or any(b.dates for b in stated)) or any(is_official(line.text) for line in filled[:_OFFICIAL])
    ):
        return None
    at = _headline(read, day_first)
    if at == 0:
        at = next((i for i in (1, 2) if i < len(read) and read[i].kind == "words" and _heads_paper(read, i)), at)
    if at is None:
        return None
    heading = {r.line.number for r in read}
    text = "\n".join(line.text for line in filled if line.number not in heading)
    bylines, site = [], []
    for i, r in enumerate(read):
        if r.byline is not None:
            bylines.append(r.byline)
        elif i < at and (site_name := _before_or_after(r.line, read[at].line)):
            bylines.append(Byline(r.line, publisher=site_name, site=True))
        elif (i == 0 < at and _is_masthead(read, at)) or (
            r.kind == "words" and i != at and not any(b.publisher for b in bylines) and is_publication(r.line, text)
        ):
            bylines.append(Byline(r.line, publisher=r.line.stripped, site=True))
        elif r.kind == "site" or (r.kind == "words" and i < at):
            site.append(r.line)
    if letter and not any(b.publisher for b in bylines):
        return None
    if not authors and not letter:
        bylines = list(_with_author(bylines, read, at, text))
    return Head(tuple(site), read[at].line, tuple(bylines))


def _until_body(filled: list[Line], day_first: bool | None) -> list[_Read]:
    """The lines of the head; [] where no paragraph follows. Past one paragraph, which may be a standfirst, only a
    byline that names an author counts, and a day directly after it."""
    read = [_read(line, day_first) for line in filled[:_LINES]]
    body = next((i for i, r in enumerate(read) if r.kind == "prose"), None)
    if body is None:  # a talk in short sentences
        stated = next((i for i, r in enumerate(read) if r.byline and r.byline.dates), len(read))
        ended = (i for i, r in enumerate(read) if i > stated and r.line.stripped.endswith((".", "?", "!")))
        body = next(ended, None)
    if body is None:
        return []
    head = read[:body]
    if not any(r.byline and r.byline.authors for r in head) and len(read[body].line.words) <= 60:
        after = list(takewhile(lambda r: r.kind in ("facts", "site", "caption"), read[body + 1 : body + 7]))
        if any(r.byline and r.byline.authors for r in after):
            head += after
    return head


def _read(line: Line, day_first: bool | None) -> _Read:
    text = line.stripped
    if is_credit(line) and not ((by := read_byline(line, day_first)) and by.authors):
        return _Read(line, "caption")
    if is_salutation(text):
        return _Read(line, "prose")
    byline = body_byline(line, day_first) or read_byline(line, day_first)
    mixed = mixed_byline(line, day_first)
    if byline is None or (mixed and mixed.authors and not byline.authors):
        byline = mixed
    if byline is not None:
        return _Read(line, "facts", byline)
    named = FOUNDED.search(text) is not None or plain(text) in words().sections or plain(text) in words().release
    if named or is_label(text) or is_box(text) or line.is_index:
        return _Read(line, "site")
    entries = [e for e in ROW.split(text) if e]
    if len(entries) > 1 and (all(len(e.split()) <= 3 for e in entries) or _is_menu(entries)):
        return _Read(line, "site")
    closed = text.endswith((".", ".”", '."', ".»")) or len(line.words) > 30
    return _Read(line, "prose" if line.is_sentence and closed and len(line.words) >= _PROSE else "words")


def _is_menu(entries: list[str]) -> bool:
    """Whether a row of three entries or more has one at least that every site has ("Sign in | Our apps | Help us")."""
    known = any(plain(e) in blocks_named() or is_box(e) for e in entries)
    return len(entries) > 2 and known and all(len(e.split()) <= _ENTRY for e in entries)


def _headline(read: list[_Read], day_first: bool | None) -> int | None:
    """Which line of the head is the headline: the first that is long enough, past a menu of short lines."""
    menu = next((i for i, r in enumerate(read) if r.byline or len(r.line.words) > 3), 0)
    start = menu if menu >= _MENU else 0
    able = [i for i, r in enumerate(read) if i >= start and r.kind == "words" and may_be_title(r.line, day_first)]
    long = [i for i in able if len(read[i].line.words) >= _HEADLINE]
    if long:
        return next((i for i in long if _before_or_after(read[long[0]].line, read[i].line)), long[0])
    return next((i for i in able if not has_publication_word(read[i].line.stripped)), None)


def _is_masthead(read: list[_Read], at: int) -> bool:
    """Whether the first line is the name of a site: short, in capitals or titled, its menu right under it."""
    name = read[0].line.stripped
    if _heads_paper(read, at):
        return True
    named = read[0].kind == "words" and len(name.split()) <= 4 and is_titled(name) and not is_court(name)
    return named and len([e for e in ROW.split(read[1].line.stripped) if e]) > _MENU and read[1].byline is None


def _heads_paper(read: list[_Read], at: int) -> bool:
    """Whether the first line names the paper whose headline is line `at` of a dated head."""
    stated = [r.byline for r in read if r.byline]
    able = read[0].kind == "words" and at <= 2 and any(b.dates for b in stated)
    return able and heads_paper(read[0].line, read[at].line, authors=any(b.authors for b in stated))


def _before_or_after(line: Line, headline: Line) -> str:
    """What a page's own title has beside its headline: the name of the site ("Cartoonist jailed | Kestrel")."""
    parts = [p.strip() for p in _BESIDE.split(line.stripped)]
    if len(parts) < 2 or headline.stripped not in parts:
        return ""
    rest = [p for p in parts if p != headline.stripped]
    return rest[0] if len(rest) == 1 and len(rest[0].split()) <= 5 else ""


def _with_author(bylines: list[Byline], read: list[_Read], at: int, text: str) -> Iterator[Byline]:
    """The bylines, and the one person in a line beside them whom the text names nowhere else."""
    yield from bylines
    given = {b.line.number for b in bylines}
    for i, r in enumerate(read):
        near = (i - 1, i + 1, i + 2 if i + 1 < len(read) and _post(read[i + 1].line) else i + 1)
        beside = i == at + 1 or any(0 <= j < len(read) and read[j].line.number in given for j in near)
        name, _, place = re.sub(r" (?:in|at) (?=[A-Z])", ", ", r.line.stripped, count=1).partition(", ")
        if len(place.split()) > (2 if place[:1].isupper() else 4) or place.endswith((".", "!", "?", ":")):
            continue
        if r.kind == "words" and i > at and beside and looks_like_person(name) and not _is_told_of(name, text):
            yield Byline(r.line, authors=(in_small(name),), site=True)
            return


def _post(line: Line) -> bool:
    """Whether a line says what the person above it is ("International correspondent")."""
    return len(line.words) <= 4 and plain(line.stripped.split()[-1]) in posts()


def _is_told_of(name: str, text: str) -> bool:
    """Whether a text tells of who bears this name; a note on the author at its end does not."""
    named = [line for line in text.split("\n") if re.search(rf"(?<!\w){re.escape(name.split()[-1])}(?!\w)", line)]
    return len(named) > 1 or (len(named) == 1 and not named[0].strip().startswith(f"{name} "))
