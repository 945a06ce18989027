"""What the names of a page's elements suggest: "related-posts" is hardly main text. Patterns are in hints.yaml."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from habeas.model.tables import read_table

_WORD = re.compile("[a-z]+")
_LONGEST = 400


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of hints, in the order of their bits."""
    return tuple(name for name, _ in _table()[0]) + tuple(name for name, _ in _table()[1])


@cache
def _table() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], tuple[tuple[str, int], ...]]:
    """Patterns by kind, and what kinds together make another."""
    raw = read_table("habeas.text", "hints.yaml")
    single = tuple((kind, re.compile(pattern)) for kind, pattern in raw["kinds"].items())
    bits = {kind: 1 << i for i, (kind, _) in enumerate(single)}
    return single, tuple((kind, sum(bits[part] for part in parts)) for kind, parts in raw["both"].items())


def bit(kind: str) -> int:
    """The bit of a kind of hint."""
    return 1 << kinds().index(kind)


@lru_cache(maxsize=20_000)
def hints_of(named: str) -> int:
    """The bits of all kinds that these names (separated by blanks) suggest."""
    single, both = _table()
    found = 0
    for name in named[:_LONGEST].split():
        bits = 0
        for word in _WORD.findall(name.lower()):
            bits |= _word(word)
        for i, (_, parts) in enumerate(both):
            if bits & parts == parts:
                bits |= 1 << (len(single) + i)
        found |= bits
    return found


@lru_cache(maxsize=20_000)
def _word(word: str) -> int:
    return sum(1 << i for i, (_, pattern) in enumerate(_table()[0]) if pattern.search(word))
