"""Two or one: joining an entity with another, and splitting one, each with what speaks for it and what against.

Nothing is decided on the way to these pages: both are looked at first, and a person decides on what they show.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.archive.weighing import Doubts
from habeas.casework.reasons import Reason
from habeas.model.case import Entity
from habeas.web.conflicts import seen
from habeas.web.proposals import half
from habeas.web.reasons import identity_says, of_match, sorted_ways
from habeas.web.rendering import show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)
OFFERED = 20
"""Entities of a name that are offered to choose from."""
LISTED = 200
"""Documents to choose from."""


@router.get("/entity/{id_}/join")
async def join(request: Request, id_: str, other: str = "") -> Response:
    """An entity beside another one (`other`: its id or name): are they one?"""
    return await show(request, "join.html", lambda room: _join(room, id_, other.strip()))


def _join(room: Room, id_: str, other: str) -> dict[str, Any]:
    e = room.index.entity(id_)
    found = _called(room, e, other) if other else []
    with_ = found[0] if len(found) == 1 else None
    match = next((p for p in room.catalog.possible(person=e.id) if with_ and with_.id in (p.a, p.b)), None)
    reasons: tuple[tuple[Reason, ...], tuple[Reason, ...]] = ((), ())
    if match is not None:
        reasons = of_match(room, match)
    elif with_ is not None:
        reasons = sorted_ways(room.archive.weighed(e.id, with_.id))
    halves = [half(room, e.id), half(room, with_.id)] if with_ is not None else []
    return {
        "e": e, "other": other, "found": found, "with_": with_, "match": match, "halves": halves,
        "reasons": reasons[0], "against": reasons[1], "seen": seen(e), "rows": room.titles(_cited(halves, *reasons)),
    }  # fmt: skip


def _called(room: Room, e: Entity, other: str) -> list[Entity]:
    """Whom `other` may mean beside the entity itself."""
    if other in room.index.entities:
        found = [room.index.entities[other]]
    else:
        found = room.archive.named(other, limit=OFFERED + 1)
    return [o for o in found if o.id != e.id and o.review.state != "rejected"][:OFFERED]


@router.get("/entity/{id_}/split")
async def split(request: Request, id_: str, here: str = "", there: str = "") -> Response:
    """Is an entity one? Two of its documents side by side, those first of which something speaks against it."""
    return await show(request, "split.html", lambda room: _split(room, id_, here, there))


def _split(room: Room, id_: str, here: str, there: str) -> dict[str, Any]:
    e = room.index.entity(id_)
    doubts = room.archive.doubts(e.id)
    pair = _pair(e, doubts, here, there)
    ways: tuple[tuple[Reason, ...], tuple[Reason, ...]] = ((), ())
    if pair:
        ways = sorted_ways(room.archive.weighed_within(e.id, *pair))
    rows = room.titles([*e.documents[:LISTED], *(g.document for d in doubts.found for g in d.reason.grounds)])
    return {
        "e": e, "doubts": doubts, "pair": pair, "halves": [half(room, e.id, d) for d in pair], "rows": rows,
        "joined": identity_says(e.joined_because), "reasons": ways[0], "against": ways[1],
        "documents": [rows[d] for d in e.documents[:LISTED] if d in rows],
    }  # fmt: skip


def _pair(e: Entity, doubts: Doubts, here: str, there: str) -> tuple[str, ...]:
    """The two documents to look at: those asked for, else the first of which something speaks against their naming
    one, else the only two; none where one must choose."""
    if here in e.documents and there in e.documents and here != there:
        return here, there
    if doubts.found and not (here or there):
        return doubts.found[0].here, doubts.found[0].there
    return e.documents if len(e.documents) == 2 else ()


def _cited(halves: list[Any], *ways: tuple[Reason, ...]) -> set[str]:
    """Documents whose titles the page needs."""
    named = {m.document for h in halves for m, _, _ in h.places}
    return named | {g.document for some in ways for r in some for g in r.grounds}
