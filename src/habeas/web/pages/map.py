"""The map of places: those whose position is known stand on it, the others beside it; every one in a list too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from habeas.archive import Archive
from habeas.errors import WrongUse
from habeas.model.case import Entity
from habeas.web import languages
from habeas.web.atlas import countries
from habeas.web.conflicts import as_seen
from habeas.web.rendering import show, written
from habeas.web.room import STANDING, Room
from habeas.web.standing import Standing, countries_of, position, standing
from habeas.web.worldmap import REGIONS, Pin, View, around, drawn, named

router = APIRouter(include_in_schema=False)
MOST = 300
"""Places on the map and in its lists; the list of places has all."""


@router.get("/map")
async def world(
    request: Request, region: str = "", lat: float | None = None, lon: float | None = None, wide: float | None = None
) -> Response:
    """The map, as near as the address says; without script."""
    view = REGIONS.get(region)
    if view is None and lat is not None and lon is not None and wide is not None:
        view = View(lon, lat, wide).moved()
    language = languages.chosen(request)
    return await show(request, "map.html", lambda room: _read(room, view, language), region=region)


def _read(room: Room, view: View | None, language: str) -> dict[str, Any]:
    places = room.catalog.entities("Place", filters=STANDING, limit=4 * MOST)
    codes = countries_of(places)
    known = [(e, s) for e in places if (s := standing(e, codes))]
    acts = Counter(room.catalog.count_acts_at([e.id for e in places]))
    pins = [_pin(e, s) for e, s in known[:MOST]]
    towns = [(p.lon, p.lat) for p in pins if p.kind != "country"] or [(p.lon, p.lat) for p in pins]
    seen = view or around(towns)
    on_map = {e.id for e, _ in known[:MOST]}
    shown, taken = drawn(pins, seen)
    labels = ((languages.territory(c.country, language), c.lon, c.lat) for c in countries())
    return {
        "known": known[:MOST], "unknown": [e for e in places if e.id not in on_map][:MOST], "acts": acts,
        "total": room.catalog.count_entities("Place", STANDING), "drawn": shown, "labels": named(labels, seen, taken),
        "box": seen.box, "view": seen, "regions": REGIONS, "steps": _steps(seen),
    }  # fmt: skip


def _pin(e: Entity, s: Standing) -> Pin:
    kind = s.spot.kind if s.spot else "town"
    return Pin(e.id, e.name, s.lon, s.lat, len(e.documents), kind, s.how != "largest")


def _steps(view: View) -> dict[str, View]:
    return {
        "in": view.moved(zoom=2), "out": view.moved(zoom=0.5), "west": view.moved(right=-0.3),
        "east": view.moved(right=0.3), "north": view.moved(up=0.3), "south": view.moved(up=-0.3),
    }  # fmt: skip


@router.post("/map/place")
async def place(
    request: Request,
    target: str = Form(),
    chosen: str = Form(""),
    at: str = Form(""),
    reason: str = Form(""),
    to: str = Form("/map"),
    was: str = Form("", alias="seen"),
) -> Response:
    """Say where a place is: one of those offered, or degrees that a person types. Journalled like every decision."""
    given = at.strip() or chosen.strip()
    if not given:
        raise WrongUse("no position was given", todo="Choose a place of the list, or write degrees north and east.")
    lat, lon = position(given)
    return await written(request, _placing(target, f"{lat:g}, {lon:g}", reason.strip(), was), to, "place")


def _placing(target: str, where: str, reason: str, was: str) -> Callable[[Archive], int | None]:
    def write(archive: Archive) -> int | None:
        record = archive.record(target)
        if not isinstance(record, Entity) or record.schema != "Place":
            raise WrongUse("only a place can be put on the map")
        if record.position == where:
            return None
        as_seen(record, was)
        return archive.decide("correct", record.id, reason=reason, changes={"position": where})

    return write
