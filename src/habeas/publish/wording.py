"""Which words of several sources are the same, and how words for somebody stand inside a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from habeas.model.case import ActRecord, StatementRecord, Translation

T = TypeVar("T")
PRONOUNS = frozenset({"they", "them", "he", "him", "she", "her", "it", "we", "us", "i", "me", "who"})
OPENERS = frozenset(
    {"a", "an", "the", "his", "her", "their", "its", "our", "my", "some", "several", "unknown", "unidentified"}
)


def translations(records: Sequence[ActRecord] | Sequence[StatementRecord]) -> tuple[Translation, ...]:
    """Translations of words that several sources have, each once."""
    return tuple(dict.fromkeys(t for r in records for t in r.translations))


def inside(written: str) -> str:
    """Words for somebody as they stand inside a line: "A court" becomes "a court"; a bare pronoun says nothing."""
    first, _, rest = written.partition(" ")
    if first.casefold() in PRONOUNS and not rest:
        return ""
    return f"{first.lower()} {rest}" if rest and first.casefold() in OPENERS else written


def plain(text: str) -> str:
    """Words without case, marks and spacing, to see whether two sources have the same ones."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def alike(records: Iterable[T], key: Callable[[T], tuple[str | None, ...]]) -> list[list[T]]:
    groups: dict[tuple[str | None, ...], list[T]] = {}
    for r in records:
        groups.setdefault(key(r), []).append(r)
    return list(groups.values())
