"""Who said what: quoted words with their speaker, and reported speech.

A statement is proposed only where the text itself attributes it: beside the words (`direct.py`), before each turn of an
interview (`transcript.py`), by carrying the speaker over from the sentence before (then `inferred`), or as a reported
clause (`indirect.py`). Reach for `find_statements` once an Analysis has parsed sentences, figures, dates and
quotations; `statement_gate` tells which sentences need a parse for it.
"""

from __future__ import annotations

import re

from habeas.language.analysis import Analysis
from habeas.language.speech import speech
from habeas.language.statements.cite import as_statement
from habeas.language.statements.direct import direct_statements
from habeas.language.statements.indirect import indirect_statements
from habeas.language.statements.names import Names
from habeas.language.statements.pictured import pictured
from habeas.language.statements.transcript import turns
from habeas.model.reading import Statement

__all__ = ["find_statements", "statement_gate"]

_MARKS = re.compile(r"[“”„«»\"]|(?<!\w)[‘'](?=\w)")

_SAYS = re.compile(
    r"(?<!the )\b(?:said|says)\s+(?:it|there|its?|the|his|her|their|an?|no|all|most|many|some|[A-Z\d][\w’-]*)\s"
    r"|,\s(?:[\w’'-]+,?\s){1,7}(?:said|says)\b(?:\s[\w’'-]+){0,8}(?:[.,]|$)"
)
"""Reported without "that": "she said the cell was cold", "the cell was cold, the governor said on Monday"."""
_DENIES = re.compile(r"\b(?:not?|never|nobody|nothing|without)\b|n['’]t\b|\brul(?:e[sd]?|ing) out\b")
"""In a sentence that reports something, this may be a denial, which is worth a parse even in dense legal prose."""


def statement_gate(sentence: str, language: str = "en") -> bool:
    """Whether a sentence can hold words that somebody says, so that it is worth a parse. Cheap."""
    if _MARKS.search(sentence):
        return True
    s = speech(language)
    if s.asks_for_parse.search(sentence) or s.according.search(sentence):
        return True
    if language != "en":
        return False
    if " sa" in sentence and _SAYS.search(sentence):
        return True
    return _DENIES.search(sentence) is not None and s.reporting.search(sentence) is not None


def find_statements(a: Analysis) -> list[Statement]:
    """All statements of a document in order of appearance; spans are view offsets."""
    names = Names(a, pictured(a))
    told = [as_statement(a, names, [t]) for t in turns(a, names)]
    quoted = [s for s in direct_statements(a, names) if not any(t.words.meets(s.words) for t in told)]
    direct = [*told, *quoted]
    return sorted([*direct, *indirect_statements(a, names, direct)], key=lambda s: (s.words.start, s.words.end))
