"""The speaker of a quotation that stands alone: who spoke, or was spoken of, just before. Always inferred."""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.language.analysis import Analysis, Quote, Sentence
from habeas.language.quotes import stands_alone
from habeas.language.speech import speech
from habeas.language.statements.names import Name, Names
from habeas.language.statements.said import Said, paragraph_of
from habeas.language.statements.speaker import Speaker, sentence_at, speaker_of, who

_ASKS = re.compile(r"\b(?:ask|asks|asked|questioned|confronted|begged|urged)\b")
_ANSWERS = re.compile(r"\b(?:answer|repl|respond|retort|counter)\w*\b")
_OPENING = 25
"""Characters before a name that opens a sentence ("The lawyer Irena …")."""
_GOES_ON, _CARRIED = 0.9, 0.75
"""Confidence where the same breath goes on, and where the speaker comes from a sentence before."""
_RECENT = 4
"""Paragraphs in which only one "he" or "she" may be named for a pronoun to mean that one."""
_BACK = 4
"""Sentences to look back for the speaker of a quotation that stands alone."""


def with_person(a: Analysis, names: Names, found: Said, said: list[Said]) -> Said:
    """A "he" or "she" that the reference step left open is whoever spoke, or was spoken of, just before."""
    pronoun = found.speaker.phrase.lower()
    if found.speaker.figure is not None or pronoun not in ("he", "she"):
        return found
    paragraph = paragraph_of(a, found.quote.outer_start)[0]
    last = said[-1] if said else None
    asked = _asked(a, names, found)
    if asked is not None and not _cannot_be(a, asked.figure, pronoun):
        speaker = replace(found.speaker, figure=asked.figure, confidence=0.75)
        return replace(found, speaker=speaker, inferred=True)
    before = _spoke_before(a, names, found.quote, paragraph, last, pronoun)
    before = before or _from_paragraph_before(a, names, paragraph, last)
    if before is None or before.figure is None or _cannot_be(a, before.figure, pronoun):
        before = _only_person(a, names, found.quote.outer_start, pronoun) or _named_later(
            a, names, found.quote, pronoun
        )
    if before is None or before.figure is None or _cannot_be(a, before.figure, pronoun):
        return found
    speaker = replace(found.speaker, figure=before.figure, confidence=0.75)
    return replace(found, speaker=speaker, inferred=True)


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


def _cannot_be(a: Analysis, figure: int, pronoun: str) -> bool:
    """Whether "he" or "she" cannot mean somebody: of the other gender, or the one who writes "I"."""
    return figure == a.signatory or a.figures[figure].gender == {"he": "f", "she": "m"}[pronoun]


def _only_person(a: Analysis, names: Names, at: int, pronoun: str, *, paragraphs: int = 2) -> Speaker | None:
    """The one person that "he" or "she" can be of those whom the last paragraphs before an offset name."""
    floor = paragraph_of(a, at)[0]
    for _ in range(paragraphs - 1):
        floor = paragraph_of(a, len(a.text[:floor].rstrip()))[0] if floor else 0
    near = [n for n in names.between(floor, at, schemas=("Person",)) if a.quote_at(n.start) is None]
    return _one_of(a, near, pronoun)


def _named_later(a: Analysis, names: Names, q: Quote, pronoun: str) -> Speaker | None:
    """The one person that can be meant of those whom the text names only after he has spoken."""
    if names.between(0, q.outer_start, schemas=("Person",)):
        return None
    end = paragraph_of(a, q.outer_end)[1]
    here = names.between(q.outer_end, end, schemas=("Person",))
    return _one_of(a, here or names.between(end, paragraph_of(a, end + 2)[1], schemas=("Person",)), pronoun)


def _one_of(a: Analysis, near: list[Name], pronoun: str) -> Speaker | None:
    left = {n.figure: n for n in near if not _cannot_be(a, n.figure, pronoun)}
    if len(left) != 1:
        return None
    n = next(iter(left.values()))
    return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.72)


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
        fills = not tail.strip() or tail.lstrip()[0] in '“«"„‘'
        speaker = _from_paragraph_before(a, names, paragraph[0], last) if fills else _person_behind(a, names, q)
    if speaker is None or speaker.figure is None:
        return None
    if any(n.figure == speaker.figure for n in names.between(q.start, q.end)):  # he would not call himself by name
        if last is None or last.quote.start < paragraph[0] or last.speaker.figure in (None, speaker.figure):
            return None
        speaker = last.speaker
    sure = _GOES_ON if last and speaker == last.speaker and _goes_on(a, last, q) else min(_CARRIED, speaker.confidence)
    speaker = replace(speaker, confidence=sure)
    return Said(q, speaker, (speaker.start, speaker.end), "carried-over", inferred=True)


def written(a: Analysis, names: Names, q: Quote, frame: tuple[int, int]) -> Said | None:
    """“…,” it reads: whoever wrote the letter or statement, of whom the sentence before speaks."""
    speaker = _spoke_before(a, names, q, paragraph_of(a, q.outer_start)[0], None)
    if speaker is None or speaker.figure is None:
        return None
    sentence = sentence_at(a, speaker.start)
    if sentence and len({n.figure for n in names.between(sentence.start, sentence.end, schemas=("Person",))}) > 1:
        return None  # whose letter it is, of two, the words do not say
    return Said(q, replace(speaker, confidence=_CARRIED), frame, "carried-over", inferred=True)


def _goes_on(a: Analysis, last: Said, q: Quote) -> bool:
    """Whether only the attribution of the last quotation lies between it and this one: “…”, she said. “…”"""
    return last.quote.outer_end <= last.frame[1] and not a.text[last.frame[1] : q.outer_start].strip(" .")


def further(a: Analysis, q: Quote, said: list[Said]) -> Said | None:
    """And further: “…”: whoever spoke just before in the paragraph."""
    start = paragraph_of(a, q.outer_start)[0]
    last = said[-1] if said else None
    if last is None or last.speaker.figure is None or last.quote.outer_end < start:
        return None
    if not speech(a.language).further.fullmatch(a.text[last.quote.outer_end : q.outer_start]):
        return None
    return Said(q, replace(last.speaker, confidence=_CARRIED), (start, start), "carried-over", inferred=True)


def _reopened(a: Analysis, last: Quote, q: Quote) -> bool:
    """Whether a quotation goes on with one that its paragraph's end left open."""
    return last.outer_end == last.end and not a.text[last.outer_end : q.outer_start].strip()


def _spoke_before(
    a: Analysis, names: Names, q: Quote, floor: int, last: Said | None, pronoun: str = ""
) -> Speaker | None:
    """Back over the sentences of the paragraph: the last one with a person for its subject, or the last speaker; only
    whom the pronoun can mean, where there is one."""
    at = sentence_at(a, q.outer_start)
    if pronoun and last and last.speaker.figure is not None and _cannot_be(a, last.speaker.figure, pronoun):
        last = None
    for sentence in reversed(a.sentences[max(0, (at.index if at else 0) - _BACK) : at.index if at else 0]):
        if sentence.start < floor:
            break
        if last and last.frame[0] < sentence.end and last.quote.outer_end > sentence.start and not last.inferred:
            return last.speaker
        if last and last.quote.start <= sentence.start < last.quote.end:
            return last.speaker
        subject = _person_of(a, names, sentence) or _of_pronoun(a, names, sentence)
        if subject and not (pronoun and subject.figure is not None and _cannot_be(a, subject.figure, pronoun)):
            return subject
    return last.speaker if last and last.quote.start >= floor else None


def _from_paragraph_before(a: Analysis, names: Names, paragraph: int, last: Said | None) -> Speaker | None:
    before = a.text[:paragraph].rstrip()
    floor = before.rfind("\n") + 1
    if last and (last.quote.start >= floor or before.endswith("?")):
        return last.speaker  # he spoke in it, or it only puts the next question to him
    sentence = sentence_at(a, len(before) - 1) if before else None
    if sentence is None:
        return None
    return _person_of(a, names, sentence) or _of_pronoun(a, names, sentence)


def _of_pronoun(a: Analysis, names: Names, sentence: Sentence) -> Speaker | None:
    """Who "he" or "she" is in a sentence that names nobody, where only one person can be meant."""
    if names.between(sentence.start, sentence.end, schemas=("Person",)):
        return None
    pronouns = {m.lower() for m in re.findall(r"\b(?:he|she)\b", sentence.text, re.IGNORECASE)}
    if len(pronouns) != 1:
        return None
    return _only_person(a, names, sentence.start, pronouns.pop(), paragraphs=_RECENT)


def _person_behind(a: Analysis, names: Names, q: Quote) -> Speaker | None:
    """Of whom the sentence behind a quotation speaks that opens its paragraph: “…” She shook her head."""
    sentence = next((s for s in a.sentences if s.start >= q.outer_end), None)
    found = _person_of(a, names, sentence) if sentence else None
    return replace(found, confidence=0.65) if found else None


def _person_of(a: Analysis, names: Names, sentence: Sentence) -> Speaker | None:
    """The person who speaks in a sentence ("that is how X describes it"), or else its subject, where a person is."""
    region = (sentence.start, sentence.end)
    told = (
        speaker_of(a, names, (sentence.start + m.start(), sentence.start + m.end()), region)
        for m in speech(a.language).verb.finditer(sentence.text)
        if sentence.doc is not None
    )
    for found in (*told, subject_of_sentence(a, names, sentence, region)):
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
    n = next((n for n in opening if n.start - sentence.start < _OPENING), None)
    return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.7) if n else None
