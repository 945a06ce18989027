"""One document: its clean text with layers of marks, what was read in it, where it came from. The pattern of a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from habeas.archive import Archive
from habeas.archive.byhand import ActByHand, ByHand, Mention, RoleByHand, StatementByHand, TieByHand
from habeas.casework.figures import WRITTEN
from habeas.catalog import DocumentFilter
from habeas.errors import CannotOpen, NotFound, WrongUse
from habeas.model.document import Document
from habeas.model.reading import DateMention
from habeas.model.records import Span
from habeas.web import marking
from habeas.web.desk import Desk
from habeas.web.rendering import back, show, written
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)


@router.get("/documents/{id_}")
async def document(request: Request, id_: str, verified: str = "") -> Response:
    """Text, marks, records, provenance. `?show=RECORD` points out the passage of a record."""
    wanted = request.query_params.get("show", "")
    at = request.query_params.get("at", "")
    return await show(request, "document.html", lambda room: read_document(room, id_, wanted, at), verified=verified)


def read_document(room: Room, id_: str, wanted: str, at: str) -> dict[str, Any]:
    """Everything that a page about one document shows. Raises NotFound."""
    index, archive = room.index, room.archive
    stored = archive.document(id_)
    reading = archive.reading(id_)
    records = index.in_document(id_)
    mentions = [m for m in index.mentioned(id_) if m[3] in WRITTEN]
    marks, numbers = marking.marks_of([m[:3] for m in mentions], reading.dates if reading else (), records)
    shown = _span(at)
    if shown is None and wanted in index.records and wanted in numbers:
        c = index.records[wanted].citation  # type: ignore[union-attr]
        shown = Span(c.start, c.end)
    copies = next((g for g in archive.copies() if id_ in g), ())
    family = archive.documents(DocumentFilter(original=stored.document.original))
    rows = room.titles([*copies, *(r.id for r in family), *filter(None, [stored.same_text_as])])
    parts = [r for r in family if r.id != id_]
    people: dict[str, int] = {}
    for entity, _, _, _ in mentions:
        people[entity.id] = people.get(entity.id, 0) + 1
    return {
        "d": stored.document, "id": id_, "stored": stored, "names": index.names, "rows": rows,
        "blocks": marking.blocks(stored.document, marks, shown=shown), "numbers": numbers,
        "acts": [r for r in records if r.id in numbers and numbers[r.id].startswith("A")],
        "statements": [r for r in records if r.id in numbers and numbers[r.id].startswith("S")],
        "ties": [r for r in records if r.id not in numbers],
        "dates": _dates(stored.document, reading.dates if reading else ()),
        "copies": [rows[c] for c in copies if c != id_ and c in rows], "parts_of": parts,
        "whole": next((r.id for r in family if not r.part), ""),
        "people": sorted(people.items(), key=lambda kv: (-kv[1], kv[0])), "read": reading is not None,
        "failures": [f for f in archive.failures() if f.original == stored.document.original],
    }  # fmt: skip


def _dates(document: Document, dates: Iterable[DateMention]) -> list[DateMention]:
    """Those of the text that is shown, in its order."""
    hidden = [(r.start, r.end) for r in document.regions]
    shown = (d for d in dates if not any(a < d.span.end and d.span.start < b for a, b in hidden))
    return sorted(shown, key=lambda d: d.span.start)


def _span(text: str) -> Span | None:
    """ "120-140" as a span of the full text."""
    a, _, b = text.partition("-")
    return Span(int(a), int(b)) if a.isdecimal() and b.isdecimal() and int(a) < int(b) else None


@router.post("/documents/{id_}/verify")
async def verify(request: Request, id_: str) -> Response:
    """Read the kept original again and compare its hash."""
    desk: Desk = request.app.state.desk

    def check(room: Room) -> str:
        original = room.archive.document(id_).document.original
        try:
            room.archive.original(original)
        except (CannotOpen, NotFound) as e:
            return str(e.what)
        return "ok"

    outcome = await desk.look(check)
    if outcome == "ok":
        return back(f"/documents/{id_}", verified="ok")
    raise CannotOpen(outcome, where=id_, todo="Run `habeas verify` on the archive; put the file back from a backup.")


@router.post("/documents/{id_}/add")
async def add(request: Request, id_: str) -> Response:
    """Make a mention, act, statement, tie or role of words that a person copied or selected."""
    form = await request.form()
    words, reason = str(form.get("words", "")).strip(), str(form.get("reason", "")).strip()

    def write(archive: Archive) -> int | None:
        return archive.add_by_hand(id_, words, _made(form, archive), reason=reason)

    return await written(request, write, f"/documents/{id_}", "add")


def _made(form: FormData, archive: Archive) -> ByHand:
    """What the form makes of the words. Raises NotFound, WrongUse."""

    def text(name: str) -> str:
        return str(form.get(name, "")).strip()

    def ids(name: str) -> tuple[str, ...]:
        return tuple(str(v) for v in form.getlist(name) if v)

    def one(name: str) -> str:
        other = text(f"{name}_other")
        return archive.find(other).id if other else text(name)

    date = text("date") or None
    try:
        if text("what") == "act":
            fields = {"type": text("type"), "modality": text("modality") or "actual", "victims": ids("victims")}
            return msgspec.convert({**fields, "actors": ids("actors"), "date": date}, ActByHand)
        if text("what") == "statement":
            return StatementByHand(speaker=text("speaker") or None, about=ids("victims"), date=date)
        if text("what") == "tie":
            return msgspec.convert({"type": text("tie"), "source": one("source"), "target": one("target")}, TieByHand)
        if text("what") == "role":
            return RoleByHand(entity=one("holder"), role=text("role"))
        return msgspec.convert({"schema": text("what"), "entity": text("entity")}, Mention)
    except msgspec.ValidationError as e:
        raise WrongUse("the form has a value that makes no sense", todo="Go back and correct it.") from e
