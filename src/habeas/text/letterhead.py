"""The letterhead of a bulletin, alert or statement: the name of a body, what kind of paper it is, its day, a headline.

Such a paper opens with who sends it, not with its title. Only a first line that is the name of a body counts, with a
label of the paper or a day under it, and a headline under these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from habeas.text.body import body_byline, body_named
from habeas.text.byline import Byline, pieces_of, read_byline
from habeas.text.dateline import read_dateline
from habeas.text.head import SPAN, Head, may_be_title
from habeas.text.people import is_titled, looks_like_person
from habeas.text.shape import Line
from habeas.text.stated import Stated, find_stated
from habeas.text.words import is_official, is_salutation, opening, papers, plain, words

_LINES = 4
"""Lines between the name of the body and the headline at most."""
_LABEL = 8
"""Words of a label at most ("URGENT ACTION 41/24", "Further information on UA 12/19")."""
_BYLINE = 24
"""Words of a byline at most."""
_NAMED = re.compile(r"\s*[:–—]\s+(?:\S+\s+){2,}\S")
"""Behind a label: what the paper is about ("Urgent appeal: lawyer at risk of torture")."""
_CODED = re.compile(r"(?<!\w)[A-Za-z][A-Za-z ]{1,20}:\s+(?=[\w/.-]*\d)")
"""A label with a number or a day: "First UA: 41/24 Index: EUR 77/012/2024"."""
_CLASSES = frozenset(("public", "external", "internal", "general", "restricted"))
"""Who may read a paper, as its first line says."""
_HEADLINE, _SMALL_WORDS = 5, 0.4
_LEAST = 3
"""Words that a headline has at least."""


def read_letterhead(lines: list[Line], *, day_first: bool | None = None) -> Head | None:
    """The head of a text that opens with a letterhead; None where it does not."""
    filled = [line for line in lines if not line.blank]
    filled = filled[1:] if len(filled) > 1 and filled[0].is_short and plain(filled[0].text) in _CLASSES else filled
    if len(filled) < 4 or is_salutation(filled[1].stripped):
        return None
    name = body_named(filled[0].stripped) or _sender(filled)
    labelled = not name and _is_coded(filled[0])
    if not (name or labelled):
        return None
    bylines = [Byline(filled[0], tuple(find_stated(filled[0].stripped, day_first=day_first)), name)]
    kind: Line | None = None
    for at, line in enumerate(filled[1 : _LINES + 2], 1):
        dates = find_stated(line.stripped[:300], day_first=day_first)
        by = read_byline(line, day_first)
        if by is not None and by.authors:
            bylines.append(by)
        elif dates and at == 1 and name and _spans(line, dates) and _is_headline(filled, at, day_first):
            return Head((), line, (*bylines, *_after(filled[at + 1 : at + 4], day_first)), sender=True)
        elif _is_coded(line):
            bylines.append(Byline(line, tuple(dates)))
            labelled, kind = True, line if _is_label(line) and not dates else kind
        elif dates and _idle(line, [p for p in pieces_of(line.stripped, dates) if p]):
            bylines.append(Byline(line, tuple(dates)))
        elif _is_label(line):
            bylines.append(Byline(line))
            labelled, kind = True, line
        elif kind is not None and line.is_sentence and any(b.dates for b in bylines):
            return Head((), kind, tuple(b for b in bylines if b.line is not kind), sender=bool(name))
        elif name and at + 1 < len(filled) and _is_idle(line, filled[at + 1], day_first):
            bylines.append(Byline(line))
        elif (at == 1 and not name) or not _is_headline(filled, at, day_first):
            return None
        else:
            after = list(_after(filled[at + 1 : at + 4], day_first))
            dated = at > 1 and filled[at + 1].is_sentence and any(b.dates for b in bylines)
            below = filled[at + 1 : at + 1 + _LINES]
            told = body_named(name) and _is_told(line) and not below[0].stripped.startswith(("To ", "TO "))
            told = told and not any(read_byline(other, day_first) for other in below[len(after) :])
            if not (
                labelled or dated or told or (name and (after if at > 1 else _is_dated(filled[at + 1], day_first)))
            ):
                return None
            return Head((), line, (*bylines, *after), sender=bool(name))
    return None


def _is_told(line: Line) -> bool:
    """Whether a line can only be a headline: some words, of which many are small."""
    return (
        len(line.words) >= _HEADLINE
        and line.lower_share >= _SMALL_WORDS
        and not any(c == "," for c in line.stripped[-1:])
    )


def _sender(filled: list[Line]) -> str:
    """The first line as the name of a body where the second says what kind of paper it sends out."""
    name = filled[0].stripped
    named = 2 <= len(name.split()) <= 8 and is_titled(name) and not name.endswith((".", ":", "!", "?"))
    kind = plain(filled[1].stripped) in papers()
    person = looks_like_person(name) and plain(filled[1].stripped) in words().of_people
    return name if named and kind and not (is_official(name) or person or _is_label(filled[0])) else ""


def _after(lines: list[Line], day_first: bool | None) -> Iterator[Byline]:
    """The bylines directly under the headline: who prepared the paper, its place and day."""
    for line in lines:
        found = body_byline(line, day_first) or read_byline(line, day_first) or _labelled_day(line, day_first)
        if found is None:
            return
        yield found


def _labelled_day(line: Line, day_first: bool | None) -> Byline | None:
    """The month or day behind what kind of paper it is: "Briefing paper, September 2020"."""
    label = opening("bulletin").match(line.text) if len(line.words) <= _LABEL else None
    dates = find_stated(line.text[label.end() :].strip(" ,.:|–—-"), day_first=day_first) if label else []
    return Byline(line, tuple(dates)) if len(dates) == 1 else None


def _is_dated(line: Line, day_first: bool | None) -> bool:
    """Whether a line under the headline is a byline with a day or a name, or opens as a dateline does."""
    found = read_byline(line, day_first)
    return found is not None or read_dateline([line], day_first=day_first) is not None


def _is_idle(line: Line, below: Line, day_first: bool | None) -> bool:
    """Whether a line is none of what is told: the name of a country in capitals above the headline, or the second line
    of a long name ("Ministry of Health / of the Republic of Veldania")."""
    able = not below.is_sentence and may_be_title(below, day_first) and len(below.words) >= _LEAST
    return able and ((line.is_caps and len(line.words) <= 2) or line.stripped[:1].islower())


def _is_label(line: Line) -> bool:
    text = line.stripped
    known = opening("bulletin").match(text) or opening("release").match(text)
    if known and (named := _NAMED.match(text, known.end())) and not any(c.isdigit() for c in text[named.end() :]):
        return False
    return bool(known) and len(line.words) <= _LABEL and not text.endswith((".", "!", "?"))


def _is_coded(line: Line) -> bool:
    """ "AI Index: EUR 77/012/2021", "Further information on UA 41/21 … Date: 4 May 2021": a label with a number."""
    text = line.stripped
    if len(_CODED.findall(text)) > 1 and len(line.words) <= _BYLINE and not text.endswith((".", "!", "?")):
        return True
    known = opening("bulletin").match(text)
    numbered = known and re.match(r"\W*(?:no\.?\W*)?(?:\w+\W+){0,3}?\d", text[known.end() :], re.I)
    return bool(numbered) and len(line.words) <= _BYLINE and not text.endswith((".", "!", "?"))


def _spans(line: Line, dates: list[Stated]) -> bool:
    """Whether a label names days from … to …: "Press digest: Veldania, 10–16 June 2019" is a headline."""
    return SPAN.search(line.stripped[: dates[0].start]) is not None and opening("bulletin").match(line.text) is not None


def _idle(line: Line, pieces: list[str]) -> bool:
    """Whether beside its day a line holds at most a label or a place."""
    return all(opening("bulletin").match(p) or opening("published").match(p) or len(p.split()) <= 2 for p in pieces)


def _is_headline(filled: list[Line], at: int, day_first: bool | None) -> bool:
    line = filled[at]
    follows = at + 1 < len(filled)
    return follows and len(line.words) >= _LEAST and may_be_title(line, day_first) and not line.stripped.endswith(".")
