"""Who "he" or "she" is beside a verb of saying, told by the grammar: never somebody named in the words said, nor whom
they are said to; first of all whoever the sentence before has for its subject."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Sentence
from habeas.language.statements.names import Names
from habeas.language.statements.nearby import cannot_be
from habeas.language.statements.said import Said
from habeas.language.statements.speaker import Speaker, sentence_at, who
from habeas.model.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUN = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
_SURE = 0.75
_NAME = 4
"""Letters of an unknown name at least."""
_IN_TWO = re.compile(r",\s+")
"""Between a name and the pronoun that interrupts its clause: "Belenko, he told the radio, “is in prison …”"."""
_IS_HEARD = re.compile(r"(?:him|her)\s+(?:as\s+saying|say|shout|cry|whisper|call|ask|answer|tell)\b")
_FRONTED = re.compile(r"(?:When|After|As|Before|While|Once|Since|If)\b")
_OWNS = re.compile(r"[’']s\b|(?<=s)[’']\s")
_HEARS = re.compile(r"\b(?:told|asked|warned|informed|assured|reminded|begged|wrote to|said to|replied to)\b")


def barred(a: Analysis, names: Names, found: Said) -> frozenset[int]:
    """Whom a pronoun that speaks cannot mean: who is named in the words, and to whom they are said."""
    spoken = {n.figure for n in names.between(found.quote.start, found.quote.end)}
    at = found.speaker.start
    ahead = names.between(found.frame[0], at, schemas=("Person",))
    if not _FRONTED.match(a.text, found.frame[0]):
        spoken |= {n.figure for n in ahead if _IN_TWO.fullmatch(a.text[n.end : at])}
    if _IS_HEARD.match(a.text, at):  # "the constable Tomas Belenko recorded him as saying"
        spoken |= {n.figure for n in ahead}
    told = _HEARS.search(a.text, at, max(at, found.frame[1]))
    heard = names.between(told.end(), found.frame[1], schemas=("Person",)) if told and found.frame[0] <= at else []
    return frozenset(spoken | {n.figure for n in heard if not _OWNS.match(a.text, n.end)})


def subject_before(a: Analysis, names: Names, at: int, pronoun: str, never: frozenset[int]) -> Speaker | None:
    """Irena Dovlat examined her. “…,” she told the court: the person named as the subject of the sentence before."""
    here = sentence_at(a, at)
    last = a.sentences[here.index - 1] if here and here.index else None
    if here is None or last is None or last.paragraph != here.paragraph or a.quote_at(last.start) is not None:
        return None
    subject = _main_subject(last)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN"):
        return None
    found = who(a, names, last, subject)
    return found if _can_be(a, found, pronoun, never) else None


def is_stranger_before(a: Analysis, names: Names, at: int) -> bool:
    """Zorin repeated it on Tuesday. “…,” he said: whether the sentence before is about a name that nothing knows."""
    here = sentence_at(a, at)
    last = a.sentences[here.index - 1] if here and here.index else None
    subject = _main_subject(last) if last is not None else None
    if last is None or here is None or last.paragraph != here.paragraph:
        return False
    if subject is None or subject.tag_ != "NNP" or a.quote_at(last.start) is not None or len(subject.text) < _NAME:
        return False
    start = last.offset(subject)
    known = names.at(start) or a.figure_at(start) is not None or subject.ent_type_ in ("GPE", "LOC", "NORP")
    if known or subject.head.tag_ not in ("VBD", "VBZ") or any(c.dep_ in ("det", "prep") for c in subject.children):
        return False
    if names.between(last.start, last.end, schemas=("Person",)):
        return False
    found = who(a, names, last, subject)
    return found is not None and found.figure is None


_STRANGERS = {
    "he": re.compile(
        r"\b[Aa]n? (?:[\w-]+ ){0,2}?(?:man|officer|guard|colonel|major|policeman|boy|soldier|stranger|official)\b"
    ),
    "she": re.compile(r"\b[Aa]n? (?:[\w-]+ ){0,2}?(?:woman|nurse|girl|policewoman|clerk|guard|stranger|official)\b"),
}


def is_brought_in(a: Analysis, at: int, pronoun: str) -> bool:
    """A man came up to my daughter. “…,” he said to her: whom the sentence before brings in without a name."""
    here = sentence_at(a, at)
    last = a.sentences[here.index - 1] if here and here.index else None
    subject = _main_subject(last) if last is not None else None
    if last is None or here is None or last.paragraph != here.paragraph or subject is None or subject.pos_ != "NOUN":
        return False
    start = last.offset(subject)
    return _STRANGERS[pronoun].search(a.text, max(last.start, start - 40), start + len(subject)) is not None


def reporter(
    a: Analysis, names: Names, sentence: Sentence, token: Token, speaker: Speaker, words: Span, last: int | None
) -> Speaker:
    """Whoever "he" is that reports, where nothing is known of him, or only that he is somebody whom the words name;
    at the beginning of a sentence whoever has just been quoted (`last`)."""
    pronoun = PRONOUN.get(speaker.phrase.lower(), "")
    if pronoun and last is not None and speaker.start == sentence.start:
        quoted = replace(speaker, figure=last, confidence=_SURE)
        if _can_be(a, quoted, pronoun, frozenset()):
            return quoted
    inside = names.between(words.start, words.end, schemas=("Person",))
    never = frozenset(n.figure for n in inside if not _OWNS.match(a.text, n.end))
    if token.dep_ == "parataxis":  # "Dovlat was beaten, he said": the words stand around
        never = frozenset(f for f in never if not _is_main_subject(a, names, sentence, f, token))
    if not pronoun or (speaker.figure is not None and speaker.figure not in never):
        return speaker
    main = _main_subject(sentence)
    here = who(a, names, sentence, main) if main is not None and sentence.offset(main) < words.start else None
    found = here if _can_be(a, here, pronoun, never) else None
    found = found or subject_before(a, names, sentence.start, pronoun, never)
    if found is None:
        return replace(speaker, figure=None) if speaker.figure in never else speaker
    return replace(speaker, figure=found.figure, confidence=_SURE)


def _is_main_subject(a: Analysis, names: Names, sentence: Sentence, figure: int, token: Token) -> bool:
    """Whether it is the subject of the main clause in which a clause is told that "who, he said," opens."""
    main = _main_subject(sentence)
    if main is None or token.head.dep_ != "relcl":
        return False
    found = who(a, names, sentence, main)
    return found is not None and found.figure == figure


def _main_subject(sentence: Sentence) -> Token | None:
    root = next((t for t in sentence.doc or () if t.dep_ == "ROOT"), None)
    children = root.children if root is not None else ()
    return next((c for c in children if c.dep_ in ("nsubj", "nsubjpass") and c.i < root.i), None)  # type: ignore[union-attr]


def _can_be(a: Analysis, found: Speaker | None, pronoun: str, never: frozenset[int]) -> bool:
    if found is None or found.figure is None or found.figure in never:
        return False
    return a.figures[found.figure].schema == "Person" and not cannot_be(a, found.figure, pronoun)
