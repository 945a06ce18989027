"""How well a Cyrillic word writes a Latin one, by classes of letters learnt from real transliterated names.

The systems of `keys.py` say how names *should* be written; this table says how they *are* (Welbeck, Уэлбек). A row of
`tables/translit.tsv` is a pair of letter groups and a cost ("^" and "$" are the ends of a word: a last -y is not read
like a first one). `tables/usual.tsv` lists names that are not written as they sound (Joshua, Джошуа), `frequent.tsv`
all frequent ones: Murat and Марат might do by their letters, but each is known to be written otherwise. The tables are
made by `tools/learn_translit.py` and `tools/learn_context.py`; `common.tsv` adds some names by hand. Whether a way
that is found is one that names are written by, `sounding.py` says. Reach for this when two words of different scripts
share no key.

This is the slowest thing that two names are asked, and nearly all pairs of words are not each other's. So a way is
followed only as long as what it has cost so far is worth its length (`START`, `SLOPE`), and of nine in ten pairs the
first letters say that there is none (`openings`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from habeas.identity.scripts import fold
from habeas.identity.sounding import Group, log_odds

Costs = Mapping[str, Mapping[str, float]]
LONGEST_LATIN, LONGEST_CYRILLIC = 5, 3
"""Letters of a group, with the ends of the word."""
START, SLOPE = 2.0, 1.0
"""What a way may have cost at a letter: so much at the first one, and so much more with each."""
NONE = 99.0
VOWELS = frozenset("aeiouyhаеиоуыэюяйё")
"""What a name that ends in -a in one script ends in in the other: Karin is not Карина."""
LISTED = 6.0
"""Log odds of a name that is listed as it stands."""
OTHERWISE = -3.0
"""What it adds to them that both words are frequent names which are usually written otherwise."""
CONSIDERED = 2.2
"""Cost per letter beyond which two words are not looked at more closely."""
KEPT = str.maketrans("lłmnñńrbpfvлмнрбпфв", "LLMMMMRPPPPLMMRPPPP")
Steps = tuple[tuple[tuple[int, Mapping[str, float]], ...], ...]
Pieces = tuple[tuple[str, ...], ...]


def _rows(name: str) -> list[list[str]]:
    text = resources.files("habeas.identity").joinpath("tables", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def learnt_costs() -> Costs:
    """Latin letters → Cyrillic letters → cost. "" stands for no letter."""
    table: dict[str, dict[str, float]] = {}
    for latin, cyrillic, cost in _rows("translit.tsv"):
        table.setdefault(latin, {})[cyrillic] = float(cost)
    return table


@cache
def usual() -> Mapping[str, frozenset[str]]:
    """Latin → how it is written in Cyrillic."""
    out: dict[str, frozenset[str]] = {}
    for latin, cyrillic in (*_rows("usual.tsv"), *_rows("common.tsv")):
        out[latin] = out.get(latin, frozenset()) | {cyrillic}
    return out


@cache
def frequent() -> Mapping[str, str]:
    """Frequent Latin names → how each is usually written in Cyrillic, without the points of ё."""
    return {latin: fold(cyrillic) for latin, cyrillic in _rows("frequent.tsv")}


@cache
def _frequently_written() -> frozenset[str]:
    return frozenset(frequent().values())


def plain_latin(word: str, known: Costs) -> str:
    """Lower-case letters, with marks kept only on the letters that the table knows with them."""
    if word.isascii():
        return word.lower()
    out = []
    for ch in unicodedata.normalize("NFC", word.lower()):
        out.append(ch if ch in known else unicodedata.normalize("NFD", ch)[0])
    return "".join(out)


@lru_cache(maxsize=1 << 15)
def _steps(latin: str) -> Steps:
    """For each letter of a Latin word between its ends, the groups that begin there: where each ends, its costs."""
    costs = learnt_costs()
    word = f"^{latin}$"
    size = len(word)
    return tuple(
        tuple((e, g) for e in range(i + 1, min(i + LONGEST_LATIN, size) + 1) if (g := costs.get(word[i:e])))
        for i in range(size)
    )


@lru_cache(maxsize=1 << 15)
def _pieces(cyrillic: str) -> Pieces:
    """For each letter of a Cyrillic word between its ends, the stretches that begin there, the empty one first and each
    a letter longer than the one before it."""
    word = f"^{cyrillic}$"
    size = len(word)
    return tuple(tuple([word[j:e] for e in range(j, min(j + LONGEST_CYRILLIC, size) + 1)]) for j in range(size + 1))


def cheapest(steps: Steps, pieces: Pieces, added: Mapping[str, float]) -> float:
    """The least cost of pairing both words off group by group, or NONE. `added`: Cyrillic letters that stand for no
    letter, and their costs."""
    size, last = len(steps), len(pieces) - 1
    reached: list[dict[int, float]] = [{} for _ in range(size + 1)]
    reached[0][0] = 0.0
    for i, groups in enumerate(steps):
        row = reached[i]
        if not row:
            continue
        most = START + SLOPE * i
        for j in range(min(row), last + 1):
            here = row.get(j, NONE)
            if here > most:
                continue
            pairs = pieces[j]
            if j < last and (cost := added.get(pairs[1])) is not None and here + cost < row.get(j + 1, NONE):
                row[j + 1] = here + cost
            for end, group in groups:
                target = reached[end]
                for at, stretch in enumerate(pairs, j):
                    cost = group.get(stretch)
                    if cost is not None and here + cost < target.get(at, NONE):
                        target[at] = here + cost
    return reached[size].get(last, NONE)


def cheapest_way(steps: Steps, pieces: Pieces, latin: str, added: Mapping[str, float]) -> list[Group]:
    """The groups by which `cheapest` pairs off a Latin word and another one; none where there is no way."""
    word = f"^{latin}$"
    size, last = len(steps), len(pieces) - 1
    best: dict[tuple[int, int], tuple[float, tuple[int, int], Group]] = {(0, 0): (0.0, (0, 0), ("", ""))}
    for i, groups in enumerate(steps):
        for j in range(last + 1):
            if (i, j) not in best or (here := best[i, j][0]) > START + SLOPE * i:
                continue
            pairs = pieces[j]
            ways = [
                (end, at, word[i:end], s, c)
                for end, g in groups
                for at, s in enumerate(pairs, j)
                if (c := g.get(s)) is not None
            ]
            if j < last and (more := added.get(pairs[1])) is not None:
                ways.append((i, j + 1, "", pairs[1], more))
            for end, at, group, stretch, cost in ways:
                if here + cost < best.get((end, at), (NONE,))[0]:
                    best[end, at] = here + cost, (i, j), (group, stretch)
    out: list[Group] = []
    at_ = (size, last)
    while at_ in best and at_ != (0, 0):
        _, at_, group_ = best[at_]
        out.append(group_)
    return out[::-1]


def kept_sounds(word: str) -> str:
    """The liquids, nasals and lip sounds of a word in small letters, which are hardly ever written otherwise."""
    out = ""
    for letter in word.translate(KEPT):
        if letter in "LMRP" and not out.endswith(letter):
            out += letter
    return out


def openings(latin: str) -> frozenset[str]:
    """The Cyrillic letters that a Latin word can begin with."""
    plain = plain_latin(latin, learnt_costs())
    return _openings(plain[: LONGEST_LATIN - 1]) | {c[0] for c in usual().get(plain, ())}


@cache
def _begun() -> Mapping[str, tuple[frozenset[str], float]]:
    """Latin group → the Cyrillic letters that it may put first, and what it costs to put none (NONE: it may not)."""
    out = {}
    for group, stretches in learnt_costs().items():
        ends = group[:1] == "^"
        kept = {s.lstrip("^"): cost for s, cost in stretches.items() if s.startswith("^") == ends}
        out[group] = frozenset(s[0] for s in kept if s), kept.get("", NONE)
    return out


@lru_cache(maxsize=1 << 14)
def _openings(beginning: str) -> frozenset[str]:
    begun, word = _begun(), "^" + beginning
    out: frozenset[str] = frozenset()
    silent = [(0, 0.0)]
    """Where a way stands that has no Cyrillic letter yet, and its cost."""
    for at, so_far in silent:
        for end in range(at + 1, min(at + LONGEST_LATIN, len(word)) + 1):
            if so_far <= START + SLOPE * at and (found := begun.get(word[at:end])):
                out |= found[0]
                if found[1] < NONE and end < len(word):
                    silent.append((end, so_far + found[1]))
    return out


def one_in_a(plain: str, cyrillic: str) -> bool:
    """Whether one word ends in -a and the other in no vowel."""
    first, second = plain[-1], cyrillic[-1]
    return (first == "a" and second not in VOWELS) or (second in "ая" and fold(first) not in VOWELS)


def pairing(plain: str, cyrillic: str) -> tuple[float, list[Group]]:
    """What it costs to pair both words off, and by which groups; no groups where it costs too much to be asked."""
    steps, pieces, added = _steps(plain), _pieces(cyrillic), learnt_costs()[""]
    cost = cheapest(steps, pieces, added)
    if cost > CONSIDERED * max(len(plain), len(cyrillic)):
        return cost, []
    return cost, cheapest_way(steps, pieces, plain, added)


@lru_cache(maxsize=1 << 16)
def odds_of_one(latin: str, cyrillic: str) -> float:
    """Log odds that both words are one name; -NONE where they cannot be."""
    plain = plain_latin(latin, learnt_costs())
    if cyrillic in usual().get(plain, ()):
        return LISTED
    if one_in_a(plain, cyrillic):
        return -NONE
    cost, groups = pairing(plain, cyrillic)
    if not groups:
        return -NONE
    odds = log_odds(groups, cost, max(len(plain), len(cyrillic)))
    return odds + OTHERWISE if _written_otherwise(plain, fold(cyrillic)) else odds


def _written_otherwise(plain: str, cyrillic: str) -> bool:
    return frequent().get(plain, cyrillic) != cyrillic and cyrillic in _frequently_written()
