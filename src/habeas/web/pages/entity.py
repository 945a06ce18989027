"""The file of one person, organisation or place: names, roles, ties, chronology, words, contested accounts."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.casework.chronology import Line, chronology
from habeas.casework.person import person_file, script_of
from habeas.model.case import Case
from habeas.web.conflicts import seen
from habeas.web.lines import lines_of
from habeas.web.network import HEIGHT, MOST, WIDTH, network
from habeas.web.rendering import show
from habeas.web.room import Room
from habeas.web.sides import contest_views
from habeas.web.standing import LIKELY, candidates, countries_of, standing

router = APIRouter(include_in_schema=False)
SHOWN = MappingProxyType(
    {"contested": 3, "chronology": 20, "undated": 10, "said": 12, "about": 12, "documents": 60, "here": 20}
)
"""How much of each part the page shows before it is asked for the whole of it."""


@router.get("/entity/{id_}")
async def entity(request: Request, id_: str, whole: str = "") -> Response:
    """What the case says of one entity; `whole` names the part that is shown from beginning to end."""
    limits = {part: 10**9 if part == whole else n for part, n in SHOWN.items()}
    return await show(request, "entity.html", lambda room: _read(room, id_, limits), limits=limits)


def _read(room: Room, id_: str, limits: dict[str, int]) -> dict[str, Any]:
    index = room.index
    e = index.entity(id_)
    case = index.about(e.id)
    file = person_file(case, e.id, copies=room.archive.copies())
    told: list[Any] = [*case.acts, *case.statements, *case.relations]
    rows = room.titles([*e.documents, *(r.citation.document for r in told)])
    drawn = index.about(e.id, *(s.entity for s in file.seen_with[:MOST]))
    ties: dict[tuple[str, str, str], list[Any]] = {}
    for r in file.relations:
        ties.setdefault((r.source, r.type, r.target), []).append(r)
    main = script_of(e.name) or "—"
    scripts: dict[str, list[Any]] = {}
    for form in file.names:
        scripts.setdefault(form.script or "—", []).append(form)
    elsewhere = [f.text for script, forms in scripts.items() if script != main for f in forms[:2]]
    places = room.archive.people("Place") if e.schema == "Place" else []
    return {
        "e": file.entity, "file": file, "scripts": scripts, "elsewhere": elsewhere, "rows": rows,
        "names": index.names,
        "dated": lines_of(file.chronology.dated), "undated": lines_of(file.chronology.undated),
        "contests": contest_views(room, file.contests[: limits["contested"]]),
        "documents": [rows[d] for d in file.documents if d in rows],
        "ties": ties, "seen": seen(e),
        "standing": standing(e, countries_of(places)) if e.schema == "Place" else None,
        "candidates": candidates(e)[:LIKELY] if e.schema == "Place" else (),
        "network": network(drawn, e.id, file.seen_with), "network_size": (WIDTH, HEIGHT),
        "here": lines_of(_here(case, e.id)) if e.schema == "Place" else [],
        "possible": [p for p in file.possible if p.review.state != "rejected"],
    }  # fmt: skip


def _here(case: Case, place: str) -> tuple[Line, ...]:
    """What happened at a place, dated lines first."""
    found = chronology(Case(acts=tuple(a for a in case.acts if a.place == place)))
    return (*found.dated, *found.undated)
