"""Two written names of places: equal letters in any script, or names of one place in a small gazetteer."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from habeas.identity.keys import primary_key
from habeas.identity.records import NameMatch
from habeas.identity.scripts import fold, words
from habeas.identity.tables import load_yaml, word_set
from habeas.model.tables import read_table

_STATE = re.compile(
    r"^(?:(?:islamic|federal|federative|hellenic|arab|democratic|socialist|people s|peoples|united) )*"
    r"(?:republic|kingdom|federation|sultanate|principality) of (?!korea|congo|china|ireland|macedonia)"
)
"""What stands before the name of a country in its long form; not where two countries share the short one."""
_SHORT = {"st": "saint", "mt": "mount", "ft": "fort"}


def _plain(written: str) -> str:
    listed = [fold(w) for w in words(written.replace(".", "").replace("-", " "))]
    listed = [_SHORT.get(w, w) if at < len(listed) - 1 else w for at, w in enumerate(listed)]
    return " ".join(w for w in listed if w != "the" or len(listed) == 1)


def _keyed(plain: str) -> str:
    return " ".join(primary_key(w) or w for w in plain.split())


@cache
def _gazetteer() -> dict[str, str]:
    """Folded name → the first name of its line."""
    lines: list[list[str]] = read_table("habeas.identity.tables", "places.yaml")
    return {_plain(name): _plain(line[0]) for line in lines for name in line}


@cache
def _countries() -> frozenset[str]:
    table = load_yaml("countries.yaml")["adjectives"]
    return frozenset(place_key(str(country)) for country in table.values())


@cache
def _peoples() -> dict[str, str]:
    table = load_yaml("countries.yaml")["adjectives"]
    return {str(people): place_key(str(country)) for people, country in table.items()}


@lru_cache(maxsize=1 << 14)
def people_of(written: str) -> str:
    """The key of the country that an adjective ("Italian") stands for; "" for another word."""
    return _peoples().get(_plain(written), "")


def is_country(written: str) -> bool:
    """Whether this is the name of a country that has an adjective in the table."""
    return place_key(written) in _countries()


@lru_cache(maxsize=1 << 14)
def place_key(written: str) -> str:
    """Equal for the names of one place: the gazetteer's first name, or the sound of the letters."""
    plain = _plain(written)
    return _keyed(_gazetteer().get(plain) or _gazetteer().get(short := _STATE.sub("", plain), short))


def numbered_key(written: str) -> str:
    """Equal for the names of one kind of institution with one number ("Remand Prison No. 1"), which many towns have;
    "" for a name that has a word of its own."""
    listed = [w for w in re.findall(r"[^\W\d_]+|\d+", _plain(written)) if w not in ("no", "number", "n")]
    generic = word_set("organisations.yaml", "numbered")
    if not any(w.isdigit() for w in listed) or not all(w.isdigit() or w in generic for w in listed):
        return ""
    return " ".join(sorted(listed))


def compare_places(a: str, b: str) -> NameMatch:
    """The same place name in any script, or another name of the same place. Likeness of letters only scores."""
    key_a, key_b = place_key(a), place_key(b)
    if key_a == key_b and key_a:
        alike = _plain(a) == _plain(b)
        because = "written alike" if alike else "names of one place"
        return NameMatch(score=1.0 if alike else 0.97, same=True, contradiction=False, because=(because,))
    score = OSA.normalized_similarity(key_a, key_b)
    return NameMatch(score=round(score, 4), same=False, contradiction=score < 0.5, because=("another name",))
