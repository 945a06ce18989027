"""Acts of one analysed document: rules fire, roles are filled, duplicates are merged, what is unsure is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from habeas.language.acts import modality, settings, syntax
from habeas.language.acts.gate import act_gate
from habeas.language.acts.match import Hit, find_hits, is_negated, of_phrase
from habeas.language.acts.roles import Filled, concerned, fill, resolve_heads
from habeas.language.acts.rules import context, named_sets
from habeas.language.acts.spans import cite, trigger_span
from habeas.language.analysis import Analysis, Sentence
from habeas.model.reading import Act, DateFrom, DateMention

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST = 0.5


@dataclass(frozen=True, eq=False)
class Draft:
    """A hit with its people, before merging."""

    hit: Hit
    signs: modality.Signs
    modality: str
    type: str
    victim: Filled
    actor: Filled
    dates: list[DateMention]
    place: int | None
    confidence: float


@dataclass
class Memory:
    """What earlier sentences told: whom the paragraph is about, which events were already given."""

    topic: tuple[int, ...] = ()
    topic_paragraph: int = -1
    told: set[tuple[str, tuple[int, ...]]] | None = None


def find_acts(a: Analysis) -> list[Act]:
    """The acts of a document, in the order of its text."""
    memory = Memory(told=set())
    out: list[Act] = []
    for sentence in a.sentences:
        if sentence.doc is None or not act_gate(sentence.text):
            continue
        for draft in _drafts(a, sentence, memory):
            out.append(_act(a, sentence, draft))
    return out


def _drafts(a: Analysis, sentence: Sentence, memory: Memory) -> list[Draft]:
    assert sentence.doc is not None
    hits = _one_per_token(list(find_hits(sentence.doc)))
    if not hits:
        return []
    dates = settings.dates_of(a, sentence)
    places = settings.places_of(a, sentence)
    drafts: list[Draft] = []
    for hit in hits:
        draft = _draft(a, sentence, hit, memory, drafts)
        if draft is not None:
            drafts.append(draft)
    rivals = [d.hit for d in drafts]
    drafts = [
        replace(d, dates=settings.date_for(d.hit, dates, rivals), place=settings.place_for(d.hit, places)) for d in drafts
    ]
    kept = _merge(drafts, memory)
    for d in kept:
        if d.victim.figures:
            assert memory.told is not None
            memory.told.add((d.type, d.victim.figures))
            if d.type != "visit" and len(d.victim.figures) == 1:
                memory.topic, memory.topic_paragraph = d.victim.figures, sentence.paragraph
    return kept


def _one_per_token(hits: list[Hit]) -> list[Hit]:
    """At one word each type once: the surest rule."""
    best: dict[tuple[int, str], Hit] = {}
    for hit in hits:
        key = (hit.token.i, hit.rule.type)
        if key not in best or hit.rule.confidence > best[key].rule.confidence:
            best[key] = hit
    return list(best.values())


def _draft(a: Analysis, sentence: Sentence, hit: Hit, memory: Memory, before: list[Draft]) -> Draft | None:
    rule = hit.rule
    signs = modality.signs_of(hit)
    decided = modality.decide(hit, signs)
    if hit.negated or (rule.negated == "refused" and is_negated(hit.frame)):
        decided = _negation(a, sentence, hit, signs, decided)
        if not decided:
            return None
    if signs.void:
        return None
    victim = _victim(a, sentence, hit, memory, before)
    if victim is None:
        return None
    decided = _inherited(hit, decided, before)
    actor = fill(a, sentence, hit, rule.actor, victim=False)
    if set(actor.figures) & set(victim.figures) and rule.victim[:1] != rule.actor[:1]:
        actor = Filled()
    kind = "extradition" if rule.type == "deportation" and signs.whether and decided == "pending" else rule.type
    confidence = rule.confidence * (1.0 if victim.figures else 0.92) * min(1.0, 0.5 + victim.confidence / 2)
    return Draft(hit, signs, decided, kind, victim, actor, [], None, confidence)




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


def _negation(a: Analysis, sentence: Sentence, hit: Hit, signs: modality.Signs, decided: str) -> str:
    """What a negated act is: refused (a decision against), denied (somebody says so), or no act ("")."""
    if hit.rule.negated == "refused":
        return "refused"
    if decided == "refused":
        return decided
    if decided in ("denied",):
        return decided
    if hit.rule.type in modality.CONTESTED and hit.rule.kind == "verb":
        said = a.statement_at(sentence.offset(hit.token)) is not None and a.quote_at(sentence.offset(hit.token)) is not None
        if said or signs.report in ("soft", "claim"):
            return "denied"
    return ""


def _victim(a: Analysis, sentence: Sentence, hit: Hit, memory: Memory, before: list[Draft]) -> Filled | None:
    """Who it was done to; None where the rule does not hold without somebody."""
    rule = hit.rule
    got = _light_victim(a, sentence, hit) if rule.kind == "noun" else Filled()
    if not got.filled:
        got = fill(a, sentence, hit, rule.victim, victim=True)
    if rule.kind == "noun" and not got.filled and not _may_stand_bare(hit):
        return None
    if rule.person and not _person_holds(rule.person, got, hit):
        return None
    if rule.need_context and not context()[rule.need_context].search(sentence.text):
        return None
    if rule.need == "victim" and not got.figures:
        return None
    if not got.figures and not got.people and ("topic" in rule.victim or "near-topic" in rule.victim):
        carried = _carried_over(hit, memory, before, sentence.paragraph)
        if carried:
            return Filled(carried, got.words, "topic", True, 0.6)
    return got


def _light_victim(a: Analysis, sentence: Sentence, hit: Hit) -> Filled:
    own = fill(a, sentence, hit, tuple(s for s in hit.rule.victim if s == "poss"), victim=True)
    if own.filled and hit.carrier != "subject":
        return own
    heads = concerned(hit)
    return resolve_heads(a, sentence, heads, "frame") if heads else Filled()


def _may_stand_bare(hit: Hit) -> bool:
    rule = hit.rule
    if rule.bare == "always":
        return True
    if rule.bare == "state":
        return hit.carrier in ("subject", "object", "imposed")
    if rule.bare == "procedure":
        return _procedural(hit.token)
    return False


def _procedural(noun: Token) -> bool:
    """ "a request for extradition": a step of a procedure, even where it names nobody."""
    words = context()["procedural"]
    head = noun.head
    if noun.dep_ == "compound":
        return head.lemma_ in words
    return noun.dep_ == "pobj" and head.lower_ in ("for", "of", "on") and head.head.lemma_ in words


def _person_holds(kind: str, got: Filled, hit: Hit) -> bool:
    if kind == "soft":
        return not got.filled or got.people or (hit.rule.kind == "verb" and not _thing(hit))
    if kind == "pronoun":
        return bool(got.figures) or any(w.lower() in syntax.PRONOUNS for w in got.words)
    return got.people


def _thing(hit: Hit) -> bool:
    """Whether a thing stands where the victim would: "abuse of power", "the report was attacked"."""
    if hit.rule.kind == "noun":
        stands = syntax.child(hit.token, "poss") or next(iter(of_phrase(hit.token)), None)
    else:
        stands = syntax.patient(hit.token) or syntax.subject(hit.token)
    return stands is not None and stands.lemma_.lower() in named_sets()["thing"]


def _carried_over(hit: Hit, memory: Memory, before: list[Draft], paragraph: int) -> tuple[int, ...]:
    """Victims of the act just before: in the same sentence, else the one person that the paragraph is about; from
    another paragraph only where the text so far is about one person. Nobody where the words name another owner."""
    thing = hit.token if hit.rule.kind == "noun" else syntax.patient(hit.token)
    if thing is not None and hit.rule.type in ("search", "seizure", "surveillance") and _owned(thing):
        return ()
    for draft in reversed(before):
        if len(draft.victim.figures) == 1:
            return draft.victim.figures
    if len(memory.topic) != 1:
        return ()
    if memory.topic_paragraph != paragraph:
        assert memory.told is not None
        if hit.rule.type in ("search", "seizure", "surveillance") or len({f for _, f in memory.told}) > 1:
            return ()
    return memory.topic


def _owned(thing: Token) -> bool:
    return syntax.child(thing, "poss") is not None or any(t.pos_ == "PROPN" for t in syntax.preps(thing, "of"))


def _merge(drafts: list[Draft], memory: Memory) -> list[Draft]:
    """One act for each event: weaker words for the same thing in a sentence, and back-references, are left out."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-_strength(d), d.hit.token.i)):
        if draft.confidence < LEAST or any(_same_event(draft, k) for k in kept):
            continue
        if draft.hit.rule.without & {d.type for d in drafts if d is not draft}:
            continue
        if draft.hit.rule.kind == "noun" and _told_before(draft, memory):
            continue
        kept.append(draft)
    return sorted(kept, key=lambda d: d.hit.token.i)


def _strength(draft: Draft) -> float:
    return draft.confidence + (0.2 if draft.hit.rule.kind == "verb" else 0) + (0.1 if draft.dates else 0) - (
        0.3 if draft.hit.rule.backup else 0
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
    if draft.dates or draft.modality not in ("actual", "alleged"):
        return False
    assert memory.told is not None
    if draft.hit.carrier in ("subject", "object", "imposed", "agent"):
        return False
    return any(t == draft.type and set(f) & set(draft.victim.figures) for t, f in memory.told)


def _act(a: Analysis, sentence: Sentence, draft: Draft) -> Act:
    hit = draft.hit
    at = sentence.offset(hit.token)
    said_by, reported = _speaker(a, sentence, draft, at)
    status = draft.signs.status or hit.rule.status or None
    if draft.modality == "refused":
        status = "refused"
    date = settings.combine(draft.dates, hit)
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


def _speaker(a: Analysis, sentence: Sentence, draft: Draft, at: int) -> tuple[int | None, tuple[int, ...]]:
    """Who says it inside the text: the speaker of the quotation, else the subject of the reporting verb."""
    statement = a.statement_at(at)
    if statement is not None and statement.speaker is not None:
        return statement.speaker, (statement.speaker,)
    if draft.signs.speaker is not None:
        got = a.refer(sentence, draft.signs.speaker)
        if len(got.figures) == 1:
            return got.figures[0], got.figures
    return None, ()
