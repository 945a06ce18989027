"""What did not come to pass by the words around it: "instead of arresting her", "has yet to be charged".

Reach for this from `sift.py`: such a sentence speaks of an act and tells none. Lists: `rules/sift.yaml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.match import Hit
from habeas.language.acts.negation import is_negated
from habeas.language.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

_ASKS = re.compile(
    r"^[\W_]*(?:(?:and|but|so|or|then)\W+)?(?:was|were|is|are|did|do|does|has|have|had|will|would|can|could|may|might)\b"
    r"(?! it (?:true|not)\b)",
    re.IGNORECASE,
)
RETURNS = ("extradition", "deportation")
ENDED = ("detention", "arrest", "house-arrest", "hunger-strike", "travel-ban", "surveillance")
"""What is over when it is "no longer" so."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(load_table("acts/rules/sift.yaml")[name]).split())


def is_unreal(hit: Hit) -> bool:
    """Whether the words around an act say that it did not happen, or only ask or assume that it did."""
    verb = hit.token if tree.is_verb(hit.token) else hit.frame
    by_verb = verb.i == hit.token.i and (_in_place_of(verb) or _has_yet(verb))
    by_verb = by_verb or _is_as_if(hit.token) or _would_have(verb)
    return by_verb or _is_question(hit) or _is_assumed(hit.token) or _was_kept_from(hit) or _is_over(hit, verb)


def _is_question(hit: Hit) -> bool:
    """ "Was Belenko beaten?": the clause of a question that can be answered by yes or no."""
    if "?" not in tree.said_in(hit.token.doc):
        return False
    sentence = hit.token.sent.text.rstrip("”’\"')» ")
    if not sentence.endswith("?") or not _ASKS.match(sentence):
        return False
    clause = tree.clause_of(hit.token)
    if any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in clause.children):
        return True  # "Could you tell me whether he has been arrested?"
    return clause.dep_ in ("ROOT", "conj") or (hit.rule.kind == "verb" and hit.token.dep_ in ("ROOT", "xcomp"))


def _in_place_of(verb: Token) -> bool:
    """ "instead of arresting her", "rather than charge him", "stopped short of sentencing"."""
    head = verb.head
    if verb.dep_ == "pcomp" and head.lower_ == "of":
        return head.head.lower_ in ("instead", "short") or (head.i > 0 and head.nbor(-1).lower_ in ("instead", "short"))
    before = verb.doc[max(0, verb.i - 3) : verb.i].text.lower()
    return re.search(r"\brather than(?: to| be(?:ing)?)?$", before) is not None


def _would_have(verb: Token) -> bool:
    """ "Had she stayed, she would have been arrested": she did not, and was not."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if not {"would", "have"} <= helpers:
        return False
    return any(_is_unmet(c) for c in verb.children if c.dep_ == "advcl" or (c.dep_ == "ccomp" and c.i < verb.i))


def _is_unmet(clause: Token) -> bool:
    """ "had she stayed", "if she had stayed"."""
    had = next((c for c in clause.children if c.lower_ == "had" and c.dep_ == "aux"), None)
    own = tree.child(clause, *tree.SUBJECTS)
    if had is None or own is None:
        return False
    return own.i > had.i or any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.children)


def _is_as_if(token: Token) -> bool:
    """ "as if her son had been released"."""
    clause = tree.clause_of(token)
    marks = [c for c in clause.children if c.dep_ == "mark" and c.lower_ in ("if", "though")]
    return any(m.i > 0 and m.nbor(-1).lower_ == "as" for m in marks)


def _has_yet(verb: Token) -> bool:
    """ "has yet to be charged", "was to have been freed today"."""
    before = verb.doc[max(0, verb.i - 4) : verb.i].text.lower()
    return (
        re.search(r"\b(?:(?:has|have|had|is|are|was|were) yet to(?: be)?|(?:was|were) to have(?: been)?)$", before)
        is not None
    )


def _is_assumed(token: Token) -> bool:
    """ "Let us assume that he was arrested", "suppose that"."""
    for up, below in tree.climb(token):
        if below.dep_ == "ccomp" and up.lemma_ in _words("assumed"):
            if up.lemma_ in _words("dreamt"):
                return True
            own = syntax.subject(up)
            return own is None or own.lower_ in ("us", "we", "you", "one")
        if below.dep_ not in ("ccomp", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "xcomp"):
            return False
    return False


def _was_kept_from(hit: Hit) -> bool:
    """ "prevented the arrest of a student", "avoided deportation"."""
    if hit.rule.kind != "noun" or hit.token.dep_ != "dobj" or hit.rule.type in RETURNS:
        return False
    up = hit.token.head
    told = up.tag_ in ("VBD", "VBZ", "VBP", "VBN")
    return up.lemma_ in _words("kept_from") and told and not is_negated(up)


def _is_over(hit: Hit, verb: Token) -> bool:
    """ "is no longer detained", as a model proposes it, and "survived an attempt on his life", which is no death."""
    if not hit.modality:
        return False
    over = any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in verb.children)
    if over and hit.rule.type in ENDED:
        return True
    return hit.rule.type == "death" and verb.lemma_ in ("survive", "escape", "outlive")
