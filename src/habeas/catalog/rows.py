"""A record of the case as a row: what lists, filters and the order of a chronology need, beside the record itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from habeas.catalog.narrowing import days
from habeas.catalog.packing import to_column
from habeas.catalog.records import Kind, PutRecord
from habeas.model import edtf
from habeas.model.case import ActRecord, Contest, PossibleMatch, RelationRecord, StatementRecord

RECORDS: dict[Kind, type] = {
    "act": ActRecord, "statement": StatementRecord, "relation": RelationRecord, "possible": PossibleMatch,
    "contest": Contest,
}  # fmt: skip
OF_TYPE: dict[type, Kind] = {t: kind for kind, t in RECORDS.items()}


def row_of(put: PutRecord) -> dict[str, Any]:
    """All columns of the records table."""
    r: Any = put.record
    kind = OF_TYPE[type(r)]
    date = r.date if kind in ("act", "statement") else None
    first, last = days(date)
    return {
        "id": r.id, "kind": kind, "place": put.place, "document": getattr(r, "citation", None) and r.citation.document,
        "state": r.review.state, "mark": getattr(r, "mark", ""), "type": getattr(r, "type", getattr(r, "question", "")),
        "modality": getattr(r, "modality", ""), "spot": getattr(r, "place", None), "first": first, "last": last,
        "dated": int(first is not None or last is not None), "sort": _sort(date), "line": _line(put),
        "source": put.source,
        "record": to_column(r),
    }  # fmt: skip


def _sort(date: str | None) -> str | None:
    """The order of a chronology as text; None where there is no date that is one."""
    if not date or not edtf.valid(date):
        return None
    first, breadth, uncertain, text = edtf.sort_key(date)
    return f"{first.toordinal():08d} {breadth:08d} {uncertain} {text}"


def _line(put: PutRecord) -> str:
    """The same for records of one kind that copies of one text give alike; else the record's own id."""
    r = put.record
    if not put.source or not isinstance(r, ActRecord | StatementRecord):
        return str(r.id)
    words = " ".join(r.citation.quote.casefold().split())
    what: tuple[object, ...]
    if isinstance(r, ActRecord):
        what = ("act", r.type, r.modality, *r.victims, "", r.date or "")
    else:
        what = ("statement", r.speaker or "", r.date or "", " ".join(r.text.casefold().split()))
    joined = "\x1f".join(map(str, (put.source, words, *what)))
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def people_rows(record: Any) -> list[dict[str, Any]]:
    """Who stands in a record, and as what."""
    kind = OF_TYPE[type(record)]
    rows: dict[tuple[str, str], None] = {}

    def put(role: str, ids: Iterable[str | None]) -> None:
        rows.update(((e, role), None) for e in ids if e)

    if isinstance(record, ActRecord):
        put("victim", record.victims)
        put("actor", record.actors)
        put("said", (record.said_by,))
        put("reported", record.reported_by)
        put("place", (record.place,))
    elif isinstance(record, StatementRecord):
        put("speaker", (record.speaker,))
        put("about", record.about)
    elif isinstance(record, RelationRecord):
        put("end", (record.source, record.target))
    elif isinstance(record, PossibleMatch):
        put("end", (record.a, record.b))
    elif isinstance(record, Contest):
        put("person", record.people)
        put("side", (r for side in record.sides for r in side))
    return [{"entity": e, "kind": kind, "record": record.id, "role": role} for e, role in rows]
