"""One act, two days: accounts of the same act of the same person that give different days.

A wrong date loses a case, and sources often differ by a day or two. Which of them is right is for a person to find.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice

from habeas.casework.answers import Rules
from habeas.casework.sides import Account
from habeas.model import edtf
from habeas.model.case import ActRecord, Contest
from habeas.model.ids import make_id

ABOUT = "date "
"""How the id of such a question begins; the type of the act follows."""
_LATER = re.compile(
    r"\b(?:courts?|judges?|remand\w*|transferr?\w*|moved|order(?:ed|s)?|extend\w*|prolong\w*|sentence\w*|confirm\w*|serv(?:ed|ing)"
    r"|signed|deport\w*|handed over|turned over|complet\w*|jailed for|given)\b",
    re.I,
)
"""Words of a detention that tell of what became of somebody who was arrested before."""


def question_of(act: ActRecord, rules: Rules) -> str | None:
    """The question that an act answers with its day; None for one that is not told as done on one certain day."""
    kind = rules.dates_as.get(act.type, act.type)
    if kind != act.type and _LATER.search(act.citation.quote):
        return None
    told = kind in rules.dates_types and act.modality in ("actual", "alleged") and act.victims
    return f"{ABOUT}{kind}" if told and act.date and _day(act.date) is not None else None


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
    days = sorted(_contested(by_day, rules.dates_days))
    if len(days) < 2 or person not in names:
        return None
    act = question.removeprefix(ABOUT).replace("-", " ")
    told: dict[str | None, dict[str, None]] = {}
    for a in given:
        told.setdefault(a.date, {})[a.record] = None
    records = [tuple(told[d]) for d in days]
    voices = [len(by_day[d]) for d in days]
    return Contest(
        id=make_id("c", question, person),
        about=rules.dates_about.format(act=act, person=names[person]),
        sides=tuple(records),
        because=tuple(f"{d}: {n} voice{'s' if n != 1 else ''}" for d, n in zip(days, voices, strict=True)),
        people=(person,),
        question=question,
    )


def _contested(by_day: Mapping[str, Mapping[str, Account]], within: int) -> set[str]:
    """Days that are told of one act in place of another day: near each other, and by nobody both."""
    listed = sorted((day, d) for d in by_day if (day := _day(d)) is not None)
    out: set[str] = set()
    for n, (day, d) in enumerate(listed):
        for other, e in islice(listed, n + 1, None):
            if (other - day).days > within:
                break
            if by_day[d].keys().isdisjoint(by_day[e].keys()):
                out |= {d, e}
    return out


def _day(text: str) -> date | None:
    """The one certain day that a date is."""
    if not edtf.valid(text):
        return None
    parsed = edtf.parse(text)
    return parsed.first if parsed.precision == "day" and not parsed.uncertain and parsed.first == parsed.last else None
