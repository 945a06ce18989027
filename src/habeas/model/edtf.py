"""EDTF (ISO 8601-2) as this house uses it: a date that says how much of it is known.

Level 0 and the part of level 1 that sources need: year, month, day; seasons 21-24; `~`, `?` and `%` at the end;
unspecified digits (`199X`, `2004-XX`); intervals, also open (`2009-03/..`) and unknown (`/2009`) ones. Reach for this
wherever a date is stored, compared, sorted or shown. An `Edtf` is a value; nothing here knows today's date.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]

_POINT = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_HEDGE = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}
_GREATEST = date.max
_LEAST = date.min


@dataclass(frozen=True)
class Point:
    """One end of an interval, or a date that is none. `first`/`last` are the first and last day it can mean."""

    text: str
    first: date
    last: date
    precision: Precision
    hedge: str = ""


@dataclass(frozen=True)
class Edtf:
    """A parsed EDTF value. `start`/`end` are None where the interval is open or its end unknown; both are the same
    point for a date that is no interval. Make one with `parse`."""

    text: str
    start: Point | None
    end: Point | None
    interval: bool = False

    @property
    def first(self) -> date | None:
        """First day that the date can mean; None for an open or unknown beginning."""
        return self.start.first if self.start else None

    @property
    def last(self) -> date | None:
        """Last day that the date can mean; None for an open or unknown end."""
        return self.end.last if self.end else None

    @property
    def bounds(self) -> tuple[date | None, date | None]:
        return self.first, self.last

    @property
    def precision(self) -> Precision:
        return "interval" if self.interval or not self.start else self.start.precision

    @property
    def uncertain(self) -> bool:
        """Whether the source hedges the date ("about", "possibly")."""
        return any(p is not None and p.hedge for p in (self.start, self.end))

    @cached_property
    def sort_key(self) -> tuple[date, int, int, str]:
        """Order of a chronology: first day, then the more precise date before the broader one, then the certain one.

        An open beginning sorts by its known end, so that "until June 1990" stands in 1990 and not before everything.
        """
        first = self.first or self.last or _GREATEST
        if self.first and self.last:
            breadth = (self.last - self.first).days
        else:
            breadth = (_GREATEST - _LEAST).days
        return first, breadth, int(self.uncertain), self.text

    def overlaps(self, other: Edtf) -> bool:
        """Whether some day can belong to both."""
        return (self.first or _LEAST) <= (other.last or _GREATEST) and (other.first or _LEAST) <= (
            self.last or _GREATEST
        )

    def contains(self, other: Edtf) -> bool:
        """Whether every day that `other` can mean lies within this date."""
        return (self.first or _LEAST) <= (other.first or _LEAST) and (other.last or _GREATEST) <= (
            self.last or _GREATEST
        )

    def label(self) -> str:
        """The date in English words, never more precise than it is: "February 2006", "since August 2016"."""
        if not self.interval:
            assert self.start is not None
            return _words(self.start)
        if self.start and self.end:
            return _range_words(self.start, self.end)
        if self.start:
            return f"since {_words(self.start)}"
        if self.end:
            return f"until {_words(self.end)}"
        return "at an unknown time"


def parse(text: str) -> Edtf:
    """The value of an EDTF string; raises ValueError for what is not EDTF or names no possible day."""
    if "/" not in text:
        point = _point(text)
        return Edtf(text, point, point)
    if text.count("/") > 1:
        raise ValueError(f"not an EDTF interval: {text!r}")
    a, b = text.split("/")
    start = None if a in ("", "..") else _point(a)
    end = None if b in ("", "..") else _point(b)
    if start is None and end is None:
        raise ValueError(f"an interval needs one known end: {text!r}")
    if start and end and start.first > end.last:
        raise ValueError(f"an interval that ends before it begins: {text!r}")
    return Edtf(text, start, end, interval=True)


def valid(text: str) -> bool:
    """Whether `parse` takes it."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def sort_key(text: str | None) -> tuple[date, int, int, str]:
    """`Edtf.sort_key` of a stored value; undated (None, "") comes last."""
    if not text:
        return _GREATEST, (_GREATEST - _LEAST).days + 1, 1, ""
    return parse(text).sort_key


def label(text: str | None) -> str:
    """The stored value in English words; "undated" for None and ""."""
    return parse(text).label() if text else "undated"


def combine(start: str, end: str) -> str:
    """The interval from one date to another; a half that is itself an interval gives the end that is meant.

    `combine("2005-05-13", "../2005-05-16")` is `2005-05-13/2005-05-16`. Raises ValueError when it ends before it
    begins.
    """
    a = start.split("/")[0]
    b = end.rsplit("/", maxsplit=1)[-1]
    return parse(f"{a}/{b}" if a != b else a).text


def of_day(day: date) -> str:
    """The EDTF value of one day."""
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _point(text: str) -> Point:
    m = _POINT.fullmatch(text)
    if not m:
        raise ValueError(f"not an EDTF date: {text!r}")
    year, month, day, hedge = m[1], m[2], m[3], m[4]
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if low == 0:
        low = 1
    if high == 0:
        raise ValueError(f"year 0 is before every source: {text!r}")
    if month is None or (month == "XX" and day in (None, "XX")):
        precision: Precision = "year" if "X" not in year else ("decade" if year[2] != "X" else "century")
        return Point(text, date(low, 1, 1), date(high, 12, 31), precision, hedge)
    if "X" in year or month == "XX":
        raise ValueError(f"a known month or day of an unknown year or month is not used here: {text!r}")
    if int(month) in _SEASONS and day is None:
        first, last = _season(low, int(month))
        return Point(text, first, last, "season", hedge)
    if not 1 <= int(month) <= 12:
        raise ValueError(f"no such month: {text!r}")
    length = calendar.monthrange(low, int(month))[1]
    if day in (None, "XX"):
        return Point(text, date(low, int(month), 1), date(low, int(month), length), "month", hedge)
    if not 1 <= int(day) <= length:
        raise ValueError(f"no such day: {text!r}")
    only = date(low, int(month), int(day))
    return Point(text, only, only, "day", hedge)


def _season(year: int, code: int) -> tuple[date, date]:
    """Northern seasons by whole months. "Winter 2003" may begin or end the year: all that it can mean is kept."""
    if code == 24:
        if year == _GREATEST.year:
            return date(year, 1, 1), _GREATEST
        return date(year, 1, 1), date(year + 1, 3, 1) - timedelta(days=1)
    month = 3 * (code - 20)
    return date(year, month, 1), date(year, month + 2, calendar.monthrange(year, month + 2)[1])


def _words(p: Point) -> str:
    hedge = _HEDGE[p.hedge]
    if p.precision == "day":
        return f"{hedge}{p.first.day} {calendar.month_name[p.first.month]} {p.first.year}"
    if p.precision == "month":
        return f"{hedge}{calendar.month_name[p.first.month]} {p.first.year}"
    if p.precision == "season":
        return f"{hedge}{_SEASONS[int(p.text[5:7])]} {p.first.year}"
    if p.precision == "decade":
        return f"{hedge}the {p.text[:3]}0s"
    if p.precision == "century":
        return f"{hedge}the {p.text[:2]}00s"
    return f"{hedge}{p.first.year}"


def _range_words(a: Point, b: Point) -> str:
    if a.hedge or b.hedge or a.precision != b.precision or a.precision not in ("day", "month"):
        return f"{_words(a)}–{_words(b)}" if a.precision == b.precision == "year" else f"{_words(a)} – {_words(b)}"
    same_year, same_month = a.first.year == b.first.year, a.first.month == b.first.month
    if a.precision == "day" and same_year and same_month:
        return f"{a.first.day}–{_words(b)}"
    if same_year:
        head = f"{a.first.day} " if a.precision == "day" else ""
        return f"{head}{calendar.month_name[a.first.month]} – {_words(b)}"
    return f"{_words(a)} – {_words(b)}"
