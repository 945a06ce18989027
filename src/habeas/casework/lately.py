"""Whom words without a name mean by what was told just before: "The ministry put the death down to heart failure".

A denial that names nobody is about what the sentences before it tell: the act of the kind that it speaks of, else the
only person of whom they speak.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterable, Sequence

from habeas.casework.answers import Question
from habeas.casework.figures import Cast
from habeas.casework.sides import Account
from habeas.model.case import ActRecord

_ELSE = re.compile(r"\b(?:my|those who|in cases|anyone who|persons|people|individuals|complainants|if)\b")
"""Words that tell of whom they are: of the speaker's own people, or of whoever it may be."""
_ACT = 450
"""Characters before words within which the act stands that they speak of."""
_SENTENCE = 260
"""Characters before words within which only one person is spoken of."""
_SHORT = 100
"""Characters of words that go on about whom the sentence before them speaks of."""
_MOST = 2
"""Victims of an act of whom words are said at once at most."""


class Lately:
    """What one text tells, by place."""

    def __init__(
        self, full: str, document: str, acts: Iterable[ActRecord], cast: Cast, people: Collection[str]
    ) -> None:
        self._full, self._document, self._cast, self._people = full, document, cast, people
        self._acts = [a for a in acts if a.modality != "denied" and any(v in people for v in a.victims)]

    def of_acts(self, accounts: Sequence[Account], questions: dict[str, Question]) -> list[Account]:
        """The accounts; those that name nobody with the victims of the act right before them of which they speak."""
        out: list[Account] = []
        for account in accounts:
            victims = [] if account.person or account.event else self._victims(account, questions[account.question])
            out += [dataclasses.replace(account, person=v, loose=False) for v in victims] or [account]
        return out

    def of_sentence(self, accounts: Iterable[Account], known: Iterable[Account]) -> list[Account]:
        """Accounts beyond those that are `known`: of words that name nobody, right behind a sentence about one."""
        there = {(a.question, a.record) for a in known}
        out: list[Account] = []
        for account in accounts:
            there_already = (account.question, account.record) in there
            if (
                account.person
                or account.event
                or there_already
                or len(account.words) > _SHORT
                or _ELSE.search(account.words)
            ):
                continue
            person = self._only(account.place[1], account.voice)
            out += [dataclasses.replace(account, person=person, loose=True)] if person else []
        return out

    def _victims(self, account: Account, question: Question) -> list[str]:
        types = {rule.type for rule in question.acts if rule.yes}
        if question.hypothetical or _ELSE.search(account.words):
            return []
        at = account.place[1]
        near = [a for a in self._acts if a.type in types and at - _ACT <= a.citation.start and a.citation.end <= at]
        last = max(near, key=lambda a: (a.citation.start, a.trigger.start, a.id), default=None)
        victims = [v for v in last.victims if v in self._people and v != account.voice] if last else []
        return victims if len(victims) <= _MOST else []

    def _only(self, start: int, voice: str) -> str | None:
        begin = max(0, start - _SENTENCE, self._full.rfind("\n", 0, start) + 1)
        near = {e for _, _, e in self._cast.within(self._document, begin, start) if e in self._people and e != voice}
        return near.pop() if len(near) == 1 else None
