"""The date that a line begins with, in a chronology: "12 June 2019 – …", "12.06.2019 | …", "9–11 May:", "2019".

Unlike a date of running text such an opening may leave out its month and year: headings give them (`entries.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from habeas.language.dates.grammar import YEAR, Grammar, grammar
from habeas.model.records import Span

_W = r"[^\S\n]+"
_BULLET = r"[^\S\n>]*(?:[•·▪◦‣●○■□*→–—-][^\S\n]*|\(?\d{1,2}[.)][^\S\n]+(?=\D{0,14}\d))?"
_DAY = r"[0-3]?\d"
_ORDINAL = r"(?:st|nd|rd|th|er|[º°]|-?го|-?шы|-?ші)?"
_TO = rf"(?:[–—/-]|{_W}[–—-]{_W}|{_W}(?:to|and|au?|al|y|et|e|do|i|по|и|до|і|та){_W})"
_OF = rf"(?:{_W}(?:of|del?))?"
_AFTER_YEAR = r"(?:[^\S\n]?(?:года?|году|г\.|року|рік|р\.|roku|r\.|жыл\w*))?"
_YEAR = rf"{YEAR}(?!\d){_AFTER_YEAR}"
_WHERE = (
    r"(?:[^\S\n]*\([^()\n]{2,40}\)"
    r"|,[^\S\n]+(?-i:[A-ZÀ-ÝА-ЯІЇЄҐ])[\w’'-]+(?:[^\S\n](?-i:[A-ZÀ-ÝА-ЯІЇЄҐ])[\w’'-]+)?(?=[^\S\n]*(?:[.:–—|]|-\s)))?"
)
_TIME = r"(?:,?[^\S\n]+(?:at[^\S\n]+)?\d{1,2}(?:[:.h]\d\d)?[^\S\n]?(?:[ap]\.?m\.?|h\b)?(?=[^\S\n]*[:–—|-]))?"
_PART_OF_DAY = r"(?:,?[^\S\n]+(?:morning|afternoon|evening|night|midnight|noon|утро|вечер|ночь|sera|soir|noche|noc))?"
_MARK = r"[^\S\n]*(?::(?!\d)|\||\t|[–—]|-(?=[^\S\n])|\.(?=[^\S\n]|$)|$)[^\S\n]*"
_NUMERIC = (
    rf"(?P<y>{YEAR})-(?P<nm>[01]\d)-(?P<d>[0-3]\d)",
    rf"(?P<d>{_DAY})[./](?P<nm>[01]?\d)[./](?P<y>{YEAR})(?!\d)",
)
"""Days in figures; they need no mark behind them."""
_NUMERIC_SHORT = rf"(?P<d>{_DAY})[./](?P<nm>[01]\d)\.?(?=[^\S\n]*(?:[–—:|]|-\s|$))"


@dataclass(frozen=True)
class Part:
    """What a line's date says: a year, a month 1–12 or season 21–24, a day; `last` is the end of a range."""

    y: int | None = None
    m: int | None = None
    d: int | None = None
    last: Part | None = None

    @property
    def edtf(self) -> str:
        """The value, when the year is known."""
        own = "-".join([f"{self.y:04}", *(f"{x:02}" for x in (self.m, self.d) if x is not None)])
        return f"{own}/{self.last.edtf}" if self.last else own

    def of(self, year: int) -> Part:
        """The same in a year: that of its end, which a range over New Year began the year before."""
        if self.last is None:
            return replace(self, y=year)
        turns = (self.m or 0, self.d or 0) > (self.last.m or 99, self.last.d or 99)
        return replace(self, y=year - turns, last=replace(self.last, y=year))


@dataclass(frozen=True)
class Opening:
    """A line that begins with a date. `date` covers the date's words; the text of the line begins at `body`.

    `soft`: the date is part of the line's first sentence ("On 12 June police …").
    """

    start: int
    end: int
    date: Span
    body: int
    part: Part
    soft: bool = False

    @property
    def alone(self) -> bool:
        """Whether nothing stands behind the date."""
        return self.body >= self.end


def opening(text: str, line: Span, language: str) -> Opening | None:
    """The line as one that begins with a date, else None."""
    g = grammar(language)
    for soft, patterns in enumerate(_patterns(language)):
        for pattern in patterns:
            m = pattern.match(text, line.start, line.end)
            part = _part(m, g) if m else None
            if m and part:
                body = line.start if soft else m.end()
                return Opening(line.start, line.end, Span(*m.span("x")), body, part, bool(soft))
    return None


def ranged(text: str, line: Span, language: str) -> tuple[Part, int] | None:
    """The range of days that stands inside a line ("Press digest, 10–16 June 2019"), and where."""
    m = _range(language).search(text, line.start, line.end)
    part = _part(m, grammar(language)) if m else None
    return (part, m.start()) if m and part and part.y and part.last else None


def _part(m: re.Match[str], g: Grammar) -> Part | None:
    got = {k: v for k, v in m.groupdict().items() if v}

    def number(key: str) -> int | None:
        return int(got[key][:4]) if key in got else None

    def month(key: str) -> int | None:
        return g.months[got[key].casefold()] if key in got else None

    season = g.seasons[got["s"].casefold()] if "s" in got else None
    first = Part(number("y"), month("m") or season or number("nm"), g.day(got["d"]) if "d" in got else None)
    if "d2" in got:
        end = Part(first.y, month("m2") or first.m, number("d2"))
        first = replace(first, m=first.m or end.m, last=end)
        first = first.of(first.y) if first.y else first
    elif "y2" in got:
        first = replace(first, last=Part(y=number("y2")))
    days = [p for p in (first, first.last) if p]
    fits = all((p.d is None or 1 <= p.d <= 31) and (p.m is None or 1 <= p.m <= 12 or p.m == season) for p in days)
    return first if fits else None


def _either(names: list[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "(?!)"


def _months(g: Grammar, key: str) -> str:
    return g.month.replace("(?P<m>", f"(?P<{key}>") + r"\b\.?"


def _range_of_days(g: Grammar, year: str) -> str:
    to_day = rf"(?:{_OF}{_W}{_months(g, 'm')})?{_TO}(?P<d2>{_DAY}){_ORDINAL}{_OF}{_W}{_months(g, 'm2')}"
    return rf"(?P<d>{_DAY}){_ORDINAL}{to_day}{year}"


@cache
def _range(language: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w.])" + _range_of_days(grammar(language), rf",?{_OF}{_W}(?P<y>{YEAR})"), re.IGNORECASE)


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Openings with a mark behind the date; and those whose sentence goes on ("On 12 June …")."""
    g = grammar(language)
    year = rf"(?:,?{_OF}{_W}(?P<y>{_YEAR}))?"
    single = rf"(?P<d>{_DAY}){_ORDINAL}{_OF}{_W}{_months(g, 'm')}{year}"
    month_day = rf"{_months(g, 'm')}{_W}(?P<d>{_DAY}){_ORDINAL}(?![\d:])"
    month_days = month_day + rf"(?:[–—-](?P<d2>{_DAY})(?!\d))?(?:,?{_W}(?P<y>{YEAR})(?!\d))?"
    forms = (
        *_NUMERIC,
        _range_of_days(g, year),
        single,
        month_days,
        rf"(?P<y>{_YEAR}){_W}(?P<d>{_DAY}){_ORDINAL}{_W}{_months(g, 'm')}",
        rf"{_months(g, 'm')}{year}",
        rf"(?P<s>{_either(list(g.seasons))}){year}",
        rf"(?P<y>{_YEAR})(?:[–—-](?P<y2>{YEAR}))?",
        _NUMERIC_SHORT,
        rf"(?P<d>{_DAY})(?:st|nd|rd|th)?(?![.:]\d)",
    )
    weekday = rf"(?:(?:{_either(list(g.weekdays))}),?{_W}(?:the{_W})?)?"
    part = rf"(?:{g.entry.get('part', '(?!)')})?"
    behind = rf"(?:,?{_W}\(?(?:{_either(list(g.weekdays))})\)?)?{_PART_OF_DAY}{_TIME}{_WHERE}"
    hard = [rf"{_BULLET}(?P<x>{weekday}{part}(?:{form})){behind}{_MARK}" for form in forms]
    hard += [rf"{_BULLET}(?P<x>{form})[^\S\n]+(?=[^\W\d_])" for form in _NUMERIC]
    lead = rf"[^\S\n]*(?:{g.entry.get('lead', '(?!)')}){_W}"
    soft = [rf"{lead}(?P<x>(?:{form}))(?!\w)" for form in (_range_of_days(g, year), single, month_days)]
    return tuple(re.compile(p, re.IGNORECASE) for p in hard), tuple(re.compile(p, re.IGNORECASE) for p in soft)
