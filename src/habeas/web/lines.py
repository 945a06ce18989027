"""Lines of a chronology, made ready to be drawn: how exact each date is, and what else tells the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.casework.chronology import Line
from habeas.model import edtf


@dataclass(frozen=True)
class Drawn:
    """One line; `precision` names its shape: day, month, season, year, decade, century, interval or undated."""

    line: Line
    precision: str
    uncertain: bool


def lines_of(lines: Iterable[Line]) -> list[Drawn]:
    """Lines with the shape of their dates."""
    out = []
    for line in lines:
        value = edtf.parse(line.date) if line.date else None
        out.append(Drawn(line, value.precision if value else "undated", bool(value and value.uncertain)))
    return out
