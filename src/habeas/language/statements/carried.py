"""The speaker of a quotation that stands alone: who spoke, or was spoken of, just before. Always inferred."""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.language.analysis import Analysis, Quote, Sentence
from habeas.language.quotes import stands_alone
from habeas.language.speech import speech
from habeas.language.statements.said import Said, paragraph_of
from habeas.language.statements.speaker import Names, Speaker, sentence_at, who

_OPENING = 25
"""Characters before a name that opens a sentence ("The lawyer Irena …")."""
_BACK = 4
"""Sentences to look back for the speaker of a quotation that stands alone."""


def with_person(a: Analysis, names: Names, found: Said, said: list[Said]) -> Said:
    """A "he" or "she" that the reference step left open is whoever spoke, or was spoken of, just before."""
    pronoun = found.speaker.phrase.lower()
    if found.speaker.figure is not None or pronoun not in ("he", "she"):
        return found
    paragraph = paragraph_of(a, found.quote.outer_start)[0]
    last = said[-1] if said else None
    before = _spoke_before(a, names, found.quote, paragraph, last) or _from_paragraph_before(a, names, paragraph, last)
    if before is None or before.figure is None or a.figures[before.figure].gender == {"he": "f", "she": "m"}[pronoun]:
        return found
    speaker = replace(found.speaker, figure=before.figure, confidence=0.75)
    return replace(found, speaker=speaker, inferred=True)


def carried(a: Analysis, names: Names, q: Quote, said: list[Said]) -> Said | None:
    """A quotation that stands alone: who spoke last in its paragraph, or of whom the sentence before speaks."""
    paragraph = paragraph_of(a, q.outer_start)
    head, tail = a.text[paragraph[0] : q.outer_start], a.text[q.outer_end : paragraph[1]]
    last = said[-1] if said else None
    if last and _reopened(a, last.quote, q):
        return replace(last, quote=q, rule="reopened", inferred=last.inferred, joined_to_last=True)
    if not stands_alone(a.text[q.start : q.end], head, tail):
        return None
    speaker = _spoke_before(a, names, q, paragraph[0], last)
    if speaker is None and not head.strip():
        speaker = _from_paragraph_before(a, names, paragraph[0], last)
    if speaker is None or speaker.figure is None:
        return None
    first = {w.lower() for w in re.findall(r"[\w’']+", a.text[q.start : q.end])} & speech(a.language).first_person
    sure = 0.8 if first else 0.7
    return Said(q, replace(speaker, confidence=sure), (speaker.start, speaker.end), "carried-over", inferred=True)


def _reopened(a: Analysis, last: Quote, q: Quote) -> bool:
    """Whether a quotation goes on with one that its paragraph's end left open."""
    return last.outer_end == last.end and not a.text[last.outer_end : q.outer_start].strip()


def _spoke_before(a: Analysis, names: Names, q: Quote, floor: int, last: Said | None) -> Speaker | None:
    """Back over the sentences of the paragraph: the last one with a person for its subject, or the last speaker."""
    at = sentence_at(a, q.outer_start)
    for sentence in reversed(a.sentences[max(0, (at.index if at else 0) - _BACK) : at.index if at else 0]):
        if sentence.start < floor:
            break
        if last and last.frame[0] < sentence.end and last.quote.outer_end > sentence.start and not last.inferred:
            return last.speaker
        if last and last.quote.start <= sentence.start < last.quote.end:
            return last.speaker
        subject = subject_of_sentence(a, names, sentence, (sentence.start, sentence.end))
        if subject and subject.figure is not None and a.figures[subject.figure].schema == "Person":
            return subject
    return last.speaker if last and last.quote.start >= floor else None


def _from_paragraph_before(a: Analysis, names: Names, paragraph: int, last: Said | None) -> Speaker | None:
    before = a.text[:paragraph].rstrip()
    floor = before.rfind("\n") + 1
    if last and last.quote.start >= floor:
        return last.speaker
    sentence = sentence_at(a, len(before) - 1) if before else None
    subject = subject_of_sentence(a, names, sentence, (sentence.start, sentence.end)) if sentence else None
    is_person = subject and subject.figure is not None and a.figures[subject.figure].schema == "Person"
    return subject if is_person else None


def subject_of_sentence(
    a: Analysis, names: Names, sentence: Sentence | None, region: tuple[int, int]
) -> Speaker | None:
    """Whom a sentence is about: the subject of its main verb, or the name that opens an unparsed one."""
    if sentence is None:
        return None
    for root in (t for t in sentence.doc or () if t.head is t):
        for c in root.children:
            if c.dep_ in ("nsubj", "nsubjpass") and region[0] <= sentence.offset(c) < region[1]:
                return who(a, names, sentence, c)
    opening = names.between(sentence.start, min(sentence.start + 60, region[1]), schemas=("Person",))
    n = next((n for n in opening if n.start - sentence.start < _OPENING), None)
    return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.7) if n else None
