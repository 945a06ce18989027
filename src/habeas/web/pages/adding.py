"""Add: drop files or a folder, say where they come from, and see how far the reading is."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.archive import Account, Archive
from habeas.errors import InputRefused, WrongUse
from habeas.model import edtf
from habeas.web.desk import Busy, Closed, Desk
from habeas.web.rendering import back, show
from habeas.web.room import Room
from habeas.web.uploads import Receiver, Upload

router = APIRouter(include_in_schema=False)
LEVELS = ("confidential", "protected", "privileged")
TEXTS = ("received_from", "collected_by", "note")


def _job(desk: Desk) -> dict[str, Any]:
    job = desk.job.standing() if desk.job is not None and desk.job.kind in ("add", "retry") else None
    return {"work": job, "account": job.result if job is not None and isinstance(job.result, Account) else None}


def _rest(room: Room) -> dict[str, Any]:
    """What waits to be read: also of work that ended with the process that did it."""
    return {"rest": room.archive.waiting()}


@router.get("/add")
async def add(request: Request) -> Response:
    """The form, or how far it is, or what came of it."""
    return await show(request, "add.html", _rest, **_job(request.app.state.desk))


@router.get("/add/progress")
async def progress(request: Request) -> Response:
    """Only the part of the page that changes; when nothing runs any more, the whole page is to be asked for."""
    desk: Desk = request.app.state.desk
    if not desk.open:
        raise Closed("the archive is locked")
    now = _job(desk)
    made = await show(request, "_progress.html", **now)
    if now["work"] is None or not now["work"].running:
        made.headers["HX-Refresh"] = "true"
    return made


@router.post("/add/go-on")
async def go_on(request: Request) -> Response:
    """Read what waits, and add nothing."""
    desk: Desk = request.app.state.desk
    desk.start("add", lambda archive, watch: archive.add([], progress=watch))
    return back("/add")


@router.post("/add/stop")
async def stop(request: Request) -> Response:
    """End the work in good order: what is kept is kept, what waits goes on with the next adding."""
    desk: Desk = request.app.state.desk
    if desk.job is not None:
        desk.job.stop()
    return back("/add")


@router.post("/add")
async def take(request: Request) -> Response:
    """Files as they come, straight into the archive; then everything that waits is read in the background."""
    await take_in(request)
    return back("/add")


async def take_in(request: Request) -> int:
    """Stage the files of a form and begin to add them; how many there are. Raises Busy, InputRefused, WrongUse."""
    desk: Desk = request.app.state.desk
    archive = desk.writer
    if desk.job is not None and desk.job.running:
        raise Busy(
            "the archive is busy with long work already", todo="Wait until it is done, then send the files again."
        )
    upload = await Receiver(archive.stage, archive.discard).take(request)
    try:
        facts = _facts(upload)
        if not upload.arrivals:
            raise InputRefused("no file was chosen", todo="Go back and choose files or a folder.")

        def work(archive: Archive, watch: Any) -> Account:
            return archive.add([], arrivals=upload.arrivals, progress=watch, **facts)

        desk.start("add", work)
    except BaseException:
        for arrival in upload.arrivals:
            await asyncio.to_thread(archive.discard, arrival.staged)
        raise
    return len(upload.arrivals)


def _facts(upload: Upload) -> dict[str, Any]:
    """Facts of custody. Raises WrongUse for a date or level that is none."""
    facts: dict[str, Any] = {name: upload.fields.get(name, "").strip() for name in TEXTS}
    date = upload.fields.get("received_on", "").strip()
    if date and not edtf.valid(date):
        raise WrongUse(f"{date!r} is no date", kept="Nothing was kept.", todo="Write 2019, 2019-03 or 2019-03-04.")
    level = upload.fields.get("mark", "")
    if level and level not in LEVELS:
        raise WrongUse(f"there is no level {level!r}", kept="Nothing was kept.")
    return {**facts, "received_on": date, "mark": level or None}
