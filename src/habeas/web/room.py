"""What pages look at: the archive opened for reading, and its records at hand by their ids.

Nothing is read but what a page asks for, and that is kept until something changes: a list costs what it shows, however
large the archive is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from habeas.archive import Archive
from habeas.catalog import Catalog, DocumentRow
from habeas.catalog.records import KINDS, EntityFilter, Kind, Named, Origin, RecordFilter
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
T = TypeVar("T")
__all__ = ["KINDS", "Decidable", "Fetched", "Index", "Kind", "Room"]


class Fetched(Mapping[str, T]):
    """Records by id, fetched when they are asked for and kept; it can only be gone through as far as it was asked."""

    def __init__(self, fetch: Callable[[Collection[str]], Mapping[str, T]]) -> None:
        self._fetch = fetch
        self._known: dict[str, T | None] = {}

    def want(self, ids: Iterable[str | None]) -> Fetched[T]:
        """Fetch these at once; gives itself."""
        if new := {i for i in ids if i and i not in self._known}:
            found = self._fetch(new)
            self._known |= {i: found.get(i) for i in new}
        return self

    def _get(self, id_: object) -> T | None:
        if isinstance(id_, str) and id_ not in self._known:
            self.want([id_])
        return self._known.get(id_) if isinstance(id_, str) else None

    def __getitem__(self, id_: str) -> T:
        found = self._get(id_)
        if found is None:
            raise KeyError(id_)
        return found

    def __contains__(self, id_: object) -> bool:
        return self._get(id_) is not None

    def __iter__(self) -> Iterator[str]:
        return (i for i, found in self._known.items() if found is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Index:
    """The case as it stands at one moment. Never changed."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.names: Fetched[Named] = Fetched(catalog.named)
        self.entities: Fetched[Entity] = Fetched(self._entities)
        self.records: Fetched[Decidable] = Fetched(catalog.records_by_id)
        """Every record that can be decided on, also by the ids that it had before."""
        self.origins: Fetched[Origin] = Fetched(catalog.origins)

    def _entities(self, ids: Collection[str]) -> dict[str, Entity]:
        now = self._catalog.named(ids)
        found = self._catalog.entities_by_id({n.id for n in now.values()})
        return {asked: found[n.id] for asked, n in now.items() if n.id in found}

    def about(self, *ids: str) -> Case:
        """The part of the case in which one of these entities stands."""
        return self._catalog.case_about(ids)

    @cached_property
    def waiting(self) -> dict[Kind, int]:
        """How many proposals nobody has decided on, per kind."""
        found = self._catalog.count_records(RecordFilter(state="proposed"))
        return {kind: found.get(kind, 0) for kind in KINDS}

    @cached_property
    def standing(self) -> dict[Kind, int]:
        """How many records are not rejected, per kind."""
        found = self._catalog.count_records(RecordFilter(standing=True))
        return {kind: found.get(kind, 0) for kind in KINDS}

    @cached_property
    def copies(self) -> list[tuple[str, ...]]:
        """Groups of documents that say the same."""
        return self._catalog.copies()

    def in_document(self, id_: str) -> list[ActRecord | StatementRecord | RelationRecord]:
        """Acts, statements and ties of a document, in the order of the text, rejected ones left out."""
        found = [put.record for put in self._catalog.records_of(id_).values()]
        records = [r for r in found if not isinstance(r, PossibleMatch | Contest) and r.review.state != "rejected"]
        return sorted(records, key=lambda r: (r.citation.start, r.citation.end))

    def mentioned(self, id_: str) -> list[tuple[Entity, int, int, str]]:
        """Where in a document which entity is named: (entity, start, end, how) in the full text."""
        here = self._catalog.entities_in(id_)
        return [(e, m.start, m.end, m.how) for e in here for m in e.mentions if m.document == id_]

    def name(self, entity: str | None, otherwise: str = "") -> str:
        """The fullest name of an entity."""
        found = self.names.get(entity or "")
        return found.name if found else otherwise

    def degree(self, entity: str) -> int:
        """In how many acts and statements an entity stands."""
        found = self.names.get(entity)
        return found.degree if found else 0

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
        self.catalog = archive.catalog
        self._key: tuple[int, ...] = ()
        self._index: Index | None = None

    def refresh(self, epoch: int) -> None:
        """Forget what was fetched when something was written since."""
        key = (epoch, self.archive.catalog.applied_seq)
        if key != self._key:
            self._key, self._index = key, None

    @property
    def index(self) -> Index:
        """The case as it stands now."""
        if self._index is None:
            self._index = Index(self.catalog)
        return self._index

    def people(self, limit: int) -> list[Named]:
        """The people named in most documents, for lists to choose from; whom somebody rejected is left out."""
        return self.catalog.entity_names("Person", limit=limit)

    def titles(self, documents: Iterable[str]) -> dict[str, DocumentRow]:
        """Rows of these documents by id."""
        return self.catalog.documents_by_id(set(documents))

    def count(self) -> int:
        """How many documents there are."""
        return self.catalog.count_documents()

    def rows(self) -> list[Any]:
        """Rows of all documents. On a large archive this takes long."""
        return self.archive.documents()


STANDING = EntityFilter(standing=True, ranked=True)
"""Those that nobody rejected, with most documents first."""
