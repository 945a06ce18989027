"""What a sentence answers to the questions of `contests.yaml`: yes, no, or nothing.

A rule matches words; a negation or a dismissal near them turns the answer round; a supposition is no answer. Every
answer keeps the words that it rests on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_FLAT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\n": " ", "\t": " ", "\xa0": " "})
_INSIDE = re.compile(r"\b(?:not|never|no|hardly)\b|n't\b", re.IGNORECASE)
"""Negations that a pattern with a gap can have swallowed ("is not free" for "is … free")."""
_NEAR_BEFORE = 60
_NEAR_AFTER = 50
"""Characters within which a negation before, or a dismissal after the words, belongs to them."""


@dataclass(frozen=True)
class Pattern:
    """Words that answer a question with `yes` or no; `as_is`: negation is part of the pattern."""

    expression: re.Pattern[str]
    yes: bool
    as_is: bool


@dataclass(frozen=True)
class ActRule:
    """An act of this type and one of these modalities is an answer, when its citation has `words`."""

    yes: bool
    type: str
    modalities: frozenset[str]
    words: re.Pattern[str] | None
    by_others: bool


@dataclass(frozen=True)
class Question:
    """One question with all that answers it."""

    id: str
    about: str
    yes_label: str
    no_label: str
    patterns: tuple[Pattern, ...]
    acts: tuple[ActRule, ...]
    hypothetical: bool
    same_time: bool
    words_needed: bool


@dataclass(frozen=True)
class Rules:
    """All questions and the words around answers."""

    questions: tuple[Question, ...]
    negations: re.Pattern[str]
    dismissals: re.Pattern[str]
    suppositions: re.Pattern[str]
    clauses: re.Pattern[str]
    denial_about: str
    denial_except: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """The words at `start`–`end` of the sentence answer the question; `clause_start`–`clause_end` is their clause."""

    question: str
    yes: bool
    start: int
    end: int
    clause_start: int
    clause_end: int


@cache
def load_rules() -> Rules:
    """The rules of `contests.yaml`, compiled once."""
    table: dict[str, Any] = yaml.safe_load(files("habeas.casework").joinpath("contests.yaml").read_text("utf-8"))
    words: dict[str, str] = table["words"]

    def compiled(text: str) -> re.Pattern[str]:
        for _ in range(2):
            for name, expansion in words.items():
                text = text.replace("{" + name + "}", expansion)
        return re.compile(text.translate(_FLAT), re.IGNORECASE)

    return Rules(
        questions=tuple(_question(q, compiled) for q in table["questions"]),
        negations=compiled(table["negations"]),
        dismissals=compiled(table["dismissals"]),
        suppositions=re.compile(table["suppositions"]),
        clauses=re.compile(table["clauses"]),
        denial_about=table["denials"]["about"],
        denial_except=frozenset(table["denials"]["except"]),
    )


def _question(given: dict[str, Any], compiled: Any) -> Question:
    patterns = [
        Pattern(compiled(rf"\b(?:{text})"), side == "yes", as_is)
        for side in ("yes", "no")
        for as_is in (True, False)
        for text in given.get(f"{side}_as_is" if as_is else f"{side}_words", ())
    ]
    acts = [
        ActRule(
            rule["answer"] == "yes",
            rule["type"],
            frozenset(rule["modality"]),
            compiled(rf"\b(?:{rule['with']})") if rule.get("with") else None,
            bool(rule.get("by_others")),
        )
        for rule in given.get("acts", ())
    ]
    return Question(
        id=given["id"],
        about=given["about"],
        yes_label=given["yes_label"],
        no_label=given["no_label"],
        patterns=tuple(sorted(patterns, key=lambda p: not p.as_is)),
        acts=tuple(acts),
        hypothetical=bool(given.get("hypothetical")),
        same_time=bool(given.get("same_time")),
        words_needed=bool(given.get("words_needed")),
    )


def answers(sentence: str, rules: Rules) -> list[Answer]:
    """All answers of one sentence. Where patterns of one question overlap, one with its own negation wins, then the
    longest. A question that is asked is no answer."""
    text = sentence.translate(_FLAT)
    if text.rstrip('"”») ').endswith("?"):
        return []
    out: list[Answer] = []
    for question in rules.questions:
        taken: list[tuple[int, int]] = []
        matches = [(p, m) for p in question.patterns for m in p.expression.finditer(text) if m.end() > m.start()]
        matches.sort(key=lambda x: (not x[0].as_is, x[1].start() - x[1].end(), x[1].start()))
        for pattern, match in matches:
            start, end = match.span()
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            a, b = _clause(text, start, end, rules)
            if not question.hypothetical and rules.suppositions.search(text, a, start):
                continue
            turned = False if pattern.as_is else _turned(text, a, start, end, b, rules)
            out.append(Answer(question.id, pattern.yes != turned, start, end, a, b))
    return out


def _clause(text: str, start: int, end: int, rules: Rules) -> tuple[int, int]:
    """The clause around matched words."""
    a = max((m.end() for m in rules.clauses.finditer(text, 0, start)), default=0)
    after = rules.clauses.search(text, end)
    return a, after.start() if after else len(text)


def _turned(text: str, a: int, start: int, end: int, b: int, rules: Rules) -> bool:
    """Whether the words are negated or dismissed: an odd number of such words before, inside and after them."""
    before = len(rules.negations.findall(text, max(a, start - _NEAR_BEFORE), start))
    before += len(_INSIDE.findall(text, start, end))
    after = bool(rules.dismissals.search(text, start, min(b, end + _NEAR_AFTER)))
    return (before + after) % 2 == 1
