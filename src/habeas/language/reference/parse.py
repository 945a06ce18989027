"""The small moves from an item of the chain into the parse of its sentence, and back from a phrase to the items.

Where a sentence was not parsed, an item has no token, and what is asked of the parse stays open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.reference.items import Item
from habeas.language.reference.state import State

if TYPE_CHECKING:
    from spacy.tokens import Token

_UP = 6
"""Words of a parse that are climbed at most."""


def token_of(item: Item, state: State) -> Token | None:
    """The token of an item's last word, where its sentence was parsed."""
    sentence = state.analysis.sentences[item.sentence]
    return sentence.token(item.end - 1)


def report_above(token: Token) -> Token | None:
    """The verb of which the clause of a token is the content."""
    up = token
    for _ in range(_UP):
        if up.head.i == up.i:
            return None
        if up.dep_ == "ccomp":
            return up.head if up.head.i < token.i else None
        if up.dep_ in ("relcl", "advcl", "parataxis"):
            return None
        up = up.head
    return None


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb beside or above which it goes on."""
    up = verb
    for _ in range(_UP):
        own = next((c for c in up.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        own = own or next((c for c in up.children if c.dep_ == "dep" and c.tag_ in ("NN", "NNP") and c.i < up.i), None)
        if own is not None:
            return up.head if up.dep_ == "relcl" and own.lower_ in ("who", "which", "that") else own
        if up.dep_ not in ("conj", "xcomp") or up.head.pos_ not in ("VERB", "AUX"):
            return None
        if up.dep_ == "conj" and up.head.dep_ == "ccomp":
            return None  # "ruled that he had lied and fined him": whose verb it is, the parse guesses
        if up.dep_ == "xcomp" and any(c.dep_ == "dobj" for c in up.head.children):
            return None
        up = up.head
    return None


def keys_of(head: Token, item: Item, state: State) -> set[int | None]:
    """Those whom a phrase and what is set beside it or joined to it stand for."""
    start = state.analysis.sentences[item.sentence].start
    inside = [g for c in head.children if c.dep_ == "prep" for p in c.children for g in p.children]
    phrase = [
        head,
        *(c for c in head.children if c.dep_ in ("appos", "conj", "npadvmod")),
        *(g for g in inside if g.dep_ == "appos"),
    ]
    spans = [(start + t.idx, start + t.idx + len(t)) for t in phrase]
    keys: set[int | None] = set()
    for other in reversed(state.chain.items[: state.chain.at[item.start]]):
        if other.sentence != item.sentence:
            break
        if other.kind == "stranger" and other.named is None and (other.key or 0) >= 0 and other.confidence < 0.7:
            continue  # "the judge", who may or may not be somebody named
        if other.key is not None and any(other.start < end and begin < other.end for begin, end in spans):
            keys.add(other.key)
    return keys


def told_by_clause(head: Token) -> bool:
    """ "the bookseller in Otuke who kept one copy": somebody new, told by the clause that has no comma before it."""
    if head.tag_ != "NN" or not any(c.lower_ == "the" for c in head.children):
        return False
    for token in head.doc[head.i + 1 : head.i + 8]:
        if token.lower_ in ("who", "whom", "whose"):
            return True
        if token.is_punct or token.pos_ in ("VERB", "AUX", "CCONJ"):
            return False
    return False
