"""From a click to a journal body: what a person decides, written so that it can be found again.

The functions here make the bodies of `decide` and `mark` entries; `replay.py` applies them to what the readings now
propose. Reach for `decide` with any record of the case, `join` and `part` for two entities, `undo` for an entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Protocol

import msgspec

from habeas.casework.anchors import anchor
from habeas.casework.correcting import corrected, fitting
from habeas.casework.figures import WRITTEN
from habeas.casework.grounds import (
    Decidable,
    Documents,
    digest,
    kind_of,
    mention_of,
    named_in,
    target_of,
    tidy,
    value_of,
)
from habeas.errors import WrongUse
from habeas.model.case import ActRecord, Entity, EntityMention, RelationRecord, StatementRecord
from habeas.model.decision import Decision, Logged, Mark, Verb
from habeas.model.document import Document
from habeas.model.records import Change, Level


class Entry(Protocol):
    """A journal entry, as the vault gives it."""

    @property
    def seq(self) -> int: ...
    @property
    def t(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def act(self) -> str: ...
    @property
    def body(self) -> dict[str, Any] | None: ...


def body(decision: Decision | Mark) -> dict[str, Any]:
    """The decision as a journal body: plain JSON values, empty fields left out."""
    given: dict[str, Any] = msgspec.to_builtins(decision)
    return {k: tidy(v) for k, v in given.items() if v not in (None, "", [], {}) or k == "level"}


def logged(entries: Iterable[Entry], who: Mapping[str, str] | None = None) -> list[Logged]:
    """The `decide` and `mark` entries of a journal, decoded; those whose body was erased are left out.

    `who` gives the name for a signing key id.
    """
    kinds: dict[str, type[Decision] | type[Mark]] = {"decide": Decision, "mark": Mark}
    return [
        Logged(seq=e.seq, t=e.t, by=(who or {}).get(e.by, e.by), body=msgspec.convert(e.body, kinds[e.act]))
        for e in entries
        if e.act in kinds and e.body is not None
    ]


def in_force(log: Iterable[Logged]) -> list[Logged]:
    """What stands after everything that was taken back is left out; taking back an undo brings the decision back."""
    gone: set[int] = set()
    standing: list[Logged] = []
    for entry in sorted(log, key=lambda e: -e.seq):
        if entry.seq in gone:
            continue
        if isinstance(entry.body, Decision) and entry.body.verb == "undo":
            if entry.body.undoes is not None:
                gone.add(entry.body.undoes)
        else:
            standing.append(entry)
    return standing[::-1]


def decide(
    verb: Literal["confirm", "correct", "reject", "reopen"],
    record: Decidable,
    *,
    documents: Documents,
    entities: Mapping[str, Entity],
    reason: str = "",
    changes: Mapping[str, object] | None = None,
    reader: str = "",
) -> Decision:
    """A decision on a record. `changes`: field → new value, for "correct"; ids in it must be in `entities`.

    Raises WrongUse for a correction without changes, a field that the record does not have, or a possible match
    (that is decided by `join` or `part`).
    """
    kind = kind_of(record)
    if kind == "possible":
        raise WrongUse("a possible match is decided by saying that the two are the same or different")
    if (verb == "correct") != bool(changes):
        raise WrongUse("a correction names the fields that it changes, and only a correction does")
    changed = []
    for field, now in sorted((changes or {}).items()):
        now = corrected(record, kind, field, now)
        changed.append(Change(field=field, was=msgspec.to_builtins(getattr(record, field)), now=now))
    fitting({c.field: c.now for c in changed}, entities)
    value = value_of(record)
    return Decision(
        verb=verb,
        kind=kind,
        reason=reason,
        target=target_of(record, kind, documents, entities),
        value=value,
        digest=digest(value),
        reader=reader,
        people=named_in(value, {c.field: c.now for c in changed}, documents, entities),
        changes=tuple(changed),
        ids=(record.id,),
    )


def add(
    record: ActRecord | StatementRecord | RelationRecord,
    *,
    documents: Documents,
    entities: Mapping[str, Entity],
    reason: str = "",
) -> Decision:
    """A record that a person made by hand from selected words; its `id` may be empty."""
    kind = kind_of(record)
    value = value_of(record)
    people = named_in(value, {}, documents, entities)
    target = target_of(record, kind, documents, entities)
    return Decision(
        verb="add", kind=kind, reason=reason, target=target, value=value, digest=digest(value), people=people
    )


def add_mention(
    document: Document,
    start: int,
    end: int,
    *,
    schema: str,
    entity: Entity | None,
    documents: Documents,
    reason: str = "",
) -> Decision:
    """Selected words as a mention of an entity, or of a new one of this schema (`entity` None)."""
    words = anchor(document, start, end, "mention", schema)
    value = {"schema": schema, "name": words.quote}
    people = {"entity": mention_of(entity, documents)} if entity else None
    return Decision(
        verb="add", kind="entity", reason=reason, target=words, value=value, digest=digest(value), people=people
    )


def add_role(
    document: Document, start: int, end: int, *, role: str, entity: Entity, documents: Documents, reason: str = ""
) -> Decision:
    """Selected words as the ground of a role that somebody has."""
    value = {"role": role}
    people = {"entity": mention_of(entity, documents)}
    return Decision(
        verb="add", kind="entity", reason=reason, target=anchor(document, start, end, "role"), value=value,
        digest=digest(value), people=people, ids=(entity.id,),
    )  # fmt: skip


def join(a: Entity, b: Entity, *, documents: Documents, reason: str = "") -> Decision:
    """The decision that two entities are one."""
    return _two("same", a, b, documents, reason)


def part(a: Entity, b: Entity, *, documents: Documents, reason: str = "") -> Decision:
    """The decision that two entities are not the same."""
    return _two("different", a, b, documents, reason)


def part_mentions(
    a: EntityMention, b: EntityMention, schema: str, *, documents: Documents, reason: str = ""
) -> Decision:
    """The decision that two mentions, perhaps of what is now one entity, stand for different ones."""
    one, other = (anchor(documents(m.document), m.start, m.end, "mention", schema) for m in (a, b))
    return Decision(verb="different", kind="possible", reason=reason, target=one, other=other)


def _two(verb: Verb, a: Entity, b: Entity, documents: Documents, reason: str) -> Decision:
    if a.id == b.id:
        raise WrongUse(f"{a.name} is one entity already")
    return Decision(
        verb=verb,
        kind="possible",
        reason=reason,
        target=mention_of(a, documents),
        other=mention_of(b, documents),
        ids=(a.id, b.id),
    )


def undo(seq: int, reason: str = "") -> Decision:
    """Take back the decision or mark of a journal entry."""
    return Decision(verb="undo", undoes=seq, reason=reason)


def mark_document(document: Document, level: Level | Literal[""], reason: str = "") -> Mark:
    return Mark(
        level=level,
        target="document",
        reason=reason,
        original=document.original or document.sha256,
        part=document.part,
    )


def mark_person(entity: Entity, level: Level | Literal[""], *, documents: Documents, reason: str = "") -> Mark:
    """A mark on a person, anchored in every document that names her."""
    written = [m for m in entity.mentions if m.how in WRITTEN] or list(entity.mentions)
    first = {m.document: m for m in reversed(written)}
    anchors = tuple(
        anchor(documents(d), first[d].start, first[d].end, "mention", entity.schema)
        for d in entity.documents
        if d in first
    )
    main = mention_of(entity, documents)
    return Mark(level=level, target="person", reason=reason, anchor=main, anchors=anchors, ids=(entity.id,))


def mark_record(
    record: ActRecord | StatementRecord | RelationRecord,
    level: Level | Literal[""],
    *,
    documents: Documents,
    entities: Mapping[str, Entity],
    reason: str = "",
) -> Mark:
    kind = kind_of(record)
    target = target_of(record, kind, documents, entities)
    value = value_of(record)
    return Mark(level=level, target="record", reason=reason, anchor=target, kind=kind, value=value, ids=(record.id,))
