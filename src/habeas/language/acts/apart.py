"""So long before or after: "left in May 2015, two months after a court had shut her paper" dates the court's act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from habeas.language.acts import tree
from habeas.language.acts.match import Hit
from habeas.language.acts.when import Dated
from habeas.language.dates.grammar import grammar
from habeas.language.dates.resolve import moved_by
from habeas.model import edtf
from habeas.model.reading import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Token

UNITS = {"minute": "hour", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year"}
_HOURS = 6
"""Hours before or after something that is still of its day."""


def apart(hit: Hit, dates: list[Dated]) -> list[DateMention]:
    """The date of an act that a clause tells as so long before or after what the clause above it dates."""
    clause = tree.clause_of(hit.frame)
    mark = next((c for c in clause.children if c.lower_ in ("after", "before") and c.i < clause.i), None)
    counted = _counted(mark) if mark is not None and clause.dep_ == "advcl" else None
    if mark is None or counted is None:
        return []
    above = [d for d in dates if d.last.i < mark.i and tree.clause_of(d.token).i == clause.head.i]
    if len(above) != 1 or any(d.token.i > mark.i and d.token.i <= clause.right_edge.i for d in dates):
        return []
    unit, n = counted
    if unit == "hour":
        unit, n = "day", 0
    base = edtf.parse(above[0].mention.edtf) if edtf.valid(above[0].mention.edtf) else None
    if base is None or base.first is None or base.precision not in ("day", "month", "year"):
        return []
    moved = moved_by((base.first, base.precision), unit, -n if mark.lower_ == "after" else n, counted=True)
    return [] if moved is None else [structs.replace(above[0].mention, edtf=moved, anchor=above[0].mention.edtf)]


def _counted(mark: Token) -> tuple[str, int] | None:
    """ "two months" right before the word that begins the clause."""
    if mark.i < 2:
        return None
    unit, number = UNITS.get(mark.nbor(-1).lemma_.lower()), mark.nbor(-2).lower_
    count = int(number) if number.isdigit() else grammar("en").numbers.get(number)
    if unit is None or count is None or (unit == "hour" and mark.nbor(-1).lemma_ == "hour" and count > _HOURS):
        return None
    return unit, count
