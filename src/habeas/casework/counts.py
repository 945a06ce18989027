"""One event of many people, two numbers: how many were killed, detained or hurt, as different voices give it.

Acts of one kind on one day whose victims are counted, at one place as far as both name one; and a number that somebody
puts against that of the sentences beside it ("the miners' committee puts it at twenty-two"). "At least 200" is
contradicted by fewer only. Who counted rightly is for a person to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from habeas.casework.answers import Rules
from habeas.casework.sides import Account
from habeas.model import edtf
from habeas.model.case import ActRecord, Contest, StatementRecord
from habeas.model.ids import make_id

HOW_MANY = "number "
"""How the id of such a question begins; the type of the act follows."""
_FEW = 3
"""Smaller numbers, told apart from each other, are those of different people more often than of one event."""
_BESIDE = 250
"""Characters between an act of many and the number that somebody puts against it, at most."""
_ABOUT = 0.15
"""How far from "some 40" the number may be, as a share of it."""
_MANY = 10**6
_UNITS = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {
    **{w: n for n, w in enumerate(_UNITS, 1)},
    **{w: 10 * n for n, w in enumerate(_TENS, 2)},
    **{f"{t}-{u}": 10 * n + m for n, t in enumerate(_TENS, 2) for m, u in enumerate(_UNITS[:9], 1)},
}
_NUMBER = rf"\d{{1,3}}(?:[, ]\d{{3}})+|\d+|{'|'.join(sorted(_WORDS, key=len, reverse=True))}"
_LOWER = r"at least|more than|over|no (?:fewer|less) than|not (?:fewer|less) than|upwards of|as many as"
_NEARLY = r"some|about|around|nearly|almost|roughly|approximately|close to"
_COUNTED = re.compile(
    rf"(?:(?P<low>{_LOWER})|(?P<near>{_NEARLY})|(?:a total of|all|only|just|exactly|the|these|those|up to))?\s*"
    rf"\b(?P<number>{_NUMBER})(?:\s(?P<more>hundred|thousand))?\b(?!-)",
    re.I,
)
_ANY = rf"(?:(?:{_LOWER}|{_NEARLY}|only|just)\s)?(?:{_NUMBER})(?:\s(?:hundred|thousand))?\b(?![-–./%])"
_PUT_AT = re.compile(
    rf"\b(?:numbers?|tolls?|figures?|totals?|count|losses|it)\b[^.;]{{0,40}}?\b(?:at|to|is|was|as|of)\s(?P<counted>{_ANY})(?!\s*(?:years?|days?|months?|hours?|weeks?|[ap]\.m))"
    rf"|\b(?:speaks?|spoke|talks?|tells?|told|counts?|counted|knows?|lists?|listed)\s(?:of\s)?(?P<told>{_ANY})"
    r"(?=\s(?:dead|killed|wounded|injured|people|bodies|victims|names|detained|arrested|missing)\b)",
    re.I,
)


def asks_how_many(question: str) -> bool:
    """Whether a question is about the number of an event's victims."""
    return question.startswith(HOW_MANY)


def counted(text: str) -> tuple[int, int] | None:
    """The least and the most that words count at their beginning: "At least 200 steelworkers", "some 40 men"."""
    m = _COUNTED.match(text.strip())
    return _bounds(m[0]) if m else None


def counts_of(
    full: str,
    acts: Iterable[tuple[ActRecord, Account]],
    statements: Iterable[tuple[StatementRecord, Account]],
    rules: Rules,
) -> Iterator[Account]:
    """The numbers that one document gives for events: of acts, and of statements that put a number beside one. Given:
    records with the account that tells whose words they are."""
    told: list[tuple[ActRecord, Account]] = []
    for act, account in acts:
        among = counted(act.victims_as[0]) if act.victims_as and not act.victims else None
        if among is None or among[1] < _FEW or act.modality not in ("actual", "alleged"):
            continue
        question = f"{HOW_MANY}{rules.dates_as.get(act.type, act.type)}"
        event = act.date if act.date and _is_day(act.date) else f"{account.document} {act.citation.start}"
        given = replace(account, question=question, person=event, among=among, where=act.place or "")
        told.append((act, given))
        yield given
    for said, account in statements if told else ():
        m = _PUT_AT.search(full, said.words.start, said.words.end)
        among = _bounds(m["counted"] or m["told"]) if m else None
        gap, n = min((_gap(act, said), n) for n, (act, _) in enumerate(told))
        if among is not None and gap <= _BESIDE and not said.words.meets(told[n][0].trigger):
            beside = told[n][1]
            yield replace(account, question=beside.question, person=beside.person, among=among, where=beside.where)


def contest_of_numbers(question: str, event: str, given: Sequence[Account], rules: Rules) -> Contest | None:
    """The numbers that different voices give for one event; None when they can all be true."""
    told: dict[tuple[int, int], dict[str, Account]] = {}
    for a in sorted(given, key=lambda a: (a.place, a.record)):
        if a.among is not None:
            told.setdefault(a.among, {}).setdefault(a.record, a)
    sides = sorted(
        {
            side
            for one, other in combinations(sorted(told), 2)
            if one[1] < other[0] and _disagree(told[one].values(), told[other].values())
            for side in (one, other)
        }
    )
    if not sides:
        return None
    act = question.removeprefix(HOW_MANY).replace("-", " ")
    because = []
    for side in sides:
        voices = len({a.voice for a in told[side].values()})
        because.append(f"{_shown(*side)}: {voices} voice{'s' if voices != 1 else ''}")
    about = rules.numbers_about_day if _is_day(event) else rules.numbers_about
    return Contest(
        id=make_id("c", question, event),
        about=about.format(act=act, day=event),
        sides=tuple(tuple(told[side]) for side in sides),
        because=tuple(because),
        people=(),
        question=question,
    )


def _shown(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}+" if high >= _MANY else f"{low}–{high}"


def _gap(act: ActRecord, said: StatementRecord) -> int:
    """Characters between an act and a statement; 0 where one holds the other."""
    return max(0, said.citation.start - act.citation.end, act.citation.start - said.citation.end)


def _disagree(one: Iterable[Account], other: Iterable[Account]) -> bool:
    """Whether different voices speak, of one place; in one text it may go without saying."""
    others = list(other)
    return any(a.voice != b.voice and _of_one_place(a, b) for a in one for b in others)


def _of_one_place(one: Account, other: Account) -> bool:
    return one.where == other.where if one.where and other.where else one.document == other.document


def _bounds(words: str) -> tuple[int, int] | None:
    """The least and the most that such words mean."""
    m = _COUNTED.match(words)
    if m is None:
        return None
    number = m["number"].lower()
    n = _WORDS[number] if number in _WORDS else int(re.sub(r"\D", "", number))
    n *= {"": 1, "hundred": 100, "thousand": 1000}[(m["more"] or "").lower()]
    if m["low"]:
        return n, _MANY
    return (round(n * (1 - _ABOUT)), round(n * (1 + _ABOUT))) if m["near"] else (n, n)


def _is_day(text: str) -> bool:
    """Whether a date is one certain day."""
    if not edtf.valid(text):
        return False
    parsed = edtf.parse(text)
    return parsed.precision == "day" and not parsed.uncertain and parsed.first == parsed.last
