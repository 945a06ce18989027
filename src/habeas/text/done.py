"""The date that a court paper or a decision gives itself: "Done at Maravik on 6 June 2019", "Date of adoption: …".

Only a line that says so counts, at the head or at the end of the paper, and only when all such lines name one day.
Dates in its running text (of the facts, of other decisions) are never taken.
"""

from __future__ import annotations

import re

from habeas.model.document import Fact
from habeas.text.shape import Line
from habeas.text.stated import find_stated
from habeas.text.words import opening

_HEAD, _TAIL = 40, 14
_LONGEST = 140
_TOP = 9
"""Filled lines at the head of a paper among which the line with its place and day stands."""
_PLACE = re.compile(r"(?:[Tt]he\s+)?(?:[Cc]ity of\s+)?[^\W\d_a-z][\w’'-]*(?:[\s-][^\W\d_a-z][\w’'-]*){0,2}\s*,")
_BRACKETS = re.compile(r"\([^()]{2,40}\)")
_JUDGED = re.compile(
    r"(?:judge?ment|decision|ruling|order|verdict|sentence|views|resolution|opinion)"
    r"(?: (?:of|dated|delivered|adopted|given|issued|handed down|rendered|on|by (?:the )?[a-z ]{3,50}?))+(?: the)?$",
    re.I,
)
"""Judgment of 3 May 2012 / Decision adopted on 3 May 2012"""
_PLACE_BEHIND = re.compile(r"[,\s]*(?:[Cc]ity of\s+)?[^\W\d_a-z][\w’'-]*(?:[\s-][^\W\d_a-z][\w’'-]*)?")
_SENT_OUT = re.compile(r"distr|general\b|restricted|original|heard|hearing|date\b", re.I)
"""Above the day on which a paper was sent out, which is not that of the decision."""
_LABEL_ALONE = re.compile(r"[\s:.–—-]*$")


def done_date(lines: list[Line], *, day_first: bool | None = None) -> Fact | None:
    """The one date stated as that of the paper, with its line as origin; None when none or several are."""
    filled = [line for line in lines if not line.blank]
    near = filled if len(filled) <= _HEAD + _TAIL else filled[:_HEAD] + filled[-_TAIL:]
    found: list[tuple[str, int]] = []
    for at, line in enumerate(near):
        match = opening("done").match(line.text) if len(line.stripped) <= _LONGEST else None
        if not match:
            continue
        alone = _LABEL_ALONE.match(line.text, match.end()) is not None
        said = near[at + 1] if alone and at + 1 < len(near) else line
        dates = find_stated(said.text, day_first=day_first)
        if len(dates) == 1 and len(said.stripped) <= _LONGEST:
            found.append((dates[0].edtf, said.number))
    if len({date for date, _ in found}) != 1:
        return None
    return Fact(value=found[0][0], origin=f"line {found[0][1]}, date of the paper")


def headed_date(lines: list[Line], *, day_first: bool | None = None) -> Fact | None:
    """The day in the one line at the head of a paper that holds a place and a day: "Toruna, 3 May 2012 (extract)"."""
    found: list[Fact] = []
    top = [line for line in lines if not line.blank][:_TOP]
    for before_it, line in zip([None, *top], top):
        text = _BRACKETS.sub(" ", line.stripped).strip()
        dates = find_stated(text, day_first=day_first)
        if len(dates) != 1:
            continue
        before, after = text[: dates[0].start].strip(), text[dates[0].end :].strip(" .")
        headed = not after and (_PLACE.fullmatch(before) or _JUDGED.match(before))
        alone = not before and not after and before_it is not None and not _SENT_OUT.match(before_it.stripped)
        if not (headed or alone) and (before or not _PLACE_BEHIND.fullmatch(after)):
            continue
        found.append(Fact(value=dates[0].edtf, origin=f"line {line.number}, place and date of the paper"))
    return found[0] if len(found) == 1 else None
