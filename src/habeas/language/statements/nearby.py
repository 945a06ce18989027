"""Who is near: whom a sentence is about, and whom "he" or "she" can be of the people named just before or after."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Quote, Sentence
from habeas.language.reference.items import ties
from habeas.language.speech import speech
from habeas.language.statements.names import Name, Names
from habeas.language.statements.said import paragraph_of
from habeas.language.statements.speaker import Speaker, who
from habeas.language.statements.spoke import speaker_of
from habeas.language.tables import words

if TYPE_CHECKING:
    pass

_OPENING = 25
"""Characters before a name that opens a sentence ("The lawyer Irena …")."""
_ITEM = re.compile(
    r"\s*(?:[•·▪●*■–—-]\s|\d{1,2}(?:[.)]|\s[A-Z][a-z]+(?:\s\d{4})?\s?[:–—-])\s|[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?(?:\.|:|,\s[^.,]{3,20}\.)\s+[A-Z]"
    r"|[A-Z][\w’-]+(?:\s[\w’-]+){1,3}\.\s+[A-Z])"
)
_GREETED = re.compile(r"(?:^|\n)\W*(?:(?:my )?dear(?:est)?|hello|hi|hey)\b[^\n]*$", re.IGNORECASE)
_PEOPLE = ("he", "she", "they", "we", "i", "you", "who", "one", "man", "woman", "men", "women", "people")
_RECENT = 4
"""Paragraphs in which only one "he" or "she" may be named for a pronoun to mean that one."""


def cannot_be(a: Analysis, figure: int, pronoun: str) -> bool:
    """Whether "he" or "she" cannot mean somebody: of the other gender, or the one who writes "I"."""
    return figure == a.signatory or a.figures[figure].gender == {"he": "f", "she": "m"}.get(pronoun, "-")


def only_person(a: Analysis, names: Names, at: int, pronoun: str, *, paragraphs: int = 2) -> Speaker | None:
    """The one person that "he" or "she" can be of those whom the last paragraphs before an offset name."""
    floor = paragraph_of(a, at)[0]
    for _ in range(paragraphs - 1):
        if opens_item(a.text, floor):
            break
        floor = paragraph_of(a, len(a.text[:floor].rstrip()))[0] if floor else 0
    near = [n for n in names.between(floor, at, schemas=("Person",)) if a.quote_at(n.start) is None]
    near = [n for n in near if not _is_greeted(a, n.start)]
    return _one_of(a, near, pronoun)


def named_later(a: Analysis, names: Names, q: Quote, pronoun: str) -> Speaker | None:
    """The one person that can be meant of those whom the text names only after he has spoken."""
    if names.between(0, q.outer_start, schemas=("Person",)):
        return None
    end = paragraph_of(a, q.outer_end)[1]
    here = names.between(q.outer_end, end, schemas=("Person",))
    return _one_of(a, here or names.between(end, paragraph_of(a, end + 2)[1], schemas=("Person",)), pronoun)


def _one_of(a: Analysis, near: list[Name], pronoun: str) -> Speaker | None:
    left = {n.figure: n for n in near if not cannot_be(a, n.figure, pronoun)}
    if len(left) != 1:
        return None
    n = next(iter(left.values()))
    return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.72)


def of_pronoun(a: Analysis, names: Names, sentence: Sentence) -> Speaker | None:
    """Who "he" or "she" is in a sentence that names nobody, where only one person can be meant."""
    if names.between(sentence.start, sentence.end, schemas=("Person",)):
        return None
    pronouns = {m.lower() for m in re.findall(r"\b(?:he|she)\b", sentence.text, re.IGNORECASE)}
    if len(pronouns) != 1:
        return None
    return only_person(a, names, sentence.start, pronouns.pop(), paragraphs=_RECENT)


def person_of(a: Analysis, names: Names, sentence: Sentence) -> Speaker | None:
    """The person who speaks in a sentence ("that is how X describes it"), or else its subject, where a person is."""
    region = (sentence.start, sentence.end)
    told = (
        speaker_of(a, names, (sentence.start + m.start(), sentence.start + m.end()), region)
        for m in speech(a.language).verb.finditer(sentence.text)
        if sentence.doc is not None
    )
    told_by = [t for t in told if t is not None]
    unknown = told_by[-1].phrase if told_by and all(t.figure is None for t in told_by) else ""
    if unknown.lower().startswith("the ") and is_somebody(unknown):
        return None  # "he came back with broken ribs, the lawyer said"
    for found in (*told_by, subject_of_sentence(a, names, sentence, region)):
        if found and found.figure is not None and a.figures[found.figure].schema == "Person":
            return found
    return None


def subject_of_sentence(
    a: Analysis, names: Names, sentence: Sentence | None, region: tuple[int, int]
) -> Speaker | None:
    """Whom a sentence is about: the subject of its main verb, or the name that opens an unparsed one."""
    if sentence is None:
        return None
    for root in (t for t in sentence.doc or () if t.head.i == t.i):
        for c in root.children:
            if c.dep_ in ("nsubj", "nsubjpass") and region[0] <= sentence.offset(c) < region[1]:
                return who(a, names, sentence, c)
    opening = names.between(sentence.start, min(sentence.start + 60, region[1]), schemas=("Person",))
    n = next((n for n in opening if n.start - sentence.start < _OPENING and not _is_greeted(a, n.start)), None)
    return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.7) if n else None


def lone_person(a: Analysis, names: Names, sentence: Sentence) -> Speaker | None:
    """The one person whom a sentence names, where nobody else is its subject: "For Irena Dovlat it was simple."""
    named = {n.figure: n for n in names.between(sentence.start, sentence.end, schemas=("Person",))}
    if len(named) != 1 or sentence.doc is None or a.resolver is None:
        return None
    subjects = [t for t in sentence.doc if t.dep_ in ("nsubj", "nsubjpass") and t.head.dep_ == "ROOT"]
    if any(t.pos_ == "PROPN" or is_somebody(t.text) or a.refer(sentence, t).figures for t in subjects):
        return None
    n = next(iter(named.values()))
    return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.7)


def is_somebody(phrase: str) -> bool:
    """Whether the head of a phrase means people: "the old lawyer", "one of the guards", "she"."""
    head = re.split(r"\s(?:of|for|from|in|at)\s", phrase.lower())[0].split()
    word, nouns = head[-1] if head else "", words("en/names.yaml", "person_nouns")
    return word in _PEOPLE or word in ties() or word in nouns or word.removesuffix("s") in nouns


def only_greeted(a: Analysis, figure: int) -> bool:
    """Whether a person is named in the greetings of a letter or mail and nowhere else: he is the one written to."""
    starts = [m.span.start for m in a.figures[figure].mentions if m.how == "name"]
    return bool(starts) and all(_is_greeted(a, at) for at in starts)


def _is_greeted(a: Analysis, at: int) -> bool:
    return _GREETED.search(a.text, max(0, at - 40), at) is not None


def opens_item(text: str, start: int) -> bool:
    """Whether a paragraph is an item of its own in a digest: a bullet, or the name of a place before it."""
    return _ITEM.match(text, start) is not None
