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


def reported_by(language: str, lead: str) -> bool:
    """Whether the words in front of a clause open it as what somebody says: "the lawyer said that"."""
    that = that_clause(language)
    return that is not None and any(that.match(lead, m.end()) for m in speech(language).verb.finditer(lead))
