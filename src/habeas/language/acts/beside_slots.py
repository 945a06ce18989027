"""Whom words beside the slots of a rule name: "on behalf of X", "filed by his parents", "had X dismissed".

Reach for this from `victims.py`, before or after the slots of the rule are looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.match import Hit, of_phrase
from habeas.language.acts.owning import KIN
from habeas.language.acts.roles import Filled
from habeas.language.acts.rules import context
from habeas.language.analysis import Analysis, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

OF_ITS_OWNER = frozenset((
    "arrest", "detention", "house-arrest", "release", "dismissal", "extradition", "deportation", "death",
    "disappearance", "acquittal", "hunger-strike",
))  # fmt: skip
"""Acts that are done to whose they are: "Dovlat’s removal"."""


def of_beside_owner(hit: Hit) -> list[Token]:
    """ "Judge Hron’s acquittal of Ladislav Mika": who did it stands before, to whom behind."""
    of_one = hit.rule.kind == "noun" and hit.rule.type in OF_ITS_OWNER
    owner = tree.child(hit.token, "poss") if of_one else None
    behind = [t for t in of_phrase(hit.token) if tree.personish(t)] if owner is not None else []
    return behind if owner is not None and owner.tag_ != "PRP$" and tree.personish(owner) else []


def filed_by_kin(hit: Hit) -> Token | None:
    """ "A writ of habeas corpus filed by his parents was rejected": his."""
    verb = tree.clause_of(hit.token)
    remedy = syntax.patient(verb) if tree.is_verb(verb) else None
    for filed in remedy.subtree if remedy is not None else ():
        if filed.dep_ == "acl" and filed.lemma_ in context()["files"]:
            by = [t for t in tree.preps(filed, "by") if t.lemma_ in KIN] + [
                t for c in filed.children if c.dep_ == "agent" for t in c.children if t.lemma_ in KIN
            ]
            return next((own for t in by if (own := tree.child(t, "poss")) is not None), None)
    return None


def on_whose_behalf(hit: Hit) -> list[Token]:
    """ "filed an appeal on behalf of Irena Dovlat": hers; "on her behalf"."""
    verb = tree.clause_of(hit.token)
    behalf = next((t for t in verb.subtree if t.lower_ == "behalf" and t.i > verb.i), None)
    if behalf is None:
        return []
    return [t for t in (*of_phrase(behalf), *tree.children(behalf, "poss")) if tree.personish(t)]


def caused(a: Analysis, sentence: Sentence, hit: Hit) -> Filled | None:
    """ "Orlan had Irena Dovlat dismissed": whose name stands between, whatever the parser makes of it."""
    verb = hit.token
    if hit.rule.kind != "verb" or verb.tag_ != "VBN" or verb.head.lemma_ not in ("have", "get") or verb.i < 2:
        return None
    name = verb.nbor(-1)
    who = a.figure_at(sentence.offset(name))
    if who is None or a.figures[who].schema != "Person" or verb.head.i > name.i or name.i - verb.head.i > 4:
        return None
    return Filled((who,), (a.figures[who].name,), "object", True, 0.9, name)


def claimant(hit: Hit) -> Token | None:
    """ "her claims of torture": whose claim it is."""
    noun = hit.token
    if (
        hit.rule.type not in ("ill-treatment", "threat", "harassment")
        or noun.dep_ != "pobj"
        or noun.head.lower_ != "of"
    ):
        return None
    claim = noun.head.head
    return tree.child(claim, "poss") if claim.lemma_ in context()["claim_nouns"] else None


def in_a_state(hit: Hit) -> list[Token]:
    """ "Irena Dovlat, on hunger strike since May, …": who is in the state, without a verb."""
    prep = hit.token.head
    if "state" not in hit.rule.light and hit.rule.type != "hunger-strike":
        return []
    if hit.token.dep_ != "pobj" or prep.lower_ not in ("on", "under", "in"):
        return []
    who: Token | None = prep.head
    if tree.is_verb(prep.head):
        if prep.i == prep.sent.start:  # "Under house arrest since June, Irena Dovlat …"
            own = syntax.subject(prep.head)
            return [own] if own is not None and own.i > prep.i and tree.personish(own) else []
        aside = prep.i > 1 and prep.nbor(-1).text == ","
        who = syntax.subject(prep.head) if aside else None
        who = who if who is not None and who.i <= prep.i - 2 <= who.right_edge.i else None
    return [who] if who is not None and tree.personish(who) else []
