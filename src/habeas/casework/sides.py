"""The two sides of a contest: which accounts really oppose each other, and how the dispute is told.

Reach for this when the accounts are found (`contests.py`) and a contest is made of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from habeas.casework.answers import Question, Rules
from habeas.model import edtf
from habeas.model.case import Contest
from habeas.model.ids import make_id

_Kind = tuple[bool, str | None, str]
_PAST = re.compile(r"\b(?:was|were|did|had|has|have|never|didn['’]t|wasn['’]t)\b")
_MANY = {"was": "were", "is": "are"}


@dataclass(frozen=True)
class Uttered:
    """What of an account is compared with those of other documents: `camp` "official", "other" or "" for a narrator,
    the reporting words, what is said, the words of names in it, the matters it is nearest to, what it answers to
    questions; `source`: the text that stands for all copies of its own."""

    source: str
    camp: str
    frame: str
    words: str
    names: tuple[str, ...]
    matters: tuple[int, ...]
    answers: tuple[tuple[str, bool], ...] = ()


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
    uttered: Uttered | None = None
    marks: tuple[str, ...] = ()
    """What of it says how sure a contest is that rests on it (`sureness.py`)."""
    among: tuple[int, int] | None = None
    """The least and the most people that it counts, and `where`: the id of the place."""
    where: str = ""


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
        facing = _Facing(other, same_time, words_needed)
        sides.append(_once(a for a in mine if facing.opposes(a)))
    both = sides[0].keys() & sides[1].keys()
    left = [{r: a for r, a in side.items() if r not in both} for side in sides]
    if not all(left) or len({a.voice for side in left for a in side.values()}) < 2:
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


class _Facing:
    """The accounts that answer otherwise, counted by what decides whether they oppose another one: a question that is
    answered by thousands of records is not gone through for each of them."""

    def __init__(self, accounts: Iterable[Account], same_time: bool, words_needed: bool) -> None:
        self._same_time, self._words_needed = same_time, words_needed
        self._told: dict[_Kind, set[tuple[str, str]]] = {}
        self._by: dict[_Kind, Counter[tuple[str, str]]] = {}
        self._times: dict[str, edtf.Edtf | None] = {}
        self._meets: dict[_Kind, list[_Kind]] = {}
        for a in accounts:
            self._told.setdefault(self._kind(a), set()).add((a.voice, a.record))
        for kind, told in self._told.items():
            self._by[kind] = Counter(k for voice, record in told for k in (("voice", voice), ("record", record)))

    def _kind(self, account: Account) -> _Kind:
        """What of an account tells which others it may oppose at all: resting on an act, and its time."""
        time = account.date if self._same_time and account.date and self._time(account.date) else None
        looks = "done" if account.event else "back" if not account.yes and _PAST.search(account.words) else ""
        return self._words_needed and account.event, time, looks

    def _time(self, date: str) -> edtf.Edtf | None:
        if date not in self._times:
            self._times[date] = edtf.parse(date) if edtf.valid(date) else None
        return self._times[date]

    def opposes(self, account: Account) -> bool:
        """Whether another voice in another record tells otherwise, of the same time as far as both give one."""
        kind = self._kind(account)
        if kind not in self._meets:
            self._meets[kind] = [other for other in self._told if self._may_meet(kind, other)]
        return any(self._another(other, account.voice, account.record) for other in self._meets[kind])

    def _may_meet(self, one: _Kind, other: _Kind) -> bool:
        if one[0] and other[0]:
            return False
        ours, theirs = (self._time(k[1]) if k[1] else None for k in (one, other))
        if ours is None or theirs is None or ours.overlaps(theirs):
            return True
        later, earlier = (one, other) if (one[1] or "") > (other[1] or "") else (other, one)
        return later[2] == "back" and earlier[2] == "done"  # "there was no hunger strike", said after it

    def _another(self, kind: _Kind, voice: str, record: str) -> bool:
        told, by = self._told[kind], self._by[kind]
        return len(told) + ((voice, record) in told) > by["voice", voice] + by["record", record]


def _once(accounts: Iterable[Account]) -> dict[str, Account]:
    """Accounts by record, in text order; the same words of one voice, in several acts or copies, count once."""
    out: dict[str, Account] = {}
    seen: set[tuple[str, str]] = set()
    for a in sorted(accounts, key=lambda a: (a.place, a.record)):
        if (a.voice, a.words) not in seen:
            seen.add((a.voice, a.words))
            out[a.record] = a
    return out
