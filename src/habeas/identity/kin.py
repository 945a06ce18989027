"""What joins by itself: the figures of all documents as kins, without anything that a person decided.

This is the costly part of saying who is who, and it hangs on the readings alone: names are compared here, and company,
offices and countries are weighed. What people decide is put on top of it (`tied.py`), kin by kin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from habeas.identity.bodies import join_organisations, join_places
from habeas.identity.circle import join_circles
from habeas.identity.company import Company
from habeas.identity.figures import Item, person_item, shown_gender
from habeas.identity.graph import Groups
from habeas.identity.homes import Homes
from habeas.identity.lone import lone_candidates, near_in_document
from habeas.identity.parse import parse_person
from habeas.identity.records import FigureRef, Kin, Link, Possible, Traits
from habeas.identity.schemas import corrected, with_schema
from habeas.identity.tokens import weight
from habeas.identity.units import Candidate, join_full_names, with_known_forms
from habeas.model.reading import Figure


def kinship(figures: Iterable[tuple[FigureRef, Figure]], known_names: Iterable[str] = ()) -> tuple[Kin, ...]:
    """Every figure in exactly one kin. Documents count in the order in which they first appear; `known_names` (a site's
    index) support a spelling, and nothing else."""
    listed = list(figures)
    order: dict[str, int] = {}
    for ref, _ in listed:
        order.setdefault(ref.document, len(order))
    listed.sort(key=lambda pair: (order[pair[0].document], pair[0].index))
    groups = Groups([ref for ref, _ in listed])
    items = [person_item(ref, figure) for ref, figure in listed]
    schemata = corrected(items)
    items = [with_schema(i, schemata[at][0]) if at in schemata else i for at, i in enumerate(items)]
    people = with_known_forms([i for i in items if i.figure.schema == "Person"])
    candidates = join_full_names([i for i in people if i.kind == "full"], groups)
    places = [i for i in items if i.figure.schema == "Place"]
    candidates += lone_candidates(people, groups, places)
    join_circles(people, groups)
    candidates += near_in_document(people, _known_keys(known_names))
    bodies = [i for i in items if i.figure.schema == "Organization"]
    homes = Homes(places, bodies)
    company = Company([i for i in people if i.kind == "full"], lambda i: groups.root(i.ref))
    candidates += join_organisations(bodies, homes, groups, company)
    join_places(places, homes, groups)
    why = {items[at].ref: because for at, (_, because) in schemata.items()}
    traits = {i.ref: _traits(i, why.get(i.ref, "")) for i in (*items, *people)}
    return _kins(groups, traits, candidates)


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
    groups: Groups[FigureRef], traits: dict[FigureRef, Traits], candidates: Sequence[Candidate]
) -> tuple[Kin, ...]:
    links: dict[FigureRef, dict[Link, None]] = defaultdict(dict)
    for a, b, because, only in groups.joins:
        if a != b:
            links[groups.root(a)][Link(a, b, because, only)] = None
    leads: dict[FigureRef, dict[Possible, None]] = defaultdict(dict)
    for x, y, score, because_of in candidates:
        if score >= weight("possible_least"):
            lead = Possible(a=x.ref, b=y.ref, score=round(score, 3), because=because_of)
            for ref in (x.ref, y.ref):
                leads[groups.root(ref)][lead] = None
    return tuple(
        Kin(figures=tuple(traits[m] for m in members), links=tuple(links[members[0]]), leads=tuple(leads[members[0]]))
        for members, _ in groups.all()
    )
