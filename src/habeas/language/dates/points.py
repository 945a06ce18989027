"""Calendar dates as written, and which of them belong together: "3 and 4 June 2004", "from May 1993 to 1996".

A `Point` may lack its year, or its month: what stands beside it fills it in here; what the narrative or the anchor has
to fill in is left to `resolve.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from habeas.language.dates.grammar import YEAR, Grammar, Rule

_ISO = re.compile(
    r"(?<![\w/.-])(?P<y>(?:1[6-9]|20)\d\d)(?P<sep>[-/])(?P<m>[01]\d)(?P=sep)(?P<d>[0-3]\d)(?=$|[T\s,;:.)\]”\"’»–/]|\b)(?![\w/-])"
)
_NUMERIC = re.compile(
    r"(?<![\w/.-])(?P<a>[0-3]?\d)(?P<sep>[./-])(?P<b>[0-3]?\d)(?P=sep)(?P<y>(?:1[6-9]|20)\d\d)(?![\d/-]|\.\d)"
)
_BARE_DAY = re.compile(r"(?<![\d.,/-])([0-3]?\d)(?:st|nd|rd|th|er|º|°)?$")
_NEAR = 60
"""Characters that may stand between the parts of one expression; more is another one."""


@dataclass(frozen=True)
class Point:
    """One calendar date as written. `m` is a month 1-12 or a season 21-24; `decade` is its first year."""

    start: int
    end: int
    rule: str
    y: int | None = None
    m: int | None = None
    d: int | None = None
    decade: int | None = None
    filled: bool = False
    """The year was taken from a neighbour of the same expression."""

    @property
    def edtf(self) -> str:
        """The value, when the year is known."""
        if self.decade is not None:
            return f"{self.decade // 10:03}X"
        text = f"{self.y:04}"
        if self.m is not None:
            text += f"-{self.m:02}"
        if self.d is not None:
            text += f"-{self.d:02}"
        return text


@dataclass(frozen=True)
class Stretch:
    """A point, or a range of two; `first` and `last` are the same for a point."""

    first: Point
    last: Point

    @property
    def start(self) -> int:
        return self.first.start

    @property
    def end(self) -> int:
        return self.last.end

    @property
    def is_range(self) -> bool:
        return self.first is not self.last


def find_stretches(text: str, g: Grammar, *, day_first: bool | None) -> list[Stretch]:
    """Calendar dates of a text in order; neighbours have lent each other their year and month."""
    points = _extend(text, g, _scan(text, g, day_first))
    joined: list[Stretch] = []
    for point in reversed(points):
        after = joined[0] if joined else None
        if after is None or after.start - point.end > _NEAR or after.start < point.end:
            joined.insert(0, Stretch(point, point))
            continue
        gap = text[point.end : after.start]
        how = _join(gap, text[max(0, point.start - _NEAR) : point.start], g)
        if how:
            point = _fill(point, after.first)
        if how == "range" and not after.is_range and _ordered(point, after.last):
            joined[0] = Stretch(_before(point, after.last), after.last)
        else:
            joined.insert(0, Stretch(point, point))
    return joined


def _scan(text: str, g: Grammar, day_first: bool | None) -> list[Point]:
    taken: list[Point] = []
    covered = bytearray(len(text))
    for point in _candidates(text, g, day_first):
        if any(covered[point.start : point.end]):
            continue
        covered[point.start : point.end] = b"\1" * (point.end - point.start)
        taken.append(point)
    return sorted(taken, key=lambda p: p.start)


def _candidates(text: str, g: Grammar, day_first: bool | None) -> Iterator[Point]:
    for m in _ISO.finditer(text):
        yield from _valid(Point(m.start(), m.end(), "iso", int(m["y"]), int(m["m"]), int(m["d"])))
    yield from _numeric(text, g, day_first)
    low = lowered(text)
    for rule in g.points:
        for m in rule.matches(text, low):
            for point in _points(m, rule, g):
                yield from _valid(point)


def lowered(text: str) -> str:
    """The text in lower case, or "" in the rare case that this moves offsets (dotted capital I)."""
    low = text.lower()
    return low if len(low) == len(text) else ""


def _points(m: re.Match[str], rule: Rule, g: Grammar) -> Iterator[Point]:
    """The point of a match; two where it names two days ("May 6-9, 2013")."""
    point = _point(m, rule, g)
    if "d2" not in rule.pattern.groupindex:
        yield point
        return
    yield replace(point, end=m.start("d2") - 1)
    yield replace(point, start=m.start("d2"), d=int(m["d2"]))


def _point(m: re.Match[str], rule: Rule, g: Grammar) -> Point:
    got = m.groupdict()
    start, end = m.span("x") if got.get("x") is not None else m.span()
    month = g.months.get((got.get("m") or "").casefold()) or g.seasons.get((got.get("s") or "").casefold())
    year, day, decade = got.get("y"), got.get("d"), got.get("dec")
    return Point(
        start, end, rule.name, int(year) if year else None, month, g.day(day) if day else None,
        int(decade) if decade else None,
    )  # fmt: skip


def _valid(p: Point) -> Iterator[Point]:
    if p.d is not None and p.m is not None:
        longest = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(p.m, 31)
        if not 1 <= p.d <= longest or not 1 <= p.m <= 12:
            return
        if p.m == 2 and p.d == 29 and p.y is not None and (p.y % 4 or (p.y % 100 == 0 and p.y % 400)):
            return
    yield p


def _numeric(text: str, g: Grammar, day_first: bool | None) -> Iterator[Point]:
    found = list(_NUMERIC.finditer(text))
    known = day_first if day_first is not None else g.day_first
    if known is None:
        votes = {True for m in found if int(m["a"]) > 12} | {False for m in found if int(m["b"]) > 12}
        known = votes.pop() if len(votes) == 1 else None
    for m in found:
        a, b, y = int(m["a"]), int(m["b"]), int(m["y"])
        first = True if m["sep"] == "." or a > 12 else False if b > 12 else known
        if first is None and a != b:
            if 1 <= a <= 12 and 1 <= b <= 12:
                yield Point(m.start(), m.end(), "ambiguous-order", y)
            continue
        d, mo = (a, b) if first is not False else (b, a)
        yield from _valid(Point(m.start(), m.end(), "numeric", y, mo, d))


def _extend(text: str, g: Grammar, points: list[Point]) -> list[Point]:
    """Add what is only part of a date by itself: the "3" of "3 and 4 June", the "97" of "in 1996-97"."""
    out: list[Point] = []
    for point in points:
        if out and point.start < out[-1].end:
            continue
        out += reversed(list(_leftwards(text, g, point, out[-1].end if out else 0)))
        out.append(point)
        while (more := _rightwards(text, g, out[-1])) is not None:
            out.append(more)
    return out


def _leftwards(text: str, g: Grammar, point: Point, floor: int) -> Iterator[Point]:
    month_only = re.compile(rf"\b{g.month}$", re.IGNORECASE)
    while point.m is not None and point.m <= 12:
        head = text[max(floor, point.start - _NEAR) : point.start]
        base = point.start - len(head)
        gap = next((x for k in ("range", "both", "list") if (x := _tail(g.joins[k], head))), None)
        if gap is None:
            return
        head = head[: gap.start()]
        if point.d is not None:
            m = _BARE_DAY.search(head)
            if not m or not g.joins["before_bare_day"].search(head[: m.start()]) or not 1 <= int(m[1]) <= 31:
                return
            point = Point(base + m.start(), base + m.end(), "day", d=int(m[1]))
        else:
            m = month_only.search(head)
            if not m:
                return
            point = Point(base + m.start(), base + m.end(), "month", m=g.months[m["m"].casefold()])
        yield point
        if point.d is not None:
            point = replace(point, m=1)


def _tail(pattern: re.Pattern[str], head: str) -> re.Match[str] | None:
    """The last match of a joining pattern that ends exactly where the head ends."""
    for at in range(len(head) - 1, max(-1, len(head) - 30), -1):
        m = pattern.fullmatch(head, at)
        if m and (at == 0 or not (head[at - 1].isalpha() and head[at].isalpha())):
            longer = pattern.fullmatch(head, at - 1) if at and head[at - 1].isspace() else None
            return longer or m
    return None


def _rightwards(text: str, g: Grammar, point: Point) -> Point | None:
    if point.rule not in ("year", "years", "attributive-year") or point.y is None:
        return None
    tail = text[point.end : point.end + _NEAR]
    short = re.match(r"[–—/-](\d\d)(?![\d/-])", tail)
    if short and (int(short[1]) == (point.y + 1) % 100 or int(short[1]) > point.y % 100):
        return Point(point.end + 1, point.end + 3, "years", point.y // 100 * 100 + int(short[1]))
    for key in ("range", "both", "list"):
        m = g.joins[key].match(tail)
        year = re.compile(rf"(?:in\s+)?({YEAR})(?![\d/-]|,\d|\s+[a-z]+s\b)").match(tail, m.end()) if m else None
        if year:
            return Point(point.end + year.start(1), point.end + year.end(1), "years", int(year[1]))
    return None


def _join(gap: str, head: str, g: Grammar) -> str:
    if g.joins["range"].fullmatch(gap) or re.fullmatch(r"/", gap):
        return "range"
    if g.joins["both"].fullmatch(gap) and g.joins["between"].search(head):
        return "range"
    return "list" if g.joins["list"].fullmatch(gap) or g.joins["both"].fullmatch(gap) else ""


def _fill(p: Point, q: Point) -> Point:
    if p.decade is not None or q.decade is not None:
        return p
    m = q.m if p.m is None and p.d is not None else p.m
    y = q.y if p.y is None else p.y
    return replace(p, m=m, y=y, filled=p.y is None and y is not None)


def _ordered(p: Point, q: Point) -> bool:
    """Whether p to q can be a range (31 May - 2 June yes; 2006 - 2005 no)."""
    if p.decade is not None or q.decade is not None or (p.m or 0) > 12 or (q.m or 0) > 12:
        return False
    a, b = (p.y or 0, p.m or 0, p.d or 0), (q.y or 0, q.m or 99, q.d or 99)
    return a <= b or p.filled or p.y is None or q.y is None


def _before(p: Point, q: Point) -> Point:
    """A first year that was only lent is the year before when the range would run backwards (December - January)."""
    if p.filled and p.y is not None and q.m is not None and (p.m or 0, p.d or 0) > (q.m, q.d or 99):
        return replace(p, y=p.y - 1)
    return p
