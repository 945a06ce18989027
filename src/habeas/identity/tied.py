"""Kins and what people decided, as groups: a decision regroups the kins that it names, and nothing else.

Kins that "same" binds together, and a kin within which "different" tells figures apart, are put together anew:
decisions first, then what joins by itself as far as the decisions allow it. All other kins stay as they are. So groups
can be worked out again for one decision alone, which gives what working out all of them gives.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from habeas.identity.figures import gender_told, sure_gender, surely_differ
from habeas.identity.graph import Groups
from habeas.identity.persons import compare_persons
from habeas.identity.records import Clusters, FigureRef, Group, Kin, Link, Possible, Tie, Traits
from habeas.identity.tokens import weight

Order = Mapping[str, int | str]
"""Document → where it stands among the others."""
T = TypeVar("T", bound=Hashable)
At = tuple[int | str, int]


def tied(kins: Iterable[Kin], ties: Iterable[Tie], order: Order) -> Clusters:
    """Groups of these kins under `ties`, in the order in which they were decided, and every possible match between two
    of the groups. Ties that name a figure of no kin here are left out. Kins are looked at one by one: only those that
    ties name are held."""
    told = list(ties)
    named = {ref for tie in told for ref in (tie.a, tie.b)}
    found = _Found(order)
    bound = []
    for kin in kins:
        if named and any(t.ref in named for t in kin.figures):
            bound.append(kin)
        else:
            found.add([kin], ())
    bound.sort(key=lambda k: _at(k.figures[0].ref, order))
    home = {t.ref: n for n, kin in enumerate(bound) for t in kin.figures}
    known = [t for t in told if t.a in home and t.b in home]
    for some, said in _bound(bound, home, known):
        found.add(some, said)
    return found.clusters(known)


def _bound(
    kins: Sequence[Kin], home: Mapping[FigureRef, int], ties: Sequence[Tie]
) -> Iterator[tuple[list[Kin], list[Tie]]]:
    """Kins that ties bind together, with all ties between their figures."""
    bound = Groups(range(len(kins)))
    for tie in ties:
        if tie.kind == "same":
            bound.join(home[tie.a], home[tie.b])
    said: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        if bound.together(home[tie.a], home[tie.b]):
            said[bound.root(home[tie.a])].append(tie)
    for together, _ in bound.all():
        yield [kins[n] for n in together], said[together[0]]


class _Found:
    """What was found so far: groups, and pairs that may be put to a person with what is known of them."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._groups: list[Group] = []
        self._leads: list[tuple[At, Possible]] = []
        self._doubtful: list[tuple[At, Possible]] = []
        self._traits: dict[FigureRef, Traits] = {}

    def add(self, kins: Sequence[Kin], ties: Sequence[Tie]) -> None:
        """Groups of kins that these ties bind together."""
        groups, doubtful = _grouped(kins, ties, self._order)
        self._groups += groups
        first = _at(kins[0].figures[0].ref, self._order)
        self._doubtful += [(first, lead) for lead in doubtful]
        if doubtful or any(kin.leads for kin in kins):
            self._traits |= {t.ref: t for kin in kins for t in kin.figures}
        for kin in kins:
            self._leads += [(_at(kin.figures[0].ref, self._order), lead) for lead in kin.leads]

    def clusters(self, ties: Sequence[Tie]) -> Clusters:
        """All groups in order, and what may be put to a person: what was read first comes first."""
        self._groups.sort(key=lambda g: _at(g.members[0], self._order))
        listed = [*sorted(self._leads, key=_first), *sorted(self._doubtful, key=_first)]
        possible = _possible(dict.fromkeys(lead for _, lead in listed), self._groups, self._traits, ties)
        return Clusters(groups=tuple(self._groups), possible=possible)


def _first(found: tuple[At, Possible]) -> At:
    return found[0]


def _at(ref: FigureRef, order: Order) -> At:
    return order[ref.document], ref.index


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


def _grouped(kins: Sequence[Kin], ties: Sequence[Tie], order: Order) -> tuple[list[Group], list[Possible]]:
    """Groups of kins that ties bind together, and pairs that joined by themselves and are doubtful now."""
    traits = {t.ref: t for kin in kins for t in kin.figures}
    if len(traits) == 1:
        return [_group(list(traits), (), traits)], []
    groups = Groups(sorted(traits, key=lambda ref: _at(ref, order)))
    decide(groups, ties)
    doubtful: list[Possible] = []
    for kin in kins:
        _join(groups, [k for k in kin.links if not k.only])
        lone = {k.b for k in kin.links if k.only}
        only = [k for k in kin.links if k.only]
        if len({groups.root(t.ref) for t in kin.figures if t.ref not in lone}) < 2:
            _join(groups, only)
        else:
            doubtful += [_doubt(k) for k in only]
    return [_group(members, because, traits) for members, because in groups.all()], doubtful


def _join(groups: Groups[FigureRef], links: Iterable[Link]) -> None:
    """Joins in order; whom decisions keep from the first goes with the next of those that were kept from him."""
    kept_from: dict[FigureRef, list[FigureRef]] = defaultdict(list)
    for link in links:
        if not groups.join(link.a, link.b, link.because):
            others = kept_from[link.a]
            if not any(groups.join(other, link.b, link.because) for other in others):
                others.append(link.b)


def _doubt(link: Link) -> Possible:
    because = ("for: the same surname", "against: another bearer fits as well")
    return Possible(a=link.a, b=link.b, score=weight("lone_and_full"), because=because)


def _group(members: Sequence[FigureRef], because: Sequence[str], traits: Mapping[FigureRef, Traits]) -> Group:
    """A group with its schema, and why it was joined or its schema corrected."""
    told = [traits[m] for m in members]
    schema = next((t for t in told if not t.corrected), told[0]).schema
    why = dict.fromkeys([*because, *(t.corrected for t in told if t.corrected)])
    return Group(members=tuple(members), because=tuple(why), schema=schema)


# -- possible matches ---------------------------------------------------------------------------------------------


def _possible(
    leads: Collection[Possible], groups: Sequence[Group], traits: Mapping[FigureRef, Traits], ties: Sequence[Tie]
) -> tuple[Possible, ...]:
    """The best lead for each pair of groups that may still meet, best first."""
    wanted = {ref for lead in leads for ref in (lead.a, lead.b)} | {ref for tie in ties for ref in (tie.a, tie.b)}
    home = {ref: n for n, group in enumerate(groups) for ref in group.members if ref in wanted}
    apart = {frozenset((home[t.a], home[t.b])) for t in ties if t.kind == "different"}
    sides = _Sides(groups, traits)
    best: dict[tuple[int, int], Possible] = {}
    for lead in leads:
        if lead.a not in home or lead.b not in home:
            continue
        a, b = sorted((lead.a, lead.b), key=lambda ref: home[ref])
        pair = (home[a], home[b])
        if pair[0] == pair[1] or frozenset(pair) in apart or (pair in best and best[pair].score >= lead.score):
            continue
        if not sides.contradict(*pair):
            best[pair] = Possible(a=a, b=b, score=lead.score, because=lead.because)
    return tuple(sorted(best.values(), key=lambda p: (-p.score, home[p.a], home[p.b])))


class _Sides:
    """What the members of each group say together, looked at once."""

    def __init__(self, groups: Sequence[Group], traits: Mapping[FigureRef, Traits]) -> None:
        self._groups, self._traits = groups, traits
        self._seen: dict[int, tuple[list[Traits], str, list[str]]] = {}

    def _of(self, group: int) -> tuple[list[Traits], str, list[str]]:
        """Who tells a gender or birth date for sure, the gender of all, and their full names."""
        if group not in self._seen:
            told = [self._traits[m] for m in self._groups[group].members]
            gender = gender_told((sure_gender(t), t.gender) for t in told)
            names = list(dict.fromkeys(t.name for t in told if t.name))[:6]
            self._seen[group] = [t for t in told if sure_gender(t) or t.born][:30], gender, names
        return self._seen[group]

    def contradict(self, a: int, b: int) -> bool:
        """Whether any two members of both groups cannot be one person: gender, birth date or full names."""
        left, right = self._of(a), self._of(b)
        if any(surely_differ(x, y) for x in left[0] for y in right[0]) or {left[1], right[1]} == {"f", "m"}:
            return True
        return any(compare_persons(x, y).contradiction for x in left[2] for y in right[2])


def foremost(pairs: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    """Of pairs, best first, those in which nobody stands too often."""
    used: Counter[T] = Counter()
    out = []
    for a, b in pairs:
        if max(used[a], used[b]) < weight("most_possible"):
            used.update((a, b))
            out.append((a, b))
    return out
