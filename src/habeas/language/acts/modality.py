"""As what the text gives an act: denied, feared, refused, pending, alleged or actual, in this order of precedence.

The words that decide stand on the way from the trigger up to the root of its sentence: auxiliaries and adverbs of the
verb, governors ("risks being deported", "rejected his application"), reporting verbs with their speakers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import aims, tree
from habeas.language.acts.disbelief import disbelieved
from habeas.language.acts.governors import governor
from habeas.language.acts.match import Hit
from habeas.language.acts.reports import Signs, according_to, between_commas, listed_claim
from habeas.language.acts.rules import CONTESTED, context

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDER = ("denied", "feared", "refused", "pending", "alleged", "actual")
KNOWING = ("know", "learn", "understand", "hear", "see", "explain")
RETURNS = ("extradition", "deportation")
LIABLE = ("conviction", "charge", "detention", "arrest")
WISHED = ("release", "protection", "acquittal", "visit", "appeal")


def signs_of(hit: Hit) -> Signs:
    """Signs around a hit, from its own words and from all that governs them."""
    signs = Signs()
    default = hit.rule.modality.startswith("default-")
    own_modality = "" if default else hit.rule.modality
    _own_words(hit, signs)
    if _looks_back(hit):
        signs.found |= {own_modality} - {""}
        return signs
    fixed = bool(own_modality)
    local, inside, sibling = True, True, False
    for up, below in tree.climb(hit.token):
        inside = inside and (below.dep_ not in ("relcl", "appos") or _is_content(below))
        if sibling or _of_a_sibling(hit, below):
            sibling = up.tag_ == "VB"  # up to the verb that both hang on
            continue
        if _stops(below) or _beyond(hit, below) or _of_the_main_verb(below):
            local = False
        if inside:
            governor(hit, up, below, signs, local and not fixed)
    according_to(hit, signs)
    between_commas(hit, signs)
    listed_claim(hit, signs)
    if own_modality:
        signs.found.add(own_modality)
    if aims.at_risk(hit):
        signs.found.add("feared")
    if hit.rule.pending_near and hit.rule.pending_near.search(hit.token.sent.text):
        signs.found.add("pending")
    if aims.is_once(hit):
        signs.found.add("feared")
    if aims.is_planned(hit):
        signs.found.add("pending")
    if aims.is_gerund_of_would(hit.token):
        signs.found.add("feared")
    plain = hit.rule.kind == "verb" or hit.carrier not in ("", "none")
    if hit.rule.type == "hunger-strike" and hit.frame.head.lemma_ == "decide" and hit.frame.head.tag_ == "VBD":
        plain = False  # "decided to go on hunger strike": told as done
    if own_modality == "actual" and hit.rule.type in CONTESTED:
        plain = False  # "unable to learn where she is held"
    if plain and not signs.found - {"actual"} and aims.is_infinitive(hit.frame) and aims.is_purpose(hit.frame):
        signs.found.add("feared" if hit.rule.type in CONTESTED else "pending")
    if default and not signs.found & {"refused", "feared"}:
        signs.found.add(hit.rule.modality.removeprefix("default-"))
    if (doubted := disbelieved(hit)) and not _looks_back(hit):
        signs.found = (signs.found - {"actual", "pending", "refused", "feared"}) | {doubted}
        signs.void = signs.void and doubted != "denied"
    return signs


def _looks_back(hit: Hit) -> bool:
    """ "during his arrest", "after her release": taken for granted, whatever the sentence claims or denies."""
    token = hit.token
    if hit.rule.kind != "noun" or token.dep_ != "pobj":
        return False
    return token.head.lower_ in ("during", "after", "before", "following", "since", "upon", "until", "throughout")


def _beyond(hit: Hit, below: Token) -> bool:
    """A noun is only governed by the verb that it is an argument of, or that carries it, not by what is above it."""
    if hit.rule.kind != "noun" or not tree.is_verb(below) or hit.carrier not in ("", "none"):
        return False
    return below.lemma_ not in context()["support"]


def decide(hit: Hit, signs: Signs) -> str:
    """The first of the order that a sign stands for. A weak report only counts where the act is of a contested kind."""
    if hit.rule.modality == "actual" or hit.rule.type in (*CONTESTED, "conviction"):
        signs.found.discard("refused")  # nobody decides against a death: "dismissed the explanation for his death"
    if hit.rule.type == "wanted-notice" and hit.negated and "refused" in signs.found:
        signs.found = (signs.found - {"refused"}) | {"denied"}  # "no notice has been issued against him"
    if signs.report == "soft" and hit.rule.type in CONTESTED:
        signs.found.add("alleged")
    return next((m for m in ORDER if m in signs.found), "actual")


def _finite(verb: Token) -> bool:
    tags = ("VBD", "VBZ", "VBP")
    return verb.tag_ in tags or any(c.dep_ in ("aux", "auxpass") and c.tag_ in tags for c in verb.children)


def _of_the_main_verb(below: Token) -> bool:
    """ "He feared being beaten and was arrested": joined to what he feared by the parser, to the fear by the words."""
    joined = below.dep_ == "conj" and tree.is_verb(below) and tree.child(below, "auxpass") is not None
    return joined and tree.is_verb(below.head) and _finite(below) and not _finite(below.head)


def _of_a_sibling(hit: Hit, below: Token) -> bool:
    """ "asks the court to act and claims that she was beaten": what she claims is not what she asks for."""
    if below.dep_ != "conj" or below.i in (hit.token.i, hit.frame.i) or not tree.is_verb(below):
        return False
    finite = ("VBD", "VBZ", "VBP")
    return below.tag_ in finite and below.head.tag_ in (*finite, "VB") and tree.child(below, "ccomp") is not None


def _is_content(below: Token) -> bool:
    """ "the allegation that he was tortured", which the parser may take for a relative clause."""
    head = below.head
    if below.dep_ not in ("relcl", "acl") or head.lemma_ not in context()["claim_nouns"] | context()["fear_nouns"]:
        return False
    own = tree.child(below, *tree.SUBJECTS)
    return own is not None and own.lower_ not in tree.RELATIVE and any(c.lower_ == "that" for c in below.children)


def _stops(below: Token) -> bool:
    """Clauses out of which governors do not reach in: relative, adverbial (why, when), coordinated with a subject."""
    if below.dep_ in ("acl", "ccomp", "relcl") and below.head.lemma_ == "fact":
        return True  # "asked to confirm the fact that she had been beaten"
    if _is_content(below):
        return False
    up = below.head
    if below.dep_ == "ccomp" and up.tag_ == "VBG" and up.dep_ == "pcomp" and up.head.dep_ == "ROOT":
        return tree.child(below, "mark") is None  # "For asking him Irena Dovlat was dismissed"
    if below.dep_ in ("relcl", "advcl", "appos"):
        return True
    if below.dep_ == "acl" and tree.child(below, "mark") is not None:
        return False
    if below.dep_ == "acl" and aims.is_infinitive(below):
        return False
    if below.dep_ == "acl":
        return below.tag_ not in ("VB", "VBG") and below.head.lemma_ not in context()["fear_nouns"]
    if below.lemma_ in KNOWING and below.dep_ == "xcomp":
        return True  # "demanded to know why she was arrested"
    return below.dep_ == "conj" and tree.is_verb(below) and tree.child(below, *tree.SUBJECTS) is not None


def _own_words(hit: Hit, signs: Signs) -> None:
    words = context()
    tokens = [hit.token]
    inside = hit.rule.type == "detention" and hit.token.lemma_ in ("bar", "cell", "prison", "jail")
    if hit.frame.i != hit.token.i and (inside or hit.carrier not in ("", "none")):
        tokens.append(hit.frame)  # "could find himself behind bars"
    for token in tokens:
        _auxiliaries(hit, token, signs)
    up = hit.token.head
    if hit.token.dep_ in ("pcomp", "pobj") and hit.rule.type in RETURNS and up.head.lemma_ == "condition":
        signs.found.add("pending")  # "ruled that the conditions for extraditing her were met"
    if hit.token.dep_ == "pobj" and hit.token.head.lower_ in ("pending", "awaiting"):
        signs.found.add("pending")
    if hit.token.dep_ == "pobj" and hit.token.head.head.lower_ in ("subject", "liable") and hit.rule.type in RETURNS:
        signs.found.add("pending")  # "is subject to deportation"
    told = hit.frame
    while told.dep_ == "conj" and tree.is_verb(told.head) and tree.child(told, *tree.SUBJECTS) is None:
        told = told.head  # "reportedly filed a complaint and was beaten"
        if any(c.lower_ in words["claim_adverbs"] for c in told.children if c.i < told.i):
            signs.found.add("alleged")
    for c in hit.token.children:
        if c.lower_ in words["pending_adjectives"] and c.dep_ == "amod":
            signs.found.add("pending")
        if (
            c.lower_ in ("alleged", "reported", "purported", "presumed", "rumoured", "rumored", "supposed")
            and c.dep_ == "amod"
        ):
            signs.found.add("alleged")
        if c.lower_ in words["refused_adjectives"] and c.dep_ == "amod":
            signs.found.add("refused")
    if hit.carrier and hit.frame.i != hit.token.i and hit.frame.lemma_ in words["fear"]:
        signs.found.add("feared")
    if (
        not hit.rule.modality
        and hit.frame.lemma_ == "face"
        and hit.rule.type
        in (
            "extradition",
            "deportation",
            "ill-treatment",
            "death",
            "trial",
        )
    ):
        signs.found.add("pending" if hit.rule.type == "trial" else "feared")
    if hit.carrier and hit.frame.lemma_ in ("await", "fight", "oppose", "contest") and hit.frame.i != hit.token.i:
        signs.found.add("pending")
    if hit.frame.lemma_ in ("avoid", "escape", "evade") and hit.carrier == "subject":
        signs.found.add("feared")
    if hit.frame.lemma_ in ("allege", "complain"):
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
                if c.lower_ in ("may", "can", "could") and hit.rule.type in RETURNS and aims.is_ruled(verb):
                    signs.found.add("pending")  # "ruled that he may be extradited"
                elif hit.rule.type == "death" and hit.rule.modality == "actual":
                    pass  # "were told that they could collect his body"
                elif c.lower_ in words["modal_feared"] and hit.rule.negated in ("drop", "refused"):
                    planned = hit.rule.type in WISHED or hit.rule.modality == "pending"
                    signs.found.add("pending" if planned else "feared")
                elif c.lower_ == "can" and verb.tag_ == "VBN" and hit.rule.type in LIABLE:
                    signs.found.add("feared")  # "can be sentenced to ten years"
                elif c.lower_ in ("were", "should") and aims.is_inverted(verb, c):
                    signs.found.add("feared")  # "were she returned", "should they be returned"
                elif c.lower_ in ("should", "ought") and any(g.lower_ == "have" for g in verb.children):
                    signs.void = signs.void or not any(
                        g.dep_ == "neg" for g in verb.children
                    )  # "should have been released"
                elif c.lower_ == "should" and hit.rule.type == "protection" and aims.is_ruled(verb):
                    pass  # "decided that he should be admitted"
                elif c.lower_ in ("should", "must") and hit.rule.type in (*WISHED, *RETURNS):
                    signs.found.add("pending")
                elif c.lower_ == "be" and c.dep_ == "auxpass" and tree.child(verb, "aux") is None:
                    signs.found |= {"pending"} if hit.rule.type in (*WISHED, *RETURNS) else set()
                elif c.lower_ in ("will", "shall", "’ll", "'ll"):
                    signs.found.add("feared" if hit.rule.type in CONTESTED else "pending")
            if c.dep_ == "advmod" and c.lower_ in words["claim_adverbs"]:
                signs.found.add("alleged")
            if c.dep_ == "mark" and c.lower_ in ("if", "unless", "should"):
                signs.found.add("feared")
            if c.dep_ == "aux" and c.lower_ == "had" and aims.is_inverted(verb, c):
                signs.void = True  # "Had he been arrested, …"
            if c.dep_ == "mark" and c.lower_ == "whether":
                signs.whether = True
                signs.found.add("pending")
        if own or verb.dep_ != "conj" or not tree.is_verb(verb.head):
            return
        if any(c.dep_ in tree.SUBJECTS for c in verb.children):
            return
        verb = verb.head
