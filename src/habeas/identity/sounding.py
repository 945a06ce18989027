"""Whether a way of pairing off two words of different scripts is one that names are really written by.

The classes of `align.py` look at each letter group alone; what stands beside it tells more (a last -s is silent after a
vowel, not after a consonant). `tables/context.tsv` holds what was learnt of that (`tools/learn_context.py`): signs of a
way, each with how much it speaks for or against. Their sum is the log odds that both words are one name.

A surname with a Slavic ending is written by the systems of `keys.py` or nearly so: Duncan may be Данкан, but Dulatov is
not Далатов. What no system allows is a sign of its own there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from habeas.identity.keys import key_set

Group = tuple[str, str]
SHORT = 5
"""Words up to so many letters are short."""
SLAVIC = re.compile(
    "(?<=..)(ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|цкий|ской|ская|цкая|нко|ук|юк|ик|ич|ец|ян|дзе|вили)$"
)


@cache
def _weights() -> Mapping[str, float]:
    text = resources.files("habeas.identity").joinpath("tables", "context.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {sign: float(weight) for sign, weight in rows}


def signs(groups: Sequence[Group], cost: float, size: int) -> Iterator[tuple[str, float]]:
    """What is to be seen of a way: its groups (Latin > Cyrillic), the letters beside each in either word (`<` before,
    `>` after), what it costs, whether the words are short, and in a Slavic surname what no system allows. Each with how
    much of it there is."""
    yield "base", 1.0
    yield "each", 3 * cost / size
    yield "dear", 3 * max(0.0, cost / size - 1)
    yield "all", cost / 3
    if size <= SHORT:
        yield f"{size} letters", 1.0
    last = len(groups) - 1
    for at, (latin, cyrillic) in enumerate(groups):
        pair = f"{latin}={cyrillic}"
        before = groups[at - 1] if at else ("", "")
        after = groups[at + 1] if at < last else ("", "")
        yield pair, 1.0
        yield f"{before[0][-1:]}<{pair}", 1.0
        yield f"{pair}>{after[0][:1]}", 1.0
        yield f"{before[1][-1:]}<<{pair}", 1.0
        yield f"{pair}>>{after[1][:1]}", 1.0
    if SLAVIC.search("".join(cyrillic for _, cyrillic in groups).strip("^$")):
        yield from _against_systems(groups)


@lru_cache(maxsize=1 << 14)
def _by_system(latin: str, cyrillic: str) -> bool:
    """Whether some system of transliteration writes these letters by those."""
    a, x = latin.strip("^$"), cyrillic.strip("^$")
    if not a or not x:
        return not a and x in ("", "ь", "ъ")
    return not key_set(a).isdisjoint(key_set(x))


def _against_systems(groups: Sequence[Group]) -> Iterator[tuple[str, float]]:
    odd = [f"{latin}={cyrillic}" for latin, cyrillic in groups if not _by_system(latin, cyrillic)]
    yield f"slavic {min(3, len(odd))}", 1.0
    for pair in odd:
        yield f"slavic {pair}", 1.0


def log_odds(groups: Sequence[Group], cost: float, size: int) -> float:
    """Log odds that words paired off like this are one name."""
    known = _weights()
    return sum(known[sign] * much for sign, much in signs(groups, cost, size) if sign in known)
