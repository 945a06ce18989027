"""The speaker of a quotation that stands alone: who spoke, or was spoken of, just before. Always inferred."""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.language.analysis import Analysis, Quote, Sentence
from habeas.language.attributing import stands_alone
from habeas.language.speech import speech
from habeas.language.statements.around import left
from habeas.language.statements.names import Names
from habeas.language.statements.nearby import (
    cannot_be,
    lone_person,
    of_pronoun,
    only_person,
    opens_item,
    person_of,
    subject_of_sentence,
)
from habeas.language.statements.papers import presenter_of, written_before
from habeas.language.statements.said import Said, paragraph_of
from habeas.language.statements.small import name_of
from habeas.language.statements.speaker import Speaker, sentence_at

_GOES_ON, _CARRIED = 0.9, 0.75
"""Confidence where the same breath goes on, and where the speaker comes from a sentence before."""
_HEAD = 3
"""Paragraphs before the first question of an interview that can name who is asked."""
_ONLY_ASKS = re.compile(r"\s*(?:[A-Z][\w’'-]*)(?:[ ,]+[\w’'-]+){0,12}\?\s*")
_OF_HIM = re.compile(r"I (?:never |once |also |then )?[a-z]+ (?P<whom>him|her)\b(?! [a-z]+s?,)")
_ACCORDING = re.compile(r"According to (?:(?P<pronoun>her|him)\b|(?=[A-Z]))")
_ON = re.compile(r"\s*(?:On|About|As (?:for|to)) [^.:;“”\"]{2,60}:\s*")
_LEADS = re.compile(r"[\s.”\"»]*(?P<words>(?:Then|And|Later|Now|In|Through|Finally|Only)\b[^.:;“”\"]{0,80}):\s*")
_HAND = re.compile(r"\b(?:handwriting|handwritten|signed|signature|written by|in the hand of|hand)\b")
_TITLE = 5
"""Characters of a title before the name that a question opens with."""
_BACK = 4
"""Sentences to look back for the speaker of a quotation that stands alone."""


def carried(a: Analysis, names: Names, q: Quote, said: list[Said]) -> Said | None:
    """A quotation that stands alone: who spoke last in its paragraph, or of whom the sentence before speaks."""
    paragraph = paragraph_of(a, q.outer_start)
    head, tail = a.text[paragraph[0] : q.outer_start], a.text[q.outer_end : paragraph[1]]
    last = said[-1] if said else None
    if last and is_taken_up(a, last.quote, q):
        return replace(last, quote=q, rule="reopened", inferred=last.inferred, joined_to_last=True)
    if not stands_alone(a.text[q.start : q.end], head, tail):
        return None
    if not (head + tail).strip() and (other := _in_turn(a, names, q, said)) is not None:
        return Said(q, replace(other, confidence=0.7), (other.start, other.end), "carried-over", inferred=True)
    speaker = spoke_before(a, names, q, paragraph[0], last) or _of_whom_only(a, names, q, paragraph[0])
    if speaker is None and not head.strip() and not opens_item(a.text, paragraph[0]):
        fills = not tail.strip() or tail.lstrip()[0] in '“«"„‘'
        speaker = from_paragraph_before(a, names, paragraph[0], last) if fills else _person_behind(a, names, q)
        if speaker is None and fills and not tail.strip(" .") and last is None:
            speaker = _person_of_next(a, names, q)
    if speaker is None and _ONLY_ASKS.fullmatch(head):
        speaker = from_paragraph_before(a, names, paragraph[0], last)
    spoke = last is not None and speaker is not None and last.speaker.figure == speaker.figure
    if speaker is not None and not spoke and _speaks_of(a, q, speaker):
        speaker = next((s.speaker for s in reversed(said) if _may_speak_of(a, s.speaker, speaker)), None)
    if speaker is None or speaker.figure is None:
        return None
    if any(n.figure == speaker.figure for n in names.between(q.start, q.end)):  # he would not call himself by name
        if last is None or last.quote.start < paragraph[0] or last.speaker.figure in (None, speaker.figure):
            return None
        speaker = last.speaker
    sure = _GOES_ON if last and speaker == last.speaker and _goes_on(a, last, q) else min(_CARRIED, speaker.confidence)
    speaker = replace(speaker, confidence=sure)
    return Said(q, speaker, (speaker.start, speaker.end), "carried-over", inferred=True)


def _speaks_of(a: Analysis, q: Quote, speaker: Speaker) -> bool:
    """He brought her the list. “I asked him if he was afraid”: not he of whom the sentence before speaks."""
    m = _OF_HIM.match(a.text, q.start, q.end)
    if m is None or speaker.figure is None or a.figures[speaker.figure].schema != "Person":
        return False
    return not cannot_be(a, speaker.figure, {"him": "he", "her": "she"}[m["whom"]])


def _may_speak_of(a: Analysis, last: Speaker, whom: Speaker) -> bool:
    """Whether somebody who spoke before is a person and another one."""
    known = last.figure is not None and a.figures[last.figure].schema == "Person"
    return known and last.figure != whom.figure


def _in_turn(a: Analysis, names: Names, q: Quote, said: list[Said]) -> Speaker | None:
    """“Who died?” / “The student,” replied Irena Dovlat. / “And where?”: two who talk, each in a paragraph of his own,
    speak in turn; where one of the words before is a question."""
    if len(said) < 2:
        return None
    first, last = said[-2], said[-1]
    floor = paragraph_of(a, max(0, q.outer_start - 2))[0]
    floor = paragraph_of(a, max(0, floor - 1))[0] if floor else 0
    above = paragraph_of(a, last.quote.outer_start)
    if last.quote.outer_start < floor or a.text[above[1] : q.outer_start].strip():
        return None
    if None in (first.speaker.figure, last.speaker.figure) or first.speaker.figure == last.speaker.figure:
        return None
    beside = paragraph_of(a, first.quote.outer_start)
    if a.text[beside[1] : above[0]].strip() or beside == above:
        return None
    opens = not a.text[above[0] : last.quote.outer_start].strip()
    asks = any(a.text[s.end - 1] == "?" for s in (first.quote, last.quote, q))
    return first.speaker if opens and (asks or last.rule == "carried-over") else None


def _of_whom_only(a: Analysis, names: Names, q: Quote, floor: int) -> Speaker | None:
    """It took Irena Dovlat a year to say it. “…”: the one person of the sentence before, of whom it speaks."""
    at = sentence_at(a, q.outer_start)
    before = a.sentences[at.index - 1] if at and at.index else None
    return lone_person(a, names, before) if before and before.start >= floor else None


def written(a: Analysis, names: Names, q: Quote, frame: tuple[int, int]) -> Said | None:
    """“…,” it reads: whoever wrote the letter or statement, of whom the sentence before speaks."""
    floor = paragraph_of(a, q.outer_start)[0]
    if (body := of_body(a, names, q, frame)) is not None:
        return body
    speaker = spoke_before(a, names, q, floor, None)
    if speaker is None or speaker.figure is None:
        return None
    sentence = sentence_at(a, speaker.start)
    if sentence and len({n.figure for n in names.between(sentence.start, sentence.end, schemas=("Person",))}) > 1:
        return None  # whose letter it is, of two, the words do not say
    return Said(q, replace(speaker, confidence=_CARRIED), frame, "carried-over", inferred=True)


def of_body(a: Analysis, names: Names, q: Quote, frame: tuple[int, int]) -> Said | None:
    """“…,” it said. / It said: “…”: a body, or whoever wrote the paper, of which the sentences before speak."""
    floor = paragraph_of(a, q.outer_start)[0]
    body = written_before(a, names, min(frame[0], q.outer_end)) or _body_before(a, names, q, floor)
    return Said(q, replace(body, confidence=_CARRIED), frame, "carried-over", inferred=True) if body else None


def _body_before(a: Analysis, names: Names, q: Quote, floor: int) -> Speaker | None:
    """The Customs Service replied. “…,” it said. / The report that Irena Dovlat presented differs. “…,” it reads: the
    body, or whoever wrote the paper, that the nearest sentence before has for its subject."""
    at = sentence_at(a, q.outer_start)
    for sentence in reversed(a.sentences[max(0, (at.index if at else 0) - _BACK) : at.index if at else 0]):
        if sentence.start < floor:
            break
        subject = subject_of_sentence(a, names, sentence, (sentence.start, sentence.end))
        if subject is None or subject.phrase.lower() in ("it", "he", "she", "they"):
            continue
        if subject.figure is not None:
            return subject if a.figures[subject.figure].schema == "Organization" else None
        if name_of(subject.phrase):
            return subject
        return presenter_of(a, names, subject) or _in_hand_of(a, names, sentence)
    return None


def _in_hand_of(a: Analysis, names: Names, sentence: Sentence) -> Speaker | None:
    """A card came, in Irena Dovlat's handwriting. It reads: “…”"""
    return lone_person(a, names, sentence) if _HAND.search(sentence.text) else None


def _goes_on(a: Analysis, last: Said, q: Quote) -> bool:
    """Whether only the attribution of the last quotation lies between it and this one: “…”, she said. “…”"""
    return last.quote.outer_end <= last.frame[1] and not a.text[last.frame[1] : q.outer_start].strip(" .")


def further(a: Analysis, names: Names, q: Quote, said: list[Said]) -> Said | None:
    """And further: “…”: whoever spoke just before in the paragraph."""
    start = paragraph_of(a, q.outer_start)[0]
    last = said[-1] if said else None
    after_last = last is not None and last.quote.outer_end >= start
    leads = a.text[last.quote.outer_end if after_last and last else left(a, q) : q.outer_start]
    if not speech(a.language).further.fullmatch(leads) and not (after_last and _only_leads(a, names, q)):
        return None
    speaker = last.speaker if after_last and last else spoke_before(a, names, q, start, None)
    if speaker is None or speaker.figure is None:
        return None
    return Said(q, replace(speaker, confidence=_CARRIED), (start, start), "carried-over", inferred=True)


def on_something(a: Analysis, names: Names, q: Quote, said: list[Said]) -> Said | None:
    """On the trial: “…”: a note of what whoever spoke before says on it, not of whom it is about."""
    start = left(a, q)
    if not _ON.fullmatch(a.text, start, q.outer_start) or _has_verb(a, start, q.outer_start):
        return None
    return further(a, names, q, said)


def _has_verb(a: Analysis, start: int, end: int) -> bool:
    """Whether a finite verb stands between two offsets of one sentence; also where nobody parsed it."""
    sentence = sentence_at(a, start)
    if sentence is None or sentence.doc is None:
        return True
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence.doc if start <= sentence.offset(t) < end)


def _only_leads(a: Analysis, names: Names, q: Quote) -> bool:
    """Then, in his own language, through an interpreter: “…”: words without a verb or a name."""
    m = _LEADS.fullmatch(a.text, left(a, q), q.outer_start)
    at = m.start("words") if m else 0
    if m is None or names.between(at, q.outer_start):
        return False
    return not _has_verb(a, at, q.outer_start)


def is_taken_up(a: Analysis, last: Quote, q: Quote) -> bool:
    """Whether a quotation goes on with one that its paragraph's end left open; a block without marks is not open."""
    left_open = last.outer_end == last.end and last.outer_start < last.start
    return left_open and not a.text[last.outer_end : q.outer_start].strip()


def spoke_before(
    a: Analysis, names: Names, q: Quote, floor: int, last: Said | None, pronoun: str = ""
) -> Speaker | None:
    """Back over the sentences of the paragraph: the last one with a person for its subject, or the last speaker; only
    whom the pronoun can mean, where there is one."""
    at = sentence_at(a, q.outer_start)
    if pronoun and last and last.speaker.figure is not None and cannot_be(a, last.speaker.figure, pronoun):
        last = None
    for sentence in reversed(a.sentences[max(0, (at.index if at else 0) - _BACK) : at.index if at else 0]):
        if sentence.start < floor:
            break
        beside = last is not None and (not last.inferred or last.rule != "carried-over")
        if last and beside and last.frame[0] < sentence.end and last.quote.outer_end > sentence.start:
            return last.speaker
        if last and last.quote.start <= sentence.start < last.quote.end:
            return last.speaker
        if sentence.text.rstrip().endswith("?") and last and last.quote.start >= floor:
            continue  # it is put to whoever spoke last
        if (told := _according_to(a, names, sentence)) is not None:
            return told
        subject = person_of(a, names, sentence) or of_pronoun(a, names, sentence)
        if pronoun and subject and subject.phrase.lower() in ("i", "we"):
            continue  # who writes "I" is not "she"
        if subject and not (pronoun and subject.figure is not None and cannot_be(a, subject.figure, pronoun)):
            return subject
    return last.speaker if last and last.quote.start >= floor else None


def _according_to(a: Analysis, names: Names, sentence: Sentence) -> Speaker | None:
    """According to her, the cell was dark. “…”: whose account it is."""
    m = _ACCORDING.match(sentence.text)
    if m is None:
        return None
    at = sentence.start + (m.start("pronoun") if m["pronoun"] else m.end())
    name, token = names.at(at), sentence.token(at)
    if name is not None and a.figures[name.figure].schema == "Person":
        return Speaker(name.figure, a.text[name.start : name.end], name.start, name.end, 0.8)
    known = a.refer(sentence, token).figures if m["pronoun"] and token is not None and a.resolver else ()
    return Speaker(known[0], m["pronoun"], at, at + 3, 0.7) if len(known) == 1 else None


def from_paragraph_before(a: Analysis, names: Names, paragraph: int, last: Said | None) -> Speaker | None:
    before = a.text[:paragraph].rstrip()
    floor = before.rfind("\n") + 1
    if last and (last.quote.start >= floor or before.endswith("?")):
        return last.speaker  # he spoke in it, or it only puts the next question to him
    if before.endswith("?") and (speaker := _interviewed(a, names, floor, len(before))) is not None:
        return speaker
    sentence = sentence_at(a, len(before) - 1) if before else None
    if sentence is None:
        return None
    return person_of(a, names, sentence) or of_pronoun(a, names, sentence)


def _interviewed(a: Analysis, names: Names, start: int, end: int) -> Speaker | None:
    """Whom the question before an answer is put to: by name ("Ms Dovlat, …?"), or the one person named before it."""
    asked = names.between(start, end, schemas=("Person",))
    if not asked:
        return only_person(a, names, start, "", paragraphs=_HEAD) or _of_heading(a, names, start)
    n = asked[0]
    spoken_to = len(asked) == 1 and (n.start - start < _TITLE and a.text[n.end : n.end + 1] == ",")
    return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, _CARRIED) if spoken_to else None


def _of_heading(a: Analysis, names: Names, at: int) -> Speaker | None:
    """Irena Dovlat on prison and patience: with whom the heading before the first question begins."""
    head = a.text[:at].rstrip()
    line = head.rfind("\n") + 1
    n = names.at(line)
    if n is None or n.start != line or head[-1:] in ".!?:”" or a.figures[n.figure].schema != "Person":
        return None
    return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, _CARRIED)


def _person_of_next(a: Analysis, names: Names, q: Quote) -> Speaker | None:
    """“…” opens a report, in a paragraph of its own: of whom the next one speaks first, if nobody is named yet."""
    body = next((s.start for s in a.sentences if a.text[s.start : s.end].rstrip()[-1:] in ".!?”»"), 0)
    if names.between(body, q.outer_start, schemas=("Person",)):
        return None
    sentence = next((s for s in a.sentences if s.start >= q.outer_end), None)
    if sentence is None or a.quote_at(sentence.start) is not None:
        return None
    found = person_of(a, names, sentence) if names.between(sentence.start, sentence.end) else None
    return replace(found, confidence=0.65) if found else None


def _person_behind(a: Analysis, names: Names, q: Quote) -> Speaker | None:
    """Of whom the sentence behind a quotation speaks that opens its paragraph: “…” She shook her head."""
    sentence = next((s for s in a.sentences if s.start >= q.outer_end), None)
    found = person_of(a, names, sentence) if sentence else None
    return replace(found, confidence=0.65) if found else None
