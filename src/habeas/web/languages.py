"""The languages of the interface: which one a browser gets, and its catalogue (`locale/LANGUAGE/messages.po`).

The catalogues are text that people translate; they are compiled in memory when a language is first asked for, so there
is no build step and nothing that can be out of date. Dates are in `dates.py`, sentences of other rooms in `told.py`.
"""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from starlette.requests import Request

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

COOKIE = "habeas-language"
NAMES = MappingProxyType({"en": "English", "ru": "Русский", "kk": "Қазақша", "fr": "Français", "it": "Italiano"})
SPOKEN = (
    "en", "ru", "kk", "fr", "it", "es", "de", "pl", "uk", "be", "ky", "uz", "tg", "az", "hy", "ka", "tr", "ar",
    "fa", "zh",
)  # fmt: skip
"""Languages that a text or translation can be said to be in."""
FOLDER = Path(__file__).parent / "locale"


def chosen(request: Request) -> str:
    """The language that the user chose, else the one of ours that the browser likes best, else English."""
    wanted = request.cookies.get(COOKIE, "")
    return wanted if wanted in NAMES else liked(request.headers.get("accept-language", ""))


def liked(header: str) -> str:
    """The first of our languages in an Accept-Language header, by its weights; "q=0" means never."""
    weighed: list[tuple[float, str]] = []
    for part in header.split(","):
        name, *options = part.split(";")
        code = name.strip().replace("_", "-").partition("-")[0].lower()
        given = next((o.strip()[2:] for o in options if o.strip().startswith("q=")), "1")
        try:
            weight = float(given)
        except ValueError:
            weight = 0.0
        if code in NAMES and weight > 0:
            weighed.append((weight, code))
    return max(weighed, key=lambda w: w[0])[1] if weighed else "en"


@cache
def catalogue(language: str) -> Catalog:
    """All messages of a language with their comments; empty for English, which is what the templates say."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    source = FOLDER / language / "messages.po"
    if not source.is_file():
        return Catalog(locale=language)
    with source.open("rb") as f:
        return read_po(f, locale=language)


@cache
def translations(language: str) -> NullTranslations:
    """gettext, ngettext and pgettext of a language."""
    import io

    from babel.messages.mofile import write_mo
    from babel.support import Translations

    if language == "en" or language not in NAMES:
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    found: NullTranslations = Translations(compiled)
    return found


def tongue(code: str, language: str) -> str:
    """The name of a language in the language of the interface; the code itself where it has none."""
    from babel import Locale

    name: str | None = Locale.parse(language).languages.get(code)
    return name or code


def territory(code: str, language: str) -> str:
    """The name of a country in the language of the interface; the code itself where it has none."""
    from babel import Locale

    name: str | None = Locale.parse(language).territories.get(code)
    return name or code


def number(n: int, language: str) -> str:
    """A whole number with the thousands parted as the language does it."""
    from babel.numbers import format_decimal

    return str(format_decimal(n, locale=language))


def size(n: int, language: str) -> str:
    """Bytes for people, in the language's units."""
    from babel.units import format_unit

    value, unit = float(n), "byte"
    for larger in ("kilobyte", "megabyte", "gigabyte"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    shown = round(value) if unit == "byte" or value >= 10 else round(value, 1)
    return str(format_unit(shown, f"digital-{unit}", "long" if unit == "byte" else "short", locale=language))
