"""Slots that stand anywhere around a verb: the parser hangs "of X" and "from X" on whatever is next.

Each looks for the telling word (a home, a part of the body, "against") in all that hangs on the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.owning import of, one, owners, poss
from habeas.language.acts.rules import named_sets

if TYPE_CHECKING:
    from spacy.tokens import Token


def owned_place(verb: Token) -> list[Token]:
    """Whose place stands anywhere behind the verb: "forced their way into the home of X"."""
    places = [t for t in verb.subtree if t.i > verb.i and t.lemma_.lower() in named_sets()["home"]]
    return [o for t in places for o in owners(t) if o.lower_ not in ("their", "its")][:1]


def owned_body(verb: Token) -> list[Token]:
    """Whose body it was, wherever the part stands around the verb: "put out cigarettes on the arms of X"."""
    parts = [t for t in verb.subtree if t.lemma_.lower() in named_sets()["body"]]
    found = [o for t in parts for o in owners(t)]
    return [t for t in found if t.lower_ not in ("its", "whose")][:1]


def xcomp_body(verb: Token) -> list[Token]:
    """ "promised to break my legs": whose."""
    below = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp")]
    return [t for c in below for t in owned_body(c)][:1]


def xcomp_owner(verb: Token) -> list[Token]:
    """ "refused to investigate her complaint": whose complaint."""
    below = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp")]
    found = [p for c in below for p in one(syntax.patient(c))]
    return [t for p in found for t in owners(p)][:1]


def against_any(verb: Token) -> list[Token]:
    """ "laid a charge of sedition against X", wherever the parser hung the preposition."""
    found = [c for t in verb.subtree if t.lower_ == "against" for c in t.children if c.dep_ == "pobj"]
    return [t for t in found if tree.personish(t)][:1]


def trial_any(verb: Token) -> list[Token]:
    """ "set 3 July for the start of X’s trial": whose trial is spoken of below the verb."""
    trials = [t for t in verb.subtree if t.lemma_ in ("trial", "hearing")]
    return [o for t in trials for o in (poss(t) or of(t) or tree.preps(t, "against"))][:1]


def whom_seen(verb: Token) -> list[Token]:
    """ "refused permission to visit her": who was to be seen."""
    seeing = [t for t in verb.subtree if t.lemma_ in ("visit", "see", "meet", "contact") and tree.is_verb(t)]
    found = [p for t in seeing for p in one(syntax.patient(t))]
    return [t for t in found if tree.personish(t)][:1]


def from_whom(verb: Token) -> list[Token]:
    """ "took a phone and a diary from X", wherever the parser hung the preposition."""
    found = [c for t in verb.subtree if t.lower_ == "from" and t.i > verb.i for c in t.children if c.dep_ == "pobj"]
    return [t for t in found if tree.personish(t)][:1]


def before_owner(verb: Token) -> list[Token]:
    """ "entered X’s flat and searched it": whose place was named last before the verb."""
    places = [t for t in verb.doc[: verb.i] if t.lemma_.lower() in named_sets()["home"]]
    return next((found for t in reversed(places) if (found := owners(t))), [])


def owned_by(verb: Token) -> list[Token]:
    """ "papers belonging to X were seized", "the house owned by X"."""
    things = [t for t in (syntax.patient(verb), syntax.subject(verb)) if t is not None]
    own = [c for t in things for e in tree.expand(t) for c in e.children if c.lemma_ in ("belong", "own")]
    return [o for c in own for o in tree.preps(c, "to", "by")][:1]


def clause_person(verb: Token) -> list[Token]:
    """ "nobody knows where X is", "knows what happened to X"."""
    inner = [c for c in verb.children if c.dep_ in ("ccomp", "advcl", "xcomp")]
    found = [t for c in inner for t in (*one(syntax.subject(c)), *tree.preps(c, "to", "of"), *one(syntax.patient(c)))]
    people = [t for t in found if tree.personish(t) and t.lower_ not in ("they", "we")]
    return people[-1:]


def said_subject(noun: Token) -> list[Token]:
    """ "Everything I said was said under torture": who said it, below the subject of the clause."""
    thing = syntax.subject(tree.clause_of(noun.head))
    inside = [] if thing is None else [g for c in thing.children if c.dep_ == "relcl" for g in c.children]
    return [g for g in inside if g.dep_ == "nsubj" and tree.personish(g)][:1]


def inner_person(token: Token) -> list[Token]:
    """ "asked the agency to look for X", "said that her brother would lose his post if she spoke": who is spoken of."""
    roots = [c for c in token.children if c.i > token.i and c.dep_ in ("ccomp", "xcomp", "advcl", "acl", "relcl")]
    inside = [t for c in roots for t in c.subtree if t.dep_ in (*tree.SUBJECTS, "dobj", "dative", "pobj", "poss")]
    named = [t for t in inside if t.tag_ in ("PRP", "PRP$", "NNP") and tree.personish(t)]
    return [t for t in named if t.lower_ not in ("it", "its", "they", "their", "we", "our", "you", "your")][:1]


def conj_object(verb: Token) -> list[Token]:
    """ "rang me and said: …": to whom the second verb speaks."""
    head = verb.head
    if verb.dep_ != "conj" or not tree.is_verb(head):
        return []
    return [t for t in one(syntax.patient(head)) if tree.personish(t)]
