"""Independence of sources: what is a copy, what comes from one publisher, and what then stands for itself.

Five newspapers that print one agency's text are one voice. This page says which documents those are.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.casework.independence import Facts, sources
from habeas.web.paging import page_of
from habeas.web.rendering import show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)


@router.get("/sources")
async def independence(request: Request, page: int = 1) -> Response:
    """Copies, publishers, and how many independent texts there are."""
    return await show(request, "sources.html", lambda room: _read(room, page))


def _read(room: Room, page: int) -> dict[str, Any]:
    rows = {r.id: r for r in room.rows()}
    copies = [tuple(d for d in group if d in rows) for group in room.archive.copies()]
    copies = sorted((g for g in copies if len(g) > 1), key=lambda g: (-len(g), rows[g[0]].published or "9", g))
    texts = sources(list(rows), {i: Facts() for i in rows}, copies)
    alone = sources(list(rows), {i: Facts(publisher=r.publisher, original=r.original) for i, r in rows.items()}, copies)
    publishers = Counter(r.publisher for r in rows.values() if r.publisher)
    own = dict.fromkeys(publishers, 0)
    for source in texts:
        for p in {rows[d].publisher for d in source.documents if rows[d].publisher}:
            own[p] += 1
    shown, page, pages = page_of(copies, page, 25)
    return {
        "rows": rows, "total": len(rows), "copies": shown, "groups": len(copies), "page": page, "pages": pages,
        "texts": len(texts), "independent": len(alone), "own": own,
        "publishers": sorted(publishers.items(), key=lambda kv: (-kv[1], kv[0]))[:100],
        "nameless": sum(1 for r in rows.values() if not r.publisher),
    }  # fmt: skip
