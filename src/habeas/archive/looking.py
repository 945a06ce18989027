"""What an archive shows: the half of `Archive` that changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from habeas.archive import deciding, finding, settling, weighing
from habeas.archive.intake import not_taken_in
from habeas.archive.weighing import Doubts
from habeas.casework.astray import Astray
from habeas.casework.chronology import Chronology, chronology
from habeas.casework.grounds import Decidable
from habeas.casework.person import PersonFile, person_file
from habeas.casework.reasons import Reason
from habeas.casework.searches import KeptSearch
from habeas.catalog import Catalog, DocumentFilter, DocumentRow, Failure, Hits, StoredDocument
from habeas.catalog.records import SortBy
from habeas.model.case import Case, Contest, Entity, PossibleMatch
from habeas.model.decision import Logged
from habeas.model.reading import Reading
from habeas.model.records import Schema
from habeas.vault import Entry, Vault


class Looking:
    """Everything that can be looked up in an opened archive."""

    vault: Vault
    catalog: Catalog

    def case(self) -> Case:
        """Everything derived, after identity and decisions."""
        return self.catalog.case()

    def documents(self, filters: DocumentFilter | None = None) -> list[DocumentRow]:
        """Rows of all documents in the order they were kept."""
        return self.catalog.documents(filters or DocumentFilter())

    def document(self, id_: str) -> StoredDocument:
        """One document with its text and custody; NotFound."""
        return self.catalog.document(id_)

    def reading(self, id_: str) -> Reading | None:
        """What the reader proposes about one document; None when it was not read."""
        return self.catalog.reading(id_)

    def copies(self) -> list[tuple[str, ...]]:
        """Groups of documents that say the same: the same text, or nearly."""
        return self.catalog.copies()

    def waiting(self) -> int:
        """How many kept originals and documents still wait to be read: what was stopped goes on with the next `add`."""
        return self.catalog.count_documents(DocumentFilter(state="extracted")) + len(
            not_taken_in(self.vault, self.catalog)
        )

    def failures(self) -> list[Failure]:
        """What is kept but could not be read, and why."""
        return self.catalog.failures()

    def people(self, schema: Schema | None = "Person") -> list[Entity]:
        """People (or organisations, or places), those with most documents first."""
        return sorted(self.catalog.entities(schema), key=lambda e: (-len(e.documents), -len(e.mentions), e.name, e.id))

    def possible(self) -> list[PossibleMatch]:
        """Pairs that may be one; a person decides."""
        return self.catalog.possible()

    def weighed(self, a: str, b: str) -> tuple[Reason, ...]:
        """What speaks for and against two entities (ids) being one; NotFound."""
        return weighing.between(self.catalog, a, b)

    def weighed_within(self, entity: str, here: str, there: str) -> tuple[Reason, ...]:
        """The same of whom two documents name, who are one entity now; NotFound, WrongUse."""
        return weighing.within(self.catalog, self.catalog.entity(entity), here, there)

    def doubts(self, entity: str) -> Doubts:
        """What speaks against whom the documents of one entity name being one; NotFound."""
        return weighing.doubts(self.catalog, self.catalog.entity(entity))

    def contests(self) -> list[Contest]:
        """Accounts that go against each other, as proposed or decided."""
        return self.catalog.contests()

    def journal(self, *, since: int = 0, acts: Sequence[str] = ()) -> Iterator[Entry]:
        """The journal's entries in order, of these acts or of all."""
        return self.vault.journal.entries(since=since, acts=acts or None)

    def decisions(self) -> list[Logged]:
        """Every decision and mark in the journal, in order, with the names of who made them."""
        return settling.log_of(self.vault)

    def astray(self) -> list[Astray]:
        """Decisions that no longer find the words that they were made on, the oldest first, and why."""
        return self.catalog.astray(Astray)

    def original(self, sha256: str) -> bytes:
        """The bytes of a kept original, checked against their hash. Raises NotFound, CannotOpen."""
        return self.vault.read_original(sha256)

    def find(self, name: str, schema: Schema | None = None) -> Entity:
        """The one entity of that name or id, in any script; NotFound or WrongUse when none or several fit."""
        return finding.entity(self.catalog, name, schema)

    def named(self, text: str, schema: Schema | None = None, *, limit: int = 1000) -> list[Entity]:
        """Those whose name, in any script, has these words or their beginnings."""
        return self.catalog.find_entities(text, schema, limit=limit)

    def person(self, name: str) -> PersonFile:
        """The file of one person: names by script, roles, ties, chronology, statements, contested accounts."""
        who = self.find(name).id
        return person_file(self.catalog.case_about([who]), who, copies=self.catalog.copies())

    def timeline(
        self, name: str | None = None, *, since: str = "", until: str = "", types: Sequence[str] = ()
    ) -> Chronology:
        """Dated acts in honest order, of one person or of the whole case. `since`, `until`: EDTF."""
        who = self.find(name).id if name else ""
        copies = self.catalog.copies()
        return chronology(self.catalog.case(), person=who, since=since, until=until, types=types, copies=copies)

    def search(
        self,
        query: str,
        filters: DocumentFilter | None = None,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: SortBy = "relevance",
    ) -> Hits:
        """Documents whose words match, with snippets and facet counts. Person and place filters take names or ids."""
        return self.catalog.search(query, filters or DocumentFilter(), limit=limit, offset=offset, sort=sort)

    def record(self, id_: str) -> Decidable:
        """The record (act, statement, tie, possible match, contest, entity) of that id; NotFound."""
        return finding.record(self.catalog, id_)

    def searches(self) -> tuple[KeptSearch, ...]:
        """The searches that are kept, by name."""
        return deciding.searches_of(self.vault)
