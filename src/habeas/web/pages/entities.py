"""Lists of people, organisations and places, with filters."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.model.records import Schema
from habeas.web.paging import PAGE, place_of
from habeas.web.rendering import show
from habeas.web.room import STANDING, Room

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
    catalog = room.catalog
    ids = tuple(e.id for e in room.archive.named(q, schema)) if q else ()
    wanted = msgspec.structs.replace(STANDING, role=role, words=q, ids=ids)
    count = catalog.count_entities(schema, wanted)
    page, pages = place_of(count, page)
    found = catalog.entities(schema, filters=wanted, limit=PAGE, offset=(page - 1) * PAGE)
    degrees = room.index.names.want(e.id for e in found)
    return {
        "schema": schema, "found": found, "total": catalog.count_entities(schema, STANDING), "count": count,
        "page": page, "pages": pages, "q": q, "role": role, "degree": {e.id: degrees[e.id].degree for e in found},
        "possible": catalog.count_matches([e.id for e in found]),
    }  # fmt: skip
