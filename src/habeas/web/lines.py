"""Lines of a chronology, made ready to be drawn: how exact each date is, and what else tells the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.casework.chronology import Line
from habeas.catalog.records import Span
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


@dataclass(frozen=True)
class Bar:
    """One date on the scale of a chronology: left end and width in per mille, and whether it is open at an end."""

    left: int
    width: int
    row: int
    id: str
    exact: bool
    open_end: bool


@dataclass(frozen=True)
class Scale:
    """All dates on one line of time: years with their place in per mille, and a bar per line."""

    years: tuple[tuple[int, int], ...]
    bars: tuple[Bar, ...]
    rows: int


_ROWS = 6


def scale_of(spans: Sequence[Span]) -> Scale | None:
    """The picture over a chronology; None when nothing is dated. What is uncertain is as wide as what it can mean."""
    ends = [d for span in spans for d in (span.first, span.last) if d]
    if not ends:
        return None
    low, high = date.fromordinal(min(ends)).year, date.fromordinal(max(ends)).year + 1
    start, length = date(low, 1, 1).toordinal(), (date(high, 1, 1).toordinal() if high < 9999 else 0)
    total = max(1, length - start)

    def at(day: int) -> int:
        return round((day - start) * 1000 / total)

    bars: list[Bar] = []
    free = [0] * _ROWS
    for span in spans:
        first, last = span.first, span.last
        left, right = at(first) if first else 0, at(last) if last else 1000
        row = next((n for n, end in enumerate(free) if end <= left), len(bars) % _ROWS)
        width = max(6, right - left)
        free[row] = left + width + 2
        bars.append(Bar(left, min(width, 1000 - left), row, span.id, first == last, not (first and last)))
    step = max(1, (high - low) // 10)
    years = tuple((y, at(date(y, 1, 1).toordinal())) for y in range(low, high, step))
    return Scale(years, tuple(bars), max(b.row for b in bars) + 1)
