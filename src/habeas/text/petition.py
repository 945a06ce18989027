"""Complaints, motions, affidavits and statements of witnesses: who signs the paper, and the day that it bears.

Such a paper has no closing formula as a letter has. It names its parties or the court it goes to at its head, and ends
with a name that may have an office beside it. Only what stands alone on its line counts: the names and dates that its
paragraphs tell of are its facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from habeas.model.document import Fact
from habeas.text.people import looks_like_person, named_authors
from habeas.text.shape import Line
from habeas.text.stated import find_stated
from habeas.text.words import is_salutation, opening

_HEAD, _PARTIES, _TAIL = 24, 12, 8
_DEPONENT = re.compile(
    r"(?:(?:witness |sworn |written )?(?:statement|affidavit|testimony|deposition|declaration|explanation)"
    r" (?:of|by|given by|made by)\s+(?:(?:the )?(?:witness|victim|applicant|complainant)\s+)?)"
    r"([^,;(\d]{5,50}?)(?=$|[,;(]|\s(?:born|of|on)\s)",
    re.IGNORECASE,
)
_I = re.compile(
    r"(?:\d+\.\s*)?I,\s+(?:the undersigned,?\s+)?([^,;]{5,50}),.{0,300}?"
    r"(?:\b(?:state|declare|testify|swear|make oath|affirm|depose|submit|certify)\b"
    r"|\b(?:MAKE )?(?:STATE|DECLARE|SWEAR|OATH|AFFIRM)\b)"
)
_ADDRESSED = re.compile(r"To (?:the|Judge)\s|TO:?\s|TO THE\s")
_THIS = re.compile(r"\s*\b(?:this|on|the)(?: the)?$", re.IGNORECASE)
"""Between the place and the day: "sworn at Maravik this 3rd day of April 2023"."""
_PLACE = re.compile(r"(?:[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*)?)?")
_FILLING = re.compile(r"[\s._—–-]*(?:\(?(?:signature|signed)\)?|/s/)?[\s._—–:/-]*", re.IGNORECASE)
_NAME_WORDS = 4
"""Words of a line that is the sender's name at most."""
_TITLE = 45
"""Words of the line that says what a paper is at most."""
_KIND = re.compile(
    r"(?:(?:final|interim|default|joint|written|first|second|supplementary|interlocutory|preliminary) )*"
    r"(?:case of|judge?ment|decision|views|ruling|order|verdict|sentence|indictment|resolution|opinion"
    r"|complaint|motion|petition|application"
    r"|appeal|cassation|objections?|submissions?|observations|statement of claim|request|affidavit|notice of)(?!\w)",
    re.IGNORECASE,
)
_TITLES = re.compile(r"^(?:Mr|Ms|Mrs|Dr|Prof)\.?\s+")


@dataclass(frozen=True)
class Petition:
    """What the paper says of itself."""

    authors: tuple[Fact, ...] = ()
    published: Fact | None = None


def read_petition(lines: list[Line], *, day_first: bool | None = None) -> Petition | None:
    """Signatories and day of a complaint, motion, affidavit or statement; None where the text is no such paper."""
    filled = [line for line in lines if not line.blank]
    testifies = _deponent(filled[:_HEAD])
    if not (testifies or _is_petition(filled[:_PARTIES])):
        return None
    head = list(takewhile(lambda line: not _is_body(line), filled[:_HEAD]))
    closed = (i for i, line in enumerate(filled) if line.is_sentence and line.stripped.endswith((".", ";", "?", "!")))
    last = max((i for i in closed if not _signed(filled[i])), default=len(filled))
    tail = filled[last + 1 :][:_TAIL]
    authors = [
        Fact(value=in_full(name, head, testifies), origin=f"signature, line {line.number}")
        for line in tail
        for name in _signed(line)
    ]
    days = [f for line in tail if (f := _day(line, day_first))] or [f for line in head if (f := _day(line, day_first))]
    day = days[0] if len({f.value for f in days}) == 1 else None
    return Petition(tuple(authors) or ((testifies,) if testifies else ()), day)


def paper_title(lines: list[Line]) -> Line | None:
    """The line at the head of a court paper that says what it is ("Motion for release on bail", "CASE OF …")."""
    filled = [line for line in lines if not line.blank]
    head = list(takewhile(lambda line: not (_is_body(line) and line.stripped.endswith(".")), filled[:_HEAD]))
    able = (line for line in head if len(line.words) <= _TITLE and not line.stripped.endswith((".", ":", ";")))
    named = [line for line in able if (m := _KIND.match(line.stripped)) and ":" not in line.stripped[: m.end() + 1]]
    undated = [line for line in named if not _own_day(line.stripped)]
    return undated[0] if undated else None


def _own_day(text: str) -> bool:
    """Whether a line gives the day of the paper; that of a paper which it is about stands behind "of"."""
    dates = find_stated(text)
    return bool(dates) and not (len(text.split()) > 6 and re.search(r" (?:of|dated) $", text[: dates[0].start]))


def _is_body(line: Line) -> bool:
    return line.is_sentence and len(line.words) >= 10 and opening("party").match(line.text) is None


def _is_petition(head: list[Line]) -> bool:
    """Whether the first lines name parties, the court addressed or the kind of paper: two of these at least."""
    if any(is_salutation(line.stripped) for line in head):
        return False
    short = [line for line in head if len(line.words) <= 30]
    parties = sum(opening("party").match(line.text) is not None for line in short)
    kind = any(opening("petition").match(line.text) and len(line.words) <= 20 for line in short)
    return parties + kind + any(_ADDRESSED.match(line.stripped) for line in short) >= 2


def _deponent(head: list[Line]) -> Fact | None:
    """Who testifies: "Witness statement of Irena Dovlat", "I, Irena Dovlat, born …, state the following:"."""
    for line in head:
        m = (_DEPONENT.match(line.stripped) if len(line.words) <= 25 else None) or _I.match(line.stripped)
        if m and looks_like_person(m[1].strip(" :.")):
            return Fact(value=_plain_name(m[1]), origin=f"line {line.number}, who testifies")
    return None


def _signed(line: Line) -> list[str]:
    """The names on a line of signatures: "Irena Dovlat, advocate", "Advocate: ______ I. Dovlat", "(signed) …"."""
    text = _FILLING.sub("", line.stripped, count=1)
    while (m := opening("signs").match(text)) and m.end() < len(text):
        text = _FILLING.sub("", text[m.end() :].lstrip(" :,"), count=1)
    for date in reversed(find_stated(text)):
        text = text[: date.start]
    name = re.split(r"\s*[,(–—]|\s-\s|_{2,}", text)[0]
    found = [n for n in named_authors(name.strip(" ,_")) if looks_like_person(n)]
    return [_plain_name(n) for n in found if len(n.split()) <= 4]


def _plain_name(name: str) -> str:
    """A name without title; one in capitals with only its first letters so."""
    name = _TITLES.sub("", name.strip(" ,.:"))
    return name.title() if name.isupper() else name


def in_full(name: str, head: list[Line], testifies: Fact | None = None) -> str:
    """A name with an initial as the head gives it to a party or a representative: "I. Dovlat", "Irena Dovlat"."""
    first, _, last = name.partition(" ")
    if not first.endswith(".") or not last:
        return name
    if testifies and testifies.value[0] == first[0] and testifies.value.split()[-1] == last.split()[-1]:
        return testifies.value
    full = re.compile(rf"(?<!\w){re.escape(first[0])}[^\W\d_]+\s(?:[^\W\d_]+\s)?{re.escape(last.split()[-1])}(?!\w)")
    told = [line for line in head if opening("party").match(line.text) or len(line.words) <= _NAME_WORDS]
    found = {m.group() for line in told for m in full.finditer(line.text)}
    return found.pop() if len(found) == 1 else name


def _day(line: Line, day_first: bool | None) -> Fact | None:
    """The day of a line that holds a day and hardly more: "3 April 2023", "Maravik, 3 April 2023", "Date: …", and
    beside it at most a name that signs."""
    dates = find_stated(line.stripped, day_first=day_first)
    if len(dates) != 1:
        return None
    before, after = line.stripped[: dates[0].start].strip(" (_,"), line.stripped[dates[0].end :].strip(" .,;_)|")
    said = opening("dated").match(before)
    before = _THIS.sub("", before[said.end() :].strip(" :,")).strip(" ,") if said else before
    alone = _PLACE.fullmatch(before) is not None or looks_like_person(before)
    if not alone or (after and not _signed_text(after)):
        return None
    return Fact(value=dates[0].edtf, origin=f"date of the paper, line {line.number}")


def _signed_text(text: str) -> bool:
    return looks_like_person(re.split(r"[,(]", _FILLING.sub("", text, count=1))[0].strip())
