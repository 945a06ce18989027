"""The records of the case in tables: put as they change, found by id, listed by page, person, date and state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Integer, and_, delete, func, or_, select

from habeas.catalog import schema
from habeas.catalog.conditions import act_conditions, in_order, narrowed
from habeas.catalog.documents import numbers_of
from habeas.catalog.entities import Entities
from habeas.catalog.packing import from_column, in_parts
from habeas.catalog.records import ActFilter, Kind, Place, PutRecord, RecordFilter
from habeas.catalog.rows import RECORDS, people_rows, row_of
from habeas.errors import NotFound
from habeas.model.case import ActRecord, Case, Contest, Entity, PossibleMatch, RelationRecord, StatementRecord

T = TypeVar("T")
_ALL = ActFilter()
_EVERY = RecordFilter()
_R, _PEOPLE = schema.records.c, schema.people.c


class Cases(Entities):
    """The acts, statements, relations, possible matches and contests of the catalog."""

    def put_records(self, records: Sequence[PutRecord]) -> None:
        """Store records; one that is there (the same id) is replaced."""
        with self._write() as db:
            for some in in_parts(records):
                ids = [p.record.id for p in some]
                _forget(db, ids)
                _fill(db, schema.records, [row_of(p) for p in some])
                _fill(db, schema.people, [row for p in some for row in people_rows(p.record)])
                former = [
                    {"former": f, "id": p.record.id}
                    for p in some
                    for f in sorted(set(getattr(p.record, "formerly", ())))
                ]
                _fill(db, schema.former_ids, former)

    def remove_records(self, ids: Collection[str]) -> None:
        with self._write() as db:
            for some in in_parts(sorted(ids)):
                _forget(db, some)

    def put_act_types(self, documents: Collection[str]) -> None:
        """Note again which types of act these documents state, rejected ones left out."""
        facet = schema.facets.c
        with self._write() as db:
            for some in in_parts(sorted(documents)):
                numbers = numbers_of(db, some)
                db.execute(delete(schema.facets).where(facet.kind == "act", facet.document.in_(numbers.values())))
                stated = select(_R.document, _R.kind, _R.type, _R.state).where(_R.document.in_(some))
                told = [r for r in db.execute(stated) if r.kind == "act" and r.state != "rejected"]
                rows = sorted({(r.type, numbers[r.document]) for r in told if r.document in numbers})
                _fill(db, schema.facets, [{"kind": "act", "value": t, "document": n} for t, n in rows])

    # -- everything ----------------------------------------------------------------------------------------------
    def case(self) -> Case:
        """Everything derived, in its order."""
        of = schema.entities.c
        with self._read() as db:
            entities = db.execute(select(of.record).order_by(of.place)).scalars()
            return Case(
                entities=tuple(from_column(d, Entity) for d in entities),
                relations=tuple(_listed(db, "relation", RelationRecord)),
                statements=tuple(_listed(db, "statement", StatementRecord)),
                acts=tuple(_listed(db, "act", ActRecord)),
                possible=tuple(_listed(db, "possible", PossibleMatch)),
                contests=tuple(_listed(db, "contest", Contest)),
            )

    def case_about(self, ids: Collection[str]) -> Case:
        """The part of the case in which one of these entities stands, with everybody who stands there too."""
        found: dict[str, list[Any]] = {kind: [] for kind in RECORDS}
        with self._read() as db:
            there = select(_PEOPLE.record).where(_PEOPLE.entity.in_(sorted(ids)))
            query = select(_R.kind, _R.record).where(_R.id.in_(there)).order_by(_R.place)
            for r in db.execute(query):
                found[r.kind].append(from_column(r.record, RECORDS[r.kind]))
        who = {row["entity"] for records in found.values() for r in records for row in people_rows(r)}
        return Case(
            entities=tuple(self.entities_by_id(who | set(ids)).values()),
            relations=tuple(found["relation"]),
            statements=tuple(found["statement"]),
            acts=tuple(found["act"]),
            possible=tuple(found["possible"]),
            contests=tuple(found["contest"]),
        )

    # -- one or some ---------------------------------------------------------------------------------------------
    def record(self, id_: str) -> Any:
        """One record, also by an id that it had before; raises NotFound."""
        found = self.records_by_id([id_])
        if id_ not in found:
            raise NotFound(f"there is no record {id_}", todo="Ids are in `--json` lists and in the export.")
        return found[id_]

    def records_by_id(self, ids: Collection[str]) -> dict[str, Any]:
        """Those of these records that there are, also by ids that they had before."""
        former = schema.former_ids.c
        out: dict[str, Any] = {}
        with self._read() as db:
            for some in in_parts(sorted(ids)):
                old = select(former.former, _R.kind, _R.record).join(schema.former_ids, former.id == _R.id)
                for r in db.execute(old.where(former.former.in_(some)).order_by(_R.kind.desc(), _R.place)):
                    out[r.former] = from_column(r.record, RECORDS[r.kind])
                for r in db.execute(select(_R.id, _R.kind, _R.record).where(_R.id.in_(some))):
                    out[r.id] = from_column(r.record, RECORDS[r.kind])
        return out

    def records_of(self, document: str) -> dict[str, PutRecord]:
        """By id, everything that rests on one document, as it was put."""
        query = select(_R.id, _R.kind, _R.place, _R.source, _R.record).where(_R.document == document)
        with self._read() as db:
            return {
                r.id: PutRecord(record=from_column(r.record, RECORDS[r.kind]), place=r.place, source=r.source)
                for r in db.execute(query.order_by(_R.kind, _R.place))
            }

    def documents_telling_of(self, ids: Collection[str]) -> set[str]:
        """Documents with a record in which one of these entities stands."""
        out: set[str] = set()
        with self._read() as db:
            for some in in_parts(sorted(ids)):
                query = select(_R.document).distinct().join(schema.people, _PEOPLE.record == _R.id)
                query = query.where(_PEOPLE.entity.in_(some), _R.document.is_not(None))
                out.update(db.execute(query).scalars())
        return out

    # -- lists ---------------------------------------------------------------------------------------------------
    def record_ids(self, filters: RecordFilter = _EVERY, *, limit: int | None = None, offset: int = 0) -> list[str]:
        """Ids by kind, in the order of `filters.kinds`, and place."""
        query = in_order(select(_R.id), filters)
        with self._read() as db:
            return list(db.execute(query.limit(limit if limit is not None else -1).offset(offset)).scalars())

    def records(self, filters: RecordFilter = _EVERY, *, limit: int | None = None, offset: int = 0) -> list[Any]:
        """The records themselves, in the same order."""
        query = in_order(select(_R.kind, _R.record), filters)
        with self._read() as db:
            rows = db.execute(query.limit(limit if limit is not None else -1).offset(offset))
            return [from_column(r.record, RECORDS[r.kind]) for r in rows]

    def count_records(self, filters: RecordFilter = _EVERY) -> dict[Kind, int]:
        """How many there are of each kind."""
        query = select(_R.kind, func.count().label("number")).where(*narrowed(filters)).group_by(_R.kind)
        with self._read() as db:
            return Counter({r.kind: r.number for r in db.execute(query)})

    def place_of(self, id_: str) -> Place | None:
        """Kind and place of a record, by its own id."""
        return self.places_of([id_]).get(id_)

    def places_of(self, ids: Collection[str]) -> dict[str, Place]:
        """The same of several records, by id."""
        out: dict[str, Place] = {}
        with self._read() as db:
            for some in in_parts(sorted(ids)):
                rows = db.execute(select(_R.id, _R.kind, _R.place).where(_R.id.in_(some)))
                out |= {r.id: (r.kind, r.place) for r in rows}
        return out

    def next_record(self, after: Place, filters: RecordFilter) -> str | None:
        """The first record behind a place, in the order of a list."""
        kind, place = after
        later = filters.kinds[filters.kinds.index(kind) + 1 :] if kind in filters.kinds else filters.kinds
        behind = or_(and_(_R.kind == kind, _R.place > place), _R.kind.in_(later))
        with self._read() as db:
            found: str | None = db.execute(in_order(select(_R.id), filters).where(behind).limit(1)).scalar()
            return found

    def number_of(self, place: Place, filters: RecordFilter) -> int:
        """Which one of a list the record at a place is, from 1; 0 when it is not in the list."""
        kind, at = place
        if kind not in filters.kinds:
            return 0
        earlier = filters.kinds[: filters.kinds.index(kind)]
        upto = or_(and_(_R.kind == kind, _R.place <= at), _R.kind.in_(earlier))
        there = and_(_R.kind == kind, _R.place == at)
        query = select(func.count(), func.sum(there.cast(Integer))).where(*narrowed(filters), upto)
        with self._read() as db:
            number, found = db.execute(query).one()
        return int(number) if found else 0

    def count_acts_at(self, places: Collection[str]) -> dict[str, int]:
        """How many acts happened at each of these places, rejected ones left out."""
        out: dict[str, int] = {}
        with self._read() as db:
            for some in in_parts(sorted(places)):
                query = select(_R.spot, func.count().label("number")).where(_R.spot.in_(some), _R.state != "rejected")
                out |= {r.spot: r.number for r in db.execute(query.where(_R.kind == "act").group_by(_R.spot))}
        return out

    def act_types(self) -> list[str]:
        """Every type of act that there is."""
        with self._read() as db:
            return list(db.execute(select(_R.type).distinct().where(_R.kind == "act")).scalars())

    def count_people_of(self, kind: Kind, *, standing: bool = False, limit: int | None = None) -> list[tuple[str, int]]:
        """Who stands in records of a kind, and in how many; those in most first, so many at most."""
        number = func.count(_PEOPLE.record.distinct()).label("number")
        query = select(_PEOPLE.entity, number).where(_PEOPLE.kind == kind, _PEOPLE.role != "side")
        query = query.group_by(_PEOPLE.entity).order_by(number.desc(), _PEOPLE.entity)
        if standing:
            query = query.join(schema.records, _R.id == _PEOPLE.record).where(_R.state != "rejected")
        with self._read() as db:
            return [(r.entity, r.number) for r in db.execute(query.limit(limit))]

    def count_matches(self, ids: Collection[str]) -> dict[str, int]:
        """In how many possible matches that wait each of these stands."""
        query = (
            select(_PEOPLE.entity, func.count().label("number"))
            .join(schema.records, _R.id == _PEOPLE.record)
            .where(_PEOPLE.kind == "possible", _R.state == "proposed", _PEOPLE.entity.in_(sorted(ids)))
        )
        with self._read() as db:
            return {r.entity: r.number for r in db.execute(query.group_by(_PEOPLE.entity))}

    def acts(
        self, filters: ActFilter = _ALL, *, limit: int | None = None, offset: int = 0, sort: str = "order"
    ) -> list[ActRecord]:
        """Acts in the case's order, or with `sort="date"` by the first day they can mean, undated last."""
        query = select(_R.record).where(_R.kind == "act", *act_conditions(filters))
        by_date = (_R.dated.desc(), func.coalesce(_R.first, _R.last), _R.last)
        query = query.order_by(*(by_date if sort == "date" else ()), _R.place)
        with self._read() as db:
            rows = db.execute(query.limit(limit if limit is not None else -1).offset(offset)).scalars()
            return [from_column(data, ActRecord) for data in rows]

    def statements(self, *, person: str = "", document: str = "") -> list[StatementRecord]:
        return self.records(RecordFilter(kinds=("statement",), person=person, document=document))

    def relations(self, *, person: str = "") -> list[RelationRecord]:
        return self.records(RecordFilter(kinds=("relation",), person=person))

    def possible(self, *, person: str = "") -> list[PossibleMatch]:
        return self.records(RecordFilter(kinds=("possible",), person=person))

    def contests(self, *, person: str = "", of: str = "") -> list[Contest]:
        """All, or those about a person, or those in which a record (`of`) stands on a side."""
        return self.records(RecordFilter(kinds=("contest",), person=person or of))


def _fill(db: Connection, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        db.execute(table.insert(), list(rows))


def _forget(db: Connection, ids: Sequence[str]) -> None:
    db.execute(delete(schema.records).where(_R.id.in_(ids)))
    db.execute(delete(schema.people).where(_PEOPLE.record.in_(ids)))
    db.execute(delete(schema.former_ids).where(schema.former_ids.c.id.in_(ids)))


def _listed(db: Connection, name: str, kind: type[T]) -> Iterable[T]:
    query = select(_R.record).where(_R.kind == name).order_by(_R.place)
    return (from_column(data, kind) for data in db.execute(query).scalars())
