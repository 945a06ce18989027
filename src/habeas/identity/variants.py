"""One name as two languages' papers write it, where the letters alone do not say so: Goroshko, Horoshko, Haroshka.

Russian, Ukrainian and Belarusian write one surname in three ways, Azerbaijani writes q what others write g, a
given name has its -a in one paper and not in the other, and a middle name is left out. Such words may
also be two names; so they are one only beside the same people, in different documents, where every form that meets
another fits all the rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

import msgspec

from habeas.identity.figures import Item
from habeas.identity.keys import primary_key
from habeas.identity.parse import Token
from habeas.identity.tokens import compare_words, weight

LEAST = 4
"""Letters of a word that may be written otherwise."""
_ENDING = re.compile(r"(?<=[aeo])u$")


@lru_cache(maxsize=1 << 15)
def loose_key(folded: str) -> str:
    """Equal for the words that the papers of several countries make of one Slavic or Turkic name."""
    key = primary_key(folded.replace("q", "g")).replace("h", "g").replace("ia", "e").replace("o", "a")
    return _ENDING.sub("v", key)


class Variant(msgspec.Struct, frozen=True):
    """Two full names that may be one: how many people must be beside both, and whether both have to be shown to be
    of one gender (Juan is not Juana)."""

    a: Item
    b: Item
    least: int
    gendered: bool


def variants(bearers: Iterable[Item]) -> Iterator[Variant]:
    """Pairs of full names that may be one. `bearers`: one item for each person."""
    blocks: dict[str, list[Item]] = defaultdict(list)
    for item in bearers:
        if item.name.last is not None:
            blocks[loose_key(item.name.last.folded)].append(item)
    for key in sorted(blocks):
        listed = blocks[key]
        if not 1 < len(listed) <= weight("most_in_block"):
            continue
        fit = {(a, b): v for a, b in combinations(range(len(listed)), 2) if (v := _variant(listed[a], listed[b]))}
        for a, b in fit:
            others = [c for c in range(len(listed)) if c not in (a, b)]
            if all(((min(a, c), max(a, c)) in fit) == ((min(b, c), max(b, c)) in fit) for c in others):
                yield fit[a, b]


def _variant(a: Item, b: Item) -> Variant | None:
    """None where they are two names, or one as it is."""
    x, y = sorted((_words(a), _words(b)), key=len)
    if len(x) < 2 or len(y) - len(x) > 1 or len(x) < len(y) != 3 or a.name.initials or b.name.initials:
        return None
    middle, gendered, loose = len(x) < len(y), False, 0
    for p, q in zip(x, [y[0], y[-1]] if middle else y, strict=True):
        if compare_words(p.small, q.small).same:
            continue
        last = p in (a.name.last, b.name.last) or q in (a.name.last, b.name.last)
        loosely, with_a = _loosely(p, q), not last and _with_a(p, q)
        if min(len(p.folded), len(q.folded)) < LEAST or not (loosely or with_a):
            return None
        loose, gendered = loose + 1, gendered or not loosely
    if not (middle or loose):
        return None
    return Variant(a, b, 2 if middle or gendered or loose > 1 else 1, gendered)


def _words(item: Item) -> list[Token]:
    return [t for t in item.name.tokens if t.part == "name"]


def _loosely(p: Token, q: Token) -> bool:
    return p.script == q.script == "latin" and loose_key(p.folded) == loose_key(q.folded)


def _with_a(p: Token, q: Token) -> bool:
    """Gulnar, Gulnara."""
    short, long = sorted((p.key, q.key), key=len)
    return long == short + "a"
