"""What settling the case remembers, so that a decision costs what it touches: parts of the case by document, and which
documents changed since. Everything here is worked out again where it is missing."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import structs
from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from habeas.catalog import schema
from habeas.catalog.packing import from_column, in_parts, to_column
from habeas.catalog.store import Store
from habeas.text.near import Sample

T = TypeVar("T")
_BATCH = 200


class Settled(Store):
    """The part of the catalog that only `casework.settle` uses."""

    # -- which documents changed ---------------------------------------------------------------------------------
    def stale(self) -> list[str]:
        """Documents that were stored, read or taken away since the case was last settled."""
        with self._read() as db:
            return sorted(db.execute(select(schema.stale.c.document)).scalars())

    def is_stale(self) -> bool:
        with self._read() as db:
            return db.execute(select(schema.stale.c.document).limit(1)).first() is not None

    def clear_stale(self) -> None:
        with self._write() as db:
            db.execute(delete(schema.stale))

    def set_gleaned(self, document: str, by: str) -> None:
        """Answers and sample of a document are of what is stored of it now, worked out by this version."""
        with self._write() as db:
            db.execute(update(schema.stale).where(schema.stale.c.document == document).values(gleaned=by))

    def gleaned(self, by: str) -> set[str]:
        """Of the stale documents those of which that holds."""
        with self._read() as db:
            return set(db.execute(select(schema.stale.c.document).where(schema.stale.c.gleaned == by)).scalars())

    # -- by document ---------------------------------------------------------------------------------------------
    def put_sheets(self, sheets: Mapping[str, object | None]) -> None:
        """What is seen of each document's figures; None: nothing is known of the document any more."""
        self._put_by_document(schema.sheets, {d: None if s is None else {"record": s} for d, s in sheets.items()})

    def sheets(self, kind: type[T], documents: Iterable[str]) -> Iterator[tuple[str, T]]:
        """(document, sheet) of those of these documents that have one, in their order, a few at a time."""
        return self._by_document(schema.sheets, list(documents), kind)

    def sheeted(self) -> list[str]:
        """Documents that have a sheet, by id."""
        of = schema.sheets.c
        with self._read() as db:
            return list(db.execute(select(of.document).order_by(of.document)).scalars())

    def put_seatings(self, seatings: Mapping[str, tuple[str, object] | None]) -> None:
        """Document → (ids of its figures, packed; the seating)."""
        rows = {d: None if s is None else {"figures": s[0], "record": s[1]} for d, s in seatings.items()}
        self._put_by_document(schema.seatings, rows)

    def seating(self, document: str, kind: type[T]) -> T | None:
        of = schema.seatings.c
        with self._read() as db:
            data = db.execute(select(of.record).where(of.document == document)).scalar()
        return None if data is None else from_column(data, kind)

    def seatings(self, kind: type[T], documents: Collection[str]) -> Iterator[tuple[str, T]]:
        """(document, seating) of these documents, by document, a few at a time."""
        return self._by_document(schema.seatings, sorted(documents), kind)

    def seated(self) -> list[str]:
        """Documents of which it is known who is who, by id."""
        of = schema.seatings.c
        with self._read() as db:
            return list(db.execute(select(of.document).order_by(of.document)).scalars())

    def seated_figures(self, documents: Collection[str]) -> dict[str, str]:
        """Document → ids of its figures, packed; of those of these documents of which they are known."""
        of = schema.seatings.c
        out: dict[str, str] = {}
        with self._read() as db:
            for some in in_parts(sorted(documents)):
                rows = db.execute(select(of.document, of.figures).where(of.document.in_(some)))
                out.update({r.document: r.figures for r in rows})
        return out

    def put_answers(self, answers: Mapping[str, object | None]) -> None:
        """What each document's sentences answer; None: nothing is known of the document any more."""
        self._put_by_document(schema.answers, {d: None if a is None else {"record": a} for d, a in answers.items()})

    def answers(self, document: str, kind: type[T]) -> T | None:
        of = schema.answers.c
        with self._read() as db:
            data = db.execute(select(of.record).where(of.document == document)).scalar()
        return None if data is None else from_column(data, kind)

    def put_site_lines(self, lines: Mapping[str, object]) -> None:
        """What site furniture is learnt from, of each document from a site."""
        self._put_by_document(schema.site_lines, {d: {"record": found} for d, found in lines.items()})

    def site_lines(self, kind: type[T]) -> Iterator[tuple[str, T]]:
        """(document, that) of all documents from sites in the order of the archive, a few at a time."""
        of, documents = schema.site_lines.c, schema.documents.c
        query = select(of.document).join(schema.documents, documents.id == of.document)
        with self._read() as db:
            ids = list(db.execute(query.order_by(documents.seq, documents.part_order)).scalars())
        yield from self._by_document(schema.site_lines, ids, kind)

    def _by_document(self, table: Table, documents: Sequence[str], kind: type[T]) -> Iterator[tuple[str, T]]:
        """(document, record) of those of these documents that the table has, in their order."""
        for some in in_parts(documents, _BATCH):
            with self._read() as db:
                query = select(table.c.document, table.c.record).where(table.c.document.in_(some))
                rows = {r.document: r.record for r in db.execute(query)}
            yield from ((d, from_column(rows[d], kind)) for d in some if d in rows)

    def _put_by_document(self, table: Table, rows: Mapping[str, dict[str, Any] | None]) -> None:
        with self._write() as db:
            for some in in_parts(sorted(rows)):
                db.execute(delete(table).where(table.c.document.in_(some)))
                kept = [{"document": d, **row} for d in some if (row := rows[d]) is not None]
                _fill(db, table, [r | {"record": to_column(r["record"])} for r in kept])

    # -- near-copies ---------------------------------------------------------------------------------------------
    def put_samples(self, samples: Mapping[str, Sample | None]) -> None:
        """What near-copies of each document are found by; None: there is no such document any more. Forgets with what
        it was compared."""
        of, compared = schema.samples, schema.compared.c
        with self._write() as db:
            for some in in_parts(sorted(samples)):
                db.execute(delete(schema.compared).where(compared.one.in_(some) | compared.other.in_(some)))
                db.execute(delete(of).where(of.c.document.in_(some)))
                rows = [{"document": d, **structs.asdict(s)} for d in some if (s := samples[d]) is not None]
                _fill(db, of, rows)

    def samples(self) -> dict[str, Sample]:
        """The samples of all documents, in the order of the archive."""
        of, documents = schema.samples.c, schema.documents.c
        query = select(schema.samples).join(schema.documents, documents.id == of.document)
        with self._read() as db:
            rows = db.execute(query.order_by(documents.seq, documents.part_order))
            return {r.document: Sample(size=r.size, level=r.level, kept=r.kept, digest=r.digest) for r in rows}

    def compared(self) -> dict[tuple[str, str], bool]:
        """Pairs of documents that were compared as wholes, and whether they are near-copies."""
        with self._read() as db:
            return {(r.one, r.other): bool(r.near) for r in db.execute(select(schema.compared))}

    def put_compared(self, pairs: Mapping[tuple[str, str], bool]) -> None:
        with self._write() as db:
            _fill(db, schema.compared, [{"one": a, "other": b, "near": int(near)} for (a, b), near in pairs.items()])

    # -- accounts of contested questions ---------------------------------------------------------------------------
    def put_accounts(self, of_documents: Mapping[str, Mapping[tuple[str, str], object]]) -> None:
        """Document → (question, person) → the accounts that it gives; in place of those that it gave."""
        of = schema.accounts
        with self._write() as db:
            for some in in_parts(sorted(of_documents)):
                db.execute(delete(of).where(of.c.document.in_(some)))
                rows = [
                    {"document": d, "question": q, "person": p, "record": to_column(given)}
                    for d in some
                    for (q, p), given in of_documents[d].items()
                ]
                _fill(db, of, rows)

    def accounts_about(self, asked: Collection[tuple[str, str]], kind: type[T]) -> dict[tuple[str, str], list[T]]:
        """What all documents answer to each of these (question, person)."""
        of = schema.accounts.c
        out: dict[tuple[str, str], list[T]] = {key: [] for key in asked}
        of_these = of.question.in_({question for question, _ in asked})
        with self._read() as db:
            for people in in_parts(sorted({person for _, person in asked})):
                query = select(of.question, of.person, of.record).where(of.person.in_(people), of_these)
                for row in db.execute(query.order_by(of.person, of.question)):
                    if (row.question, row.person) in out:
                        out[row.question, row.person] += from_column(row.record, list[kind])  # type: ignore[valid-type]
        return out

    def asked_in(self, documents: Collection[str]) -> set[tuple[str, str]]:
        """Every (question, person) that these documents answer."""
        return self._asked(schema.accounts.c.document, documents)

    def asked_about(self, people: Collection[str]) -> set[tuple[str, str]]:
        """Every (question, person) about these people."""
        return self._asked(schema.accounts.c.person, people)

    def _asked(self, column: Any, values: Collection[str]) -> set[tuple[str, str]]:
        of = schema.accounts.c
        out: set[tuple[str, str]] = set()
        with self._read() as db:
            for some in in_parts(sorted(values)):
                rows = db.execute(select(of.question, of.person).distinct().where(column.in_(some)))
                out.update((r.question, r.person) for r in rows)
        return out

    # -- where the words of decisions stand ------------------------------------------------------------------------
    def anchors(self, keys: Collection[bytes]) -> dict[bytes, Any]:
        """Key of an anchor → where its words were found (as it was given to `put_anchors`)."""
        of = schema.anchors.c
        out: dict[bytes, Any] = {}
        with self._read() as db:
            for some in in_parts(sorted(keys)):
                rows = db.execute(select(of.anchor, of.found).where(of.anchor.in_(some)))
                out.update({r.anchor: json.loads(r.found) for r in rows})
        return out

    def put_anchors(self, found: Iterable[tuple[bytes, str, object]]) -> None:
        """(key, document, where): kept until the document changes."""
        rows = [{"anchor": key, "document": d, "found": json.dumps(where)} for key, d, where in found]
        if rows:
            with self._write() as db:
                db.execute(insert(schema.anchors).on_conflict_do_nothing(), rows)

    def forget_anchors(self, documents: Collection[str]) -> None:
        with self._write() as db:
            for some in in_parts(sorted(documents)):
                db.execute(delete(schema.anchors).where(schema.anchors.c.document.in_(some)))

    # -- decisions that went astray --------------------------------------------------------------------------------
    def put_astray(self, area: str, found: Sequence[tuple[int, object]]) -> None:
        """(journal number, what) of one area, in place of what was there."""
        of = schema.astray
        with self._write() as db:
            db.execute(delete(of).where(of.c.area == area))
            _fill(db, of, [{"area": area, "seq": seq, "record": to_column(what)} for seq, what in found])

    def astray(self, kind: type[T]) -> list[T]:
        """All of them by journal number."""
        of = schema.astray.c
        with self._read() as db:
            rows = db.execute(select(of.record).order_by(of.seq, of.area)).scalars()
            return [from_column(data, kind) for data in rows]


def _fill(db: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        db.execute(table.insert(), list(rows))
