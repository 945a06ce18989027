"""Whom an account is about, where its own words do not say so by name.

"Nobody struck him", "the prisoner was beaten", "no lawyer was touched": reading takes such words to be about somebody,
and is often wrong. When another voice in the same text answers the same question the other way about somebody by
name, the two are put side by side: they are a proposal to a person, who sees the words of both.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Collection, Sequence

from habeas.casework.along import Along, Answered, along
from habeas.casework.by_type import GROUP
from habeas.casework.figures import Cast
from habeas.casework.sides import Account

_UNNAMED = re.compile(
    r"(?:he|she|him|his|hers?|they|them|their|it|i|me|my|mine|we|us|our|you|your|the|this|that|these|those|an?|no"
    r"|some|one|two|three|several|many|all|both)\b",
    re.I,
)
"""How a mention begins that gives no name."""
_TITLE = re.compile(
    r"(?:mrs?|ms|miss|dr|prof|sir|madam|citizen|prisoner|convict|defendant|inmate|comrade|colonel|captain|major|judge"
    r"|professor|doctor|brother|sister|uncle|aunt)\.?\s+",
    re.I,
)
_WHOSE = re.compile(r"[’']s?$")
_BEFORE = re.compile(r"(?:\b[\w’'-]+,?\s+){1,6}$")
_ELSE = re.compile(
    r".*\b(?:that|whether|if|because|and|but|or|when|while|as|by|from|to|against|with|about|for|had|has|have|was|were"
    r"|is|are|be|been|not|says?|said|saying|tells?|told|claim\w*|report\w*|alleg\w*|den(?:y|ies|ied)|confirm\w*|insist\w*"
    r"|maintain\w*|submit\w*|announc\w*|put|saw|sees|find|found|gave|took|beat|hit|kept|sent|let|made|brought|arrest\w*"
    r"|detain\w*|releas\w*|accus\w*|question\w*|interrogat\w*|kill\w*|tortur\w*|visit\w*|inform\w*|charg\w*)\s+",
    re.I | re.S,
)
"""Words before a name that go with somebody else: "the police said that …"."""
_AFTER = re.compile(r",\s+(?:(?!who\b|and\b)[\w’'-]+\s*){1,7}")
_OFFICE = 70
"""Characters beside a name that tell what somebody is."""
_FAR = 4000
"""Characters within which an opposite account by another voice is what words without a name answer."""
_LONG_NAME = 6
"""Letters of a name of which a slip of the pen can be known."""
_NEAR = 700
"""Characters within which words without a person go on about whom another voice speaks of."""


class Names:
    """How the people of one document are written in it."""

    def __init__(self, cast: Cast, document: str, full: str, people: Collection[str]) -> None:
        self.nobody = f"{document}{GROUP}people"
        self._forms: dict[str, set[str]] = {}
        self._around: dict[str, list[str]] = {}
        self._counts: Counter[str] = Counter()
        self._main: dict[frozenset[str], str | None] = {}
        self._alike: dict[tuple[str, str], bool] = {}
        for start, end, _, entity in cast.seating(document).mentions:
            if entity in people:
                self._counts[entity] += 1
            words = full[start:end]
            if _is_name(words):
                before = _BEFORE.search(full, max(0, start - _OFFICE), start)
                after = _AFTER.match(full, end, end + _OFFICE)
                beside = _ELSE.sub("", before[0]) if before else ""
                self._around.setdefault(entity, []).append(f"{beside}{words}{after[0] if after else ''}")
            if entity in people and _is_name(words):
                self._forms.setdefault(entity, set()).add(_WHOSE.sub("", _TITLE.sub("", words)).casefold())

    def is_named(self, person: str, words: str) -> bool:
        """Whether the words hold one of the person's written names."""
        folded = words.casefold()
        return any(form in folded for form in self._forms.get(person, ()))

    def main(self, apart: Collection[str]) -> str | None:
        """The person whom the document mentions most, apart from these; None where nobody stands out."""
        key = frozenset(apart)
        if key not in self._main:
            self._main[key] = self._most_named(key)
        return self._main[key]

    def _most_named(self, apart: Collection[str]) -> str | None:
        counts = sorted(((n, e) for e, n in self._counts.items() if e not in apart), reverse=True)
        if not counts or (len(counts) > 1 and counts[0][0] == counts[1][0]):
            return None
        return counts[0][1]

    def is_introduced(self, voice: str, words: re.Pattern[str], never: re.Pattern[str]) -> bool:
        """Whether the name of a voice, or what stands beside it, has these words, and nowhere those."""
        told = [t for v in (voice, *self._slips(voice)) for t in self._around.get(v, ())]
        return any(words.search(t) for t in told) and not any(never.search(t) for t in told)

    def _slips(self, voice: str) -> list[str]:
        """Those of whose name the only name of somebody is a slip of the pen: "Osmenak" for Gavril Osmanek."""
        mine = self._forms.get(voice, set())
        if len(mine) != 1 or " " in (only := next(iter(mine))) or len(only) < _LONG_NAME:
            return []
        return [e for e, forms in self._forms.items() if e != voice and any(_is_slip(only, f) for f in forms)]

    def alike(self, one: str, other: str) -> bool:
        """Whether one of two people may be the other, by what they are called."""
        key = (one, other)
        if key not in self._alike:
            self._alike[key] = self.may_be(one, other) or self.may_be(other, one)
        return self._alike[key]

    def may_be(self, bare: str, other: str) -> bool:
        """Whether `bare` is only ever called by one name, which is part of what `other` is called."""
        short, forms = self._forms.get(bare, set()), self._forms.get(other, set())
        if not short or any(" " in form for form in short):
            return False
        return any(form.startswith(f"{s} ") or form.endswith(f" {s}") for s in short for form in forms)


def _is_slip(one: str, full: str) -> bool:
    """Whether a name is the last one of a full name with two letters in each other's place, or one wrong."""
    other = full.split(" ")[-1]
    if one == other or len(one) != len(other) or one[0] != other[0]:
        return False
    wrong = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
    return len(wrong) == 1 or (len(wrong) == 2 and wrong[0] == wrong[1][::-1])


def _is_name(words: str) -> bool:
    return not _UNNAMED.match(words) and any(c.isupper() for c in words)


def led(accounts: Sequence[Account], names: Names) -> list[Account]:
    """The accounts of one text, each about somebody: as they are read, and beside that about whom an opposite account
    of another voice nearby speaks, where their own words give no name or one that two people bear."""
    accounts = _both_nameless(accounts, names)
    out = [a for a in accounts if a.person]
    for _ in range(2):  # what is found for one voice may be what another's words answer
        out += _also(accounts, out, names)
    return out


def _also(accounts: Sequence[Account], known: Sequence[Account], names: Names) -> list[Account]:
    """Accounts that `accounts` give beyond those that are known."""
    beside, answered = along(known), Answered(known)
    there = {(a.question, a.record, a.person) for a in known}
    out = []
    for account in accounts:
        if account.question not in beside or answered.by_another(account, account.person) is not None:
            continue
        near = _meant(account, beside[account.question], names)
        if near is None:
            continue
        alike = ((answered.by_another(account, p), p) for p in answered.alike(account, near.person, names))
        for person in dict.fromkeys([near.person, *(p for n, p in sorted((n, p) for n, p in alike if n is not None))]):
            if (account.question, account.record, person) not in there:
                there.add((account.question, account.record, person))
                out.append(dataclasses.replace(account, person=person))
    return out


def _meant(account: Account, beside: Along, names: Names) -> Account | None:
    """The nearest account that this one answers: of the person whom the text is about first, then one whose words name
    somebody. What names nobody goes on about whom another voice speaks of right beside it."""

    def opposed(b: Account) -> bool:
        return b.voice != account.voice and b.yes != account.yes and b.record != account.record

    def of_main(b: Account) -> bool:
        return b.person == main and opposed(b)

    def firm(b: Account) -> bool:
        return not b.loose and opposed(b) and _may_mean(account, b, names)

    def any_(b: Account) -> bool:
        return opposed(b) and _may_mean(account, b, names)

    main = names.main({account.voice}) if not account.person else None
    if main is not None and (near := beside.nearest(account, _NEAR, firm)):
        return near
    for wanted in (of_main, firm, any_) if main is not None else (firm, any_):
        if near := beside.nearest(account, _FAR, wanted):
            return near
    if account.person or account.event:
        return None
    return beside.nearest(account, _NEAR, lambda b: b.voice != account.voice)


def _both_nameless(accounts: Sequence[Account], names: Names) -> list[Account]:
    """Where two voices oppose each other and neither names anybody, both mean the person whom the text is about."""
    nameless = along([a for a in accounts if not a.person])
    out = []
    for account in accounts:
        other = _opposite(account, nameless[account.question]) if not account.person else None
        if other is None:
            out.append(account)
            continue
        person = names.main({account.voice, other.voice}) or names.nobody
        out.append(dataclasses.replace(account, person=person, loose=True))
    return out


def _opposite(account: Account, beside: Along) -> Account | None:
    return beside.nearest(account, _FAR, lambda b: b.yes != account.yes and b.voice != account.voice)


def _may_mean(account: Account, other: Account, names: Names) -> bool:
    """Whether the account can be about whom the other speaks of."""
    return account.loose or not account.person or names.alike(account.person, other.person)
