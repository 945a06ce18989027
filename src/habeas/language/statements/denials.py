"""A denial without a clause: "the ministry ruled out any abduction", "the colony rejects the claims of beatings"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.analysis import Sentence
from habeas.model.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = ("deny", "dispute", "refute", "contest", "rebut", "dismiss", "reject")
"""Verbs that deny what their object names; those that mean other things too need a claim or an act as the object."""
STANDS = (
    *_VERBS, "submit", "note", "observe", "recall", "argue", "contend", "maintain", "state", "add", "consider", "tell"
)  # fmt: skip
"""Verbs that say where a party stands, whatever they are about."""
_OTHERWISE = ("dismiss", "reject", "contest")
_CLAIMS = (
    "allegation", "claim", "accusation", "report", "suggestion", "assertion", "account", "rumour", "rumor", "charge"
)  # fmt: skip
_THINGS = ("access", "bail", "entry", "visa", "request", "appeal", "motion", "application", "permission", "leave")
"""Objects of "deny" that are refused to somebody rather than said not to be."""


def denied(sentence: Sentence, verb: Token) -> Span | None:
    """What is denied, as its own words; None where the verb denies nothing, or is negated itself."""
    lemma = verb.lemma_.lower()
    out = lemma == "rule" and any(c.lower_ == "out" for c in verb.children)
    if not (out or lemma in _VERBS) or any(c.dep_ in ("neg", "aux", "dative") and _stops(c) for c in verb.children):
        return None
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN")), None)
    if thing is None or thing.lemma_ in _THINGS or (lemma in _OTHERWISE and not _is_claim(thing)):
        return None
    tokens = [t for t in thing.subtree if not (t.i > thing.i and t.dep_ == "punct" and t.text in ",;")]
    start, end = tokens[0], tokens[-1]
    return Span(sentence.offset(start), sentence.offset(end) + len(end))


def _stops(child: Token) -> bool:
    return child.dep_ != "aux" or child.lower_ in ("would", "could", "might", "should", "may", "can", "to")


def _is_claim(noun: Token) -> bool:
    """Whether the noun is a claim about something, not one that is put before a court ("dismissed her claim")."""
    about = any(c.dep_ == "prep" and c.lower_ in ("of", "about") for c in noun.children)
    return noun.lemma_ in _CLAIMS and (about or any(c.dep_ == "acl" for c in noun.children))
