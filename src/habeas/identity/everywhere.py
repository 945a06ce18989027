"""Bodies of a name that every country has ("the Supreme Court"), over documents: joined only where they are one.

A country has one Supreme Court, and many district courts. Of the first kind are one: those of one country; those beside
which the same town is named, unless two countries claim it; those of documents that speak of no other country and name
the same people. The second kind needs the same town, or the same people in one country. All else that nothing speaks
against is put to a person, where the documents share somebody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import msgspec

from habeas.identity.company import Company
from habeas.identity.figures import Item
from habeas.identity.graph import Groups
from habeas.identity.homes import Home
from habeas.identity.keys import primary_key
from habeas.identity.records import FigureRef
from habeas.identity.signs import Officers, of_one_day, of_one_month, of_one_officer
from habeas.identity.tokens import weight
from habeas.identity.units import Candidate, join_all


class Local(msgspec.Struct, frozen=True):
    """One body, where it is, and whether a country has only one of its name."""

    item: Item
    home: Home
    single: bool
    own: int = 0
    """Words of the name that most countries' bodies do not have: of two, hardly two countries have a body."""
    seldom: bool = False
    """Whether not many countries have a body of its name."""


def join_everywhere(
    by_name: dict[str, list[Local]], groups: Groups[FigureRef], company: Company[FigureRef], officers: Officers
) -> list[Candidate]:
    """Joins bodies of one common name; gives those that a person should look at."""
    out: list[Candidate] = []
    for key in sorted(by_name):
        listed = _corrected(by_name[key], officers)
        _of_one_event(listed, groups, company, officers)
        claimed = _of_one_country(listed, groups)
        _of_one_town(listed, claimed, groups)
        seldom = all(one.seldom for one in listed)
        own = 2 if primary_key("security") in key.split() else max(seldom, min(one.own for one in listed))
        if own:
            _known_by_name(listed, groups, company, least=1 if own > 1 else 2)
            claimed = _Claims(listed, groups)
        if seldom:
            _of_one_country_at_most(listed, claimed, groups)
        out += _beside_friends(listed, claimed, groups, company)
    return out


def join_numbered(by_name: dict[str, list[Local]], groups: Groups[FigureRef]) -> None:
    """Joins institutions of one number as long as nothing says that there are two; where documents put them in several
    countries or towns, only within these."""
    for key in sorted(by_name):
        listed = by_name[key]
        countries = {one.home.country for one in listed} - {""}
        towns = {_own_town(one.home) for one in listed} - {""}
        within: dict[tuple[str, str], list[Item]] = defaultdict(list)
        for one in listed:
            place = one.home.country if len(countries) > 1 else "", _own_town(one.home) if len(towns) > 1 else ""
            if bool(place[0]) == (len(countries) > 1) and bool(place[1]) == (len(towns) > 1):
                within[place].append(one.item)
        for place in sorted(within):
            join_all(groups, within[place], "one name and number in several documents")


def _own_town(home: Home) -> str:
    return min(home.towns) if home.beside else ""


class _Claims:
    """The country of every group as far as it is known; two countries are never joined."""

    def __init__(self, listed: Sequence[Local], groups: Groups[FigureRef]) -> None:
        self._groups = groups
        self._of: dict[FigureRef, set[str]] = defaultdict(set)
        for one in listed:
            self._of[groups.root(one.item.ref)] |= {one.home.country} - {""}

    def of(self, one: Local) -> set[str]:
        return self._of[self._groups.root(one.item.ref)]

    def join(self, a: Local, b: Local, because: str) -> bool:
        both = self.of(a) | self.of(b)
        if len(both) > 1 or not self._groups.join(a.item.ref, b.item.ref, because):
            return False
        self._of[self._groups.root(a.item.ref)] = both
        return True


def _corrected(listed: Sequence[Local], officers: Officers) -> list[Local]:
    """The same bodies: of two that one person speaks for, guesses at two countries are none."""
    out = list(listed)
    for a, b in of_one_officer([one.item for one in listed], officers):
        countries = {out[a].home.country, out[b].home.country} - {""}
        for at in (a, b) if len(countries) > 1 else ():
            if not out[at].home.told:
                home = msgspec.structs.replace(out[at].home, country="", sole=False, firm=False)
                out[at] = msgspec.structs.replace(out[at], home=home)
    return out


def _of_one_event(
    listed: Sequence[Local], groups: Groups[FigureRef], company: Company[FigureRef], officers: Officers
) -> None:
    """Joins bodies of which documents tell something on one day, or that one person speaks for; of the only one of its
    name in a country, what they tell of one month beside two people."""
    claims, items = _Claims(listed, groups), [one.item for one in listed]
    pairs = {
        _ONE_OFFICER: of_one_officer(items, officers),
        _ONE_DAY: of_one_day(items, company),
        _ONE_MONTH: of_one_month(items, company) if all(one.single for one in listed) else (),
    }
    for because, found in pairs.items():
        for a, b in found:
            if listed[a].home.agrees(listed[b].home):
                claims.join(listed[a], listed[b], because)


def _of_one_country(listed: Sequence[Local], groups: Groups[FigureRef]) -> _Claims:
    by_country: dict[str, list[Item]] = defaultdict(list)
    for one in listed:
        if one.single and one.home.country:
            by_country[one.home.country].append(one.item)
    for country in sorted(by_country):
        join_all(groups, by_country[country], "one name in several documents, of one country")
    return _Claims(listed, groups)


def _of_one_town(listed: Sequence[Local], claims: _Claims, groups: Groups[FigureRef]) -> None:
    """Joins what the same town is named beside, as far as only one country claims it."""
    by_town: dict[str, list[Local]] = defaultdict(list)
    for one in listed:
        if one.single or len(one.home.towns) == 1:
            for town in sorted(one.home.towns):
                by_town[town].append(one)
    claimed = {town: set().union(*(claims.of(one) for one in here)) for town, here in by_town.items()}
    for town in sorted(by_town):
        here = [one for one in by_town[town] if len(set().union(*(claimed[t] for t in one.home.towns))) < 2]
        for one in here[1:]:
            claims.join(here[0], one, "one name in several documents, beside the same town")


def _known_by_name(listed: Sequence[Local], groups: Groups[FigureRef], company: Company[FigureRef], least: int) -> None:
    """Joins what is called by the name of one country's security service, or by another that hardly two countries have,
    beside the same people, at least so many. Who is persecuted speaks of that body also where he lives in exile: beside
    two people what the paragraph says of the country counts for nothing, unless the name is for sure that of two
    countries' bodies."""
    if len({one.home.country for one in listed if one.home.firm}) > 1:
        return
    met = [one for one in listed if one.single and company.anybody(one.item.ref.document)]
    for a, b in combinations(met[: int(weight("most_in_block"))], 2):
        there = {r.document for r in groups.members(b.item.ref)}
        shared = company.shared(a.item.ref.document, there)
        if len(shared) > 1 or (len(shared) >= least and a.home.agrees(b.home)):
            groups.join(a.item.ref, b.item.ref, _FRIENDS)


def _of_one_country_at_most(listed: Sequence[Local], claims: _Claims, groups: Groups[FigureRef]) -> None:
    """Joins bodies of documents that speak of one country, or of none, as long as no two countries claim the name."""
    if len(set().union(*(claims.of(one) for one in listed))) > 1:
        return
    spoken: dict[FigureRef, set[str]] = defaultdict(set)
    for one in listed:
        spoken[groups.root(one.item.ref)] |= one.home.spoken
    told = [countries for countries in spoken.values() if countries]
    if not told or set.intersection(*told):
        for one in listed[1:]:
            claims.join(listed[0], one, "one name in several documents, and no two countries that have it")


def _beside_friends(
    listed: Sequence[Local], claims: _Claims, groups: Groups[FigureRef], company: Company[FigureRef]
) -> list[Candidate]:
    """Joins bodies beside which the same people are named in documents of one country or of none; where a document
    speaks of several countries, a person decides."""
    out: list[Candidate] = []
    met = [one for one in listed if company.anybody(one.item.ref.document)][: int(weight("most_in_block"))]
    for a, b in combinations(met, 2):
        if groups.together(a.item.ref, b.item.ref) or not a.home.agrees(b.home) or len(claims.of(a) | claims.of(b)) > 1:
            continue
        shared = len(company.shared(a.item.ref.document, [b.item.ref.document]))
        enough = 1 if a.single or a.home.country == b.home.country != "" else 2
        if not shared:
            continue
        sole = a.home.sole and b.home.sole and _towns_agree(a, b)
        if not (sole and shared >= enough and claims.join(a, b, _FRIENDS)):
            out.append((a.item, b.item, weight("same_name_body"), _doubts(a, b)))
    return out


_FRIENDS = "one name in two documents that speak of the same people"
_ONE_DAY = "one name and one day in two documents that speak of the same people"
_ONE_MONTH = "one name and one month in two documents that speak of the same people"
_ONE_OFFICER = "one name in several documents, and one person who speaks or acts for it"


def _towns_agree(a: Local, b: Local) -> bool:
    """No two places that stand beside the names speak against each other: a town may be of any country, and a country
    has several bodies of some names."""
    if a.single and a.home.country == b.home.country != "":
        return True
    return not (a.home.towns and b.home.towns) or bool(a.home.towns & b.home.towns)


def _doubts(a: Local, b: Local) -> tuple[str, ...]:
    against = (
        "against: a country has several of that name" if not a.single else "against: nothing says of which country"
    )
    return ("for: the same name", "for: the same people are named in both documents", against)
