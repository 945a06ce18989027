"""The first page: what is in the archive, what waits, what failed, and how its integrity stands."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.web.desk import Desk
from habeas.web.rendering import back, show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)


@router.get("/")
async def overview(request: Request) -> Response:
    """The case at a glance."""
    return await show(request, "overview.html", _read)


def _read(room: Room) -> dict[str, Any]:
    index, archive = room.index, room.archive
    case = index.case
    live = [a for a in case.acts if a.review.state != "rejected"]
    last = archive.last_checkpoint()
    people = sorted(
        (e for e in case.entities if e.schema == "Person" and e.review.state != "rejected"),
        key=lambda e: (-len(e.documents), -index.degree.get(e.id, 0), e.name),
    )
    contests = [c for c in case.contests if c.review.state != "rejected"]
    return {
        "documents": len(room.rows()),
        "people": len(people),
        "top": people[:8],
        "degree": index.degree,
        "acts": len(live),
        "dated": sum(1 for a in live if a.date),
        "statements": sum(1 for s in case.statements if s.review.state != "rejected"),
        "contests": contests,
        "possible": [p for p in case.possible if p.review.state == "proposed"],
        "names": index.entities,
        "per_kind": {k: len(v) for k, v in index.waiting.items()},
        "failures": archive.failures(),
        "checkpoint": last,
        "signed_at": next((e.t for e in archive.journal(since=last.size, acts=("checkpoint",))), "") if last else "",
        "unsigned": sum(1 for e in archive.journal(since=last.size if last else 0) if e.act != "checkpoint"),
        "entries": archive.journal_size(),
        "fingerprint": archive.vault.fingerprint,
        "decided": len(archive.decisions()),
    }


@router.post("/verify")
async def verify(request: Request) -> Response:
    """Check everything, in the background; the journal's page says what came of it."""
    desk: Desk = request.app.state.desk
    desk.check("verify", lambda archive, watch: archive.verify(progress=watch))
    return back("/journal")


@router.post("/checkpoint")
async def checkpoint(request: Request) -> Response:
    """Sign the journal as it stands."""
    desk: Desk = request.app.state.desk
    await desk.change(lambda archive: archive.checkpoint())
    return back("/", did="checkpoint")
