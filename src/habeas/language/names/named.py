"""A decided name, and which of its words says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.language.names.candidates import Candidate
from habeas.language.names.lexicon import Lexicon
from habeas.model.records import Schema


@dataclass(frozen=True)
class Name:
    """A decided name: `kind` narrower where known, `gender` where a title or kinship word shows it."""

    candidate: Candidate
    schema: Schema
    rule: str
    confidence: float
    kind: str = ""
    gender: str = ""
    start: int = 0
    end: int = 0
    text: str = ""


def named(c: Candidate, schema: Schema, rule: str, confidence: float, kind: str = "", gender: str = "") -> Name:
    return Name(c, schema, rule, confidence, kind, gender, c.start, c.end, c.spelled)


def head_of(words: Sequence[str], lex: Lexicon) -> str:
    """The word that says what a phrase is: the last before an "of", else the last."""
    for k in range(1, len(words)):
        if words[k] in lex.connectors and words[k][0].islower():
            return words[k - 1]
    return words[-1]
