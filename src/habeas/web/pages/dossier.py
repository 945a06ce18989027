"""The dossier: choose a person, dates, parts and what is withheld; look at it; take it out as one page."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter, Request
from starlette.datastructures import FormData, QueryParams
from starlette.responses import Response

from habeas.archive import Archive
from habeas.casework.person import person_file
from habeas.errors import NotFound
from habeas.publish.choice import PARTS, Choice
from habeas.web.desk import Desk
from habeas.web.rendering import show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)
MOST = 400
"""Names in the list of people at most; others are reached from their own page."""
OFFERED = 60
"""Documents and names that can be withheld by a click; the rest are marked on their own pages."""
# The page brings its own policy (its style by hash); ours stands beside it and adds nothing it needs.
FRAMED = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-downloads; "
    "frame-ancestors 'self'",
    "x-frame-options": "SAMEORIGIN",
}


def choice_of(asked: QueryParams | FormData) -> Choice:
    """The choice that a form states; everything when the form was not filled in yet. Raises WrongUse."""
    if "built" not in asked:
        return Choice(withhold=_all(asked, "withhold"))
    return Choice(
        parts=tuple(p for p in PARTS if p in asked.getlist("part")),
        since=str(asked.get("since", "")).strip(),
        until=str(asked.get("until", "")).strip(),
        reviewed_only=bool(asked.get("reviewed")),
        withhold=_all(asked, "withhold"),
    ).checked()


def _all(asked: QueryParams | FormData, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(v) for v in asked.getlist(name) if v))


@router.get("/dossier")
async def dossier(request: Request, person: str = "") -> Response:
    """Choose, and look before it is made."""
    choice = choice_of(request.query_params)
    return await show(
        request, "dossier_builder.html", lambda room: _read(room, person.strip(), choice),
        choice=choice, asked=request.url.query,
    )  # fmt: skip


def _read(room: Room, person: str, choice: Choice) -> dict[str, Any]:
    index = room.index
    chosen = None
    if person:
        chosen = index.entities.get(person) or room.archive.find(person)
    file = person_file(index.about(chosen.id), chosen.id, copies=room.archive.copies()) if chosen else None
    lines: list[Any] = [*file.suffered, *file.did, *file.said, *file.said_about] if file else []
    inside = [r for r in lines if choice.takes(r.date, r.review)]
    titles = room.titles(file.documents) if file else {}
    documents = [titles[d] for d in (file.documents if file else ()) if d in titles]
    met = index.entities.want(s.entity for s in (file.seen_with if file else ()))
    named = [met[s.entity] for s in file.seen_with if s.entity in met] if file else []
    return {
        "people": room.people(MOST), "chosen": chosen, "file": file, "lines": len(inside),
        "outside": len(lines) - len(inside),
        "unreviewed": sum(1 for r in inside if r.review.state == "proposed"),
        "withheld": [r for r in lines if r.mark], "withheld_documents": [d for d in documents if d.mark],
        "documents": documents, "offered": [d for d in documents if not d.mark][:OFFERED],
        "named": [e for e in named if not e.mark][:OFFERED], "failures": len(room.archive.failures()), "parts_": PARTS,
    }  # fmt: skip


@router.get("/dossier/preview")
async def preview(request: Request, person: str = "") -> Response:
    """The page as it would be, to look at; nothing is given out and nothing is journalled."""
    choice = choice_of(request.query_params)
    data, _ = await request.app.state.desk.look(lambda room: _made(room.archive, person, choice))
    return Response(data, media_type="text/html; charset=utf-8", headers=FRAMED)


@router.post("/dossier/make")
async def make(request: Request) -> Response:
    """The dossier as one page to keep. Journalled as given out; never written to the disk here."""
    desk: Desk = request.app.state.desk
    form = await request.form()
    choice, person = choice_of(form), str(form.get("person", ""))

    if desk.read_only:
        data, name = await desk.look(lambda room: _made(room.archive, person, choice))
    else:
        data, name = await desk.change(lambda archive: _made(archive, person, choice))
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-") or "dossier"
    headers = {**FRAMED, "content-disposition": f'attachment; filename="{plain}.html"'}
    return Response(data, media_type="text/html; charset=utf-8", headers=headers)


def _made(archive: Archive, person: str, choice: Choice) -> tuple[bytes, str]:
    """The page and the person's name as the page has it: another may stand only in what is withheld."""
    if not person:
        raise NotFound("nobody was chosen", todo="Choose a person first.")
    entity = archive.find(person)
    data, given = archive.dossier_page(entity.id, choice=choice)
    return data, given.name
