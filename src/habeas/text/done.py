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
