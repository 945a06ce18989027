"""Where places are on the earth: towns and countries by any of their names, from a table that ships inside.

A name that several places have gives all of them, the largest first; which one a text means is for the reader of this
to say. `tools/make_atlas.py` makes the table from GeoNames (CC BY 4.0) and Natural Earth (public domain).
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from habeas.identity.scripts import fold, words
from habeas.model.records import Record

TABLE = Path(__file__).parent / "tables" / "atlas.tsv"


class Spot(Record, frozen=True, kw_only=True):
    """One place. `kind`: "town" or "country"; `country`: ISO 3166 code; degrees north and east; inhabitants."""

    kind: str
    name: str
    country: str
    lat: float
    lon: float
    inhabitants: int


def fold_place(name: str) -> str:
    """A name as it is compared: without case, accents and marks."""
    return " ".join(fold(w) for w in words(name))


@lru_cache(maxsize=1 << 13)
def spots(name: str) -> tuple[Spot, ...]:
    """All places of that very name, in any script that the table has; countries first, then the largest."""
    found = [_spot(line) for line in _lines().get(fold_place(name), "").splitlines()]
    return tuple(sorted(found, key=lambda s: (s.kind != "country", -s.inhabitants, s.country)))


@cache
def countries() -> tuple[Spot, ...]:
    """Every country, the largest first."""
    named = (text for text in _lines().values() if text.startswith("country\t"))
    lines = dict.fromkeys(line for text in named for line in text.split("\n") if line.startswith("country\t"))
    return tuple(sorted(map(_spot, lines), key=lambda s: -s.inhabitants))


def _spot(line: str) -> Spot:
    kind, name, country, lat, lon, inhabitants, _ = line.split("\t")
    return Spot(kind=kind, name=name, country=country, lat=float(lat), lon=float(lon), inhabitants=int(inhabitants))


@cache
def _lines() -> dict[str, str]:
    """Folded name → lines of the table, which holds its names folded. As one text: a hundred thousand lists would make
    every collection of garbage slow."""
    out: dict[str, str] = {}
    with TABLE.open(encoding="utf-8") as table:
        next(table)
        for line in table:
            line = line.rstrip("\n")
            for key in line.rpartition("\t")[2].split("|"):
                out[key] = f"{out[key]}\n{line}" if key in out else line
    return out
