"""Dates that reach an act through a moment: "5 May, the day she was freed", "on the night of his arrest in May".

Reach for this where a date stands with the noun of a time, or with the scene that an act broke into.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.language.acts import tree
from habeas.language.acts.drafts import Draft, Memory
from habeas.language.acts.match import Hit
from habeas.language.acts.when import Dated
from habeas.model.reading import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Token

MOMENTS = frozenset(["day", "night", "morning", "afternoon", "evening", "week", "weekend", "month", "moment", "hour"])
HAPPENING = frozenset(["arrest", "search", "detention", "ill-treatment", "disappearance", "release", "trial"])
"""What other things can happen in: "seized in the search", "killed during the arrest"."""


def is_its_day(hit: Hit, dated: Dated) -> bool:
    """ "on 2 August 2016, the day her son was released": the clause tells what day that was."""
    clause = tree.clause_of(hit.frame)
    day = clause.head
    if clause.dep_ != "relcl" or day.lemma_.lower() not in MOMENTS or not dated.last.i < day.i < clause.i:
        return False
    between = hit.token.doc[dated.last.i + 1 : day.i]
    return between[:1].text == "," and all(t.lower_ in (",", "the", "very", "same") for t in between)


def is_at_its_time(hit: Hit, held: Token, dated: Dated) -> bool:
    """ "was beaten in the week of his arrest in May", "seized in the search on 4 May": a date of the verb behind a noun
    that says when it was done."""
    if tree.is_verb(hit.token) or not hit.token.i < dated.token.i or not tree.is_verb(held):
        return False
    top = hit.token
    timed = top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.lemma_.lower() in MOMENTS
    if timed:
        top = top.head.head
    elif hit.rule.type not in HAPPENING:
        return False
    within = top.dep_ == "pobj" and top.head.lower_ in ("in", "on", "during", "at") and top.head.head.i == held.i
    gap = hit.token.doc[hit.token.i + 1 : dated.token.i]
    return within and not any(tree.is_verb(t) or t.dep_ == "cc" for t in gap)


def breaks_in(verb: Token, at: Token, dated: Dated) -> bool:
    """ "On 13 May he was at home when officers broke in": what broke into a scene happened on its day."""
    when = next((c for c in verb.children if c.lower_ == "when" and c.dep_ == "advmod"), None)
    if verb.dep_ != "advcl" or verb.head.i != at.i or when is None or verb.tag_ != "VBD" or not at.i < when.i:
        return False
    doing = at.tag_ == "VBG" and any(c.lower_ in ("was", "were") for c in at.children)
    return (doing or at.lower_ in ("was", "were")) and dated.last.i < when.i


def is_told_right_before(verb: Token, dated: Dated) -> bool:
    """ "A tribunal in Lissen on 13 May sentenced two officers", where the parser took it for "officers sentenced"."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ not in ("VBD", "VBN") or dated.last.i != verb.i - 1 or noun.dep_ == "pobj":
        return False
    between = verb.doc[noun.i + 1 : verb.i]
    return noun.i < dated.token.i and not any(tree.is_verb(t) or t.text == "," for t in between)


def is_kept_since(hit: Hit, verb: Token, at: Token, rivals: list[Hit]) -> bool:
    """ "was arrested on 13 May and is still held": held from that day on."""
    if hit.rule.type not in ("detention", "house-arrest") or verb.dep_ != "conj" or verb.head.i != at.i:
        return False
    said = {c.lower_ for c in verb.children}
    now = "still" in said and (bool(said & {"is", "are", "has", "have"}) or verb.tag_ in ("VBZ", "VBP"))
    own = tree.child(verb, *tree.SUBJECTS) is not None
    taken = any(r.token.i == at.i and r.rule.type in ("arrest", "detention") for r in rivals)
    return now and not own and taken


def day_of_that_act(draft: Draft, drafts: list[Draft], memory: Memory) -> list[DateMention]:
    """ "On the night of his arrest he was beaten": the day that is told of that arrest, here or before; else []."""
    noun = _act_of_the_day(draft.hit)
    named = next((d for d in drafts if noun is not None and d.hit.token.i == noun.i), None)
    if named is None or named is draft:
        return []
    if named.dates:
        return named.dates
    whose = {named.victim.figures, draft.victim.figures} - {()}
    days = {m.edtf: m for kind, who, m in memory.days if kind == named.type and who in whose}
    return list(days.values()) if len(days) == 1 else []


def _act_of_the_day(hit: Hit) -> Token | None:
    """The noun of an act whose day is when something else was done."""
    for prep in tree.clause_of(hit.frame).children:
        for moment in prep.children if prep.lower_ in ("on", "in") else ():
            if moment.lemma_.lower() in ("day", "night", "morning", "afternoon", "evening") and moment.dep_ == "pobj":
                of = [c for c in moment.children if c.lower_ == "of"]
                return next((t for c in of for t in c.children if t.dep_ == "pobj"), None)
    return None


def days_told(drafts: list[Draft]) -> list[tuple[str, tuple[int, ...], DateMention]]:
    """Type, victims and day of each act of one sentence that has a day."""
    return [
        (d.type, d.victim.figures, d.dates[0])
        for d in drafts
        if d.victim.figures and len(d.dates) == 1 and len(d.dates[0].edtf) == len("2014-05-05")
    ]
