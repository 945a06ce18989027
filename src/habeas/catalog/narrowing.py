"""What the lists of documents and the search share: the columns of a row, the conditions of a filter, the order."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select

from habeas.catalog import schema
from habeas.catalog.records import DocumentFilter, DocumentRow, SortBy
from habeas.model import edtf

D = schema.documents.c
ENTITY_FACETS = ("person", "organization", "place")
_LIGHT = (
    "id", "seq", "sha256", "original", "part", "parent_part", "file", "title", "published", "publisher", "language",
    "genre", "media_type", "size", "state", "mark",
)  # fmt: skip


def same_text_as() -> Any:
    """The id of the first document with the same words, when that is another one."""
    first = schema.documents.alias("first")
    found = (
        select(first.c.id)
        .where(first.c.text_key == D.text_key, first.c.text_key != "")
        .order_by(first.c.seq, first.c.part_order)
        .limit(1)
        .correlate(schema.documents)
        .scalar_subquery()
    )
    return func.nullif(found, D.id).label("same_text_as")


def light_columns() -> list[Any]:
    """The columns of a `DocumentRow`."""
    return [*(D[name] for name in _LIGHT), same_text_as()]


def light_row(row: Row[Any]) -> DocumentRow:
    return DocumentRow(**{name: getattr(row, name) for name in (*_LIGHT, "same_text_as")})


def days(value: str | None) -> tuple[int | None, int | None]:
    """First and last day of an EDTF value as ordinals; None where it is open or no date."""
    if not value or not edtf.valid(value):
        return None, None
    first, last = edtf.parse(value).bounds
    return (first.toordinal() if first else None), (last.toordinal() if last else None)


def narrowed(filters: DocumentFilter) -> list[ColumnElement[bool]]:
    """The conditions of a filter on the documents table."""
    out: list[ColumnElement[bool]] = []
    for name, column in (("kind", D.genre), ("language", D.language), ("publisher", D.publisher), ("year", D.year)):
        if value := getattr(filters, name):
            out.append(column == value)
    if filters.author:
        wrote = select(D.n).where(func.instr(D.authors, json.dumps(filters.author)) > 0)
        out.append(D.n.in_(wrote.correlate(None)))
    if filters.original:
        out.append(D.original == filters.original)
    if filters.marked:
        out.append(func.unlikely(D.mark > ""))
    if filters.state is not None:
        out.append(D.state == filters.state)
    facet = schema.facets.c
    for value, kinds in ((filters.person, ENTITY_FACETS), (filters.place, ENTITY_FACETS), (filters.act, ("act",))):
        if value:
            out.append(D.n.in_(select(facet.document).where(facet.kind.in_(kinds), facet.value == value)))
    since, until = days(filters.since)[0], days(filters.until)[1]
    if filters.since:
        out.append(D.published_last >= since)
    if filters.until:
        out.append(D.published_first <= until)
    return out


def ordered(query: Select[Any], sort: SortBy) -> Select[Any]:
    """Order of a list; documents without a date come last in both directions."""
    tail = (D.seq, D.part_order)
    match sort:
        case "date":
            return query.order_by(D.published_first.is_(None), D.published_first, D.published_last, *tail)
        case "-date":
            return query.order_by(D.published_first.is_(None), D.published_first.desc(), *tail)
        case "title":
            return query.order_by(D.title == "", func.lower(D.title), *tail)
        case "-order":
            return query.order_by(D.seq.desc(), D.part_order.desc())
        case _:
            return query.order_by(*tail)
