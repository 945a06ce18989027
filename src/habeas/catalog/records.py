"""What the catalog takes in and gives out beside the records of `model`: rows, filters, hits, failures."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from habeas.model.case import ActRecord, Contest, Entity, PossibleMatch, RelationRecord, StatementRecord
from habeas.model.document import Document
from habeas.model.records import Custody, Modality, Record, ReviewState

State = Literal["extracted", "read", "failed"]
"""How far a document is: text taken out; read by the language room; its reading failed (and is listed)."""

SortBy = Literal["relevance", "order", "-order", "date", "-date", "title"]


Kind = Literal["possible", "contest", "act", "statement", "relation"]
"""Kinds of record that people decide on, in the order of the review queue: what needs a person most comes first."""

KINDS: tuple[Kind, ...] = get_args(Kind)
Place = tuple[Kind, str]
"""Where a record stands: its kind, and its place among those of the kind."""


class PutEntity(Record, frozen=True, kw_only=True):
    """An entity on its way in. `place` gives the order of entities; `signature` says what identity made it of, "" when
    people made it; `base` is the entity before people decided on it, None where nobody did."""

    entity: Entity
    place: str
    signature: str = ""
    base: Entity | None = None


class PutRecord(Record, frozen=True, kw_only=True):
    """A record on its way in. `place` gives its order within its kind; `source` is the document that stands for all
    copies of the text it stands in, or "" where there are none."""

    record: ActRecord | StatementRecord | RelationRecord | PossibleMatch | Contest
    place: str
    source: str = ""


class Named(Record, frozen=True, kw_only=True):
    """An entity by its name only; `spread`: in how many documents it is named, `degree`: in how many acts and
    statements it stands."""

    id: str
    name: str
    schema: str
    spread: int = 0
    degree: int = 0


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


class Origin(Record, frozen=True, kw_only=True):
    """What may tie a document to another one: publisher, authors, and the original that it is or is part of."""

    publisher: str = ""
    authors: tuple[str, ...] = ()
    original: str = ""


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
    author: str = ""
    year: str = ""
    since: str = ""
    until: str = ""
    act: str = ""
    state: State | None = None
    original: str = ""
    marked: bool = False


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


class EntityFilter(Record, frozen=True, kw_only=True):
    """What a list of entities is narrowed to. `role`: "victim", "actor", "speaker", or "match" for those in a possible
    match that waits; `words`: in a written form, or one of `ids`; `standing`: not rejected; `ranked`: ordered by how
    many documents, then by how many acts and statements they stand in, else in the order of the case."""

    role: str = ""
    words: str = ""
    ids: tuple[str, ...] = ()
    standing: bool = False
    marked: bool = False
    ranked: bool = False


class RecordFilter(Record, frozen=True, kw_only=True):
    """What a list of records is narrowed to. `person`: stands in it in any way; `standing`: not rejected; `dated`: with
    a date that has a place in a chronology."""

    kinds: tuple[Kind, ...] = KINDS
    person: str = ""
    document: str = ""
    state: ReviewState | None = None
    standing: bool = False
    marked: bool = False
    dated: bool = False


class LineFilter(Record, frozen=True, kw_only=True):
    """What a chronology is narrowed to. `since` and `until` are EDTF; `statements`: also those with a date."""

    person: str = ""
    since: str = ""
    until: str = ""
    types: tuple[str, ...] = ()
    statements: bool = True


class Span(Record, frozen=True, kw_only=True):
    """What the date of a record can mean: first and last day as ordinals, None where it is open."""

    id: str
    first: int | None
    last: int | None


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
