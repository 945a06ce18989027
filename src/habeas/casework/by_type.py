"""What an act answers to contested questions by its type alone, and whom it stands for where nobody is named.

Reach for this where an act is no more than that: its words are heard elsewhere (`answers.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from habeas.casework.answers import Rules
from habeas.casework.sides import Account
from habeas.model.case import ActRecord

GROUP = "\x1f"
"""Between a document and the word for people without a name in it."""
_NO = re.compile(r"(?:no|none|nobody|not)\b", re.I)


def by_type(act: ActRecord, rules: Rules) -> Iterable[tuple[str, bool, bool]]:
    """(question, answer, only by others) of an act's type and modality; beyond the questions, whether it happened."""
    for question in rules.questions:
        for rule in () if question.said_only else question.acts:
            fits = rule.type == act.type and act.modality in rule.modalities
            if fits and (rule.words is None or rule.words.search(act.citation.quote)):
                yield question.id, rule.yes, rule.by_others
                break
    if act.type not in rules.denial_except and act.modality in ("actual", "alleged", "denied"):
        yield f"act {act.type}", act.modality != "denied", False


def is_nobody(act: ActRecord) -> bool:
    """Whether the victims are all of a kind, of whom it is denied: "no lawyer", "none of them"."""
    return bool(act.victims_as) and _NO.match(act.victims_as[0]) is not None


def group(act: ActRecord, rules: Rules) -> list[str]:
    """An unnamed group as a key that holds within one text: its last word ("the striking miners" → miners)."""
    if not act.victims_as or act.victims:
        return []
    words = re.findall(r"\w+", act.victims_as[0].casefold())
    fits = words and len(words[-1]) > 3 and words[-1] not in rules.groups_except
    return [f"{act.citation.document}{GROUP}{words[-1]}"] if fits else []


def without_doubles(accounts: list[Account]) -> list[Account]:
    """The accounts of one text without those of unnamed people ("a woman") that all stand, on the same sides, among
    what is told of somebody named in answer to the same question."""
    told: dict[str, dict[str, set[tuple[str, bool]]]] = {}
    for a in accounts:
        told.setdefault(a.question, {}).setdefault(a.person, set()).add((a.record, a.yes))

    def is_double(account: Account) -> bool:
        people = told[account.question]
        named = (p for p in people if p and GROUP not in p)
        return GROUP in account.person and any(people[account.person] <= people[p] for p in named)

    return [a for a in accounts if not is_double(a)]
