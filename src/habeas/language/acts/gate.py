"""Which sentences can hold an act, told from their letters alone: what does not pass needs no parse.

The pattern is made from the triggers of the rules, each as a stem with its usual endings. Triggers that are everyday
verbs ("take", "hold", "put", …) only pass beside one of the words that their rule asks for.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from habeas.language.acts.rules import rules
from habeas.language.openings import Openings
from habeas.language.tables import load_table

ENDINGS = r"(?:s|es|d|ed|ing|ings|er|ers|led|ling|ped|ping|ted|ting|ned|ning|ged|ging|bed|bing|red|ring|ions?)?"


@cache
def _everyday() -> frozenset[str]:
    tables = (load_table(f"acts/rules/{name}.yaml") for name in ("gate", "idioms"))
    return frozenset(w for table in tables for w in str(table["everyday"]).split())


@cache
def _patterns() -> tuple[re.Pattern[str], Openings]:
    """What one word alone says, and what only several words say."""
    strong: set[str] = set()
    for rule in rules():
        strong |= {w for w in rule.lemmas if w not in _everyday() and not rule.gate}
    beside = sorted({rule.gate for rule in rules() if rule.gate})
    table = load_table("acts/rules/gate.yaml")
    stems = sorted((w for w in strong), key=lambda w: (-len(w), w))
    alone = [*(f"{_stem(w)}{ENDINGS}" for w in stems if w.isalpha()), *str(table["forms"]).split()]
    joined = [rf"\b{_stem(w)}{ENDINGS}\b" for w in stems if not w.isalpha()]
    forms = [f for f in alone if re.fullmatch(r"[\w\\()?:|+*]+", f)]
    joined += [rf"\b{f}\b" for f in alone if f not in forms]
    idioms = load_table("acts/rules/idioms.yaml")["gate"]
    together = "|".join([*joined, table["beside"], idioms, *beside])
    return re.compile("|".join(forms), re.IGNORECASE), Openings(together)


@lru_cache(maxsize=100_000)
def _strong(word: str) -> bool:
    return _patterns()[0].fullmatch(word) is not None


def _stem(lemma: str) -> str:
    escaped = re.escape(lemma)
    if lemma.endswith("e"):
        return escaped[:-1] + "e?"
    if lemma.endswith("y"):
        return escaped[:-1] + "(?:y|i)"
    return escaped


_WORD = re.compile(r"\w+")


def act_gate(sentence_text: str) -> bool:
    """Whether the sentence may hold an act and is worth a parse. Cheap: words are looked up, phrases searched last."""
    text = sentence_text.replace("'", "’")
    return any(map(_strong, _WORD.findall(text))) or _patterns()[1].found_in(text)
