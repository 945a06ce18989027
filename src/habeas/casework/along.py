"""The accounts of one text by place and by whom they are about.

A text of thousands of sentences may answer one question again and again: of each account only those beside it are
looked at, not all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from habeas.casework.sides import Account

if TYPE_CHECKING:
    from habeas.casework.whom import Names


class Along:
    """Accounts along a text."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._accounts = accounts
        self._order = sorted(range(len(accounts)), key=lambda n: accounts[n].place[1])
        self._starts = [accounts[n].place[1] for n in self._order]

    def nearest(self, account: Account, far: int, wanted: Callable[[Account], bool]) -> Account | None:
        """The nearest that is wanted within so many characters of an account; of two as near, the first given."""
        at = account.place[1]
        right = bisect_left(self._starts, at)
        left = right - 1
        while True:
            behind = at - self._starts[left] if left >= 0 else far + 1
            ahead = self._starts[right] - at if right < len(self._starts) else far + 1
            if min(behind, ahead) > far:
                return None
            there = []
            while left >= 0 and at - self._starts[left] == min(behind, ahead):
                there.append(self._order[left])
                left -= 1
            while right < len(self._starts) and self._starts[right] - at == min(behind, ahead):
                there.append(self._order[right])
                right += 1
            if (found := next((n for n in sorted(there) if wanted(self._accounts[n])), None)) is not None:
                return self._accounts[found]


def along(accounts: Iterable[Account]) -> dict[str, Along]:
    """Accounts along a text, by the question that they answer."""
    by_question: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        by_question[account.question].append(account)
    return {question: Along(given) for question, given in by_question.items()}


class Answered:
    """Which voices answer a question about somebody with yes, and which with no."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._voices: dict[tuple[str, bool], dict[str, dict[str, list[tuple[int, str]]]]] = {}
        """Question and answer → person → voice → place in the list, and record, of each."""
        for n, a in enumerate(accounts):
            people = self._voices.setdefault((a.question, a.yes), {})
            people.setdefault(a.person, {}).setdefault(a.voice, []).append((n, a.record))
        self._alike: dict[tuple[str, bool, str], list[str]] = {}

    def by_another(self, account: Account, person: str) -> int | None:
        """Where the first account is in which another voice answers otherwise about a person; None where none does."""
        best: int | None = None
        for voice, given in self._voices.get((account.question, not account.yes), {}).get(person, {}).items():
            if best is not None and given[0][0] > best:
                break  # voices stand in the order in which they first speak
            found = next((n for n, record in given if record != account.record), None)
            if voice != account.voice and found is not None and (best is None or found < best):
                best = found
        return best

    def alike(self, account: Account, person: str, names: Names) -> list[str]:
        """Of whom the opposite answer is given: those who may be the same person by what they are called."""
        key = (account.question, not account.yes, person)
        if key not in self._alike:
            people = self._voices.get(key[:2], {})
            self._alike[key] = [p for p in people if names.alike(person, p)]
        return self._alike[key]
