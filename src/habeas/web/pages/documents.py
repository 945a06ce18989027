"""Documents: search with highlighted snippets, facets with counts, and sorting. The pattern of a list page."""

from __future__ import annotations

from typing import Any, get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.catalog import DocumentFilter, Hits
from habeas.catalog.records import SortBy
from habeas.web.paging import place_of
from habeas.web.rendering import show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)

PAGE = 20
FACETS = ("kind", "language", "publisher", "year", "person", "place", "act")
NARROWED = (*FACETS, "author")
"""What a list can be narrowed to."""
FARTHEST = 1_000_000
"""No list has so many pages; a larger number is no number for a database."""


@router.get("/documents")
async def documents(request: Request, q: str = "", sort: str = "", page: int = 1) -> Response:
    """Search results, or all documents in the order they came."""
    chosen: dict[str, Any] = {f: request.query_params.get(f, "").strip() for f in NARROWED}
    order: SortBy = sort if sort in get_args(SortBy) else ("relevance" if q else "order")  # type: ignore[assignment]

    def read(room: Room) -> dict[str, Any]:
        def found(at: int) -> Hits:
            return room.archive.search(q, DocumentFilter(**chosen), limit=PAGE, offset=(at - 1) * PAGE, sort=order)

        at = min(max(1, page), FARTHEST)
        hits = found(at)
        if at > 1 and not hits.hits:
            at, _ = place_of(hits.total, at, PAGE)
            hits = found(at)
        index = room.index
        labels = {f: (index.name(v, v) if f in ("person", "place") else v) for f, v in chosen.items() if v}
        asked = {"q": q, "sort": sort, **chosen}
        return {
            "q": q, "sort": order, "hits": hits, "facets": {f: hits.facets.get(f, ()) for f in FACETS},
            "chosen": chosen, "labels": labels, "asked": asked, "page": at, "pages": max(1, -(-hits.total // PAGE)),
            "total": room.count(), "searches": room.archive.searches(),
        }  # fmt: skip

    return await show(request, "documents.html", read)
