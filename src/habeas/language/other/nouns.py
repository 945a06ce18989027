"""Whom a noun for a person means where no name stands: "the editor", "the detainee", "сказала адвокатка".

By what the document calls its people: the noun right in front of a name, or beside it behind a comma.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from habeas.language.other.words import OtherAnalysis

_LOOK = 60
_WORD = r"[^\W\d_A-ZÀ-ÝА-ЯІЇЄҚҒҢӨҰҮҺӘŁŚŻ][\w’'-]*"


def introduced(
    a: OtherAnalysis, noun: str, at: int, *, fits: Callable[[int], bool], apart: re.Pattern[str]
) -> list[int]:
    """Figures that the text called by a noun before `at`: those named right behind it, else those put beside it by a
    comma. `apart`: prepositions that make the noun another's ("the wife of")."""
    stem = re.escape(noun[: max(4, len(noun) - 3)])
    beside = re.compile(rf"(?<!\w){stem}\w*(?P<more>(?:,? {_WORD}){{0,3}},?) $", re.IGNORECASE)
    near: dict[int, None] = {}
    far: dict[int, None] = {}
    for i, f in enumerate(a.figures):
        if f.schema != "Person" or not fits(i):
            continue
        for m in f.mentions:
            found = beside.search(a.text[max(0, m.span.start - _LOOK) : m.span.start]) if m.span.start < at else None
            if found and not apart.search(found.group("more") + " "):
                (far if "," in found.group("more") else near)[i] = None
    return list(near or far)


def most_named(a: OtherAnalysis, *, fits: Callable[[int], bool], aside: Collection[int] = ()) -> int | None:
    """The person whom a document names most, where that is clear."""
    counts = {
        i: sum(m.how == "name" for m in f.mentions)
        for i, f in enumerate(a.figures)
        if f.schema == "Person" and fits(i) and i not in aside
    }
    best = sorted(counts, key=lambda i: -counts[i])
    return best[0] if best and (len(best) == 1 or counts[best[0]] > counts[best[1]] + 1) else None
