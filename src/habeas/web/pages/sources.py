"""Independence of sources: what is a copy, what comes from one publisher, and what then stands for itself.

Five newspapers that print one agency's text are one voice. This page says which documents those are.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.casework.independence import groups_among
from habeas.web.paging import page_of
from habeas.web.rendering import show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)


@router.get("/sources")
async def independence(request: Request, page: int = 1) -> Response:
    """Copies, publishers, and how many independent texts there are."""
    return await show(request, "sources.html", lambda room: _read(room, page))


def _read(room: Room, page: int) -> dict[str, Any]:
    origins = room.catalog.origins()
    copies = [g for group in room.index.copies if len(g := tuple(d for d in group if d in origins)) > 1]
    firsts = room.titles(g[0] for g in copies)
    copies.sort(key=lambda g: (-len(g), firsts[g[0]].published or "9", g))
    text_of = {d: g[0] for g in copies for d in g}
    ties = [[o.original, f"publisher {o.publisher}"] if o.publisher else [o.original] for o in origins.values()]
    publishers = Counter(o.publisher for o in origins.values() if o.publisher)
    own = Counter(p for p, _ in {(o.publisher, text_of.get(d, d)) for d, o in origins.items() if o.publisher})
    shown, page, pages = page_of(copies, page, 25)
    rows = room.titles(d for g in shown for d in g)
    return {
        "rows": rows, "total": len(origins), "copies": shown, "groups": len(copies), "page": page, "pages": pages,
        "texts": len(origins) - sum(len(g) - 1 for g in copies), "own": own,
        "independent": groups_among([*ties, *([origins[d].original for d in g] for g in copies)]),
        "publishers": sorted(publishers.items(), key=lambda kv: (-kv[1], kv[0]))[:100],
        "nameless": sum(1 for o in origins.values() if not o.publisher),
    }  # fmt: skip
