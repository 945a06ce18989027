"""How well a Cyrillic word writes a Latin one, by classes of letters learnt from real transliterated names.

The systems of `keys.py` say how names *should* be written; this table says how they *are* (Welbeck, Уэлбек). A row of
`tables/translit.tsv` is a pair of letter groups and a cost in bits; `tools/learn_translit.py` learns them, and
`tables/practical.tsv` adds the rules of practical transcription. Reach for this when two words of different scripts
share no key.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

Costs = Mapping[str, Mapping[str, float]]
LONGEST_LATIN, LONGEST_CYRILLIC = 4, 3
BAND = 4
NONE = 99.0
MOST = 2.0
"""Bits per letter at which the search for a way gives up."""
WORST = 5.5
"""Bits of one letter group above which the words are not each other's, however well the rest fits."""


@cache
def learnt_costs() -> Costs:
    """Latin letters → Cyrillic letters → cost in bits. "" stands for no letter."""
    table: dict[str, dict[str, float]] = {}
    folder = resources.files("habeas.identity").joinpath("tables")
    for name in ("translit.tsv", "practical.tsv"):
        for line in folder.joinpath(name).read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                latin, cyrillic, cost = line.split("\t")
                group = table.setdefault(latin, {})
                group[cyrillic] = min(float(cost), group.get(cyrillic, NONE))
    return table


def best_path(latin: str, cyrillic: str, costs: Costs, limit: float = NONE) -> tuple[float, list[tuple[str, str]]]:
    """The cheapest way to pair both words off letter group by letter group: its cost in bits, and the pairs.

    A cost of NONE or more means that there is no way below `limit`.
    """
    n, m = len(latin), len(cyrillic)
    best = [[NONE] * (m + 1) for _ in range(n + 1)]
    back: list[list[tuple[int, int] | None]] = [[None] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    inserted = costs.get("", {})
    slope = m / max(n, 1)
    for i in range(n + 1):
        if min(best[i]) >= limit:
            continue
        groups = [(k, g) for k in range(1, LONGEST_LATIN + 1) if i + k <= n and (g := costs.get(latin[i : i + k]))]
        row, middle = best[i], int(i * slope)
        for j in range(max(0, middle - BAND), min(m, middle + BAND) + 1):
            here = row[j]
            if here >= limit:
                continue
            if j < m:
                step = here + inserted.get(cyrillic[j], NONE)
                if step < row[j + 1]:
                    row[j + 1], back[i][j + 1] = step, (0, 1)
            for k, group in groups:
                target = best[i + k]
                for c in range(min(LONGEST_CYRILLIC, m - j) + 1):
                    cost = group.get(cyrillic[j : j + c])
                    if cost is not None and here + cost < target[j + c]:
                        target[j + c], back[i + k][j + c] = here + cost, (k, c)
    return best[n][m], _walk_back(latin, cyrillic, back)


def _walk_back(latin: str, cyrillic: str, back: list[list[tuple[int, int] | None]]) -> list[tuple[str, str]]:
    i, j = len(latin), len(cyrillic)
    path: list[tuple[str, str]] = []
    while (step := back[i][j]) is not None:
        path.append((latin[i - step[0] : i], cyrillic[j - step[1] : j]))
        i, j = i - step[0], j - step[1]
    return path[::-1]


def plain_latin(word: str, known: Costs) -> str:
    """Lower-case letters, with marks kept only on the letters that the table knows with them."""
    out = []
    for ch in unicodedata.normalize("NFC", word.lower()):
        out.append(ch if ch in known else unicodedata.normalize("NFD", ch)[0])
    return "".join(out)


@lru_cache(maxsize=1 << 16)
def bits_per_letter(latin: str, cyrillic: str) -> float:
    """Mean cost of writing the Latin word in these Cyrillic letters: 0 = always so; MOST or more = never."""
    costs = learnt_costs()
    size = max(len(latin), len(cyrillic), 1)
    plain = plain_latin(latin, costs)
    cost, path = best_path(plain, cyrillic.lower(), costs, limit=MOST * size)
    if cost < NONE and any(costs[a][b] > WORST for a, b in path):
        return NONE
    return cost / size
