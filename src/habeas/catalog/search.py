"""Full-text search over documents: ranked hits with snippets, filters, and counts of what they could be narrowed to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Float,
    Integer,
    MetaData,
    Select,
    Table,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)

from habeas.catalog import schema
from habeas.catalog.narrowing import D, light_columns, light_row, narrowed, ordered
from habeas.catalog.packing import from_column
from habeas.catalog.query import Query, parse
from habeas.catalog.records import DocumentFilter, FacetCount, Hit, Hits, SortBy
from habeas.catalog.snippets import mark, snippets
from habeas.catalog.store import Store
from habeas.catalog.words import Folder
from habeas.model.document import Document

_ALL = DocumentFilter()
_FEW = 8
"""One of so many documents found is few: their values are looked up one by one."""
_TOP = 15
"""Values shown per facet."""
_TITLE_WEIGHT = 5.0
"""A word in the title counts as much as five in the body."""
_COLUMNS = {"kind": D.genre, "language": D.language, "publisher": D.publisher, "year": D.year}
_ENTITIES = ("person", "organization", "place")
_WORDS = table("words", column("rowid", Integer))
_VALUES = (
    "SELECT value, count(*) AS number FROM {} ON facets.document = found.n WHERE kind = :kind"
    " GROUP BY value ORDER BY number DESC, value LIMIT :top"
)
"""The most frequent values of a facet; both orders of the two tables give the same, see `_counts`."""
_FOUND = Table("found", MetaData(), Column("n", Integer, primary_key=True), Column("rank", Float))


class Search(Store):
    """The search part of the catalog."""

    _folder: Folder

    def search(
        self,
        query: str,
        filters: DocumentFilter = _ALL,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: SortBy = "relevance",
        facets: bool = True,
    ) -> Hits:
        """Documents that have the words and fit the filters. An empty query finds all that fit."""
        asked = parse(query, self._folder)
        if not query.strip() and filters == _ALL:
            return self._everything(limit, offset, sort, facets)
        with self._read() as db:
            _gather(db, asked, filters)
            total = int(db.execute(text("SELECT count(*) FROM temp.found")).scalar_one())
            rows = db.execute(_page(asked, sort).limit(limit).offset(offset)).all() if total and limit else []
            hits = tuple(self._hit(row, asked) for row in rows)
            return Hits(total=total, hits=hits, facets=_counts(db, total) if facets and total else {})

    def _everything(self, limit: int, offset: int, sort: SortBy, facets: bool) -> Hits:
        """The same where nothing is asked: counted by what is counted already."""
        asked = parse("", self._folder)
        query = ordered(select(*light_columns(), D.record), "order" if sort == "relevance" else sort)
        with self._read() as db:
            total = int(db.execute(select(func.count()).select_from(schema.documents)).scalar_one())
            rows = db.execute(query.limit(limit).offset(offset)).all() if total and limit else []
            hits = tuple(self._hit(row, asked) for row in rows)
            return Hits(total=total, hits=hits, facets=_counts_of_all(db) if facets and total else {})

    def _hit(self, row: Any, asked: Query) -> Hit:
        light = light_row(row)
        body = from_column(row.record, Document).view().text
        return Hit(
            document=light,
            title=mark(light.title, asked.terms, self._folder),
            snippets=snippets(body, asked.terms, self._folder),
        )


def _gather(db: Connection, asked: Query, filters: DocumentFilter) -> None:
    """Numbers and ranks of all documents found, in a table of this connection that lives in memory only."""
    db.execute(text("CREATE TEMP TABLE IF NOT EXISTS found (n INTEGER PRIMARY KEY, rank REAL)"))
    db.execute(text("DELETE FROM found"))
    conditions: list[Any] = list(narrowed(filters))
    if asked.unwanted:
        avoided = text("SELECT rowid FROM words WHERE words MATCH :avoid").bindparams(avoid=asked.avoid())
        conditions.append(D.n.not_in(avoided.columns(_WORDS.c.rowid)))
    if asked.wanted:
        rank = literal_column(f"bm25(words, {_TITLE_WEIGHT}, 1.0)", Float)
        query = select(_WORDS.c.rowid, rank).where(text("words MATCH :wanted").bindparams(wanted=asked.match()))
        if conditions:
            query = query.join(schema.documents, D.n == _WORDS.c.rowid).where(*conditions)
    else:
        query = select(D.n, literal_column("0.0", Float)).where(*conditions)
    db.execute(_FOUND.insert().from_select(["n", "rank"], query))


def _page(asked: Query, sort: SortBy) -> Select[Any]:
    query = select(*light_columns(), D.record).join(_FOUND, _FOUND.c.n == D.n)
    if sort == "relevance" and asked.wanted:
        return query.order_by(_FOUND.c.rank, D.seq, D.part_order)
    return ordered(query, "order" if sort == "relevance" else sort)


def _counts_of_all(db: Connection) -> dict[str, tuple[FacetCount, ...]]:
    """The counts of all documents."""
    out: dict[str, tuple[FacetCount, ...]] = {}
    number = func.count().label("number")
    for name, of_document in _COLUMNS.items():
        query = select(of_document.label("value"), number).where(of_document != "").group_by(of_document)
        order = of_document.desc() if name == "year" else of_document
        found = db.execute(query.order_by(number.desc(), order).limit(_TOP))
        out[name] = tuple(FacetCount(value=r.value, label=r.value, count=r.number) for r in found)
    of, names = schema.facets.c, schema.entities.c
    for kind in _ENTITIES:
        listed = select(names.id, names.name, names.spread).where(names.schema == kind.capitalize())
        listed = listed.where(names.state != "rejected", names.spread > 0).order_by(names.spread.desc(), names.id)
        counts = [FacetCount(value=r.id, label=r.name, count=r.spread) for r in db.execute(listed.limit(_TOP))]
        out[kind] = tuple(sorted(counts, key=lambda c: (-c.count, c.label, c.value)))
    acts = select(of.value, number).where(of.kind == "act").group_by(of.value).order_by(number.desc(), of.value)
    out["act"] = tuple(FacetCount(value=r.value, label=r.value, count=r.number) for r in db.execute(acts.limit(_TOP)))
    return out


def _counts(db: Connection, total: int) -> dict[str, tuple[FacetCount, ...]]:
    """Per facet the most frequent values among the documents found, those of equal count by name."""
    out: dict[str, tuple[FacetCount, ...]] = {}
    number = func.count().label("number")
    for name, of_document in _COLUMNS.items():
        query = select(of_document.label("value"), number).join(_FOUND, _FOUND.c.n == D.n).where(of_document != "")
        order = of_document.desc() if name == "year" else of_document
        found = db.execute(query.group_by(of_document).order_by(number.desc(), order).limit(_TOP))
        out[name] = tuple(FacetCount(value=r.value, label=r.value, count=r.number) for r in found)
    names = schema.entities.c
    every = int(db.execute(select(func.count()).select_from(schema.documents)).scalar_one())
    # Of many documents all values of a kind are gone through in their order, of few only their own: SQLite keeps the
    # order of a cross join.
    tables = "facets CROSS JOIN found" if total * _FEW > every else "found CROSS JOIN facets"
    for kind in (*_ENTITIES, "act"):
        rows = db.execute(text(_VALUES.format(tables)), {"kind": kind, "top": _TOP}).all()
        labels = {}
        if kind != "act":
            labelled = select(names.id, names.name).where(names.id.in_([r.value for r in rows]))
            labels = {r.id: r.name for r in db.execute(labelled)}
        counts = [FacetCount(value=r.value, label=labels.get(r.value, r.value), count=r.number) for r in rows]
        out[kind] = tuple(sorted(counts, key=lambda c: (-c.count, c.label, c.value)))
    return out
