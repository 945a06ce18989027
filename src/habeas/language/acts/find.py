"""Acts of one analysed document: rules fire, roles are filled, duplicates are merged, what is unsure is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from habeas.language.acts import (
    aims,
    apart,
    dating,
    denials,
    law,
    modality,
    moments,
    places,
    remedies,
    ruled,
    sift,
    sites,
    syntax,
    told,
    tree,
)
from habeas.language.acts.calibrate import calibrated
from habeas.language.acts.disbelief import disbelieved
from habeas.language.acts.drafts import Draft, Memory
from habeas.language.acts.gate import act_gate
from habeas.language.acts.lasting import begun, is_taken_in
from habeas.language.acts.learnt.proposals import hits_of, is_signed, is_sure_alone
from habeas.language.acts.learnt.whom import Whom, reconsidered
from habeas.language.acts.lists import gapped
from habeas.language.acts.match import Hit, find_hits
from habeas.language.acts.meant import FEW
from habeas.language.acts.merge import merge
from habeas.language.acts.negation import is_negated
from habeas.language.acts.reports import Signs
from habeas.language.acts.roles import Filled, fill
from habeas.language.acts.rules import CONTESTED
from habeas.language.acts.spans import cite, trigger_span
from habeas.language.acts.victims import victim_of
from habeas.language.acts.when import Dated
from habeas.language.analysis import Analysis, Sentence
from habeas.model.reading import Act, DateFrom

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_acts(a: Analysis, *, raw: bool = False) -> list[Act]:
    """The acts of a document, in the order of its text; `raw` leaves the confidence of the rules as it is."""
    memory = Memory(told=set(), official=denials.is_official(a), argument=law.argument_from(a))
    memory.ruling, memory.whom = ruled.ruling_of(a), Whom(a)
    out: list[Act] = []
    for sentence in a.sentences:
        if sentence.doc is None:
            continue
        with a.spared(f"acts of sentence {sentence.index + 1}"):
            out += _acts_of(a, sentence, memory, raw=raw)
    return begun(out)


def _acts_of(a: Analysis, sentence: Sentence, memory: Memory, *, raw: bool) -> list[Act]:
    out = []
    for draft in _drafts(a, sentence, memory):
        act = _act(a, sentence, draft, memory)
        sure = draft.confidence
        if not raw:
            sure = calibrated(sure, named=bool(act.victims), learnt=bool(draft.hit.modality))
        out.append(structs.replace(act, confidence=round(sure, 2)))
    return out


def _drafts(a: Analysis, sentence: Sentence, memory: Memory) -> list[Draft]:
    assert sentence.doc is not None
    hits = _surest_first(list(find_hits(sentence.doc))) if act_gate(sentence.text) else []
    if not hits and not is_signed(sentence.doc):
        return []
    dates = dating.dates_of(a, sentence)
    named = places.places_of(a, sentence)
    drafts: list[Draft] = []
    for hit in hits:
        if any(d.hit.token.i == hit.token.i and d.hit.rule.type == hit.rule.type for d in drafts):
            continue  # at one word each type once: the surest rule that holds
        draft = _draft(a, sentence, hit, memory, drafts)
        if draft is not None:
            drafts.append(draft)
    for hit in hits_of(sentence.doc, {d.hit.token.i for d in drafts}):
        if any(d.hit.rule.type == hit.rule.type and d.hit.token.is_ancestor(hit.token) for d in drafts):
            continue  # "lodged an appeal": read already, by its verb
        draft = _draft(a, sentence, hit, memory, drafts)
        if draft is not None and (draft.victim.figures or is_sure_alone(hit, people=draft.victim.people)):
            drafts.append(draft)
    rivals = [d.hit for d in drafts]
    plain = places.plain(a, named)
    drafts = [
        replace(d, dates=dating.date_for(d.hit, dates, rivals), place=places.place_for(d.hit, named, plain))
        for d in drafts
    ]
    drafts = [d if d.place is not None else replace(d, place=_else_where(a, sentence, d, named)) for d in drafts]
    drafts = [replace(d, dates=[]) if _too_far(sentence, d) else d for d in drafts]
    drafts = [d if d.dates else replace(d, dates=apart.apart(d.hit, dates)) for d in drafts]
    drafts = [d if d.dates else replace(d, dates=moments.day_of_that_act(d, drafts, memory)) for d in drafts]
    if memory.ruling is not None:
        drafts = [d if d.dates else ruled.dated(a, sentence, d, drafts, memory.ruling) for d in drafts]
    if a.entries:
        drafts = [d if d.dates else _of_entry(a, sentence, d, drafts, dates) for d in drafts]
    drafts = [d for d in drafts if not law.is_practice(a, sentence, d, memory.argument)]
    drafts = [replace(d, type="arrest") if is_taken_in(d, drafts) else d for d in drafts]
    kept = [g for d in merge(drafts, memory) for g in gapped(a, sentence, d)]
    memory.days += moments.days_told(kept)
    for d in kept:
        if d.type == "protection" or d.type in ("extradition", "deportation", "conviction"):
            memory.asylum = d.type == "protection"
        if d.victim.figures:
            assert memory.told is not None
            memory.told.add((d.type, d.victim.figures))
            if d.type != "visit" and len(d.victim.figures) <= FEW:
                memory.topic, memory.topic_paragraph = d.victim.figures, sentence.paragraph
        elif d.victim.words and d.victim.head is not None and d.victim.head.pos_ in ("NOUN", "PROPN"):
            memory.stranger_paragraph = sentence.paragraph
    return kept


def _else_where(a: Analysis, sentence: Sentence, d: Draft, named: list[tuple[int, Token]]) -> int | None:
    where = places.there(a, sentence, d.hit)
    where = where if where is not None else places.grantor(a, d.hit, named)
    where = where if where is not None else sites.sent_back_to(d.hit, d.modality, named)
    where = where if where is not None else sites.kept_in(d.hit, named)
    return where if where is not None else sites.asked_in(d.hit, named)


def _of_entry(a: Analysis, sentence: Sentence, d: Draft, drafts: list[Draft], dates: list[Dated]) -> Draft:
    return replace(d, dates=told.day_of_entry(a, sentence, d, drafts, dates, past=told.is_in_past(a)))


def _too_far(sentence: Sentence, draft: Draft) -> bool:
    """What is only feared has no date of its own: one far behind it is that of its reason ("since he fled in May")."""
    if draft.modality != "feared" or not draft.dates:
        return False
    return draft.dates[0].span.start - sentence.offset(draft.hit.token) > 40


def _surest_first(hits: list[Hit]) -> list[Hit]:
    """In the order of the words; at one word the surest rule first."""
    return sorted(hits, key=lambda h: (h.token.i, -h.rule.confidence))


def _draft(a: Analysis, sentence: Sentence, hit: Hit, memory: Memory, before: list[Draft]) -> Draft | None:
    rule = hit.rule
    if hit.token.lemma_ == "take" and _IT_TOOK.search(hit.token.doc[max(0, hit.token.i - 2) : hit.token.i + 8].text):
        return None
    signs = modality.signs_of(hit)
    decided = hit.modality or modality.decide(hit, signs)
    if hit.modality in ("actual", "alleged") and _is_not_done(hit):
        return None  # the model may overlook a "not"
    doubted = disbelieved(hit) if hit.modality in ("actual", "alleged") else ""
    decided = doubted or decided
    if hit.negated or (rule.negated == "refused" and is_negated(hit.frame)):
        decided = _negation(a, sentence, hit, signs, decided, memory)
        if not decided:
            return None
    if signs.void or (hit.modality == "denied" and not _is_denied(a, sentence, hit, signs, memory)):
        return None
    victim = victim_of(a, sentence, hit, memory, before, decided == "denied")
    if victim is None:
        return None
    doers = fill(a, sentence, hit, rule.actor, victim=False)
    victim = reconsidered(sentence, hit, victim, memory, doers.figures)
    if decided == "denied" and hit.negated and denials.by_themselves(a, sentence, hit, signs, victim.figures):
        return None
    unsaid = rule.negated == "drop" if rule.modality == "refused" else rule.negated == "refused" == decided
    if unsaid and sift.is_hypothetical(hit):
        return None
    if rule.need == "denied" and decided != "denied":
        return None
    if rule.need == "happened" and decided in ("pending", "feared"):
        return None
    if rule.id in ("deportation.returned", "deportation.return-active") and _within_a_country(a, sentence, hit):
        return None
    if rule.need == "modal" and decided in ("actual", "alleged") and "forc" not in sentence.text.lower():
        return None
    if sift.is_no_event(hit, victim, decided) or law.is_told_of_others(a, sentence, hit, victim, decided):
        return None
    decided = doubted or hit.modality or _inherited(hit, decided, before)
    same = set(doers.figures) & set(victim.figures) and rule.victim[:1] != rule.actor[:1]
    actor = Filled() if same else doers
    if remedies.is_no_remedy(hit, memory) or remedies.is_of_papers(hit, victim):
        return None
    if remedies.claim_of_protection(hit, memory, before):
        kind = "protection"
        return Draft(hit, signs, decided, kind, victim, actor, [], None, rule.confidence * 0.85)
    whether = signs.whether and decided == "pending" and hit.token.lemma_ not in ("deport", "expel")
    kind = "extradition" if rule.type == "deportation" and whether else rule.type
    confidence = rule.confidence * (1.0 if victim.figures else 0.92) * min(1.0, 0.5 + victim.confidence / 2)
    return Draft(hit, signs, decided, kind, victim, actor, [], None, confidence)


_IT_TOOK = re.compile(
    r"\b[Ii]t (?:\w+ )?(?:took|takes) .{0,30}\b(?:minutes?|hours?|days?|weeks?|months?|years?|long)\b"
)
"""What is no taking: "it took her three days to find out"."""
PLAINLY = (
    "arrest",
    "charge",
    "conviction",
    "search",
    "dismissal",
    "extradition",
    "deportation",
    "acquittal",
    "seizure",
)
"""What is not told by saying that something was not: others are ("has not been seen since", "was not let in")."""


def _is_not_done(hit: Hit) -> bool:
    """ "decided not to publish a notice", "neither was arrested": the verb is negated."""
    noun = hit.token
    if tree.is_verb(noun):
        returns = noun.lemma_ in ("return", "give", "hand", "get", "receive", "see")
        return hit.rule.type in PLAINLY and is_negated(noun) and not (hit.rule.type == "seizure" and returns)
    if any(c.lower_ in ("no", "neither") for c in noun.children):
        return True
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") else noun
    return hit.rule.kind == "noun" and tree.is_verb(verb) and verb.tag_ == "VB" and is_negated(verb)


def _within_a_country(a: Analysis, sentence: Sentence, hit: Hit) -> bool:
    """ "was returned to Toruna" of a prisoner: a city or a prison, and no word of force."""
    if "forc" in sentence.text.lower():
        return False
    figures = [a.figure_at(sentence.offset(t)) for t in tree.preps(hit.token, "to")]
    return any(f is not None and a.figures[f].kind in ("city", "prison", "police-station") for f in figures)


def _inherited(hit: Hit, decided: str, before: list[Draft]) -> str:
    """ "in fear of having their homes searched and their goods seized": a bare participle goes on as it began."""
    token = hit.token
    bare = token.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in token.children)
    if decided != "actual" or not bare or not before or before[-1].modality not in ("feared", "pending"):
        return decided
    last = before[-1].hit.token
    between = token.doc[last.i + 1 : token.i]
    joined = any(t.lower_ == "and" for t in between) and len(between) < 12
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in between)
    return before[-1].modality if joined and not finite else decided


def _negation(a: Analysis, sentence: Sentence, hit: Hit, signs: Signs, decided: str, memory: Memory) -> str:
    """What a negated act is: refused (a decision against), denied (somebody says so), or no act ("")."""
    if hit.rule.negated == "refused":
        return "refused"
    if hit.rule.modality == "refused":
        return ""  # "did not reject the request"
    if decided == "refused":
        return decided
    returned = hit.rule.type in ("extradition", "deportation") and hit.rule.kind == "verb"
    if returned and (_will_not(hit) or aims.is_ruled(hit.token)):
        return "refused"
    if decided == "denied":
        return ""  # "denied that he was not fed": twice no
    return "denied" if denials.is_denied(a, sentence, hit, signs, decided, memory.official) else ""


def _is_denied(a: Analysis, sentence: Sentence, hit: Hit, signs: Signs, memory: Memory) -> bool:
    """Whether somebody denies what a model takes for denied: the narrator's own "no charges were brought" is no act."""
    decided = modality.decide(hit, signs)
    return decided == "denied" or denials.is_denied(a, sentence, hit, signs, decided, memory.official)


def _will_not(hit: Hit) -> bool:
    """ "Kharsia will not extradite her": decided against."""
    said = {c.lower_ for c in hit.token.children if c.dep_ == "aux"}
    steps = hit.token.dep_ in ("acl", "relcl") and hit.token.head.lemma_ in ("step", "measure", "action")
    return steps or (bool(said & {"will", "would", "wo", "shall"}) and syntax.subject(hit.token) is not None)


def _act(a: Analysis, sentence: Sentence, draft: Draft, memory: Memory) -> Act:
    hit = draft.hit
    at = sentence.offset(hit.token)
    said_by, reported = _speaker(a, sentence, draft, at, memory)
    status = draft.signs.status or hit.rule.status or None
    if draft.modality == "refused":
        status = "refused"
    elif draft.type in CONTESTED:
        status = None
    date = dating.combine(draft.dates, hit)
    quote = " … ".join(d.text for d in draft.dates)
    return Act(
        type=draft.type,
        modality=draft.modality,  # type: ignore[arg-type]
        span=cite(sentence, hit),
        trigger=trigger_span(sentence, hit),
        victims=draft.victim.figures,
        actors=draft.actor.figures,
        victims_as=draft.victim.words,
        actors_as=draft.actor.words,
        place=draft.place,
        date=date,
        date_from=DateFrom(quote=quote, anchor=draft.dates[0].anchor) if draft.dates else None,
        status=status,  # type: ignore[arg-type]
        reported_by=reported,
        said_by=said_by,
        made_by=f"acts/{hit.rule.id}",
        confidence=round(draft.confidence, 2),
    )


def _speaker(
    a: Analysis, sentence: Sentence, draft: Draft, at: int, memory: Memory
) -> tuple[int | None, tuple[int, ...]]:
    """Who says it inside the text: the speaker of the quotation, else the subject of the reporting verb."""
    statement = a.statement_at(at)
    if statement is not None and statement.speaker is not None:
        return statement.speaker, (statement.speaker,)
    if draft.modality == "denied" and draft.signs.speaker is None and memory.official and a.signatory is not None:
        return a.signatory, (a.signatory,)
    if draft.signs.speaker is not None:
        got = a.refer(sentence, draft.signs.speaker)
        if len(got.figures) == 1:
            return got.figures[0], got.figures
    return None, ()
