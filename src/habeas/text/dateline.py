"""The line of a news agency before its first sentence: "MARAVIK, 18 June 2015 (Meridian News Agency) – A court …".

A place, a complete date and a publisher in any order, closed by a dash; nothing else may stand there. What it does not
say (the year, the agency) is left open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.model.document import Fact
from habeas.text.body import body_named
from habeas.text.shape import Line
from habeas.text.stated import Stated, find_stated
from habeas.text.words import words

_LONGEST = 100
_DASH = re.compile(r"\s*(?:[–—]|\s-{1,2}\s)\s*")
_JOINED = re.compile(r"(?<=\w)[–—](?=[^\W\d_a-z][\w-]+,\s)")
"""Between two places: "Paris–Geneva, 17 January 2020"."""
_BRACKETS = re.compile(r"\(([^()]*)\)")
_PLACE = re.compile(r"[^\W\d_a-z][\w’'.-]*")
_SMALL = frozenset(["of", "the", "and", "de", "del", "da", "la", "el", "am", "on", "in"])
_CLOSED = re.compile(r"[^().]{3,50}\(([^()\d]{2,40})\)\.\s+(?=[^\W\d_a-z“\"])")
"""MARAVIK, 18 June (Meridian News Agency). A court …"""
_WORDS = 6
"""Words of the place at most ("GENEVA / MARAVIK, Veldania")."""


@dataclass(frozen=True)
class Dateline:
    published: Fact | None
    publisher: Fact | None


def read_dateline(lines: list[Line], *, day_first: bool | None = None) -> Dateline | None:
    """What the dateline of the first paragraph states; None where there is none."""
    first = next((line for line in lines if line.is_sentence and len(line.words) > 8), None)
    head = _head(first.stripped, day_first) if first else ""
    if first is None or not head:
        return None
    dates = find_stated(head, day_first=day_first)
    inside = [m[1].strip() for m in _BRACKETS.finditer(head)]
    agency = next((text for text in (_undated(i, day_first) for i in inside) if _is_agency(text, dates)), "")
    if head.startswith("(") and head.endswith(")") and len(inside) == 1:
        head, agency = inside[0], ""
        dates = find_stated(head, day_first=day_first)
    if not agency and dates and (name := body_named(_undated(head, day_first))):
        return Dateline(*(Fact(value=v, origin=f"dateline, line {first.number}") for v in (dates[0].edtf, name)))
    alone = len(dates) == 1 and not _rest(head, dates).strip(" ,.") and _is_only(first, lines)
    if not (alone or _is_place(_rest(head, dates))) or len(dates) > 1:
        return None
    origin = f"dateline, line {first.number}"
    published = Fact(value=dates[0].edtf, origin=origin) if dates else None
    return Dateline(published, Fact(value=agency, origin=origin) if agency else None)


def _is_only(first: Line, lines: list[Line]) -> bool:
    """Whether no other paragraph opens with a number or a day: such a text is a chronology."""
    return not any(line.stripped[:1].isdigit() for line in lines if line is not first)


def _head(text: str, day_first: bool | None) -> str:
    """What stands before the dash that closes a dateline, or before the full stop behind its place and day."""
    dates = find_stated(text[:_LONGEST], day_first=day_first)
    if (m := _CLOSED.match(text)) and _is_agency(m[1], []):
        return text[: m.end(1) + 1]
    if dates and re.match(r"\.\s+[^\W\d_a-z“\"]", text[dates[0].end :]) and text[: dates[0].start].strip(" ,"):
        return text[: dates[0].end]
    parts = [m.start() for m in _DASH.finditer(text, 0, _LONGEST) if m.start() > 0 and m.end() < len(text)]
    joined = [at for at in parts if not _JOINED.match(text, at)]
    return text[: joined[0]] if joined else ""


def _undated(text: str, day_first: bool | None) -> str:
    """A piece of a dateline without its date."""
    for date in reversed(find_stated(text, day_first=day_first)):
        text = text[: date.start] + " " + text[date.end :]
    return text.strip(" ,.;/–—-")


def _is_agency(text: str, dates: list[Stated]) -> bool:
    """Whether brackets hold a name: no date in them, and each word with a capital."""
    parts = [w for w in text.split() if w not in _SMALL]
    return bool(parts) and len(parts) <= _WORDS and not find_stated(text) and all(w[:1].isupper() for w in parts)


def _rest(head: str, dates: list[Stated]) -> str:
    """The dateline without its date and brackets: what must be a place."""
    for date in reversed(dates):
        head = head[: date.start] + " " + head[date.end :]
    return _BRACKETS.sub(" ", head)


def _is_place(text: str) -> bool:
    """Whether nothing but the name of a place is left, and perhaps a day without its year ("June 18")."""
    parts = [w for w in re.split(r"[\s,./()–—]+", text) if w and w.casefold() not in _SMALL]
    named = [w for w in parts if not w.isdigit() and w.casefold().rstrip(".") not in words().months]
    return 0 < len(named) <= _WORDS and all(_PLACE.fullmatch(w) for w in named) and len(parts) - len(named) <= 2
