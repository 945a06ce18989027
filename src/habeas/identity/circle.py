"""Weak names inside a circle: a given name, a surname or an initial beside the same people as its only bearer.

A letter of a sister says "Ion" and "Dumitru"; a court says "A. Belenko". Each alone is nobody; but where all documents
know one bearer, and several of the people around the name are those around him, it is he. People who are recognised
make others recognisable, so this is done in rounds. Who is called by a kinship word alone, or whose title, role, gender
or birth date speaks against it, is left to a person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from habeas.identity.figures import Item, agree, callings, gender_of, is_official, sure_gender, surely_differ
from habeas.identity.graph import Groups
from habeas.identity.parse import Token
from habeas.identity.persons import compare_persons
from habeas.identity.records import FigureRef
from habeas.identity.tokens import base_form, compare_words, weight, woman_of, word_of
from habeas.identity.units import Candidate
from habeas.identity.variants import variants

ROUNDS = 3
_FAMILIAR = ("for: a familiar form of the given name", "for: both in one document")
_AS_BASE = "="
"""Before a given name that stands for all its forms, where names are looked up."""


def join_circles(items: Sequence[Item], groups: Groups[FigureRef]) -> list[Candidate]:
    """Joins weak names to their only bearers among the same people; gives given names that a person should look at."""
    circle = _Circle(items, groups)
    for short, long in circle.short_forms():
        groups.join(short.ref, long.ref, "a short form of the name, and the same people are in both documents")
    for one, other in circle.spellings():
        groups.join(one.ref, other.ref, "another spelling of the name, and the same people are in both documents")
    circle.gather()
    circle.look_up()
    for _ in range(ROUNDS):
        found = [(x, b, because) for x in circle.weak if (b := circle.bearer(x)) and (because := circle.reason(x, b))]
        found.sort(key=lambda f: _familiar(f[0], f[1]))  # a familiar form last: the plain name may be beside it
        fit = (f for f in found if circle.may_be_named(f[0], f[1]))
        joined = [groups.join(b.ref, x.ref, because, only=True) for x, b, because in fit]
        if not any(joined):
            break
        circle.gather()
    return list(circle.leads())


class _Circle:
    """Everybody by his document and group; who bears which word."""

    def __init__(self, items: Sequence[Item], groups: Groups[FigureRef]) -> None:
        self._groups = groups
        self._all = {i.ref: i for i in items}
        self._full = [i for i in items if i.kind == "full"]
        self._by_word: dict[str, dict[FigureRef, Item]] = defaultdict(dict)
        for item in self._full:
            for token in _parts(item):
                for key in (*token.keys, _AS_BASE + (base_form(token.folded) or token.folded)):
                    self._by_word[key][item.ref] = item
        alone = {i.ref for i in items if groups.size(i.ref) == 1}
        self.weak = [i for i in items if i.kind in ("lone", "initialled") and i.name.last and i.ref in alone]
        self._only: dict[FigureRef, Item | None] = {}
        self.gather()

    def gather(self) -> None:
        """Who stands in each document, as far as it is known by now."""
        self._here: dict[str, set[FigureRef]] = defaultdict(set)
        self._names: dict[str, dict[FigureRef, Item]] = defaultdict(dict)
        for item in self._all.values():
            self._names[item.ref.document][item.ref] = item
            if any(self._all[r].kind == "full" for r in self._members(item)):
                self._here[item.ref.document].add(self._groups.root(item.ref))
        most = max(weight("known_documents"), weight("known_share") * len(self._here))
        where = Counter(who for everybody in self._here.values() for who in everybody)
        self._known = {who for who, n in where.items() if n > most}
        self.weak = [x for x in self.weak if self._groups.size(x.ref) == 1]

    def look_up(self) -> None:
        """Finds the only bearer of each weak name."""
        self._only = {x.ref: self._only_bearer(x) for x in self.weak}

    def bearer(self, item: Item) -> Item | None:
        return self._only[item.ref]

    def short_forms(self) -> Iterator[tuple[Item, Item]]:
        """Pairs of names ("Katya Belenko", "Yekaterina Belenko") beside the same people; nobody else bears them."""
        by_surname: dict[str, dict[FigureRef, Item]] = defaultdict(dict)
        for item in self._full:
            if item.name.last is not None:
                by_surname[item.name.last.key].setdefault(self._groups.root(item.ref), item)
        for _, bearers in sorted(by_surname.items()):
            if len(bearers) > weight("most_in_block"):
                continue
            fit = [p for p in combinations(bearers.values(), 2) if _is_short_form(*p)]
            used = Counter(i.ref for pair in fit for i in pair)
            yield from (p for p in fit if used[p[0].ref] == used[p[1].ref] == 1 and self._may_meet(*p))

    def spellings(self) -> Iterator[tuple[Item, Item]]:
        """Pairs of names that papers write otherwise, beside the same people; a name with and without its -a is one
        where both documents show the same gender."""
        bearers = {self._groups.root(i.ref): i for i in reversed(self._full)}
        for v in variants(reversed(bearers.values())):
            told = {gender_of([self._all[r].figure for r in self._members(i)]) for i in (v.a, v.b)}
            if (not v.gendered or told in ({"f"}, {"m"})) and self._may_meet(v.a, v.b, v.least):
                yield v.a, v.b

    def _may_meet(self, a: Item, b: Item, least: int = 1) -> bool:
        """Never in one document, not of two genders, and at least so many others stand beside both."""
        sides = [self._members(i) for i in (a, b)]
        told = [[self._all[r].figure for r in side] for side in sides]
        there = [{r.document for r in side} for side in sides]
        if there[0] & there[1] or {gender_of(t) for t in told} == {"f", "m"}:
            return False
        if any(surely_differ(x, y) for x in told[0] for y in told[1]):
            return False
        here = [set().union(*(self._here[d] for d in side)) for side in there]
        own = {self._groups.root(i.ref) for i in (a, b)}
        return len((here[0] & here[1]) - own - self._known) >= least

    def _members(self, item: Item) -> list[FigureRef]:
        return [r for r in self._groups.members(item.ref) if r in self._all]

    def _only_bearer(self, item: Item) -> Item | None:
        """The only bearer of a name in all documents; None where there are several, or something speaks against him."""
        last = item.name.last
        assert last is not None
        keys = [*sorted(last.keys), *(_AS_BASE + b for b in sorted(word_of(last.small).short_for))]
        met = {r: b for key in keys for r, b in self._by_word.get(key, {}).items()}
        if len(last.key) < 3 or len(met) > weight("most_in_block"):
            return None
        fit = [*met.values()]
        if item.kind == "initialled" and not all(_initials_fit(item, b) for b in fit):
            return None
        if not fit or len({self._groups.root(b.ref) for b in fit}) != 1:
            return None
        told = [self._all[r].figure for r in self._members(fit[0])]
        if {gender_of(told), item.figure.gender} == {"f", "m"} or not all(agree(item.figure, f) for f in told):
            return None
        return None if any(surely_differ(item.figure, f) for f in told) else fit[0]

    def reason(self, item: Item, bearer: Item) -> str:
        """Why a weak name is its only bearer, or ""."""
        there = {r.document for r in self._groups.members(bearer.ref)}
        roles = frozenset(w for r in self._members(bearer) for w in self._all[r].role_words)
        if not self.may_be_named(item, bearer) or not _roles_allow(item, roles):
            return ""
        sure, weak = self._around(item, bearer, there)
        given = item.kind == "lone" and not _is_surname(item, bearer)
        family = given and self._family(item, bearer)
        if given and not family and not self._is_called_so(item, bearer, sure):
            return ""
        if item.kind == "lone" and not given and not self._surname_may_be(item, bearer):
            return ""
        if sure + weak + family < 2 or not (sure or family):
            return ""
        return "the only bearer of the name, and the same people are in both documents"

    def leads(self) -> Iterator[Candidate]:
        """Given names beside somebody who is named beside their only bearer as well, where that is not enough."""
        for item in self.weak:
            bearer = self._only[item.ref]
            if item.kind != "lone" or bearer is None or _is_surname(item, bearer):
                continue
            there = {r.document for r in self._groups.members(bearer.ref)}
            sure = self._around(item, bearer, there - {item.ref.document})[0]
            if item.ref.document not in there and sure:
                yield bearer, item, weight("given_and_full"), (*_company(item, sure), _no_surname(item))
            elif item.ref.document in there and _familiar(item, bearer):
                yield bearer, item, weight("given_and_full"), (*_FAMILIAR, _no_surname(item))

    def may_be_named(self, item: Item, bearer: Item) -> bool:
        """Nobody is named in one document as two people: but by his surname ("Mr Belenko") and by his given name, and
        by a familiar form ("Katya") beside his full name, he may be."""
        here = [self._all[r] for r in self._members(bearer) if r.document == item.ref.document]
        if not here:
            return True
        if item.kind != "lone" or _is_surname(item, bearer) or item.figure.gender_from == "kinship":
            return False
        return all((i.kind == "lone" and _is_surname(i, bearer)) or _familiar(item, i) for i in here)

    def _is_called_so(self, item: Item, bearer: Item, sure: int) -> bool:
        """Who has a calling is called by his given name alone, or anybody by a familiar form of it, among at least two
        who are sure; an official never is, nor somebody's brother or son without the family."""
        if item.figure.gender_from == "kinship":
            return False
        told = [r.text for m in self._members(bearer) for r in self._all[m].figure.roles]
        plain = not (told or item.figure.roles or _familiar(item, bearer))
        return plain or (sure > 1 and not any(map(is_official, told)))

    def _around(self, item: Item, bearer: Item, there: set[str]) -> tuple[int, int]:
        """How many others stand in both: as full names do, and by names that only they bear."""
        own = self._groups.root(bearer.ref)
        everybody = set().union(*(self._here[d] for d in there)) - self._known - {own}
        sure = self._here[item.ref.document] & everybody
        others = (self._only.get(r) for r in self._names[item.ref.document] if r != item.ref)
        weak = {self._groups.root(o.ref) for o in others if o is not None} & everybody - sure
        return len(sure), len(weak)

    def _family(self, item: Item, bearer: Item) -> bool:
        """Somebody else of the bearer's surname is named beside a given name, or who is known to have it."""
        surname, own = _surname_keys(bearer), self._groups.root(bearer.ref)
        roots = {self._groups.root(r) for r in self._names[item.ref.document] if r != item.ref} - {own}
        others = (self._all[r] for root in sorted(roots) for r in self._groups.members(root) if r in self._all)
        return any(_one_family(surname, _surname_keys(o)) for o in others if o.kind == "full")

    def _surname_may_be(self, item: Item, bearer: Item) -> bool:
        """A surname with a title: "Ms Belenko" may be the wife of a Belenko of whom nothing says that he is a man."""
        gender = sure_gender(item.figure)
        told = gender_of([self._all[r].figure for r in self._members(bearer)])
        return not gender or gender == told or (gender == "f" and _womans(bearer))


def _is_short_form(a: Item, b: Item) -> bool:
    given = [t for t in _parts(a) if t is not a.name.last], [t for t in _parts(b) if t is not b.name.last]
    short = any(compare_words(x.small, y.small).kind == "familiar" for x in given[0] for y in given[1])
    return short and not compare_persons(a.name.written, b.name.written).contradiction


def _parts(item: Item) -> list[Token]:
    return [t for t in item.name.tokens if t.part == "name"]


def _surname_keys(item: Item) -> frozenset[str]:
    """Keys of the surname, both parts of a double one; not those of the given name."""
    parts = _parts(item)
    rest = parts[1:] if item.kind == "full" and len(parts) > 1 else parts
    return frozenset(k for t in rest for k in t.keys)


def _one_family(keys: frozenset[str], others: frozenset[str]) -> bool:
    """One surname, in the form of either gender."""
    return bool(keys & others) or any(woman_of(a, b) or woman_of(b, a) for a in keys for b in others)


def _familiar(item: Item, full: Item) -> bool:
    """A familiar form of the given name of somebody of full name ("Katya", of Yekaterina Belenko), or the other way."""
    word = item.name.last
    given = [t for t in _parts(full) if t is not full.name.last] if full.kind == "full" else []
    return word is not None and any(compare_words(word.small, t.small).kind == "familiar" for t in given)


def _company(item: Item, sure: int) -> tuple[str, str]:
    one, more = "for: another person is in both documents", "for: the same people are named in both documents"
    return "for: the only bearer of the given name", one if sure == 1 else more


def _no_surname(item: Item) -> str:
    return f"against: no surname for {item.name.written}"


def _is_surname(item: Item, bearer: Item) -> bool:
    last, his = item.name.last, bearer.name.last
    return last is not None and his is not None and bool(last.keys & his.keys) and not base_form(last.folded)


def _initials_fit(item: Item, bearer: Item) -> bool:
    last, his = item.name.last, bearer.name.last
    same = last is not None and his is not None and bool(last.keys & his.keys)
    return same and not compare_persons(item.name.written, bearer.name.written).contradiction


def _womans(item: Item) -> bool:
    """A surname in the form that only women bear."""
    last = item.name.last
    return last is not None and last.key.endswith(("ova", "eva", "aia", "ska"))


def _roles_allow(item: Item, his: frozenset[str]) -> bool:
    """No role says that these are two: none is told beside the weak name, or both are of one calling."""
    if not item.figure.roles or item.role_words & his:
        return True
    return any(named & item.role_words and named & his for named in callings().values())
