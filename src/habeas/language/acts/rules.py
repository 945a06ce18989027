"""The rules of acts as records, read once per process from the YAML files in `rules/`.

A rule names the lemmas that can carry an act, what must stand around them and where its people stand:

- `verb` | `noun`: lemmas of the trigger; `type`: the act (reference: ESF micro-thesaurus 4 and local types)
- `object`, `not_object`: lemmas that the verb's patient must, must not, have; `subject`: the same for its agent
- `complement`: preposition -> lemmas of what follows it ("*": anything); `particle`: adverbs beside the verb;
  `xcomp`: verbs of its infinitive; `voice`
- `mods`, `not_mods`: words that modify the noun; `not_compound`: the nouns that it modifies itself
- `near`, `unless`: patterns over the words of the trigger's clause; `unless_noun`: over the noun's own phrase
  (`near` and `mods_or_near` tell capitals apart: "to [A-Z]" means a name)
- `victim`, `actor`: slots, the first that is filled is taken (see slots.py)
- `person`: soft (no things), strict (only people), pronoun (pronoun or name); `need`: victim (must be
  resolved), plan (a step that somebody says he will take), happened, denied, modal, date
- `light`: kind of verbs that carry the noun (context.yaml); `bare`: whether the noun may stand without people
- `negated`: drop (default), refused, required, required-refused, cannot; `modality`, `status`: what the rule fixes
- `pending_near`: a pattern over the sentence that makes a noun only a plan ("warrant for his arrest")
- `without`: types that make this one superfluous in the same sentence; `confidence`
- `gate`: a pattern over the sentence beside which the trigger is worth a parse, where its verb is an everyday one
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from habeas.language.tables import load_table, words

FILES = (
    "custody",
    "courts",
    "return",
    "violence",
    "control",
    "idioms",
    "phrases",
    "turns",
    "steps",
    "scenes",
    "everyday",
    "narrated",
    "frames",
    "blows",
    "plain",
    "ways",
)

# Types that are somebody's word more often than a decision on paper: a weak report ("he said that …") marks a claim.
CONTESTED = frozenset(("ill-treatment", "surveillance", "threat", "harassment", "disappearance", "death"))


@dataclass(frozen=True)
class Rule:
    id: str
    type: str
    kind: str
    lemmas: frozenset[str]
    victim: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    object: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    subject_or_object: frozenset[str] = frozenset()
    of_object: frozenset[str] = frozenset()
    object_or_of: frozenset[str] = frozenset()
    complement: tuple[tuple[str, frozenset[str]], ...] = ()
    complement_of: str = ""
    particle: frozenset[str] = frozenset()
    xcomp: frozenset[str] = frozenset()
    voice: str = ""
    object_kind: str = ""
    mods: frozenset[str] = frozenset()
    not_mods: frozenset[str] = frozenset()
    not_compound: frozenset[str] = frozenset()
    near: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    unless_noun: re.Pattern[str] | None = None
    mods_or_near: re.Pattern[str] | None = None
    pending_near: re.Pattern[str] | None = None
    person: str = ""
    need: str = ""
    need_context: str = ""
    light: tuple[str, ...] = ()
    bare: str = ""
    negated: str = "drop"
    modality: str = ""
    status: str = ""
    without: frozenset[str] = frozenset()
    backup: bool = False
    gate: str = ""
    confidence: float = 0.7


SETS = (
    "object", "not_object", "subject", "subject_or_object", "of_object", "object_or_of", "particle", "xcomp",
    "mods", "not_mods", "not_compound", "without",
)  # fmt: skip
PATTERNS = ("near", "unless", "unless_noun", "mods_or_near", "pending_near")
SEQUENCES = ("victim", "actor", "light")
PLAIN = (
    "voice",
    "object_kind",
    "person",
    "need",
    "need_context",
    "bare",
    "negated",
    "modality",
    "status",
    "gate",
    "confidence",
)


@cache
def named_sets() -> dict[str, frozenset[str]]:
    table = load_table("acts/rules/sets.yaml")
    sets = {name: frozenset(str(listed).lower().split()) for name, listed in table.items()}
    return {**sets, "person": sets["person"] | words("en/trades.yaml", "trades")}


def _lemmas(words: str) -> frozenset[str]:
    out: set[str] = set()
    for word in str(words).split():
        out |= named_sets()[word[1:]] if word.startswith("$") else {word.lower()}
    return frozenset(out)


def _rule(raw: dict[str, Any]) -> Rule:
    kind = "verb" if "verb" in raw else "noun"
    given: dict[str, Any] = {
        "id": raw["id"],
        "type": raw["type"],
        "kind": kind,
        "lemmas": _lemmas(raw[kind]),
        "complement": tuple((p, _lemmas(w)) for p, w in raw.get("complement", {}).items()),
        "complement_of": raw.get("complement_of", ""),
        "backup": bool(raw.get("backup", False)),
    }
    given |= {k: _lemmas(raw[k]) for k in SETS if k in raw}
    given |= {
        k: re.compile(raw[k], 0 if k in ("near", "mods_or_near") else re.IGNORECASE) for k in PATTERNS if k in raw
    }
    given |= {k: tuple(raw[k].split()) for k in SEQUENCES if k in raw}
    given |= {k: raw[k] for k in PLAIN if k in raw}
    return Rule(**given)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the files."""
    return tuple(_rule(r) for name in FILES for r in load_table(f"acts/rules/{name}.yaml")["rules"])


@cache
def by_lemma() -> dict[tuple[str, str], tuple[Rule, ...]]:
    """(kind, lemma) -> the rules that it can trigger."""
    out: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules():
        for lemma in rule.lemmas:
            out.setdefault((rule.kind, lemma), []).append(rule)
    return {k: tuple(v) for k, v in out.items()}


@cache
def context() -> dict[str, Any]:
    """context.yaml with its strings of words as sets and its patterns compiled."""
    patterns = (
        "institution_before",
        "generic_before",
        "paper_of",
        "told",
        "follow",
        "asylum",
        "missing",
        "custody_words",
        "extradite",
        "unseen",
        "cigarette",
        "had_to",
        "inside_words",
        "inside_or_police",
        "gate_words",
        "if_words",
        "menace_words",
        "menace",
        "justice_words",
        "seizing_words",
        "set_out",
        "bar_words",
        "border_words",
        "had_to_go",
        "failed_to",
        "return_words",
        "proverb",
        "blows_words",
        "asylum_office",
        "in_vain",
        "ruled",
        "years_words",
    )
    table = load_table("acts/rules/context.yaml")
    out: dict[str, Any] = {}
    for key, value in table.items():
        if key in patterns:
            out[key] = re.compile("|".join(value) if isinstance(value, list) else value, re.IGNORECASE)
        elif key == "participles":
            out[key] = dict(value)
        elif isinstance(value, dict):
            out[key] = {k: {s: frozenset(w.split()) for s, w in v.items()} for k, v in value.items()}
        else:
            out[key] = frozenset(str(value).split())
    return out
