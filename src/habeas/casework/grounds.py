"""What a decision is made on, written so that it can be found again: the record's words, its value, and a mention of
everyone whom it names.

`decisions.py` puts these into the bodies of journal entries; `replay.py` finds them in what the readings now propose.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from habeas.casework.anchors import anchor
from habeas.casework.figures import WRITTEN
from habeas.errors import WrongUse
from habeas.model.case import ActRecord, Contest, Entity, PossibleMatch, RelationRecord, StatementRecord
from habeas.model.codec import canonical
from habeas.model.decision import Anchor, TargetKind
from habeas.model.document import Document

Decidable = ActRecord | StatementRecord | RelationRecord | Entity | PossibleMatch | Contest
Documents = Callable[[str], Document]
"""Gives a document by its id."""

_KINDS: tuple[tuple[type, TargetKind], ...] = (
    (ActRecord, "act"), (StatementRecord, "statement"), (RelationRecord, "relation"), (Entity, "entity"),
    (PossibleMatch, "possible"), (Contest, "contest"),
)  # fmt: skip
PEOPLE = ("victims", "actors", "reported_by", "about", "said_by", "speaker", "place", "source", "target", "people")
"""Fields that name entities by id, in any kind of record."""


def kind_of(record: Decidable) -> TargetKind:
    """What a record is called in decisions."""
    return next(name for kind, name in _KINDS if isinstance(record, kind))


def digest(value: Mapping[str, Any]) -> str:
    """SHA-256 of what was decided on, in canonical form."""
    return hashlib.sha256(canonical(dict(value))).hexdigest()


def value_of(record: Decidable) -> dict[str, Any]:
    """A record as it is decided on: without what decisions themselves put there, entities without their mentions."""
    value: dict[str, Any] = msgspec.to_builtins(record)
    for field in ("review", "mark", "formerly", "id", "translations"):
        value.pop(field, None)
    if isinstance(record, Entity):
        return {"schema": record.schema, "name": record.name}
    if isinstance(record, Contest):
        value.pop("confidence")
    return {k: tidy(v) for k, v in value.items()}


def target_of(record: Decidable, kind: TargetKind, documents: Documents, entities: Mapping[str, Entity]) -> Anchor:
    """The words that a decision on it holds on to. Raises WrongUse for a contest that names nobody known."""
    if isinstance(record, Entity):
        return mention_of(record, documents)
    if isinstance(record, Contest):
        if not record.people or record.people[0] not in entities:
            raise WrongUse("this contest names nobody that it could be anchored to")
        return mention_of(entities[record.people[0]], documents)
    if isinstance(record, PossibleMatch):
        return mention_of(entities[record.a], documents)
    c = record.citation
    return anchor(documents(c.document), c.start, c.end, kind)


def mention_of(entity: Entity, documents: Documents) -> Anchor:
    """The first written mention of an entity."""
    if not entity.mentions:
        raise WrongUse(f"{entity.name} stands nowhere in a text")
    first = next((m for m in entity.mentions if m.how in WRITTEN), entity.mentions[0])
    return anchor(documents(first.document), first.start, first.end, "mention", entity.schema)


def named_in(
    value: Mapping[str, Any], changes: Mapping[str, Any], documents: Documents, entities: Mapping[str, Entity]
) -> dict[str, Anchor]:
    """A mention of everyone whom the value or its changes name by id. Raises WrongUse for an id of nobody."""
    ids: dict[str, None] = {}
    for given in (value, changes):
        for field in PEOPLE:
            found = given.get(field) or ()
            if field == "about" and isinstance(found, str):
                continue  # what a contest is about, in words
            ids |= dict.fromkeys([found] if isinstance(found, str) else found)
    unknown = [i for i in ids if i not in entities]
    if unknown:
        raise WrongUse(f"no person, organisation or place {unknown[0]}")
    return {i: mention_of(entities[i], documents) for i in ids if entities[i].mentions}


def tidy(value: Any) -> Any:
    """A tuple as the list that it becomes in JSON; anything else as it is."""
    return list(value) if isinstance(value, tuple) else value
