"""Who "he" or "she" is by the words right beside the quotation, which outweigh what the reference step says.

Whoever has just spoken, whom the clause in front names, who says his own name in the words, whom a caption shows, and
whom the text names behind them.
"""

from __future__ import annotations

import re

from habeas.language.analysis import Analysis, Sentence
from habeas.language.statements.names import Names
from habeas.language.statements.nearby import cannot_be
from habeas.language.statements.said import Said, paragraph_of
from habeas.language.statements.speaker import sentence_at

_FRONTED = re.compile(r"(?:When|After|As|Before|While|Once|Asked|Since) (?:I|we|asked)\b")
_MY_NAME = re.compile(r"\b[Mm]y (?:full )?name is (?=[A-Z])")
_OWN = {"he": "His", "his": "His", "she": "Her", "her": "Her"}
_STRANGER = re.compile(r"(?:the|an?)\s+(?:[a-z]+\s+){0,2}(?:woman|man|girl|boy|person|stranger)\b", re.IGNORECASE)
ANSWERS = re.compile(r"\b(?:answer|repl|respond|retort|counter)\w*\b")


def until(last: Said) -> int:
    """Where a quotation with the words that attribute it ends."""
    return max(last.quote.outer_end, last.frame[1])


def right_behind(a: Analysis, names: Names, found: Said, said: list[Said], pronoun: str) -> int | None:
    """“He was bored,” Irena Dovlat says. She waves my pity away: “…”: whoever has just spoken, where the next sentence
    begins with the pronoun and names nobody before it."""
    last = said[-1] if said else None
    if last is None or last.speaker.figure is None or cannot_be(a, last.speaker.figure, pronoun):
        return None
    at, here = found.speaker.start, sentence_at(a, found.speaker.start)
    if (
        here is None
        or here.start != at
        or a.text[until(last) : at].strip(' .”"’»\n')
        or "\n" in a.text[until(last) : at]
    ):
        return None
    told = a.text[slice(*last.frame)] if last.frame[1] >= last.quote.outer_end else ""
    heard = names.between(last.frame[0], last.frame[1], schemas=("Person",)) if told else []
    others = [n for n in heard if n.figure != last.speaker.figure and not cannot_be(a, n.figure, pronoun)]
    return None if others else last.speaker.figure


def of_fronted(a: Analysis, names: Names, found: Said, pronoun: str) -> int | None:
    """When I explained it to Tomas Belenko, he asked me: “…”: the one whom a clause before the pronoun names."""
    here = sentence_at(a, found.speaker.start)
    if here is None or not _FRONTED.match(here.text) or a.text[found.speaker.start - 2 : found.speaker.start] != ", ":
        return None
    near = {n.figure for n in names.between(here.start, found.speaker.start, schemas=("Person",))}
    near = {f for f in near if not cannot_be(a, f, pronoun)}
    return next(iter(near)) if len(near) == 1 else None


def names_himself(a: Analysis, names: Names, found: Said) -> int | None:
    """“My name is Tomas Belenko,” he said."""
    m = _MY_NAME.search(a.text, found.quote.start, found.quote.end)
    name = names.at(m.end()) if m else None
    person = name is not None and a.figures[name.figure].schema == "Person"
    return name.figure if name is not None and person and name.start == m.end() else None  # type: ignore[union-attr]


def of_picture(a: Analysis, names: Names, found: Said, pronoun: str) -> int | None:
    """Whom the caption of its paragraph shows, where the paragraph names nobody else before the words."""
    start = paragraph_of(a, found.frame[0])[0]
    figure = names.pictured.get(start)
    phrase = found.speaker.phrase.lower()
    if figure is None or (not pronoun and (found.speaker.figure is not None or not phrase.startswith("the "))):
        return None
    near = names.between(start, min(found.frame[0], found.quote.outer_start), schemas=("Person",))
    others = [n for n in near if n.figure != figure and not (pronoun and cannot_be(a, n.figure, pronoun))]
    return None if others or (pronoun and cannot_be(a, figure, pronoun)) else figure


def name_is_told(a: Analysis, names: Names, found: Said) -> int | None:
    """“…,” says the woman at the door. Her name is Irena Dovlat."""
    whose = _OWN.get(found.speaker.phrase.lower(), "")
    if found.speaker.figure is not None or not (whose or _STRANGER.match(found.speaker.phrase)):
        return None
    end = paragraph_of(a, found.quote.outer_end)[1]
    m = re.compile(rf"\b{whose or '(?:His|Her)'} name (?:is|was) ").search(a.text, found.quote.outer_end, end)
    name = names.at(m.end()) if m else None
    return name.figure if name else None


def who_was_asked(a: Analysis, names: Names, found: Said, pronoun: str) -> int | None:
    """The judge asked Tomas Belenko whether he regretted it. “…,” he replied: whom the sentence before asks."""
    before = sentence_before(a, found)
    if before is None or not ANSWERS.search(a.text[slice(*found.frame)]):
        return None
    m = re.search(r"\basked\s+(?:(?:Mr|Ms|Mrs|Dr)\.?\s+)?", before.text)
    name = names.at(before.start + m.end()) if m else None
    whom = name.figure if name is not None and names.can_speak(name.figure) else None
    return None if whom is None or cannot_be(a, whom, pronoun) else whom


def sentence_before(a: Analysis, found: Said) -> Sentence | None:
    """The sentence before the words and what attributes them, in the same paragraph."""
    here = sentence_at(a, min(found.frame[0], found.quote.outer_start))
    before = a.sentences[here.index - 1] if here and here.index else None
    return before if here and before and before.paragraph == here.paragraph else None
