"""The written names of a document by place, as attribution looks them up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from habeas.language.analysis import Analysis

_PART = re.compile(r"(?:(?:de|da|di|van|von|der|den|al|el|bin|ben|la|le)\s+)*[^\W\d_a-z][\w’'-]+")
_LONG = 5
"""Letters that a surname has at least, for one wrong letter not to make another name of it."""
_DECIDES = re.compile(r",?\s+(?:acting|established|meeting|having)\b")


def one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter is another, missing or too many, or two beside each other changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(one, other)) if x != y), min(len(one), len(other)))
    a, b = one[at:], other[at:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])


@dataclass(frozen=True)
class Name:
    """A written mention of a figure (view offsets)."""

    start: int
    end: int
    figure: int


class Names:
    """The mentions of a document by place."""

    def __init__(self, a: Analysis, pictured: Mapping[int, int]) -> None:
        self.pictured = pictured
        """Offset of a paragraph -> the figure whom a caption before it shows."""
        self._all = sorted(
            (Name(m.span.start, m.span.end, i) for i, f in enumerate(a.figures) for m in f.mentions if m.how == "name"),
            key=lambda n: (n.start, -n.end),
        )
        self._a = a
        self._starts = [n.start for n in self._all]

    def at(self, offset: int) -> Name | None:
        """The longest mention that covers an offset."""
        i = bisect_right(self._starts, offset)
        near = [n for n in self._all[max(0, i - 5) : i] if n.start <= offset < n.end]
        return max(near, key=lambda n: n.end - n.start, default=None)

    def between(self, start: int, end: int, *, schemas: tuple[str, ...] = ("Person", "Organization")) -> list[Name]:
        """Mentions that lie within a range, in order."""
        return [
            n for n in self._all if start <= n.start and n.end <= end and self._a.figures[n.figure].schema in schemas
        ]

    @cached_property
    def deciding(self) -> int | None:
        """The body that takes a decision, by its full name: "the Committee against …, acting under article 22"."""
        text = self._a.text
        bodies = (n for n in self._all if "Committee" in text[n.start : n.end] and self.can_speak(n.figure))
        return next((n.figure for n in bodies if _DECIDES.match(text, n.end)), None)

    def of_part(self, words: str, at: int) -> Name | None:
        """The person of whose full name, written elsewhere, a word is the first or last part, or, of those named before
        `at`, the surname but for one letter ("Dovlad"); None where two."""
        if not _PART.fullmatch(words):
            return None
        return self._has_it(words) or self.misspelt(words, at)

    def misspelt(self, words: str, at: int) -> Name | None:
        """The one person named before `at` in full whose surname a word is but for one letter."""
        if len(words) < _LONG or not _PART.fullmatch(words):
            return None
        found = {n.figure: n for n in self.between(0, at, schemas=("Person",)) if self._is_nearly(n, words)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_nearly(self, n: Name, words: str) -> bool:
        first, _, last = self._a.text[n.start : n.end].rpartition(" ")
        return bool(first) and last != words and last[:1] == words[:1] and one_letter_apart(last, words)

    def _has_it(self, words: str) -> Name | None:
        found = {n.figure: n for n in self._all if self._has_part(self._a.text[n.start : n.end], words)}
        people = [n for f, n in found.items() if self._a.figures[f].schema == "Person"]
        shown = [i for i, f in enumerate(self._a.figures) if f.made_by == "caption" and self._has_part(f.name, words)]
        people += [Name(0, 0, i) for i in shown]
        return people[0] if len(people) == 1 else None

    @staticmethod
    def _has_part(full: str, part: str) -> bool:
        return full.endswith(f" {part}") or full.startswith(f"{part} ")

    def can_speak(self, figure: int) -> bool:
        return self._a.figures[figure].schema in ("Person", "Organization")
