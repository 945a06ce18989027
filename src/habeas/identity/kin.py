"""What joins by itself: the figures of all documents as kins, without anything that a person decided.

This is the costly part of saying who is who, and it hangs on the readings alone: names are compared here, and company,
offices and countries are weighed. What people decide is put on top of it (`tied.py`), kin by kin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from habeas.identity.bodies import join_organisations, join_places
from habeas.identity.circle import join_circles
from habeas.identity.company import Company
from habeas.identity.endings import endings_candidates
from habeas.identity.figures import Item, Lean, item_of, shown_gender
from habeas.identity.graph import Groups
from habeas.identity.homes import Homes
from habeas.identity.initials import initials_candidates
from habeas.identity.lone import lone_candidates, near_in_document
from habeas.identity.parse import parse_person
from habeas.identity.records import FigureRef, Kin, Link, Possible, Traits
from habeas.identity.schemas import corrected, with_schema
from habeas.identity.signs import Officers
from habeas.identity.tokens import weight
from habeas.identity.units import Candidate, join_full_names, with_known_forms
from habeas.model.reading import Figure


def kinship(figures: Iterable[tuple[FigureRef, Figure]], known_names: Iterable[str] = ()) -> Iterator[Kin]:
    """Every figure in exactly one kin; kins by their first figure, one after the other. Documents count in the order in
    which they first appear; `known_names` (a site's index) support a spelling, and nothing else."""
    items = _items(figures)
    schemata = corrected(items)
    for at, (schema, _) in schemata.items():
        items[at] = with_schema(items[at], schema)
    groups = Groups(i.ref for i in items)
    people = with_known_forms([i for i in items if i.figure.schema == "Person"])
    known = iter(people)
    items = [next(known) if i.figure.schema == "Person" else i for i in items]
    candidates = _joined(items, people, groups, known_names)
    yield from _kins(groups, items, {at: because for at, (_, because) in schemata.items()}, candidates)


def _items(figures: Iterable[tuple[FigureRef, Figure]]) -> list[Item]:
    """All figures in their order."""
    order: dict[str, int] = {}
    lean = Lean()
    items = []
    for ref, figure in figures:
        order.setdefault(ref.document, len(order))
        items.append(item_of(ref, figure, lean))
    items.sort(key=lambda i: (order[i.ref.document], i.ref.index))
    return items


def _joined(
    items: Sequence[Item], people: Sequence[Item], groups: Groups[FigureRef], known_names: Iterable[str]
) -> list[Candidate]:
    """Join figures in `groups`; gives what is left for a person to decide."""
    candidates = join_full_names([i for i in people if i.kind == "full"], groups)
    places = [i for i in items if i.figure.schema == "Place"]
    candidates += lone_candidates(people, groups, places)
    candidates += join_circles(people, groups)
    candidates += initials_candidates(people, groups, places)
    candidates += endings_candidates(people, groups, places)
    candidates += near_in_document(people, _known_keys(known_names))
    bodies = [i for i in items if i.figure.schema == "Organization"]
    homes = Homes(places, bodies)
    company = Company([i for i in people if i.kind == "full"], lambda i: groups.root(i.ref))
    candidates += join_organisations(bodies, homes, groups, company, Officers(people, bodies, homes, groups))
    join_places(places, homes, groups)
    return candidates


def _known_keys(known: Iterable[str]) -> frozenset[str]:
    return frozenset(t.key for name in known for t in parse_person(name).tokens)


def _traits(item: Item, why: str) -> Traits:
    figure = item.figure
    named = figure.schema == "Person" and item.kind in ("full", "initialled")
    return Traits(
        ref=item.ref,
        schema=figure.schema,
        name=item.name.written if named else "",
        gender=shown_gender(figure),
        gender_from=figure.gender_from if figure.gender else "",
        born=figure.born,
        corrected=why,
    )


def _kins(
    groups: Groups[FigureRef], items: Sequence[Item], corrected_because: dict[int, str], candidates: Sequence[Candidate]
) -> Iterator[Kin]:
    leads: dict[FigureRef, dict[Possible, None]] = defaultdict(dict)
    for x, y, score, because_of in candidates:
        if score >= weight("possible_least"):
            lead = Possible(a=x.ref, b=y.ref, score=round(score, 3), because=because_of)
            for ref in (x.ref, y.ref):
                leads[groups.root(ref)][lead] = None
    for members, joins in groups.joined():
        places = [groups.place(m) for m in members]
        yield Kin(
            figures=tuple(_traits(items[at], corrected_because.get(at, "")) for at in places),
            links=tuple(dict.fromkeys(Link(*join) for join in joins if join[0] != join[1])),
            leads=tuple(leads.get(members[0], ())),
        )
