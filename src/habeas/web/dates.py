"""Dates and times in words of the interface's language, never more precise than the source makes them.

An EDTF date is written as the language writes it (month names in the case they need, the year first in Kazakh), and
what hedges or opens it is a message per precision: "since 4 March" and "since March" differ in many languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from habeas.model import edtf
from habeas.web.languages import translations

if TYPE_CHECKING:
    from babel import Locale

_SEASONS = ("spring %(year)s", "summer %(year)s", "autumn %(year)s", "winter %(year)s")
_SPANS = {"decade": "the %(year)ss", "century": "the years %(year)s–%(last)s"}
_HEDGES = {"~": "about %(date)s", "?": "possibly %(date)s", "%": "possibly about %(date)s"}
_SINCE, _UNTIL = "since %(date)s", "until %(date)s"
_ALONE, _FRAMED = "alone", "behind a preposition"


def messages() -> Iterator[tuple[str, str]]:
    """Every message of this module with its context, for the catalogues."""
    for frame in (*_HEDGES.values(), _SINCE, _UNTIL):
        yield from ((frame, precision) for precision in ("day", "month", "season", "year", "decade", "century"))
    for words in (*_SEASONS, *_SPANS.values()):
        yield from ((words, context) for context in (_ALONE, _FRAMED))


def when(value: str | None, language: str) -> str:
    """An EDTF date in words of a language; "undated" for none, the value itself where it is no EDTF."""
    if not value:
        return translations(language).gettext("undated")
    if not edtf.valid(value):
        return value
    parsed = edtf.parse(value)
    if language == "en":
        return parsed.label()
    if not parsed.interval:
        assert parsed.start is not None
        return _point(parsed.start, language)
    if parsed.start and parsed.end:
        return _range(parsed.start, parsed.end, language)
    if parsed.start:
        return _framed(_SINCE, parsed.start, language)
    assert parsed.end is not None
    return _framed(_UNTIL, parsed.end, language)


def clock(moment: str, language: str) -> str:
    """An ISO 8601 UTC time for people: date, hour and minute, UTC."""
    from babel.dates import format_date, format_time

    try:
        at = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:
        return moment
    locale = "en_GB" if language == "en" else language
    return f"{format_date(at, 'medium', locale=locale)}, {format_time(at, 'HH:mm', locale=locale)} UTC"


def _point(point: edtf.Point, language: str) -> str:
    if point.hedge:
        return _framed(_HEDGES[point.hedge], point, language)
    return _plain(point, language, framed=False)


def _framed(frame: str, point: edtf.Point, language: str) -> str:
    """A date behind a word that governs it, by the precision of the date; "possibly" governs nothing."""
    words = _plain(point, language, framed=frame != _HEDGES["?"])
    return translations(language).pgettext(point.precision, frame) % {"date": words}


def _plain(point: edtf.Point, language: str, *, framed: bool) -> str:
    """The date alone; `framed`: in the form that it has behind a preposition."""
    from babel import Locale
    from babel.dates import format_date

    known, locale = translations(language), Locale.parse(language)
    if point.precision == "day":
        return format_date(point.first, "long", locale=language)
    if point.precision == "month":
        return format_date(point.first, _month_pattern(locale, framed=framed), locale=language)
    if point.precision == "year":
        return str(point.first.year)
    words = _SEASONS[int(point.text[5:7]) - 21] if point.precision == "season" else _SPANS[point.precision]
    filled = {"year": point.first.year, "last": point.last.year}
    return known.pgettext(_FRAMED if framed else _ALONE, words) % filled


def _month_pattern(locale: Locale, *, framed: bool) -> str:
    """Month and year; a framed month takes the form that it has in a whole date (Russian: the genitive)."""
    pattern = str(locale.datetime_skeletons["yMMMM"].pattern)
    return pattern.replace("LLLL", "MMMM") if framed else pattern


def _range(a: edtf.Point, b: edtf.Point, language: str) -> str:
    """From one date to another; month and year are said once where they are the same."""
    alike = a.precision == b.precision and not a.hedge and not b.hedge
    if alike and a.precision == "year":
        return f"{a.first.year}–{b.first.year}"
    if alike and a.precision in ("day", "month") and a.first.year == b.first.year:
        return _within_year(a.first, b.first, language, days=a.precision == "day")
    return f"{_point(a, language)} – {_point(b, language)}"


def _within_year(a: date, b: date, language: str, *, days: bool) -> str:
    from babel import Locale
    from babel.dates import format_date

    locale = Locale.parse(language)
    whole = str(locale.date_formats["long"].pattern) if days else _month_pattern(locale, framed=False)
    month = "MMMM" if "MMMM" in whole else "LLLL"
    same_month = days and a.month == b.month
    short = "d" if same_month else f"d {month}" if days else month
    if whole.startswith("y"):  # the year first: 2013 ж. 1–9 мамыр
        left, right = (whole.replace(f" {month}", "") if same_month else whole), f"d {month}" if days else month
    else:
        left, right = short, whole
    joint = "–" if same_month else " – "
    return format_date(a, left, locale=language) + joint + format_date(b, right, locale=language)
