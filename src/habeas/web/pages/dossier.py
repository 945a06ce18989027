"""The dossier: choose a person, see what would be in it and what is withheld, take it out as one page."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from habeas.archive import Archive
from habeas.casework.person import person_file
from habeas.web.desk import Desk
from habeas.web.rendering import show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)


@router.get("/dossier")
async def dossier(request: Request, person: str = "") -> Response:
    """Choose, and look before it is made."""
    return await show(request, "dossier_builder.html", lambda room: _read(room, person.strip()))


def _read(room: Room, person: str) -> dict[str, Any]:
    index = room.index
    people = [e for e in index.case.entities if e.schema == "Person" and e.review.state != "rejected"]
    people.sort(key=lambda e: (-len(e.documents), -index.degree.get(e.id, 0), e.name))
    chosen = None
    if person:
        chosen = index.entities.get(person) or room.archive.find(person)
    file = person_file(index.case, chosen.id, copies=room.archive.copies()) if chosen else None
    lines: list[Any] = [*file.suffered, *file.did, *file.said, *file.said_about] if file else []
    documents = [r for r in room.rows() if file and r.id in file.documents]
    return {
        "people": people, "chosen": chosen, "file": file,
        "unreviewed": sum(1 for r in lines if r.review.state == "proposed"), "lines": len(lines),
        "withheld": [r for r in lines if r.mark], "withheld_documents": [d for d in documents if d.mark],
        "documents": documents, "failures": len(room.archive.failures()),
    }  # fmt: skip


@router.post("/dossier/make")
async def make(request: Request, person: str = Form(), as_: str = Form("download", alias="as")) -> Response:
    """The dossier as one page: to look at, or to keep. Journalled as given out; never written to the disk here."""
    desk: Desk = request.app.state.desk

    def write(archive: Archive) -> tuple[bytes, str]:
        entity = archive.find(person)
        data, _ = archive.dossier_page(entity.id)
        return data, entity.name

    if desk.read_only:
        data, name = await desk.look(lambda room: write(room.archive))
    else:
        data, name = await desk.change(write)
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-") or "dossier"
    shown = "inline" if as_ == "look" else "attachment"
    # The page brings its own policy (its style by hash); ours stands beside it and adds nothing it needs.
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-downloads; frame-ancestors 'self'"
    )
    headers = {"content-disposition": f'{shown}; filename="{plain}.html"', "content-security-policy": policy}
    return Response(data, media_type="text/html; charset=utf-8", headers=headers)
