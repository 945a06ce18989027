"""Acts of one document in another language: triggers fire, people and dates are found, doubles are left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from habeas.language.acts.other.dating import date_of
from habeas.language.acts.other.modality import sense_of
from habeas.language.acts.other.party import party_of
from habeas.language.acts.other.roles import actor_of, victim_of
from habeas.language.acts.other.rules import Rule, table_of, triggers
from habeas.language.acts.other.scene import Scene
from habeas.language.acts.other.told import day_of_entry
from habeas.language.acts.other.whom import Filled
from habeas.language.analysis import Sentence
from habeas.language.other.words import OtherAnalysis
from habeas.model.reading import Act, DateFrom, DateMention
from habeas.model.records import Span

LASTING = frozenset(("detention", "house-arrest", "hunger-strike", "travel-ban", "surveillance", "harassment"))
GRAVE = frozenset(("death", "ill-treatment", "disappearance"))
LONGEST = 400
LEAST = 0.45


@dataclass(frozen=True)
class Draft:
    """A trigger with its people, before doubles are taken out."""

    rule: Rule
    start: int
    end: int
    clause: tuple[int, int]
    modality: str
    victim: Filled
    actor: Filled
    confidence: float
    date: DateMention | None = None


def find_acts(a: OtherAnalysis) -> list[Act]:
    """The acts of a document, in the order of its text."""
    table, told = table_of(a.language), set[tuple[str, tuple[int, ...]]]()
    out: list[Act] = []
    past: list[tuple[int, int]] = []
    groups: list[tuple[int, tuple[int, ...]]] = []
    party = party_of(a, table)
    for sentence in a.sentences:
        hits = triggers(a.language, a.text, sentence.start, sentence.end)
        if not hits:
            continue
        scene = Scene(a, sentence, table, past, groups, told, party)
        for d in _once(_drafts(scene, hits), told):
            out.append(_act(scene, d))
            told.add((d.rule.type, d.victim.figures))
            past += [(sentence.index, v) for v in d.victim.figures]
            groups += [(sentence.index, d.victim.figures)] if len(d.victim.figures) > 1 else []
    return [x for i, x in enumerate(out) if not _headline(a, x, out[i + 1 :])]


def _headline(a: OtherAnalysis, act: Act, later: list[Act]) -> bool:
    """Whether an act of the headline is told again, and better, in the body."""
    first = a.paragraphs[0]
    if act.span.start >= first.end or a.text[first.start : first.end].rstrip()[-1:] in ".!…":
        return False
    return act.date is None and any(
        x.type == act.type and (not act.victims or x.victims == act.victims) and x.modality == act.modality
        for x in later
    )


def _drafts(scene: Scene, hits: list[tuple[int, int, Rule]]) -> list[Draft]:
    """In the order of the text, so that each knows who suffered before it; of overlapping triggers the longest that
    finds its person."""
    out: list[Draft] = []
    while hits:
        first = min(hits, key=lambda h: (h[0], -h[1]))
        crossing = [h for h in hits if h[0] < first[1]]
        unnamed: list[Draft] = []
        for hit in sorted(crossing, key=lambda h: (_bridges(h, crossing), -(h[1] - h[0]), h[0])):
            if any(d.start < hit[1] and hit[0] < d.end for d in out) or _in_name(scene, hit[0]):
                continue
            if (draft := _draft(scene, *hit)) is None:
                continue
            if not draft.victim.figures and draft.rule.need:
                unnamed.append(draft)  # a shorter trigger may find who it was
                continue
            out.append(draft)
            scene.past.extend((scene.sentence.index, v) for v in draft.victim.figures)
        for d in unnamed:
            if not any(o.start < d.end and d.start < o.end for o in out):
                out.append(d)
        hits = [h for h in hits if h not in crossing]
    out = [replace(d, date=date_of(scene, d.start, d.end, d.clause, lasting=d.rule.type in LASTING)) for d in out]
    out = [replace(d, date=None) if _others(scene, d, out) else d for d in sorted(out, key=lambda d: d.start)]
    out = [_searched(d, p) for d, p in zip(out, [None, *out])]
    return [d if d.date or not scene.a.entries else _of_entry(scene, d) for d in out]


def _of_entry(scene: Scene, d: Draft) -> Draft:
    return replace(d, date=day_of_entry(scene, d.start, d.modality, noun=bool(d.rule.noun)))


def _bridges(hit: tuple[int, int, Rule], others: list[tuple[int, int, Rule]]) -> bool:
    """Whether a trigger reaches its end over a graver one: "was [found hanged] in his cell" is no detention first."""
    held = hit[2].type == "detention"
    return any(
        ((hit[0] <= start and end <= hit[1]) or (held and start < hit[0] < end))
        and rule.type in GRAVE
        and rule.type != hit[2].type
        and not rule.noun
        for start, end, rule in others
    )


def _searched(d: Draft, before: Draft | None) -> Draft:
    """What a search of the same sentence took away was taken that day, and from the same person."""
    if before is None or d.rule.type != "seizure" or before.rule.type != "search":
        return d
    whose = d.victim if d.victim.figures else before.victim
    return replace(d, date=d.date or before.date, victim=whose)


def _draft(scene: Scene, start: int, end: int, rule: Rule) -> Draft | None:
    clause = scene.clause(start, end)
    sense = sense_of(scene, rule, start, end, clause)
    scene.to_come = sense is not None and sense.modality in ("pending", "feared")
    victim = victim_of(scene, rule, start, end, clause) if sense else None
    if sense is None or victim is None or (rule.need and not (victim.figures or victim.words)):
        return None
    if rule.type == "seizure" and not victim.figures and not _of_somebody(scene, start, end, clause):
        return None
    actor = actor_of(scene, rule, start, end, clause, victim.figures)
    named = 1.0 if victim.figures else 0.88
    confidence = rule.sure * named * victim.sure * (0.95 if sense.modality in ("pending", "feared") else 1.0)
    return Draft(rule, start, end, clause, sense.modality, victim, actor, round(confidence, 2))


def _of_somebody(scene: Scene, start: int, end: int, clause: tuple[int, int]) -> bool:
    """Whether what is taken from nobody named is what people have: a passport, computers; a fishing quota is not."""
    told = triggers(scene.table.language, scene.a.text, scene.sentence.start, scene.sentence.end)
    searched = any(r.type == "search" for _, _, r in told)
    return searched or scene.table.goods.search(scene.a.text, min(start, clause[0]), clause[1]) is not None


def _others(scene: Scene, d: Draft, drafts: list[Draft]) -> bool:
    """Whether a date before the trigger is that of another act in front of it: "Arrested on 3 March, he was beaten"."""
    if d.date is None or d.date.span.end > d.start:
        return False
    comma = "," in scene.a.text[d.date.span.end : d.start]
    return comma and any(o.end <= d.date.span.start and o.date == d.date for o in drafts if o is not d)


def _in_name(scene: Scene, start: int) -> bool:
    return any(m.span.start <= start < m.span.end for f in scene.a.figures for m in f.mentions if m.how == "name")


def _once(drafts: list[Draft], told: set[tuple[str, tuple[int, ...]]]) -> list[Draft]:
    """One act for each event of a sentence; nouns that only look back at what was told are left out."""
    kept: list[Draft] = []
    for d in sorted(
        drafts, key=lambda d: (-d.confidence + (0.2 if d.rule.noun else 0) - (0.25 if d.date else 0), d.start)
    ):
        same = [k for k in kept if k.rule.type == d.rule.type and _may_be_one(k, d)]
        back = d.rule.noun and d.date is None and d.modality in ("actual", "alleged")
        if d.confidence < LEAST or same or (back and (d.rule.type, d.victim.figures) in told):
            continue
        kept.append(d)
    return sorted(kept, key=lambda d: d.start)


def _may_be_one(a: Draft, b: Draft) -> bool:
    if a.victim.figures and b.victim.figures and not set(a.victim.figures) & set(b.victim.figures):
        return False
    dates = {d.date.edtf for d in (a, b) if d.date}
    return len(dates) < 2 and not (a.modality != b.modality and {a.modality, b.modality} & {"denied", "refused"})


def _place(scene: Scene, d: Draft) -> int | None:
    """The place that a preposition of place puts into the clause, the nearest behind the trigger first."""
    here = [m for m in scene.places() if d.clause[0] <= m.start < d.clause[1]]
    t, text = scene.table, scene.a.text
    here = [m for m in here if t.locative.search(scene.before(m.start, 40)) or t.locative_after.match(text, m.start)]
    behind = [m for m in here if m.start >= d.end]
    ahead = [m for m in here if m.end <= d.end]
    chosen = behind[0] if behind else ahead[-1] if ahead else None
    if chosen is None or chosen.start - d.end > 150 or d.start - chosen.end > 150:
        return None
    return chosen.figure


def _act(scene: Scene, d: Draft) -> Act:
    said = scene.a.statement_at(d.start)
    speaker = said.speaker if said else None
    refused = d.modality == "refused"
    return Act(
        type=d.rule.type,
        modality=d.modality,  # type: ignore[arg-type]
        span=_cite(scene.sentence, d),
        trigger=Span(d.start, d.end),
        victims=d.victim.figures,
        victims_as=d.victim.words,
        actors=d.actor.figures,
        actors_as=d.actor.words,
        place=_place(scene, d),
        date=d.date.edtf if d.date else None,
        date_from=DateFrom(quote=d.date.text, anchor=d.date.anchor) if d.date else None,
        status="refused" if refused else d.rule.status or None,  # type: ignore[arg-type]
        reported_by=(speaker,) if speaker is not None else (),
        said_by=speaker,
        made_by=f"acts/{scene.table.language}/{d.rule.id}",
        confidence=d.confidence,
    )


def _cite(sentence: Sentence, d: Draft) -> Span:
    """The sentence, or of a long one the clause, or a window around the trigger."""
    if sentence.end - sentence.start <= LONGEST:
        return Span(sentence.start, sentence.end)
    lo, hi = d.clause
    if hi - lo > LONGEST:
        lo, hi = max(lo, d.start - LONGEST // 2), min(hi, d.end + LONGEST // 2)
    text = sentence.text[lo - sentence.start : hi - sentence.start]
    return Span(lo + len(text) - len(text.lstrip(" ,;:")), hi - (len(text) - len(text.rstrip(" ,;:"))))
