"""The chronology by page: acts and dated statements in the order of their dates, what copies of one text say alike as
one line. The same lines as `casework.chronology` puts together of a whole case."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select, tuple_

from habeas.catalog import schema
from habeas.catalog.narrowing import days
from habeas.catalog.packing import from_column, in_parts
from habeas.catalog.records import LineFilter, Span
from habeas.catalog.rows import RECORDS
from habeas.catalog.store import Store

_ALL = LineFilter()
_R, _PEOPLE = schema.records.c, schema.people.c
_THERE = ("victim", "actor", "said", "reported", "speaker", "about")
_ORDER = (_R.sort.is_(None), _R.sort, _R.kind, _R.place)
_BY_DATE = (_R.sort, _R.kind, _R.place)
"""The same where either all have a date or none: the order of an index."""


class Lines(Store):
    """The chronology's part of the catalog."""

    def lines(self, filters: LineFilter = _ALL, *, limit: int, offset: int = 0) -> list[list[Any]]:
        """The records of each line, the first of them first: lines with a date in order, then those without one."""
        with self._read() as db:
            heads = self._heads(db, filters, limit, offset)
            lines: dict[str, list[Any]] = {r.line: [from_column(r.record, RECORDS[r.kind])] for r in heads}
            shared = {r.line: r.id for r in heads if r.line != r.id}
            for some in in_parts(sorted(shared)):
                same = select(_R.id, _R.line, _R.kind, _R.record).where(*_told(filters), _R.line.in_(some))
                for r in db.execute(same.order_by(*_ORDER)):
                    if r.id != shared[r.line]:
                        lines[r.line].append(from_column(r.record, RECORDS[r.kind]))
        return [lines[r.line] for r in heads]

    def _heads(self, db: Connection, filters: LineFilter, limit: int, offset: int) -> list[Any]:
        query = select(_R.id, _R.line, _R.kind, _R.record).where(_head(filters)).order_by(*_BY_DATE)
        heads = list(db.execute(query.where(*_dated(filters)).limit(limit).offset(offset)))
        if len(heads) < limit and not (filters.since or filters.until):
            behind = 0 if heads else max(0, offset - self.count_lines(filters)[0])
            undated = query.where(*_told(filters), _R.sort.is_(None))
            heads += db.execute(undated.limit(limit - len(heads)).offset(behind))
        return heads

    def count_lines(self, filters: LineFilter = _ALL) -> tuple[int, int]:
        """How many lines have a date, and how many have none."""
        query = select(func.count(_R.sort), func.count()).where(*_told(filters), _head(filters))
        with self._read() as db:
            dated, every = db.execute(query).one()
        return int(dated), int(every) - int(dated)

    def spans(self, filters: LineFilter = _ALL, *, limit: int, offset: int = 0) -> list[Span]:
        """First and last day (as ordinals, None: open) of lines with a date, in order."""
        query = select(_R.id, _R.first, _R.last).where(*_dated(filters), _head(filters))
        with self._read() as db:
            rows = db.execute(query.order_by(*_BY_DATE).limit(limit).offset(offset))
            return [Span(id=r.id, first=r.first, last=r.last) for r in rows]


def _told(f: LineFilter, kinds: ColumnElement[bool] | None = None) -> list[ColumnElement[bool]]:
    """What is told at all, narrowed; `kinds` in place of acts and dated statements."""
    if kinds is None:
        dated_statement = and_(_R.kind == "statement", _R.sort.is_not(None))
        kinds = _R.kind == "act" if f.types or not f.statements else or_(_R.kind == "act", dated_statement)
    out: list[ColumnElement[bool]] = [_R.state != "rejected", kinds]
    if f.types:
        out.append(_R.type.in_(f.types))
    if f.person:
        there = select(_PEOPLE.record).where(_PEOPLE.entity == f.person, _PEOPLE.role.in_(_THERE))
        out.append(_R.id.in_(there))
    if f.since or f.until:
        out.append(_R.sort.is_not(None))
    if f.since:
        out.append(or_(_R.last.is_(None), _R.last >= days(f.since)[0]))
    if f.until:
        out.append(or_(_R.first.is_(None), _R.first <= days(f.until)[1]))
    return out


def _dated(f: LineFilter) -> list[ColumnElement[bool]]:
    """The same of what has a date. That it is an act or statement is likely: said so that SQLite goes by the date."""
    kinds = ("act",) if f.types or not f.statements else ("act", "statement")
    return [*_told(f, func.likely(_R.kind.in_(kinds))), _R.sort.is_not(None)]


def _head(f: LineFilter) -> ColumnElement[bool]:
    """Whether a record is the first of its line. Copies agree in all that lines are narrowed by, but for people."""
    other = schema.records.alias("other")
    o = other.c
    before = [o.line == _R.line, o.state != "rejected", tuple_(o.kind, o.place) < tuple_(_R.kind, _R.place)]
    if f.person:
        before.append(o.id.in_(select(_PEOPLE.record).where(_PEOPLE.entity == f.person, _PEOPLE.role.in_(_THERE))))
    return or_(_R.line == _R.id, ~exists().where(*before).correlate(schema.records))
