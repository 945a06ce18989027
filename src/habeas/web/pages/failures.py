"""What is kept but could not be read: why, what to do, and trying again."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from habeas.model.ids import document_id
from habeas.web.desk import Desk
from habeas.web.paging import page_of
from habeas.web.rendering import back, show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)


@router.get("/failures")
async def failures(request: Request, page: int = 1) -> Response:
    """Each failure with its reason; and what of a document was cut off or guessed."""
    return await show(request, "failures.html", lambda room: _read(room, page))


def _read(room: Room, page: int) -> dict[str, Any]:
    found = room.archive.failures()
    shown, page, pages = page_of(found, page)
    titles = room.titles(document_id(f.original, f.part) for f in shown)
    rows = {(r.original, r.part): r for r in titles.values()}
    return {"failures": shown, "count": len(found), "rows": rows, "page": page, "pages": pages}


@router.post("/failures/retry")
async def retry(request: Request, original: str = Form("")) -> Response:
    """Read what failed once more, in the background: all of it, or of one original."""
    desk: Desk = request.app.state.desk
    again = (original,) if original else True
    desk.start("retry", lambda archive, watch: archive.add([], retry=again, progress=watch))
    return back("/add")
