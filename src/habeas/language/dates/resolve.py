"""What a date means where it stands: the year that it leaves out, "three weeks later", "since then", "on Monday".

Dates that leave something out are resolved against the narrative (the date before them) or the anchor (the day of the
letter or of publication). Where neither is known there is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from habeas.language.dates.grammar import Grammar, Rule
from habeas.language.dates.points import Point, Stretch
from habeas.model import edtf

NOT_OF_AN_ACT = frozenset({"birth", "law", "deadline"})
"""Rules whose dates are not when something happened; the narrative does not go on from them either."""

SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[A-ZÀ-ÝА-ЯІЇЄҒҚҢӨҰҮҺ“\"«„(])|\n")
_SOON = 45
"""Days ahead up to which a day without a year may be meant as one to come."""
_GOES_ON = 200
"""Days after a day of the narrative within which the next one without a year is of the same story."""
_NEWS = 60
"""Days before the paper within which a day without a year is news of its own."""
PAPERS = frozenset({"document", "decision"})
"""Rules whose dates are those of a paper or a decision that is spoken of."""


@dataclass(frozen=True)
class Before:
    """The last date of the narrative: its value and where it stood."""

    text: str
    start: int


@dataclass(frozen=True)
class Context:
    """What a date at some place of the text can be resolved against."""

    text: str
    anchor: str
    before: Before | None
    entry: str = ""
    """EDTF of the dated entry that the place is in; `anchor` is then the same."""
    story: Before | None = None
    """The last date of the narrative that is no aside: from which "the next day" is counted."""
    week: str = ""
    """Last day of the week that the whole paper is about; its weekdays are those up to it."""
    only: date | None = None
    """Where nothing says when the text was written: the last of its full dates, which are all of one year."""

    def anchor_day(self) -> tuple[date, edtf.Precision] | None:
        if not edtf.valid(self.anchor):
            return None
        value = edtf.parse(self.anchor)
        return (value.first, value.precision) if value.first and not value.interval else None

    def before_day(self) -> tuple[date, edtf.Precision] | None:
        """Last day of the date before, and how precisely it is known; the one known end of an open interval."""
        if self.before is None:
            return None
        value = edtf.parse(self.before.text)
        point = value.end or value.start
        return (point.last, point.precision) if point else None

    def same_paragraph(self, at: int) -> bool:
        return self.before is not None and "\n" not in self.text[self.before.start : at]


def resolve_stretch(s: Stretch, g: Grammar, c: Context) -> tuple[str, str] | None:
    """(EDTF, what it was resolved against or "") of a calendar date; None when its year cannot be known."""
    last = _with_year(s.last, g, c)
    if last is None:
        return None
    point, anchor = last
    if not s.is_range:
        return point.edtf, anchor
    first = s.first
    if first.y is None and first.decade is None:
        lent = replace(first, y=point.y, m=first.m if first.m is not None else point.m)
        back = point.m is not None and (lent.m or 0, lent.d or 0) > (point.m, point.d or 99)
        first = replace(lent, y=(point.y or 0) - 1) if back else lent
    made = f"{first.edtf}/{point.edtf}"
    return (made, anchor) if edtf.valid(made) else (point.edtf, anchor)


def _with_year(p: Point, g: Grammar, c: Context) -> tuple[Point, str] | None:
    if p.y is not None or p.decade is not None:
        return (p, "") if edtf.valid(p.edtf) else None
    if p.m is None:
        return None
    if c.before is not None and c.story is not None and _is_past_aside(p, c.before, c.story, c):
        c = replace(c, before=c.story)
    before, anchor = c.before_day(), c.anchor_day()
    if before and anchor and _goes_on_long_ago(p, before, anchor[0], c):
        return replace(p, y=before[0].year), c.before.text if c.before else ""
    told = c.before is not None and c.same_paragraph(p.start) and ".." not in c.before.text
    if c.entry and (c.before is None or c.before.text == c.entry):
        told, anchor = False, _end_of(c.entry)  # what an entry tells besides is as a rule older
    if told and before and anchor and before[1] == "year" and _long_past(before[0].year, anchor[0].year, p.start, c):
        told = False
    if before and c.before and (told or anchor is None):
        day, precision = before
        year = day.year
        later = _months_after(p, day.month)
        against = c.before.text
        turns = precision in ("day", "month") and later <= -6 and (anchor is None or year + 1 <= anchor[0].year)
        if turns and anchor is None and _told_from_now(p.start, g, c):
            return None
        if turns and not _told_from_before(p.start, g, c):
            year += 1
            if anchor and year < anchor[0].year and _left_for_today(p.start, g, c):
                year, against = _nearest_year(p, anchor[0], future=False), c.anchor
        elif anchor and day <= anchor[0] and year == anchor[0].year and not _is_ahead(p, anchor[0], g, c):
            year = min(year, _nearest_year(p, anchor[0], future=False))
        found = replace(p, y=year)
    elif anchor:
        found, against = replace(p, y=_nearest_year(p, anchor[0], _is_ahead(p, anchor[0], g, c))), c.anchor
    elif c.only is not None and (p.m, p.d or 1) <= (c.only.month, c.only.day):
        found, against = replace(p, y=c.only.year), edtf.of_day(c.only)
    else:
        return None
    return (found, against) if edtf.valid(found.edtf) else None


def _is_past_aside(p: Point, before: Before, story: Before, c: Context) -> bool:
    """Whether the last date was an aside of another sentence: it lends no year."""
    return story.start < before.start and SENTENCE_END.search(c.text, before.start, p.start + 1) is not None


def _goes_on_long_ago(p: Point, before: tuple[date, edtf.Precision], anchor: date, c: Context) -> bool:
    """Whether a day without its year goes on with a day of the paragraph before, which is years older than the paper:
    no news of the paper's own weeks, and soon after that day."""
    if c.before is None or c.entry or p.d is None or p.m is None or p.m > 12 or before[1] != "day":
        return False
    if len(re.findall(r"\n+", c.text[c.before.start : p.start])) != 1 or anchor.year - before[0].year < 2:
        return False
    try:
        then, now = date(before[0].year, p.m, p.d), date(_nearest_year(p, anchor, future=False), p.m, p.d)
    except ValueError:
        return False
    return 0 <= (then - before[0]).days <= _GOES_ON and (anchor - now).days > _NEWS


def _end_of(value: str) -> tuple[date, edtf.Precision] | None:
    last = edtf.parse(value).last
    return (last, "day") if last else None


def _long_past(year: int, now: int, at: int, c: Context) -> bool:
    """Whether a bare year stands sentences before a month: "He left in 2012. … His claim was rejected in May." """
    assert c.before is not None
    return now - year > 1 and re.search(r"[.!?][”\"’]?\s", c.text[c.before.start : at]) is not None


def _months_after(p: Point, month: int) -> int:
    own = (p.m or 1) if (p.m or 1) <= 12 else 3 * ((p.m or 21) - 20)
    return own - month


def _nearest_year(p: Point, anchor: date, future: bool) -> int:
    """The year of a month or day that leaves it out: the last one up to the anchor, or the next where it is to come."""
    own = (p.m or 1, p.d or 1)
    if (p.m or 1) > 12:
        own = (3 * ((p.m or 21) - 20), 1)
    now = (anchor.month, anchor.day if p.d else 1)
    if future:
        return anchor.year if own >= now else anchor.year + 1
    return anchor.year if own <= now else anchor.year - 1


def _is_close(p: Point, anchor: date, g: Grammar, c: Context) -> bool:
    """Whether a day without its year lies just ahead, and nothing in its clause is told as past."""
    if p.d is None or p.m is None or g.past is None:
        return False
    try:
        ahead = (date(anchor.year, p.m, p.d) - anchor).days
    except ValueError:
        return False
    head, tail = _clause(p.start, c)
    return 0 < ahead <= _SOON and not g.past.search(head) and not g.past.search(tail)


def _is_ahead(p: Point, anchor: date, g: Grammar, c: Context) -> bool:
    return _is_future(p.start, g, c) or _is_close(p, anchor, g, c)


def _left_for_today(at: int, g: Grammar, c: Context) -> bool:
    """Whether a sentence between the date before and this one tells what is now: "he is serving his term"."""
    if g.now is None or c.before is None:
        return False
    between = SENTENCE_END.split(c.text[c.before.start : at])[1:-1]
    return any(g.now.search(s) for s in between)


def _told_from_now(at: int, g: Grammar, c: Context) -> bool:
    """ "has been held since 30 March", after a day of September: of that year, or of the next one."""
    return g.until_now is not None and g.until_now.search(_clause(at, c)[0]) is not None


def _told_from_before(at: int, g: Grammar, c: Context) -> bool:
    """ "had been arrested on 30 March", after a day of September: it had happened earlier."""
    return g.had is not None and g.had.search(_clause(at, c)[0]) is not None


def _clause(at: int, c: Context) -> tuple[str, str]:
    head = re.split(r"[.!?;“”«»\n]\s?", c.text[max(0, at - 120) : at])[-1]
    return head, re.split(r"[.!?;:,“”«»\"\n]", c.text[at : at + 60])[0]


def _is_future(at: int, g: Grammar, c: Context) -> bool:
    head, tail = _clause(at, c)
    if g.future.search(tail):
        return True
    ahead = max((m.end() for m in g.future.finditer(head)), default=0)
    return ahead > 0 and not (g.told and g.told.search(head, ahead))


def resolve_relative(m: re.Match[str], rule: Rule, g: Grammar, c: Context) -> tuple[str, str] | None:
    """(EDTF, what it was resolved against) of a relative date; None when its base is unknown or too coarse."""
    if rule.base == "previous" and not rule.open:
        c = replace(c, before=_counted_on(c, m.start()))
    base = c.anchor_day() if rule.base == "anchor" else c.before_day()
    weekday = bool(m.groupdict().get("wd"))
    if weekday and rule.base == "anchor" and c.week and not c.entry:
        c = replace(c, anchor=c.week)
        base = c.anchor_day()
    if base is None:
        return None
    against = c.anchor if rule.base == "anchor" else (c.before.text if c.before else "")
    got = m.groupdict()
    if rule.open and c.before is not None:
        made: str | None = f"{c.before.text.split('/')[0]}/.."
    elif got.get("named"):
        made = _named(got["named"].casefold(), rule.shift, base, g)
    elif got.get("wd") and rule.unit == "that-week":
        made = _named(got["wd"].casefold(), 0, base, g)
    elif got.get("wd") and rule.unit == "last-week":
        made = _named(got["wd"].casefold(), 0, (base[0] - timedelta(weeks=1), base[1]), g)
    elif got.get("wd") and rule.unit in ("weekday-before", "weekday-after"):
        near = (base[0] + timedelta(days=rule.shift), base[1])
        made = _weekday(g.weekdays[got["wd"].casefold()], near, rule.shift > 0)
    elif got.get("wd"):
        at = m.start("x") if "x" in got else m.start()
        made = _weekday(g.weekdays[got["wd"].casefold()], base, _is_future(at, g, c))
    elif rule.sign:
        n = (got.get("n") or str(rule.shift or 1)).casefold()  # "a week later" without a number, "a fortnight later"
        count = int(n) if n.isdigit() else g.numbers[n]
        unit = g.units[got["u"].casefold()] if got.get("u") else rule.unit
        made = moved_by(base, unit, rule.sign * count, counted=True)
        made = _to_the_day(made, got.get("now"), base) if made and unit == "year" else made
    else:
        unit = rule.unit or (g.units[got["u"].casefold()] if got.get("u") else "")
        made = moved_by(base, unit, rule.shift, counted=False)
        made = _within(made, got, g) if made else None
    if made is None and rule.base == "previous" and _left_aside(c, m.start()):
        return resolve_relative(m, rule, g, replace(c, before=c.story))  # an aside that is too coarse to count from
    return (made, against) if made and edtf.valid(made) else None


def _left_aside(c: Context, at: int) -> bool:
    """Whether the last date was an aside of a sentence before, behind which the story goes on from its own date."""
    if c.story is None or c.before is None or c.before == c.story:
        return False
    return SENTENCE_END.search(c.text, c.before.start, at + 1) is not None


def _counted_on(c: Context, at: int) -> Before | None:
    """The date from which "the next day" is counted: the story's, save where an aside in its own sentence is nearer."""
    if c.story is None or c.before is None or c.story.start >= c.before.start:
        return c.before
    ended = SENTENCE_END.search(c.text, c.before.start, at + 1)
    together = SENTENCE_END.search(c.text, c.story.start, c.before.start + 1) is None
    return c.story if ended or together else c.before


def _within(unit: str, got: dict[str, str | None], g: Grammar) -> str:
    """A month, season or day that a relative date names inside its year or month: "5 June of that year"."""
    month, season, day = got.get("m"), got.get("s"), got.get("d")
    number = g.months[month.casefold()] if month else g.seasons[season.casefold()] if season else None
    made = f"{unit}-{number:02}" if number else unit
    return f"{made}-{g.day(day):02}" if day else made


def moved_by(base: tuple[date, edtf.Precision], unit: str, n: int, *, counted: bool) -> str | None:
    """The base moved by n units, as precise as the unit: days give a day, months a month, years a year.

    A counted week gives a day that is about right; a named one ("last week") its Monday to Sunday.
    """
    day, precision = base
    try:
        if unit == "day" and precision == "day":
            return edtf.of_day(day + timedelta(days=n))
        if unit == "week" and precision == "day":
            if counted:
                return edtf.of_day(day + timedelta(weeks=n)) + "~"
            monday = day + timedelta(days=7 * n - day.weekday())
            return f"{edtf.of_day(monday)}/{edtf.of_day(monday + timedelta(days=6))}"
        if unit == "month" and precision in ("day", "month"):
            months = day.year * 12 + day.month - 1 + n
            return f"{months // 12:04}-{months % 12 + 1:02}"
        if unit == "year" and precision in ("day", "month", "season", "year"):
            return f"{day.year + n:04}"
    except OverflowError:
        return None
    return None


def _to_the_day(year: str, now: str | None, base: tuple[date, edtf.Precision]) -> str:
    """ "Two years ago today", "ten years ago this month": the year's same day or month."""
    day, precision = base
    if now is None or precision != "day":
        return year
    return f"{year}-{day.month:02}-{day.day:02}" if now.casefold() == "today" else f"{year}-{day.month:02}"


def _named(name: str, shift: int, base: tuple[date, edtf.Precision], g: Grammar) -> str | None:
    day, precision = base
    if name in g.weekdays:
        if precision != "day":
            return None
        monday = day - timedelta(days=day.weekday())
        that = monday + timedelta(days=g.weekdays[name] - 1)
        if shift < 0 and that >= day:
            that -= timedelta(weeks=1)
        elif shift > 0 and that <= day:
            that += timedelta(weeks=1)
        return edtf.of_day(that)
    month = g.months.get(name) or g.seasons.get(name)
    if month is None or precision not in ("day", "month"):
        return None
    starts = month if month <= 12 else 3 * (month - 20)
    year = day.year
    if shift < 0 and starts >= day.month:
        year -= 1
    elif shift > 0 and starts <= day.month:
        year += 1
    return f"{year:04}-{month:02}"


def _weekday(number: int, base: tuple[date, edtf.Precision], future: bool) -> str | None:
    day, precision = base
    if precision != "day":
        return None
    back = (day.weekday() + 1 - number) % 7
    forward = (number - day.weekday() - 1) % 7
    return edtf.of_day(day + timedelta(days=forward) if future else day - timedelta(days=back))
