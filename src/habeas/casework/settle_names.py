"""Settling, first part: who is who. Figures are joined anew where readings or ties changed, and only entities that are
then made of something else are written; after that, what people decided on entities is applied."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from habeas.casework.astray import Astray, astray
from habeas.casework.figures import Seating, Sheet, entity_of, grouped, seating_of, sheet_of
from habeas.casework.replay import Replay
from habeas.casework.scope import Entities, Scope
from habeas.casework.ties import ties
from habeas.catalog.records import PutEntity
from habeas.identity.records import Clusters, FigureRef, Tie
from habeas.model.decision import Decision, Logged, Mark
from habeas.model.reading import Figure
from habeas.model.records import Record

POSSIBLE, BY_HAND = "possible", "by hand"
"""Settings: candidates of identity for possible matches; entities of mentions that people made."""


class Clustering(Protocol):
    """What `identity.cluster` does."""

    def __call__(self, figures: Iterable[tuple[FigureRef, Figure]], ties: Iterable[Tie] = ...) -> Clusters: ...


class _Figures(Record, frozen=True, kw_only=True):
    """The part of a reading that names are settled by."""

    figures: tuple[Figure, ...] = ()


def is_tie(entry: Logged) -> bool:
    """Whether an entry says that two are the same or different."""
    return isinstance(entry.body, Decision) and entry.body.verb in ("same", "different")


def is_on_entity(entry: Logged) -> bool:
    """Whether an entry changes what an entity is."""
    made = entry.body
    if isinstance(made, Mark):
        return made.target == "person"
    return made.kind == "entity" or made.verb == "same"


def settle_names(scope: Scope, cluster: Clustering) -> bool:
    """Bring entities, seatings and candidates up to date; whether figures were joined anew."""
    anew = bool(scope.stale) or any(map(is_tie, scope.changed))
    if anew:
        _sheets(scope)
        _join(scope, cluster)
    if anew or any(map(is_on_entity, scope.changed)):
        _decide(scope)
    else:
        scope.by_hand = _by_hand(scope)
    return anew


def _sheets(scope: Scope) -> None:
    """What is seen of the figures of every document that changed."""
    sheets: dict[str, object | None] = {}
    for identity in sorted(scope.stale):
        document = scope.texts.get(identity)
        reading = scope.catalog.reading(identity, _Figures) if document is not None else None
        sheets[identity] = sheet_of(identity, document, reading.figures) if document and reading else None
        if len(sheets) >= 200:
            scope.catalog.put_sheets(sheets)
            sheets.clear()
    scope.catalog.put_sheets(sheets)


def _join(scope: Scope, cluster: Clustering) -> None:
    """Figures of all documents as groups; what changed of them is stored."""
    catalog = scope.catalog
    sheets = dict(catalog.sheets(Sheet))
    order = catalog.places(sheets)
    figures = [
        (FigureRef(d, n), shown.figure)
        for d in sorted(sheets, key=order.__getitem__)
        for n, shown in enumerate(sheets[d].figures)
    ]
    decided = [e for e in scope.standing if is_tie(e)]
    scope.places.expect(decided)
    made, lost = ties(decided, scope.places.find, sheets)
    clusters = cluster(figures, made)
    catalog.put_astray("ties", [(a.seq, a) for a in lost])
    catalog.set_setting(POSSIBLE, msgspec.json.encode(clusters.possible).decode())
    groups = grouped(clusters, sheets, order)
    before = catalog.signatures()
    there = {g.id for g in groups}
    gone = {i for i, signature in before.items() if signature and i not in there}
    changed = [
        g for g in groups if before.get(g.id) != g.signature or any(m.document in scope.stale for m in g.members)
    ]
    with _Noted(scope, gone | {g.id for g in changed}):
        catalog.remove_entities(gone)
        for at in range(0, len(changed), 500):
            some = changed[at : at + 500]
            catalog.put_entities(
                [PutEntity(entity=entity_of(g, sheets), place=g.place, signature=g.signature) for g in some]
            )
    who = {ref: (g.id, str(g.schema)) for g in groups for ref in g.members}
    scope.seats |= _seat(scope, sheets, who)


def _seat(scope: Scope, sheets: dict[str, Sheet], who: dict[FigureRef, tuple[str, str]]) -> set[str]:
    """Store who is who in every document in which that changed; gives these."""
    before = scope.catalog.seated_figures()
    changed: dict[str, tuple[str, Seating] | None] = {d: None for d in before if d not in sheets}
    for document, sheet in sheets.items():
        entities = [who.get(FigureRef(document, n)) for n in range(len(sheet.figures))]
        packed = json.dumps([e and e[0] for e in entities])
        if document in scope.stale or before.get(document) != packed:
            changed[document] = packed, seating_of(sheet, entities)
    scope.catalog.put_seatings(changed)
    return set(changed)


# -- what people decided ----------------------------------------------------------------------------------------


def _by_hand(scope: Scope) -> dict[tuple[str, int, int], str]:
    kept = json.loads(scope.catalog.setting(BY_HAND) or "[]")
    return {(d, start, end): entity for d, start, end, entity in kept}


def _decide(scope: Scope) -> None:
    """Apply everything that people decided on entities, to entities as identity gives them."""
    catalog = scope.catalog
    entries = [e for e in scope.standing if is_on_entity(e)]
    scope.places.expect(entries)
    before = _by_hand(scope)
    entities = Entities(catalog, proposed=True)
    replay = Replay(scope.texts, scope.places.find, scope.cast, entities, scope.by_hand)
    replay.decide_entities(entries)
    lost = [*replay.orphans, *replay.look_again, *_mark(scope, entries, replay, entities)]
    catalog.put_astray("entities", [(a.seq, a) for a in lost])
    scope.touched |= {key[0] for key, _ in before.items() ^ scope.by_hand.items()}
    kept = [[*key, entity] for key, entity in scope.by_hand.items()]
    if before != scope.by_hand:
        catalog.set_setting(BY_HAND, json.dumps(kept))
    _store(scope, entities)


def _mark(scope: Scope, entries: Sequence[Logged], replay: Replay, entities: Entities) -> list[Astray]:
    """The levels of marked people; the latest mark of each holds. When in doubt it is on more rather than on fewer."""
    levels: dict[str, str] = {}
    lost = []
    for entry in entries:
        mark = entry.body
        if not isinstance(mark, Mark) or mark.anchor is None:
            continue
        on = mark.anchors or (mark.anchor,)
        found = {e for a in on if (e := replay.entity_at(a, partly=True))}
        found = found or _called(scope, entities, {a.quote for a in (mark.anchor, *on)})
        if not found:
            lost.append(astray(entry, "words-gone"))
        levels |= dict.fromkeys(sorted(found), str(mark.level))
    for identity, level in levels.items():
        entities[identity] = msgspec.structs.replace(entities[identity], mark=level)
    return lost


def _called(scope: Scope, entities: Entities, names: set[str]) -> set[str]:
    """Who bears one of these names, where none of the places of a marked person is there any more."""
    proposed = (entities[i] for i, signature in scope.catalog.signatures().items() if signature)
    return {e.id for e in (*proposed, *entities.now.values()) if names & {e.name, *e.names}}


def _store(scope: Scope, entities: Entities) -> None:
    """Write the entities that people's decisions make other than they were."""
    before = {p.entity.id: p for p in scope.catalog.decided_entities()}
    puts: list[PutEntity] = []
    gone = set()
    for identity, put in before.items():
        if identity in entities.now:
            continue
        if put.base is None:
            gone.add(identity)
        else:
            puts.append(msgspec.structs.replace(put, entity=put.base, base=None))
    made = 0
    for identity, entity in entities.now.items():
        base = entities.base(identity)
        made += base is None
        there = before.get(identity) or scope.catalog.base_entity(identity)
        put = PutEntity(entity=entity, place=f"~{made:06d}")
        if base is not None and there is not None:
            put = PutEntity(entity=entity, place=there.place, signature=there.signature)
            put = msgspec.structs.replace(put, base=base if base != entity else None)
        if put != there or scope.stale.intersection(entity.documents):
            puts.append(put)
    with _Noted(scope, gone | {p.entity.id for p in puts}):
        scope.catalog.remove_entities(gone)
        scope.catalog.put_entities(puts)


class _Noted:
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
