"""The days of which a text tells something of a body: what two texts tell of one day is likelier of one body.

"The Court of Appeal rejected his appeal on 6 June 2019" names no country; another text of the same case that says what
"the Court of Appeal" did on that day speaks of the same one. Days and months are noted, of the sentence that names the
body or of its entry in a chronology.
"""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from habeas.language.analysis import Analysis
from habeas.model.reading import Figure

MOST = 12
"""Days of one body that are noted."""
_LENGTHS = (len("2019-06-06"), len("2019-06"))


def with_days(a: Analysis) -> list[Figure]:
    """The figures; bodies with the days of their sentences."""
    starts = [s.start for s in a.sentences]
    told: dict[int, list[str]] = {}
    for date in a.dates:
        if len(date.edtf) in _LENGTHS and date.edtf.replace("-", "").isdigit():
            told.setdefault(bisect_right(starts, date.span.start) - 1, []).append(date.edtf)
    entries = [e for e in a.entries if len(e.edtf) in _LENGTHS and not e.soft]
    begun = [e.start for e in entries]

    def days(figure: Figure) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for mention in figure.mentions:
            at = mention.span.start
            found |= dict.fromkeys(told.get(bisect_right(starts, at) - 1, ()))
            entry = bisect_right(begun, at) - 1
            if entry >= 0 and at < entries[entry].end:
                found[entries[entry].edtf] = None
        return tuple(found)[:MOST]

    return [msgspec.structs.replace(f, days=days(f)) if f.schema == "Organization" else f for f in a.figures]
