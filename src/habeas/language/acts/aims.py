"""Acts only aimed at, risked or supposed: infinitives of purpose, "in case of", "had he been", "with a view to".

Told from the words beside an act, where `modality.py` tells it from what governs the act.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.acts import tree
from habeas.language.acts.match import Hit
from habeas.language.acts.rules import context

if TYPE_CHECKING:
    from spacy.tokens import Token


RISK = re.compile(
    r"\b(in (case|the event) of|(fears?|risks?|threats?|danger|possibility|likelihood|chance) of|fear that"
    r"|(risk(s|ed|ing)?|fear(s|ed|ing)?) (to be|being|to)|at risk of|if)( \S+){0,3}\s*$",
    re.IGNORECASE,
)


AND_WAS = re.compile(r"\b(and|but)( then| later)? (was|were)\b", re.IGNORECASE)
RISK_OF_MORE = re.compile(
    r"\b(risks?|dangers?|fears?) of ([^;.]{0,90}(\b(or|namely)|– namely)( of)?( being)?|being [^;.]{0,90}(,|\band)) *$",
    re.IGNORECASE,
)


def at_risk(hit: Hit) -> bool:
    """ "in case of her removal", "for fear of arrest", "risk to be sent back"."""
    left = min(hit.token.left_edge.i, hit.token.i) if hit.rule.kind == "noun" else hit.token.i
    if hit.token.tag_ == "VBG" and hit.token.i and hit.token.nbor(-1).lemma_ == "risk":
        return True
    own = (
        tree.child(hit.token, *tree.SUBJECTS, "aux", "auxpass") is not None
        and "being" not in hit.token.doc[left - 1].text
    )
    if not own and RISK_OF_MORE.search(hit.token.doc[max(0, left - 24) : left].text):
        return True
    before = hit.token.doc[max(0, left - 8) : left].text
    risk = RISK.search(before)
    return risk is not None and not AND_WAS.search(before, risk.start())


def is_once(hit: Hit) -> bool:
    """ "the risk that he will face once deported"."""
    token = hit.token
    bare = token.tag_ == "VBN" and token.i > 0 and token.nbor(-1).lower_ == "once"
    return bare and any(t.tag_ == "MD" for t in token.doc)


def is_planned(hit: Hit) -> bool:
    """ "with a view to deporting him"."""
    return "with a view to" in hit.token.doc[max(0, hit.token.i - 7) : hit.token.i].text


def is_infinitive(verb: Token) -> bool:
    """ "to arrest him", not "to have been arrested"."""
    marks = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return "to" in marks and "have" not in marks


def is_purpose(verb: Token) -> bool:
    """Whether an infinitive only aims at the act ("came to arrest her"), as against "began to beat her"."""
    if verb.head.lemma_ in ("campaign", "operation", "drive"):  # "a campaign to discredit her" is under way
        return False
    if verb.head.lemma_ == "take" and any(c.lower_ == "it" and c.dep_ == "nsubj" for c in verb.head.children):
        return False  # "it took the judge two days to find him guilty"
    return verb.dep_ in ("advcl", "relcl", "acl", "xcomp") and verb.head.lemma_ not in context()["implicative"]


def is_gerund_of_would(token: Token) -> bool:
    """ "warned that extraditing him would be wrong"."""
    if token.tag_ != "VBG" or token.dep_ not in ("csubj", "ccomp") or tree.child(token, "aux") is not None:
        return False
    return any(t.lower_ in ("would", "could", "might", "may") for t in token.doc[token.i :])


def is_inverted(verb: Token, aux: Token) -> bool:
    """ "Had he been arrested, …"."""
    return any(c.dep_ in tree.SUBJECTS and c.i > aux.i for c in verb.children)


def is_ruled(verb: Token) -> bool:
    """Whether a clause is what a court decided: "ruled that she may be extradited"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in ("rule", "decide", "hold", "find", "order")
