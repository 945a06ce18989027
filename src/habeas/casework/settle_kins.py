"""Settling, first part: figures are joined. All of them where readings changed; for a decision that two are the same or
different only the kins that it names, and only entities that are then made of something else are written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from habeas.casework.figures import Group, Seating, Sheet, Shown, entity_of, grouped, outline, seating_of, sheet_of
from habeas.casework.scope import Scope
from habeas.casework.ties import ties
from habeas.catalog.records import PutEntity
from habeas.identity import tied
from habeas.identity.records import Clusters, FigureRef, Kin, Possible, Tie
from habeas.identity.records import Group as Joined
from habeas.model.decision import Decision, Logged
from habeas.model.reading import Figure
from habeas.model.records import Record

_ASKED, _JOINED = "possible", "joined"  # settings: what is put to a person; what the groups of figures rest on
_FLUSH = 200
"""Documents that are written at once."""
Who = Mapping[FigureRef, tuple[str, str]]
"""Entity id and schema of figures."""


class Kinship(Protocol):
    """What `identity.kinship` does."""

    def __call__(self, figures: Iterable[tuple[FigureRef, Figure]]) -> Sequence[Kin]: ...


class _Figures(Record, frozen=True, kw_only=True):
    """The part of a reading that names are settled by."""

    figures: tuple[Figure, ...] = ()


class _Tied(Record, frozen=True, kw_only=True):
    """A decision in force: its journal number, what it ties, and the kins of both figures."""

    seq: int
    tie: Tie
    kins: tuple[str, str]


class Asked(Record, frozen=True, kw_only=True):
    """Two groups of figures that may be one, and the entities that they are."""

    possible: Possible
    pair: tuple[str, str]


class _Joined(Record, frozen=True, kw_only=True):
    """`plain`: no two groups begin with the same words, so that the id of each hangs on itself alone."""

    ties: tuple[_Tied, ...]
    plain: bool


def is_tie(entry: Logged) -> bool:
    """Whether an entry says that two are the same or different."""
    return isinstance(entry.body, Decision) and entry.body.verb in ("same", "different")


def join(scope: Scope, kinship: Kinship) -> bool:
    """Bring groups of figures up to date: entities as identity gives them, seatings, and what may be put to a person.
    Whether anything could have changed of them."""
    if scope.stale or (any(map(is_tie, scope.changed)) and not _regroup(scope)):
        _sheets(scope)
        _join(scope, kinship)
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


def _join(scope: Scope, kinship: Kinship) -> None:
    """Figures of all documents as groups; what changed of them is stored."""
    catalog = scope.catalog
    sheets = {d: outline(sheet) for d, sheet in catalog.sheets(Sheet)}
    order = catalog.places(sheets)
    kins = kinship(
        (FigureRef(d, n), shown.figure)
        for d in sorted(sheets, key=order.__getitem__)
        for n, shown in enumerate(sheets[d].figures)
    )
    kin_of = {t.ref: kin.id for kin in kins for t in kin.figures}
    of_documents = {d: [kin_of[FigureRef(d, n)] for n in range(len(s.figures))] for d, s in sheets.items()}
    catalog.set_kins([(kin.id, kin) for kin in kins], of_documents)
    decided = [e for e in scope.standing if is_tie(e)]
    scope.places.expect(decided)
    made, lost = ties(decided, scope.places.find, sheets.get)
    catalog.put_astray("ties", [(a.seq, a) for a in lost])
    clusters = tied(kins, made.values(), order)
    groups = grouped(clusters, sheets, order)
    who = {ref: (g.id, str(g.schema)) for g in groups for ref in g.members}
    _set_asked(scope, _asked(clusters.possible, {ref: i for ref, (i, _) in who.items()}))
    known = tuple(_Tied(seq=seq, tie=t, kins=(kin_of[t.a], kin_of[t.b])) for seq, t in made.items())
    _set_joined(scope, _Joined(ties=known, plain=not any(g.twin for g in groups)))
    before = catalog.signatures()
    there = {g.id for g in groups}
    _write(scope, groups, before, {i for i, signature in before.items() if signature and i not in there})
    scope.seats |= _seat(scope, {d: len(sheet.figures) for d, sheet in sheets.items()}, who)


def _write(scope: Scope, groups: Sequence[Group], before: Mapping[str, str], gone: set[str]) -> None:
    """Store the entities that are made of something else than `before`, by signature; those `gone` leave."""
    changed = [
        g for g in groups if before.get(g.id) != g.signature or any(m.document in scope.stale for m in g.members)
    ]
    with Noted(scope, gone | {g.id for g in changed}):
        scope.catalog.remove_entities(gone)
        for at in range(0, len(changed), 500):
            some = changed[at : at + 500]
            shown = _shown(scope, some)
            scope.catalog.put_entities(
                [PutEntity(entity=entity_of(g, shown), place=g.place, signature=g.signature) for g in some]
            )


def _shown(scope: Scope, groups: Iterable[Group]) -> dict[FigureRef, Shown]:
    """The figures of these groups with all their mentions; of the other figures of their documents nothing is held."""
    wanted: dict[str, list[int]] = {}
    for ref in (m for g in groups for m in g.members):
        wanted.setdefault(ref.document, []).append(ref.index)
    return {FigureRef(d, n): s.figures[n] for d, s in scope.catalog.sheets(Sheet, wanted) for n in wanted[d]}


def _seat(scope: Scope, sizes: Mapping[str, int], who: Who) -> set[str]:
    """Store who is who in every document in which that changed; gives these. `sizes`: document → its figures."""
    before = scope.catalog.seated_figures()
    gone = {d for d in before if d not in sizes}
    changed: dict[str, tuple[str, list[tuple[str, str] | None]]] = {}
    for document, size in sizes.items():
        entities = [who.get(FigureRef(document, n)) for n in range(size)]
        packed = json.dumps([e and e[0] for e in entities])
        if document in scope.stale or before.get(document) != packed:
            changed[document] = packed, entities
    scope.catalog.put_seatings(dict.fromkeys(gone))
    listed = sorted(changed)
    for at in range(0, len(listed), _FLUSH):
        sheets = scope.catalog.sheets(Sheet, listed[at : at + _FLUSH])
        scope.catalog.put_seatings({d: (changed[d][0], seating_of(sheet, changed[d][1])) for d, sheet in sheets})
    return gone | changed.keys()


# -- one decision -------------------------------------------------------------------------------------------------


def _regroup(scope: Scope) -> bool:
    """Group anew the kins that changed decisions name. False where that could not be done alone."""
    catalog = scope.catalog
    before = msgspec.json.decode(catalog.setting(_JOINED) or "null", type=_Joined | None)
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
    _set_asked(scope, [*kept, *_asked(leads, who)])
    _set_joined(scope, _Joined(ties=tuple(now.values()), plain=True))
    return True


def _ties_now(scope: Scope, then: Mapping[int, _Tied]) -> dict[int, _Tied]:
    """Every decision in force that ties figures, by journal number; only those not known before are looked up."""
    catalog = scope.catalog
    decided = [e for e in scope.standing if is_tie(e)]
    fresh = [e for e in decided if e.seq not in then]
    scope.places.expect(fresh)
    made, lost = ties(fresh, scope.places.find, lambda d: next((s for _, s in catalog.sheets(Sheet, [d])), None))
    catalog.put_astray("ties", [(a.seq, a) for a in lost])
    kin_of = catalog.kins_in({ref.document for t in made.values() for ref in (t.a, t.b)})
    new = {
        seq: _Tied(seq=seq, tie=t, kins=(kin_of[t.a.document][t.a.index], kin_of[t.b.document][t.b.index]))
        for seq, t in made.items()
    }
    return {e.seq: t for e in decided if (t := then.get(e.seq) or new.get(e.seq))}


def _bound(kins: Collection[str], bonds: Sequence[_Tied]) -> set[str]:
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


def _put(scope: Scope, new: Sequence[Joined], order: Mapping[str, str]) -> bool:
    """Store new groups in place of what their figures were. False where a group begins with the same words as another
    one, inside or outside: then the ids of all have to be given anew."""
    catalog = scope.catalog
    figures = {ref for group in new for ref in group.members}
    sheets = dict(catalog.sheets(Sheet, {ref.document for ref in figures}))
    groups = grouped(Clusters(groups=tuple(new)), sheets, order)
    seatings = dict(catalog.seatings(Seating, sheets))
    seated = {seatings[ref.document].figures[ref.index] for ref in figures}
    there = {identity for identity in seated if identity is not None}
    ids = {g.id for g in groups}
    if any(g.twin for g in groups) or catalog.signatures(ids - there):
        return False
    _write(scope, groups, catalog.signatures(there), there - ids)
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


# -- what is kept -------------------------------------------------------------------------------------------------


def asked(scope: Scope) -> list[Asked]:
    """What identity would put to a person, the likeliest first."""
    return msgspec.json.decode(scope.catalog.setting(_ASKED) or "[]", type=list[Asked])


def _asked(possible: Iterable[Possible], who: Mapping[FigureRef, str]) -> list[Asked]:
    """Of possible matches those between two entities that are seen."""
    pairs = ((p, who.get(p.a), who.get(p.b)) for p in possible)
    return [Asked(possible=p, pair=(min(a, b), max(a, b))) for p, a, b in pairs if a and b and a != b]


def _set_asked(scope: Scope, listed: Iterable[Asked]) -> None:
    ranked = sorted(listed, key=lambda k: (-k.possible.score, k.possible.a, k.possible.b))
    scope.catalog.set_setting(_ASKED, msgspec.json.encode(ranked).decode())


def _set_joined(scope: Scope, joined: _Joined) -> None:
    scope.catalog.set_setting(_JOINED, msgspec.json.encode(joined).decode())


class Noted:
    """Around a write of entities: notes in the scope which of them came, went or changed, and who is a person now that
    was none, or the other way round."""

    def __init__(self, scope: Scope, ids: set[str]) -> None:
        self._scope, self._ids = scope, ids

    def __enter__(self) -> None:
        self._people = self._scope.catalog.people_among(self._ids)

    def __exit__(self, *_: object) -> None:
        now = self._scope.catalog.people_among(self._ids)
        self._scope.shifted ^= self._people ^ now
        self._scope.moved |= self._ids
