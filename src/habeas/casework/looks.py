"""What the words of one account show by themselves, before it is set against any other.

Each account meets many others; what hangs on its own words alone is looked for once, when it is first asked for.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from habeas.casework.clash_marks import STEM, beginnings, load_marks

_WORD = re.compile(r"[^\W\d_]{3,}")
_FIGURE = re.compile(r"(?<![\w.,])\d{1,6}(?![\w.,]*\d)")
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NUMBERED = re.compile(
    rf"\b{_DAY} (?:of )?{_MONTH}(?:,? \d{{4}})?\b|\b{_MONTH} {_DAY}\b(?:, \d{{4}})?|\b{_MONTH} \d{{4}}\b"
    r"|\b(?:1[89]|20)\d\d\b|\b(?:no|nos|number|articles?|art|sections?|paragraphs?|paras?|law|chapter|rule)\.? \d+"
    r"(?:\.\d+)*(?:(?:,| and| to|[-–/]) ?\d+)*"
)
"""Numbers that count nothing: of days, years, articles, prisons."""
_AGED = re.compile(
    r"\b(?:was|is|were|are|aged?) (?:only |about |just |already )?(?:\d+|[\w-]*teen|twelve|eleven|ten|twenty|thirty)\b",
    re.I,
)
_KEPT = 8192
"""Accounts of which this is remembered."""


class Look:
    """What `words` said, reported by `frame`, show. The patterns are those of `clashes.yaml` under the same names."""

    def __init__(self, frame: str, words: str) -> None:
        self._frame, self._words, self._marks = frame, words, load_marks()

    @cached_property
    def denies(self) -> bool:
        return self._marks.denies.search(f"{self._frame} {self._words}") is not None

    @cached_property
    def agrees(self) -> bool:
        return self._marks.agrees.search(self._frame) is not None

    @cached_property
    def asserts(self) -> bool:
        return self._marks.asserts.search(self._frame) is not None

    @cached_property
    def doubted(self) -> bool:
        return self._marks.doubted.search(self._frame) is not None

    @cached_property
    def turns(self) -> bool:
        return bool(self._marks.turn.search(self._frame) or self._marks.turn.search(self._words))

    @cached_property
    def negates(self) -> bool:
        return self._marks.negations.search(self._words) is not None

    @cached_property
    def assures(self) -> bool:
        return self._marks.assures.search(self._words) is not None

    @cached_property
    def has_content(self) -> bool:
        return self._marks.content.search(self._words) is not None

    @cached_property
    def has_none(self) -> bool:
        return self._marks.none.search(self._words) is not None

    @cached_property
    def mute(self) -> frozenset[str]:
        """The words by which it answers nobody."""
        return frozenset(m.casefold() for m in self._marks.mute.findall(self._words))

    @cached_property
    def is_age(self) -> bool:
        return _AGED.search(self._words) is not None

    @cached_property
    def figures(self) -> frozenset[str]:
        words = _NUMBERED.sub(" ", self._words.casefold())
        return frozenset(_FIGURE.findall(words)) | frozenset(self._marks.counts.findall(words))

    @cached_property
    def _begun(self) -> frozenset[str]:
        return beginnings(self._words)

    @cached_property
    def scales(self) -> list[tuple[bool, bool, bool]]:
        """For each scale: whether words are of its one end, its other end, its matter."""
        begun = self._begun
        return [
            (not s.against.isdisjoint(begun), not s.official.isdisjoint(begun), not s.topic.isdisjoint(begun))
            for s in self._marks.scales
        ]

    @cached_property
    def kinds(self) -> list[frozenset[int]]:
        """For each matter of which there are kinds: those that the words tell of, none where they are not of it."""
        return [
            frozenset(n for n, kind in enumerate(kinds) if kind & self._begun) if topic & self._begun else frozenset()
            for topic, kinds in self._marks.kinds
        ]

    @cached_property
    def long_words(self) -> frozenset[str]:
        return frozenset(w.casefold() for w in _WORD.findall(self._words) if len(w) > 3)

    def stems(self, names: frozenset[str]) -> set[str]:
        """The stems of its words of content, without names."""
        return {w[:STEM] for w in self.long_words - names} - self._marks.small


@lru_cache(maxsize=_KEPT)
def look(frame: str, words: str) -> Look:
    """What the words of an account show."""
    return Look(frame, words)
