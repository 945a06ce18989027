"""What whoever kept a text set above it: where it was saved from and when. Its day is none of the text's."""

from __future__ import annotations

import re

from habeas.text.byline import Byline, read_byline
from habeas.text.shape import Line
from habeas.text.stated import find_stated

_TAKEN = re.compile(
    r"(?:Published|Posted|Printed|Home|Source)(?: on| in| at|:)? ([^\W\d_a-z][^()|:]{2,40}) \(?https?://\S+\)?"
)
"""Published on Maravik Courier (https://courier.example)"""
_SAVED = re.compile(
    r"(?:(?:this|web) )?(?:page |copy )?(?:saved|archived|retrieved|accessed|printed|downloaded|captured|cached|copied)"
    r"(?: (?:copy|page|version|from|on|at|by)|:)(?!\w)|https?://\S+/\S+$",
    re.I,
)
"""Above a text, what whoever kept it says of the keeping: "Saved from the web on 3 May 2021", its address."""


def is_saved(line: Line, day_first: bool | None) -> bool:
    """Whether a line says only when and from where the text below was kept."""
    if _TAKEN.fullmatch(line.stripped):
        return True
    if not _SAVED.match(line.stripped):
        return False
    return "://" in line.stripped or bool(find_stated(line.stripped, day_first=day_first))


def places_of(saved: list[Line], day_first: bool | None) -> list[Byline]:
    """Where a text was taken from, by the notes above it: the name of the site, else its address."""
    named = [Byline(line, publisher=m[1].strip(), site=True) for line in saved if (m := _TAKEN.match(line.stripped))]
    found = [b for line in saved if (b := read_byline(line, day_first))]
    return named or [b for b in found if b.publisher and (not b.dates or "://" in b.line.stripped)]
