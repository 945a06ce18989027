"""Who is who, in tables: put one by one as they change, found by id, by name in any script, and listed by page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select, update

from habeas.catalog import schema
from habeas.catalog.documents import numbers_of
from habeas.catalog.narrowing import ENTITY_FACETS
from habeas.catalog.packing import from_column, in_parts, to_column
from habeas.catalog.records import EntityFilter, Named, PutEntity
from habeas.catalog.store import Store
from habeas.catalog.words import Folder
from habeas.errors import NotFound
from habeas.model.case import Entity
from habeas.model.records import Schema

_ENTITY, _PEOPLE = schema.entities.c, schema.people.c
_ALL = EntityFilter()
_DEGREE = ("victim", "actor", "said", "place", "speaker", "about")
"""Ways to stand in an act or statement that count; who only reports an act does not stand in it."""
_ROLES = {"victim": ("victim",), "actor": ("actor",), "speaker": ("speaker",)}


class Entities(Store):
    """The people, organisations and places of the catalog."""

    _folder: Folder

    def put_entities(self, entities: Sequence[PutEntity]) -> None:
        """Store entities; one that is there (the same id) is replaced."""
        with self._write() as db:
            for some in in_parts(entities):
                self._put(db, some)

    def _put(self, db: Connection, puts: Sequence[PutEntity]) -> None:
        ids = [p.entity.id for p in puts]
        there = {r.id: r for r in db.execute(select(_ENTITY.id, _ENTITY.n, _ENTITY.degree).where(_ENTITY.id.in_(ids)))}
        last = db.execute(select(func.max(_ENTITY.n))).scalar() or 0
        _forget(db, [r.n for r in there.values()], ids)
        db.execute(delete(schema.entities).where(_ENTITY.id.in_(there)))
        numbers = {i: there[i].n if i in there else last + at for at, i in enumerate(ids, 1)}
        rows = [_row(p, numbers[p.entity.id]) for p in puts]
        _fill(db, schema.entities, [r | {"degree": there[r["id"]].degree if r["id"] in there else 0} for r in rows])
        self._put_names(db, [(numbers[p.entity.id], p.entity) for p in puts])
        former = [{"former": f, "id": p.entity.id} for p in puts for f in sorted(set(p.entity.formerly))]
        _fill(db, schema.former_ids, former)
        _put_facets(db, [p.entity for p in puts])

    def _put_names(self, db: Connection, entities: Sequence[tuple[int, Entity]]) -> None:
        from habeas.catalog.keys import name_keys

        rows: dict[str, list[dict[str, Any]]] = {"names": [], "words": [], "keys": []}
        for n, e in entities:
            forms = dict.fromkeys([e.name, *e.names])
            written = {f.casefold(): self._folder.text(f) for f in forms}
            words = sorted({word for folded in written.values() for word in folded.split()})
            keys = sorted({key for form in forms for key in name_keys(form)})
            rows["names"] += [{"entity": n, "written": w, "folded": f} for w, f in sorted(written.items())]
            rows["words"] += [{"word": word, "entity": n} for word in words]
            rows["keys"] += [{"key": key, "entity": n} for key in keys]
        _fill(db, schema.entity_names, rows["names"])
        _fill(db, schema.entity_words, rows["words"])
        _fill(db, schema.entity_keys, rows["keys"])

    def remove_entities(self, ids: Collection[str]) -> None:
        with self._write() as db:
            for some in in_parts(sorted(ids)):
                numbers = list(db.execute(select(_ENTITY.n).where(_ENTITY.id.in_(some))).scalars())
                _forget(db, numbers, some)
                db.execute(delete(schema.entities).where(_ENTITY.id.in_(some)))

    def count_degrees(self, ids: Collection[str]) -> None:
        """Count again in how many acts and statements these stand."""
        stands = select(func.count(_PEOPLE.record.distinct())).where(
            _PEOPLE.entity == _ENTITY.id, _PEOPLE.kind.in_(("act", "statement")), _PEOPLE.role.in_(_DEGREE)
        )
        with self._write() as db:
            for some in in_parts(sorted(ids)):
                query = update(schema.entities).where(_ENTITY.id.in_(some))
                db.execute(query.values(degree=stands.scalar_subquery()))

    # -- one or some ---------------------------------------------------------------------------------------------
    def entity(self, entity_id: str) -> Entity:
        """One entity, also by an id that was merged into it; raises NotFound."""
        former = schema.former_ids.c
        with self._read() as db:
            data = db.execute(select(_ENTITY.record).where(_ENTITY.id == entity_id)).scalar()
            if data is None:
                query = select(_ENTITY.record).join(schema.former_ids, former.id == _ENTITY.id)
                data = db.execute(query.where(former.former == entity_id).order_by(_ENTITY.place.desc())).scalar()
        if data is None:
            raise NotFound(f"no person, organisation or place {entity_id}")
        return from_column(data, Entity)

    def entities_by_id(self, ids: Collection[str]) -> dict[str, Entity]:
        """Those of these entities that there are, in the order of the case; by their own ids only."""
        found: list[tuple[str, Entity]] = []
        with self._read() as db:
            for some in in_parts(sorted(ids)):
                query = select(_ENTITY.place, _ENTITY.record).where(_ENTITY.id.in_(some))
                found += [(r.place, from_column(r.record, Entity)) for r in db.execute(query)]
        return {e.id: e for _, e in sorted(found, key=lambda x: x[0])}

    def entities_in(self, document: str) -> list[Entity]:
        """Who is named in a document, in the order of the case; whom people rejected is left out."""
        facet, of = schema.facets.c, schema.documents.c
        here = select(facet.value).join(schema.documents, of.n == facet.document)
        query = select(_ENTITY.record).where(_ENTITY.id.in_(here.where(of.id == document, facet.kind != "act")))
        with self._read() as db:
            return [from_column(d, Entity) for d in db.execute(query.order_by(_ENTITY.place)).scalars()]

    def base_entity(self, entity_id: str) -> PutEntity | None:
        """An entity as it was before people decided on it, with what `put_entities` was given; by its own id only."""
        with self._read() as db:
            row = db.execute(select(schema.entities).where(_ENTITY.id == entity_id)).one_or_none()
        return None if row is None else _as_put(row)

    def decided_entities(self) -> list[PutEntity]:
        """Those that people decided on or made, as they are now."""
        with self._read() as db:
            rows = db.execute(select(schema.entities).where(or_(_ENTITY.base.is_not(None), _ENTITY.signature == "")))
            return [_as_put(row, now=True) for row in rows]

    def signatures(self, ids: Collection[str]) -> dict[str, str]:
        """Of what identity made these entities: what tells whether each is still the same."""
        out: dict[str, str] = {}
        with self._read() as db:
            for some in in_parts(sorted(ids)):
                rows = db.execute(select(_ENTITY.id, _ENTITY.signature).where(_ENTITY.id.in_(some)))
                out.update({r.id: r.signature for r in rows})
        return out

    def proposed_entities(self) -> list[str]:
        """Ids of all that identity made, by id."""
        with self._read() as db:
            return list(db.execute(select(_ENTITY.id).where(_ENTITY.signature != "").order_by(_ENTITY.id)).scalars())

    def people_among(self, ids: Collection[str]) -> set[str]:
        """Which of these are persons that nobody rejected."""
        out: set[str] = set()
        with self._read() as db:
            for some in in_parts(sorted(ids)):
                query = select(_ENTITY.id).where(_ENTITY.id.in_(some))
                out.update(db.execute(query.where(_ENTITY.schema == "Person", _ENTITY.state != "rejected")).scalars())
        return out

    def named(self, ids: Collection[str]) -> dict[str, Named]:
        """Name and kind of each of these, also by ids that were merged into them."""
        former = schema.former_ids.c
        columns = (_ENTITY.id, _ENTITY.name, _ENTITY.schema, _ENTITY.spread, _ENTITY.degree)
        out: dict[str, Named] = {}
        with self._read() as db:
            for some in in_parts(sorted(ids)):
                old = select(former.former.label("asked"), *columns).join(schema.former_ids, former.id == _ENTITY.id)
                for r in db.execute(old.where(former.former.in_(some)).order_by(_ENTITY.place)):
                    out[r.asked] = _named(r)
                for own in db.execute(select(*columns).where(_ENTITY.id.in_(some))):
                    out[own.id] = _named(own)
        return out

    # -- lists ---------------------------------------------------------------------------------------------------
    def entities(
        self, schema_: Schema | None = None, *, filters: EntityFilter = _ALL, limit: int | None = None, offset: int = 0
    ) -> list[Entity]:
        """In the order of the case; with `filters.ranked`, those with most documents first."""
        query = select(_ENTITY.record).where(*_conditions(schema_, filters)).order_by(*_order(filters))
        with self._read() as db:
            rows = db.execute(query.limit(limit if limit is not None else -1).offset(offset)).scalars()
            return [from_column(data, Entity) for data in rows]

    def count_entities(self, schema_: Schema | None = None, filters: EntityFilter = _ALL) -> int:
        query = select(func.count()).select_from(schema.entities).where(*_conditions(schema_, filters))
        with self._read() as db:
            return int(db.execute(query).scalar_one())

    def entity_names(self, schema_: Schema, *, limit: int) -> list[Named]:
        """Names of those with most documents, for a list to choose from; whom people rejected is left out."""
        filters = EntityFilter(ranked=True, standing=True)
        columns = (_ENTITY.id, _ENTITY.name, _ENTITY.schema, _ENTITY.spread, _ENTITY.degree)
        query = select(*columns).where(*_conditions(schema_, filters)).order_by(*_order(filters)).limit(limit)
        with self._read() as db:
            return [_named(r) for r in db.execute(query)]

    # -- by name -------------------------------------------------------------------------------------------------
    def find_entities(self, text: str, schema: Schema | None = None, *, limit: int = 20) -> list[Entity]:
        """Entities by name, the surest first: the name itself, any written form, the same name in another script or
        spelling, all its words in any order, beginnings of words. Within a step, the most often named first."""
        with self._read() as db:
            found: dict[int, None] = {}
            for step in self._steps(db, text):
                found.update(dict.fromkeys(step))
                if len(found) >= limit and schema is None:
                    break
            rows: dict[int, bytes] = {}
            for some in in_parts(list(found)):
                query = select(_ENTITY.n, _ENTITY.record).where(_ENTITY.n.in_(some))
                query = query if schema is None else query.where(_ENTITY.schema == schema)
                rows |= {r.n: r.record for r in db.execute(query)}
        return [from_column(rows[i], Entity) for i in found if i in rows][:limit]

    def _steps(self, db: Connection, text: str) -> Iterable[list[int]]:
        from habeas.catalog.keys import name_keys

        names, words, keys = schema.entity_names.c, schema.entity_words.c, schema.entity_keys.c
        folded = self._folder.text(text)
        written = " ".join(text.casefold().split())

        def ids(query: Any) -> list[int]:
            return list(db.execute(query.order_by(_ENTITY.weight.desc(), _ENTITY.place)).scalars().unique())

        base = select(_ENTITY.n)
        forms = base.join(schema.entity_names, names.entity == _ENTITY.n)
        yield ids(base.where(func.lower(_ENTITY.name) == written.lower()))
        yield ids(forms.where(names.written == written))
        yield ids(forms.where(names.folded == folded)) if folded else []
        wanted = sorted(name_keys(text))
        if wanted:
            yield ids(base.join(schema.entity_keys, keys.entity == _ENTITY.n).where(keys.key.in_(wanted)))
        for prefix in (False, True):
            query = base
            for word in folded.split():
                match = words.word.between(word, word + "\U0010ffff") if prefix else words.word == word
                query = query.where(_ENTITY.n.in_(select(words.entity).where(match)))
            yield ids(query) if folded else []


def _named(row: Any) -> Named:
    return Named(id=row.id, name=row.name, schema=row.schema, spread=row.spread, degree=row.degree)


def _conditions(schema_: Schema | None, f: EntityFilter) -> list[Any]:
    out: list[Any] = [] if schema_ is None else [_ENTITY.schema == schema_]
    if f.standing:
        out.append(_ENTITY.state != "rejected")
    if f.marked:
        out.append(func.unlikely(_ENTITY.mark > ""))
    if f.role in _ROLES:
        out.append(_ENTITY.id.in_(select(_PEOPLE.entity).where(_PEOPLE.role.in_(_ROLES[f.role]))))
    elif f.role == "match":
        match = schema.records.c
        open_ = select(match.id).where(match.kind == "possible", match.state == "proposed")
        out.append(_ENTITY.id.in_(select(_PEOPLE.entity).where(_PEOPLE.record.in_(open_))))
    if f.words:
        inside = select(schema.entity_names.c.entity).where(
            schema.entity_names.c.written.contains(f.words.casefold(), autoescape=True)
        )
        out.append(or_(_ENTITY.n.in_(inside), _ENTITY.id.in_(f.ids)))
    return out


def _order(f: EntityFilter) -> Sequence[Any]:
    if not f.ranked:
        return (_ENTITY.place,)
    return _ENTITY.spread.desc(), _ENTITY.degree.desc(), _ENTITY.name, _ENTITY.id


def _as_put(row: Any, *, now: bool = False) -> PutEntity:
    data = row.record if now or row.base is None else row.base
    base = from_column(row.base, Entity) if now and row.base is not None else None
    return PutEntity(entity=from_column(data, Entity), place=row.place, signature=row.signature, base=base)


def _row(put: PutEntity, n: int) -> dict[str, Any]:
    e = put.entity
    return {
        "n": n, "id": e.id, "place": put.place, "schema": e.schema, "name": e.name, "state": e.review.state,
        "mark": e.mark, "weight": sum(m.how == "name" for m in e.mentions), "spread": len(e.documents),
        "signature": put.signature, "base": None if put.base is None else to_column(put.base), "record": to_column(e),
    }  # fmt: skip


def _put_facets(db: Connection, entities: Sequence[Entity]) -> None:
    standing = [e for e in entities if e.review.state != "rejected"]
    numbers = numbers_of(db, {d for e in standing for d in e.documents})
    rows = {(e.schema.lower(), e.id, numbers[d]) for e in standing for d in e.documents if d in numbers}
    _fill(db, schema.facets, [{"kind": k, "value": v, "document": n} for k, v, n in sorted(rows)])


def _forget(db: Connection, numbers: Sequence[int], ids: Sequence[str]) -> None:
    """Take away what hangs on these entities."""
    for table in (schema.entity_names, schema.entity_words, schema.entity_keys):
        db.execute(delete(table).where(table.c.entity.in_(numbers)))
    db.execute(delete(schema.former_ids).where(schema.former_ids.c.id.in_(ids)))
    db.execute(delete(schema.facets).where(schema.facets.c.value.in_(ids), schema.facets.c.kind.in_(ENTITY_FACETS)))


def _fill(db: Connection, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        db.execute(table.insert(), list(rows))
