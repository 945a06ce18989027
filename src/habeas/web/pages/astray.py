"""Decisions that no longer find their words: which, why, and what to do. None of them is dropped silently."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from habeas.archive import Archive
from habeas.casework.correcting import NEVER
from habeas.errors import NotFound
from habeas.model.ids import document_id
from habeas.model.records import Record
from habeas.web.conflicts import as_seen, seen
from habeas.web.pages.journal import DECIDED
from habeas.web.paging import page_of
from habeas.web.rendering import show, written
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)
PAGE = 25
MADE = MappingProxyType({**DECIDED, "mark": "mark"})
"""What the decision was, by its verb."""


@router.get("/astray")
async def astray(request: Request, page: int = 1) -> Response:
    """The list, the oldest first."""
    return await show(request, "astray.html", lambda room: _read(room, page))


def _read(room: Room, page: int) -> dict[str, Any]:
    every = room.archive.astray()
    found, page, pages = page_of(every, page, PAGE)
    records = room.index.records.want(a.record for a in found)
    documents = {a.seq: document_id(a.original, a.part) for a in found if a.original}
    return {
        "found": found, "count": len(every), "page": page, "pages": pages, "made": MADE, "documents": documents,
        "rows": room.titles(documents.values()),
        "digests": {a.seq: seen(records[a.record]) for a in found if a.record in records},
    }  # fmt: skip


def _differences(proposed: Record, decided: Record) -> dict[str, Any]:
    """What a correction has to say so that the first record becomes the second."""
    fields = (f for f in decided.__struct_fields__ if f not in NEVER)
    return {f: now for f in fields if (now := getattr(decided, f)) != getattr(proposed, f)}


@router.post("/astray")
async def anew(
    request: Request, seq: int = Form(), reason: str = Form(""), was: str = Form("", alias="seen")
) -> Response:
    """Withdraw the decision that went astray, and decide the same on what is proposed now."""

    def write(archive: Archive) -> int | None:
        entry = next((a for a in archive.astray() if a.seq == seq and a.record), None)
        if entry is None:
            raise NotFound(
                f"entry {seq} is no decision that waits to be confirmed anew", todo="The list shows those that wait."
            )
        decided = archive.record(entry.record)
        as_seen(decided, was)
        archive.undo(seq, reason="decided anew")
        changes = _differences(archive.record(entry.record), decided)
        verb = "correct" if changes else "confirm"
        return archive.decide(verb, entry.record, reason=reason.strip() or entry.reason, changes=changes)

    return await written(request, write, "/astray", "confirm")
