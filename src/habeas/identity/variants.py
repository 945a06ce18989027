"""One name as two languages' papers write it, where the letters alone do not say so: Goroshko, Horoshko, Haroshka.

Russian, Ukrainian and Belarusian write one surname in three ways, Azerbaijani writes q what others write g, and a
woman's given name has its -a in one paper and not in the other. Such words may also be two names; so they are one
only beside the same people, in different documents, where every spelling that meets another fits all the rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

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


def variants(bearers: Iterable[Item]) -> Iterator[tuple[Item, Item, int]]:
    """Pairs of full names that may be written otherwise, and how many people must be beside both. `bearers`: one item
    for each person."""
    blocks: dict[str, list[Item]] = defaultdict(list)
    for item in bearers:
        if item.name.last is not None:
            blocks[loose_key(item.name.last.folded)].append(item)
    for key in sorted(blocks):
        listed = blocks[key]
        if not 1 < len(listed) <= weight("most_in_block"):
            continue
        fit = {(a, b): n for a, b in combinations(range(len(listed)), 2) if (n := _needed(listed[a], listed[b]))}
        for a, b in fit:
            others = [c for c in range(len(listed)) if c not in (a, b)]
            if all(((min(a, c), max(a, c)) in fit) == ((min(b, c), max(b, c)) in fit) for c in others):
                yield listed[a], listed[b], fit[a, b]


def _needed(a: Item, b: Item) -> int:
    """How many people must be beside two names that may be written otherwise; 0 where they are two names, or one as it
    is."""
    x, y = _words(a), _words(b)
    if len(x) != len(y) or len(x) < 2 or a.name.initials or b.name.initials:
        return 0
    other = 0
    for p, q in zip(x, y, strict=True):
        if compare_words(p.small, q.small).same:
            continue
        last = p is a.name.last or q is b.name.last
        if min(len(p.folded), len(q.folded)) < LEAST or not (_loosely(p, q) or (not last and _with_a(p, q))):
            return 0
        other += 1 if _loosely(p, q) else 2
    return min(other, 2)


def _words(item: Item) -> list[Token]:
    return [t for t in item.name.tokens if t.part == "name"]


def _loosely(p: Token, q: Token) -> bool:
    return p.script == q.script == "latin" and loose_key(p.folded) == loose_key(q.folded)


def _with_a(p: Token, q: Token) -> bool:
    """Gulnar, Gulnara."""
    short, long = sorted((p.key, q.key), key=len)
    return long == short + "a"
