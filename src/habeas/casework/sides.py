"""The two sides of a contest: which accounts really oppose each other, and how the dispute is told.

Reach for this when the accounts are found (`contests.py`) and a contest is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from habeas.casework.answers import Question, Rules
from habeas.model import edtf
from habeas.model.case import Contest
from habeas.model.ids import make_id

_MANY = {"was": "were", "is": "are"}


@dataclass(frozen=True)
class Account:
    """One voice's answer about one person (or unnamed group) and the record that it rests on."""

    question: str
    yes: bool
    person: str
    voice: str
    record: str
    place: tuple[str, int]
    date: str | None
    document: str
    words: str = ""
    event: bool = False
    """Rests on an act, not on words that somebody is quoted with."""
    loose: bool = False
    """The words do not name the person: "nobody struck him"."""


def contest_of(
    question: str,
    person: str,
    given: Sequence[Account],
    rule: Question | None,
    names: Mapping[str, str],
    rules: Rules,
) -> Contest | None:
    """The contest of one question about one person; None when no two voices oppose each other."""
    same_time = rule.same_time if rule else True
    words_needed = rule.words_needed if rule else False
    sides: list[dict[str, Account]] = []
    for yes in (True, False):
        mine = [a for a in given if a.yes == yes]
        other = [a for a in given if a.yes != yes]
        kept = [a for a in mine if any(_opposed(a, b, same_time, words_needed) for b in other)]
        sides.append(_once(kept))
    both = sides[0].keys() & sides[1].keys()
    left = [{r: a for r, a in side.items() if r not in both} for side in sides]
    if not all(left) or not any(a.voice != b.voice for a in left[0].values() for b in left[1].values()):
        return None
    name = names[person] if person in names else person.split("\x1f")[-1]
    if rule:
        many = person not in names and name.endswith(("s", "people"))
        about = (of_many(rule.about) if many else rule.about).format(person=name)
        labels = (rule.yes_label, rule.no_label)
    else:
        act = question.removeprefix("act ")
        about = rules.denial_about.format(act=act.replace("-", " "), person=name)
        labels = ("it happened", "it did not happen")
    because = [f"{label}: {_voices(side)}" for label, side in zip(labels, left, strict=True)]
    if len({a.document for side in left for a in side.values()}) == 1:
        because.append("both accounts stand in one text")
    return Contest(
        id=make_id("c", question, person),
        about=about,
        sides=tuple(tuple(side) for side in left),
        because=tuple(because),
        people=(person,) if person in names else (),
        question=question,
    )


def of_many(about: str) -> str:
    """What a question is about, in words for many: "whether {person} were free to leave"."""
    return re.sub(r"^((?:how|how long|whether) \{person\}) (was|is)\b", lambda m: f"{m[1]} {_MANY[m[2]]}", about)


def _voices(side: Mapping[str, Account]) -> str:
    count = len({a.voice for a in side.values()})
    return f"{count} voice{'s' if count != 1 else ''} in {len(side)} account{'s' if len(side) != 1 else ''}"


def _opposed(a: Account, b: Account, same_time: bool, words_needed: bool) -> bool:
    if a.voice == b.voice or a.record == b.record or (words_needed and a.event and b.event):
        return False
    if same_time and a.date and b.date and edtf.valid(a.date) and edtf.valid(b.date):
        return edtf.parse(a.date).overlaps(edtf.parse(b.date))
    return True


def _once(accounts: Iterable[Account]) -> dict[str, Account]:
    """Accounts by record, in text order; the same words of one voice, in several acts or copies, count once."""
    out: dict[str, Account] = {}
    seen: set[tuple[str, str]] = set()
    for a in sorted(accounts, key=lambda a: (a.place, a.record)):
        if (a.voice, a.words) not in seen:
            seen.add((a.voice, a.words))
            out[a.record] = a
    return out
