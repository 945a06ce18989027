"""What is withheld from everything given out: people, documents and records that are marked, and why."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

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
    every: tuple[Any, ...] = (*index.case.acts, *index.case.statements, *index.case.relations)
    records = [r for r in every if r.mark]
    why: dict[str, Any] = {}
    for entry in room.archive.decisions():
        if isinstance(entry.body, Mark):
            for key in (*entry.body.ids, entry.body.original):
                if key:
                    why[key] = entry
    return {
        "people": [e for e in index.case.entities if e.mark], "records": records, "why": why,
        "documents": [r for r in room.rows() if r.mark], "names": index.entities,
        "rows": room.titles(r.citation.document for r in records),
    }  # fmt: skip
