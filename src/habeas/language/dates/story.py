"""Which date a narrative goes on from: not the one of an aside ("…, who had defended her at the hearing of 12 March").

"The next day" after such a sentence is the day after its main date. Told by words alone, before anything is parsed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.language.dates.resolve import SENTENCE_END, Before
from habeas.model.reading import DateMention

_LOOK = 600
_NOUN_OF = re.compile(
    r"\b(?!(?:night|morning|evening|afternoon|day|days|early|late|end|beginning|start|middle|month|week|hours)\b)"
    r"[A-Za-z]{3,}\s(?:of|dated)\s(?:the\s)?$"
)
_ASIDE = re.compile(r"\b(?:who|whom|whose|which|where|because|had)\b")
_CLAUSE = re.compile(r"[,;–—(:]|\band\b|\bbut\b")


@dataclass(frozen=True)
class Story:
    """The last main date of the narrative, and whether it opened its sentence."""

    last: Before | None = None

    def after(self, text: str, mention: DateMention) -> Story:
        """The narrative after one more date."""
        here = Before(mention.edtf, mention.span.start)
        at = mention.span.start
        opening = _sentence_start(text, at)
        told_here = self.last is not None and self.last.start >= opening
        clause = text[opening:at]
        clause = clause[max((m.end() for m in _CLAUSE.finditer(clause)), default=0) :]
        aside = (
            mention.rule == "previous-unit"
            or _ASIDE.search(clause) is not None
            or (told_here and _NOUN_OF.search(clause) is not None)
        )
        far = self.last is not None and "\n" in text[self.last.start : at]
        if self.last is not None and aside and not far:
            return self
        return Story(here)


def _sentence_start(text: str, at: int) -> int:
    start = max(0, at - _LOOK)
    return max((m.end() for m in SENTENCE_END.finditer(text, start, at)), default=start)
