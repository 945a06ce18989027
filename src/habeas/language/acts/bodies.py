"""Which body is meant where no name stands: "its offices were searched", "a court banned it", "closed down his paper".

Outlets, parties and associations go on as "it" and "the site" the way people go on as "he" and "the editor". What is
done to them is told of the one that was named last, in the sentence or right before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.drafts import Draft
from habeas.language.acts.match import Hit, of_phrase
from habeas.language.acts.rules import named_sets
from habeas.language.analysis import Analysis, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

TYPES = frozenset(("search", "seizure", "censorship"))
KINDS = frozenset(("newspaper", "group", "party", "company", "school", "arts", ""))
"""Kinds of bodies that are shut and searched; those of the state do it."""
NEWSROOMS = ("newsroom", "studio")
BEFORE = 2
"""How many sentences back of the paragraph the body may have been named."""
_OUTLET = re.compile(
    r"\b(?:(?:news)?papers?|weekly|daily|magazine|(?:news |web)?site|portal|blog|outlet|channel|radio|station|"
    r"broadcaster|journal|periodical|(?:editors?|publishers?|founders?|owners?|founded|published|edited|owned)"
    r"(?:-in-chief)?(?: of)?(?: the)?),? [“‘\"]?$"
)
_KIND = {
    "newspaper": ("newspaper", "paper", "weekly", "daily", "magazine", "site", "website", "portal", "blog", "outlet",
                  "channel", "station", "broadcaster", "journal", "periodical", "press", "media"),
    "group": ("union", "association", "organisation", "organization", "foundation", "centre", "center", "committee",
              "movement", "group", "charity", "ngo", "society", "fund", "party"),
}  # fmt: skip
_NOUNS = {noun: kind for kind, nouns in _KIND.items() for noun in nouns}


def body_meant(a: Analysis, sentence: Sentence, hit: Hit, before: list[Draft], doer: tuple[int, ...]) -> int | None:
    """The body that "it", "its offices", "the site" or "his newspaper" stands for, where the words before name one."""
    if hit.rule.type not in TYPES:
        return None
    found = _pointer(hit)
    if found is None:
        return None
    token, kind, whose = found
    at = sentence.offset(token)
    if whose:
        return _only_outlet(a)
    for draft in reversed(before):
        bodies = [f for f in draft.victim.figures if _fits(a, f, kind)]
        if draft.type in TYPES and len(bodies) == 1:
            return bodies[0]
    for back in range(BEFORE + 1):
        index = sentence.index - back
        if index < 0 or a.sentences[index].paragraph != sentence.paragraph:
            return None
        there = a.sentences[index]
        named = _named(a, there.start, min(at, there.end), kind, doer)
        if named:
            return named[-1] if len(set(named)) == 1 else None
    return None


def _pointer(hit: Hit) -> tuple[Token, str, bool] | None:
    """(word that stands for a body, its kind, whether it is told by whose it is)."""
    thing = _thing(hit)
    if thing is None:
        return None
    if thing.lower_ == "it":
        return thing, "", False
    own = tree.child(thing, "poss")
    if own is not None and own.lower_ == "its":
        return own, "", False
    noun = own if own is not None and own.tag_ == "NN" else thing
    of = [t for t in tree.preps(thing, "of") if t.tag_ == "NN"]
    noun = of[0] if of and noun is thing else noun
    kind = _NOUNS.get(noun.lemma_.lower(), "")
    if kind == "newspaper" and (whose := tree.child(noun, "poss")) is not None:
        return (noun, kind, True) if whose.tag_ == "PRP$" and whose.lower_ != "its" else None
    if any(c.dep_ in ("poss", "nummod") or (c.dep_ == "prep" and c.lower_ == "of") for c in noun.children):
        return None
    pointed = any(c.lower_ in ("the", "this", "that") for c in noun.children)
    if pointed and kind:
        return noun, kind, False
    editorial = any(c.lower_ in ("editorial", "newspaper") for c in noun.children)
    return (noun, "newspaper", False) if pointed and (editorial or noun.lemma_ in NEWSROOMS) else None


def _thing(hit: Hit) -> Token | None:
    """What it is done to: the object of a verb, its place ("broke into its offices"); what a noun is of."""
    if hit.rule.kind == "noun":
        own = tree.child(hit.token, "poss")
        return hit.token if own is not None and own.lower_ == "its" else next(iter(of_phrase(hit.token)), None)
    thing = syntax.patient(hit.token)
    if thing is not None:
        return thing
    into = [t for t in tree.preps(hit.token, "into", "at") if t.lemma_.lower() in named_sets()["home"]]
    return into[0] if into else None


def _fits(a: Analysis, figure: int, kind: str) -> bool:
    found = a.figures[figure]
    if found.schema != "Organization" or found.kind not in KINDS:
        return False
    return not kind or found.kind in ("", kind) or (kind == "group" and found.kind != "newspaper")


def _named(a: Analysis, start: int, end: int, kind: str, doer: tuple[int, ...]) -> list[int]:
    """Bodies named in a stretch, in order, without who does it; outlets alone where an outlet is meant."""
    at = sorted(
        (m.span.start, i)
        for i, f in enumerate(a.figures)
        if i not in doer and _fits(a, i, kind)
        for m in f.mentions
        if m.how == "name" and start <= m.span.start < end
    )
    return [i for _, i in at]


def _only_outlet(a: Analysis) -> int | None:
    """The one outlet of which the text says that it is a paper or a site, or who edits and owns it."""
    told = {
        i
        for i, f in enumerate(a.figures)
        if _fits(a, i, "newspaper")
        and any(_OUTLET.search(a.text, max(0, m.span.start - 40), m.span.start) for m in f.mentions if m.how == "name")
    }
    return told.pop() if len(told) == 1 else None
