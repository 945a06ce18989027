"""What is told of nobody in the case: law restated, the cases of others that a decision cites, practices of a country.

The last third of a decision reasons; it speaks of arrests and torture mostly in general. `is_told_of_others` is asked
of every act whose victim is known; `is_practice` when its date and place are known too. Patterns: `rules/law.yaml`.
"""

from __future__ import annotations

import re
from functools import cache

from habeas.language.acts.drafts import Draft
from habeas.language.acts.match import Hit
from habeas.language.acts.roles import Filled
from habeas.language.acts.sift import told_as_past
from habeas.language.analysis import Analysis, Sentence
from habeas.language.reference.resolver import ChainResolver
from habeas.language.tables import load_table

THIRD = re.compile(r"\W*3(?:\.1)?[.\s]")
PARTIES = re.compile(r"\b(?:author|complainant|petitioner|alleged victim)s?\b|[A-Z]")
"""Words that point at somebody of the case: its party nouns, and names."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    flags = 0 if name in ("crowd", "office") else re.IGNORECASE
    return re.compile("|".join(load_table("acts/rules/law.yaml")[name]), flags)


def is_told_of_others(a: Analysis, sentence: Sentence, hit: Hit, victim: Filled, decided: str) -> bool:
    """Whether the sentence states a rule, or tells of another case, or the role of anybody stands for the victim."""
    if a.document.genre != "decision":
        return False
    text = sentence.text
    if _pattern("rule").search(text):
        return True
    pointed = bool(victim.figures) and any(PARTIES.search(w) for w in victim.words)
    if _pattern("settled").search(text) and not pointed:
        return True
    if _pattern("cited").search(_part(hit)) and not any(w[:1].isupper() for w in victim.words):
        return True
    return _is_role(a, hit, victim, decided)


def _part(hit: Hit) -> str:
    """The part of the sentence between semicolons that the trigger is in."""
    doc, i = hit.token.doc, hit.token.i
    start = next((t.i + 1 for t in reversed(doc[:i]) if t.text == ";"), 0)
    end = next((t.i for t in doc[i:] if t.text == ";"), len(doc))
    return str(doc[start:end].text).replace("'", "’")


def _is_role(a: Analysis, hit: Hit, victim: Filled, decided: str) -> bool:
    """ "the charges against the accused": where the text introduces nobody as that, and tells nothing as past."""
    assert isinstance(a.resolver, ChainResolver)
    known = a.resolver.chain.parties
    if not victim.words or not known or any(set(known) & {"applicant", "claimant"}):
        return False
    roles = [_pattern("role").match(w) for w in victim.words]
    if not all(m is not None and m.group("role").lower() not in known for m in roles):
        return False
    if hit.token.sent.root.tag_ == "VBD":
        return False  # "The court found that the applicant would be at risk"
    return decided in ("feared", "pending") or not told_as_past(hit)


def is_office(a: Analysis, figure: int) -> bool:
    """Whether a figure is a court or an authority: nobody arrests or sentences one, and no appeal is its own."""
    found = a.figures[figure]
    return found.schema == "Organization" and _pattern("office").search(found.name) is not None


def argument_from(a: Analysis) -> int:
    """Where a decision ends to tell and begins to argue: its third section ("The complaint"), by its number."""
    if a.document.genre != "decision":
        return len(a.text)
    third = (p.start for p in a.paragraphs if THIRD.match(a.text, p.start, p.end))
    return next(third, len(a.text))


def is_practice(a: Analysis, sentence: Sentence, draft: Draft, argument: int) -> bool:
    """ "Converts are beaten": many whom nothing counts or dates; in the arguments of a decision whoever is unknown."""
    if a.document.genre != "decision" or draft.dates or draft.victim.figures:
        return False
    words = draft.victim.words
    past = draft.hit.rule.kind == "verb" and told_as_past(draft.hit)
    if sentence.start >= argument and draft.type != "appeal" and not any(_pattern("own").search(w) for w in words):
        return not (past and any(_pattern("counted").match(w) for w in words))
    if past or (draft.hit.rule.kind == "noun" and draft.place is not None):
        return False
    return bool(words) and all(_pattern("crowd").match(w) for w in words)
