"""A name as the readers of other languages hand it on."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.records import Schema

LABELS: dict[str, Schema] = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}


@dataclass(frozen=True)
class Found:
    """A name in view offsets; `base`: its base form; `gender`: "f", "m" or ""; `case`: as tagged, or ""."""

    start: int
    end: int
    schema: Schema
    base: str
    rule: str
    confidence: float
    gender: str = ""
    case: str = ""
    kind: str = ""
