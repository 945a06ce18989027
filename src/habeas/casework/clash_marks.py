"""What counts when two accounts are compared: the words, weights and limits of `clashes.yaml`, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.model.tables import read_table

_TOKEN = re.compile(r"\w+(?:-\w+)*")
STEM = 5
"""Letters by which words are taken for one."""


@dataclass(frozen=True)
class Scale:
    """One matter and the words by which each side speaks of it, as `beginnings` gives them."""

    against: frozenset[str]
    official: frozenset[str]
    topic: frozenset[str]


@dataclass(frozen=True)
class Marks:
    """`clashes.yaml`, compiled."""

    about: str
    labels: tuple[str, str]
    weights: dict[str, int]
    likely: float
    enough: int
    enough_far: int
    near: int
    far: int
    denies: re.Pattern[str]
    asserts: re.Pattern[str]
    assures: re.Pattern[str]
    content: re.Pattern[str]
    pleading: re.Pattern[str]
    differs: re.Pattern[str]
    disputed: re.Pattern[str]
    doubted: re.Pattern[str]
    agrees: re.Pattern[str]
    turn: re.Pattern[str]
    negations: re.Pattern[str]
    mute: re.Pattern[str]
    none: re.Pattern[str]
    kinds: tuple[tuple[frozenset[str], tuple[frozenset[str], ...]], ...]
    pointing: frozenset[str]
    procedural: frozenset[str]
    related: tuple[frozenset[str], ...]
    small: frozenset[str]
    counts: re.Pattern[str]
    scales: tuple[Scale, ...]


@cache
def load_marks() -> Marks:
    """The table, compiled once."""
    table: dict[str, Any] = read_table("habeas.casework", "clashes.yaml")

    def compiled(text: str) -> re.Pattern[str]:
        return re.compile(re.sub(r"\s*\n\s*|(?<=\S)\s+(?=\|)", "", text), re.I)

    return Marks(
        about=table["about"],
        labels=(table["yes_label"], table["no_label"]),
        weights=table["weights"],
        likely=table["likely"],
        enough=table["enough"],
        enough_far=table["enough_far"],
        near=table["near"],
        far=table["far"],
        denies=compiled(table["denies"]),
        asserts=compiled(table["asserts"]),
        assures=compiled(table["assures"]),
        content=compiled(table["content"]),
        pleading=compiled(table["pleading"]),
        differs=compiled(table["differs"]),
        disputed=compiled(table["disputed"]),
        doubted=compiled(table["doubted"]),
        agrees=compiled(table["agrees"]),
        turn=compiled(table["turn"]),
        negations=compiled(table["negations"]),
        mute=compiled(table["mute"]),
        none=compiled(table["none"]),
        kinds=tuple((_any(k["topic"]), tuple(map(_any, k["kinds"]))) for k in table["kinds"]),
        pointing=frozenset(w[:STEM] for w in table["pointing"].split()),
        procedural=frozenset(w[:STEM] for w in table["procedural"].split()),
        related=tuple(frozenset(group.split()) for group in table["related"]),
        small=frozenset(w[:STEM] for w in table["small"].split()),
        counts=compiled(rf"\b(?:{'|'.join(table['counts'].split())})\b"),
        scales=tuple(Scale(_any(s["against"]), _any(s["for"]), _any(s["topic"])) for s in table["scales"]),
    )


def _any(words: str) -> frozenset[str]:
    """The words of a list of the table: beginnings of words, and with "." behind them whole words."""
    return frozenset(words.lower().split())


def beginnings(text: str) -> frozenset[str]:
    """Everything that a word of a text begins with, and each whole word with "." behind it; of "ill-treated" also what
    each part does. One look at a text tells so which of many lists of words it has words of."""
    tokens = {t for m in _TOKEN.finditer(text.lower()) for t in (m[0], *m[0].split("-"))}
    return frozenset(t[:n] for t in tokens for n in range(1, len(t) + 1)) | {f"{t}." for t in tokens}
