"""Who says it: reporting verbs and sources above an act, how strongly they mark a claim, and what is only charged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.match import Hit, of_phrase
from habeas.language.acts.negation import is_negated
from habeas.language.acts.rules import CONTESTED, context

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass
class Signs:
    """What was met on the way up. `speaker`: subject of the innermost reporting verb, `report` that verb's kind."""

    found: set[str] = field(default_factory=set)
    status: str = ""
    speaker: Token | None = None
    report: str = ""
    negated: bool = False
    whether: bool = False
    void: bool = False


PUNISH = (
    "fine", "fin", "jail", "imprison", "arrest", "detain", "dismiss", "sack", "expel", "open", "investigate", "want",
    "seek", "try", "question", "interrogate", "case",
)  # fmt: skip


def is_crime(hit: Hit, up: Token, below: Token, lemma: str) -> bool:
    """What somebody is charged with or threatened with is no act of its own ("convicted of murder", "threatened to
    kill")."""
    if up.i == hit.token.i or up.i == hit.frame.i or _is_a_known_death(hit):
        return False
    if lemma == "threaten" and below.dep_ in ("xcomp", "prep"):
        return hit.rule.type not in ("hunger-strike", "appeal") and not threatened_with(hit, up)
    if below.dep_ != "prep" or below.lower_ not in ("of", "with", "for", "on"):
        return False
    if lemma in ("proceeding", "prosecution", "indictment", "offence", "offense", "crime") and not _owned(hit.token):
        return True
    if lemma in ("charge", "convict", "suspect", "sentence", "guilty", "prosecute", "indict", "acquit", "charges"):
        return True
    if lemma in PUNISH and below.lower_ == "for" and any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in below.children):
        return True  # "was fined for defaming the director"
    return lemma == "accuse" and syntax.is_passive(up)


def _is_a_known_death(hit: Hit) -> bool:
    """ "charged with the murder of Irena Dovlat", "with covering up the killing of": whoever did it, she is dead."""
    noun = hit.token
    if hit.rule.type != "death" or hit.rule.kind != "noun" or not any(c.lower_ == "the" for c in noun.children):
        return False
    named = noun.doc[noun.i + 2 : noun.i + 7]
    return bool(of_phrase(noun)) and any(t.tag_ == "NNP" and t.ent_type_ not in ("GPE", "DATE") for t in named)


def threatened_with(hit: Hit, up: Token) -> bool:
    """ "is threatened with extradition": a risk, no threat."""
    return hit.rule.type in ("extradition", "deportation") and hit.rule.kind == "noun" and syntax.is_passive(up)


def _owned(noun: Token) -> bool:
    return any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ == "of") for c in noun.children)


def reports(hit: Hit, up: Token, below: Token, signs: Signs, lemma: str) -> bool:
    """A reporting verb above a clause: who says it, and how strongly the sentence marks it as a claim."""
    words = context()
    if below.dep_ == "ccomp" and any(c.tag_ == "WP" and c.dep_ in tree.SUBJECTS for c in below.children):
        return False
    clausal = below.dep_ in ("ccomp", "xcomp", "advcl", "pcomp", "prep", "acl", "relcl") or below.dep_ == "nsubjpass"
    kind = ""
    if lemma in words["deny"] and _asserts(up) and below.i > up.i:
        if is_negated(up) or is_judged_in(hit, below):
            return True  # "does not dispute that he was beaten"
        signs.found.add("denied")
        signs.speaker = signs.speaker or syntax.agent(up)
        return True
    if lemma in words["claim"]:
        kind = "claim"
    elif lemma in words["soft_claim"]:
        kind = "soft"
    elif lemma in words["official_report"]:
        kind = "official"
    if below.i < up.i and any(t.text == ";" for t in up.doc[below.i : up.i]):
        return False
    told_to = any(c.dep_ == "aux" and c.tag_ == "TO" for c in below.children) and not syntax.is_passive(up)
    if kind == "soft" and below.i == hit.frame.i and below.dep_ in ("xcomp", "ccomp", "advcl") and told_to:
        signs.void = hit.rule.type != "deportation"
        return True
    if lemma == "complain" and below.dep_ == "prep" and below.lower_ == "of":
        signs.found.add("alleged")
        signs.speaker = signs.speaker or syntax.subject(up)
    if not kind or not clausal or (kind == "claim" and below.dep_ == "prep" and lemma in ("accuse", "complain")):
        return False
    if below.dep_ in ("relcl", "prep") or (below.dep_ == "advcl" and not _comma_report(below)):
        return kind != "official" and False
    passive = syntax.is_passive(up) and lemma not in ("tell", "inform")
    speaker = None if passive else syntax.subject(up)
    if lemma in ("tell", "inform", "complain") and not syntax.is_passive(up) and hit.rule.type not in ("travel-ban",):
        kind = "claim" if hit.rule.type in CONTESTED or lemma == "complain" else "soft"
    if is_negated(up) and kind != "official" and below.dep_ in ("ccomp", "xcomp"):
        signs.void = True  # "he does not claim to have been tortured"
        return True
    if kind == "claim" or (passive and lemma in ("say", "report", "describe")):
        signs.found.add("alleged")
    if not signs.report:
        signs.report = kind
        signs.speaker = speaker
        signs.negated = is_negated(up)
    return True


def is_judged_in(hit: Hit, clause: Token) -> bool:
    """ "denied that the arrest had anything to do with her articles": what is denied is said of the arrest."""
    if hit.rule.kind != "noun" or clause.dep_ != "ccomp" or hit.token.dep_ != "nsubj" or hit.token.head.i != clause.i:
        return False
    return clause.lemma_ not in ("take", "happen", "occur", "exist")


def _asserts(verb: Token) -> bool:
    """Whether "deny" is about facts ("denied that", "denied having", "denied the ill-treatment"), not about rights."""
    for c in verb.children:
        if c.dep_ in ("ccomp", "xcomp"):
            return True
        if c.dep_ == "dobj" and c.lemma_ in (
            "allegation",
            "accusation",
            "claim",
            "ill-treatment",
            "torture",
            "arrest",
            "detention",
            "treatment",
            "violence",
            "involvement",
            "charge",
            "beating",
        ):
            return True
    return False


def _comma_report(below: Token) -> bool:
    return tree.child(below, "mark") is None or (tree.child(below, "mark") or below).lower_ == "that"


def according_to(hit: Hit, signs: Signs) -> None:
    """ "According to the author, …": a claim, unless a court or a law is meant."""
    for token in hit.token.doc if "according" in tree.said_in(hit.token.doc) else ():
        if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to":
            source = next((t for t in token.doc[token.i + 2 : token.i + 9] if t.dep_ == "pobj"), None)
            if source is not None and source.lemma_.lower() not in context()["sure_sources"]:
                signs.found.add("alleged")
                signs.speaker = signs.speaker or source


LISTED = re.compile(r";\s*(?:and\s+|or\s+)?(?:\([a-z]+\)\s*)?that\b[^;]*$")
EFFECT = re.compile(
    r"\b(?:allegation|claim|assertion|argument|complaint|accusation)s?\b[^;]{0,80}\bto the effect that\b[^;]*$"
)
CLAIMED = re.compile(
    r"\b(?:claim|allegation|argument|assertion|contention|submission|statement)s?\b[^;]{0,60}?,? (?:that|:)\b"
    r"|\b(?:claims?|alleges?|contends?|maintains?|argues?|asserts?|submits?|claimed|alleged|contended|argued)\b[^;]{0,60}?\bthat\b"
)


def listed_claim(hit: Hit, signs: Signs) -> None:
    """ "notes the author’s claims that men came; and that she was beaten": claims, all of them."""
    before = hit.token.doc[: hit.token.i].text
    if EFFECT.search(before):
        signs.found.add("alleged")
    item = LISTED.search(before)
    if item is not None and CLAIMED.search(before[: item.start()].split(";")[0]):
        signs.found.add("alleged")


def between_commas(hit: Hit, signs: Signs) -> None:
    """ "There, he alleges, he was beaten", "he was, as she claims, tortured": a claim that stands above nothing."""
    doc, commas = hit.token.doc, (",", "–", "—", "(", ")")
    if tree.said_in(doc).isdisjoint(commas):
        return
    claiming = context()["claim"] | (context()["soft_claim"] if hit.rule.type in CONTESTED else frozenset())
    for verb in doc[2:-1]:
        if (
            verb.nbor(1).text not in commas
            or verb.lemma_ not in claiming
            or verb.tag_ not in ("VBZ", "VBP", "VBD", "VBN", "NNS")
        ):
            continue
        opened = next((k for k in range(verb.i - 2, max(-1, verb.i - 7), -1) if doc[k].text in commas), None)
        inside = doc[opened + 1 : verb.i] if opened is not None else ()
        said_by = [t for t in inside if t.pos_ in ("PRON", "NOUN", "PROPN")]
        apart = any(t.text == ";" for t in doc[min(verb.i, hit.token.i) : max(verb.i, hit.token.i)])
        if said_by and not apart and not any(t.lower_ in ("i", "we", "who", "which", "that") for t in inside):
            signs.found.add("alleged")
            signs.speaker = signs.speaker or said_by[-1]
