"""The languages of the interface: catalogues by Babel in `locale/`, dates and plurals as each language has them."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations
from pathlib import Path
from types import MappingProxyType

from starlette.requests import Request

from habeas.model import edtf

COOKIE = "habeas-language"
NAMES = MappingProxyType({"en": "English", "ru": "Русский", "kk": "Қазақша", "fr": "Français", "it": "Italiano"})
SPOKEN = (
    "en", "ru", "kk", "fr", "it", "es", "de", "pl", "uk", "be", "ky", "uz", "tg", "az", "hy", "ka", "tr", "ar",
    "fa", "zh",
)  # fmt: skip
"""Languages that a text or translation can be said to be in."""
_FOLDER = Path(__file__).parent / "locale"


def chosen(request: Request) -> str:
    """The language that the user chose, else the first of the browser's that we have, else English."""
    wanted = request.cookies.get(COOKIE, "")
    if wanted in NAMES:
        return wanted
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip()[:2].lower()
        if code in NAMES:
            return code
    return "en"


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of a language; English is what the templates say."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import Translations

    source = _FOLDER / language / "messages.po"
    if language == "en" or not source.is_file():
        return NullTranslations()
    import io

    compiled = io.BytesIO()
    with source.open("rb") as f:
        write_mo(compiled, read_po(f, locale=language))
    compiled.seek(0)
    found: NullTranslations = Translations(compiled)
    return found


def tongue(code: str, language: str) -> str:
    """The name of a language in the language of the interface; the code itself where it has none."""
    from babel import Locale

    name: str | None = Locale.parse(language).languages.get(code)
    return name or code


def territory(code: str, language: str) -> str:
    """The name of a country (ISO 3166) in the language of the interface."""
    from babel import Locale

    name: str | None = Locale.parse(language).territories.get(code)
    return name or code


def when(date: str | None, language: str) -> str:
    """An EDTF date in words of a language, never more precise than it is; "undated" for none."""
    gettext = translations(language).gettext
    if not date:
        return gettext("undated")
    if not edtf.valid(date):
        return date
    if language == "en":
        return edtf.label(date)
    value = edtf.parse(date)
    if not value.interval:
        assert value.start is not None
        return _point(value.start, language)
    if value.start and value.end:
        return f"{_point(value.start, language)} – {_point(value.end, language)}"
    if value.start:
        return gettext("since %(date)s") % {"date": _point(value.start, language)}
    if value.end:
        return gettext("until %(date)s") % {"date": _point(value.end, language)}
    return gettext("at an unknown time")


def _point(point: edtf.Point, language: str) -> str:
    from babel.dates import format_date, format_skeleton

    gettext = translations(language).gettext
    if point.precision == "day":
        text = format_date(point.first, "long", locale=language)
    elif point.precision == "month":
        text = format_skeleton("yMMMM", point.first, locale=language)
    elif point.precision == "year":
        text = str(point.first.year)
    elif point.precision == "season":
        names = {"21": gettext("spring"), "22": gettext("summer"), "23": gettext("autumn"), "24": gettext("winter")}
        text = f"{names[point.text[5:7]]} {point.first.year}"
    else:
        text = f"{point.first.year}–{point.last.year}"
    hedges = {"~": gettext("about"), "?": gettext("possibly"), "%": gettext("possibly about")}
    return f"{hedges[point.hedge]} {text}" if point.hedge else text


def clock(moment: str, language: str) -> str:
    """An ISO 8601 UTC time for people: date, hour and minute, UTC."""
    from datetime import datetime

    from babel.dates import format_datetime

    try:
        at = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:
        return moment
    locale = "en_GB" if language == "en" else language
    return format_datetime(at, "d MMM y, HH:mm", locale=locale) + " UTC"
