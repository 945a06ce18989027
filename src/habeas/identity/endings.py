"""One surname with another ending ("J. Rahimov", "Jamshid Rahimi"): put to a person, never joined.

Families from Central Asia and the Caucasus bear the Russian, the national and the Persian form of a surname by turns,
and who writes from memory takes the wrong one. Where one name has an initial that the other's given name fits, both
stems are the same, and the documents name the same people or the same town, a person should look at both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from habeas.identity.company import Company
from habeas.identity.figures import Item, agree
from habeas.identity.graph import Groups
from habeas.identity.persons import compare_persons
from habeas.identity.places import is_country, place_key
from habeas.identity.records import FigureRef
from habeas.identity.tables import load_yaml
from habeas.identity.tokens import initial_fits, weight, woman_of
from habeas.identity.units import Candidate

LEAST = 4
"""Letters of a stem."""


def endings_candidates(items: Sequence[Item], groups: Groups[FigureRef], places: Sequence[Item]) -> Iterator[Candidate]:
    """Initialled names with full ones whose surname ends otherwise. `items`: all people."""
    blocks: dict[str, dict[FigureRef, Item]] = defaultdict(dict)
    for item in items:
        if item.kind in ("full", "initialled") and item.name.last is not None:
            blocks[_stem(item.name.last.folded)].setdefault(groups.root(item.ref), item)
    people = Company([i for i in items if i.kind == "full"], lambda i: groups.root(i.ref))
    towns = Company([p for p in places if not is_country(p.figure.name)], lambda p: place_key(p.figure.name))
    for stem, bearers in sorted(blocks.items()):
        if len(stem) < LEAST or not 1 < len(bearers) <= weight("most_in_block"):
            continue
        for a, b in combinations(bearers.values(), 2):
            if not _other_ending(a, b):
                continue
            there = [sorted({r.document for r in groups.members(i.ref)}) for i in (a, b)]
            company = any(people.shared(d, there[1]) for d in there[0])
            if not set(there[0]) & set(there[1]) and (company or any(towns.shared(d, there[1]) for d in there[0])):
                yield a, b, weight("other_ending"), _reasons(a, b, company)


def _stem(folded: str) -> str:
    ends = sorted(map(str, load_yaml("people.yaml")["turns"]), key=len, reverse=True)
    end = next((e for e in ends if folded.endswith(e) and len(folded) - len(e) >= LEAST), "")
    return folded[: len(folded) - len(end)]


def _other_ending(a: Item, b: Item) -> bool:
    """One has an initial that may be the other's given name, and the surnames differ in more than the gender."""
    x, y = a.name.last, b.name.last
    if {a.kind, b.kind} != {"full", "initialled"} or x is None or y is None or x.keys & y.keys:
        return False
    short, long = (a, b) if a.kind == "initialled" else (b, a)
    first = next((t for t in long.name.tokens if t is not long.name.last), None)
    fits = first is not None and initial_fits(short.name.initials[0].folded, first.folded)
    same_gender = not (woman_of(x.key, y.key) or woman_of(y.key, x.key)) and agree(a.figure, b.figure)
    return fits and same_gender and not compare_persons(a.name.written, b.name.written).contradiction


def _reasons(a: Item, b: Item, company: bool) -> tuple[str, ...]:
    people, places = (
        "for: the same people are named in both documents",
        "for: the same places are named in both documents",
    )
    x, y = (i.name.last.text for i in (a, b) if i.name.last is not None)
    endings = f"for: one surname with two endings: {x}, {y}"
    return endings, people if company else places, "against: spelt differently"
