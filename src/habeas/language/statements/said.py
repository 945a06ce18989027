"""A quotation with its speaker, as the steps of `statements` hand it to each other."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.language.analysis import Analysis, Quote
from habeas.language.statements.speaker import Speaker


@dataclass(frozen=True)
class Said:
    """A quotation with its speaker and the words that attribute it (`frame`, view offsets)."""

    quote: Quote
    speaker: Speaker
    frame: tuple[int, int]
    rule: str
    inferred: bool = False
    joined_to_last: bool = False


def paragraph_of(a: Analysis, at: int) -> tuple[int, int]:
    start = a.text.rfind("\n", 0, at) + 1
    end = a.text.find("\n", at)
    return start, end if end >= 0 else len(a.text)
