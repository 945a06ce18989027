"""The letterhead of a bulletin, alert or statement: the name of a body, what kind of paper it is, its day, a headline.

Such a paper opens with who sends it, not with its title. Only a first line that is the name of a body counts, with a
label of the paper or a day under it, and a headline under these.
"""

from __future__ import annotations

import re

from habeas.text.body import body_named
from habeas.text.byline import Byline, pieces_of, read_byline
from habeas.text.head import Head, may_be_title
from habeas.text.shape import Line
from habeas.text.stated import find_stated
from habeas.text.words import is_salutation, opening, plain

_LINES = 4
"""Lines between the name of the body and the headline at most."""
_LABEL = 8
"""Words of a label at most ("URGENT ACTION 41/24", "Further information on UA 12/19")."""
_BYLINE = 24
"""Words of a byline at most."""
_LEAST = 3
"""Words that a headline has at least."""


def read_letterhead(lines: list[Line], *, day_first: bool | None = None) -> Head | None:
    """The head of a text that opens with a letterhead; None where it does not."""
    filled = [line for line in lines if not line.blank]
    filled = filled[1:] if len(filled) > 1 and filled[0].is_short and plain(filled[0].text) == "public" else filled
    if len(filled) < 4 or is_salutation(filled[1].stripped):
        return None
    name = body_named(filled[0].stripped)
    labelled = not name and _is_coded(filled[0])
    if not (name or labelled):
        return None
    bylines = [Byline(filled[0], tuple(find_stated(filled[0].stripped, day_first=day_first)), name)]
    for at, line in enumerate(filled[1 : _LINES + 2], 1):
        dates = find_stated(line.stripped, day_first=day_first)
        if _is_coded(line):
            bylines.append(Byline(line, tuple(dates)))
            labelled = True
        elif dates and _idle(line, [p for p in pieces_of(line.stripped, dates) if p]):
            bylines.append(Byline(line, tuple(dates)))
        elif _is_label(line):
            bylines.append(Byline(line))
            labelled = True
        elif at == 1 or not labelled or not _is_headline(filled, at, day_first):
            return None
        else:
            after = read_byline(filled[at + 1], day_first)
            return Head((), line, (*bylines, *((after,) if after else ())))
    return None


def _is_label(line: Line) -> bool:
    text = line.stripped
    known = opening("bulletin").match(text) or opening("release").match(text)
    return bool(known) and len(line.words) <= _LABEL and not text.endswith((".", "!", "?"))


def _is_coded(line: Line) -> bool:
    """ "AI Index: EUR 77/012/2021", "Further information on UA 41/21 … Date: 4 May 2021": a label with a number."""
    text = line.stripped
    known = opening("bulletin").match(text)
    numbered = known and re.match(r"\W*(?:no\.?\W*)?(?:\w+\W+){0,3}?\d", text[known.end() :], re.I)
    return bool(numbered) and len(line.words) <= _BYLINE and not text.endswith((".", "!", "?"))


def _idle(line: Line, pieces: list[str]) -> bool:
    """Whether beside its day a line holds at most a label or a place."""
    return all(opening("bulletin").match(p) or opening("published").match(p) or len(p.split()) <= 2 for p in pieces)


def _is_headline(filled: list[Line], at: int, day_first: bool | None) -> bool:
    line = filled[at]
    follows = at + 1 < len(filled)
    return follows and len(line.words) >= _LEAST and may_be_title(line, day_first) and not line.stripped.endswith(".")
