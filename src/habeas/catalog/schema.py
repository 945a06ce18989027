"""The tables. A change here is a new SCHEMA_VERSION: a catalog of another version is rebuilt, never converted."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, PrimaryKeyConstraint, Table, Text

SCHEMA_VERSION = "1"

metadata = MetaData()

settings = Table("settings", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

documents = Table(
    "documents",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("seq", Integer, nullable=False),
    Column("part_order", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("original", Text, nullable=False, index=True),
    Column("part", Text, nullable=False),
    Column("parent_part", Text),
    Column("file", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("published_first", Integer),
    Column("published_last", Integer),
    Column("year", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("genre", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("text_key", Text, nullable=False),
    Column("mark", Text, nullable=False, default=""),
    Column("custody", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("documents_order", "seq", "part_order"),
    Index("documents_text_key", "text_key", "seq", "part_order"),
)
"""`record` is the whole Document, packed and compressed; the other columns are what lists, filters and facets need."""

readings = Table(
    "readings",
    metadata,
    Column("document", Text, primary_key=True),
    Column("reader", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("original", Text, nullable=False),
    Column("part", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("todo", Text, nullable=False),
    Column("at", Text, nullable=False),
    PrimaryKeyConstraint("original", "part", "stage", "code"),
)

copies = Table(
    "copies",
    metadata,
    Column("document", Text, primary_key=True),
    Column("grp", Integer, nullable=False),
    Column("ord", Integer, nullable=False),
)
"""Groups of near-copies: one voice each."""

entities = Table(
    "entities",
    metadata,
    Column("ord", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("schema", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
entity_names = Table(
    "entity_names",
    metadata,
    Column("entity", Integer, nullable=False),
    Column("written", Text, nullable=False),
    Column("folded", Text, nullable=False),
    PrimaryKeyConstraint("entity", "written"),
    Index("entity_names_written", "written"),
    Index("entity_names_folded", "folded"),
)
entity_words = Table(
    "entity_words",
    metadata,
    Column("word", Text, nullable=False),
    Column("entity", Integer, nullable=False),
    PrimaryKeyConstraint("word", "entity"),
    sqlite_with_rowid=False,
)
entity_keys = Table(
    "entity_keys",
    metadata,
    Column("key", Text, nullable=False),
    Column("entity", Integer, nullable=False),
    PrimaryKeyConstraint("key", "entity"),
    sqlite_with_rowid=False,
)
former_ids = Table(
    "former_ids", metadata, Column("former", Text, primary_key=True), Column("entity", Integer, nullable=False)
)

acts = Table(
    "acts",
    metadata,
    Column("ord", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False, index=True),
    Column("modality", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("document", Text, nullable=False, index=True),
    Column("place", Text),
    Column("first", Integer),
    Column("last", Integer),
    Column("dated", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
statements = Table(
    "statements",
    metadata,
    Column("ord", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document", Text, nullable=False, index=True),
    Column("record", LargeBinary, nullable=False),
)
others = Table(
    "others",
    metadata,
    Column("kind", Text, nullable=False),
    Column("ord", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    PrimaryKeyConstraint("kind", "ord"),
)
"""Relations, possible matches and contests: few, and always shown whole."""

people = Table(
    "people",
    metadata,
    Column("entity", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("ord", Integer, nullable=False),
    Column("role", Text, nullable=False),
    PrimaryKeyConstraint("entity", "kind", "ord", "role"),
    sqlite_with_rowid=False,
)
"""Who stands in which act, statement, relation, possible match or contest."""

facets = Table(
    "facets",
    metadata,
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("document", Integer, nullable=False),
    PrimaryKeyConstraint("kind", "document", "value"),
    Index("facets_value", "value", "kind", "document"),
    sqlite_with_rowid=False,
)
"""Which entities and act types each document has: kind is "person", "organization", "place" or "act"."""

FULL_TEXT = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5("
    "title, body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')"
)
"""Folded words only (`words.py`), by the number of the document; the text itself is in `documents.record`."""

CASE_TABLES = (entities, entity_names, entity_words, entity_keys, former_ids, acts, statements, others, people, facets)
