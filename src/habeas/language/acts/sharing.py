"""Dates that an act shares with a verb beside or above it, and that a noun of an act takes from its verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.acts import slips, tree
from habeas.language.acts.match import Hit
from habeas.language.acts.rules import context
from habeas.language.acts.when import (
    follows_at_once,
    goes_on_of_doer,
    goes_on_there,
    is_outcome,
    is_while_it_lasted,
    told_as_later,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

TOGETHER = frozenset(("arrest", "detention", "death", "ill-treatment", "disappearance", "search", "seizure", "threat"))
LASTING = frozenset(("detention", "house-arrest", "surveillance", "hunger-strike", "travel-ban", "harassment"))
SITTINGS = ("session", "hearing", "meeting", "sitting")
NOTIFIED = frozenset(("travel-ban", "dismissal"))
NOTICE = ("tell", "inform", "notify", "learn", "find", "discover")
ASKS = ("ask", "apply", "petition", "press", "call", "move")


def noun_rank(hit: Hit, held: Token) -> int:
    """A noun takes the date of its verb only as its object, or through a procedural noun ("a request for …")."""
    if held.lemma_ in SITTINGS and held.dep_ == "pobj" and tree.is_verb(held.head.head):
        held = held.head.head  # "at a session on Friday, the court ordered …"
    procedural = context()["procedural"]
    for (up, below), _ in zip(tree.climb(hit.token), range(4)):
        if tree.is_verb(up):
            asked = below.lower_ == "for" and up.lemma_ in ASKS
            return 4 if up.i == held.i and (asked or below.dep_ in ("dobj", "nsubjpass", "nsubj", "attr")) else 0
        if up.pos_ == "ADJ" and up.dep_ in ("ccomp", "oprd") and below.dep_ == "nsubj":
            return 4 if up.head.i == held.i else 0  # "declared the extradition lawful on 3 May"
        if up.pos_ in ("NOUN", "PROPN"):
            if up.i == held.i:
                return 4 if up.lemma_ in procedural else 0
            if up.lemma_ not in procedural:
                return 0
        elif up.pos_ == "ADP" and up.lower_ not in ("for", "of", "on", "to", "against", "in"):
            return 0
    return 0


def shared(hit: Hit, verb: Token, at: Token, front: int, edtf: str, rivals: list[Hit]) -> int:
    """Dates of the governing verb ("on 2 June the court decided to …") and of coordinated verbs; `front` is the index
    of the date's first token, before which nothing stands of a date that stands above the sentence (-1)."""
    up, crossed, purpose = verb, False, -1
    if is_outcome(verb) and at.i < verb.i and not any(_is_finite(t) for t in verb.doc[at.i + 1 : verb.i]):
        return 3  # "police opened fire on 3 May, killing four"
    behind = _behind(hit.rule.type, verb, at, rivals) if front > verb.i else 0
    if behind:
        return behind
    for _ in range(6):
        below, up = up, up.head
        if up.i == below.i:
            break
        if goes_on_there(below) and front < up.i and not told_as_later(below):
            if re.fullmatch(r"\d{4}~?", edtf) and not is_while_it_lasted(below):
                return 0  # "In 1998 he fled to Kharsia, where he was granted asylum": some time after
            crossed = True  # "On 5 May he was taken to a station, where he was beaten"
            if up.i == at.i or tree.clause_of(up).i == at.i:
                return 3
            continue
        if is_outcome(below) or (hit.rule.type in TOGETHER - LASTING and goes_on_of_doer(below)):
            crossed = True
            if up.i == at.i or tree.clause_of(up).i == at.i:
                return 3
            continue
        subordinate = below.dep_ in ("relcl", "advcl", "parataxis", "pcomp", "appos") and below.i != purpose
        if subordinate and not slips.goes_on(below):
            if _is_of_the_judge(below, up) and front < below.i and tree.clause_of(up).i == at.i:
                return 3
            return 3 if follows_at_once(below) and front < below.i and tree.clause_of(up).i == at.i else 0
        if below.dep_ == "ccomp" and hit.rule.type in NOTIFIED and up.lemma_ in NOTICE:
            crossed = True  # "was told on 3 May that she may not leave the country"
            if up.i == at.i:
                return 3
            if up.dep_ != "conj" or tree.child(up, *tree.SUBJECTS) is not None:
                return 0
            continue
        if below.dep_ == "ccomp" and up.lemma_ not in context()["order"] and up.lemma_ not in ("find", "hold", "have"):
            return 0
        if below.dep_ == "acl" and not any(c.tag_ == "TO" for c in below.children):
            return 0
        if (below.dep_ == "conj" and tree.is_verb(below)) or slips.goes_on(below):
            crossed = True
            if up.tag_ == "VB" and slips.is_finite(below):  # "came home to see her and | was stopped"
                purpose = up.i
            if told_as_later(below) or (edtf.endswith("/..") and tree.child(below, *tree.SUBJECTS) is not None):
                return 0
        if up.i == at.i:
            if not crossed:
                return 4
            if follows_at_once(below) and front < below.i:
                return 3  # "entered Kharsia on 3 May and immediately asked for asylum"
            return 3 if front < up.i else _same_raid(hit, verb, at, front, edtf, rivals)
    return 0


def _is_of_the_judge(clause: Token, noun: Token) -> bool:
    """ "was brought before a judge, who remanded him": what the judge does with whom he sees, he does that day."""
    judge = clause.dep_ == "relcl" and noun.lemma_.lower() in ("judge", "court", "magistrate", "prosecutor", "tribunal")
    brought = noun.dep_ == "pobj" and noun.head.head.lemma_ in ("bring", "take", "appear", "come", "present", "lead")
    return judge and brought and any(c.lower_ in ("who", "which") for c in clause.children)


def _is_finite(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ not in ("aux", "auxpass")


def _same_raid(hit: Hit, verb: Token, at: Token, front: int, edtf: str, rivals: list[Hit]) -> int:
    """ "searched the flat on Monday and seized her papers", "was arrested on Monday and his flat was searched": what is
    done together is done on the first one's day."""
    done = [r.rule.type for r in rivals if r.token.i == at.i]
    together = hit.rule.type in TOGETHER - LASTING and (any(t in TOGETHER for t in done) or not done)
    together = together or (hit.rule.type == "charge" and "arrest" in done and len(edtf) == 10)
    put_away = hit.rule.type == "detention" and verb.lemma_ in ("place", "put", "take", "bring", "lock", "lead")
    together = together or (put_away and "arrest" in done and verb.tag_ == "VBN")
    together = together or (hit.rule.type == "seizure" and "censorship" in done)
    own = tree.child(verb, *tree.SUBJECTS)
    together = together and (own is None or (own.dep_ == "nsubjpass" and _is_his(own)))
    first = verb.head.head if verb.head.dep_ == "conj" and tree.child(verb.head, *tree.SUBJECTS) is None else verb.head
    above = verb.head.head if verb.head.tag_ == "VB" and slips.is_finite(verb) else verb.head
    return 2 if together and at.i in (verb.head.i, first.i, above.i) and at.i < front < verb.i else 0


def _is_his(thing: Token) -> bool:
    return any(c.tag_ == "PRP$" for c in thing.children)


def _behind(rule_type: str, verb: Token, at: Token, rivals: list[Hit]) -> int:
    """ "was arrested and killed in 1989": a trailing date may hold for the earlier verb too."""
    up = at
    for _ in range(3):
        if up.dep_ != "conj" or not tree.is_verb(up.head) or told_as_later(up):
            return 0
        if tree.child(up, *tree.SUBJECTS) is not None:
            return 0
        up = up.head
        if up.i == verb.i:
            alike = [r.rule.type for r in rivals if r.token.i == at.i]
            if (
                rule_type == "deportation"
                and not alike
                and at.lemma_ in ("put", "place", "take", "bring", "send", "fly")
            ):
                return 2  # "was marched to the airport and put on a flight on 3 May"
            return 2 if any(t in TOGETHER for t in alike) or rule_type in alike else 0
    return 0
