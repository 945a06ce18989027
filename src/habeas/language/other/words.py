"""The words of a sentence as the readers of other languages see them: with heads where a parser of theirs has run.

Relations are those of Universal Dependencies; without a parser `head` is None everywhere and only order counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from habeas.language.analysis import Analysis
from habeas.language.other.kin import Tie

_WORD = re.compile(r"[^\W\d_]+[’'](?=\w)|\w+(?:-\w+)*|[^\w\s]")
NAMING = ("appos", "flat", "flat:name", "flat:foreign", "name", "compound", "nummod:entity")
"""Relations by which a name hangs on the noun that it belongs to."""


@dataclass(frozen=True)
class Word:
    """One word; offsets are into the view. `head`: index of the word it hangs on, None at the root or unparsed."""

    start: int
    end: int
    text: str
    head: int | None = None
    dep: str = ""
    pos: str = ""
    case: str = ""
    gender: str = ""

    @property
    def low(self) -> str:
        return self.text.lower()


@dataclass
class OtherAnalysis(Analysis):
    """The workbench of a document in another language than English."""

    words: dict[int, tuple[Word, ...]] = field(default_factory=dict)
    """Words by index of the sentence; sentences that nobody asked about are not in it."""
    ties: tuple[Tie, ...] = ()
    """Nouns of kinship and trust, with whom they tie to whom."""
    parsed: bool = False
    model: bool = False

    def words_of(self, sentence: int) -> tuple[Word, ...]:
        """The words of a sentence, cut by rule where no parser has."""
        if sentence not in self.words:
            s = self.sentences[sentence]
            self.words[sentence] = tuple(
                Word(s.start + m.start(), s.start + m.end(), m.group()) for m in _WORD.finditer(s.text)
            )
        return self.words[sentence]
