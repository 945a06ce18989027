"""Applications, requests and appeals: which of them are a legal remedy, which ask for asylum, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import syntax, tree
from habeas.language.acts.drafts import Draft, Memory
from habeas.language.acts.match import Hit
from habeas.language.acts.roles import Filled
from habeas.language.acts.rules import context, named_sets

if TYPE_CHECKING:
    from spacy.tokens import Token

PLEAS = ("application", "claim", "request")


def _decided_on(hit: Hit, *rules: str) -> Token | None:
    """What was rejected or lodged, where one of the rules fired."""
    return syntax.patient(hit.token) if hit.rule.id.startswith(rules) else None


def claim_of_protection(hit: Hit, memory: Memory, before: list[Draft]) -> bool:
    """ "The application was rejected", where the last thing applied for was asylum."""
    asylum = memory.asylum or any(d.type == "protection" for d in before) or "asylum" in hit.token.doc.text
    asylum = asylum or _by_an_asylum_office(hit)
    thing = _decided_on(hit, "appeal.rejected", "appeal.unconsidered") if asylum else None
    if thing is None or thing.lemma_ not in PLEAS:
        return False
    return not any(t.lower_ in ("review", "judicial", "appeal", "leave", "revision") for t in thing.subtree)


def _by_an_asylum_office(hit: Hit) -> bool:
    """ "The Migration Board rejected his application": what such an office decides is asylum."""
    office = syntax.agent(hit.token)
    named = "" if office is None else hit.token.doc[office.left_edge.i : office.right_edge.i + 1].text
    return bool(context()["asylum_office"].search(named))


def is_no_remedy(hit: Hit, memory: Memory) -> bool:
    """ "Her application for a housing subsidy was denied", "the request to hear a witness", "any petition"."""
    thing = _decided_on(hit, "appeal.rejected", "appeal.lodge")
    if thing is None:
        return False
    asked = hit.token.head if hit.token.dep_ in ("xcomp", "ccomp", "conj") else None
    if hit.rule.modality == "refused" and asked is not None and asked.lemma_ in ("request", "ask", "urge", "invite"):
        return True  # "requested the court to dismiss the appeal": nothing was decided
    if any(c.lower_ in ("any", "every", "such") and c.dep_ in ("det", "amod", "predet") for c in thing.children):
        return True
    aims = tree.preps(thing, "for") if hit.rule.id.startswith("appeal.rejected") and thing.lemma_ in PLEAS else []
    if any(t.lemma_.lower() not in context()["remedies"] for t in aims):
        return True
    return thing.lemma_ == "request" and not memory.asylum and not _names_a_remedy(thing)


def is_of_papers(hit: Hit, victim: Filled) -> bool:
    """ "She filed two requests; both were dismissed": they lost no post."""
    if hit.rule.id != "dismiss.verb" or victim.figures or not victim.words:
        return False
    stands_for = all(
        w.lower() in ("both", "all", "each", "these", "those", "they", "two", "all of them") for w in victim.words
    )
    return stands_for and any(t.lemma_.lower() in named_sets()["remedy"] for t in hit.token.doc[: hit.token.i])


def _names_a_remedy(request: Token) -> bool:
    """ "a request for reconsideration", "dismissed his request and upheld the judgment"."""
    words = {t.lemma_.lower() for t in request.doc} | {t.lower_ for t in request.doc}
    return bool(words & context()["remedies"])


def of_an_office(hit: Hit) -> bool:
    """ "upheld the Minister’s appeal", "an appeal by the prosecutor": nobody else’s remedy."""
    thing = _decided_on(hit, "appeal.")
    if thing is None:
        return False
    whose = [*tree.children(thing, "poss"), *tree.preps(thing, "by", "of"), *_lodged_by(thing)]
    offices = named_sets()["authority"] | named_sets()["office"] | {"minister", "attorney-general"}
    return thing.lemma_ in ("appeal", "complaint", "petition", "motion") and any(
        t.lemma_.lower() in offices and t.lower_ != "party" for t in whose
    )


def _lodged_by(thing: Token) -> list[Token]:
    """ "the appeal lodged by the prosecutor"."""
    found = (tree.by_phrase(c) for c in thing.children if c.dep_ == "acl")
    return [t for t in found if t is not None]
