"""When an act was, by its clause: its own date, else one that opens the sentence. Rather none than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from habeas.language.acts.other.scene import Scene
from habeas.language.dates import NOT_OF_AN_ACT, PAPERS
from habeas.model import edtf
from habeas.model.reading import DateMention

_FRONT = 30
"""Characters before a date that opens its sentence and serves all its clauses."""
_FRONT_AND = 60
"""The same for a clause that goes on with "and": "X, the photographer, last year left for … and got asylum there"."""
_AND = re.compile(r"\s?(?:и|й|і|та|i|oraz|y|e|ed|et)\s")
_COMMA = 35
"""What a comma between a date and a word adds to their distance, in characters."""


def date_of(scene: Scene, start: int, end: int, clause: tuple[int, int], *, lasting: bool) -> DateMention | None:
    """The date of the act whose trigger stands at `start`-`end`; of a `lasting` one with the end that is told."""
    lo, hi = clause
    usable = [x for x in scene.dates if x.edtf and x.rule not in NOT_OF_AN_ACT | PAPERS]
    own = [x for x in usable if lo < x.span.end and x.span.start < hi]
    if own:
        chosen = min(own, key=lambda x: _distance(scene, x, start, end))
        if chosen.rule in ("until", "deadline") and not lasting:
            return None
        return _until(chosen, own) if lasting else chosen
    if (told := scene.table.relative.match(scene.a.text, end)) and told.start() == end:
        stop = scene.a.text.find(",", told.end(), scene.sentence.end)
        here = [x for x in usable if told.end() <= x.span.start < (stop if stop > 0 else scene.sentence.end)]
        if len(here) == 1:
            return here[0]  # "the search, which on 3 May the police carried out, …"
    if lo == scene.sentence.start or scene.table.relative.match(scene.a.text[lo:hi]):
        return None
    before = [x for x in usable if x.span.end <= lo]
    goes_on = scene.table.language == "kk" or _AND.match(scene.a.text, lo) is not None
    front = [x for x in before if x.span.start < scene.sentence.start + (_FRONT_AND if goes_on else _FRONT)]
    return front[0] if len(front) == 1 and len(before) == 1 else None


def _distance(scene: Scene, x: DateMention, start: int, end: int) -> int:
    """How far a date is from a trigger; behind it counts less than before it."""
    if x.span.start < end and start < x.span.end:
        return 0
    gap = scene.a.text[end : x.span.start] if x.span.start >= end else scene.a.text[x.span.end : start]
    return len(gap) + _COMMA * gap.count(",") + (0 if x.span.start >= end else 10)


def _until(chosen: DateMention, own: Sequence[DateMention]) -> DateMention:
    """The chosen beginning with the end that an "until" of its clause gives it."""
    last = next((x for x in own if x.rule == "until" and x is not chosen), None)
    if last is None or ".." in chosen.edtf or chosen.rule == "until":
        return chosen
    try:
        return msgspec.structs.replace(chosen, edtf=edtf.combine(chosen.edtf, last.edtf), rule="until")
    except ValueError:
        return chosen
