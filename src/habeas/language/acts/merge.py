"""One act for each event: doubles within a sentence and mere back-references are left out."""

from __future__ import annotations

from dataclasses import replace

from habeas.language.acts import tree
from habeas.language.acts.drafts import Draft, Memory
from habeas.language.acts.match import Hit

LEAST = 0.5
MESSAGES = ("message", "letter", "call", "note", "text", "email", "e-mail", "comment")
"""What somebody is told by: "messages promising to break her legs"."""


def merge(drafts: list[Draft], memory: Memory) -> list[Draft]:
    """One act for each event: weaker words for the same thing in a sentence, and back-references, are left out."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-_strength(d), d.hit.token.i)):
        if draft.confidence < LEAST:
            continue
        if (same := next((n for n, k in enumerate(kept) if _same_event(draft, k)), None)) is not None:
            if draft.dates and not kept[same].dates and draft.modality == kept[same].modality == "actual":
                kept[same] = replace(kept[same], dates=draft.dates)
            continue
        rivals = {d.type for d in drafts if d.type != draft.type and not _yields(d, draft)} | {
            k.type for k in kept if k.modality == draft.modality and not _on_other_days(draft, k)
        }
        if draft.type in IN_TURN and any(_in_turn(draft, d) for d in drafts):
            rivals -= IN_TURN
        if draft.hit.rule.without & rivals:
            continue
        if draft.modality == "feared" and any(_threatened(draft, d) for d in drafts):
            continue
        if _told_before(draft, memory):
            continue
        if draft.hit.rule.need == "date" and not draft.dates and not draft.victim.words:
            continue
        kept.append(draft)
    return sorted(kept, key=lambda d: d.hit.token.i)


IN_TURN = {"arrest", "detention"}


def _in_turn(one: Draft, other: Draft) -> bool:
    """ "He was taken in on 3 January and detained for 56 days": first the one, then the other."""
    if {one.type, other.type} != IN_TURN or one.hit.rule.kind != "verb" or other.hit.rule.kind != "verb":
        return False
    arrest, detention = (one, other) if one.type == "arrest" else (other, one)
    told = all(d.hit.token.tag_ in ("VBD", "VBN") and d.modality in ("actual", "alleged") for d in (one, other))
    return told and arrest.hit.token.i < detention.hit.token.i and one.confidence >= FIRM and other.confidence >= FIRM


FIRM = 0.6
"""How sure each of two must be that are told in turn."""


def _yields(rival: Draft, draft: Draft) -> bool:
    """Whether a rival takes nothing away: told on another day, or the weaker of two that give way to each other."""
    if _on_other_days(draft, rival):
        return True
    return draft.type in rival.hit.rule.without and _strength(rival) <= _strength(draft)


def _on_other_days(one: Draft, other: Draft) -> bool:
    """ "has been held since 19 May, when officers picked her up": told with dates of their own, they are two acts."""
    if not one.dates or not other.dates:
        return False
    clause = tree.clause_of(one.hit.frame)
    explains = clause.dep_ in ("relcl", "advcl") and any(c.lower_ == "when" for c in clause.children)
    return explains or one.dates[0].edtf != other.dates[0].edtf


def _threatened(draft: Draft, other: Draft) -> bool:
    """ "warned her that she would be killed": what a threat consists of is no act of its own."""
    spoken = other.hit.rule.kind == "verb" or other.hit.token.lemma_ in MESSAGES
    threat = other.type == "threat" and spoken and draft.type != "threat"
    return threat and draft.hit.token.i != other.hit.token.i and bool(other.hit.token.is_ancestor(draft.hit.token))


def _strength(draft: Draft) -> float:
    return (
        draft.confidence
        + (0.2 if draft.hit.rule.kind == "verb" else 0)
        + (0.1 if draft.dates else 0)
        + (0.1 if draft.victim.figures else 0)
        - (0.3 if draft.hit.rule.backup else 0)
    )


def _same_event(draft: Draft, kept: Draft) -> bool:
    if draft.type != kept.type:
        return False
    if draft.hit.token.i == kept.hit.token.i or draft.hit.rule.backup:
        return True
    mine, theirs = set(draft.victim.figures), set(kept.victim.figures)
    if mine and theirs and not mine & theirs:
        return False
    if draft.victim.people and kept.victim.people and bool(mine) != bool(theirs):
        return False
    if draft.dates and kept.dates and draft.dates[0].edtf != kept.dates[0].edtf:
        return False
    return not (draft.modality != kept.modality and {draft.modality, kept.modality} & {"denied", "refused"})


def _told_before(draft: Draft, memory: Memory) -> bool:
    """A noun that only looks back ("after his arrest", "during her detention") at what was told already."""
    assert memory.told is not None
    told = any(t == draft.type and set(f) & set(draft.victim.figures) for t, f in memory.told)
    if draft.hit.rule.backup and draft.type == "protection":
        return told
    if draft.hit.modality and not draft.dates:  # a model has no eye for what was told already
        return told
    if draft.dates or draft.modality not in ("actual", "alleged") or not _backward(draft.hit):
        return False
    if draft.hit.rule.kind == "verb" and draft.actor.words:
        return False
    if draft.hit.carrier in ("subject", "object", "imposed", "agent"):
        return False
    return told


def _backward(hit: Hit) -> bool:
    """Nouns, and verbs in clauses of time ("as soon as she was arrested", "before releasing him")."""
    if hit.rule.kind == "noun" or hit.token.dep_ == "pcomp":
        return True
    if hit.token.dep_ != "advcl":
        return False
    times = ("after", "before", "when", "while", "since", "once", "until", "as")
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in times for c in hit.token.children)
