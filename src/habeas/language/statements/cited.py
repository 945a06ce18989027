"""Quotations that a third voice passes on: "In Irena Dovlat's words the trial “…”", "“…,” the agency quotes her"."""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.language.analysis import Analysis, Quote
from habeas.language.speech import speech
from habeas.language.statements.around import left, right
from habeas.language.statements.names import Names
from habeas.language.statements.nearby import cannot_be, person_of
from habeas.language.statements.said import Said
from habeas.language.statements.speaker import Speaker, sentence_at

_QUOTES = re.compile(
    r"[\s,–—-]*(?:[^\s.,;:“”]+ ){1,6}?(?<!was )(?<!were )(?<!been )(?:quotes|quoted|cites|cited)\s+"
    r"(?!as\b|by\b)(?:[^\s.,;:“”]+ ){0,4}?(?:(?P<whom>him|her)\b|(?=[^\W\d_a-z]))"
)
"""Behind a quotation, up to whom somebody quotes."""
_FOR = re.compile(r"\s*For (?:(?:Mr|Ms|Mrs|Dr|Madame|Professor)\.? )?(?=[A-Z])")
_IT_WAS = re.compile(r"\b(?:it|he|she|this|that|they) (?:is|was|are|were) $")
_SURE = 0.8
_OFFICE = 40
"""Characters of a title before the name of whoever is quoted, at most."""


def in_words_of(a: Analysis, names: Names, q: Quote) -> Said | None:
    """In Irena Dovlat's version, the men “…” / In her words, it is “…”: whose version it is."""
    start = left(a, q)
    m = speech(a.language).in_words.search(a.text, start, q.outer_start)
    if m is None and (whom := _FOR.match(a.text, start, q.outer_start)) is not None:
        n = names.at(whom.end())
        if n is not None and names.can_speak(n.figure) and _IT_WAS.search(a.text, n.end, q.outer_start):
            return Said(
                q,
                Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.75),
                (start, q.outer_start),
                "according-to",
            )
    if m is None or a.document.genre == "decision":
        return None
    region = (start, q.outer_start)
    named = names.between(m.start("whose"), m.end("whose"), schemas=("Person",))
    if named:
        n = named[-1]
        return Said(q, Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, _SURE), region, "according-to")
    sentence = sentence_at(a, m.start())
    token = sentence.token(m.start("whose")) if sentence else None
    if sentence is None or token is None or token.tag_ != "PRP$" or a.resolver is None:
        return None
    if token.lower_ == "its":
        body = next(iter(names.between(sentence.start, q.outer_start, schemas=("Organization",))), None)
        return Said(q, Speaker(body.figure, "its", body.start, body.end, 0.7), region, "according-to") if body else None
    figures = a.refer(sentence, token).figures
    if len(figures) != 1 or not names.can_speak(figures[0]):
        return None
    at = sentence.offset(token)
    return Said(q, Speaker(figures[0], token.text, at, at + len(token), 0.7), region, "according-to")


def quoted_by(a: Analysis, names: Names, q: Quote) -> Said | None:
    """“…,” Radio Agora quotes Irena Dovlat (as saying): who is quoted."""
    end = right(a, q)
    m = _QUOTES.match(a.text, q.outer_end, end)
    if m is not None and m["whom"]:
        return _quoted_again(a, names, q, m)
    n = next(iter(names.between(m.end(), end)), None) if m else None
    if m is None or n is None or n.start - m.end() > _OFFICE:
        return None
    return Said(q, Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, _SURE), (q.outer_end, end), "said-after")


def _quoted_again(a: Analysis, names: Names, q: Quote, m: re.Match[str]) -> Said | None:
    """“…,” the agency quotes him: the person of the sentence before."""
    at = sentence_at(a, q.outer_start)
    before = a.sentences[at.index - 1] if at and at.index and at.start >= q.outer_start - 2 else None
    speaker = person_of(a, names, before) if before and before.paragraph == at.paragraph else None  # type: ignore[union-attr]
    pronoun = "he" if m["whom"] == "him" else "she"
    if speaker is None or speaker.figure is None or cannot_be(a, speaker.figure, pronoun):
        return None
    speaker = replace(speaker, confidence=0.75)
    return Said(q, speaker, (q.outer_end, m.end()), "said-after", inferred=True)
