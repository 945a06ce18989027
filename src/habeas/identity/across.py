"""Latin and Cyrillic names that may be one, found without comparing all pairs.

Spellings of one name in two scripts need not share a key (George, Джордж). What they do share: the Cyrillic word begins
with a letter that the Latin one can begin with, and both have the same liquids, nasals and lip sounds in the same order
(g-R-g, дж-Р-дж); what lies between is written too differently to be asked. Two words of a name make a place to meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product

from habeas.identity.align import kept_sounds, learnt_costs, openings, plain_latin, usual
from habeas.identity.parse import PersonName, Token

MOST = 40
"""Names in one place, beyond which it says nothing."""
WORDS = 4
Sound = tuple[str, str]
"""First Cyrillic letter, and the sounds that are kept."""
Place = tuple[Sound, Sound]


@lru_cache(maxsize=1 << 15)
def _cyrillic(word: str) -> Sound:
    return word[0], kept_sounds(word)


@lru_cache(maxsize=1 << 15)
def _latin(word: str) -> tuple[Sound, ...]:
    """What the word may sound like; "w" is read or not."""
    plain = plain_latin(word, learnt_costs())
    read = {kept_sounds(plain), kept_sounds(plain.replace("w", "v"))}
    listed = {_cyrillic(c) for c in usual().get(plain, ())}
    return tuple(sorted(listed | set(product(openings(word), read))))


def _in_script(name: PersonName, script: str) -> list[Token]:
    return [t for t in name.tokens if t.part == "name" and t.script == script and len(t.small) > 1][:WORDS]


def _place(a: Sound, b: Sound) -> Place:
    return (a, b) if a < b else (b, a)


def across(names: Sequence[PersonName]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `names`, a Latin and a Cyrillic name each, that may be one name."""
    there: dict[Place, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        for x, y in combinations(_in_script(name, "cyrillic"), 2):
            there[_place(_cyrillic(x.small), _cyrillic(y.small))].append(at)
    if not there:
        return
    met: dict[Place, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        for x, y in combinations(_in_script(name, "latin"), 2):
            for a, b in product(_latin(x.small), _latin(y.small)):
                if (place := _place(a, b)) in there:
                    met[place].append(at)
    for place, latin in met.items():
        if len(latin) * len(there[place]) <= MOST * MOST:
            yield from ((min(i, j), max(i, j)) for i in latin for j in there[place])
