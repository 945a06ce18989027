"""How near the words of two accounts are to each other, by what they mean.

"Struck" and "beaten", "fed" and "meals" share no letters; the words that stand near them in running text are the same.
`tables/near_words.tsv` holds that for frequent English words (`tools/make_near_words.py`).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import sqrt
from operator import mul

SIZE = 24
"""Numbers by which a word is placed."""
LETTERS = "".join(map(chr, range(35, 127)))
SPAN = 0.75
"""The largest number of a place; each letter is a step between it and its opposite."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5
_KEPT = 4096
"""Words whose place is remembered, and pairs of accounts that have been laid beside each other."""
Place = tuple[float, ...]


@dataclass(frozen=True)
class Meant:
    """The words of content of an account, the rarest first: (stem, how rare, place), and the middle of their places."""

    words: tuple[tuple[str, float, Place], ...]
    middle: Place


@cache
def _places() -> dict[str, tuple[float, str]]:
    text = resources.files("habeas.casework").joinpath("tables", "near_words.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("# "))
    return {word: (1 + int(rare), letters) for word, rare, letters in rows}


@cache
def _steps() -> dict[str, float]:
    return {c: SPAN * (2 * n / (len(LETTERS) - 1) - 1) for n, c in enumerate(LETTERS)}


@lru_cache(maxsize=_KEPT)
def _place(word: str) -> tuple[float, Place] | None:
    """How rare a word is, and its place; None of one that the table does not hold."""
    if (known := _places().get(word)) is None:
        return None
    rare, letters = known
    steps = _steps()
    return rare, tuple(steps[c] for c in letters)


def meant(words: str, names: Collection[str], small: Collection[str] = ()) -> Meant:
    """The words of content of an account without `names` and words that say little (`small`), stems or whole words."""
    found: dict[str, tuple[float, Place]] = {}
    for word in dict.fromkeys(w.casefold() for w in _WORD.findall(words)):
        stem = word[:_STEM]
        if word in small or stem in small or word in names or stem in names or stem in found:
            continue
        if placed := _place(word):
            found[stem] = placed
    listed = tuple(sorted(((s, rare, place) for s, (rare, place) in found.items()), key=lambda w: (-w[1], w[0])))
    middle = [0.0] * SIZE
    for _, rare, place in listed:
        middle = [much + rare * x for much, x in zip(middle, place, strict=True)]
    long: float = sqrt(sum(x * x for x in middle)) or 1.0
    return Meant(listed, tuple(x / long for x in middle))


def nearness(a: Place, b: Place) -> float:
    """From -1 to 1."""
    out: float = sum(map(mul, a, b))
    return out


@lru_cache(maxsize=_KEPT)
def aligned(a: Meant, b: Meant) -> float:
    """How well each word of one finds a near word in the other, the rarer words counting more."""
    if not (a.words and b.words):
        return 0.0
    table = [[nearness(x[2], y[2]) for y in b.words] for x in a.words]
    ahead = sum(x[1] * max(row) for x, row in zip(a.words, table, strict=True)) / sum(x[1] for x in a.words)
    columns = zip(*table, strict=True)
    back = sum(y[1] * max(column) for y, column in zip(b.words, columns, strict=True)) / sum(y[1] for y in b.words)
    out: float = (ahead + back) / 2
    return out
