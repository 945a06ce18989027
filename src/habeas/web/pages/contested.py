"""Contested accounts side by side, with their sources and how many independent voices there are."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.web.paging import page_of
from habeas.web.rendering import show
from habeas.web.room import Room
from habeas.web.sides import contest_view

router = APIRouter(include_in_schema=False)


@router.get("/contested")
async def contested(request: Request, person: str = "", page: int = 1) -> Response:
    """All contested accounts, or those about one person."""
    return await show(request, "contested.html", lambda room: _read(room, person, page))


def _read(room: Room, person: str, page: int) -> dict[str, Any]:
    index = room.index
    live = [c for c in index.case.contests if c.review.state != "rejected"]
    people: dict[str, int] = {}
    for c in live:
        for i in c.people:
            people[i] = people.get(i, 0) + 1
    found = [c for c in live if not person or person in c.people]
    shown, page, pages = page_of(found, page, 20)
    views = [contest_view(room, c) for c in shown]
    return {
        "views": views, "people": sorted(people.items(), key=lambda kv: (-kv[1], index.name(kv[0]))), "person": person,
        "names": index.entities, "rows": room.titles(d for v in views for s in v.sides for d in s.documents),
        "total": len(live), "page": page, "pages": pages,
    }  # fmt: skip
