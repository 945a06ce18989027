"""Who "he" or "she" is that speaks, where the reference step left it open: whoever spoke, or was spoken of, before."""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.language.analysis import Analysis
from habeas.language.reference.items import ties
from habeas.language.statements.carried import from_paragraph_before, spoke_before
from habeas.language.statements.names import Name, Names
from habeas.language.statements.nearby import cannot_be, named_later, only_person
from habeas.language.statements.said import Said, paragraph_of
from habeas.language.statements.speaker import sentence_at, who

_PRONOUN = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
_ASKS = re.compile(r"\b(?:ask|asks|asked|questioned|confronted|begged|urged)\b")
_ANSWERS = re.compile(r"\b(?:answer|repl|respond|retort|counter)\w*\b")


def with_person(a: Analysis, names: Names, found: Said, said: list[Said]) -> Said:
    """A "he" or "she" that the reference step left open is whoever spoke, or was spoken of, just before."""
    pronoun = _PRONOUN.get(found.speaker.phrase.lower(), "")
    shown = _pictured(a, names, found, pronoun)
    if shown is not None:
        return replace(found, speaker=replace(found.speaker, figure=shown, confidence=0.75), inferred=True)
    if found.speaker.figure is not None or not pronoun or _is_somebody_unnamed(a, names, found, pronoun):
        return found
    paragraph = paragraph_of(a, found.quote.outer_start)[0]
    last = said[-1] if said else None
    asked = _asked(a, names, found)
    if asked is not None and not cannot_be(a, asked.figure, pronoun):
        speaker = replace(found.speaker, figure=asked.figure, confidence=0.75)
        return replace(found, speaker=speaker, inferred=True)
    before = spoke_before(a, names, found.quote, paragraph, last, pronoun)
    before = before or from_paragraph_before(a, names, paragraph, last)
    if before is None or before.figure is None or cannot_be(a, before.figure, pronoun):
        before = only_person(a, names, found.quote.outer_start, pronoun) or named_later(a, names, found.quote, pronoun)
    if before is None or before.figure is None or cannot_be(a, before.figure, pronoun):
        return found
    speaker = replace(found.speaker, figure=before.figure, confidence=0.75)
    return replace(found, speaker=speaker, inferred=True)


def _pictured(a: Analysis, names: Names, found: Said, pronoun: str) -> int | None:
    """Whom the caption of its paragraph shows, where the paragraph names nobody else before the words."""
    start = paragraph_of(a, found.frame[0])[0]
    figure = names.pictured.get(start)
    phrase = found.speaker.phrase.lower()
    if figure is None or (not pronoun and (found.speaker.figure is not None or not phrase.startswith("the "))):
        return None
    near = names.between(start, min(found.frame[0], found.quote.outer_start), schemas=("Person",))
    others = [n for n in near if n.figure != figure and not (pronoun and cannot_be(a, n.figure, pronoun))]
    return None if others or (pronoun and cannot_be(a, figure, pronoun)) else figure


def _is_somebody_unnamed(a: Analysis, names: Names, found: Said, pronoun: str) -> bool:
    """Irena Dovlat's mother has not slept. “…,” she said: a relative whom the text does not name."""
    here = sentence_at(a, min(found.frame[0], found.quote.outer_start))
    before = a.sentences[here.index - 1] if here and here.index else None
    if before is None or here is None or before.paragraph != here.paragraph or a.quote_at(before.start):
        return False
    subject = next((t for t in before.doc or () if t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ == "ROOT"), None)
    gender = ties().get(subject.lower_, ("",))[0] if subject is not None else ""
    if subject is None or {"he": "m", "she": "f"}[pronoun] != gender:
        return False
    speaker = who(a, names, before, subject)
    return speaker is not None and speaker.figure is None and not speaker.phrase.lower().startswith("the ")


def _asked(a: Analysis, names: Names, found: Said) -> Name | None:
    """Of whom something is asked just before "he answered": “I asked Colonel Belenko why. “…,” he replied."""
    if not _ANSWERS.search(a.text[found.frame[0] : found.frame[1]]):
        return None
    here = sentence_at(a, min(found.frame[0], found.quote.outer_start))
    if here is None:
        return None
    start = a.sentences[here.index - 1].start if here.index else here.start
    for m in reversed(list(_ASKS.finditer(a.text, start, found.frame[1]))):
        if a.quote_at(m.start()) is None:
            near = names.between(m.end(), min(m.end() + 80, found.frame[1]), schemas=("Person",))
            return next(
                (n for n in near if not re.search(r"[.;:]|\b(?:if|whether|why|to|about)\b", a.text[m.end() : n.start])),
                None,
            )
    return None
