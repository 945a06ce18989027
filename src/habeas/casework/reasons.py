"""Puts reasons for and against in one line for people; used by every door and output that shows a possible match."""

from __future__ import annotations

from collections.abc import Iterable


def in_words(because: Iterable[str]) -> str:
    """Each kind said once: "for: the same surname, M. may be Marat; against: two people bear it"."""
    sides: dict[str, list[str]] = {}
    for reason in because:
        side, sep, words = reason.partition(": ")
        known = bool(sep) and side in ("for", "against")
        sides.setdefault(side if known else "", []).append(words if known else reason)
    return "; ".join((f"{side}: " if side else "") + ", ".join(words) for side, words in sides.items())
