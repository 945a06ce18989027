"""What shows that two documents speak of one body of a common name, though neither says whose it is.

Who speaks or acts for it in both ("Nurlan Beis, spokesman of the State Security Service"), or one day on which both say
that it did something, beside somebody whom both name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from habeas.identity.company import Company
from habeas.identity.figures import Item
from habeas.identity.graph import Groups
from habeas.identity.homes import Homes
from habeas.identity.keys import primary_key
from habeas.identity.organisations import parse_organisation
from habeas.identity.records import FigureRef
from habeas.identity.tokens import weight

K = TypeVar("K", bound=Hashable)
WHOLE = len("2019-06-06")
MONTH = len("2019-06")
"""Characters of a day and of a month in EDTF."""


_RANKS = frozenset({"deputy", "vice", "first", "acting", "then", "new", "your", "our", "its", "their", "his", "her"})
"""Words before an office that say nothing of whose it is."""


class Officers:
    """Who speaks or acts for a body, of those people that some document names in full: as the text says, or as the
    minister of the only ministry of that matter in a document."""

    def __init__(self, people: Sequence[Item], bodies: Iterable[Item], homes: Homes, groups: Groups[FigureRef]) -> None:
        full = {groups.root(item.ref) for item in people if item.kind == "full"}
        led: dict[tuple[str, str], set[str]] = defaultdict(set)
        for item in bodies:
            if placed := homes.of(item, parse_organisation(item.figure.name)):
                led[item.ref.document, placed[0]].add(item.figure.name)
        self._of: dict[tuple[str, str], set[FigureRef]] = defaultdict(set)
        for item in people:
            if (who := groups.root(item.ref)) in full:
                document = item.ref.document
                matters = [led[document, key] for r in item.figure.roles if (key := _led_by(r.text, homes))]
                for body in (*item.figure.serves, *(b for listed in matters if len(listed) == 1 for b in listed)):
                    self._of[document, body].add(who)

    def of(self, item: Item) -> set[FigureRef]:
        """Who is named in a document as somebody of this body."""
        return self._of.get((item.ref.document, item.figure.name), set())


def _led_by(role: str, homes: Homes) -> str:
    """The key of the ministry or office that an "Interior Minister" or a "Prosecutor General" leads, or ""."""
    words = {w for w in parse_organisation(role).words if w not in _RANKS and not homes.country(w)}
    if "minister" in words and len(words) > 1:
        words = words - {"minister"} | {"ministry"}
    elif words == {"prosecutor", "general"}:
        words |= {"office"}
    else:
        return ""
    return " ".join(sorted(primary_key(w) or w for w in words))


def of_one_day(items: Sequence[Item], company: Company[FigureRef]) -> Iterator[tuple[int, int]]:
    """Places in `items` of two of which documents tell something on one day, and that name the same people."""
    for here in _sharing([d for d in item.figure.days if len(d) == WHOLE] for item in items):
        for a, b in combinations(here, 2):
            x, y = items[a].ref.document, items[b].ref.document
            if x != y and company.shared(x, [y]):
                yield a, b


def of_one_month(items: Sequence[Item], company: Company[FigureRef]) -> Iterator[tuple[int, int]]:
    """The same of a month where one of them tells no day, and two people are named in both."""
    for here in _sharing({d[:MONTH] for d in item.figure.days} for item in items):
        for a, b in combinations(here, 2):
            x, y = items[a], items[b]
            bare = {d for i in (x, y) for d in i.figure.days if len(d) == MONTH}
            both = {d[:MONTH] for d in x.figure.days} & {d[:MONTH] for d in y.figure.days}
            if bare & both and len(company.shared(x.ref.document, [y.ref.document])) > 1:
                yield a, b


def of_one_officer(items: Sequence[Item], officers: Officers) -> Iterator[tuple[int, int]]:
    """Places in `items` of two that have one person in their service."""
    for here in _sharing(officers.of(item) for item in items):
        yield from (p for p in combinations(here, 2) if items[p[0]].ref.document != items[p[1]].ref.document)


def _sharing(told: Iterable[Iterable[K]]) -> Iterator[list[int]]:
    """Places that have something in common, for each such thing; what very many have says nothing."""
    by_thing: dict[K, list[int]] = defaultdict(list)
    for at, things in enumerate(told):
        for thing in things:
            by_thing[thing].append(at)
    yield from (here for here in by_thing.values() if 1 < len(here) <= weight("most_in_block"))
