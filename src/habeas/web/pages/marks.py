"""What is withheld from everything given out: people, documents and records that are marked, and why."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.catalog import DocumentFilter
from habeas.catalog.records import EntityFilter, RecordFilter
from habeas.model.decision import Mark
from habeas.web.rendering import show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)


@router.get("/marks")
async def marks(request: Request) -> Response:
    """Everything that is marked now."""
    return await show(request, "marks.html", _read)


def _read(room: Room) -> dict[str, Any]:
    index = room.index
    records = room.catalog.records(RecordFilter(kinds=("act", "statement", "relation"), marked=True))
    why: dict[str, Any] = {}
    for entry in room.archive.decisions():
        if isinstance(entry.body, Mark):
            for key in (*entry.body.ids, entry.body.original):
                if key:
                    why[key] = entry
    return {
        "people": room.catalog.entities(filters=EntityFilter(marked=True)), "records": records, "why": why,
        "documents": room.archive.documents(DocumentFilter(marked=True)), "names": index.names,
        "rows": room.titles(r.citation.document for r in records),
    }  # fmt: skip
