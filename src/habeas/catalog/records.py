"""What the catalog takes in and gives out beside the records of `model`: rows, filters, hits, failures."""

from __future__ import annotations

from typing import Literal

import msgspec

from habeas.model.document import Document
from habeas.model.records import Custody, Modality, Record, ReviewState

State = Literal["extracted", "read", "failed"]
"""How far a document is: text taken out; read by the language room; its reading failed (and is listed)."""

SortBy = Literal["relevance", "order", "-order", "date", "-date", "title"]


class NewDocument(Record, frozen=True, kw_only=True):
    """A document on its way in. `seq` is the journal entry that kept its original and gives the order of documents;
    `text_key` says which documents have the same words ("" = never the same as another)."""

    id: str
    document: Document
    seq: int
    custody: tuple[Custody, ...] = ()
    state: State = "extracted"
    text_key: str = ""


class StoredDocument(Record, frozen=True, kw_only=True):
    """A document as the catalog has it. `same_text_as`: id of the copy first kept, or None; `mark`: level or ""."""

    id: str
    document: Document
    seq: int
    custody: tuple[Custody, ...] = ()
    state: State = "extracted"
    text_key: str = ""
    same_text_as: str | None = None
    mark: str = ""
    reader: str = ""


class DocumentRow(Record, frozen=True, kw_only=True):
    """A document without its text, for lists."""

    id: str
    seq: int
    sha256: str
    original: str
    part: str = ""
    parent_part: str | None = None
    file: str = ""
    title: str = ""
    published: str = ""
    publisher: str = ""
    language: str = ""
    genre: str = ""
    media_type: str = ""
    size: int = 0
    state: State = "extracted"
    same_text_as: str | None = None
    mark: str = ""


class DocumentFilter(Record, frozen=True, kw_only=True):
    """What a list of documents or a search is narrowed to; None or "" narrows nothing, all that are set must hold.

    `person` and `place` are entity ids; `since` and `until` are EDTF, compared with the publication date by what it
    can mean; `kind` is the document's genre; `act` an act type that the document states.
    """

    person: str = ""
    place: str = ""
    kind: str = ""
    language: str = ""
    publisher: str = ""
    year: str = ""
    since: str = ""
    until: str = ""
    act: str = ""
    state: State | None = None
    original: str = ""


class ActFilter(Record, frozen=True, kw_only=True):
    """What a list of acts is narrowed to. `person`: victim, actor or speaker; `since`/`until`: EDTF, any overlap."""

    person: str = ""
    victim: str = ""
    type: str = ""
    modality: Modality | None = None
    place: str = ""
    document: str = ""
    state: ReviewState | None = None
    since: str = ""
    until: str = ""


class Hit(Record, frozen=True, kw_only=True):
    """One document found. A snippet is a tuple of (text, whether it is a searched word)."""

    document: DocumentRow
    title: tuple[tuple[str, bool], ...] = ()
    snippets: tuple[tuple[tuple[str, bool], ...], ...] = ()


class FacetCount(Record, frozen=True, kw_only=True):
    """One value that documents can be narrowed to, what to show for it, and in how many found documents it is."""

    value: str
    label: str
    count: int


class Hits(Record, frozen=True, kw_only=True):
    """A page of documents found, of `total` in all, and the counts per facet: kind, language, publisher, year,
    person, place, act."""

    total: int
    hits: tuple[Hit, ...] = ()
    facets: dict[str, tuple[FacetCount, ...]] = msgspec.field(default_factory=dict)


class Failure(Record, frozen=True, kw_only=True):
    """Something that could not be read. `part` "" is the whole original; `at` is ISO 8601 UTC; `stage` says which
    step failed ("extract" or "read")."""

    original: str
    part: str = ""
    name: str = ""
    path: str = ""
    code: str
    what: str
    todo: str = ""
    at: str = ""
    stage: str = "extract"
