"""The case in tables: replaced as a whole, listed by person, place, date, type and state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, func, or_, select

from habeas.catalog import schema
from habeas.catalog.documents import days
from habeas.catalog.packing import from_column, to_column
from habeas.catalog.records import ActFilter
from habeas.catalog.store import Store
from habeas.catalog.words import Folder
from habeas.errors import NotFound
from habeas.model.case import ActRecord, Case, Contest, Entity, PossibleMatch, RelationRecord, StatementRecord
from habeas.model.records import Schema

T = TypeVar("T")
_ALL = ActFilter()
_ENTITY, _ACT, _STATEMENT = schema.entities.c, schema.acts.c, schema.statements.c


class Cases(Store):
    """The case's part of the catalog."""

    _folder: Folder

    def replace_case(self, case: Case) -> None:
        """Store a case in place of the one that is there, in one transaction."""
        with self._write() as db:
            for table in schema.CASE_TABLES:
                db.execute(delete(table))
            self._put_entities(db, case.entities)
            _fill(db, schema.acts, [_act_row(i, a) for i, a in enumerate(case.acts)])
            _fill(
                db,
                schema.statements,
                [
                    {"ord": i, "id": s.id, "document": s.citation.document, "record": to_column(s)}
                    for i, s in enumerate(case.statements)
                ],
            )
            rows: list[dict[str, Any]] = []
            for kind, records in _other_records(case):
                rows += [{"kind": kind, "ord": i, "id": r.id, "record": to_column(r)} for i, r in enumerate(records)]
            _fill(db, schema.others, rows)
            _fill(db, schema.people, _people_rows(case))
            _fill(db, schema.facets, _facet_rows(db, case))

    def _put_entities(self, db: Connection, entities: Sequence[Entity]) -> None:
        from habeas.catalog.keys import name_keys

        rows: dict[Table, list[dict[str, Any]]] = {t: [] for t in schema.CASE_TABLES}
        for i, e in enumerate(entities):
            weight = sum(m.how == "name" for m in e.mentions)
            rows[schema.entities].append(
                {"ord": i, "id": e.id, "schema": e.schema, "name": e.name, "weight": weight, "record": to_column(e)}
            )
            forms = dict.fromkeys([e.name, *e.names])
            written = {f.casefold(): self._folder.text(f) for f in forms}
            rows[schema.entity_names] += [{"entity": i, "written": w, "folded": f} for w, f in sorted(written.items())]
            words = sorted({word for folded in written.values() for word in folded.split()})
            rows[schema.entity_words] += [{"word": word, "entity": i} for word in words]
            keys = sorted({key for form in forms for key in name_keys(form)})
            rows[schema.entity_keys] += [{"key": key, "entity": i} for key in keys]
            rows[schema.former_ids] += [{"former": former, "entity": i} for former in sorted(set(e.formerly))]
        former = {r["former"]: r for r in rows[schema.former_ids]}
        rows[schema.former_ids] = list(former.values())
        for table in schema.CASE_TABLES:
            _fill(db, table, rows[table])

    def case(self) -> Case:
        """Everything derived, in the order in which it was stored."""
        with self._read() as db:
            return Case(
                entities=tuple(_all(db, schema.entities, Entity)),
                relations=tuple(_other(db, "relation", RelationRecord)),
                statements=tuple(_all(db, schema.statements, StatementRecord)),
                acts=tuple(_all(db, schema.acts, ActRecord)),
                possible=tuple(_other(db, "possible", PossibleMatch)),
                contests=tuple(_other(db, "contest", Contest)),
            )

    def entity(self, entity_id: str) -> Entity:
        """One entity, also by an id that was merged into it; raises NotFound."""
        former = schema.former_ids.c
        with self._read() as db:
            data = db.execute(select(_ENTITY.record).where(_ENTITY.id == entity_id)).scalar()
            if data is None:
                query = select(_ENTITY.record).join(schema.former_ids, former.entity == _ENTITY.ord)
                data = db.execute(query.where(former.former == entity_id)).scalar()
        if data is None:
            raise NotFound(f"no person, organisation or place {entity_id}")
        return from_column(data, Entity)

    def entities(self, schema_: Schema | None = None) -> list[Entity]:
        query = select(_ENTITY.record).order_by(_ENTITY.ord)
        with self._read() as db:
            rows = db.execute(query if schema_ is None else query.where(_ENTITY.schema == schema_)).scalars()
            return [from_column(data, Entity) for data in rows]

    def find_entities(self, text: str, schema: Schema | None = None, *, limit: int = 20) -> list[Entity]:
        """Entities by name, the surest first: the name itself, any written form, the same name in another script or
        spelling, all its words in any order, beginnings of words. Within a step, the most often named first."""
        with self._read() as db:
            found: dict[int, None] = {}
            for step in self._steps(db, text):
                found.update(dict.fromkeys(step))
                if len(found) >= limit and schema is None:
                    break
            if not found:
                return []
            query = select(_ENTITY.ord, _ENTITY.record).where(_ENTITY.ord.in_(list(found)))
            rows = {
                r.ord: r.record for r in db.execute(query if schema is None else query.where(_ENTITY.schema == schema))
            }
        return [from_column(rows[i], Entity) for i in found if i in rows][:limit]

    def _steps(self, db: Connection, text: str) -> Iterable[list[int]]:
        from habeas.catalog.keys import name_keys

        names, words, keys = schema.entity_names.c, schema.entity_words.c, schema.entity_keys.c
        folded = self._folder.text(text)
        written = " ".join(text.casefold().split())

        def ids(query: Any) -> list[int]:
            return list(db.execute(query.order_by(_ENTITY.weight.desc(), _ENTITY.ord)).scalars().unique())

        base = select(_ENTITY.ord)
        named = base.join(schema.entity_names, names.entity == _ENTITY.ord)
        yield ids(base.where(func.lower(_ENTITY.name) == written.lower()))
        yield ids(named.where(names.written == written))
        yield ids(named.where(names.folded == folded)) if folded else []
        wanted = sorted(name_keys(text))
        if wanted:
            yield ids(base.join(schema.entity_keys, keys.entity == _ENTITY.ord).where(keys.key.in_(wanted)))
        for prefix in (False, True):
            query = base
            for word in folded.split():
                match = words.word.between(word, word + "\U0010ffff") if prefix else words.word == word
                query = query.where(_ENTITY.ord.in_(select(words.entity).where(match)))
            yield ids(query) if folded else []

    def acts(
        self, filters: ActFilter = _ALL, *, limit: int | None = None, offset: int = 0, sort: str = "order"
    ) -> list[ActRecord]:
        """Acts in the case's order, or with `sort="date"` by the first day they can mean, undated last."""
        query = select(_ACT.record).where(*_act_conditions(filters))
        by_date = (_ACT.dated.desc(), func.coalesce(_ACT.first, _ACT.last), _ACT.last)
        query = query.order_by(*(by_date if sort == "date" else ()), _ACT.ord)
        with self._read() as db:
            rows = db.execute(query.limit(limit if limit is not None else -1).offset(offset)).scalars()
            return [from_column(data, ActRecord) for data in rows]

    def statements(self, *, person: str = "", document: str = "") -> list[StatementRecord]:
        query = select(_STATEMENT.record).order_by(_STATEMENT.ord)
        if person:
            query = query.where(_STATEMENT.ord.in_(_with(person, "statement")))
        if document:
            query = query.where(_STATEMENT.document == document)
        with self._read() as db:
            return [from_column(data, StatementRecord) for data in db.execute(query).scalars()]

    def relations(self, *, person: str = "") -> list[RelationRecord]:
        with self._read() as db:
            return _other(db, "relation", RelationRecord, person)

    def possible(self, *, person: str = "") -> list[PossibleMatch]:
        with self._read() as db:
            return _other(db, "possible", PossibleMatch, person)

    def contests(self, *, person: str = "") -> list[Contest]:
        with self._read() as db:
            return _other(db, "contest", Contest, person)


def _fill(db: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        db.execute(table.insert(), list(rows))


def _all(db: Connection, table: Table, kind: type[T]) -> list[T]:
    return [from_column(d, kind) for d in db.execute(select(table.c.record).order_by(table.c.ord)).scalars()]


def _other(db: Connection, name: str, kind: type[T], person: str = "") -> list[T]:
    of = schema.others.c
    query = select(of.record).where(of.kind == name).order_by(of.ord)
    if person:
        query = query.where(of.ord.in_(_with(person, name)))
    return [from_column(data, kind) for data in db.execute(query).scalars()]


def _with(person: str, kind: str, role: str = "") -> Any:
    of = schema.people.c
    query = select(of.ord).where(of.entity == person, of.kind == kind)
    return query.where(of.role == role) if role else query


def _act_conditions(f: ActFilter) -> list[Any]:
    out: list[Any] = []
    columns = (("type", _ACT.type), ("modality", _ACT.modality), ("place", _ACT.place), ("document", _ACT.document))
    for name, column in (*columns, ("state", _ACT.state)):
        if value := getattr(f, name):
            out.append(column == value)
    if f.person:
        out.append(_ACT.ord.in_(_with(f.person, "act")))
    if f.victim:
        out.append(_ACT.ord.in_(_with(f.victim, "act", "victim")))
    if f.since:
        out.append(_ACT.dated == 1)
        out.append(or_(_ACT.last.is_(None), _ACT.last >= days(f.since)[0]))
    if f.until:
        out.append(_ACT.dated == 1)
        out.append(or_(_ACT.first.is_(None), _ACT.first <= days(f.until)[1]))
    return out


def _act_row(i: int, act: ActRecord) -> dict[str, Any]:
    first, last = days(act.date)
    return {
        "ord": i,
        "id": act.id,
        "type": act.type,
        "modality": act.modality,
        "state": act.review.state,
        "document": act.citation.document,
        "place": act.place,
        "first": first,
        "last": last,
        "dated": int(first is not None or last is not None),
        "confidence": act.confidence,
        "record": to_column(act),
    }


def _other_records(case: Case) -> list[tuple[str, Sequence[Any]]]:
    return [("relation", case.relations), ("possible", case.possible), ("contest", case.contests)]


def _people_rows(case: Case) -> list[dict[str, Any]]:
    rows: dict[tuple[str, str, int, str], None] = {}

    def put(kind: str, i: int, role: str, ids: Iterable[str | None]) -> None:
        rows.update(((e, kind, i, role), None) for e in ids if e)

    for i, act in enumerate(case.acts):
        put("act", i, "victim", act.victims)
        put("act", i, "actor", act.actors)
        put("act", i, "source", (act.said_by, *act.reported_by))
    for i, statement in enumerate(case.statements):
        put("statement", i, "speaker", (statement.speaker,))
        put("statement", i, "about", statement.about)
    for i, relation in enumerate(case.relations):
        put("relation", i, "end", (relation.source, relation.target))
    for i, match in enumerate(case.possible):
        put("possible", i, "end", (match.a, match.b))
    for i, contest in enumerate(case.contests):
        put("contest", i, "person", contest.people)
    return [{"entity": e, "kind": kind, "ord": i, "role": role} for e, kind, i, role in rows]


def _facet_rows(db: Connection, case: Case) -> list[dict[str, Any]]:
    documents = schema.documents.c
    numbers = {r.id: r.n for r in db.execute(select(documents.id, documents.n))}
    rows: dict[tuple[str, str, int], None] = {}
    for e in case.entities:
        if e.review.state != "rejected":
            rows.update(((e.schema.lower(), e.id, numbers[d]), None) for d in e.documents if d in numbers)
    for act in case.acts:
        if act.review.state != "rejected" and act.citation.document in numbers:
            rows[("act", act.type, numbers[act.citation.document])] = None
    return [{"kind": kind, "value": value, "document": n} for kind, value, n in rows]
