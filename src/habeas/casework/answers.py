"""What a sentence answers to the questions of `contests.yaml`: yes, no, or nothing.

A rule matches words; a negation or a dismissal near them turns the answer round; a supposition is no answer. Every
answer keeps the words that it rests on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.model.tables import read_table

FLAT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\n": " ", "\t": " ", "\xa0": " "})
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_START = 4
"""Letters at the beginning of a word by which a sentence is let through to the patterns of a question."""
_STEM = re.compile(r"(?<![\\a-z])[a-z]{4,}")
"""Literal words of a pattern."""
_INSIDE = re.compile(r"\b(?:not|never|no|hardly)\b|n't\b", re.IGNORECASE)
"""Negations that a pattern with a gap can have swallowed ("is not free" for "is … free")."""
_NEAR_BEFORE = 80
_FAR_BEFORE = 160
_JUST_BEFORE = 12
_LONG = 200
"""Characters of a sentence in which a negation that stands further off makes the answer doubtful."""
_BREAK = re.compile(r"[,;:]")
_INSERTED = re.compile(r",\s(?:not|never|without|with no)\b[^,;:.]{0,60},(?=\s)")
"""Between commas, a negation belongs to what is inserted: "said, without his name, that they beat him"."""
_NEITHER = re.compile(r"\b(?:neither|nor)\b", re.I)
_BUT = re.compile(r"\bbut (?:rather|also|instead)\b")
_NEAR_AFTER = 50
"""Characters within which a negation before, or a dismissal after the words, belongs to them."""


@dataclass(frozen=True)
class Pattern:
    """Words that answer a question with `yes` or no; `as_is`: negation is part of the pattern; `camp`: only in the
    mouth of an office ("official") or of anybody else ("other") do they answer it."""

    expression: re.Pattern[str]
    yes: bool
    as_is: bool
    camp: str = ""


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
    """One question with all that answers it. `starts`: a sentence without a word that begins so answers nothing;
    `plain`: a negation near the words leaves it open instead of turning them round."""

    id: str
    about: str
    yes_label: str
    no_label: str
    patterns: tuple[Pattern, ...]
    acts: tuple[ActRule, ...]
    hypothetical: bool
    same_time: bool
    words_needed: bool
    plain: bool
    said_only: bool
    starts: frozenset[str]


@dataclass(frozen=True)
class Rules:
    """All questions and the words around answers."""

    questions: tuple[Question, ...]
    negations: re.Pattern[str]
    denials: re.Pattern[str]
    open_questions: re.Pattern[str]
    transparent: frozenset[str]
    hearsay: re.Pattern[str]
    doubts: re.Pattern[str]
    groups_except: frozenset[str]
    dismissals: re.Pattern[str]
    suppositions: re.Pattern[str]
    clauses: re.Pattern[str]
    official: re.Pattern[str]
    unofficial: re.Pattern[str]
    denial_about: str
    denial_except: frozenset[str]
    dates_about: str
    numbers_about: str
    numbers_about_day: str
    dates_days: int
    dates_types: frozenset[str]
    dates_as: dict[str, str]


@dataclass(frozen=True)
class Answer:
    """The words at `start`–`end` of the sentence answer the question; `clause_start`–`clause_end` is their clause."""

    question: str
    yes: bool
    start: int
    end: int
    clause_start: int
    clause_end: int
    relayed: bool = False
    """Told as what somebody else says ("according to the author, he was beaten")."""
    camp: str = ""


@cache
def load_rules() -> Rules:
    """The rules of `contests.yaml`, compiled once."""
    table: dict[str, Any] = read_table("habeas.casework", "contests.yaml")
    words: dict[str, str] = table["words"]

    def compiled(text: str) -> re.Pattern[str]:
        for _ in range(2):
            for name, expansion in words.items():
                text = text.replace("{" + name + "}", expansion)
        return re.compile(text.translate(FLAT), re.IGNORECASE)

    return Rules(
        questions=tuple(_question(q, compiled) for q in table["questions"]),
        negations=compiled(table["negations"]),
        denials=compiled(table["denials_of"]),
        open_questions=compiled(table["open_questions"]),
        transparent=frozenset(str(w) for w in table["transparent"].split()),
        hearsay=compiled(table["hearsay"]),
        doubts=compiled(table["doubts"]),
        groups_except=frozenset(table["groups_except"]),
        dismissals=compiled(table["dismissals"]),
        suppositions=re.compile(table["suppositions"]),
        clauses=re.compile(table["clauses"]),
        official=compiled(table["official"]),
        unofficial=compiled(table["unofficial"]),
        denial_about=table["denials"]["about"],
        denial_except=frozenset(table["denials"]["except"]),
        dates_about=table["dates"]["about"],
        numbers_about=table["numbers"]["about"],
        numbers_about_day=table["numbers"]["about_day"],
        dates_days=table["dates"]["days"],
        dates_types=frozenset(table["dates"]["types"]),
        dates_as=dict(table["dates"]["as"]),
    )


def _question(given: dict[str, Any], compiled: Any) -> Question:
    patterns = [
        Pattern(compiled(rf"\b(?:{text})"), side == "yes", as_is)
        for side in ("yes", "no")
        for as_is in (True, False)
        for text in given.get(f"{side}_as_is" if as_is else f"{side}_words", ())
    ]
    loose = [
        (camp, answer, text)
        for camp, sides in given.get("by_camp", {}).items()
        for answer, texts in sides.items()
        for text in texts
    ]
    patterns += [
        Pattern(compiled(rf"\b(?:{text})"), answer.startswith("yes"), answer.endswith("as_is"), camp)
        for camp, answer, text in loose
    ]
    stems = {m[:_START] for _, _, text in loose for m in _STEM.findall(text)}
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
        patterns=tuple(sorted(patterns, key=lambda p: (bool(p.camp), not p.as_is))),
        acts=tuple(acts),
        hypothetical=bool(given.get("hypothetical")),
        same_time=bool(given.get("same_time")),
        words_needed=bool(given.get("words_needed")),
        plain=bool(given.get("plain")),
        said_only=bool(given.get("said_only")),
        starts=frozenset(w[:_START] for w in given["words"].split()) | stems,
    )


def answers(sentence: str, rules: Rules) -> list[Answer]:
    """All answers of one sentence. Where patterns of one question overlap, one with its own negation wins, then the
    longest. A question that is asked is no answer, and neither are words whose negation may govern something else."""
    text = sentence.translate(FLAT)
    if text.rstrip('"”») ').endswith("?"):
        return []
    starts = {w[:_START] for w in _PART.findall(text.lower())}
    out: list[Answer] = []
    for question in rules.questions:
        if not starts.isdisjoint(question.starts):
            out += _answers_to(question, text, rules)
    return out


def _answers_to(question: Question, text: str, rules: Rules) -> list[Answer]:
    out: list[Answer] = []
    taken: list[tuple[int, int, str]] = []
    matches = [(p, m) for p in question.patterns for m in p.expression.finditer(text) if m.end() > m.start()]
    matches.sort(key=lambda x: (bool(x[0].camp), not x[0].as_is, x[1].start() - x[1].end(), x[1].start()))
    for pattern, match in matches:
        start, end = match.span()
        if any(start < b and a < end and camp in ("", pattern.camp) for a, b, camp in taken):
            continue
        taken.append((start, end, pattern.camp))
        a, b = clause(text, start, end, rules)
        if unsure(question, text, a, start, rules):
            continue
        turned = False if pattern.as_is else _turned(text, a, start, end, b, rules)
        if turned is None or (turned and question.plain):
            continue
        relayed = not turned and bool(rules.hearsay.search(text, 0, start))
        out.append(Answer(question.id, pattern.yes != turned, start, end, a, b, relayed, pattern.camp))
    return out


def unsure(question: Question | None, text: str, a: int, start: int, rules: Rules) -> bool:
    """Whether what begins at `start`, in a clause from `a`, is supposed, asked or laid down rather than told."""
    supposed = not (question and question.hypothetical) and _supposed(text, a, start, rules)
    return bool(supposed or rules.open_questions.search(text, 0, start))


_TOLD_ON = re.compile(
    r"\b(?:and|then) (?:kicked|punched|slapped|stripped|burned|raped|tied|forced|seized|dragged|pulled|threw|burnt|"
    r"beat|broke|kept|held|took|put|cut|hung|shot|hit|struck)\b|\band $"
)


def _supposed(text: str, a: int, start: int, rules: Rules) -> bool:
    """Whether the words before suppose it; "threatened to rape her and burnt her arm": what goes on behind is told."""
    found = list(rules.suppositions.finditer(text, a, start))
    if not found:
        return False
    last = found[-1]
    threatened = last.group().lower().startswith("threat")
    return not (threatened and _TOLD_ON.search(text, last.end(), min(len(text), start + 8)) is not None)


def clause(text: str, start: int, end: int, rules: Rules) -> tuple[int, int]:
    """The clause around matched words."""
    a = max((m.end() for m in rules.clauses.finditer(text, 0, start)), default=0)
    after = rules.clauses.search(text, end)
    return a, after.start() if after else len(text)


def _turned(text: str, a: int, start: int, end: int, b: int, rules: Rules) -> bool | None:
    """Whether the words are negated, denied or dismissed: an odd number of such words before, inside and after them.
    None where a negation stands before them and something else in between that it may belong to."""
    turns = len(_INSIDE.findall(text, start, end)) + bool(
        rules.dismissals.search(text, start, min(b, end + _NEAR_AFTER))
    )
    denial = rules.denials.search(text, max(0, start - _FAR_BEFORE), start)
    if denial and not _BREAK.search(text, denial.end(), start):
        around = text[max(0, denial.start() - _JUST_BEFORE) : denial.start()], text[denial.end() : start]
        if _NEITHER.search(around[0]):
            return None
        return (turns + 1 + sum(len(rules.negations.findall(part)) for part in around)) % 2 == 1
    inserted = [m.span() for m in _INSERTED.finditer(text, a, start)]
    before = [
        m
        for m in rules.negations.finditer(text, max(a, start - _NEAR_BEFORE), start)
        if not any(x <= m.start() < y for x, y in inserted)
    ]
    if not before:
        far = len(text) > _LONG and rules.negations.search(text, max(0, start - _FAR_BEFORE), start)
        return None if far or (turns and _BUT.search(text, end)) else turns % 2 == 1
    if _BUT.search(text, end):
        return None
    between = [w for w in _WORD.findall(text[before[0].end() : start]) if not w[0].isupper()]
    if any(w not in rules.transparent and not rules.negations.fullmatch(w) for w in between):
        return None
    return (turns + len(before)) % 2 == 1
