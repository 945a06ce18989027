"""Whether the words say that something was not: "was not arrested", "without charge", "no charges were brought"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import tree
from habeas.language.acts.rules import context

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_negated(verb: Token) -> bool:
    """ "was not arrested", "without being arrested", "never", "no charges were brought", shared by "or"."""
    if _regretted(verb):
        return False
    if any(c.dep_ == "neg" or c.lower_ in ("never", "neither", "hardly") for c in verb.children):
        return True
    if any(_no_more(c) for c in verb.children):
        return True
    if any(g.dep_ == "neg" for c in verb.children if c.lower_ in ("ill", "mis", "treated") for g in c.children):
        return True  # "was not ill-treated"
    if verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "neither":
        return True  # "was detained neither by the army nor by anyone else"
    for c in verb.children:
        if c.dep_ in (*tree.SUBJECTS, "dobj", "attr") and any(
            g.lower_ in ("no", "neither", "any") and g.dep_ in ("det", "neg") and g.lower_ != "any" for g in c.children
        ):
            return True
        if c.dep_ in tree.SUBJECTS and c.left_edge.lower_ == "neither":
            return True  # "Neither Dovlat nor Orlan was arrested"
        if c.dep_ in tree.SUBJECTS and c.lower_ in ("nobody", "none", "nothing", "no-one"):
            return True
        if c.dep_ == "dobj" and c.lower_ == "nothing" and verb.lemma_ in ("seize", "confiscate", "take", "remove"):
            return True
        if c.dep_ in tree.SUBJECTS and _not_a_single(c):
            return True
    head = verb.head
    if verb.dep_ == "pcomp" and head.lower_ == "without":
        return True
    if verb.dep_ == "pcomp" and head.lower_ == "from" and head.head.lemma_ in context()["abstain"]:
        return True
    if verb.dep_ == "acl" and head.dep_ == "pobj" and head.head.lower_ == "without":
        return True
    if verb.dep_ == "pcomp" and any(c.lower_ == "no" for c in head.head.children):
        return head.head.pos_ == "NOUN"  # "no grounds for prosecuting him"
    if _behind_aside(verb):
        return is_negated(head)
    if verb.dep_ == "conj" and tree.is_verb(head):
        joined = any(c.lower_ in ("or", "nor") for c in [*head.children, *verb.children])
        own = any(c.dep_ in ("aux", "auxpass", *tree.SUBJECTS) for c in verb.children)
        return joined and not own and is_negated(head)
    if verb.dep_ in ("ccomp", "xcomp") and verb.tag_ == "VBN" and head.lemma_ in ("have", "get"):
        return is_negated(head)  # "not to have him prosecuted"
    if verb.dep_ == "acomp" and verb.tag_ == "VBN":
        return is_negated(head)
    if verb.dep_ == "xcomp" and head.lemma_ in ("fail", "omit", "refrain", "avoid"):
        return True
    shared = tree.child(verb, *tree.SUBJECTS) is None
    if shared and verb.dep_ in ("xcomp", "advcl") and head.lemma_ in context()["willing"] and is_negated(head):
        return True
    if verb.dep_ in ("acl", "relcl", "advcl") and head.lemma_ in ("step", "measure", "action", "intention", "plan"):
        return tree.is_verb(head.head) and is_negated(head.head)
    if verb.dep_ == "xcomp" and (head.lemma_ in context()["raising"]) and head.pos_ in ("VERB", "AUX"):
        return is_negated(head)
    return False


def _behind_aside(verb: Token) -> bool:
    """ "was not, as he claims, kept in custody": the words between the commas cut the participle off."""
    be = verb.head
    cut = verb.dep_ == "conj" and be.lemma_ == "be" and verb.tag_ in ("VBN", "VBD") and verb.nbor(-1).text == ","
    if not cut or tree.child(verb, *tree.SUBJECTS, "aux", "auxpass") is not None:
        return False
    aside = next((c for t in (be, verb) for c in t.children if c.dep_ == "advcl" and be.i < c.i < verb.i), None)
    return aside is not None and any(c.lower_ in ("as", "contrary") for c in aside.children)


def _regretted(verb: Token) -> bool:
    """ "should never have been arrested": he was."""
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return bool(aux & {"should", "ought"}) and "have" in aux


def _not_a_single(subject: Token) -> bool:
    """ "not a single person", "not one of them"; "not only he" is another matter."""
    first = subject.left_edge
    if first.lower_ != "not" or first.i + 2 > subject.i + 1:
        return False
    return first.nbor(1).lower_ == "one" or subject.doc[first.i + 1 : first.i + 3].text.lower() == "a single"


def _no_more(child: Token) -> bool:
    """ "no longer", "at no time", "in no way", "under no circumstances"."""
    if child.lower_ == "longer":
        return any(g.lower_ == "no" for g in child.children)
    if child.dep_ != "prep":
        return False
    held = [
        g
        for g in child.children
        if g.dep_ == "pobj" and g.lemma_ in ("time", "way", "point", "stage", "circumstance", "moment")
    ]
    return any(g.lower_ == "no" for t in held for g in t.children)


def _not_to_hinder(frame: Token) -> bool:
    """ "decided not to prevent her expulsion": it goes on."""
    hindering = frame.lemma_ in ("prevent", "stop", "halt", "block", "suspend", "stay")
    return hindering and any(c.tag_ == "TO" for c in frame.children)


def noun_negated(noun: Token, frame: Token, carrier: str) -> bool:
    """ "no charges", "the arrest did not take place"; not "his death was never investigated"."""
    if any(c.lower_ in ("no", "any", "neither") and c.dep_ in ("det", "neg") for c in noun.children):
        return any(c.lower_ in ("no", "neither") for c in noun.children) or is_negated(frame)
    if noun.dep_ == "pobj" and noun.head.lower_ == "without":
        return True
    if frame.i == noun.i or not is_negated(frame) or _not_to_hinder(frame):
        return False
    if frame.lemma_ in ("deny", "dispute", "contest", "conceal", "hide", "exclude"):
        return False  # "did not deny the arrest"
    if frame.lemma_ == "be" and noun.dep_ == "nsubj" and tree.child(frame, "acomp", "attr") is not None:
        return False  # "the closure was neither lawful nor necessary": judged, not denied
    return carrier not in ("", "none") or noun.dep_ not in ("nsubj", "nsubjpass") or frame.lemma_ in context()["occurs"]
