"""Where a named place stands on the map, and how surely: said by a person, or by a table of names; never guessed.

A name that only one large place has, or one place in a country that the case names too, stands there. Where one of
several is ten times as large as the next, it is drawn as presumed. Everything else is listed beside the map until a
person says where it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from habeas.errors import WrongUse
from habeas.model.case import Entity
from habeas.web.atlas import Spot, spots

LARGE = 100_000
"""Inhabitants from which a name alone is enough."""
FAR_LARGER = 10
LIKELY = 8
"""How many places of a name are offered to choose from at most."""


@dataclass(frozen=True)
class Standing:
    """Degrees north and east. `how`: "hand", "only" or "largest" of `of` places; `spot`: the line of the table."""

    lat: float
    lon: float
    how: Literal["hand", "only", "largest"]
    spot: Spot | None = None
    of: int = 1


def candidates(place: Entity) -> tuple[Spot, ...]:
    """Every place that has one of its names."""
    found = dict.fromkeys(s for name in dict.fromkeys((place.name, *place.names)) for s in spots(name))
    return tuple(sorted(found, key=lambda s: (s.kind != "country", -s.inhabitants)))


def countries_of(places: Iterable[Entity]) -> frozenset[str]:
    """ISO codes of the countries that a case names."""
    return frozenset(s.country for p in places for s in candidates(p)[:1] if s.kind == "country")


def standing(place: Entity, countries: frozenset[str]) -> Standing | None:
    """Where it stands; None when nobody said and the names do not say."""
    if place.position:
        lat, lon = position(place.position)
        return Standing(lat, lon, "hand")
    found = candidates(place)
    if not found:
        return None
    first = found[0]
    if first.kind == "country":
        return Standing(first.lat, first.lon, "only", first)
    if len(found) == 1:
        return _at(first, "only", 1) if first.inhabitants >= LARGE or first.country in countries else None
    if first.inhabitants >= LARGE and first.inhabitants >= FAR_LARGER * found[1].inhabitants:
        return _at(first, "largest", len(found))
    here = [s for s in found if s.country in countries]
    return _at(here[0], "largest", len(found)) if len(here) == 1 else None


def _at(spot: Spot, how: Literal["only", "largest"], of: int) -> Standing:
    return Standing(spot.lat, spot.lon, how, spot, of)


def position(text: str) -> tuple[float, float]:
    """ "51.18, 71.45" as degrees north and east. Raises WrongUse."""
    north, _, east = text.replace("°", " ").partition("," if "," in text else " ")
    try:
        lat, lon = float(north), float(east)
    except ValueError:
        lat = lon = 999.0
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise WrongUse(f"{text!r} is no place on the earth", todo="Write degrees north and east: 51.18, 71.45.")
    return lat, lon
