"""One record as a person decides on it: its words in context, its fields, and what speaks for and against."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from habeas.casework.figures import WRITTEN
from habeas.casework.reasons import Reason
from habeas.catalog.records import EntityFilter, RecordFilter
from habeas.model.case import ActRecord, Contest, Entity, EntityMention, PossibleMatch, RelationRecord, StatementRecord
from habeas.web.conflicts import seen
from habeas.web.reasons import of_match
from habeas.web.room import KINDS, Decidable, Room
from habeas.web.sides import MANY, contest_views

REACH, SHORT = 400, 140
"""Characters of context beside a proposal, and beside a place where somebody is named."""


@dataclass(frozen=True)
class Half:
    """One of the two of a possible match: the entity and a few places where it is named, with their words."""

    entity: Entity
    places: tuple[tuple[EntityMention, str, str], ...]
    acts: int


@dataclass(frozen=True)
class Proposal:
    """Everything that the page of one record shows."""

    record: Decidable
    kind: str
    seen: str
    before: str = ""
    after: str = ""
    here: tuple[Entity, ...] = ()
    halves: tuple[Half, ...] = ()
    reasons: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()
    contest: Any = None
    contests: tuple[Contest, ...] = field(default=())


def kind_of(record: Decidable) -> str:
    """act, statement, relation, possible or contest."""
    kinds = {ActRecord: "act", StatementRecord: "statement", RelationRecord: "relation", PossibleMatch: "possible"}
    return kinds.get(type(record), "contest")


class Queue:
    """What waits, in the order of the queue, narrowed to a kind and a person."""

    def __init__(self, room: Room, kind: str, person: str) -> None:
        self._catalog = room.catalog
        self._of = RecordFilter(kinds=tuple(k for k in KINDS if kind in ("", k)), person=person, state="proposed")
        self.count = sum(room.catalog.count_records(self._of).values())

    def ids(self, limit: int, offset: int) -> list[str]:
        """Some of what waits."""
        return self._catalog.record_ids(self._of, limit=limit, offset=offset)

    def after(self, id_: str) -> str:
        """The first behind a record, which may itself have left the queue; "" when nothing waits."""
        place = self._catalog.place_of(id_)
        found = self._catalog.next_record(place, self._of) if place else None
        return found or next(iter(self.ids(1, 0)), "")

    def number(self, id_: str) -> int:
        """Which one of the queue a record is, from 1; 0 when it does not wait."""
        place = self._catalog.place_of(id_)
        return self._catalog.number_of(place, self._of) if place else 0


def proposal(room: Room, record: Decidable) -> Proposal:
    """The record with its words, and what is needed to decide."""
    index, kind = room.index, kind_of(record)
    if isinstance(record, PossibleMatch):
        halves = tuple(half(room, i) for i in (record.a, record.b) if i in index.entities)
        reasons, against = of_match(room, record)
        return Proposal(record, kind, seen(record), halves=halves, reasons=reasons, against=against)
    if isinstance(record, Contest):
        return Proposal(record, kind, seen(record), contest=contest_views(room, [record], MANY)[0])
    c = record.citation
    before, after = room.archive.document(c.document).document.around(c.start, c.end, REACH)
    here = {e.id: e for e, _, _, _ in index.mentioned(c.document)}
    contests = tuple(room.catalog.contests(of=record.id))
    order = tuple(sorted(here.values(), key=lambda e: (e.schema != "Person", e.schema, e.name)))
    return Proposal(record, kind, seen(record), before, after, here=order, contests=contests)


def telling(room: Room, record: Decidable) -> frozenset[int]:
    """Which translations of a record (their journal numbers) name somebody withheld whom its quote does not name."""
    said = getattr(record, "translations", ())
    marked = room.catalog.entities("Person", filters=EntityFilter(marked=True)) if said else []
    if not marked:
        return frozenset()
    from habeas.identity.keys import key_set
    from habeas.publish.redact import Redactor

    names = Redactor(people=[n for e in marked for n in (e.name, *e.names)], keys=key_set)
    quote = names.echoes(record.citation.quote)  # type: ignore[union-attr]
    return frozenset(t.seq for t in said if not names.echoes(t.text) <= quote)


def half(room: Room, id_: str, document: str = "") -> Half:
    """An entity with a few places where it is named, of one document or of all."""
    e = room.index.entities[id_]
    here = [m for m in e.mentions if document in ("", m.document)]
    written = [m for m in here if m.how in WRITTEN] or here
    first: dict[str, EntityMention] = {}
    for m in written:
        first.setdefault(m.document, m)
    places = []
    for m in list(first.values())[:3]:
        before, after = room.archive.document(m.document).document.around(m.start, m.end, SHORT)
        places.append((m, before, after))
    return Half(e, tuple(places), room.index.degree(e.id))
