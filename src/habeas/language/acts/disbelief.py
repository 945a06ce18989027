"""What somebody does not believe: "ruled out that he was beaten", "knows nothing of any search", "the claim is false".

The words above the clause or noun of an act say that another does not hold it for true ("denied"), or leaves it open
("alleged"). Without them such an act would read as told. Lists: `rules/denials.yaml`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.match import Hit
from habeas.language.acts.negation import is_negated
from habeas.language.acts.reports import is_judged_in
from habeas.language.acts.rules import named_sets
from habeas.language.tables import load_table

if TYPE_CHECKING:
    from spacy.tokens import Token

CONTENT = ("ccomp", "csubj", "csubjpass")
ABOUT = ("of", "about", "on", "in")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(load_table("acts/rules/denials.yaml")["disbelief"][name]).split())


def disbelieved(hit: Hit) -> str:
    """ "denied" or "alleged" where the words above the act do not hold it for true; else ""."""
    if hit.rule.kind == "noun" and _did_not_occur(hit.token):
        return "denied"
    for up, below in tree.climb(hit.token):
        if below.dep_ in ("advcl", "conj", "parataxis", "appos"):
            return ""
        if below.dep_ in CONTENT and _would(below):
            return ""  # "did not believe that she would be released": that is about what is to come
        if tree.is_verb(up) and below.dep_ in CONTENT and below.i != up.i:
            return "" if is_judged_in(hit, below) else _of_clause(up, below)
        if below.dep_ in ("acl", "relcl", "ccomp") and up.tag_ == "NNS" and up.lemma_ in RUMOURS:
            return _of_noun(up) or "alleged"  # "There were reports that he had been killed"
        if up.pos_ == "ADJ" and below.dep_ == "ccomp":
            return "alleged" if _is_open(up, below) else _judged([up], is_negated(tree.clause_of(up)))
        if below.dep_ in ("acl", "relcl") and up.lemma_ == "question" and up.head.lower_ == "into":
            return "alleged"  # "calls into question that he was arrested"
        if below.dep_ == "relcl" and up.dep_ == "ROOT" and up.tag_ == "NNS" and up.lemma_ in _words("contest"):
            return "denied"  # "The State party disputes that …", which the parser may take for a noun
        if up.lower_ == "nothing" and below.dep_ == "prep" and up.head.lemma_ == "know":
            return "denied" if _is_any(hit.token) or _office(syntax.subject(up.head)) else ""
        if up.pos_ in ("NOUN", "PRON") and _is_content(below) and (found := _of_noun(up)):
            return found
        if below.dep_ == "relcl":
            return ""
        if up.pos_ == "NOUN" and up.lemma_ in _words("knowledge") and below.dep_ == "prep":
            return "denied" if _none_of(up) and not _was_not_kept(up) else ""
        if tree.is_verb(up) and below.dep_ == "prep" and below.lower_ in ABOUT:
            return "denied" if _knows_nothing(up) and _is_any(hit.token) else ""
    return ""


def _would(clause: Token) -> bool:
    return any(
        c.dep_ == "aux" and c.lower_ in ("would", "will", "could", "might", "can", "may") for c in clause.children
    )


def _is_content(below: Token) -> bool:
    """ "the claim that he was beaten", which the parser may take for a relative clause."""
    if below.dep_ not in ("acl", "relcl", "ccomp") or below.head.lemma_ not in _words("claims"):
        return False
    return any(
        c.lower_ == "that" and c.dep_ in ("mark", "nsubj", "det", "dobj") for c in below.subtree if c.i < below.i
    )


def _not(verb: Token) -> bool:
    """Negated, or refused: "refused to accept that"."""
    head = verb.head
    if verb.dep_ == "xcomp" and (head.lemma_ in ("refuse", "decline") or head.lower_ in ("unable", "unwilling")):
        return not is_negated(head)
    return is_negated(verb)


RUMOURS = ("report", "rumour", "rumor")


def _is_rumour(subject: Token | None) -> bool:
    """ "Unconfirmed reports say that", "Rumours spread that"."""
    return subject is not None and subject.tag_ == "NNS" and subject.lemma_.lower() in RUMOURS


def _is_open(up: Token, below: Token) -> bool:
    """ "It is not known whether he was beaten", "Nobody knows if": of what is over, left open."""
    asked = any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in below.children)
    past = ("was", "were", "had", "has", "have", "been")
    finite = below.tag_ == "VBD" or any(c.lower_ in past and c.dep_ in ("aux", "auxpass") for c in below.children)
    return asked and finite and (up.lemma_.lower() in _words("left_open") or up.pos_ == "ADJ")


def _of_clause(up: Token, below: Token) -> str:
    lemma = up.lemma_.lower()
    if _is_open(up, below) or _is_rumour(syntax.subject(up)):
        return "alleged"
    out = any(c.lower_ == "out" for c in up.children)
    if lemma == "rule" and out:
        return "alleged" if _not(up) else "denied"
    if lemma in _words("accept"):
        return "denied" if _not(up) else ""
    if lemma in _words("confirm"):
        return "alleged" if _not(up) else ""
    if lemma in _words("doubt"):
        return "" if _not(up) else "alleged"
    if lemma in _words("contest"):
        return "" if _not(up) else "denied"
    if lemma in ("call", "bring") and any(c.lower_ in ("into", "in") for c in up.children):
        return "alleged"  # "calls into question that he was arrested"
    if lemma in _words("show") and any(t.lower_ == "nothing" for t in (up.head, *up.children)):
        return "denied"  # "there is nothing to show that he was threatened"
    above = [up.head, *up.head.children] if up.dep_ == "xcomp" else []
    if lemma in ("claim", "say", "suggest") and any(t.lemma_ in _words("untrue") for t in above):
        return "denied"  # "called it absurd to claim that he was beaten"
    if lemma in _words("convinced") and is_negated(up):
        return "alleged"
    return _judged([c for c in up.children if c.dep_ in ("acomp", "attr", "oprd")], is_negated(up))


def _judged(told: list[Token], negated: bool) -> str:
    """ "is untrue", "is not satisfied that"."""
    said = {w for t in told for w in (t.lemma_.lower(), t.lower_)}
    if said & _words("untrue"):
        return "" if negated else "denied"
    if said & {"true", "correct"}:
        return "denied" if negated else ""
    return "alleged" if negated and said & _words("convinced") else ""


def _of_noun(noun: Token) -> str:
    """What is said of a claim: "scoffed at the idea that …", "the report that … was a lie"."""
    up = noun.head
    if noun.dep_ == "pobj" and up.lower_ in ("at", "of", "off", "out"):
        up = up.head
    if (
        noun.dep_ == "appos"
        and up.dep_ == "pobj"
        and up.head.lower_ == "as"
        and up.head.head.lemma_ in _words("dismiss")
    ):
        return "" if is_negated(up.head.head) else "denied"  # "rejected as invented a report that …"
    if not tree.is_verb(up):
        return "denied" if up.lemma_ in _words("untrue") and noun.dep_ == "nsubj" else ""
    told = [c for c in up.children if c.dep_ in ("acomp", "attr", "oprd", "ccomp", "xcomp")]
    calls = up.lemma_ in ("call", "brand", "label", "describe", "term")
    near = [t for c in told for t in (c, *c.children)] + ([t for t in up.subtree if t.i > noun.i] if calls else [])
    untrue = any(t.lemma_.lower() in _words("untrue") for t in near)
    passive = noun.dep_ == "nsubjpass"
    if noun.dep_ in ("nsubj", "dobj", "nsubjpass") and untrue:
        return "" if is_negated(up) else "denied"
    if noun.dep_ in ("dobj", "pobj", "nsubjpass") and up.lemma_ in _words("dismiss"):
        return "" if is_negated(up) else "denied"
    if passive and up.lemma_ in _words("invent"):
        return "denied"
    return ""


def _none_of(noun: Token) -> bool:
    """ "has no record of", "denied any knowledge of"."""
    if any(c.lower_ in ("no", "neither") for c in noun.children):
        return True
    verb = noun.head
    return noun.dep_ == "dobj" and tree.is_verb(verb) and (verb.lemma_ in ("deny", "disclaim") or is_negated(verb))


def _was_not_kept(record: Token) -> bool:
    """ "No record of her arrest was drawn up": of the record it is told, not of the arrest."""
    verb = record.head
    kept = ("draw", "make", "keep", "enter", "prepare", "compile", "take", "establish", "produce")
    return record.dep_ == "nsubjpass" and verb.lemma_ in kept


def _knows_nothing(verb: Token) -> bool:
    """ "knows nothing of", "has not heard of", "is unaware of"."""
    if verb.lemma_ in ("know", "hear", "learn"):
        nothing = any(c.lower_ == "nothing" for c in verb.children)
        return nothing or is_negated(verb) or _nobody(syntax.subject(verb))
    return False


def _nobody(subject: Token | None) -> bool:
    return subject is not None and (
        subject.lower_ in ("nobody", "none", "noone") or any(c.lower_ == "no" for c in subject.children)
    )


def _office(subject: Token | None) -> bool:
    return subject is not None and subject.lemma_.lower() in named_sets()["authority"] | named_sets()["office"]


def _is_any(noun: Token) -> bool:
    return any(c.lower_ in ("any", "such") for c in noun.children)


def _did_not_occur(noun: Token) -> bool:
    """ "Belenko’s arrest never took place"."""
    verb = noun.head
    takes_place = verb.lemma_ == "take" and any(c.lower_ == "place" for c in verb.children)
    return noun.dep_ == "nsubj" and (takes_place or verb.lemma_ in ("happen", "occur")) and is_negated(verb)
