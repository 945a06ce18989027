"""Decisions that could not simply be applied again, as lines of a list for a person. Nothing is dropped silently."""

from __future__ import annotations

from typing import Literal

from habeas.model.decision import Decision, Logged
from habeas.model.records import Record

Why = Literal["words-gone", "words-changed", "value-changed", "person-unknown", "one-figure"]


class Astray(Record, frozen=True, kw_only=True):
    """A decision that could not simply be applied again: which, on what words, and why."""

    seq: int
    t: str
    by: str
    verb: str
    kind: str
    why: Why
    original: str = ""
    part: str = ""
    quote: str = ""
    reason: str = ""
    record: str = ""
    """Id of the record that it seems to be about now, or ""."""


def astray(entry: Logged, why: Why, record: str = "") -> Astray:
    """The list entry for a decision that went astray."""
    made = entry.body
    at = made.target if isinstance(made, Decision) else made.anchor
    return Astray(
        seq=entry.seq,
        t=entry.t,
        by=entry.by,
        verb=made.verb if isinstance(made, Decision) else "mark",
        kind=made.kind or "",
        why=why,
        original=at.original if at else "",
        part=at.part if at else "",
        quote=at.quote if at else "",
        reason=made.reason,
        record=record,
    )
