"""The first page: what is in the archive, what waits, what failed, and how its integrity stands."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.archive import Archive
from habeas.casework.chronology import Line, line_of, people_of
from habeas.catalog.records import LineFilter, RecordFilter
from habeas.web.desk import Desk
from habeas.web.lines import lines_of
from habeas.web.rendering import back, show
from habeas.web.room import STANDING, Room

router = APIRouter(include_in_schema=False)
FEW = 6
"""Contests, possible matches and dates shown here; the rest have lists of their own."""


@router.get("/")
async def overview(request: Request) -> Response:
    """The case at a glance."""
    return await show(request, "overview.html", _read)


def _read(room: Room) -> dict[str, Any]:
    index, archive = room.index, room.archive
    catalog = room.catalog
    last = archive.last_checkpoint()
    live = RecordFilter(kinds=("contest",), standing=True)
    possible = catalog.records(RecordFilter(kinds=("possible",), state="proposed"), limit=FEW)
    dated = catalog.count_records(RecordFilter(kinds=("act",), standing=True, dated=True)).get("act", 0)
    latest = _latest(room)
    people = {i for line in latest for i in people_of(line.record)} | {i for p in possible for i in (p.a, p.b)}
    return {
        "documents": room.count(),
        "people": catalog.count_entities("Person", STANDING),
        "top": catalog.entities("Person", filters=STANDING, limit=8),
        "acts": index.standing["act"],
        "dated": dated,
        "latest": lines_of(latest),
        "rows": room.titles(line.record.citation.document for line in latest),
        "statements": index.standing["statement"],
        "contests": catalog.records(live, limit=FEW),
        "contested": index.standing["contest"],
        "possible": possible,
        "names": index.names.want(people),
        "per_kind": index.waiting,
        "failures": archive.failures(),
        "checkpoint": last,
        "signed_at": next((e.t for e in archive.journal(since=last.size, acts=("checkpoint",))), "") if last else "",
        "unsigned": sum(1 for e in archive.journal(since=last.size if last else 0) if e.act != "checkpoint"),
        "entries": archive.journal_size(),
        "fingerprint": archive.vault.fingerprint,
        "decided": len(archive.decisions()),
        "astray": len(archive.astray()),
    }


def _latest(room: Room) -> list[Line]:
    """The acts with the latest dates, in order."""
    acts = LineFilter(statements=False)
    dated, _ = room.catalog.count_lines(acts)
    told = room.catalog.lines(acts, limit=min(dated, FEW), offset=max(0, dated - FEW))
    return [line_of(same) for same in told]


@router.post("/verify")
async def verify(request: Request) -> Response:
    """Check everything, in the background; the journal's page says what came of it."""
    desk: Desk = request.app.state.desk
    desk.check("verify", lambda archive, watch: archive.verify(progress=watch))
    return back("/journal")


@router.post("/checkpoint")
async def checkpoint(request: Request) -> Response:
    """Sign the journal as it stands, unless it is signed already: a form that was sent twice signs once."""
    desk: Desk = request.app.state.desk

    def sign(archive: Archive) -> bool:
        before = archive.last_checkpoint()
        made = archive.checkpoint(again=False)
        return before is None or made.number != before.number

    return back("/", did="checkpoint" if await desk.change(sign) else "signed")
