"""Whose a thing is: the possessor of a phrase, and what a noun is of.

The small moves that the slots of slots.py and far.py share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import tree
from habeas.language.acts.match import of_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

KIN = frozenset(
    [
        "child",
        "son",
        "daughter",
        "family",
        "mother",
        "father",
        "parent",
        "wife",
        "husband",
        "relative",
        "sister",
        "brother",
    ]
)


def one(token: Token | None) -> list[Token]:
    return [] if token is None else [token]


def owners(token: Token) -> list[Token]:
    """Possessor of the phrase: "her passport", "the passport of X"; through "member of his family" too."""
    out = []
    for t in tree.expand(token):
        own = tree.child(t, "poss")
        if own is not None:
            out.append(own)
            continue
        of = [p for p in tree.preps(t, "of") if tree.personish(p) or p.ent_type_ == "PERSON"]
        of = [tree.child(p, "poss") or p if p.lemma_ == "client" else p for p in of]  # "the files of her clients"
        if not of:  # "the windows of his flat"
            of = [p for thing in tree.preps(t, "of") for p in tree.children(thing, "poss")]
        out += of[:1]
    return out[:1]


def of(noun: Token) -> list[Token]:
    return of_phrase(noun)


def poss(noun: Token) -> list[Token]:
    own = tree.children(noun, "poss") or (tree.children(noun.head, "poss") if noun.dep_ == "conj" else [])
    return own[-1:]  # the nearest: the parser hangs "her" of "her sons’ arrest" on the arrest too
