"""Where phrases of a parsed sentence begin and end, and what joins to a verb, as stances are read from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_TABLE = "statements/stances.yaml"


def of(key: str) -> frozenset[str]:
    """One list of the table of stances."""
    return words(_TABLE, key)


def is_passive(verb: Token) -> bool:
    """Whether the subject is what the stand is about: "the allegation was described as malicious (by …)"."""
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)


def subject_in(verb: Token) -> Token | None:
    """The subject before a verb, which the parser may hang on its auxiliary."""
    heads = (verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass")))
    return next((c for h in heads for c in h.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i), None)


def negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def objects_of(verb: Token) -> list[Token]:
    """What a verb is about, but not oneself."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "oprd", "attr") or (c.dep_ == "nsubj" and c.i > verb.i)]
    return [c for c in found if not c.lower_.endswith(("self", "selves"))]


def behind(token: Token, *prepositions: str) -> Iterator[Token]:
    """What such prepositions join to a word or to what hangs right on it, first to last; not those of its clauses."""
    for p in token.subtree:
        if (
            p.lower_ in prepositions
            and p.i > token.i
            and p.dep_ in ("prep", "mark", "advmod", "agent")
            and _near(p, token)
        ):
            inner = [c for c in p.children if c.dep_ in ("pobj", "pcomp", "amod", "advmod", "acomp", "prep")]
            if inner:
                yield inner[0]
            elif p.dep_ == "mark" and p.head.tag_ == "VBN":
                yield p.head  # "dismissed it as fabricated"


def _near(word: Token, top: Token) -> bool:
    """Whether only nouns and prepositions lie between a word and the verb above it."""
    up = word.head
    while up.i != top.i and up.head.i != up.i:
        if up.pos_ in ("VERB", "AUX") and up.tag_ not in ("VBN",):
            return False
        up = up.head
    return up.i == top.i


def end_of(token: Token) -> Token:
    """The last word that belongs to a phrase, without the point or a clause set off behind it."""
    tokens = list(token.subtree)
    for i, t in enumerate(tokens):
        if t.i > token.i and t.text in (",", ";", "–", "—", "(") and not _goes_on(t):
            tokens = tokens[:i]
            break
    while len(tokens) > 1 and tokens[-1].is_punct and tokens[-1].text not in ')”’"':
        tokens = tokens[:-1]
    return tokens[-1]


def _goes_on(comma: Token) -> bool:
    """Whether a list goes on behind a comma: "unfounded, malicious and absurd"."""
    following = comma.doc[comma.i + 1] if comma.i + 1 < len(comma.doc) else None
    return following is not None and (following.dep_ == "conj" or following.dep_ == "cc") and following.pos_ != "VERB"


def is_official(what: Token) -> bool:
    """Whether a noun is the version of an office that nobody names: "the official cause of death"."""
    return any(c.lower_ == "official" for c in what.children) and (what.lemma_ in of("held") or what.lemma_ == "cause")
