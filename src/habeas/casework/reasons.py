"""Reasons for and against two names being one: as records that name their words, and in one line for people; used by
every door and output that shows a possible match."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from habeas.model import edtf
from habeas.model.records import Record
from habeas.model.tables import read_table

Way = Literal["for", "against"]
Same = tuple[str, frozenset[str]]


class Ground(Record, frozen=True, kw_only=True):
    """The words that a reason rests on: half-open offsets into a document's full text."""

    document: str
    start: int
    end: int


class Reason(Record, frozen=True, kw_only=True):
    """One thing that speaks for or against. `rule`: its name in `weighing.yaml`, or "names" for what the names say;
    `parts`: what fills its text."""

    rule: str
    way: Way
    parts: tuple[tuple[str, str], ...] = ()
    grounds: tuple[Ground, ...] = ()

    @property
    def same(self) -> Same:
        """Equal for reasons that say the same, whichever side is named first."""
        return self.rule, frozenset(value for _, value in self.parts)

    @property
    def text(self) -> str:
        """The reason in English."""
        filled = {k: edtf.label(v) if k.startswith("date") else v for k, v in self.parts}
        return filled["said"] if self.rule == "names" else template(self.rule).format(**filled)


@cache
def rules() -> dict[str, tuple[Way, str]]:
    """Rule → which way it speaks, and its text with its parts in braces."""
    table = read_table("habeas.casework", "weighing.yaml")
    ways: tuple[Way, ...] = ("for", "against")
    return {name: (way, text) for way in ways for name, text in table[way].items()}


def template(rule: str) -> str:
    """The text of a rule, its parts in braces."""
    return rules()[rule][1]


def because(rule: str, *grounds: Ground, **parts: str) -> Reason:
    """A reason of a rule of the table, with what fills its text."""
    return Reason(rule=rule, way=rules()[rule][0], parts=tuple(parts.items()), grounds=grounds)


def in_words(because: Iterable[str]) -> str:
    """Each kind said once: "for: the same surname, M. may be Marat; against: two people bear it"."""
    sides: dict[str, list[str]] = {}
    for reason in because:
        side, sep, words = reason.partition(": ")
        known = bool(sep) and side in ("for", "against")
        sides.setdefault(side if known else "", []).append(words if known else reason)
    return "; ".join((f"{side}: " if side else "") + ", ".join(words) for side, words in sides.items())
