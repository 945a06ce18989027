"""Readings, failures, groups of near-copies, settings, and how far the journal has been applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, overload

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert

from habeas.catalog import schema
from habeas.catalog.packing import from_column, to_column
from habeas.catalog.records import Failure
from habeas.catalog.store import Store, mark_stale
from habeas.model.reading import Reading

T = TypeVar("T")
_BATCH = 200
_APPLIED = "applied_seq"
_FAILURE = ("original", "part", "stage", "name", "path", "code", "what", "todo", "at")


class Derived(Store):
    """The part of the catalog that holds what is neither a document nor the case."""

    def put_reading(self, document_id: str, reading: Reading) -> None:
        self.put_readings([(document_id, reading)])

    def put_readings(self, readings: Iterable[tuple[str, Reading]]) -> None:
        """Store readings and set their documents to "read"; a reading that is there is replaced."""
        of, documents = schema.readings, schema.documents
        with self._write() as db:
            for document_id, reading in readings:
                row = {"reader": reading.reader, "record": to_column(reading)}
                put = insert(of).values(document=document_id, **row)
                db.execute(put.on_conflict_do_update(index_elements=["document"], set_=row))
                db.execute(update(documents).where(documents.c.id == document_id).values(state="read"))
                mark_stale(db, document_id)

    @overload
    def reading(self, document_id: str) -> Reading | None: ...
    @overload
    def reading(self, document_id: str, kind: type[T]) -> T | None: ...
    def reading(self, document_id: str, kind: Any = Reading) -> Any:
        """The reading of a document, or None when it has not been read; `kind` may have fewer fields."""
        of = schema.readings.c
        with self._read() as db:
            data = db.execute(select(of.record).where(of.document == document_id)).scalar()
        return None if data is None else from_column(data, kind)

    def readers(self) -> list[str]:
        """Versions of the reader that the readings were made by."""
        with self._read() as db:
            return sorted(db.execute(select(schema.readings.c.reader).distinct()).scalars())

    def readings(self) -> Iterator[tuple[str, Reading]]:
        """All (document id, reading) in the order of their documents, a few at a time."""
        of, documents = schema.readings.c, schema.documents.c
        with self._read() as db:
            query = select(of.document).join(schema.documents, documents.id == of.document)
            ids = list(db.execute(query.order_by(documents.seq, documents.part_order)).scalars())
        for i in range(0, len(ids), _BATCH):
            batch = ids[i : i + _BATCH]
            with self._read() as db:
                rows = {
                    r.document: r.record
                    for r in db.execute(select(of.document, of.record).where(of.document.in_(batch)))
                }
            yield from ((d, from_column(rows[d], Reading)) for d in batch if d in rows)

    def put_failure(self, failure: Failure) -> None:
        """List a failure; the same one met again only changes its words and time."""
        row = {name: getattr(failure, name) for name in _FAILURE}
        put = insert(schema.failures).values(**row)
        with self._write() as db:
            db.execute(put.on_conflict_do_update(index_elements=["original", "part", "stage", "code"], set_=row))

    def clear_failures(self, original: str, part: str | None = None) -> None:
        """Strike the failures of an original, or of one part of it, from the list: it was read after all."""
        of = schema.failures.c
        query = delete(schema.failures).where(of.original == original)
        with self._write() as db:
            db.execute(query if part is None else query.where(of.part == part))

    def failures(self) -> list[Failure]:
        """All failures, by name, place and code."""
        of = schema.failures.c
        with self._read() as db:
            rows = db.execute(
                select(schema.failures).order_by(of.path, of.name, of.original, of.part, of.stage, of.code)
            )
            return [Failure(**{name: getattr(row, name) for name in _FAILURE}) for row in rows]

    def set_copies(self, groups: Iterable[Sequence[str]]) -> None:
        """Groups of documents that are near-copies of each other; replaces all groups."""
        rows = [
            {"document": document, "grp": g, "ord": i}
            for g, members in enumerate(groups)
            for i, document in enumerate(members)
        ]
        with self._write() as db:
            db.execute(delete(schema.copies))
            if rows:
                db.execute(schema.copies.insert(), rows)

    def copies(self) -> list[tuple[str, ...]]:
        of = schema.copies.c
        groups: dict[int, list[str]] = {}
        with self._read() as db:
            for row in db.execute(select(of.grp, of.document).order_by(of.grp, of.ord)):
                groups.setdefault(row.grp, []).append(row.document)
        return [tuple(g) for g in groups.values()]

    @property
    def applied_seq(self) -> int:
        """Number of the last journal entry that has been applied; -1 when none has."""
        return int(self.setting(_APPLIED) or -1)

    def set_applied_seq(self, seq: int) -> None:
        self.set_setting(_APPLIED, str(seq))

    def setting(self, name: str) -> str:
        """A remembered value; "" when it was never set."""
        of = schema.settings.c
        with self._read() as db:
            return str(db.execute(select(of.value).where(of.name == name)).scalar() or "")

    def set_setting(self, name: str, value: str) -> None:
        put = insert(schema.settings).values(name=name, value=value)
        with self._write() as db:
            db.execute(put.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
