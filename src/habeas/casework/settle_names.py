"""Settling, first part: who is who. Figures are joined where readings or ties changed (`settle_kins.py`); after that,
what people decided on entities is applied."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain

import msgspec

from habeas.casework.astray import Astray
from habeas.casework.marks import levels_of
from habeas.casework.replay import Replay
from habeas.casework.scope import Entities, Scope
from habeas.casework.settle_figures import Kinship
from habeas.casework.settle_groups import Noted
from habeas.casework.settle_kins import join
from habeas.catalog.records import PutEntity
from habeas.model.decision import Anchor, Logged, Mark

BY_HAND = "by hand"
"""Setting: entities of mentions that people made."""


def is_on_entity(entry: Logged) -> bool:
    """Whether an entry changes what an entity is."""
    made = entry.body
    if isinstance(made, Mark):
        return made.target == "person"
    return made.kind == "entity" or made.verb == "same"


def settle_names(scope: Scope, kinship: Kinship) -> bool:
    """Bring entities, seatings and candidates up to date; whether figures were joined anew."""
    anew = join(scope, kinship)
    if anew or any(map(is_on_entity, scope.changed)):
        _decide(scope)
    else:
        scope.by_hand = _by_hand(scope)
    return anew


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
    """Mark people as marks say. When in doubt a mark is on more rather than on fewer."""

    def on(mark: Mark, first: Anchor) -> set[str]:
        anchors = mark.anchors or (first,)
        found = {e for a in anchors if (e := replay.entity_at(a, partly=True))}
        return found or _called(scope, entities, {a.quote for a in (first, *anchors)})

    levels, lost = levels_of(entries, on)
    for identity, level in levels.items():
        entities[identity] = msgspec.structs.replace(entities[identity], mark=level)
    return lost


def _called(scope: Scope, entities: Entities, names: set[str]) -> set[str]:
    """Who bears one of these names, where none of the places of a marked person is there any more."""
    there = (scope.catalog.base_entity(i) for i in scope.catalog.proposed_entities() if i not in entities.now)
    every = chain((put.entity for put in there if put is not None), entities.now.values())
    return {e.id for e in every if names & {e.name, *e.names}}


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
    with Noted(scope, gone | {p.entity.id for p in puts}):
        scope.catalog.remove_entities(gone)
        scope.catalog.put_entities(puts)
