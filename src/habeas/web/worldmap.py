"""The map of places: how a point of the earth stands on the base map that ships inside, and what part of it is seen.

Miller's cylindrical projection: simple, and calm in the latitudes of most cases. `static/world.svg` was drawn with the
same one by `tools/make_atlas.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, pi, tan

WIDTH = 7200
NORTH, SOUTH = 84.0, -57.0


def _up(lat: float) -> float:
    return WIDTH / (2 * pi) * 1.25 * log(tan(pi / 4 + 0.4 * lat * pi / 180))


HEIGHT = round(_up(NORTH) - _up(SOUTH))


def project(lon: float, lat: float) -> tuple[float, float]:
    """Degrees to units of the map: x to the right, y downwards."""
    return (lon + 180) * WIDTH / 360, _up(NORTH) - _up(lat)


@dataclass(frozen=True)
class View:
    """What is seen: the middle in degrees, and how many degrees wide."""

    lon: float
    lat: float
    wide: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x, y, width and height in units of the map."""
        width = self.wide * WIDTH / 360
        height = min(float(HEIGHT), width * SHAPE)
        x, y = project(self.lon, self.lat)
        return (
            min(max(0.0, x - width / 2), WIDTH - width),
            min(max(0.0, y - height / 2), HEIGHT - height),
            width,
            height,
        )

    def moved(self, right: float = 0.0, up: float = 0.0, zoom: float = 1.0) -> View:
        """Another view: by so many of its widths to the right and up, and so many times nearer."""
        wide = min(360.0, max(NEAREST, self.wide / zoom))
        lon = min(180.0, max(-180.0, self.lon + right * self.wide))
        lat = min(75.0, max(-50.0, self.lat + up * self.wide * SHAPE))
        return View(round(lon, 2), round(lat, 2), round(wide, 2))


SHAPE = 0.6
"""Height of the picture in its widths."""
NEAREST = 3.0
MOST_NAMES = 24
REGIONS: dict[str, View] = {
    "world": View(10, 20, 360), "europe": View(15, 51, 62), "central-asia": View(68, 45, 46),
    "caucasus": View(44, 42, 22), "russia": View(95, 60, 150), "middle-east": View(45, 30, 52),
    "africa": View(18, 4, 100), "asia": View(105, 28, 100), "north-america": View(-98, 42, 100),
    "south-america": View(-62, -20, 90),
}  # fmt: skip


def around(points: Sequence[tuple[float, float]]) -> View:
    """The view that holds these (longitude, latitude) with room at the edges; the world for none."""
    if not points:
        return REGIONS["world"]
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    (left, top), (right, bottom) = project(min(lons), max(lats)), project(max(lons), min(lats))
    width = max((right - left) * 1.35, (bottom - top) * 1.35 / SHAPE, 14 * WIDTH / 360)
    return View((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2, min(360.0, width * 360 / WIDTH))


@dataclass(frozen=True)
class Pin:
    """A place to draw. `surely`: False where several places have the name and the largest was taken."""

    id: str
    name: str
    lon: float
    lat: float
    weight: int
    kind: str
    surely: bool


@dataclass(frozen=True)
class Drawn:
    """A pin on the picture, in units of the map; the label where there is room for one."""

    pin: Pin
    x: float
    y: float
    r: float
    label_x: float = 0.0
    anchor: str = ""


@dataclass(frozen=True)
class Name:
    """The name of a country, written on the picture for orientation."""

    text: str
    x: float
    y: float


Box = tuple[float, float, float, float]


def drawn(pins: Iterable[Pin], view: View) -> tuple[list[Drawn], list[Box]]:
    """The pins that are seen, large ones first below, with labels that do not lie over each other; and the boxes that
    pins and labels take."""
    x0, y0, width, height = view.box
    unit = width / 1000
    taken: list[Box] = []
    out = []
    for pin in sorted(pins, key=lambda p: (-p.weight, p.name)):
        x, y = project(pin.lon, pin.lat)
        if not (x0 <= x <= x0 + width and y0 <= y <= y0 + height):
            continue
        r = unit * min(26.0, 6 + 3.2 * pin.weight**0.5)
        out.append(_labelled(pin, x, y, r, unit, x0 + width, taken))
        taken.append((x - r, y - r, x + r, y + r))
    return out, taken


def named(countries: Iterable[tuple[str, float, float]], view: View, taken: list[Box]) -> list[Name]:
    """Names of countries (name, longitude, latitude; the most important first) where nothing else stands."""
    x0, y0, width, height = view.box
    unit = width / 1000
    out: list[Name] = []
    for text, lon, lat in countries:
        x, y = project(lon, lat)
        half = len(text) * 5.2 * unit
        box = (x - half, y - 12 * unit, x + half, y + 12 * unit)
        inside = x0 < box[0] and box[2] < x0 + width and y0 < box[1] and box[3] < y0 + height
        if inside and not any(_meet(box, b) for b in taken):
            taken.append(box)
            out.append(Name(text, x, y))
            if len(out) == MOST_NAMES:
                break
    return out


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _labelled(pin: Pin, x: float, y: float, r: float, unit: float, edge: float, taken: list[Box]) -> Drawn:
    long = len(pin.name) * 10.5 * unit
    for anchor, at in (("start", x + r + 5 * unit), ("end", x - r - 5 * unit)):
        left = at if anchor == "start" else at - long
        box = (left, y - 11 * unit, left + long, y + 11 * unit)
        if box[2] > edge or any(_meet(box, b) for b in taken):
            continue
        taken.append(box)
        return Drawn(pin, x, y, r, at, anchor)
    return Drawn(pin, x, y, r)
