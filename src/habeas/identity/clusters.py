"""Figures of all documents as groups: who is who, and what a person should look at.

Decisions come first and overrule everything; then names that are the same join; everything weaker is a possible match
with reasons. Nothing is joined because it is alike. The same figures in the same document order give the same groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from habeas.identity.bodies import join_organisations, join_places
from habeas.identity.figures import Item, gender_of, person_item, sure_gender, surely_differ
from habeas.identity.graph import Groups
from habeas.identity.lone import lone_candidates, near_in_document
from habeas.identity.parse import parse_person
from habeas.identity.persons import compare_persons
from habeas.identity.records import Clusters, FigureRef, Group, Possible, Tie
from habeas.identity.schemas import corrected, with_schema
from habeas.identity.tokens import weight
from habeas.identity.units import Candidate, join_full_names, with_known_forms
from habeas.model.reading import Figure


def cluster(
    figures: Iterable[tuple[FigureRef, Figure]], ties: Iterable[Tie] = (), known_names: Iterable[str] = ()
) -> Clusters:
    """Groups of figures that are one entity, and possible matches between groups.

    Documents count in the order in which they first appear. `ties` are decisions in the order they were made: of two
    about the same figures the later one holds. `known_names` (a site's index) support a spelling, and nothing else.
    """
    listed = list(figures)
    order: dict[str, int] = {}
    for ref, _ in listed:
        order.setdefault(ref.document, len(order))
    listed.sort(key=lambda pair: (order[pair[0].document], pair[0].index))
    groups = Groups([ref for ref, _ in listed])
    decide(groups, ties)
    items = [person_item(ref, figure) for ref, figure in listed]
    schemata = corrected(items)
    items = [with_schema(i, schemata[at][0]) if at in schemata else i for at, i in enumerate(items)]
    people = with_known_forms([i for i in items if i.figure.schema == "Person"])
    candidates = join_full_names([i for i in people if i.kind == "full"], groups)
    candidates += lone_candidates(people, groups)
    candidates += near_in_document(people, _known_keys(known_names))
    places = [i for i in items if i.figure.schema == "Place"]
    bodies = [i for i in items if i.figure.schema == "Organization"]
    candidates += join_organisations(bodies, places, groups, [i for i in people if i.kind == "full"])
    join_places(places, groups)
    all_items = {i.ref: i for i in (*items, *people)}
    return Clusters(
        groups=_groups(groups, all_items, {items[at].ref: why for at, (_, why) in schemata.items()}),
        possible=_possible(candidates, groups, all_items),
    )


def _groups(
    groups: Groups[FigureRef], items: dict[FigureRef, Item], schemata: dict[FigureRef, str]
) -> tuple[Group, ...]:
    """Every group with its schema, and why it was joined or its schema corrected."""
    out = []
    for members, because in groups.all():
        why = [schemata[m] for m in members if m in schemata]
        schema = items[next((m for m in members if m not in schemata), members[0])].figure.schema
        out.append(Group(members=tuple(members), because=tuple(dict.fromkeys([*because, *why])), schema=schema))
    return tuple(out)


def decide(groups: Groups[FigureRef], ties: Iterable[Tie]) -> None:
    """Applies decisions. The latest about a pair holds; of decisions that clash through others, the later wins."""
    latest: dict[tuple[FigureRef, FigureRef], Tie] = {}
    for tie in ties:
        if tie.a in groups and tie.b in groups and tie.a != tie.b:
            pair = (tie.a, tie.b) if tie.a < tie.b else (tie.b, tie.a)
            latest.pop(pair, None)
            latest[pair] = tie
    for tie in reversed(latest.values()):
        if tie.kind == "same":
            groups.join(tie.a, tie.b, "decided: the same")
        else:
            groups.part(tie.a, tie.b)


def _known_keys(known: Iterable[str]) -> frozenset[str]:
    return frozenset(t.key for name in known for t in parse_person(name).tokens)


def _possible(
    candidates: Sequence[Candidate], groups: Groups[FigureRef], items: dict[FigureRef, Item]
) -> tuple[Possible, ...]:
    """The best candidate for each pair of groups that may still meet; few, and best first."""
    best: dict[tuple[FigureRef, FigureRef], Possible] = {}
    for x, y, score, because in candidates:
        a, b = (x, y) if _before(groups, x.ref, y.ref) else (y, x)
        pair = (groups.root(a.ref), groups.root(b.ref))
        if score < weight("possible_least") or pair[0] == pair[1] or groups.apart(*pair):
            continue
        if pair in best and best[pair].score >= score:
            continue
        if _groups_contradict(groups, items, *pair):
            continue
        best[pair] = Possible(a=a.ref, b=b.ref, score=round(score, 3), because=because)
    ranked = sorted(best.items(), key=lambda kv: (-kv[1].score, kv[1].a, kv[1].b))
    used: Counter[FigureRef] = Counter()
    out = []
    for pair, possible in ranked:
        if max(used[pair[0]], used[pair[1]]) < weight("most_possible"):
            used.update(pair)
            out.append(possible)
    return tuple(out)


def _before(groups: Groups[FigureRef], a: FigureRef, b: FigureRef) -> bool:
    x, y = groups.root(a), groups.root(b)
    return groups.earlier(x, y) if x != y else groups.earlier(a, b)


def _groups_contradict(groups: Groups[FigureRef], items: dict[FigureRef, Item], a: FigureRef, b: FigureRef) -> bool:
    """Whether any two members of both groups cannot be one person: gender, birth date or full names."""
    left, right = ([items[r] for r in groups.members(x)] for x in (a, b))
    told = [[i.figure for i in side if sure_gender(i.figure) or i.figure.born] for side in (left, right)]
    if any(surely_differ(x, y) for x in told[0][:30] for y in told[1][:30]):
        return True
    if {gender_of([i.figure for i in side]) for side in (left, right)} == {"f", "m"}:
        return True
    if left[0].figure.schema != "Person":
        return False
    names = [
        list(dict.fromkeys(i.name.written for i in side if i.kind in ("full", "initialled")))[:6]
        for side in (left, right)
    ]
    return any(compare_persons(x, y).contradiction for x in names[0] for y in names[1])
