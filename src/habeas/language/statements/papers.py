"""Words on paper and whose they are: “…,” reads her letter / a statement by the ministry said: “…” / her answer: “…”.

Papers do not speak, but somebody wrote them: the owner ("her", "Irena Dovlat's") or what stands behind "by" and "of".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Quote, Sentence
from habeas.language.speech import speech
from habeas.language.statements.around import left, right
from habeas.language.statements.layers import addressed_at
from habeas.language.statements.names import Names
from habeas.language.statements.nearby import subject_of_sentence
from habeas.language.statements.said import Said
from habeas.language.statements.speaker import Speaker, sentence_at, who
from habeas.language.tables import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF = ("of", "by", "from")
_TABLE, _BODIES = "statements/stances.yaml", "statements/bodies.yaml"
_WITH_WORDS = re.compile(r"\bwith (?:the )?(?:following )?words?[:,]?\s*$|\bon the grounds? that\s*$")
_BACK = 2
"""Sentences back in which a paper is looked for that "the reply" goes on about."""
_DEEP = 3
"""Papers within papers at most: "the last line of the letter of her father"."""
_SURE = 0.8


def is_paper(a: Analysis, speaker: Speaker) -> bool:
    """Whether the "speaker" is a written thing: a law, a banner, a letter."""
    return speaker.figure is None and speech(a.language).texts.fullmatch(_head(speaker)) is not None


def writer_of(a: Analysis, names: Names, speaker: Speaker) -> Speaker | None:
    """Who wrote the paper that "speaks"; None where its words do not say. Laws and papers of a decision have none."""
    sentence = sentence_at(a, speaker.start)
    if sentence is None or sentence.doc is None or a.document.genre == "decision":
        return None
    noun = next((t for t in sentence.doc if sentence.offset(t) >= speaker.start and _is_text(a, t)), None)
    owner = _owner(a, noun) if noun is not None else None
    if noun is not None and owner is None:
        return _told_of(a, names, sentence, _innermost(a, noun))
    return as_speaker(a, names, sentence, owner) if owner is not None else None


def written_before(a: Analysis, names: Names, at: int) -> Speaker | None:
    """“…,” the letter says: who wrote it, where the sentences before tell of a letter "of", "by" or "from" somebody."""
    sentence = sentence_at(a, at)
    if sentence is None:
        return None
    noun = next((t for t in sentence.doc or () if sentence.offset(t) >= at and _is_text(a, t)), None)
    return _told_of(a, names, sentence, noun) if noun is not None else None


def _told_of(a: Analysis, names: Names, sentence: Sentence, noun: Token) -> Speaker | None:
    """The ministry, in a reply, called it false. “…,” the reply says: who gave the paper of which the sentences before
    speak; whoever only received or read it did not."""
    if noun.lower_ not in words(_BODIES, "letters") or not any(c.lower_ in ("the", "this") for c in noun.children):
        return None
    for last in reversed(a.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        paper = next(
            (t for t in last.doc or () if t.lemma_.lower() in words(_BODIES, "letters") and t.pos_ == "NOUN"), None
        )
        if last.paragraph == sentence.paragraph and paper is None and (found := _wrote_in(a, names, last)) is not None:
            return replace(found, confidence=0.7)
        if last.paragraph != sentence.paragraph or paper is None:
            continue
        owner = _owner(a, paper)
        found = as_speaker(a, names, last, owner) if owner is not None and owner.tag_ != "PRP$" else None
        if found is None or found.figure is None:
            root = next((t for t in last.doc or () if t.dep_ == "ROOT"), paper)
            taken = {root.lemma_.lower(), paper.head.lemma_.lower()} & words(_BODIES, "takes_in")
            found = None if taken else subject_of_sentence(a, names, last, (last.start, last.end))
        if found is None or found.figure is None:
            return None
        at = sentence.offset(noun)
        return Speaker(found.figure, noun.text, at, at + len(noun), 0.7)
    return None


def _wrote_in(a: Analysis, names: Names, sentence: Sentence) -> Speaker | None:
    """Irena Dovlat has written to the minister. The letter says: “…”"""
    wrote = words(_BODIES, "writes")
    verb = next((t for t in sentence.doc or () if t.lemma_ in wrote and t.dep_ in ("ROOT", "conj")), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    found = who(a, names, sentence, subject) if subject is not None else None
    return found if found is not None and found.figure is not None else None


def presenter_of(a: Analysis, names: Names, paper: Speaker) -> Speaker | None:
    """Who wrote or gave a paper that a sentence is about: "the report which Irena Dovlat presented", "her letter"."""
    sentence = sentence_at(a, paper.start)
    noun = sentence.token(paper.start + len(paper.phrase) - 1) if sentence else None
    if sentence is None or noun is None or not (is_paper(a, paper) or is_voiced_paper(paper)):
        return None
    verbs = (c for c in noun.children if c.dep_ == "relcl" and c.lemma_ in words(_TABLE, "presents"))
    subject = next((c for v in verbs for c in v.children if c.dep_ == "nsubj"), None)
    subject = subject or _maker(noun)
    found = who(a, names, sentence, subject) if subject is not None else writer_of(a, names, paper)
    return found if found is not None and found.figure is not None else None


def _maker(paper: Token) -> Token | None:
    """ "The opinion was written by the institute": who did it."""
    if paper.dep_ != "nsubjpass" or paper.head.lemma_ not in words(_BODIES, "makes_paper"):
        return None
    return next((x for c in paper.head.children if c.dep_ == "agent" for x in c.children), None)


def is_voiced_paper(speaker: Speaker) -> bool:
    """Whether it is a paper that states something in somebody's name or by itself: "the police report", no law."""
    return speaker.figure is None and _head(speaker).lower() in words(_TABLE, "papers")


def voice_of_paper(a: Analysis, names: Names, speaker: Speaker) -> Speaker:
    """Of a paper that states something whoever wrote it, where the words say it ("a letter from the ministry"); else
    the paper itself."""
    if not is_voiced_paper(speaker):
        return speaker
    sentence = sentence_at(a, speaker.start)
    noun = sentence.token(speaker.start + len(speaker.phrase.split(" of ")[0]) - 1) if sentence else None
    owner = _owner(a, noun) or _site(noun) if noun is not None else None
    if owner is None and noun is not None and sentence is not None and a.document.genre != "decision":
        return _told_of(a, names, sentence, noun) or speaker
    if owner is None or sentence is None or owner.pos_ not in ("NOUN", "PROPN", "PRON"):
        return speaker
    found = as_speaker(a, names, sentence, owner)
    return found if found and (found.figure is not None or owner.tag_ != "PRP$") else speaker


def _site(noun: Token) -> Token | None:
    """ "a statement on the ministry's website": whose page it stands on."""
    on = (x for c in noun.children if c.lower_ in ("on", "in") for x in c.children if x.dep_ == "pobj")
    return next((c for page in on for c in page.children if c.dep_ == "poss" and c.tag_ != "PRP$"), None)


def _head(speaker: Speaker) -> str:
    last = re.split(r"\s(?:of|by|from)\s", speaker.phrase)[0].split()
    return last[-1] if last else ""


def last_words(a: Analysis, names: Names, q: Quote) -> Said | None:
    """Her mother's last words at the gate were: “…” / His words: “…”: whose words they are."""
    start = left(a, q)
    sentence = sentence_at(a, q.outer_start)
    m = speech(a.language).words_before.search(a.text[start : q.outer_start])
    return _said_in(a, names, q, sentence, start + m.start(), (start, q.outer_start)) if m else None


def closing_words(a: Analysis, names: Names, q: Quote) -> Said | None:
    """The ministry refused it with the words “…” / Her broadcast ended with the words: “…”: whose words they are."""
    start = left(a, q)
    sentence = sentence_at(a, q.outer_start - 1)
    m = _WITH_WORDS.search(a.text, start, q.outer_start)
    token = sentence.token(m.start()) if m and sentence else None
    if m is None or sentence is None or token is None or token.head.lemma_ not in words(_BODIES, "does_with_words"):
        return None
    verb = token.head
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    while subject is None and verb.dep_ == "conj":
        verb = verb.head
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.dep_ == "nsubjpass":
        return None
    found = who(a, names, sentence, subject)
    if found is not None and found.figure is None and subject.pos_ == "NOUN":
        owner = _owner(a, subject)
        found = writer_of(a, names, found) if is_paper(a, found) else found
        found = as_speaker(a, names, sentence, owner) if owner is not None else found
    return Said(q, replace(found, confidence=_SURE), (start, q.outer_start), "said-before") if found else None


def were_words(a: Analysis, names: Names, q: Quote) -> Said | None:
    """“…” were the last words of Irena Dovlat."""
    end = right(a, q)
    m = speech(a.language).words_behind.match(a.text, q.outer_end, end)
    return _said_in(a, names, q, sentence_at(a, q.outer_end), m.start("noun"), (q.outer_end, end)) if m else None


def _said_in(
    a: Analysis, names: Names, q: Quote, sentence: Sentence | None, noun: int, frame: tuple[int, int]
) -> Said | None:
    token = sentence.token(noun) if sentence else None
    owner = (_came_from(token) or _owner(a, token)) if token is not None else None
    speaker = as_speaker(a, names, sentence, owner) if owner is not None and sentence is not None else None
    if (
        speaker is not None
        and sentence is not None
        and speaker.figure is None
        and owner is not None
        and owner.tag_ == "PRP$"
    ):
        near = names.between(sentence.start, speaker.start, schemas=("Person",))
        near = [n for n in near if names.can_speak(n.figure)]
        if near and speaker.phrase.lower() in ("his", "her"):  # "Dr Dovlat found a fracture that in her words “…”"
            speaker = replace(speaker, figure=near[-1].figure, confidence=0.75)
    rule = "said-before" if frame[0] < q.outer_start else "said-after"
    return Said(q, speaker, frame, rule) if speaker else None


def _came_from(noun: Token) -> Token | None:
    """The only comment came from Irena Dovlat: “…”"""
    if noun.head.lemma_ != "come" or noun.dep_ != "nsubj":
        return None
    return next((x for c in noun.head.children if c.lower_ == "from" for x in c.children if x.dep_ == "pobj"), None)


def _is_text(a: Analysis, token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and speech(a.language).texts.fullmatch(token.text) is not None


def _owner(a: Analysis, noun: Token) -> Token | None:
    """Whose it is: "her answer", "the answer of Irena Dovlat", "the words were those of Irena Dovlat"."""
    for _ in range(_DEEP):
        own = [c for c in noun.children if c.dep_ == "poss"]
        told = (c for c in noun.children if c.dep_ == "acl" and c.lemma_ not in words(_BODIES, "takes_in"))
        heads = [noun, *told]
        heads += [t for t in noun.head.children if t.lower_ == "those"] if noun.dep_ == "nsubj" else []
        own += [x for t in heads for c in t.children if c.lower_ in _OF for x in c.children if x.dep_ == "pobj"]
        if not own:
            return None
        if not _is_text(a, own[0]):
            return own[0]
        noun = own[0]
    return None


def _innermost(a: Analysis, noun: Token) -> Token:
    """The deposition of "the last line of the deposition"."""
    for _ in range(_DEEP):
        own = [x for c in noun.children if c.lower_ == "of" for x in c.children if x.dep_ == "pobj" and _is_text(a, x)]
        if not own:
            break
        noun = own[0]
    return noun


def as_speaker(a: Analysis, names: Names, sentence: Sentence, owner: Token) -> Speaker | None:
    """Whoever owns something, as a speaker: "her", "the ministry's"."""
    if owner.lower_ == "its":
        before = a.sentences[sentence.index - 1] if sentence.index else None
        found = subject_of_sentence(a, names, before, (before.start, before.end)) if before else None
        return replace(found, confidence=_SURE) if found and found.figure is not None else None
    if owner.tag_ == "PRP$":
        start = sentence.offset(owner)
        if owner.lower_ == "your":
            return Speaker(addressed_at(a, names, start), owner.text, start, start + len(owner), _SURE)
        figures = a.refer(sentence, owner).figures
        figure = figures[0] if len(figures) == 1 and names.can_speak(figures[0]) else None
        return Speaker(figure, owner.text, start, start + len(owner), _SURE)
    speaker = who(a, names, sentence, owner)
    if speaker is None:
        return None
    phrase = re.sub(r"[’']s?$", "", speaker.phrase)
    return replace(speaker, phrase=phrase, confidence=min(_SURE, speaker.confidence))
