"""The company that a name keeps: who else is named in full in the same documents.

Two mentions of one name beside the same third person are likelier one person. Somebody whom a large part of the
archive names (a president) is company to everybody, and says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from habeas.identity.figures import Item
from habeas.identity.tokens import weight

K = TypeVar("K")


class Company(Generic[K]):
    """Document → who is named in full there, by what `key` says of each."""

    def __init__(self, full: Sequence[Item], key: Callable[[Item], K]) -> None:
        self._here: dict[str, set[K]] = defaultdict(set)
        documents: dict[K, set[str]] = defaultdict(set)
        for item in full:
            who = key(item)
            self._here[item.ref.document].add(who)
            documents[who].add(item.ref.document)
        most = max(weight("known_documents"), weight("known_share") * len(self._here))
        self._known = {who for who, where in documents.items() if len(where) > most}

    def anybody(self, document: str) -> bool:
        """Whether somebody is named in full in a document."""
        return document in self._here

    def shared(self, document: str, others: Iterable[str], without: Iterable[K] = ()) -> set[K]:
        """Who is named in full both in `document` and in one of the others, in different documents."""
        here = self._here.get(document, set())
        there = {who for o in others if o != document for who in here & self._here.get(o, set())}
        return there - self._known - set(without)
