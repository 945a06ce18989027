"""The shape of a line: is it a sentence, a short label, a list of names? In numbers, whatever the language.

Reach for this when a line has to be judged without knowing what its words mean. A site index is a long run of names
with hardly a full stop and far more capital letters than prose has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

_WORD = re.compile(r"[^\W_][\w’'‑-]*")
_SENTENCE_END = re.compile(r"[.!?…。؟।](?:[\"”’»)\]]|\[\d+\])*(?=\s|$)")
_PAUSE = re.compile(r"[,;:](?=\s)|\s[–—-]\s")
_SEPARATOR = re.compile(r"\s*[|•·»/›→◦▪●]\s+|\s+[|•·»›→◦▪●]\s*|\t+|\s{2,}(?=\S)")
_BULLET = re.compile(r"\s*[•·*▪●◦»›→–—-]\s+\S")
_NUMBERED = re.compile(r"\s*(?:\d+(?:\.\d+)*[.)]?|\([a-zа-яivx]{1,4}\)|[IVX]+\.)\s+\S")
_NO_LETTER = re.compile(r"[\W_]+")
_ENDS = (".", "!", "?", "…", ":", ";", "。", "؟", ".”", ".»", '."', ".)", "?”", "!”", "”", "»", '"')


@dataclass(frozen=True)
class Line:
    """One line of a text: `text` without the line break, at `start`-`end` of the full text (`end` before the break)."""

    number: int
    start: int
    end: int
    text: str

    @cached_property
    def stripped(self) -> str:
        return self.text.strip()

    @property
    def blank(self) -> bool:
        return not self.stripped

    @cached_property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)

    @cached_property
    def sentence_ends(self) -> int:
        """Ends of sentences inside or at the end, abbreviations of one letter left out."""
        return sum(1 for m in _SENTENCE_END.finditer(self.stripped) if not _initial(self.stripped, m.start()))

    @cached_property
    def is_sentence(self) -> bool:
        """Prose: closed like a sentence and long enough to be one, or long with sentence ends or pauses inside."""
        n = len(self.words)
        if self.stripped.endswith(_ENDS) and n >= 4 and not self.is_index:
            return True
        if n >= 12 and not self.is_index:
            return self.sentence_ends > 0 or len(_PAUSE.findall(self.text)) > 0 or self.lower_share > 0.6
        return False

    @cached_property
    def lower_share(self) -> float:
        """Share of words that begin with a small letter; 1.0 for scripts without case."""
        cased = [w for w in self.words if w[0].isupper() or w[0].islower()]
        return sum(w[0].islower() for w in cased) / len(cased) if cased else 1.0

    @property
    def numbered(self) -> bool:
        return bool(_NUMBERED.match(self.text))

    @property
    def bullet(self) -> bool:
        return bool(_BULLET.match(self.text))

    @cached_property
    def is_caps(self) -> bool:
        """All capitals, with at least two letters."""
        letters = [c for c in self.stripped if c.isalpha()]
        return len(letters) > 1 and all(not c.islower() for c in letters) and any(c.isupper() for c in letters)

    @cached_property
    def is_short(self) -> bool:
        """A label, a headline or a name: at most twelve words, not closed like a sentence."""
        return 0 < len(self.words) <= 12 and not self.is_sentence

    @cached_property
    def index_items(self) -> int:
        """How many entries a site index on this line would have; 0 when the line has not the shape of one."""
        n = len(self.words)
        if n < 6:
            return 0
        parts = [p for p in _SEPARATOR.split(self.stripped) if p]
        if len(parts) >= 4 and _short_parts(parts):
            return len(parts)
        if n < 25:
            return 0
        if self.sentence_ends > max(1, n // 60):
            return 0
        commas = [p.strip() for p in self.stripped.split(",")]
        if len(commas) >= 12 and _short_parts(commas, 3) and self.lower_share < 0.5:
            return 0 if _names_people(commas) else len(commas)
        pauses = len(_PAUSE.findall(self.text))
        if pauses <= n / 40 and (self.lower_share < 0.5 or self._is_sorted):
            return n
        return 0

    @property
    def _is_sorted(self) -> bool:
        """Words in the order of the alphabet, as the tags of a site are: three of four do not go back."""
        letters = [w[0].casefold() for w in self.words]
        return sum(a <= b for a, b in pairwise(letters)) >= 0.75 * (len(letters) - 1)

    @property
    def is_index(self) -> bool:
        return self.index_items > 0


def _short_parts(parts: list[str], most: int = 4) -> bool:
    """Most entries are of a few words, and none reads like a sentence."""
    lengths = sorted(len(p.split()) for p in parts)
    closed = sum(p.endswith((".", "!", "?")) and len(p.split()) > 3 for p in parts)
    return lengths[len(lengths) // 2] <= most and lengths[-1] <= 14 and closed <= 1


def _names_people(parts: list[str]) -> bool:
    """A list that a text announces, or one of mostly two to four capitalised words: people, so it is content."""
    if ":" in parts[0]:
        return True
    full = [p for p in parts if 2 <= len(p.split()) <= 4 and all(w[0].isupper() for w in p.split())]
    return len(full) >= 0.5 * len(parts)


def _initial(text: str, dot: int) -> bool:
    """A full stop after a single capital letter ("J. Doe") ends no sentence."""
    return text[dot] == "." and dot > 0 and text[dot - 1].isupper() and (dot == 1 or not text[dot - 2].isalnum())


def letters(text: str) -> str:
    """Letters and digits alone, without case: what is left when two ways of setting a line are the same words."""
    return _NO_LETTER.sub("", text.casefold())


def lines_of(text: str) -> list[Line]:
    """The lines of a text, blank ones too."""
    out, at = [], 0
    for number, raw in enumerate(text.split("\n"), 1):
        out.append(Line(number, at, at + len(raw), raw))
        at += len(raw) + 1
    return out
