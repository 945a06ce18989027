"""Script-neutral keys of a word: what Zhovtis, Jovtis, Żowtis and Жовтис have in common.

Each letter group stands for one or a few classes of sound (`tables/systems.yaml`); every way to read the word is one
key. Two words that share a key are spellings of one name within the national systems. Keys are for joining, the search
form is for finding, the skeleton is only for gathering candidates.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from habeas.identity.scripts import fold, script_of, small
from habeas.identity.tables import load_yaml

MOST_KEYS = 16
REPEATED = re.compile(r"(.)\1+")
VOWELS = re.compile("[aeiouh]")
WOMAN = re.compile("(?<=[a-zA-Z][sc])kaia$")
GERMAN = re.compile("w|tsch|j[aeou]|[yi]j$")
LAST_J = re.compile("(?<=[aeiouyäöü])j$")
LAST_F = re.compile("(?<=[a-z]{3}[oe])ff$")
FRENCH = re.compile("tch|ou")
FRENCH_SH = re.compile("(?<!t)ch(?!t)")
FRENCH_IN = re.compile("(?<=[kz])ine$|(?<=[cks]h)ine$")
SOUNDED_S = re.compile("(?<=[aeiouäöü])s(?=[aeiouäöü])|^s(?=[aeiouäöü])")

Readings = dict[str, tuple[str, ...]]


@cache
def _systems(script: str) -> Readings:
    return {str(k): tuple(str(x) for x in v) for k, v in load_yaml("systems.yaml").get(script, {}).items()}


@cache
def _written() -> dict[int, str]:
    table: dict[str, str] = load_yaml("systems.yaml")["written"]
    return str.maketrans(table)


def _bare(ch: str) -> str:
    return unicodedata.normalize("NFD", ch)[0]


@cache
def _groups(script: str) -> re.Pattern[str]:
    """The letter groups of a script, the longest first."""
    longest = sorted(_systems(script), key=lambda g: (-len(g), g))
    return re.compile("|".join([*map(re.escape, longest), "."]), re.DOTALL)


def _spell(word: str, script: str) -> list[str]:
    """All readings of a word, likeliest first, at most MOST_KEYS."""
    readings, last = _systems(script), _systems("last")
    out, plain = [""], ""
    pieces = _groups(script).findall(word)
    for at, piece in enumerate(pieces, 1):
        group = readings.get(piece) or readings.get(_bare(piece)) or (_bare(piece),)
        if at == len(pieces):
            group = last.get(piece, group)
        if len(group) == 1:
            plain += group[0]
        else:
            out = [o + plain + g for g in group for o in out][:MOST_KEYS]
            plain = ""
    return [o + plain for o in out] if plain else out


def _settle(key: str) -> str:
    """One way of writing what the systems write in two: ie and e, ts and c, ij and i, doubled letters."""
    key = REPEATED.sub(r"\1", key.replace("ie", "e").replace("ts", "c"))
    return REPEATED.sub(r"\1", key.replace("ie", "e"))


def _other_ways(plain: str, word: str) -> Iterator[str]:
    """A Latin word with German or French habits, written without them."""
    if GERMAN.search(word) and "v" not in plain:
        yield plain.replace("z", "ts") if "z" in plain else SOUNDED_S.sub("z", plain)
    if FRENCH.search(plain):
        yield FRENCH_SH.sub("sh", FRENCH_IN.sub("in", plain))
    elif FRENCH_IN.search(plain):
        yield plain[:-1]


@lru_cache(maxsize=1 << 16)
def token_keys(word: str) -> tuple[str, ...]:
    """Keys of one word, likeliest reading first; empty for a word without letters or digits."""
    script = script_of(word)
    plain = small(word)
    if script == "other":
        return (plain,) if plain else ()
    if script == "latin":
        plain = LAST_F.sub("v", LAST_J.sub("i", plain))
    spelt = _spell(plain, script)
    if script == "latin":
        spelt += [way for other in _other_ways(plain, word.lower()) for way in _spell(other, script)[:4]]
    keys = [*map(_settle, spelt)]
    if word.endswith(("aya", "ая", "aja", "aia")):  # Lisenskaya is Lisenska in Poland
        keys += [WOMAN.sub("ka", k) for k in keys]
    return tuple(dict.fromkeys(k for k in keys if k)) or ((fold(word),) if fold(word) else ())


@lru_cache(maxsize=1 << 16)
def key_set(word: str) -> frozenset[str]:
    return frozenset(token_keys(word))


def primary_key(word: str) -> str:
    """The likeliest key, or ""."""
    keys = token_keys(word)
    return keys[0] if keys else ""


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Consonants of the likeliest key with voiced and unvoiced as one: gathers candidates, decides nothing."""
    key = primary_key(word)
    body = VOWELS.sub("", key.translate(SKELETON))
    return REPEATED.sub(r"\1", body) or key[:2]


SKELETON = str.maketrans({"Z": "s", "S": "s", "z": "s", "c": "s", "C": "s", "d": "t", "b": "p", "g": "k", "f": "v"})


def written_form(key: str) -> str:
    """A key in plain small letters ("Zovtis" → "zhovtis")."""
    return key.translate(_written())
