"""The day that a text says at its head that it is of: a dateline, the line of a release, the week of a digest.

Reach for this where nothing else says when a text was written: days without a year are resolved against it.
"""

from __future__ import annotations

import re
from datetime import date

from habeas.language.dates.grammar import Grammar
from habeas.language.dates.points import Stretch, find_stretches
from habeas.language.dates.resolve import Context, resolve_stretch
from habeas.model import edtf

_OPENING = 600
"""Characters from the beginning in which a dateline can stand."""
_LOOK = 90
_WEEK = 14
"""Days of the longest range that a digest is of."""
_TITLE = 8
"""Words of a title that can stand above such a heading."""
_WORDS = 14
"""Words of a heading in front of its date."""
_PLACE_BEFORE = re.compile(r"^\s*\(?[A-ZÀ-ÝА-Я][\w’'./ -]{1,40}(?:, ?[A-ZÀ-ÝА-Я][\w’' -]{1,30}){0,2}[,.:]?\s*$")
_DASH_AFTER = re.compile(r"^,?\s*(?:\([^)\n]{2,40}\)\s*)?[—–-]\s*\S|^\s*\([^)\n]{2,40}\)\s*[—–:.-]?\s*[A-Z“]")


def day_of_head(text: str, g: Grammar, day_first: bool | None) -> str:
    """The EDTF day of a dateline ("TORUNA, 5 May 2014 (Agency) — …") or heading ("House of Assembly, 5 May 2014, oral
    questions.") in the first lines; of a week its last day. "" where there is none."""
    head = text[:_OPENING]
    for s in find_stretches(head, g, day_first=day_first):
        before, after = head[: s.start].rpartition("\n")[2], head[s.end : s.end + _LOOK]
        if (_PLACE_BEFORE.match(before) and _DASH_AFTER.match(after)) or _is_heading(head, s, before, after, g):
            return _day(text, g, s)
    return ""


def only_year(stretches: list[Stretch]) -> date | None:
    """The last day or month with its year that a text names, where all that it names are of one year."""
    named = [s.last for s in stretches if s.last.m is not None and s.last.m <= 12 and s.last.y is not None]
    if len({p.y for p in named}) != 1:
        return None
    year, month, day = max((p.y or 0, p.m or 0, p.d or 0) for p in named)
    return date(year, month, day or 1)


def _day(text: str, g: Grammar, s: Stretch) -> str:
    made = resolve_stretch(s, g, Context(text, "", None))
    if made is None or {len(part) for part in made[0].split("/")} != {len("2014-05-05")}:
        return ""
    first, last = edtf.parse(made[0]).bounds
    return edtf.of_day(last) if first and last and (last - first).days <= _WEEK else ""


def _is_heading(head: str, s: Stretch, before: str, after: str, g: Grammar) -> bool:
    """Whether a date with its year stands in words that are no sentence, at the very beginning of the text or right
    under its title."""
    verb, dated, closed = (g.head.get(k) for k in ("verb", "before", "after"))
    if verb is None or dated is None or closed is None or s.last.y is None or s.last.d is None:
        return False
    above = head[: s.start - len(before)].strip()
    first = not above or ("\n" not in above and len(above.split()) <= _TITLE and above[-1].isalnum())
    worded = 0 < len(before.split()) <= _WORDS and verb.search(before) is None
    return first and worded and dated.search(before) is not None and closed.match(after) is not None
