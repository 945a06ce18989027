"""Kins of figures: what joins without anybody's decision, kept so that a decision regroups only the kins it names.

Everything here is worked out from the readings, and replaced as a whole, some at a time, when one of them changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Column, LargeBinary, Table, Text, delete, select

from habeas.catalog.packing import from_column, in_parts, to_column
from habeas.catalog.schema import metadata
from habeas.catalog.store import Store

T = TypeVar("T")

_kins = Table("kins", metadata, Column("id", Text, primary_key=True), Column("record", LargeBinary, nullable=False))
_kin_of = Table(
    "kin_of", metadata, Column("document", Text, primary_key=True), Column("record", LargeBinary, nullable=False)
)
"""The kin of each figure of a document."""


class Kins(Store):
    """The part of the catalog that remembers kins."""

    def forget_kins(self) -> None:
        """Nothing is known of kins any more."""
        with self._write() as db:
            db.execute(delete(_kins))
            db.execute(delete(_kin_of))

    def put_kins(self, kins: Iterable[tuple[str, object]]) -> None:
        """Store new kins by id."""
        self._put_kins(_kins, "id", kins)

    def put_kins_in(self, of_documents: Mapping[str, Sequence[str]]) -> None:
        """The ids of each document's figures."""
        self._put_kins(_kin_of, "document", of_documents.items())

    def _put_kins(self, table: Table, key: str, records: Iterable[tuple[str, object]]) -> None:
        rows = [{key: i, "record": to_column(record)} for i, record in records]
        if rows:
            with self._write() as db:
                db.execute(table.insert(), rows)

    def kins(self, ids: Collection[str], kind: type[T]) -> dict[str, T]:
        """These kins by id."""
        return self._fetch(_kins, "id", ids, kind)

    def kins_in(self, documents: Collection[str]) -> dict[str, list[str]]:
        """Document → the kin of each of its figures."""
        return self._fetch(_kin_of, "document", documents, list[str])

    def _fetch(self, table: Table, key: str, ids: Collection[str], kind: type[T]) -> dict[str, T]:
        out: dict[str, T] = {}
        with self._read() as db:
            for some in in_parts(sorted(ids)):
                rows = db.execute(select(table.c[key], table.c.record).where(table.c[key].in_(some)))
                out.update({i: from_column(record, kind) for i, record in rows})
        return out
