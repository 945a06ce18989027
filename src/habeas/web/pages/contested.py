"""Contested accounts side by side, with their sources and how many independent voices there are."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.catalog.records import RecordFilter
from habeas.web.paging import place_of
from habeas.web.rendering import show
from habeas.web.room import Room
from habeas.web.sides import contest_views

router = APIRouter(include_in_schema=False)
PAGE = 10
MOST = 60
"""People offered to narrow the list to."""


@router.get("/contested")
async def contested(request: Request, person: str = "", page: int = 1) -> Response:
    """All contested accounts, or those about one person."""
    return await show(request, "contested.html", lambda room: _read(room, person, page))


def _read(room: Room, person: str, page: int) -> dict[str, Any]:
    index = room.index
    live = RecordFilter(kinds=("contest",), standing=True, person=person)
    people = room.catalog.count_people_of("contest", standing=True, limit=MOST)
    page, pages = place_of(room.catalog.count_records(live).get("contest", 0), page, PAGE)
    shown = room.catalog.records(live, limit=PAGE, offset=(page - 1) * PAGE)
    names = index.names.want(i for i, _ in people)
    views = contest_views(room, shown)
    return {
        "views": views, "people": sorted(people, key=lambda kv: (-kv[1], index.name(kv[0]))), "person": person,
        "names": names, "rows": room.titles(d for v in views for s in v.sides for d in s.documents),
        "total": index.standing["contest"], "page": page, "pages": pages,
    }  # fmt: skip
