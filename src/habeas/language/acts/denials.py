"""Acts that somebody says did not happen: "She was not beaten", in the mouth of an office or of a speaker.

A narrator's plain negative ("did not consume alcohol") is no act. A negative counts where a speaker of the text says
it, or where an authority wrote the text. Words and patterns: `rules/denials.yaml`.
"""

from __future__ import annotations

import re
from functools import cache

from habeas.language.acts.match import Hit
from habeas.language.acts.reports import Signs
from habeas.language.acts.rules import CONTESTED
from habeas.language.analysis import Analysis, Sentence
from habeas.language.tables import load_table

HEAD, FOOT = 3, 5
"""Lines at the beginning and the end of a document that can say which office wrote it."""
LINE = 160
HEADING = 110
"""A longer paragraph heads nothing."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_table("acts/rules/denials.yaml")[name])


@cache
def _deniable() -> frozenset[str]:
    return frozenset(str(load_table("acts/rules/denials.yaml")["deniable"]).split())


def is_denied(a: Analysis, sentence: Sentence, hit: Hit, signs: Signs, decided: str, official: bool) -> bool:
    """Whether a negated act is one that somebody says did not happen."""
    if hit.rule.type not in _deniable() or decided in ("feared", "pending"):
        return False
    if hit.rule.kind == "noun" and hit.carrier in ("", "none") and not _none_of(hit):
        return False  # "does not describe the torture"
    if official or in_party_section(a, sentence) or signs.report in ("soft", "claim", "official"):
        return True
    at = sentence.offset(hit.token)
    return a.statement_at(at) is not None or a.quote_at(at) is not None


def _none_of(hit: Hit) -> bool:
    """ "no torture", "there was not any search"."""
    none = any(c.lower_ in ("no", "any", "neither") for c in hit.token.children)
    return none and (hit.token.dep_ != "pobj" or hit.token.head.lower_ != "without")


def by_themselves(a: Analysis, sentence: Sentence, hit: Hit, signs: Signs, victims: tuple[int, ...]) -> bool:
    """Whether only the person concerned says so ("I was not arrested"): told, not denied, save for violence."""
    if hit.rule.type in CONTESTED:
        return False
    statement = a.statement_at(sentence.offset(hit.token))
    if statement is not None:
        return statement.speaker in victims
    if signs.speaker is not None:
        return bool(set(a.refer(sentence, signs.speaker).figures) & set(victims))
    return a.signatory is not None and a.signatory in victims


def is_official(a: Analysis) -> bool:
    """Whether an authority wrote the text: its heading is that of a statement, or an officer of it signs."""
    title = a.document.title.value if a.document.title else ""
    if a.document.genre == "decision" and not _pattern("heading").search(title):
        return False
    lines = [a.text[p.start : p.end] for p in a.paragraphs]
    senders = [v for k, v in a.document.headers if k.lower() in ("from", "organization")]
    if any(_pattern("heading").search(line) for line in (title, *lines[:HEAD]) if len(line) <= LINE):
        return True
    if a.document.genre not in ("letter", "mail") and a.signatory is None:
        return False
    return any(_pattern("office").search(line) for line in (*senders, *lines[-FOOT:]) if len(line) <= LINE)


def in_party_section(a: Analysis, sentence: Sentence) -> bool:
    """Whether a decision gives the account of an authority here: its last heading is that of the party's account."""
    if a.document.genre != "decision":
        return False
    for p in reversed(a.paragraphs[: sentence.paragraph]):
        if p.end - p.start > HEADING:
            continue
        line = a.text[p.start : p.end].strip().replace("'", "’")
        if _pattern("party").search(line):
            return True
        if not line.endswith((".", ";", ",")) and _pattern("other_part").search(line):
            return False
    return False
