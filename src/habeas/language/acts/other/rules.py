"""The tables of one language (`ru.yaml` …) as compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from habeas.language.acts.other.frames import framed
from habeas.language.acts.other.idioms import find_of, phrased, turned
from habeas.language.other.kin import nouns
from habeas.language.other.roles import pattern_of
from habeas.language.tables import HERE, load_table

FOLDER = "acts/other"
Slot = Literal[
    "subject", "object", "of", "owner", "patient", "either", "behind", "possessed", "opening", "apposed", "joined",
    "beside", "none",
]  # fmt: skip
_W = r"(?:[^\S\n]*\s[^\S\n]*)"


@dataclass(frozen=True)
class Rule:
    """A trigger. `victim`: where the person stands ("patient": anywhere in the clause, or meant by it; "either":
    subject or object; "possessed": owner in front, as in Kazakh; "opening": the subject of the clause that a participle
    opens; "apposed": the subject, but of a
    list what the auxiliary before it says, as "joined" does;
    "beside": the name that a participle stands behind); `need`: the act counts only with a person found.

    `modality`/`status`: what the words themselves say ("refused extradition"; "told": only with words around them that
    say whether it happened, as an infinitive needs them); `sure`: confidence with a named victim.
    """

    id: str
    type: str
    pattern: re.Pattern[str]
    victim: Slot
    actor: Literal["subject", "agent", ""]
    sure: float
    modality: str
    status: str
    need: bool
    noun: bool
    stem: re.Pattern[str] | None = None
    """What a sentence must hold for the pattern to be worth a look; the same for all triggers of one verb."""


@dataclass(frozen=True)
class Table:
    """All that is known of how a language speaks of acts. Patterns ending in `$` look at what stands before a word."""

    language: str
    rules: tuple[Rule, ...]
    breaks: re.Pattern[str]
    relative: re.Pattern[str]
    joined: re.Pattern[str]
    governed: re.Pattern[str]
    of_gap: re.Pattern[str]
    object_gap: re.Pattern[str]
    locative: re.Pattern[str]
    agent: re.Pattern[str]
    negation: re.Pattern[str]
    void: re.Pattern[str]
    modal: Mapping[str, re.Pattern[str]]
    claims: re.Pattern[str]
    subject_pronouns: Mapping[str, str]
    object_pronouns: re.Pattern[str]
    own: re.Pattern[str]
    genders: tuple[tuple[re.Pattern[str], str], ...]
    people: re.Pattern[str]
    house: re.Pattern[str]
    light: re.Pattern[str]
    oblique_before: bool
    active: re.Pattern[str]
    definite: re.Pattern[str]
    relative_object: re.Pattern[str]
    to: re.Pattern[str]
    passive_aux: re.Pattern[str]
    active_aux: re.Pattern[str]
    direct: re.Pattern[str]
    sufferers: re.Pattern[str]
    officials: re.Pattern[str]
    together: re.Pattern[str]
    accusative: re.Pattern[str]
    genitive: re.Pattern[str]
    dative: re.Pattern[str]
    parties: re.Pattern[str]
    gendered: re.Pattern[str]
    locative_after: re.Pattern[str]
    chain: re.Pattern[str]
    goods: re.Pattern[str]
    home: re.Pattern[str]


def has_rules(language: str) -> bool:
    """Whether acts are read in this language."""
    return bool(re.fullmatch(r"[a-z]{2}", language)) and (Path(HERE) / FOLDER / f"{language}.yaml").is_file()


@cache
def table_of(language: str) -> Table:
    """The compiled table of a language; raises OSError where there is none."""
    raw, more = load_table(f"{FOLDER}/{language}.yaml"), load_table(f"{FOLDER}/idioms/{language}.yaml")
    turns = load_table(f"{FOLDER}/turns/{language}.yaml")
    raw = {**raw, **{k: [*raw.get(k, ()), *more.get(k, ()), *turns.get(k, ())] for k in ("verbs", "frames")}}
    said = (
        *phrased(more["idioms"], more["ands"]),
        *phrased(turns["idioms"], more["ands"]),
        *turned(turns, more["ands"]),
    )
    ands, phrases = more["ands"], {**more.get("parts", {}), **turns.get("parts", {})}
    raw["classes"] = {**raw.get("classes", {}), **more.get("classes", {})}
    parts: dict[str, str] = {**raw.get("parts", {}), **{k: find_of(v, ands) for k, v in phrases.items()}}

    def compiled(text: str | None) -> re.Pattern[str]:
        body = "(?!)" if text is None else text
        for name, part in reversed(parts.items()):  # a part may hold those before it
            body = body.replace("{" + name + "}", f"(?:{part})")
        return re.compile(body.replace("{w}", _W), re.IGNORECASE)

    role = pattern_of(language)
    named = [n.pattern for n in (*nouns(language), *((role.noun,) if role else ()))]
    return Table(
        language=language,
        rules=tuple(_rule(row, compiled) for row in (*raw["rules"], *framed(raw), *said)),
        breaks=compiled(raw["breaks"]),
        relative=compiled(raw["relative"]),
        joined=compiled(raw["joined"]),
        governed=compiled(raw["governed"]),
        of_gap=compiled(raw["of_gap"]),
        object_gap=compiled(raw["object_gap"]),
        locative=compiled(raw["locative"]),
        agent=compiled(raw["agent"]),
        negation=compiled(raw["negation"]),
        void=compiled(raw["void"]),
        modal={k: compiled(v) for k, v in raw["modal"].items()},
        claims=compiled(raw["claims"]),
        subject_pronouns=dict(raw["subject_pronouns"]),
        object_pronouns=compiled(raw["object_pronouns"]),
        own=compiled(raw["own"]),
        genders=tuple((compiled(p), g) for p, g in raw["genders"].items()),
        people=compiled("|".join([raw["people"], raw.get("sufferers", "(?!)"), *named])),
        house=compiled(raw["house"]),
        light=compiled(raw["light"]),
        oblique_before=bool(raw.get("oblique_before")),
        active=compiled(raw.get("active")),
        to=compiled(raw.get("to")),
        relative_object=compiled(raw.get("relative_object")),
        definite=compiled(raw.get("definite")),
        passive_aux=compiled(parts.get("was")),
        active_aux=compiled(parts.get("had")),
        direct=compiled(raw["direct"]),
        sufferers=compiled(raw.get("sufferers")),
        officials=compiled(raw.get("officials")),
        together=compiled(raw.get("together")),
        accusative=compiled(raw.get("accusative")),
        genitive=compiled(raw.get("genitive")),
        dative=compiled(raw.get("dative")),
        parties=compiled(raw.get("parties")),
        gendered=compiled(raw.get("gendered", "")),
        locative_after=compiled(raw.get("locative_after")),
        chain=compiled(raw.get("chain")),
        goods=compiled(parts.get("goods") or parts.get("papers")),
        home=compiled(parts.get("home") or parts.get("premises")),
    )


def _rule(row: dict[str, Any], compiled: Any) -> Rule:
    return Rule(
        id=row["id"],
        type=row["type"],
        pattern=compiled(r"(?<![\w-])(?:" + row["find"] + r")(?![\w-])"),
        victim=row.get("victim", "subject"),
        actor=row.get("actor", ""),
        sure=float(row.get("sure", 0.75)),
        modality=row.get("modality", ""),
        status=row.get("status", ""),
        need=bool(row.get("need", True)),
        noun=bool(row.get("noun", row.get("victim") == "of")),
        stem=compiled(row["stem"]) if "stem" in row else None,
    )


@cache
def _groups(language: str) -> tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...]:
    """Rules by what a sentence must hold for any of them: the stems of a verb, or any of the triggers without one."""
    if not has_rules(language):
        return ()
    groups: dict[str, list[Rule]] = {}
    for r in table_of(language).rules:
        groups.setdefault(r.stem.pattern if r.stem else "", []).append(r)
    plain = "|".join(f"(?:{r.pattern.pattern})" for r in groups.get("", ())) or "(?!)"
    return tuple((re.compile(stem or plain, re.IGNORECASE), tuple(rules)) for stem, rules in groups.items())


def triggers(language: str, text: str, start: int, end: int) -> list[tuple[int, int, Rule]]:
    """(start, end, rule) of all triggers in a stretch of a text."""
    return [
        (m.start(), m.end(), rule)
        for known, rules in _groups(language)
        if known.search(text, start, end)
        for rule in rules
        for m in rule.pattern.finditer(text, start, end)
    ]


def may_tell(language: str, sentence: str) -> bool:
    """Whether a sentence holds any trigger at all; the others hold no act."""
    return any(
        known.search(sentence) and any(r.pattern.search(sentence) for r in rules) for known, rules in _groups(language)
    )
