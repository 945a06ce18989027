"""Names written in Latin letters by rule: every system of `romanised.yaml` against Cyrillic letters and each other.

Nothing was learnt from these names, and no data but the standards themselves is in them.

A right pair is one invented person by two systems, or by one and in Cyrillic letters. The wrong one beside it has the
most similar other surname or given name of the list, by the same system.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA

from habeas.identity import compare_names

SEED = 41
OPEN = frozenset("аеёиоуыэюяіїєәөұүьъ’")


class Written(msgspec.Struct, frozen=True):
    """One pair: which language and systems, both names, and whether they are one person's."""

    language: str
    system: str
    a: str
    b: str
    same: bool


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("romanised.yaml").read_text("utf-8"))
    return tables


def romanise(word: str, language: str, system: str) -> str:
    """A Cyrillic word by one system, with a capital."""
    keys = _tables()["bases"][language] | _tables()["systems"][language][system]
    small, out, at = word.lower(), "", 0
    while at < len(small):
        opens = at == 0 or small[at - 1] in OPEN
        for size in (3, 2, 1):
            piece = small[at : at + size]
            marked = [piece + "$"] * (at + size >= len(small)) + ["^" + piece] * opens + [piece]
            if len(piece) == size and (key := next((k for k in marked if k in keys), None)):
                out, at = out + keys[key], at + size
                break
        else:
            at += 1
    return out[:1].upper() + out[1:]


def pairs(each: int = 60) -> Iterator[Written]:
    """For each system so many right pairs and so many wrong ones, always the same."""
    rng = random.Random(SEED)
    for language, systems in _tables()["systems"].items():
        given, surnames = (_tables()["names"][language][k] for k in ("given", "surnames"))
        for system in systems:
            for n in range(each):
                a, b = rng.choice(given), rng.choice(surnames)
                other = rng.choice(["", *systems]) if n % 2 else ""
                wrong = (_near(a, given), b) if n % 4 > 1 else (a, _near(b, surnames))
                written = _name((a, b), language, system)
                yield Written(language, system, written, _name((a, b), language, other), True)
                yield Written(language, system, written, _name(wrong, language, other), False)


def _name(words: tuple[str, str], language: str, system: str) -> str:
    """By a system, or in Cyrillic letters where there is none."""
    return " ".join(romanise(w, language, system) if system else w for w in words)


def _near(word: str, listed: list[str]) -> str:
    found: str = process.extract(word, [w for w in listed if w != word], scorer=OSA.distance, limit=1)[0][0]
    return found


def measure(each: int = 60) -> dict[str, float | str]:
    """Precision and recall of what is joined, over all systems and by language."""
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for pair in pairs(each):
        for group in ("all systems", pair.language):
            found[group].append((pair.same, compare_names(pair.a, pair.b).same))
    out: dict[str, float | str] = {}
    for group, listed in found.items():
        hits, joined = sum(s and j for s, j in listed), sum(j for _, j in listed)
        out[f"names by rule, {group}: precision"] = hits / max(joined, 1)
        out[f"names by rule, {group}: recall"] = hits / sum(s for s, _ in listed)
    return out
