"""Organisations and places over documents: the same name in any language joins; a misspelt one is put to a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from habeas.identity.company import Company
from habeas.identity.everywhere import Local, join_everywhere, join_numbered
from habeas.identity.figures import Item
from habeas.identity.graph import Groups
from habeas.identity.homes import Homes, is_abroad
from habeas.identity.organisations import (
    OrganisationName,
    abbreviates,
    compare_organisations,
    parse_organisation,
)
from habeas.identity.places import numbered_key, place_key
from habeas.identity.records import FigureRef
from habeas.identity.shortened import join_shortened
from habeas.identity.signs import Officers
from habeas.identity.tables import word_set
from habeas.identity.tokens import weight
from habeas.identity.units import Candidate, join_all

LONG_ACRONYM = 5
"""Letters of an acronym that is read like a word and is hardly another body's too."""


def join_organisations(
    items: Sequence[Item], homes: Homes, groups: Groups[FigureRef], company: Company[FigureRef], officers: Officers
) -> list[Candidate]:
    """Joins by the full name, by another full name that a document gives to the same body, or by an acronym; a further
    name or an acronym of two bodies in the archive joins nothing.

    What every country has by that name is joined only as far as it is one (`everywhere.py`).
    """
    by_key: dict[str, list[Item]] = defaultdict(list)
    common: dict[str, list[Local]] = defaultdict(list)
    spelt_out: dict[str, set[str]] = defaultdict(set)
    of_common: set[str] = set()
    named = [(item, parse_organisation(item.figure.name)) for item in items]
    for item, name in named:
        placed = homes.of(item, name)
        if placed:
            common[placed[0]].append(Local(item, placed[1], name.single, name.own, name.seldom))
        if not name.common:
            for key in sorted({homes.key(name), "" if name.letters else name.run_together} - {""}):
                by_key[key].append(item)
        for short in (n for n in _names(item) if abbreviates(n, name) or _says_enough(n)):
            spelt_out[short.key] |= {placed[0] if placed else homes.key(name)} - {short.key}
            if placed and short.key != name.key:
                of_common.add(short.key)
            elif short.key != name.key:
                by_key[short.key].append(item)
    _shortened(named, by_key, spelt_out)
    for key in sorted(by_key):
        if len(spelt_out.get(key, ())) < 2 and key not in of_common:
            listed = by_key[key]
            for same in _by_host(listed) if is_abroad(parse_organisation(listed[0].figure.name)) else [listed]:
                join_all(groups, same, "one name in several documents")
    for item, name in named:
        if name.key in of_common and len(spelt_out[name.key]) == 1:
            (full,) = spelt_out[name.key]
            long = parse_organisation(full)
            common[full].append(Local(item, homes.around(item), long.single, long.own, long.seldom))
    candidates = join_everywhere(common, groups, company, officers) + _misspelt(items)
    join_shortened(named, common, groups, company)
    return candidates


def _shortened(
    named: Sequence[tuple[Item, OrganisationName]], by_key: dict[str, list[Item]], spelt_out: dict[str, set[str]]
) -> None:
    """Names that another document ends with what the body is ("Open Door", "Open Door Foundation")."""
    ends = word_set("organisations.yaml", "ends")
    for item, name in named:
        core = msgspec.structs.replace(name, words=name.words[:-1])
        if name.words and name.words[-1] in ends and len(core.words) > 1 and not core.common and core.key in by_key:
            by_key[core.key].append(item)
            spelt_out.setdefault(core.key, set()).add(name.key)


def _by_host(items: list[Item]) -> list[list[Item]]:
    """Embassies by the place where they are, towns by their country; those of which it is not said go with the only one
    there is."""
    hosts: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        hosts[next(map(place_key, item.figure.home), "")].append(item)
    return [items] if len(hosts.keys() - {""}) < 2 else [hosts[h] for h in sorted(hosts) if h]


def _says_enough(name: OrganisationName) -> bool:
    """A further name of a body that nobody else has: three words that are not all common, or a word of capitals."""
    if name.letters:
        return len(name.letters) >= LONG_ACRONYM
    return len(name.words) > 2 and not name.common


def _names(item: Item) -> list[OrganisationName]:
    written = dict.fromkeys((item.figure.name, *item.figure.names))
    return [parse_organisation(n) for n in written if n.strip()]


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


def _called_alone(by_key: dict[str, list[Item]]) -> None:
    """Adds to a prison what other documents call by its own name alone, where one calls it both ("Kronfeld prison",
    "Kronfeld") and none knows of a town or a second prison of that name."""
    whole: dict[str, set[str]] = defaultdict(set)
    for key, listed in by_key.items():
        for item in (i for i in listed if i.figure.kind == "prison"):
            for short in {place_key(n) for n in item.figure.names}:
                if key.startswith(f"{short} "):
                    whole[short].add(key)
    for short, keys in sorted(whole.items()):
        listed = by_key.get(short, [])
        if len(keys) == 1 and all(i.figure.kind in ("", "prison") for i in listed):
            by_key[keys.pop()] += by_key.pop(short, [])


def join_places(items: Sequence[Item], homes: Homes, groups: Groups[FigureRef]) -> None:
    """Joins places of one name; a country and a city of one name stay apart, and a kind that is not said goes with
    the only one there is. An institution that goes by its number may be in several towns."""
    by_key: dict[str, list[Item]] = defaultdict(list)
    numbered: dict[str, list[Local]] = defaultdict(list)
    for item in items:
        if number := numbered_key(item.figure.name):
            numbered[number].append(Local(item, homes.around(item), single=False))
        elif key := place_key(item.figure.name):
            by_key[key].append(item)
    _called_alone(by_key)
    for key in sorted(by_key):
        listed = by_key[key]
        kinds = {i.figure.kind for i in listed} & {"country", "city", "region", "river"}
        if len(kinds) < 2:
            for same in _by_host(listed):
                join_all(groups, same, "one place name in several documents")
        else:
            for kind in sorted({i.figure.kind for i in listed}):
                same = [i for i in listed if i.figure.kind == kind]
                join_all(groups, same, f"one place name in several documents, a {kind or 'place'}")
    join_numbered(numbered, groups)
