"""What the verbs and nouns above an act make of it: feared, asked for, ordered, refused, claimed, or only a charge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import aims, syntax, tree
from habeas.language.acts.match import Hit
from habeas.language.acts.negation import is_negated as not_so
from habeas.language.acts.reports import Signs, is_crime, reports, threatened_with
from habeas.language.acts.rules import CONTESTED, context

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE_TYPES = frozenset(
    ("extradition", "deportation", "ill-treatment", "death", "detention", "arrest", "disappearance")
)

EXPECTED = FUTURE_TYPES - {"extradition", "deportation"} | {"search", "seizure", "dismissal", "censorship"}
"""What nobody looks forward to: whoever expects it is afraid of it."""

OWN_STEPS = ("appeal.lodge", "appeal.verb", "appeal.complain", "protection.apply", "protection.seek", "protection.file")
"""Rules of what somebody does for himself: whoever decides not to does nothing."""
RETURNED = ("extradition", "deportation")
HINDERED = ("prevent", "stop", "halt", "block", "suspend", "stay", "postpone", "oppose")


def governor(hit: Hit, up: Token, below: Token, signs: Signs, local: bool) -> None:
    words = context()
    lemma = up.lemma_.lower()
    if is_crime(hit, up, below, lemma):
        signs.void = True
    if lemma == "accuse" and below.dep_ == "prep" and below.lower_ == "of" and not syntax.is_passive(up):
        signs.found.add("alleged")
        signs.speaker = signs.speaker or syntax.subject(up)
    if tree.is_verb(up):
        if below.dep_ in ("conj", "parataxis") or (up.i == hit.frame.i and hit.carrier not in ("", "none")):
            return
        if reports(hit, up, below, signs, lemma) or not local:
            return
        _verb_governor(hit, up, below, signs, lemma)
    elif local and up.pos_ in ("NOUN", "PROPN"):
        _noun_governor(hit, up, below, signs, lemma)
    elif up.pos_ == "ADJ" and lemma in words["doubt"] and below.dep_ == "ccomp":
        signs.found.add("alleged")
    elif local and up.pos_ == "ADJ" and lemma in words["fear_adjectives"]:
        signs.found.add("feared")


def _verb_governor(hit: Hit, up: Token, below: Token, signs: Signs, lemma: str) -> None:
    words = context()
    argument = below.dep_ in ("dobj", "nsubjpass", "nsubj", "xcomp", "ccomp", "prep", "pcomp", "attr", "acomp", "advcl")
    if not argument:
        return
    noun = hit.carrier != "" and hit.rule.kind == "noun"
    if below.dep_ == "ccomp" and any(c.dep_ == "acomp" and c.lemma_ in words["doubt"] for c in up.children):
        signs.found.add("alleged")
    if below.dep_ in ("xcomp", "acomp") and any(c.dep_ == "mark" and c.lower_ == "if" for c in up.children):
        signs.found.add("feared")  # "if he were to feel threatened"
    if (
        lemma in HINDERED
        and aims.is_infinitive(up)
        and not_so(up)
        and below.dep_ in ("dobj", "nsubjpass", "xcomp", "prep")
    ):
        signs.found.add("pending")  # "decided not to prevent her expulsion"
        return
    until = any(c.lower_ == "until" for c in up.subtree if c.i < below.i)  # "It was not until May that he was released"
    if lemma == "be" and below.dep_ == "ccomp" and any(c.dep_ == "neg" for c in up.children) and not until:
        signs.void = True  # "his claim is not that he was beaten"
    if lemma == "lack" and any(c.lemma_ in ("credibility", "plausibility") for c in up.children):
        signs.found.add("alleged")
    if lemma in words["unproven"] and below.dep_ in ("ccomp", "dobj", "nsubjpass") and not_so(up):
        signs.found.add("alleged")
    if lemma in words["fear"] and below.dep_ in ("dobj", "xcomp", "ccomp"):
        signs.found.add("feared")
    if lemma == "threaten" and below.i < up.i and below.dep_ == "ccomp":
        return  # "they beat him; he was also threatened"
    if lemma == "threaten" and threatened_with(hit, up):
        signs.found.add("feared")
    if lemma == "threaten" and hit.rule.type in ("hunger-strike", "appeal") and below.dep_ == "xcomp":
        signs.found.add("pending")
    modal = any(c.lower_ in words["modal_feared"] for c in up.children)
    if (noun or below.dep_ == "csubj") and modal and below.dep_ in ("nsubj", "csubj") and _would_amount(hit, lemma):
        signs.found.add("feared")
    if noun and modal and below.dep_ in ("prep", "dobj") and lemma in words["leads_to"]:
        signs.found.add("feared")
    if below.dep_ == "prep" and below.lower_ == "by" and modal and _would_amount(hit, lemma):
        signs.found.add("feared")
    if lemma in words["files"] and any(c.tag_ == "TO" for c in below.children):
        signs.found.add("pending")
        signs.status = signs.status or "requested"
    if (
        below.dep_ in ("xcomp", "ccomp")
        and any(c.dep_ == "aux" and c.lower_ in ("would", "could", "might", "may") for c in up.children)
        and lemma in ("be", "risk", "have", "seem", "find")
    ):
        signs.found.add("feared")
    refusable = below.dep_ in ("dobj", "nsubjpass", "xcomp") or (below.dep_ == "nsubj" and syntax.is_passive(up))
    if lemma in words["refuse"] and below.lemma_ in words["claim_nouns"] and below.i != hit.token.i and refusable:
        if hit.rule.type in (*CONTESTED, "arrest", "detention", "seizure", "search") and "feared" not in signs.found:
            signs.found.add("denied")
            signs.speaker = signs.speaker or syntax.agent(up)
        return
    if below.dep_ == "prep" and below.lower_ == "against" and lemma in ("rule", "decide", "vote", "find"):
        signs.found.add("refused")
        signs.status = "refused"
    if lemma == "be" and below.dep_ == "xcomp" and aims.is_infinitive(below):
        signs.found.add("pending")  # "is to be deported"
    if (
        below.dep_ == "prep"
        and below.lower_ == "on"
        and lemma in ("rule", "decide", "vote")
        and hit.rule.kind == "noun"
    ):
        signs.found.add("pending")
        signs.status = signs.status or "pending"
    out = lemma == "rule" and any(c.lower_ == "out" for c in up.children)
    if (out and below.dep_ in ("dobj", "xcomp", "pcomp", "nsubjpass")) or _votes_down(up, below):
        signs.found.add("refused")  # "ruled out her extradition", "a motion to dismiss him was voted down"
        signs.status = "refused"
        return
    if below.lemma_ in ASKED_FOR and below.dep_ in ("dobj", "nsubjpass") and lemma in GRANTED and not_so(up):
        signs.found.add("refused")  # "did not grant the request to search his home"
        signs.status = "refused"
    if lemma in ("take", "make", "reach") and below.dep_ == "prep" and below.lower_ == "on" and _decision_is_due(up):
        signs.found.add("pending")
    halted = lemma in ("stop", "avert", "thwart", "foil") and hit.rule.type in RETURNED and not aims.is_infinitive(up)
    if halted and refusable and below.i == hit.token.i:
        signs.found.add("refused")  # "his extradition was stopped at the last minute"
    if refusable and lemma in words["refuse"] and not _is_appealed(hit, below):
        signs.found.add("refused")
        signs.status = "refused"
    if lemma == "expect" and hit.rule.type in EXPECTED and below.dep_ in ("xcomp", "ccomp", "dobj"):
        signs.found.add("feared")  # "expects to be arrested herself"
    if _asks(hit, up, below, lemma):
        signs.found.add("pending")
        signs.status = signs.status or (
            "pending" if lemma in ("await", "face", "consider", "schedule") else "requested"
        )
    if (
        lemma in ("advise", "recommend", "propose", "urge")
        and below.dep_ in ("xcomp", "ccomp")
        and hit.rule.modality == "refused"
    ):
        signs.found.add("pending")  # "advised the Minister to refuse him asylum"
    if lemma in words["order"] and below.dep_ in ("dobj", "xcomp", "ccomp", "nsubjpass", "prep"):
        _ordered(hit, up, below, signs)


ASKED_FOR = ("request", "application", "motion", "petition", "permission", "demand")
GRANTED = ("grant", "allow", "approve", "accept", "give", "satisfy")


def _votes_down(up: Token, below: Token) -> bool:
    return up.lemma_ == "vote" and below.dep_ in ("nsubjpass", "dobj") and any(c.lower_ == "down" for c in up.children)


def _decision_is_due(up: Token) -> bool:
    """ "until a decision is taken on his extradition"."""
    decided = any(c.dep_ in ("nsubjpass", "dobj") and c.lemma_ in ("decision", "ruling") for c in up.children)
    due = any(c.dep_ == "mark" and c.lower_ in ("until", "before", "till") for c in up.children)
    return decided and due


def _is_appealed(hit: Hit, remedy: Token) -> bool:
    """ "rejected her appeal against the detention of her son": the appeal was, not the detention."""
    if remedy.i == hit.token.i:
        return False
    about = [c for c in remedy.children if c.dep_ == "prep" and c.lower_ in ("against", "over", "concerning")]
    return any(hit.token.i == t.i for c in about for t in c.subtree)


def _no_longer(noun: Token) -> bool:
    """ "they are no longer under a threat of expulsion"."""
    verb = tree.clause_of(noun)
    return any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in verb.children)


def _would_amount(hit: Hit, lemma: str) -> bool:
    """ "His deportation would constitute a violation": feared; "his trial would last a year": nothing."""
    return hit.rule.type in FUTURE_TYPES and lemma in context()["amounts_to"]


def _asks(hit: Hit, up: Token, below: Token, lemma: str) -> bool:
    words = context()
    if lemma not in words["pending"] or hit.rule.modality == "refused":
        return False
    if hit.rule.type == "hunger-strike" and any(c.lower_ == "off" for c in up.children):
        return False  # "called off her hunger strike"
    if lemma == "consider" and hit.rule.type in CONTESTED:
        return False
    called_for = lemma in ("call", "ask", "press", "push") and below.lower_ == "for" and hit.token.head.i == below.i
    if (
        hit.rule.kind == "noun"
        and hit.rule.type in ("conviction", "arrest", "detention")
        and below.i != hit.token.i
        and not called_for
    ):
        return False  # "sought a review of his conviction"
    if lemma == "face" and hit.rule.type not in ("extradition", "deportation", "trial", "charge"):
        return False
    finite = any(c.tag_ in ("VBD", "VBZ", "VBP") and c.dep_ in ("aux", "auxpass") for c in below.children)
    if (
        lemma == "consider"
        and below.dep_ == "dobj"
        and any(c.dep_ in ("ccomp", "advcl") and c.i > below.i for c in up.children)
    ):
        return False  # "considers the conviction amounted to a violation"
    if lemma in ("consider", "note", "expect") and below.dep_ == "ccomp" and (finite or below.tag_ in ("VBD", "VBZ")):
        return False
    if lemma in (
        "attempt",
        "try",
        "threaten",
        "want",
        "wish",
        "plan",
        "intend",
        "consider",
        "propose",
        "expect",
        "aim",
    ):
        return below.dep_ in ("xcomp", "ccomp", "dobj")
    return below.dep_ in ("dobj", "xcomp", "ccomp", "nsubjpass") or (
        below.dep_ == "prep" and below.lower_ in ("for", "to")
    )


def _ordered(hit: Hit, up: Token, below: Token, signs: Signs) -> None:
    """ "ordered her release", "decided not to extradite him", "approved the extradition"."""
    negated = any(c.dep_ == "neg" for c in up.children)
    if negated and up.lemma_ in ("order", "issue") and tree.child(up, "aux") is not None:
        signs.void = True  # "has not ordered her expulsion": nothing was decided
    elif (hit.negated or negated) and hit.rule.id.startswith(OWN_STEPS):
        signs.void = True  # "decided not to file a complaint"
    elif hit.negated or negated:
        signs.found.add("refused")
        signs.status = "refused"
    elif hit.rule.type in ("extradition", "deportation", "release", "arrest", "search") and below.dep_ in (
        "dobj",
        "xcomp",
        "ccomp",
        "nsubjpass",
    ):
        signs.found.add("pending")
        signs.status = "granted"


def _noun_governor(hit: Hit, up: Token, below: Token, signs: Signs, lemma: str) -> None:
    words = context()
    if lemma in ("evidence", "indication", "proof", "sign") and any(c.lower_ == "no" for c in up.children):
        signs.found.add("denied")
    elif lemma in ("denial", "rejection", "refusal") and below.dep_ in ("prep", "acl"):
        signs.found.add("refused")
        signs.status = "refused"
    elif lemma in words["fear_nouns"]:
        signs.found.add("feared")
        signs.void = signs.void or _no_longer(up)
    elif lemma in words["hindrances"] and hit.rule.type in ("extradition", "deportation") and below.dep_ == "prep":
        signs.found.add("pending")  # "no contraindications to her deportation"
    elif lemma in words["order_nouns"] and below.dep_ == "compound":
        signs.found.add("pending")
        signs.status = signs.status or "granted"
    elif lemma in words["order_nouns"]:
        _decision(hit, up, below, signs)
    elif lemma in words["claim_nouns"] and hit.rule.type == "appeal" and below.i == hit.token.i:
        return  # "the complaint that she lodged"
    elif lemma in words["claim_nouns"] and below.dep_ in ("prep", "acl", "ccomp", "relcl"):
        signs.found.add("alleged")
        owner = tree.child(up, "poss") or next(iter(tree.preps(up, "of", "by", "from")), None)
        if owner is not None and owner.i != below.i and not signs.report and tree.personish(owner):
            signs.report, signs.speaker = "claim", owner
    elif lemma in words["pending_nouns"] and below.dep_ in ("prep", "acl", "ccomp", "relcl", "compound"):
        asked = hit.rule.type in ("extradition", "deportation", "release", "protection", "visit")
        wide = lemma in ("warrant", "request", "attempt") or (lemma == "call" and below.dep_ == "prep")
        asked = (asked and (lemma != "call" or wide)) or (wide and hit.rule.type in FUTURE_TYPES)
        signs.found |= {"pending"} if asked else set()
        signs.status = signs.status or ("requested" if asked else "")


def _decision(hit: Hit, noun: Token, below: Token, signs: Signs) -> None:
    if hit.negated or signs.negated:
        signs.found.add("refused")
        signs.status = "refused"
    elif below.dep_ == "prep" and below.lower_ in ("on", "about", "regarding", "concerning"):
        if hit.rule.type not in ("extradition", "deportation", "release", "protection", "trial"):
            return
        signs.found.add("pending")
        signs.status = signs.status or "pending"
    elif below.dep_ in ("acl", "prep") and hit.rule.type in ("extradition", "deportation", "release"):
        signs.found.add("pending")
        signs.status = signs.status or "granted"
