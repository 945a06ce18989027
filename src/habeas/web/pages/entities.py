"""Lists of people, organisations and places, with filters."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.model.records import Schema
from habeas.web.paging import page_of
from habeas.web.rendering import show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)


@router.get("/people")
async def people(request: Request, q: str = "", role: str = "", page: int = 1) -> Response:
    """Everybody who is named."""
    return await show(request, "entities.html", lambda room: _read(room, "Person", q, role, page))


@router.get("/organisations")
async def organisations(request: Request, q: str = "", role: str = "", page: int = 1) -> Response:
    """Courts, parties, newspapers, ministries."""
    return await show(request, "entities.html", lambda room: _read(room, "Organization", q, role, page))


@router.get("/places")
async def places(request: Request, q: str = "", role: str = "", page: int = 1) -> Response:
    """Countries, towns, prisons."""
    return await show(request, "entities.html", lambda room: _read(room, "Place", q, role, page))


def _read(room: Room, schema: Schema, q: str, role: str, page: int) -> dict[str, Any]:
    index = room.index
    found = [e for e in index.case.entities if e.schema == schema and e.review.state != "rejected"]
    total = len(found)
    if q:
        wanted = {e.id for e in room.archive.named(q, schema)}
        folded = q.casefold()
        found = [e for e in found if e.id in wanted or any(folded in n.casefold() for n in (e.name, *e.names))]
    if role == "victim":
        found = [e for e in found if any(e.id in a.victims for a in index.case.acts)]
    elif role == "actor":
        found = [e for e in found if any(e.id in a.actors for a in index.case.acts)]
    elif role == "speaker":
        speakers = {s.speaker for s in index.case.statements}
        found = [e for e in found if e.id in speakers]
    elif role == "match":
        doubted = {i for p in index.case.possible if p.review.state == "proposed" for i in (p.a, p.b)}
        found = [e for e in found if e.id in doubted]
    found.sort(key=lambda e: (-len(e.documents), -index.degree.get(e.id, 0), e.name, e.id))
    shown, page, pages = page_of(found, page)
    possible: dict[str, int] = {}
    for p in index.case.possible:
        if p.review.state == "proposed":
            for i in (p.a, p.b):
                possible[i] = possible.get(i, 0) + 1
    return {
        "schema": schema, "found": shown, "total": total, "count": len(found), "page": page, "pages": pages, "q": q,
        "role": role, "degree": index.degree, "possible": possible,
    }  # fmt: skip
