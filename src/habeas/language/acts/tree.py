"""The small moves in a parse: children by label, objects of prepositions, coordination, the way up to the clause.

Pure functions over spaCy tokens with ClearNLP labels (nsubj, nsubjpass, dobj, agent, prep, pobj, relcl, acl, …). Who
is the subject or the object of a verb in depth is told by syntax.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from habeas.language.acts.rules import named_sets

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRONOUNS = frozenset(
    [
        "i",
        "me",
        "he",
        "him",
        "she",
        "her",
        "they",
        "them",
        "we",
        "us",
        "you",
        "himself",
        "herself",
        "themselves",
        "myself",
        "ourselves",
        "these",
        "those",
        "who",
        "whom",
    ]
)
TRADES = (
    "teacher", "worker", "woman", "maker", "keeper", "driver", "writer", "player", "leader", "fighter", "seller",
    "grapher", "ologist", "accused", "complainant", "smith", "monger", "herd",
)  # fmt: skip
"""Ends of words for people of a trade or a part ("schoolteacher", "co-accused")."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
VERBAL = ("VERB", "AUX")


def is_verb(token: Token) -> bool:
    return (token.pos_ in VERBAL or token.tag_.startswith("VB")) and not _is_noun(token)


def _is_noun(token: Token) -> bool:
    """ "upheld that ruling", "in front of the Lissen steelworks": a noun that the tagger takes for a verb."""
    if token.tag_ == "VBZ" and token.dep_ == "advcl":
        return not any(c.dep_ in ("mark", "advmod", "aux", *SUBJECTS) for c in token.children)
    if (
        token.lower_ in ("sought", "concerned", "claimed")
        and token.i
        and token.nbor(-1).lower_ in ("person", "persons")
    ):
        return True  # "the person sought was arrested"
    return token.lower_ in ("ruling", "hearing") and token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass")


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def children(token: Token, *deps: str) -> list[Token]:
    return [c for c in token.children if c.dep_ in deps]


def preps(token: Token, *words: str) -> list[Token]:
    """Objects of this token's prepositions (of these words, or of any), also one level below an adverb or particle."""
    out = []
    below = list(token.children)
    below += [g for c in token.children if c.dep_ in ("advmod", "prt", "prep") for g in c.children if g.dep_ == "prep"]
    for c in below:
        if c.dep_ in ("prep", "dative", "agent") and (not words or c.lower_ in words):
            out += [g for g in c.children if g.dep_ in ("pobj", "pcomp")]
    return out


def by_phrase(noun: Token) -> Token | None:
    """The agent of a noun ("her acquittal by the court", "police harassment")."""
    return next(iter(preps(noun, "by")), None)


def expand(token: Token) -> list[Token]:
    """The phrase's head and what is coordinated with it or listed under it ("some, such as X and Y")."""
    out = [token, *_coordinated(token)]
    if len(out) > 1 and _is_not_but(token):
        out = out[1:]
    if token.dep_ == "pobj":  # "against Dovlat or against his wife"
        out += [g for c in token.head.children if c.dep_ == "conj" and c.pos_ == "ADP" for g in children(c, "pobj")]
    for c in token.children:
        if c.dep_ == "prep" and c.lower_ in ("including", "like", "as", "among", "namely"):
            for g in c.children:
                if g.dep_ == "pobj":
                    out += [g, *_coordinated(g)]
    return out


def _is_not_but(token: Token) -> bool:
    """ "Not Tomas Belenko but Irena Dovlat": the first is the one who was not."""
    first = token.left_edge
    said = first.lower_ == "not" or (first.i > 0 and first.nbor(-1).lower_ == "not")
    return said and any(c.dep_ == "cc" and c.lower_ == "but" for c in token.children)


def _left_out(token: Token) -> list[Token]:
    """ "Irena Dovlat and her husband were arrested": the parser may leave the first of two outside the clause."""
    first = token.left_edge
    if token.dep_ not in SUBJECTS or first.i < 2 or first.nbor(-1).lower_ != "and":
        return []
    before = first.nbor(-2)
    joined = before.tag_ == "NNP" and before.dep_ == "ROOT" and first.nbor(-1).head.i == before.i
    return [before] if joined and any(c.lower_ in ("were", "are", "have") for c in token.head.children) else []


def _coordinated(token: Token) -> list[Token]:
    out: list[Token] = _left_out(token)
    if (
        token.dep_ in SUBJECTS
    ):  # "his wife, Irena Dovlat, and her daughter were": the parser may make two subjects of them
        joined = [c for c in token.head.children if c.dep_ in SUBJECTS and c.i < token.i and child(c, "cc") is not None]
        out += [c for c in joined if child(c, "conj") is None and c.right_edge.i == token.left_edge.i - 1]
        if token.tag_ == "NN" and any(c.lower_ in ("were", "are", "have") for c in token.head.children):
            out += [g for c in token.children if c.dep_ == "appos" for g in _coordinated(c)]
    for c in token.children:
        if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON"):
            out += [c, *_coordinated(c)]
    return out


def said_in(doc: Doc) -> frozenset[str]:
    """The words of a sentence in small letters, gathered once."""
    found: frozenset[str] | None = doc.user_data.get("words")
    if found is None:
        found = doc.user_data["words"] = frozenset(t.lower_ for t in doc)
    return found


def climb(token: Token) -> Iterator[tuple[Token, Token]]:
    """(governor, the token below it) up to the root."""
    below = token
    for _ in range(40):
        if below.head.i == below.i:
            return
        noun = _noun_before(below)
        if noun is not None:
            yield noun, below
            below = noun
            continue
        below, up = _beside_gerund(below)
        yield up, below
        below = up


def _beside_gerund(below: Token) -> tuple[Token, Token]:
    """ "was accused of leading them and arrested": what the parser joined to "leading" goes on with "was"; the two are
    given as if it hung where "accused" hangs."""
    joined = below.dep_ == "conj" and below.tag_ == "VBN" and below.head.tag_ == "VBG" and below.head.dep_ == "pcomp"
    above = below.head.head.head if joined else below
    own = any(c.dep_ in ("aux", "auxpass", *SUBJECTS) for c in (*below.children, *below.head.children))
    if not joined or own or not any(c.dep_ == "auxpass" for c in above.children):
        return below, below.head
    return above, above.head


DECISIONS = frozenset(("decree", "decision", "order", "ruling"))
REQUESTS = frozenset(("petition", "request", "call", "application", "demand", "plea", "motion"))


def _noun_before(prep: Token) -> Token | None:
    """ "annulled the decree on the extradition": the decision that a preposition is of, which the parser hung on the
    verb."""
    if prep.dep_ != "prep" or prep.lower_ not in ("on", "for") or not prep.i:
        return None
    asked = prep.lower_ == "for" and prep.nbor(-1).lemma_ in REQUESTS
    if not asked and prep.nbor(-1).lemma_ not in DECISIONS:
        return None
    noun = prep.nbor(-1)
    return noun if noun.dep_ in ("dobj", "nsubjpass") and noun.head.i == prep.head.i else None


def clause_of(token: Token) -> Token:
    """The verb of the clause that a token is in (itself when it is that verb); the root when there is none."""
    if is_verb(token) and token.dep_ not in ("aux", "auxpass", "amod"):
        return token
    last = token
    for up, below in climb(token):
        last = up
        if is_verb(up) and up.dep_ not in ("aux", "auxpass") and below.dep_ != "punct":
            return up
    return last


def personish(token: Token) -> bool:
    """Whether a noun phrase is headed by a word for people, as far as the words alone tell."""
    lemma = token.lemma_.lower()
    if lemma.startswith(("vice-", "ex-", "co-")):
        lemma = lemma.partition("-")[2]
    if token.ent_type_ == "PERSON" or lemma in named_sets()["person"] or lemma.endswith(TRADES):
        return True
    if token.lower_ == "old" and token.i > 1 and token.nbor(-2).lower_ == "year":
        return True  # "the 45-year-old"
    if any(c.dep_ == "relcl" and _told_by_who(c) for c in token.children):
        return True
    if token.tag_ == "CD" and any(t.lemma_.lower() in named_sets()["body"] for t in preps(token, "of")):
        return False  # "two of his teeth"
    return token.lower_ in PRONOUNS or token.tag_ in ("NNP", "NNPS") or (token.tag_ == "CD" and token.is_alpha)


def _told_by_who(verb: Token) -> bool:
    """ "a harbour pilot who photographed a boat": a clause that only people have."""
    return any(c.lower_ in ("who", "whom") and c.dep_ in (*SUBJECTS, "dobj") for c in verb.children)
