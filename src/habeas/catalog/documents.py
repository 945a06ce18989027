"""Documents: put, replaced, listed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, literal, select, update
from sqlalchemy.dialects.sqlite import insert

from habeas.catalog import schema
from habeas.catalog.narrowing import D, days, light_columns, light_row, narrowed, ordered, same_text_as
from habeas.catalog.packing import from_column, in_parts, to_column
from habeas.catalog.records import DocumentFilter, DocumentRow, NewDocument, Origin, SortBy, State, StoredDocument
from habeas.catalog.store import Store, mark_stale
from habeas.catalog.words import Folder
from habeas.errors import NotFound
from habeas.model.document import Document
from habeas.model.records import Custody

_ALL = DocumentFilter()
_BATCH = 200


def _names(authors: str) -> tuple[str, ...]:
    return tuple(json.loads(authors)) if authors != "[]" else ()


def _part_order(part: str) -> str:
    """Sorts part paths by number: "2" before "10", parents before their parts."""
    return "/".join(piece.zfill(8) for piece in part.split("/")) if part else ""


def _columns(document: Document, text_key: str) -> dict[str, Any]:
    published = document.published.value if document.published else ""
    first, last = days(published)
    return {
        "sha256": document.sha256,
        "original": document.original or document.sha256,
        "part": document.part,
        "part_order": _part_order(document.part),
        "parent_part": document.parent_part,
        "file": document.file,
        "title": document.title.value if document.title else "",
        "published": published,
        "published_first": first,
        "published_last": last,
        "year": published[:4] if first is not None else "",
        "publisher": document.publisher.value if document.publisher else "",
        "authors": json.dumps([a.value for a in document.authors]),
        "language": document.language or "",
        "genre": document.genre,
        "media_type": document.media_type,
        "size": document.size,
        "text_key": text_key,
        "record": to_column(document),
    }


class Documents(Store):
    """The documents' part of the catalog."""

    _folder: Folder

    def put_documents(self, documents: Sequence[NewDocument]) -> None:
        """Store documents; one that is there already (the same id) is replaced and keeps its mark."""
        with self._write() as db:
            for new in documents:
                row = _columns(new.document, new.text_key) | {
                    "id": new.id,
                    "seq": new.seq,
                    "state": new.state,
                    "custody": to_column(new.custody),
                }
                put = insert(schema.documents).values(mark="", **row)
                put = put.on_conflict_do_update(index_elements=["id"], set_=row)
                db.execute(put)
                self._index(db, new.id, new.document)

    def set_profiled(self, document_id: str, document: Document, *, text_key: str = "") -> None:
        """Replace a document by itself with other regions, and index its new view."""
        with self._write() as db:
            done = db.execute(
                update(schema.documents).where(D.id == document_id).values(**_columns(document, text_key))
            )
            if not done.rowcount:
                raise NotFound(f"no document {document_id}")
            self._index(db, document_id, document)

    def replace_documents(
        self, changed: Sequence[tuple[str, Document, str]], *, settings: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Replace documents, (id, document, text key), and let them wait to be read again; remember these settings.
        All of it is stored or nothing."""
        with self._write() as db:
            for document_id, document, text_key in changed:
                row = _columns(document, text_key) | {"state": "extracted"}
                if db.execute(update(schema.documents).where(D.id == document_id).values(**row)).rowcount:
                    self._index(db, document_id, document)
            for name, value in settings:
                put = insert(schema.settings).values(name=name, value=value)
                db.execute(put.on_conflict_do_update(index_elements=["name"], set_={"value": value}))

    def _index(self, db: Any, document_id: str, document: Document) -> None:
        mark_stale(db, document_id)
        n = db.execute(select(D.n).where(D.id == document_id)).scalar_one()
        title = self._folder.text(document.title.value) if document.title else ""
        body = self._folder.text(document.view().text)
        db.exec_driver_sql("DELETE FROM words WHERE rowid = ?", (n,))
        db.exec_driver_sql("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (n, title, body))

    def set_state(self, document_id: str, state: State) -> None:
        with self._write() as db:
            db.execute(update(schema.documents).where(D.id == document_id).values(state=state))

    def set_custody(self, original: str, custody: tuple[Custody, ...]) -> None:
        """Custody facts of an original and all its parts, the first and every later sighting."""
        with self._write() as db:
            db.execute(update(schema.documents).where(D.original == original).values(custody=to_column(custody)))

    def set_marks(self, marks: Mapping[str, str]) -> None:
        """The confidentiality level of every marked document; all others have none."""
        with self._write() as db:
            db.execute(update(schema.documents).where(D.mark != "").values(mark=""))
            for document_id, level in sorted(marks.items()):
                db.execute(update(schema.documents).where(D.id == document_id).values(mark=level))

    def _stored_query(self) -> Select[Any]:
        names = (D.id, D.seq, D.state, D.text_key, D.mark, D.custody, D.record, same_text_as())
        query = select(*names, func.coalesce(schema.readings.c.reader, "").label("reader"))
        return query.select_from(schema.documents.outerjoin(schema.readings, schema.readings.c.document == D.id))

    def document(self, document_id: str) -> StoredDocument:
        """One document with its text; raises NotFound."""
        with self._read() as db:
            row = db.execute(self._stored_query().where(D.id == document_id)).one_or_none()
        if row is None:
            raise NotFound(f"no document {document_id}")
        return _stored(row)

    def stored_documents(self) -> Iterator[StoredDocument]:
        """All documents with their texts, in journal order, a few at a time."""
        ids = self.document_ids()
        for i in range(0, len(ids), _BATCH):
            with self._read() as db:
                query = ordered(self._stored_query().where(D.id.in_(ids[i : i + _BATCH])), "order")
                rows = db.execute(query).all()
            yield from map(_stored, rows)

    def places(self, ids: Collection[str] | None = None) -> dict[str, str]:
        """Where these documents, or all, stand in the order of the archive: text that sorts as they do."""
        with self._read() as db:
            found: list[Row[Any]] = []
            query = select(D.id, D.seq, D.part_order)
            for some in in_parts(sorted(ids)) if ids is not None else ():
                found += db.execute(query.where(D.id.in_(some)))
            found += db.execute(query) if ids is None else ()
        # "#", "/" and digits sort in this order, as wholes, parts and later parts must.
        return {r.id: f"{r.seq:010d} {r.part_order}#" for r in found}

    def document_ids(self) -> list[str]:
        """Ids in the order in which the originals were kept, a part after the whole."""
        with self._read() as db:
            return list(db.execute(ordered(select(D.id), "order")).scalars())

    def documents(
        self, filters: DocumentFilter = _ALL, *, limit: int | None = None, offset: int = 0, sort: SortBy = "order"
    ) -> list[DocumentRow]:
        query = ordered(select(*light_columns()).where(*narrowed(filters)), sort)
        with self._read() as db:
            return [light_row(r) for r in db.execute(query.limit(limit if limit is not None else -1).offset(offset))]

    def documents_by_id(self, ids: Collection[str]) -> dict[str, DocumentRow]:
        """Rows of those of these documents that there are."""
        out: dict[str, DocumentRow] = {}
        with self._read() as db:
            for some in in_parts(sorted(ids)):
                rows = db.execute(select(*light_columns()).where(D.id.in_(some)))
                out |= {row.id: light_row(row) for row in rows}
        return out

    def origins(self, ids: Collection[str] | None = None) -> dict[str, Origin]:
        """Who published and wrote each of these documents, or of all, and of what original it is."""
        query = select(D.id, D.publisher, D.authors, D.original)
        with self._read() as db:
            rows = list(db.execute(query)) if ids is None else []
            for some in in_parts(sorted(ids or ())):
                rows += list(db.execute(query.where(D.id.in_(some))))
        return {
            id_: Origin(publisher=publisher, authors=_names(authors), original=of)
            for id_, publisher, authors, of in rows
        }

    def origin_counts(self) -> list[tuple[Origin, int]]:
        """In how many documents each publisher stands together with each list of authors; `original` is left empty."""
        query = select(D.publisher, D.authors, func.count()).group_by(D.publisher, D.authors)
        with self._read() as db:
            found = db.execute(query).all()
        return [(Origin(publisher=publisher, authors=_names(authors)), n) for publisher, authors, n in found]

    def sharing_originals(self) -> list[str]:
        """Ids of the documents that are not the only one of their original."""
        several = select(D.original).group_by(D.original).having(func.count() > 1)
        with self._read() as db:
            return list(db.execute(ordered(select(D.id).where(D.original.in_(several)), "order")).scalars())

    def count_documents(self, filters: DocumentFilter = _ALL) -> int:
        with self._read() as db:
            return int(
                db.execute(select(func.count()).select_from(schema.documents).where(*narrowed(filters))).scalar_one()
            )

    def pending(self, state: State = "extracted") -> list[str]:
        """Ids of the documents that stand at this state, in journal order: where to go on after an interruption."""
        with self._read() as db:
            return list(db.execute(ordered(select(D.id).where(D.state == state), "order")).scalars())

    def has_original(self, original: str) -> bool:
        with self._read() as db:
            return db.execute(select(literal(1)).where(D.original == original).limit(1)).first() is not None

    def remove_original(self, original: str) -> None:
        """Forget all that was derived from an original (lawful erasure)."""
        with self._write() as db:
            rows = db.execute(select(D.n, D.id).where(D.original == original)).all()
            for n, document_id in rows:
                mark_stale(db, document_id)
                db.exec_driver_sql("DELETE FROM words WHERE rowid = ?", (n,))
                db.execute(delete(schema.readings).where(schema.readings.c.document == document_id))
                db.execute(delete(schema.site_lines).where(schema.site_lines.c.document == document_id))
                db.execute(delete(schema.facets).where(schema.facets.c.document == n))
            db.execute(delete(schema.documents).where(D.original == original))
            db.execute(delete(schema.failures).where(schema.failures.c.original == original))


def numbers_of(db: Connection, ids: Collection[str]) -> dict[str, int]:
    """The numbers of these documents, by which other tables know them."""
    return {r.id: r.n for some in in_parts(sorted(ids)) for r in db.execute(select(D.id, D.n).where(D.id.in_(some)))}


def _stored(row: Row[Any]) -> StoredDocument:
    return StoredDocument(
        id=row.id,
        document=from_column(row.record, Document),
        seq=row.seq,
        custody=from_column(row.custody, tuple[Custody, ...]),
        state=row.state,
        text_key=row.text_key,
        same_text_as=row.same_text_as,
        mark=row.mark,
        reader=row.reader,
    )
