"""One act, two days: accounts of the same act of the same person that give different days.

A wrong date loses a case, and sources often differ by a day or two. Which of them is right is for a person to find.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from habeas.casework.answers import Rules
from habeas.casework.sides import Account
from habeas.model import edtf
from habeas.model.case import ActRecord, Contest
from habeas.model.ids import make_id

ABOUT = "date "
"""How the id of such a question begins; the type of the act follows."""


def question_of(act: ActRecord, rules: Rules) -> str | None:
    """The question that an act answers with its day; None for one that is not told as done on one certain day."""
    told = act.type in rules.dates_types and act.modality in ("actual", "alleged") and act.victims
    return f"{ABOUT}{act.type}" if told and act.date and _day(act.date) is not None else None


def asks_for_day(question: str) -> bool:
    """Whether a question is about a day."""
    return question.startswith(ABOUT)


def contest_of_days(
    question: str, person: str, given: Sequence[Account], names: Mapping[str, str], rules: Rules
) -> Contest | None:
    """The days that different voices give for one act, each with its accounts; None when they do not disagree."""
    by_day: dict[str, dict[str, Account]] = {}
    for a in sorted(given, key=lambda a: (a.place, a.record)):
        by_day.setdefault(a.date or "", {}).setdefault(a.voice, a)
    days = sorted(d for d in by_day if any(_differ(by_day[d], d, by_day[e], e, rules.dates_days) for e in by_day))
    if len(days) < 2 or person not in names:
        return None
    act = question.removeprefix(ABOUT).replace("-", " ")
    records = [tuple(dict.fromkeys(a.record for a in given if a.date == d)) for d in days]
    voices = [len(by_day[d]) for d in days]
    return Contest(
        id=make_id("c", question, person),
        about=rules.dates_about.format(act=act, person=names[person]),
        sides=tuple(records),
        because=tuple(f"{d}: {n} voice{'s' if n != 1 else ''}" for d, n in zip(days, voices, strict=True)),
        people=(person,),
        question=question,
    )


def _differ(ours: Mapping[str, Account], day: str, theirs: Mapping[str, Account], other: str, within: int) -> bool:
    """Whether two days are told of one act: near each other, and by nobody both."""
    a, b = _day(day), _day(other)
    if a is None or b is None or day == other or ours.keys() & theirs.keys():
        return False
    return abs((a - b).days) <= within


def _day(text: str) -> date | None:
    """The one certain day that a date is."""
    if not edtf.valid(text):
        return None
    parsed = edtf.parse(text)
    return parsed.first if parsed.precision == "day" and not parsed.uncertain and parsed.first == parsed.last else None
