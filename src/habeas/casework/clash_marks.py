"""What counts when two accounts are compared: the words, weights and limits of `clashes.yaml`, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.model.tables import read_table

STEM = 5
"""Letters by which words are taken for one."""


@dataclass(frozen=True)
class Scale:
    """One matter and the words by which each side speaks of it."""

    against: re.Pattern[str]
    official: re.Pattern[str]
    topic: re.Pattern[str]


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
    kinds: tuple[tuple[re.Pattern[str], tuple[re.Pattern[str], ...]], ...]
    pointing: frozenset[str]
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
        small=frozenset(w[:STEM] for w in table["small"].split()),
        counts=compiled(rf"\b(?:{'|'.join(table['counts'].split())})\b"),
        scales=tuple(Scale(_any(s["against"]), _any(s["for"]), _any(s["topic"])) for s in table["scales"]),
    )


def _any(words: str) -> re.Pattern[str]:
    given = (re.escape(w[:-1]) + r"\b" if w.endswith(".") else re.escape(w) for w in words.split())
    return re.compile(rf"\b(?:{'|'.join(given)})", re.I)
