"""What pages look at: the archive opened for reading, and the case with every record at hand by its id.

The case is read once after each change and kept; lists and pages then cost what they show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from habeas.archive import Archive
from habeas.errors import NotFound
from habeas.model.case import (
    ActRecord,
    Case,
    Contest,
    Entity,
    PossibleMatch,
    RelationRecord,
    StatementRecord,
)

Decidable = ActRecord | StatementRecord | RelationRecord | PossibleMatch | Contest
KINDS = ("possible", "contest", "act", "statement", "relation")
"""What is reviewed, in the order of the queue: what needs a person most comes first."""


class Index:
    """The case as it stood at one moment, with tables by id and by document. Never changed."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.entities: dict[str, Entity] = {}
        for e in case.entities:
            self.entities.update(dict.fromkeys(e.formerly, e))
        self.entities.update((e.id, e) for e in case.entities)
        self.by_kind: dict[str, dict[str, Decidable]] = {
            "possible": _by_id(case.possible),
            "contest": _by_id(case.contests),
            "act": _by_id(case.acts),
            "statement": _by_id(case.statements),
            "relation": _by_id(case.relations),
        }

    @cached_property
    def records(self) -> dict[str, Decidable]:
        """Every record that can be decided on, also by the ids that it had before."""
        found: dict[str, Decidable] = {}
        for kind in KINDS:
            for r in self.by_kind[kind].values():
                found.update(dict.fromkeys(getattr(r, "formerly", ()), r))
        for kind in KINDS:
            found.update(self.by_kind[kind])
        return found

    @cached_property
    def waiting(self) -> dict[str, list[str]]:
        """Ids of proposals that nobody has decided on, per kind, in the order of the case."""
        return {k: [i for i, r in rs.items() if r.review.state == "proposed"] for k, rs in self.by_kind.items()}

    @cached_property
    def by_document(self) -> dict[str, list[ActRecord | StatementRecord | RelationRecord]]:
        """Acts, statements and ties of each document, in the order of the text, rejected ones left out."""
        out: dict[str, list[ActRecord | StatementRecord | RelationRecord]] = defaultdict(list)
        every: tuple[ActRecord | StatementRecord | RelationRecord, ...]
        every = (*self.case.acts, *self.case.statements, *self.case.relations)
        for r in every:
            if r.review.state != "rejected":
                out[r.citation.document].append(r)
        for records in out.values():
            records.sort(key=lambda r: (r.citation.start, r.citation.end))
        return out

    @cached_property
    def mentioned(self) -> dict[str, list[tuple[Entity, int, int, str]]]:
        """Where in each document which entity is named: (entity, start, end, how) in the full text."""
        out: dict[str, list[tuple[Entity, int, int, str]]] = defaultdict(list)
        for e in self.case.entities:
            if e.review.state == "rejected":
                continue
            for m in e.mentions:
                out[m.document].append((e, m.start, m.end, m.how))
        return out

    @cached_property
    def degree(self) -> dict[str, int]:
        """In how many acts and statements each entity stands."""
        out: dict[str, int] = defaultdict(int)
        for a in self.case.acts:
            for i in {*a.victims, *a.actors, a.said_by, a.place} - {None}:
                out[str(i)] += 1
        for s in self.case.statements:
            for i in {*s.about, s.speaker} - {None}:
                out[str(i)] += 1
        return dict(out)

    @cached_property
    def contested(self) -> set[str]:
        """Ids of acts and statements that stand in a contested account."""
        return {i for c in self.case.contests if c.review.state != "rejected" for side in c.sides for i in side}

    def name(self, entity: str | None, otherwise: str = "") -> str:
        """The fullest name of an entity."""
        found = self.entities.get(entity or "")
        return found.name if found else otherwise

    def entity(self, id_: str) -> Entity:
        """By its id, also one that was merged into another. Raises NotFound."""
        if id_ not in self.entities:
            raise NotFound(f"there is no person, organisation or place {id_}")
        return self.entities[id_]

    def record(self, id_: str) -> Decidable:
        """By its id. Raises NotFound."""
        if id_ not in self.records:
            raise NotFound(
                f"there is no record {id_}",
                todo="It may have been joined with another or no longer be proposed; look for it in its document.",
            )
        return self.records[id_]


class Room:
    """The archive for reading, in its thread. `index` is as fresh as the last change."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._key: tuple[int, ...] = ()
        self._index: Index | None = None

    def refresh(self, epoch: int) -> None:
        """Forget the case when something was written since."""
        key = (epoch, self.archive.catalog.applied_seq)
        if key != self._key:
            self._key, self._index = key, None

    @property
    def index(self) -> Index:
        """The case and its tables."""
        if self._index is None:
            self._index = Index(self.archive.case())
        return self._index

    def titles(self, documents: Iterable[str]) -> dict[str, Any]:
        """Rows of these documents by id."""
        wanted = set(documents)
        return {r.id: r for r in self.rows() if r.id in wanted}

    def rows(self) -> list[Any]:
        """Rows of all documents."""
        return self.archive.documents()


def _by_id(records: Iterable[Any]) -> dict[str, Any]:
    return {r.id: r for r in records}
