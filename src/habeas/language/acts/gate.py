"""Which sentences can hold an act, told from their letters alone: what does not pass needs no parse.

The pattern is made from the triggers of the rules, each as a stem with its usual endings. Triggers that are everyday
verbs ("take", "hold", "put", …) only pass beside one of the words that their rule asks for.
"""

from __future__ import annotations

import re
from functools import cache

from habeas.language.acts.rules import rules
from habeas.language.tables import load_table

ENDINGS = r"(?:s|es|d|ed|ing|ings|er|ers|led|ling|ped|ping|ted|ting|ned|ning|ged|ging|bed|bing|red|ring|ions?)?"


@cache
def _everyday() -> frozenset[str]:
    tables = (load_table(f"acts/rules/{name}.yaml") for name in ("gate", "idioms"))
    return frozenset(w for table in tables for w in str(table["everyday"]).split())


@cache
def _pattern() -> re.Pattern[str]:
    strong: set[str] = set()
    for rule in rules():
        strong |= {w for w in rule.lemmas if w not in _everyday() and not rule.gate}
    beside = sorted({rule.gate for rule in rules() if rule.gate})
    table = load_table("acts/rules/gate.yaml")
    stems = sorted((_stem(w) for w in strong), key=lambda w: (-len(w), w))
    forms = str(table["forms"]).split()
    words = "|".join([*(f"{s}{ENDINGS}" for s in stems), *forms])
    idioms = load_table("acts/rules/idioms.yaml")["gate"]
    return re.compile("|".join([rf"\b(?:{words})\b", table["beside"], idioms, *beside]), re.IGNORECASE)


def _stem(lemma: str) -> str:
    escaped = re.escape(lemma)
    if lemma.endswith("e"):
        return escaped[:-1] + "e?"
    if lemma.endswith("y"):
        return escaped[:-1] + "(?:y|i)"
    return escaped


def act_gate(sentence_text: str) -> bool:
    """Whether the sentence may hold an act and is worth a parse. Cheap: one search."""
    return _pattern().search(sentence_text.replace("'", "’")) is not None
