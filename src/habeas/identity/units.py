"""Joining people: one name in many documents, unless something in the documents says that it is two people.

A unit is all figures of one written full name that nothing tells apart. Units whose names are the same are joined; a
name that could be either of two contradicting ones ("Ivan Belenko" beside Ivan Petrovich and Ivan Sergeevich) is
joined to neither and put to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from habeas.identity.company import Company
from habeas.identity.figures import Item, sure_gender, surely_differ
from habeas.identity.graph import Groups
from habeas.identity.parse import PersonName
from habeas.identity.people import pairs_of, same_blocks
from habeas.identity.persons import compare_persons
from habeas.identity.records import FigureRef, NameMatch
from habeas.identity.tokens import weight

Candidate = tuple[Item, Item, float, tuple[str, ...]]


class Unit(msgspec.Struct, frozen=True):
    """Items of one written name, in document order; `sure` is False where they could belong to several others."""

    items: tuple[Item, ...]
    sure: bool = True

    def agrees(self, other: Unit) -> bool:
        told = [[i.figure for i in u.items if sure_gender(i.figure) or i.figure.born] for u in (self, other)]
        return not any(surely_differ(a, b) for a in told[0][:50] for b in told[1][:50])

    @property
    def documents(self) -> set[str]:
        return {i.ref.document for i in self.items}


def split_name(items: Sequence[Item], company: Company[str]) -> list[Unit]:
    """Figures of one written name as units: one, unless titles, kinship words or birth dates tell several bearers
    apart. What tells nothing then goes with the bearer whom pronouns, company or most documents speak for."""
    told = [i for i in items if sure_gender(i.figure) or i.figure.born]
    if len({sure_gender(i.figure) for i in told} - {""}) < 2 and len({i.figure.born for i in told} - {""}) < 2:
        return [Unit(tuple(items))]
    told.sort(key=lambda i: (not i.figure.born, not sure_gender(i.figure)))
    bearers: list[Unit] = []
    rest = [i for i in items if i not in told]
    for item in told:
        alone = Unit((item,))
        fit = [n for n, u in enumerate(bearers) if u.agrees(alone)]
        if len(fit) == 1:
            bearers[fit[0]] = Unit((*bearers[fit[0]].items, item))
        elif fit:
            rest.append(item)
        else:
            bearers.append(alone)
    if len(bearers) == 1:
        return [Unit(tuple(items))]
    more: list[list[Item]] = [[] for _ in bearers]
    left: list[Item] = []
    for item in rest:
        at = _bearer_of(item, bearers, company)
        (left if at is None else more[at]).append(item)
    units = [Unit((*u.items, *extra)) for u, extra in zip(bearers, more, strict=True)]
    return [*units, Unit(tuple(left), sure=False)] if left else units


def _bearer_of(item: Item, bearers: Sequence[Unit], company: Company[str]) -> int | None:
    """Which of several bearers of his name somebody is: the only one whom pronouns allow, the one in whose company
    he is, or the one whom by far most documents speak of (a title is misprinted sooner than a date of birth). None
    where nothing decides."""
    open_to = [n for n, u in enumerate(bearers) if u.agrees(Unit((item,)))]
    own = item.figure.gender
    weak = [n for n in open_to if not own or all(g in ("", own) for g in _genders(bearers[n]))]
    if own and len(weak) == 1:
        return weak[0]
    met = {n: len(company.shared(item.ref.document, bearers[n].documents, [item.name.folded])) for n in weak or open_to}
    first, *others = sorted(met, key=lambda n: (-met[n], n))
    if all(met[first] > met[n] for n in others):
        return first
    first, *others = sorted(met, key=lambda n: (-len(bearers[n].documents), n))
    most = weight("majority") * max(len(bearers[n].documents) for n in others)
    born = any(i.figure.born for u in bearers for i in u.items)
    return first if len(bearers[first].documents) >= most and not born else None


def _genders(unit: Unit) -> set[str]:
    return {sure_gender(i.figure) for i in unit.items}


def _written_names(items: Sequence[Item]) -> dict[str, list[Item]]:
    out: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        out[item.name.written].append(item)
    return out


def join_full_names(items: Sequence[Item], groups: Groups[FigureRef]) -> list[Candidate]:
    """Joins figures with full names; gives what is left for a person to decide."""
    by_name = _written_names(items)
    written = list(by_name)
    names = [by_name[w][0].name for w in written]
    company = Company(items, lambda i: i.name.folded)
    units = [split_name(by_name[w], company) for w in written]
    for listed in units:
        for unit in listed:
            join_all(groups, unit.items, "one name in several documents")
    matches = _compare_candidates(written, pairs_of(names, near=False))
    same = {pair: m for pair, m in matches.items() if m.same}
    doubtful = _ambiguous(written, same)
    candidates = _unsure_units(units)
    for pair, match in same.items():
        if pair in doubtful:
            candidates += _between(units, pair, 0.7, ("for: " + _said(match), "against: another bearer fits as well"))
        else:
            candidates += _join_units(units[pair[0]], units[pair[1]], match, groups)
    near = _compare_candidates(written, (p for p in pairs_of(names, near=True) if p not in matches))
    for pair, match in {**near, **matches}.items():
        if not match.same and not match.contradiction and match.score >= weight("near_full"):
            candidates += _between(units, pair, match.score * 0.95, _reasons(match))
    return candidates


def _compare_candidates(written: list[str], pairs: object) -> dict[tuple[int, int], NameMatch]:
    return {(i, j): compare_persons(written[i], written[j]) for i, j in pairs}  # type: ignore[attr-defined]


def _said(match: NameMatch) -> str:
    return "; ".join(match.because) or "the same words"


def _reasons(match: NameMatch) -> tuple[str, ...]:
    """Reasons of a comparison as for and against."""
    against = ("differ", "on one side", "another order", "letters in another", "may be short")
    told = tuple(("against: " if any(w in r for w in against) else "for: ") + r for r in match.because)
    return told if any(r.startswith("for: ") for r in told) else ("for: the other words are the same", *told)


def _ambiguous(written: list[str], same: dict[tuple[int, int], NameMatch]) -> set[tuple[int, int]]:
    """Pairs of which one name is the same as two that contradict each other."""
    around: dict[int, list[int]] = defaultdict(list)
    for i, j in same:
        around[i].append(j)
        around[j].append(i)
    out: set[tuple[int, int]] = set()
    for middle, others in around.items():
        torn = [
            (x, y)
            for at, x in enumerate(others)
            for y in others[at + 1 :]
            if (min(x, y), max(x, y)) not in same and compare_persons(written[x], written[y]).contradiction
        ]
        for pair in torn:
            out.update((min(middle, x), max(middle, x)) for x in pair)
    return out


def _unsure_units(units: list[list[Unit]]) -> list[Candidate]:
    reasons = ("for: the same name", "against: another bearer of the name fits as well")
    return [
        (unit.items[0], other.items[0], 0.7, reasons)
        for listed in units
        for unit in listed
        if not unit.sure
        for other in listed
        if other.sure and other.agrees(unit)
    ]


def _between(units: list[list[Unit]], pair: tuple[int, int], score: float, because: tuple[str, ...]) -> list[Candidate]:
    return [(a.items[0], b.items[0], score, because) for a in units[pair[0]] for b in units[pair[1]] if a.agrees(b)]


def _join_units(a: list[Unit], b: list[Unit], match: NameMatch, groups: Groups[FigureRef]) -> list[Candidate]:
    """Joins units that can only be each other's; others become candidates."""
    fits = [(x, y) for x in a for y in b if x.sure and y.sure and x.agrees(y)]
    out: list[Candidate] = []
    for x, y in fits:
        rivals = sum(x is p or y is q for p, q in fits) > 1
        if rivals or not groups.join(x.items[0].ref, y.items[0].ref, _said(match)):
            out.append((x.items[0], y.items[0], 0.7, ("for: " + _said(match), "against: another bearer fits as well")))
    return out


def with_known_forms(items: Sequence[Item]) -> list[Item]:
    """A base form that no other document writes ("Сабир Кенжали", worked out of a genitive) gives way to a written
    form that another one does ("Сабира Кенжали")."""
    blocks: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    if any(i.others for i in items):
        for item in items:
            for block in same_blocks(item.name) if item.name.full else ():
                blocks[block].append(item)

    def known(name: PersonName, item: Item) -> bool:
        met = {x.ref: x for b in sorted(same_blocks(name)) for x in blocks.get(b, ())[: int(weight("most_in_block"))]}
        away = (x for x in met.values() if x.ref.document != item.ref.document)
        return any(compare_persons(name.written, x.name.written).same for x in away)

    out = []
    for item in items:
        if item.others and item.kind == "full" and not known(item.name, item):
            better = next((o for o in item.others if known(o, item)), None)
            item = msgspec.structs.replace(item, name=better) if better else item
        out.append(item)
    return out


def join_all(groups: Groups[FigureRef], items: Sequence[Item], because: str) -> None:
    """Joins all, in order; what was parted from the first goes with the next that takes it."""
    heads: list[FigureRef] = []
    for item in items:
        for head in heads:
            if groups.join(head, item.ref, because):
                break
        else:
            heads.append(item.ref)
