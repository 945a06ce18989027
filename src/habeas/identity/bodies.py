"""Organisations and places over documents: the same name in any language joins; a misspelt one is put to a person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from habeas.identity.company import Company
from habeas.identity.figures import Item
from habeas.identity.graph import Groups
from habeas.identity.organisations import (
    OrganisationName,
    abbreviates,
    compare_organisations,
    parse_organisation,
)
from habeas.identity.places import is_country, place_key
from habeas.identity.records import FigureRef
from habeas.identity.tokens import weight
from habeas.identity.units import Candidate

LONG_ACRONYM = 6
"""Letters of an acronym that is read like a word and is hardly another body's too."""


def join_organisations(
    items: Sequence[Item], places: Sequence[Item], groups: Groups[FigureRef], people: Sequence[Item] = ()
) -> list[Candidate]:
    """Joins by the full name, by another full name that a document gives to the same body, or by an acronym; a further
    name or an acronym of two bodies in the archive joins nothing.

    A name that every country's bodies have joins only documents that speak mostly of one country, or that speak of no
    country and name somebody of the `people` in full both.
    """
    country = _main_countries(places)
    nowhere: dict[str, list[Item]] = defaultdict(list)
    by_key: dict[tuple[str, str], list[Item]] = defaultdict(list)
    spelt_out: dict[str, set[str]] = defaultdict(set)
    for item in items:
        name = parse_organisation(item.figure.name)
        where = country.get(item.ref.document, "") if name.common else "anywhere"
        if not where:
            nowhere[name.key].append(item)
        if where:
            for key in sorted({name.key, "" if name.letters else name.run_together} - {""}):
                by_key[key, where].append(item)
        for short in (n for n in _names(item) if abbreviates(n, name) or _says_enough(n)):
            spelt_out[short.key] |= {name.key} - {short.key}
            if short.key != name.key:
                by_key[short.key, "anywhere"].append(item)
    for name_and_country in sorted(by_key):
        if len(spelt_out.get(name_and_country[0], ())) < 2:
            _join_like(by_key[name_and_country], groups, "one name in several documents")
    _join_among_friends(nowhere, groups, people)
    return _misspelt(items)


def _says_enough(name: OrganisationName) -> bool:
    """A further name of a body that nobody else has: three words that are not all common, or a word of capitals."""
    if name.letters:
        return len(name.letters) >= LONG_ACRONYM
    return len(name.words) > 2 and not name.common


def _join_among_friends(nowhere: dict[str, list[Item]], groups: Groups[FigureRef], people: Sequence[Item]) -> None:
    """Joins bodies of a common name in documents of no country, where the same people are named beside both."""
    company = Company(people, lambda i: groups.root(i.ref))
    named = {i.ref.document for i in people}
    for key in sorted(nowhere):
        listed = [i for i in nowhere[key] if i.ref.document in named][: int(weight("most_in_block"))]
        for a, b in combinations(listed, 2):
            if company.shared(a.ref.document, [b.ref.document]):
                groups.join(a.ref, b.ref, "one name in two documents that speak of the same people")


def _main_countries(places: Sequence[Item]) -> dict[str, str]:
    """Document → the country that it names most, where one is clearly ahead."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for item in places:
        if item.figure.kind == "country" or is_country(item.figure.name):
            told[item.ref.document][place_key(item.figure.name)] += max(1, len(item.figure.mentions))
    out = {}
    for document, counts in told.items():
        ranked = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
        if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
            out[document] = ranked[0][0]
    return out


def _names(item: Item) -> list[OrganisationName]:
    written = dict.fromkeys((item.figure.name, *item.figure.names))
    return [parse_organisation(n) for n in written if n.strip()]


def _join_like(items: Sequence[Item], groups: Groups[FigureRef], because: str) -> None:
    heads: list[FigureRef] = []
    for item in items:
        if not any(groups.join(head, item.ref, because) for head in heads):
            heads.append(item.ref)


def _misspelt(items: Sequence[Item]) -> list[Candidate]:
    """Names of which one word is a letter away from the other's, and all other words are the same."""
    first: dict[str, Item] = {}
    for item in items:
        first.setdefault(item.figure.name, item)
    written = list(first)
    out: list[Candidate] = []
    for i, j in _near_pairs([parse_organisation(w) for w in written]):
        match = compare_organisations(written[i], written[j])
        if not match.same and not match.contradiction and match.score >= weight("near_body"):
            because = tuple(f"against: {r}" for r in match.because)
            if len(because) != 1 or "1 letter differ" not in because[0]:
                continue
            reasons = ("for: all other words are the same", *because)
            out.append((first[written[i]], first[written[j]], round(match.score * 0.9, 4), reasons))
    return out


def _near_pairs(names: list[OrganisationName]) -> Iterator[tuple[int, int]]:
    """Pairs that have all but one word, or all but one letter of their only word, in common."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        words = name.key.split()
        if name.common or name.letters:
            continue
        if len(words) == 1 and len(words[0]) > 5:
            for n in range(len(words[0])):
                blocks["letter", words[0][:n] + words[0][n + 1 :]].append(at)
            blocks["letter", words[0]].append(at)
        elif len(words) > 1:
            for n in range(len(words)):
                blocks["word", *words[:n], *words[n + 1 :]].append(at)
    most = int(weight("most_in_block"))
    pairs = {p for m in blocks.values() if len(m) <= most for p in combinations(dict.fromkeys(m), 2)}
    yield from sorted(pairs)


def join_places(items: Sequence[Item], groups: Groups[FigureRef]) -> None:
    """Joins places of one name; a country and a city of one name stay apart, and a kind that is not said goes with
    the only one there is."""
    by_key: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if key := place_key(item.figure.name):
            by_key[key].append(item)
    for key in sorted(by_key):
        listed = by_key[key]
        kinds = {i.figure.kind for i in listed} & {"country", "city", "region", "river"}
        if len(kinds) < 2:
            _join_like(listed, groups, "one place name in several documents")
        else:
            for kind in sorted({i.figure.kind for i in listed}):
                same = [i for i in listed if i.figure.kind == kind]
                _join_like(same, groups, f"one place name in several documents, a {kind or 'place'}")
