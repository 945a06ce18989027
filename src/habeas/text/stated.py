"""Dates that a byline or a tag states, as EDTF. For metadata only: dates in running text are the language room's.

Nothing is guessed: a date is complete or it is left out (a month counts where it stands alone on its line), and where
nothing decides the order of day and month, both readings are given as a one-of-a-set (EDTF level 2,
"[2014-06-12,2014-12-06]").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from habeas.text.words import words

_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_YMD = re.compile(r"(?<!\d)((?:19|20)\d\d)([./])(\d\d?)\2(\d\d?)(?!\d)")
_NUMERIC = re.compile(
    r"(?<!\d)(?<!\d[./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d|\d\d(?=\s|$|,))(?!\d)(?:\s?г\.)?"
)


@dataclass(frozen=True)
class Stated:
    """A date as written at `start`-`end` of some line. `order`: what decided day and month, "" when nothing had to."""

    start: int
    end: int
    edtf: str
    order: str = ""


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(map(re.escape, words().months), key=len, reverse=True))
    tail = r"(?:\s?(?:г|р|ж)\.)?"
    day = r"(?<![\w.])(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:day\s+)?(?:de\s+|of\s+)?"
    day_first = rf"{day}({names})\.?,?\s+(?:de\s+|del\s+)?((?:19|20)\d\d)(?!\d){tail}"
    month_first = rf"(?<!\w)({names})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)"
    year_first = rf"(?<!\d)((?:19|20)\d\d)\s*(?:жылғы|жылдың|жылы|ж\.)\s+(\d{{1,2}})\s+({names})(?!\w)"
    return re.compile(day_first, re.I), re.compile(month_first, re.I), re.compile(year_first, re.I)


@cache
def _month_alone() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, words().months), key=len, reverse=True))
    return re.compile(rf"\s*({names})\.?,?\s+((?:19|20)\d\d)\s*\.?\s*", re.I)


def find_stated(line: str, *, day_first: bool | None = None) -> list[Stated]:
    """Complete dates in a line, in order. `day_first`: what the rest of the document says of dates with slashes."""
    return list(_stated(line, day_first)) if _DIGIT.search(line) else []


@lru_cache(maxsize=64)
def _stated(line: str, day_first: bool | None) -> tuple[Stated, ...]:
    """One line is looked at by several readers of bylines, one after the other."""
    day_named, month_named, year_named = _named()
    months = words().months
    out: list[Stated] = []
    for m in _ISO.finditer(line):
        out += _make(m, int(m[1]), int(m[2]), int(m[3]))
    for m in _YMD.finditer(line):
        out += _make(m, int(m[1]), int(m[3]), int(m[4]))
    if any(c.isalpha() for c in line):
        for m in day_named.finditer(line):
            out += _make(m, int(m[3]), months[m[2].lower()], int(m[1]))
        for m in month_named.finditer(line):
            out += _make(m, int(m[3]), months[m[1].lower()], int(m[2]))
        for m in year_named.finditer(line):
            out += _make(m, int(m[1]), months[m[3].lower()], int(m[2]))
    if not out and (month := _month_alone().fullmatch(line)):
        out.append(Stated(month.start(1), month.end(2), f"{month[2]}-{months[month[1].lower()]:02}"))
    for m in _NUMERIC.finditer(line):
        out += _numeric(m, day_first)
    out.sort(key=lambda s: (s.start, -s.end))
    return tuple(
        s for i, s in enumerate(out) if not any(o.start <= s.start and s.end <= o.end and o != s for o in out[:i])
    )


def _make(m: re.Match[str], year: int, month: int, day: int, order: str = "") -> list[Stated]:
    value = iso(year, month, day)
    return [Stated(m.start(), m.end(), value, order)] if value else []


def _numeric(m: re.Match[str], day_first: bool | None) -> list[Stated]:
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    a, b = iso(year, second, first), iso(year, first, second)
    if first == second:
        return [Stated(m.start(), m.end(), a)] if a else []
    if not (a and b):
        return [Stated(m.start(), m.end(), a or b, "only one order is possible")] if a or b else []
    if m[2] == ".":
        return [Stated(m.start(), m.end(), a, "dots: day first")]
    if day_first is not None:
        why = "day first as elsewhere in the document" if day_first else "month first as elsewhere in the document"
        return [Stated(m.start(), m.end(), a if day_first else b, why)]
    return [Stated(m.start(), m.end(), f"[{min(a, b)},{max(a, b)}]", "nothing decides the order of day and month")]


def iso(year: int, month: int, day: int) -> str:
    """YYYY-MM-DD, or "" when there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](?:19|20)\d\d(?!\d)")


def day_order(text: str) -> bool | None:
    """Whether slashed dates of this text put the day first; None when no date decides or they disagree."""
    day = month = False
    for m in _SLASHED.finditer(text):
        day |= int(m[1]) > 12 >= int(m[2])
        month |= int(m[2]) > 12 >= int(m[1])
    return None if day == month else day
