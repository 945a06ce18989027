"""As what the text gives an act: denied, feared, refused, pending, alleged or actual, in this order of precedence.

The words that decide stand on the way from the trigger up to the root of its sentence: auxiliaries and adverbs of the
verb, governors ("risks being deported", "rejected his application"), reporting verbs with their speakers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from habeas.language.acts import syntax
from habeas.language.acts.match import Hit, is_negated
from habeas.language.acts.rules import context

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDER = ("denied", "feared", "refused", "pending", "alleged", "actual")
FUTURE_TYPES = frozenset(("extradition", "deportation", "ill-treatment", "death", "detention", "arrest", "disappearance"))
CONTESTED = frozenset(("ill-treatment", "surveillance", "threat", "harassment", "disappearance", "death"))


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


def signs_of(hit: Hit) -> Signs:
    """Signs around a hit, from its own words and from all that governs them."""
    signs = Signs()
    default = hit.rule.modality.startswith("default-")
    own_modality = "" if default else hit.rule.modality
    _own_words(hit, signs)
    fixed = bool(own_modality)
    local, inside = True, True
    for up, below in syntax.climb(hit.token):
        inside = inside and below.dep_ not in ("relcl", "appos")
        if _stops(below) or _beyond(hit, below):
            local = False
        if inside:
            _governor(hit, up, below, signs, local and not fixed)
    _according(hit, signs)
    if own_modality:
        signs.found.add(own_modality)
    if _prepositions(hit):
        signs.found.add("feared")
    if hit.rule.pending_near and hit.rule.pending_near.search(hit.token.sent.text):
        signs.found.add("pending")
    if default and not signs.found & {"refused", "feared"}:
        signs.found.add(hit.rule.modality.removeprefix("default-"))
    return signs


def _according(hit: Hit, signs: Signs) -> None:
    """ "According to the author, …": a claim, unless a court or a law is meant."""
    for token in hit.token.doc:
        if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to":
            source = next((t for t in token.doc[token.i + 2 : token.i + 9] if t.dep_ == "pobj"), None)
            if source is not None and source.lemma_.lower() not in context()["sure_sources"]:
                signs.found.add("alleged")
                signs.speaker = signs.speaker or source


def _beyond(hit: Hit, below: Token) -> bool:
    """A noun is only governed by the verb that it is an argument of, or that carries it, not by what is above it."""
    if hit.rule.kind != "noun" or not syntax.is_verb(below) or (below.i == hit.frame.i and hit.carrier not in ("", "none")):
        return False
    return below.lemma_ not in context()["support"]


RISK = re.compile(
    r"\b(in (the )?(case|event) of|(fears?|risks?|threats?|danger|possibility|likelihood|chance) of|fear that"
    r"|(risk(s|ed|ing)?|fear(s|ed|ing)?) (to be|being|to)|at risk of|if)( \S+){0,3}\s*$",
    re.IGNORECASE,
)


def decide(hit: Hit, signs: Signs) -> str:
    """The first of the order that a sign stands for. A weak report only counts where the act is of a contested kind."""
    if hit.rule.modality == "actual":
        signs.found -= {"refused", "pending"}
    if signs.report == "soft" and hit.rule.type in CONTESTED:
        signs.found.add("alleged")
    return next((m for m in ORDER if m in signs.found), "actual")


def _stops(below: Token) -> bool:
    """Clauses out of which governors do not reach in: relative, adverbial (why, when), coordinated with a subject."""
    if below.dep_ in ("relcl", "advcl", "appos"):
        return True
    if below.dep_ == "acl" and syntax.child(below, "mark") is not None:
        return False
    if below.dep_ == "acl":
        return below.tag_ not in ("VB", "VBG") and below.head.lemma_ not in context()["fear_nouns"]
    return below.dep_ == "conj" and syntax.is_verb(below) and syntax.child(below, *syntax.SUBJECTS) is not None


def _own_words(hit: Hit, signs: Signs) -> None:
    words = context()
    tokens = [hit.token] if hit.frame.i == hit.token.i else [hit.token, hit.frame]
    for token in tokens:
        _auxiliaries(hit, token, signs)
    if hit.token.dep_ == "pobj" and hit.token.head.lower_ in ("pending", "awaiting"):
        signs.found.add("pending")
    for c in hit.token.children:
        if c.lower_ in words["pending_adjectives"] and c.dep_ == "amod":
            signs.found.add("pending")
        if c.lower_ in ("alleged", "reported", "purported", "presumed") and c.dep_ == "amod":
            signs.found.add("alleged")
        if c.lower_ in words["refused_adjectives"] and c.dep_ == "amod":
            signs.found.add("refused")
    if hit.carrier and hit.frame.i != hit.token.i and hit.frame.lemma_ in words["fear"]:
        signs.found.add("feared")
    if hit.frame.lemma_ == "face" and hit.rule.type in ("extradition", "deportation", "ill-treatment", "death", "trial"):
        signs.found.add("pending" if hit.rule.type == "trial" else "feared")
    if hit.frame.lemma_ == "allege":
        signs.found.add("alleged")


def _auxiliaries(hit: Hit, token: Token, signs: Signs) -> None:
    words = context()
    verb: Token | None = token
    for _ in range(4):
        if verb is None:
            return
        own = False
        for c in verb.children:
            if c.dep_ in ("aux", "auxpass"):
                own = own or c.lower_ not in ("to", "being")
                if c.lower_ in words["modal_feared"] and hit.rule.negated in ("drop", "refused"):
                    signs.found.add("feared")
                elif c.lower_ in ("will", "shall", "’ll", "'ll"):
                    signs.found.add("feared" if hit.rule.type in CONTESTED else "pending")
            if c.dep_ == "advmod" and c.lower_ in words["claim_adverbs"]:
                signs.found.add("alleged")
            if c.dep_ == "mark" and c.lower_ in ("if", "unless", "should"):
                signs.found.add("feared")
            if c.dep_ == "aux" and c.lower_ == "had" and c.i == 0:
                signs.void = True  # "Had he been arrested, …"
            if c.dep_ == "mark" and c.lower_ == "whether":
                signs.whether = True
                signs.found.add("pending")
        if own or verb.dep_ != "conj" or not syntax.is_verb(verb.head):
            return
        if any(c.dep_ in syntax.SUBJECTS for c in verb.children):
            return
        verb = verb.head


def _governor(hit: Hit, up: Token, below: Token, signs: Signs, local: bool) -> None:
    words = context()
    lemma = up.lemma_.lower()
    if _crime(hit, up, below, lemma):
        signs.void = True
    if lemma == "accuse" and below.dep_ == "prep" and below.lower_ == "of" and not syntax.is_passive(up):
        signs.found.add("alleged")
        signs.speaker = signs.speaker or syntax.subject(up)
    if syntax.is_verb(up):
        if below.dep_ in ("conj", "parataxis") or (up.i == hit.frame.i and hit.carrier not in ("", "none")):
            return
        if _reports(hit, up, below, signs, lemma) or not local:
            return
        _verb_governor(hit, up, below, signs, lemma)
    elif local and up.pos_ in ("NOUN", "PROPN"):
        _noun_governor(hit, up, below, signs, lemma)
    elif local and up.pos_ == "ADJ" and lemma in words["fear_adjectives"]:
        signs.found.add("feared")


def _crime(hit: Hit, up: Token, below: Token, lemma: str) -> bool:
    """What somebody is charged with or threatened with is no act of its own ("convicted of murder", "threatened to
    kill")."""
    if up.i == hit.token.i or up.i == hit.frame.i:
        return False
    if lemma == "threaten" and below.dep_ in ("xcomp", "prep"):
        return True
    if below.dep_ != "prep" or below.lower_ not in ("of", "with", "for", "on"):
        return False
    if lemma in ("charge", "convict", "suspect", "sentence", "guilty", "prosecute", "indict", "acquit", "charges"):
        return True
    return lemma == "accuse" and syntax.is_passive(up)


def _reports(hit: Hit, up: Token, below: Token, signs: Signs, lemma: str) -> bool:
    """A reporting verb above a clause: who says it, and how strongly the sentence marks it as a claim."""
    words = context()
    if below.dep_ == "ccomp" and any(c.tag_ == "WP" and c.dep_ in syntax.SUBJECTS for c in below.children):
        return False
    clausal = below.dep_ in ("ccomp", "xcomp", "advcl", "pcomp", "prep", "acl", "relcl") or below.dep_ == "nsubjpass"
    kind = ""
    if lemma in words["deny"] and _asserts(up) and below.i > up.i:
        signs.found.add("denied")
        signs.speaker = signs.speaker or syntax.agent(up)
        return True
    if lemma in words["claim"]:
        kind = "claim"
    elif lemma in words["soft_claim"]:
        kind = "soft"
    elif lemma in words["official_report"]:
        kind = "official"
    if not kind or not clausal or (kind == "claim" and below.dep_ == "prep" and lemma in ("accuse", "complain")):
        return False
    if below.dep_ in ("relcl", "prep") or (below.dep_ == "advcl" and not _comma_report(below)):
        return kind != "official" and False
    passive = syntax.is_passive(up) and lemma not in ("tell", "inform")
    speaker = None if passive else syntax.subject(up)
    if lemma in ("tell", "inform", "complain") and not syntax.is_passive(up) and hit.rule.type not in ("travel-ban",):
        kind = "claim"
    if kind == "claim" or (passive and lemma in ("say", "report", "describe")):
        signs.found.add("alleged")
    if not signs.report:
        signs.report = kind
        signs.speaker = speaker
        signs.negated = is_negated(up)
    return True


def _asserts(verb: Token) -> bool:
    """Whether "deny" is about facts ("denied that", "denied having", "denied the ill-treatment"), not about rights."""
    for c in verb.children:
        if c.dep_ in ("ccomp", "xcomp"):
            return True
        if c.dep_ == "dobj" and c.lemma_ in ("allegation", "accusation", "claim", "ill-treatment", "torture", "arrest",
                                              "detention", "treatment", "violence", "involvement", "charge", "beating"):
            return True
    return False


def _comma_report(below: Token) -> bool:
    return syntax.child(below, "mark") is None or (syntax.child(below, "mark") or below).lower_ == "that"


def _verb_governor(hit: Hit, up: Token, below: Token, signs: Signs, lemma: str) -> None:
    words = context()
    argument = below.dep_ in ("dobj", "nsubjpass", "nsubj", "xcomp", "ccomp", "prep", "pcomp", "attr", "acomp", "advcl")
    if not argument:
        return
    noun = hit.carrier != "" and hit.rule.kind == "noun"
    if lemma in words["fear"] and below.dep_ in ("dobj", "xcomp", "ccomp"):
        signs.found.add("feared")
    if noun and below.dep_ in ("nsubj", "csubj") and any(c.lower_ in words["modal_feared"] for c in up.children):
        signs.found.add("feared")
    if below.dep_ in ("xcomp", "ccomp") and any(
        c.dep_ == "aux" and c.lower_ in ("would", "could", "might", "may") for c in up.children
    ) and lemma in ("be", "risk", "have", "seem", "find"):
        signs.found.add("feared")
    if below.dep_ in ("dobj", "nsubjpass", "xcomp", "nsubj") and lemma in words["refuse"]:
        if below.dep_ != "nsubj" or syntax.is_passive(up):
            signs.found.add("refused")
            signs.status = "refused"
    if _asks(hit, up, below, lemma):
        signs.found.add("pending")
        signs.status = signs.status or ("pending" if lemma in ("await", "face", "consider", "schedule") else "requested")
    if lemma in words["order"] and below.dep_ in ("dobj", "xcomp", "ccomp", "nsubjpass", "prep"):
        _ordered(hit, up, below, signs)


def _asks(hit: Hit, up: Token, below: Token, lemma: str) -> bool:
    words = context()
    if lemma not in words["pending"] or hit.rule.modality == "refused":
        return False
    if lemma == "face" and hit.rule.type not in ("extradition", "deportation", "trial", "charge"):
        return False
    if lemma in ("attempt", "try", "threaten", "want", "wish", "plan", "intend", "consider", "propose", "expect", "aim"):
        return below.dep_ in ("xcomp", "ccomp", "dobj")
    return below.dep_ in ("dobj", "xcomp", "ccomp", "nsubjpass") or (below.dep_ == "prep" and below.lower_ in ("for", "to"))


def _ordered(hit: Hit, up: Token, below: Token, signs: Signs) -> None:
    """ "ordered her release", "decided not to extradite him", "approved the extradition"."""
    if hit.negated or any(c.dep_ == "neg" for c in up.children):
        signs.found.add("refused")
        signs.status = "refused"
    elif hit.rule.type in ("extradition", "deportation", "release") and below.dep_ in ("dobj", "xcomp", "ccomp", "nsubjpass"):
        signs.found.add("pending")
        signs.status = "granted"


def _noun_governor(hit: Hit, up: Token, below: Token, signs: Signs, lemma: str) -> None:
    words = context()
    if lemma in ("evidence", "indication", "proof", "sign") and any(c.lower_ == "no" for c in up.children):
        signs.found.add("denied")
    elif lemma in words["fear_nouns"]:
        signs.found.add("feared")
    elif lemma in words["order_nouns"]:
        _decision(hit, up, below, signs)
    elif lemma in words["claim_nouns"] and below.dep_ in ("prep", "acl", "ccomp"):
        signs.found.add("alleged")
    elif lemma in words["pending_nouns"] and below.dep_ in ("prep", "acl", "ccomp", "relcl"):
        if hit.rule.type in ("extradition", "deportation", "release", "protection", "visit"):
            signs.found.add("pending")
            signs.status = signs.status or "requested"


def _decision(hit: Hit, noun: Token, below: Token, signs: Signs) -> None:
    if hit.negated or signs.negated:
        signs.found.add("refused")
        signs.status = "refused"
    elif below.dep_ == "prep" and below.lower_ in ("on", "about", "regarding", "concerning"):
        signs.found.add("pending")
        signs.status = signs.status or "pending"
    elif below.dep_ in ("acl", "prep") and hit.rule.type in ("extradition", "deportation", "release"):
        signs.found.add("pending")
        signs.status = signs.status or "granted"


def _prepositions(hit: Hit) -> bool:
    """ "in case of her removal", "for fear of arrest", "risk to be sent back"."""
    left = min(hit.token.left_edge.i, hit.token.i) if hit.rule.kind == "noun" else hit.token.i
    return bool(RISK.search(hit.token.doc[max(0, left - 8) : left].text))
