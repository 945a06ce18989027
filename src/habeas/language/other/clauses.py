"""Clauses in which somebody's words are told without quotation marks: "X said that …", "… , X tells".

The conjunctions of each language are data (`said.yaml`), the verbs those of `speech.yaml`.
"""

from __future__ import annotations

import re
from functools import cache

from habeas.language.speech import speech
from habeas.language.tables import load_table


@cache
def that_clause(language: str) -> re.Pattern[str] | None:
    """What opens a reported clause right behind a verb of speech, or None where the language's is not known."""
    table = load_table("other/said.yaml").get(language) or {}
    return re.compile(table["that"], re.IGNORECASE) if "that" in table else None


@cache
def only_reporting(language: str) -> re.Pattern[str]:
    """Verbs that only report or deny, beside those of speech: "denies", "they tell"."""
    text = (load_table("other/said.yaml").get(language) or {}).get("only")
    spaced = text.replace("{w}", r"(?:[^\S\n]*\s[^\S\n]*)") if text else "(?!)"
    return re.compile(rf"(?<![\w-])(?:{spaced})(?![\w-])", re.IGNORECASE)


def reported_by(language: str, lead: str) -> bool:
    """Whether the words in front of a clause open it as what somebody says: "the lawyer said that"."""
    that = that_clause(language)
    verbs = (speech(language).verb, only_reporting(language))
    return that is not None and any(that.match(lead, m.end()) for v in verbs for m in v.finditer(lead))
