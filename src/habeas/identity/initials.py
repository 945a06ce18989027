"""Somebody whom a decision names by initials alone ("S.K."), and a full name of these initials: put to a person only.

Committees and courts anonymise; letters and papers do not. Initials never join anything; but where another document has
a name that they fit, and both documents name the same towns or people, a person should look at both. Initials that very
many names fit say nothing, and are put to nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from habeas.identity.company import Company
from habeas.identity.figures import Item, agree
from habeas.identity.graph import Groups
from habeas.identity.places import is_country, place_key
from habeas.identity.records import FigureRef
from habeas.identity.tokens import weight
from habeas.identity.units import Candidate

Pair = tuple[str, str]


def initials_candidates(
    items: Sequence[Item], groups: Groups[FigureRef], places: Sequence[Item]
) -> Iterator[Candidate]:
    """Each anonymised person with the few named ones who may be meant. `items`: all people."""
    named: dict[Pair, list[Item]] = defaultdict(list)
    for item in items:
        if pair := _initials_of(item):
            named[pair].append(item)
    known = [i for i in items if i.kind == "full"]
    people = Company(known, lambda i: groups.root(i.ref))
    towns = Company([p for p in places if _is_town(p)], lambda p: place_key(p.figure.name))
    countries = Company([p for p in places if is_country(p.figure.name)], lambda p: place_key(p.figure.name))
    for item in items:
        if item.kind != "letters" or len(item.name.initials) != 2:
            continue
        fit = [i for i in named.get(_letters(item), ()) if _fits(item, i)]
        found: dict[FigureRef, tuple[Item, list[str]]] = {}
        for other in fit if len(fit) <= weight("most_in_block") else ():
            there, here = other.ref.document, item.ref.document
            shared = [sorted(map(str, c.shared(here, [there]))) for c in (people, towns, countries)]
            if shared[1] and (len(shared[1]) > 1 or shared[0] or shared[2]):
                found.setdefault(groups.root(other.ref), (other, _reasons(item, bool(shared[0]))))
        if len(found) <= weight("most_bearers"):
            for other, because in found.values():
                yield other, item, weight("letters_and_full"), (*because, "against: initials only")


def _initials_of(item: Item) -> Pair | None:
    """The first letters of given name and surname."""
    last = item.name.last
    if last is None or item.kind not in ("full", "initialled"):
        return None
    first = [*item.name.initials, *(t for t in item.name.tokens if t is not last)]
    return (first[0].folded[:1], last.folded[:1]) if first else None


def _letters(item: Item) -> Pair:
    first, last = item.name.initials
    return first.folded[:1], last.folded[:1]


def _fits(item: Item, other: Item) -> bool:
    """Letters of more than one sign ("Kh.") fit too, nothing speaks against it, and both are not in one document."""
    first, last = item.name.initials
    surname = other.name.last
    if surname is None or other.ref.document == item.ref.document or not agree(item.figure, other.figure):
        return False
    given = next(t for t in (*other.name.initials, *other.name.tokens) if t is not surname)
    return given.folded.startswith(first.folded) and surname.folded.startswith(last.folded)


def _reasons(item: Item, people: bool) -> list[str]:
    company = ["for: the same people are named in both documents"] if people else []
    places = "for: the same places are named in both documents"
    return [f"for: the initials fit: {item.name.written}", places, *company]


def _is_town(place: Item) -> bool:
    return place.figure.kind in ("", "city") and not is_country(place.figure.name)
