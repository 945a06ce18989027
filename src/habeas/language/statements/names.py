"""The written names of a document by place, as attribution looks them up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from habeas.language.analysis import Analysis
from habeas.language.statements.party import state_of

_PART = re.compile(r"(?:(?:de|da|di|van|von|der|den|al|el|bin|ben|la|le)\s+)*[^\W\d_a-z][\w’'-]+")
_DECIDES = re.compile(r",?\s+(?:acting|established|meeting|having)\b")

_REPRESENTED = re.compile(
    r"\brepresented\s+(?:\w+ly\s+)?by\s+(?:(?:his|her|their)\s+)?(?:(?:legal\s+)?(?:counsel|lawyers?|attorney),?\s+)?"
)
_TITLE = re.compile(r"\s*(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s+)?")
_SINCE = re.compile(r"\bsince\s[^.;]{2,40}\sby\s(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s)?$")
_HEAD = 6000
"""Characters of a decision in which its parties are named."""


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

    @cached_property
    def counsel(self) -> int | None:
        """Who represents the complainant of a decision: "represented by counsel, Ms. Irena Dovlat"; of two the later
        one, where the text tells since when."""
        text, found = self._a.text, []
        for m in _REPRESENTED.finditer(text, 0, _HEAD):
            near = self.between(m.end(), min(m.end() + _HEAD, text.find("\n", m.end())), schemas=("Person",))
            first = next((n for n in near if _TITLE.fullmatch(text, m.end(), n.start)), None)
            later = [n for n in near if _SINCE.search(text, m.end(), n.start)]
            found += [n.figure for n in (*later[:1], *([first] if first and not later else []))]
        return found[0] if len(set(found)) == 1 else None

    @cached_property
    def state(self) -> int | None:
        """The state against which a decision is given, as a figure."""
        return state_of(self._a)

    def body_called(self, head: str) -> int | None:
        """The one body whose name ends with a word: "the Directorate" after "the State Tax Directorate"."""
        if not head[:1].isupper():
            return None
        bodies = (i for i, f in enumerate(self._a.figures) if f.schema == "Organization")
        found = [i for i in bodies if self._a.figures[i].name.split()[-1] == head]
        return found[0] if len(found) == 1 else None

    def of_part(self, words: str) -> Name | None:
        """The person of whose full name, written elsewhere, a word is the first or last part; None where two."""
        if not _PART.fullmatch(words):
            return None
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
