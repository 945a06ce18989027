"""Whose body a name is that every country has: the country, and the towns, in which the documents put it.

The name itself says it ("Supreme Court of Georgia"), what stands beside it, or the only country of its paragraph or of
the whole document. Where several countries are spoken of, and nothing nearer decides, it is nobody's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from habeas.identity.figures import Item
from habeas.identity.keys import primary_key
from habeas.identity.organisations import OrganisationName, common_words, countries, parse_organisation
from habeas.identity.places import is_country, people_of, place_key
from habeas.identity.tables import word_set


class Home(msgspec.Struct, frozen=True):
    """`country` and `towns`: keys of places. `sole`: the document speaks of that country, or of none, and of no other;
    `beside`: the towns stand right beside the name; `firm`: the country is in the name, or right beside it, or the only
    one that the document speaks of; `told`: one of the first two. `spoken`: all countries that it speaks of."""

    country: str = ""
    towns: frozenset[str] = frozenset()
    sole: bool = False
    beside: bool = False
    firm: bool = False
    told: bool = False
    spoken: frozenset[str] = frozenset()

    def agrees(self, other: Home) -> bool:
        """Nothing says that these are two: another country, or other towns right beside the names."""
        if self.country and other.country and self.country != other.country:
            return False
        return not (self.beside and other.beside) or bool(self.towns & other.towns)


class Homes:
    """What places and bodies of all documents say of the countries that they speak of."""

    def __init__(self, places: Sequence[Item], bodies: Sequence[Item]) -> None:
        self._known: dict[str, str] = {}
        self._no_town: set[str] = set()
        for item in places:
            key = place_key(item.figure.name)
            if item.figure.kind == "country" or is_country(item.figure.name) or _sounds_like_country(item):
                self._known |= {key: key, **{last: key for last in key.split()[-1:] if last in countries()}}
            elif item.figure.kind in ("region", "river"):
                self._no_town.add(key)
        written = {w for item in bodies for w in parse_organisation(item.figure.name).words}
        self._known |= {key: key for w in written if w.endswith("ia") and w + "n" in written and (key := place_key(w))}
        self._named: dict[str, str] = {}
        self._spoken: dict[str, Counter[str]] = defaultdict(Counter)
        self._abroad: dict[str, set[str]] = defaultdict(set)
        self._towns_in: dict[str, set[str]] = defaultdict(set)
        for item in places:
            if country := self.country(item.figure.name):
                self._spoken[item.ref.document][country] += max(1, len(item.figure.mentions))
                self._abroad[item.ref.document] |= {country} if item.figure.abroad else set()
            else:
                self._towns_in[item.ref.document].add(place_key(item.figure.name))
        for item in bodies:
            name = parse_organisation(item.figure.name)
            own = () if is_abroad(name) else name.words  # an embassy is where its country is not
            told = {self.country(w) for w in (*own, *item.figure.home, *item.figure.near)}
            self._spoken[item.ref.document].update(told - {""})

        self._towns = _learnt(places, self)

    def in_country(self, written: str) -> str:
        """The country that a word names, or that its town is in."""
        return self.country(written) or self._towns.get(place_key(written), "")

    def spoken_of(self, document: str) -> Counter[str]:
        """The countries that a document speaks of, and how often."""
        return self._spoken[document]

    def is_scene(self, document: str) -> bool:
        """Whether all countries that a document speaks of are such where something of it happens."""
        return not self._abroad[document]

    def country(self, written: str) -> str:
        """The key of the country that this word is a name of, or whose people it names; "" for all else."""
        if written not in self._named:
            self._named[written] = self._country(written)
        return self._named[written]

    def _country(self, written: str) -> str:
        if people := people_of(written):
            return self._known.get(people, people)
        key = place_key(written)
        if key in self._known or is_country(written):
            return self._known.get(key, key)
        return self._known.get(key[:-1], "") if key[-1:] == "n" else ""

    def key(self, name: OrganisationName) -> str:
        """Equal for one name, whether it has the country ("Embassy of Kharsia") or its people ("Kharsian Embassy")."""
        own = {w: country for w in name.words if (country := self.country(w))}
        return " ".join(sorted(own.get(w) or primary_key(w) or w for w in name.words)) if own else name.key

    def of(self, item: Item, name: OrganisationName) -> tuple[str, Home] | None:
        """The name without the country in it, and where its bearer is; None for a name that says enough by itself."""
        own = [w for w in name.words if self.country(w)]
        rest = [w for w in name.words if w not in own and not (own and w in word_set("organisations.yaml", "polity"))]
        if not name.common and not (own and _is_common(rest) and not is_abroad(name)):
            return None
        key = " ".join(sorted(primary_key(w) or w for w in rest)) if own else name.key
        return key, self.around(item, own)

    def around(self, item: Item, own: Sequence[str] = ()) -> Home:
        """Where the documents put a body; `own`: countries in its name. A town right beside it counts for more than a
        country further off ("the Interior Ministry in Vienna")."""
        spoken, figure = self._spoken[item.ref.document], item.figure
        beside = self._towns_of(figure.home)
        home = Home("", beside or self._towns_of(figure.near), not spoken, bool(beside), spoken=frozenset(spoken))
        elsewhere = () if figure.home else (figure.near, self._only(item.ref.document))
        named = {*own, *figure.home}
        for words in (named, *elsewhere):
            found = {self.in_country(w) for w in words} - {""}
            if len(found) > 1:
                return home
            if found:
                firm = words is not figure.near or (found <= spoken.keys() and len(spoken) == 1)
                sole, told = len(spoken) < 2, words is named
                return msgspec.structs.replace(home, country=found.pop(), sole=sole, firm=firm, told=told)
        return home

    def _only(self, document: str) -> tuple[str, ...]:
        """The only country that a document speaks of: more than once, without another place, or with a town of it; not
        one that somebody may be sent to, or where nothing happens."""
        spoken = self._spoken[document]
        if self._abroad[document]:
            return ()
        there = self._towns_in.get(document, ())
        enough = spoken.total() > 1 or not there or any(self._towns.get(t) in spoken for t in there)
        return tuple(spoken) if len(spoken) == 1 and enough else ()

    def _towns_of(self, written: Iterable[str]) -> frozenset[str]:
        keys = {place_key(w) for w in written if not self.country(w) and not people_of(w)}
        return frozenset(keys - self._no_town - _seats())


def _learnt(places: Sequence[Item], homes: Homes) -> dict[str, str]:
    """Town → its country: as known of large towns, or as several documents name it that speak of one country alone
    (those that speak of it only once count for half), or of whatever other countries, but of that one again and again.
    """
    known: dict[str, set[str]] = defaultdict(set)
    met: dict[str, Counter[str]] = defaultdict(Counter)
    once: dict[str, Counter[str]] = defaultdict(Counter)
    beside: dict[str, Counter[str]] = defaultdict(Counter)
    for item in places:
        key, spoken = place_key(item.figure.name), homes.spoken_of(item.ref.document)
        if homes.country(item.figure.name) or item.figure.kind in ("region", "river") or key in _seats():
            continue
        known[key] |= {homes.country(w) for w in item.figure.home} - {""}
        beside[key].update(spoken.keys())
        if len(spoken) == 1 and homes.is_scene(item.ref.document):
            (met if spoken.total() > 1 else once)[key].update(spoken.keys())
    learnt = {town: country for town, told in beside.items() if (country := _again_and_again(told))}
    for town in met.keys() | once.keys():
        told = met[town] if met[town].total() > 1 else met[town] + met[town] + once[town]
        if len(told) == 1 and told.total() > (1 if told is met[town] else 2):
            learnt[town] = max(told)
    settled = {t for t, told in known.items() if told}
    return {t: c for t, c in learnt.items() if t not in settled} | {
        town: max(told) for town, told in known.items() if len(told) == 1
    }


def _again_and_again(told: Counter[str]) -> str:
    """Of the countries of which documents speak, the one that at least three do, and no other half as many."""
    (first, most), *others = [*told.most_common(2), ("", 0)]
    return first if most > 2 and all(2 * n < most for _, n in others) else ""


def _sounds_like_country(item: Item) -> bool:
    """A place of no known kind that ends as countries do: to take a region for one only joins less."""
    return not item.figure.kind and item.figure.name.endswith(("ia", "stan", "land"))


@cache
def _seats() -> frozenset[str]:
    return frozenset(place_key(w) for w in word_set("organisations.yaml", "seats"))


def is_abroad(name: OrganisationName) -> bool:
    """An embassy: of one country, in another."""
    return bool(word_set("organisations.yaml", "abroad") & set(name.words))


def _is_common(words: Sequence[str]) -> bool:
    """Words that make no name without the country before them."""
    common = common_words()
    return bool(words) and all(w in common for w in words)
