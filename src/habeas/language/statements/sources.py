"""Whose account a sentence is, told beside it: "according to X", "in the ministry's version", "as X puts it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Sentence
from habeas.language.speech import speech
from habeas.language.statements.names import Names
from habeas.language.statements.papers import as_speaker
from habeas.language.statements.phrases import of
from habeas.language.statements.speaker import Speaker, who
from habeas.language.statements.versions import goes_on
from habeas.model.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SOURCES = ("according", "in", "by", "on", "for", "as")
_TELLS = ("put", "tell", "have", "see", "describe", "relate", "explain")
"""Verbs of "as X tells it, …"."""
_RELATIVE = ("which", "who", "that")
_RATHER = 3
"""Words behind an inserted "…, according to X, …" that make it the whole sentence, at least."""
_SHORT = 10
"""Characters of an account at least."""


def sourced(
    a: Analysis, names: Names, sentence: Sentence, token: Token, before: tuple[int, Speaker] | None
) -> tuple[Speaker, Span] | None:
    """Whose account the sentence is, and the words of it, where this word opens what says so."""
    found = _source(a, sentence, token)
    if found is None:
        return None
    source, last = found
    if source.dep_ == "poss":
        speaker = goes_on(a, sentence, source, before) or as_speaker(a, names, sentence, source)
    else:
        speaker = who(a, names, sentence, source)
    if speaker is None:
        return None
    phrase_end = sentence.offset(last) + len(last)
    relative = token.i > 1 and token.doc[token.i - 1].text == "," and token.doc[token.i - 2].lower_ in _RELATIVE
    if relative or source.tag_ in ("WP", "WDT"):  # "…, which, according to Irena Dovlat, …", "…, according to whom …"
        words = Span(phrase_end, sentence.end)
    elif sentence.offset(token) - sentence.start < 5:
        rest = a.text[phrase_end : sentence.end]
        start = phrase_end + (rest.find(",") + 1 if "," in rest[:3] else 0)
        words = Span(start, sentence.end)
    elif (
        token.head.dep_ == "ROOT"
        and a.text[phrase_end : phrase_end + 1] == ","
        and len(a.text[phrase_end : sentence.end].split()) > _RATHER
    ):
        words = Span(sentence.start, sentence.end - (a.text[sentence.end - 1] == "."))
    else:
        words = Span(sentence.start, sentence.offset(token))
    text = a.text[words.start : words.end]
    words = Span(words.start + len(text) - len(text.lstrip(" ,")), words.end - (len(text) - len(text.rstrip(" ,"))))
    return (speaker, words) if words.end - words.start > _SHORT else None


def _source(a: Analysis, sentence: Sentence, token: Token) -> tuple[Token, Token] | None:
    """Whose account it is, and the last word of what says so."""
    if token.lower_ == "according" and token.i + 1 < len(token.doc):
        to = token.doc[token.i + 1]
        found = next((c for t in (to, token) for c in t.children if to.lower_ == "to" and c.dep_ == "pobj"), None)
        return (found, _last(found)) if found is not None else None
    if token.lower_ == "as":
        return _as_told(token)
    if token.dep_ != "prep":
        return None
    noun = next((c for c in token.children if c.dep_ == "pobj"), None)
    if noun is None:
        return None
    if token.lower_ == "for":
        return (noun, _last(noun)) if _judges(a, sentence, token, noun) else None
    if noun.lower_ not in of("told" if token.lower_ == "in" else "counted") or not _stands_apart(token, noun):
        return None
    whose = next((x for c in noun.children if c.lower_ == "of" for x in c.children if x.dep_ == "pobj"), None)
    whose = whose or next((c for c in noun.children if c.dep_ in ("poss", "compound")), None)
    return (whose, _last(noun)) if whose is not None else None


def _stands_apart(token: Token, noun: Token) -> bool:
    """Whether the phrase opens the sentence or is set off by a comma: no object of a verb."""
    last = _last(noun)
    following = last.i + 1 < len(last.doc) and last.doc[last.i + 1].text == ","
    return token.i == 0 or token.doc[token.i - 1].is_punct or bool(following)


def _last(noun: Token) -> Token:
    return noun.doc[max(t.i for t in noun.subtree)]


def _as_told(token: Token) -> tuple[Token, Token] | None:
    """ "As the note verbale puts it, …", "as the ministry tells it, …"."""
    verb = token.head
    if (
        token.dep_ != "mark"
        or verb.lemma_ not in _TELLS
        or not any(c.lower_ == "it" and c.i > verb.i for c in verb.children)
    ):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return (subject, _last(verb)) if subject is not None else None


def _judges(a: Analysis, sentence: Sentence, token: Token, noun: Token) -> bool:
    """ "For the prosecution, this was simple fraud": an office by whose light something is so."""
    if token.i > 1 or token.head.lemma_ != "be" or not speech(a.language).unnamed.search(_text(noun)):
        return False
    return any(c.dep_ == "attr" for c in token.head.children)


def _text(noun: Token) -> str:
    return " ".join(t.text for t in noun.subtree)
