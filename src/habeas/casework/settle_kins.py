"""Settling, first part: figures are joined. All of them where readings changed (`settle_figures.py`); for a decision
that two are the same or different only the kins that it names, and only entities that are then made of something else
are written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from habeas.casework.figures import Seating, Sheet, grouped, outline, seating_of, sheet_of
from habeas.casework.scope import Scope
from habeas.casework.settle_figures import Kinship, is_tie, join_all
from habeas.casework.settle_groups import (
    Tied,
    Who,
    asked,
    asked_of,
    joined,
    remove_groups,
    set_asked,
    set_joined,
    write_groups,
)
from habeas.casework.ties import ties
from habeas.identity import tied
from habeas.identity.records import Clusters, FigureRef, Group, Kin
from habeas.model.reading import Figure
from habeas.model.records import Record

_FLUSH = 200
"""Documents that are written at once."""


class _Figures(Record, frozen=True, kw_only=True):
    """The part of a reading that names are settled by."""

    figures: tuple[Figure, ...] = ()


def join(scope: Scope, kinship: Kinship) -> bool:
    """Bring groups of figures up to date: entities as identity gives them, seatings, and what may be put to a person.
    Whether anything could have changed of them."""
    if scope.stale or (any(map(is_tie, scope.changed)) and not _regroup(scope)):
        _sheets(scope)
        join_all(scope, kinship)
        return True
    return any(map(is_tie, scope.changed))


def _sheets(scope: Scope) -> None:
    """What is seen of the figures of every document that changed."""
    sheets: dict[str, object | None] = {}
    for identity in sorted(scope.stale):
        document = scope.texts.get(identity)
        reading = scope.catalog.reading(identity, _Figures) if document is not None else None
        sheets[identity] = sheet_of(identity, document, reading.figures) if document and reading else None
        if len(sheets) >= _FLUSH:
            scope.catalog.put_sheets(sheets)
            sheets.clear()
    scope.catalog.put_sheets(sheets)


# -- one decision -------------------------------------------------------------------------------------------------


def _regroup(scope: Scope) -> bool:
    """Group anew the kins that changed decisions name. False where that could not be done alone."""
    catalog = scope.catalog
    before = joined(scope)
    if before is None or not before.plain:
        return False
    then = {t.seq: t for t in before.ties}
    now = _ties_now(scope, then)
    changed = {kin for t in {*then.values()} ^ {*now.values()} for kin in t.kins}
    bonds = [t for t in {**then, **now}.values() if t.tie.kind == "same"]
    own = _bound(changed, bonds)
    kins = catalog.kins(own, Kin)
    figures = {t.ref for kin in kins.values() for t in kin.figures}
    ends = {ref for kin in kins.values() for lead in kin.leads for ref in (lead.a, lead.b)} - figures
    kin_of = catalog.kins_in({ref.document for ref in ends})
    beside = _bound({kin_of[ref.document][ref.index] for ref in ends}, bonds) - own
    every = [*kins.values(), *catalog.kins(beside, Kin).values()]
    order = catalog.places({t.ref.document for kin in every for t in kin.figures})
    clusters = tied(every, [t.tie for t in now.values()], order)
    old = set(tied(kins.values(), [t.tie for t in then.values()], order).groups)
    new = [g for g in clusters.groups if g.members[0] in figures and g not in old]
    if new and not _put(scope, new, order):
        return False
    kept = [k for k in asked(scope) if figures.isdisjoint((k.possible.a, k.possible.b))]
    leads = [p for p in clusters.possible if not figures.isdisjoint((p.a, p.b))]
    who = {ref: i for p in leads for ref in (p.a, p.b) if (i := scope.cast.of(ref.document, ref.index))}
    set_asked(scope, [*kept, *asked_of(leads, who)])
    set_joined(scope, list(now.values()), plain=True)
    return True


def _ties_now(scope: Scope, then: Mapping[int, Tied]) -> dict[int, Tied]:
    """Every decision in force that ties figures, by journal number; only those not known before are looked up."""
    catalog = scope.catalog
    decided = [e for e in scope.standing if is_tie(e)]
    fresh = [e for e in decided if e.seq not in then]
    scope.places.expect(fresh)
    made, lost = ties(fresh, scope.places.find, lambda d: next((s for _, s in catalog.sheets(Sheet, [d])), None))
    catalog.put_astray("ties", [(a.seq, a) for a in lost])
    kin_of = catalog.kins_in({ref.document for t in made.values() for ref in (t.a, t.b)})
    new = {
        seq: Tied(seq=seq, tie=t, kins=(kin_of[t.a.document][t.a.index], kin_of[t.b.document][t.b.index]))
        for seq, t in made.items()
    }
    return {e.seq: t for e in decided if (t := then.get(e.seq) or new.get(e.seq))}


def _bound(kins: Collection[str], bonds: Sequence[Tied]) -> set[str]:
    """These kins, and all that decisions bind to them."""
    beside: dict[str, set[str]] = {}
    for bond in bonds:
        for a, b in (bond.kins, bond.kins[::-1]):
            beside.setdefault(a, set()).add(b)
    out = set(kins)
    waiting = list(kins)
    while waiting:
        new = beside.get(waiting.pop(), set()) - out
        out |= new
        waiting += new
    return out


def _put(scope: Scope, new: Sequence[Group], order: Mapping[str, str]) -> bool:
    """Store new groups in place of what their figures were. False where a group begins with the same words as another
    one, inside or outside: then the ids of all have to be given anew."""
    catalog = scope.catalog
    figures = {ref for group in new for ref in group.members}
    sheets = dict(catalog.sheets(Sheet, sorted({ref.document for ref in figures})))
    outlines = {d: outline(sheet) for d, sheet in sheets.items()}
    groups = list(grouped(Clusters(groups=tuple(new)), outlines, order))
    seatings = dict(catalog.seatings(Seating, sheets))
    seated = {seatings[ref.document].figures[ref.index] for ref in figures}
    there = {identity for identity in seated if identity is not None}
    ids = {g.id for g in groups}
    if any(g.twin for g in groups) or catalog.signatures(ids - there):
        return False
    remove_groups(scope, there - ids)
    write_groups(scope, groups)
    who = {ref: (g.id, str(g.schema)) for g in groups for ref in g.members}
    changed: dict[str, tuple[str, Seating] | None] = {}
    for document, sheet in sheets.items():
        before = seatings[document]
        entities = list(_reseated(document, before, figures, who))
        if before.figures != tuple(e and e[0] for e in entities):
            changed[document] = json.dumps([e and e[0] for e in entities]), seating_of(sheet, entities)
    catalog.put_seatings(changed)
    scope.seats |= set(changed)
    return True


def _reseated(
    document: str, before: Seating, figures: Collection[FigureRef], who: Who
) -> Iterator[tuple[str, str] | None]:
    """Entity and schema of each figure of a document: anew for these figures, as before for all others."""
    schema_of = {entity: schema for _, _, schema, entity in before.mentions}
    for n, entity in enumerate(before.figures):
        ref = FigureRef(document, n)
        if ref in figures:
            yield who.get(ref)
        else:
            yield (entity, schema_of[entity]) if entity else None
