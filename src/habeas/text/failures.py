"""The table of reasons why something could not be read, and what a person can do about each (failures.yaml)."""

from __future__ import annotations

from functools import cache

import msgspec

from habeas.model.tables import read_table


class Reason(msgspec.Struct, frozen=True):
    """`what`: in general words; `todo`: what to do; `retry`: whether a newer reader may succeed on the same bytes."""

    what: str
    todo: str
    retry: bool


@cache
def reasons() -> dict[str, Reason]:
    """All reason codes, in the order of the table."""
    raw = read_table("habeas.text", "failures.yaml")
    return {code: msgspec.convert(body, Reason) for code, body in raw.items()}


def todo(code: str) -> str:
    """What to do about this code; raises KeyError for a code that the table lacks."""
    return reasons()[code].todo
