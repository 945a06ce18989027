"""The tables. A change here is a new SCHEMA_VERSION: a catalog of another version is rebuilt, never converted."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, PrimaryKeyConstraint, Table, Text

SCHEMA_VERSION = "6"

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
    Column("year", Text, nullable=False, index=True),
    Column("publisher", Text, nullable=False),
    Column("authors", Text, nullable=False),
    Column("language", Text, nullable=False, index=True),
    Column("genre", Text, nullable=False, index=True),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("text_key", Text, nullable=False),
    Column("mark", Text, nullable=False, default=""),
    Column("custody", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("documents_order", "seq", "part_order"),
    Index("documents_text_key", "text_key", "seq", "part_order"),
    Index("documents_dates", "published_first", "published_last"),
    Index("documents_marked", "mark"),
    Index("documents_origin", "publisher", "authors"),
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
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("place", Text, nullable=False, index=True),
    Column("schema", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("mark", Text, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("spread", Integer, nullable=False),
    Column("degree", Integer, nullable=False, default=0),
    Column("signature", Text, nullable=False),
    Column("base", LargeBinary),
    Column("record", LargeBinary, nullable=False),
    Index("entities_listed", "schema", "state", "spread", "degree", "name", "id"),
    Index("entities_marked", "mark"),
)
"""`place` is where an entity stands in the order of the case, `signature` what identity made it of, `base` the entity
before people decided on it (where they did), `weight` how often it is named, `spread` in how many documents, `degree`
in how many acts and statements it stands."""

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
    Column("entity", Integer, nullable=False, index=True),
    PrimaryKeyConstraint("word", "entity"),
    sqlite_with_rowid=False,
)
entity_keys = Table(
    "entity_keys",
    metadata,
    Column("key", Text, nullable=False),
    Column("entity", Integer, nullable=False, index=True),
    PrimaryKeyConstraint("key", "entity"),
    sqlite_with_rowid=False,
)

records = Table(
    "records",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("document", Text, index=True),
    Column("state", Text, nullable=False),
    Column("mark", Text, nullable=False, index=True),
    Column("type", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("spot", Text),
    Column("first", Integer),
    Column("last", Integer),
    Column("dated", Integer, nullable=False),
    Column("sort", Text),
    Column("line", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("records_order", "kind", "place"),
    Index("records_state", "kind", "state", "place"),
    Index("records_type", "kind", "type", "state"),
    Index("records_dates", "sort", "kind", "place"),
    Index("records_told", "kind", "state", "sort", "line", "place", "id"),
    Index("records_spot", "spot", "kind", "state"),
    Index("records_line", "line", "kind", "place"),
)
"""Acts, statements, relations, possible matches and contests (`kind`). `place` gives their order within a kind;
`type` is of an act or relation, or the question of a contest; `spot` the place of an act; `sort` the order in a
chronology, and `line` the same for what copies of one text say alike; `source` the first of these copies."""

former_ids = Table(
    "former_ids",
    metadata,
    Column("former", Text, nullable=False),
    Column("id", Text, nullable=False, index=True),
    PrimaryKeyConstraint("former", "id"),
    sqlite_with_rowid=False,
)
"""Ids under which an entity or record was known before."""

people = Table(
    "people",
    metadata,
    Column("entity", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False, index=True),
    Column("role", Text, nullable=False),
    PrimaryKeyConstraint("entity", "kind", "record", "role"),
    sqlite_with_rowid=False,
)
"""Who stands in which act, statement, relation, possible match or contest; and which records a contest sets against
each other (`entity` is then the id of a record, `role` is "side")."""

facets = Table(
    "facets",
    metadata,
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("document", Integer, nullable=False),
    PrimaryKeyConstraint("kind", "value", "document"),
    Index("facets_document", "document", "kind", "value"),
    sqlite_with_rowid=False,
)
"""Which entities and act types each document has: kind is "person", "organization", "place" or "act". Counts over many
documents go through the table by value, counts over few through the index."""

stale = Table(
    "stale", metadata, Column("document", Text, primary_key=True), Column("gleaned", Text, nullable=False, default="")
)
"""Documents that were stored, read or taken away since the case was last settled. `gleaned`: the version that has
already worked out the answers and the sample of what is stored now; "" when none has."""

sheets = Table(
    "sheets", metadata, Column("document", Text, primary_key=True), Column("record", LargeBinary, nullable=False)
)
"""What of a reading is seen: its figures with the mentions that are not hidden."""

seatings = Table(
    "seatings",
    metadata,
    Column("document", Text, primary_key=True),
    Column("figures", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)
"""Which entity each figure of a document is (`figures`: their ids, packed), and where it is named."""

answers = Table(
    "answers", metadata, Column("document", Text, primary_key=True), Column("record", LargeBinary, nullable=False)
)
"""What the sentences of each document answer to contested questions, whoever they are about."""

site_lines = Table(
    "site_lines", metadata, Column("document", Text, primary_key=True), Column("record", LargeBinary, nullable=False)
)
"""What stands at the edges of each document from a site, before anything recurring was hidden (`text.profile`)."""

samples = Table(
    "samples",
    metadata,
    Column("document", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("level", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("kept", LargeBinary, nullable=False),
)
"""What near-copies are found by, of each document's clean text (`text.near.Sample`)."""

compared = Table(
    "compared",
    metadata,
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False, index=True),
    Column("near", Integer, nullable=False),
    PrimaryKeyConstraint("one", "other"),
    sqlite_with_rowid=False,
)
"""Which candidates for near-copies were compared as wholes, and whether they are near."""

accounts = Table(
    "accounts",
    metadata,
    Column("document", Text, nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("accounts_about", "person", "question"),
)
"""Which answer each document gives to a question about a person: what contests are made of."""

anchors = Table(
    "anchors",
    metadata,
    Column("anchor", LargeBinary, primary_key=True),
    Column("document", Text, nullable=False, index=True),
    Column("found", Text, nullable=False),
)
"""Where the words that decisions rest on stand now, as long as their document stays as it is."""

astray = Table(
    "astray",
    metadata,
    Column("area", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),
    PrimaryKeyConstraint("area", "seq"),
    sqlite_with_rowid=False,
)
"""Decisions that could not simply be applied again, by the part of the case that was settled."""

FULL_TEXT = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5("
    "title, body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')"
)
"""Folded words only (`words.py`), by the number of the document; the text itself is in `documents.record`."""
