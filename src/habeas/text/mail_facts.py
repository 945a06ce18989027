"""Who sent a mail and when, by its headers: those of a mail, and those that a program printed above a text."""

from __future__ import annotations

from email.utils import getaddresses, parsedate_to_datetime

from habeas.model.document import Fact
from habeas.text.people import looks_like_person
from habeas.text.shape import lines_of
from habeas.text.signature import date_line
from habeas.text.stated import day_order, find_stated

Headers = tuple[tuple[str, str], ...]
_DATED = frozenset(("date", "sent", "отправлено", "gesendet", "enviado", "inviato", "data", "дата"))
"""Headers that say when a mail was sent, the printed ones of mail programs too."""


def sent(headers: Headers, full: str) -> Fact | None:
    """The day as the sender's clock had it; without such a header that of the letter's own date line."""
    return _date(headers) or _own_date(full)


def _date(headers: Headers) -> Fact | None:
    for key, value in headers:
        if key.casefold() in _DATED:
            try:
                return Fact(value=parsedate_to_datetime(value).date().isoformat(), origin="header Date")
            except (ValueError, TypeError, IndexError, OverflowError):
                stated = find_stated(value)
                return Fact(value=stated[0].edtf, origin="header Date") if stated else None
    return None


def senders(headers: Headers) -> tuple[Fact, ...]:
    """Who a mail is from, by its header."""
    for key, value in headers:
        if key.casefold() == "from":
            people = getaddresses([value]) if "@" in value else [(_alone(value), "")]
            found = [_turned(" ".join((name or address).split()).strip("'\" ")) for name, address in people]
            return tuple(Fact(value=v, origin="header From") for v in found[:5] if v)
    return ()


def _own_date(full: str) -> Fact | None:
    """The day in the date line of a letter whose first lines only look like headers."""
    dated = date_line(lines_of(full), day_order(full))
    return Fact(value=dated[0], origin=f"date of the letter, line {dated[1]}") if dated else None


def _alone(value: str) -> str:
    """The name of "Irena Dovlat, 5 Mill Lane, Lissen"."""
    name, _, rest = value.partition(", ")
    return name if any(c.isdigit() for c in rest) and looks_like_person(name) else value


def _turned(name: str) -> str:
    """ "Dovlat, Irena" as "Irena Dovlat"."""
    family, _, given = name.partition(", ")
    turned = f"{given} {family}"
    return turned if given and "," not in given and looks_like_person(turned) else name
