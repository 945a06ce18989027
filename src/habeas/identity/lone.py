"""Lone surnames, initialled names and misspellings inside one document: hardly ever joined, put to a person instead.

A lone surname is joined to its only bearer when something besides the surname says so: one office that both hold, or
other people of full name in both documents while no role speaks against it. Two lone or initialled names that are alike
are joined for the same reasons. Otherwise the same surname in another document is a possible match.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from habeas.identity.company import Company
from habeas.identity.figures import Item, agree, gender_of, shared_office, shared_role, sure_gender, surely_differ
from habeas.identity.graph import Groups
from habeas.identity.people import by_surname
from habeas.identity.persons import compare_persons
from habeas.identity.places import is_country, place_key
from habeas.identity.records import FigureRef
from habeas.identity.tokens import WordMatch, base_form, compare_words, exchanged, initial_fits, weight
from habeas.identity.units import Candidate


class Scene(msgspec.Struct, frozen=True):
    """All figures, their groups as far as they have grown, who is named beside whom, and in which towns."""

    company: Company[FigureRef]
    towns: Company[str]
    everybody: dict[FigureRef, Item]
    groups: Groups[FigureRef]
    known: dict[tuple[FigureRef, int], str] = {}
    """Gender of a group by its root and size: groups only grow."""

    def gender(self, item: Item) -> str:
        """What all documents of somebody's group show together."""
        key = self.groups.root(item.ref), self.groups.size(item.ref)
        if key not in self.known:
            members = (r for r in self.groups.members(item.ref) if r in self.everybody)
            self.known[key] = gender_of([self.everybody[r].figure for r in members])
        return self.known[key]


def lone_candidates(items: Sequence[Item], groups: Groups[FigureRef], places: Sequence[Item] = ()) -> list[Candidate]:
    """Lone and initialled names against full ones, then lone ones against each other."""
    full = [i for i in items if i.kind == "full"]
    bearers = by_surname(i.name for i in full)
    given = {k for i in full for t in i.name.tokens if t is not i.name.last for k in t.keys}
    company = Company(full, lambda i: groups.root(i.ref))
    towns = Company([p for p in places if _is_town(p)], lambda p: place_key(p.figure.name))
    scene = Scene(company=company, towns=towns, everybody={i.ref: i for i in items}, groups=groups)
    out: list[Candidate] = []
    orphans: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        last = item.name.last
        if item.kind not in ("lone", "initialled") or last is None:
            continue
        borne = sorted({at for key in last.keys for at in bearers.get(key, ())})
        found = _one_each([full[at] for at in borne], item, scene)
        common = item.kind == "lone" and bool(base_form(last.folded))
        if found and not common:
            out += _with_bearers(item, found, _is_one(item, (full[at] for at in borne), scene), scene)
        elif not found and (item.kind == "initialled" or not (last.keys & given or common)):
            orphans[last.key].append(item)
    for alike in orphans.values():
        out += _among_orphans(alike, scene)
    return out


def _is_town(place: Item) -> bool:
    return place.figure.kind in ("", "city") and not is_country(place.figure.name)


def _one_each(full: list[Item], item: Item, scene: Scene) -> list[Item]:
    """One item for each group of bearers that nothing speaks against."""
    seen: dict[FigureRef, Item] = {}
    for bearer in full:
        root = scene.groups.root(bearer.ref)
        if root in seen or _opposed(item, bearer) or not _bears(item, bearer) or not agree(item.figure, bearer.figure):
            continue
        if {scene.gender(bearer), item.figure.gender} != {"f", "m"}:
            seen[root] = bearer
    return list(seen.values())


def _opposed(a: Item, b: Item) -> bool:
    """Two initialled or full names that say different things; a lone name cannot."""
    return compare_persons(a.name.written, b.name.written).contradiction


def _may_be(item: Item, bearer: Item) -> bool:
    """Whether somebody bears the surname, and no title or birth date says that he is another: a pronoun is not enough
    to rule out the brother or the wife."""
    return _bears(item, bearer) and not surely_differ(item.figure, bearer.figure)


def _is_one(item: Item, bearers: Iterable[Item], scene: Scene) -> bool:
    """Whether all who may be meant by a lone name are one: whom any document shows to be another is not, nor the wife
    who is named in full beside a man of the name."""
    groups = scene.groups
    may_be: dict[FigureRef, bool] = {}
    for bearer in bearers:
        root = groups.root(bearer.ref)
        beside = bearer.ref.document == item.ref.document
        other = beside and {item.figure.gender, scene.gender(bearer)} == {"f", "m"}
        may_be[root] = may_be.get(root, True) and not other and _may_be(item, bearer)
    return sum(may_be.values()) == 1


def _bears(item: Item, bearer: Item) -> bool:
    """The lone name is the bearer's surname, not a given name of his; of a double one both parts."""
    last, his = item.name.last, bearer.name.last
    if last is None or his is None or not last.keys & his.keys:
        return False
    return item.kind != "lone" or all(any(t.keys & h.keys for h in bearer.name.tokens) for t in item.name.tokens)


def _joining_reason(item: Item, bearer: Item, scene: Scene) -> str:
    """What besides the surname says that a lone name is its only bearer, or ""."""
    if office := shared_office(item, bearer):
        return f"the only bearer of the surname, and both are {office}"
    if len(item.name.tokens[0].key) < 4:
        return ""
    because = _common_company(item, bearer, scene)
    return f"the only bearer of the surname, and {because}" if because else ""


def _common_company(item: Item, bearer: Item, scene: Scene) -> str:
    """Who is named in full beside both, in different documents: two people, or one where something else agrees as
    well (a title of the same gender, a role). "" where that is not so, or a role speaks against it."""
    documents = {r.document for r in scene.groups.members(bearer.ref)}
    role, gender = shared_role(item, bearer), sure_gender(item.figure)
    if item.ref.document in documents or (item.figure.roles and not role):
        return ""
    if gender and gender != scene.gender(bearer):
        return ""  # "Ms Belenko" may be the wife of a Belenko of whom nothing says that he is a man
    shared = len(scene.company.shared(item.ref.document, documents, [scene.groups.root(bearer.ref)]))
    if shared > 1:
        return "two other people are in both documents"
    if shared and (role or gender):
        return f"another person is in both documents, and both are {role or 'of one gender'}"
    if shared and scene.towns.shared(item.ref.document, documents):
        return "another person and the same town are in both documents"
    return ""


def _with_bearers(item: Item, found: list[Item], only: bool, scene: Scene) -> list[Candidate]:
    """Joins a lone name to its bearer, if he is the `only` one of that surname; else puts it to a person."""
    if (
        only
        and item.kind == "lone"
        and (because := _joining_reason(item, found[0], scene))
        and scene.groups.join(found[0].ref, item.ref, because, only=True)
    ):
        return []
    if len(found) > weight("most_bearers"):
        return []
    base = weight("initial_and_full" if item.kind == "initialled" else "lone_and_full")
    score = base - weight("several_bearers") * (len(found) > 1)
    return [_candidate(item, bearer, score, len(found)) for bearer in found]


def _candidate(item: Item, bearer: Item, score: float, bearers: int) -> Candidate:
    because = ["for: the same surname"]
    for initial in item.name.initials:
        hit = next((t for t in bearer.name.tokens if initial_fits(initial.folded, t.folded)), None)
        if hit is not None:
            because.append(f"for: {initial.text}. may be {hit.text}")
    if role := shared_role(item, bearer):
        because.append(f"for: both are called {role}")
        score += weight("same_role")
    because.append("for: the only bearer of the surname" if bearers == 1 else f"against: {bearers} people bear it")
    if item.kind == "lone":
        because.append(f"against: no given name for {item.name.written}")
    return (bearer, item, min(score, 0.95), tuple(because))


def _among_orphans(alike: list[Item], scene: Scene) -> list[Candidate]:
    """One surname that nobody bears in full, in several documents: each is joined to the first or put beside it."""
    if len(alike) > weight("most_in_block"):
        return []
    out: list[Candidate] = []
    first = alike[0]
    for item in alike[1:]:
        if not agree(first.figure, item.figure) or _opposed(first, item):
            continue
        because = _alike_reason(first, item, scene)
        if not because or not scene.groups.join(first.ref, item.ref, because):
            out.append(_beside(first, item))
    return out


def _alike_reason(first: Item, item: Item, scene: Scene) -> str:
    """Why one surname (with one initial) in two documents is one person, or ""."""
    if first.kind != item.kind or [i.folded for i in first.name.initials] != [i.folded for i in item.name.initials]:
        return ""
    if office := shared_office(first, item):
        return f"the same surname, and both are {office}"
    quiet = not first.figure.roles or bool(shared_role(first, item))
    if not quiet or len(first.name.tokens[0].key) < 4:
        return ""
    because = _common_company(item, first, scene)
    return f"the same surname, and {because}" if because else ""


def _beside(first: Item, item: Item) -> Candidate:
    initials = first.kind == item.kind == "initialled"
    because = ["for: the same surname", "against: initials only" if initials else "against: no given name"]
    score = weight("initial_and_full" if initials else "lone_and_lone")
    if role := shared_role(first, item):
        because.append(f"for: both are called {role}")
        score += weight("same_role")
    return (first, item, score, tuple(because))


def near_in_document(items: Sequence[Item], known: frozenset[str]) -> list[Candidate]:
    """Within one document: a lone or initialled surname that is nearly the surname of somebody else there."""
    by_document: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.kind != "letters":
            by_document[item.ref.document].append(item)
    out: list[Candidate] = []
    for people in by_document.values():
        if len(people) > weight("most_in_document"):
            continue
        for at, a in enumerate(people):
            for b in people[at + 1 :]:
                if {a.kind, b.kind} != {"full"} and (found := _nearly(a, b, known)):
                    out.append(found)
    return out


def _nearly(a: Item, b: Item, known: frozenset[str]) -> Candidate | None:
    x, y = a.name.last, b.name.last
    if x is None or y is None or not agree(a.figure, b.figure):
        return None
    match = compare_words(x.small, y.small)
    if (
        _other_gender(x.key, y.key)
        or not _a_slip(match, x.key, y.key)
        or (a.kind != "lone" != b.kind and _opposed(a, b))
    ):
        return None
    swapped = exchanged(x.key, y.key)
    letters = "one letter differs" if match.edits == 1 else f"{match.edits} letters differ"
    how = "the same letters, exchanged" if swapped else letters
    because = [f"for: {how}: {x.text}, {y.text}", "for: both in one document"]
    score = weight("near_lone") + weight("same_document") + 0.1 * (match.score - 0.5)
    if role := shared_role(a, b):
        because.append(f"for: both are called {role}")
        score += weight("same_role")
    if _follow(a, b):
        because.append("for: they follow each other in the text")
        score += weight("follow")
    if (x.key in known) != (y.key in known):
        because.append(f"for: only {x.text if x.key in known else y.text} is spelt so elsewhere")
    because += [f"against: no given name for {i.name.written}" for i in (a, b) if i.kind == "lone"]
    because.append("against: spelt differently")
    return (a, b, min(score, 0.95), tuple(because))


def _other_gender(x: str, y: str) -> bool:
    woman = [k.endswith(("ova", "eva", "ina", "aia", "ska")) for k in (x, y)]
    man = [k.endswith(("ov", "ev", "in", "ski", "skoi")) for k in (x, y)]
    return (woman[0] and man[1]) or (woman[1] and man[0])


def _a_slip(match: WordMatch, x: str, y: str) -> bool:
    """One letter in a name of five or more, two in one of seven, or letters exchanged."""
    size = min(len(x), len(y))
    if match.kind != "near" or x[:1] != y[:1]:
        return False
    return exchanged(x, y) or (match.edits == 1 and size > 4) or (match.edits == 2 and size > 6)


def _follow(a: Item, b: Item) -> bool:
    """Whether two mentions stand close by each other."""
    ways = (abs(p - q) for p in a.starts for q in b.starts)
    return min(ways, default=math.inf) <= weight("close_by")
