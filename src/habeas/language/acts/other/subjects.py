"""The subject of a trigger: over the parse where there is one, else by what stands in front of it."""

from __future__ import annotations

import re

from habeas.language.acts.other.naming import REACH, from_word, noun_behind, plural, told_by_noun
from habeas.language.acts.other.scene import Scene, without_time
from habeas.language.acts.other.whom import FAR, NEAR, Filled, carried, fits, gender_of, last_of, noun_of
from habeas.language.speech import speech

_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:caus")
_CLIMB = ("conj", "xcomp", "aux", "aux:pass", "cop", "parataxis", "advcl", "dep", "fixed")
_ADJUNCT = re.compile(
    r"(?<!\w)(?:durante|nel corso dell?[ao’']?|pendant|lors d[e’'u]|podczas|під час|во время|в ходе|dopo|après|tras|"
    r"después de|після|после)\s?(?:l[’']|il|la|le|les|el|los|las|una?|une)?\s?[^\W\d_]+",
    re.IGNORECASE,
)
"""Phrases of time and circumstance that are nobody's name: "during the questioning"."""
_AND = re.compile(r"(?:,|\s(?:e|ed|et|y|i|и|та|й|а також|oraz|puis|poi|luego))\s$", re.IGNORECASE)
_CALLED = re.compile(r"(?:[^\W\d_A-ZÀ-ÝА-ЯЁІЇЄ][\w’'-]*\s?|[ld][’']){0,7}")
"""Lower-case words that introduce a name: "the journalist and blogger X"."""
_JOINS = re.compile(
    r"(?<!\w)(?:pese a|a pesar de|después de|antes de|hasta|para|sin|ya|bien|alors|depuis|après|avant|pour|afin|prima"
    r"|dopo|malgrado|nonostante|senza)$",
    re.IGNORECASE,
)
"""Before "que" or "che" that opens no relative clause."""


def subject_of(scene: Scene, start: int, end: int, clause: tuple[int, int], gender: str) -> Filled | None:
    if scene.a.parsed and (i := scene.head_of(start, end)) is not None:
        found = _parsed_subject(scene, i)
        if found is not None and (filled := from_word(scene, found, gender, start)) is not None:
            return filled
        touching = next((m for m in scene.people if m.end + 1 == start), None)
        if (
            touching is not None
            and fits(scene, touching, gender)
            and not scene.table.governed.search(scene.before(touching.start, 40))
        ):
            return Filled(plural(scene, touching, gender), (scene.a.text[touching.start : touching.end],), FAR)
        if found is not None and scene.words[found].dep in _SUBJECT:
            return None
    if not re.search(r"\w", scene.a.text[scene.sentence.start : start]) and (found_ := opened(scene, start, end)):
        return found_  # "On hunger strike since May, X …"
    near = [m for m in scene.people if re.fullmatch(r",?\s", scene.a.text[m.end : start])]
    if near and scene.a.text[near[-1].end] == "," and fits(scene, near[-1], gender):
        return Filled(
            plural(scene, near[-1], gender), (scene.a.text[near[-1].start : near[-1].end],), FAR
        )  # "X, found dead"
    before = [m for m in scene.people if clause[0] <= m.start and m.end <= start and not scene.governed(m)]
    before = [m for m in before if fits(scene, m, gender)]
    if before:
        m = before[-1]
        return Filled(plural(scene, m, gender), (scene.a.text[m.start : m.end],), NEAR if len(before) == 1 else FAR)
    lead = scene.a.text[clause[0] : start]
    told = last_of(scene.table.people, lead)
    if not told and lead.startswith(",") and (met_ := scene.antecedent(clause[0])) and fits(scene, met_, gender):
        return Filled(plural(scene, met_, gender), (scene.a.text[met_.start : met_.end],), FAR)
    if scene.table.relative.match(lead):
        met = [m for m in scene.people if m.end <= clause[0] + 2 and fits(scene, m, gender)]
        if met and not re.search(r"\w", scene.a.text[met[-1].end : clause[0]]):
            return Filled(plural(scene, met[-1], gender), (), FAR)
    pronoun = next(
        (g for w, g in scene.table.subject_pronouns.items() if re.search(rf"(?<!\w){w}(?!\w)", lead, re.I)), ""
    )
    if pronoun:
        return carried(scene, pronoun, start)
    if noun := last_of(scene.table.people, lead):
        at = clause[0] + noun.start()
        governed = scene.table.governed.search(without_time(scene.before(at, 30))) or _governed_first(scene, at)
        return None if governed else noun_of(scene, noun.group(), at, gender)
    if scene.table.relative.match(lead):
        return carried(scene, gender, start) if _complement(scene, clause[0]) and empty(scene, lead[5:]) else None
    after = [m for m in scene.people if end <= m.start < clause[1] and m.start - end < REACH]
    if after and fits(scene, after[0], gender) and not scene.governed(after[0]):
        gap = scene.gap(end, after[0].start)
        if len(gap.split()) <= 9 and not re.search(r"[,;:]", gap):
            m = after[0]
            return Filled(plural(scene, m, gender), (scene.a.text[m.start : m.end],), FAR)
    if (called := told_by_noun(scene, end, after)) is not None:
        return called
    if noun := noun_behind(scene, end, clause):
        return noun_of(scene, noun.group(), noun.start(), gender)
    goes_on = (_AND.search(lead) or scene.table.chain.search(scene.before(start, 90))) and any(
        at == scene.sentence.index for at, _ in scene.past
    )
    if goes_on or empty(scene, lead) or scene.table.modal["on_return"].search(lead):
        return carried(scene, gender, start)
    return None


def opened(scene: Scene, start: int, end: int) -> Filled | None:
    """The subject of the clause behind the comma that ends an opening participle: "Arrested in March, X was …"."""
    gender = gender_of(scene, scene.a.text[start:end])
    for comma in re.finditer(r",\s", scene.a.text[end : scene.sentence.end]):
        at = end + comma.end()
        if (met := next((m for m in scene.people if m.start >= at), None)) and fits(scene, met, gender):
            gap = scene.gap(at, met.start)
            if _CALLED.fullmatch(gap) and not scene.table.direct.search(gap) and not _tells(scene, at, met.start):
                return Filled(plural(scene, met, gender), (scene.a.text[met.start : met.end],), NEAR)
        word = re.compile(r"[\w’'-]+").match(scene.a.text, at)
        if word and (pronoun := scene.table.subject_pronouns.get(word.group().lower())):
            return carried(scene, gender if gender in ("f", "m") else pronoun, start)
        if noun := _noun_at(scene, at):
            return noun_of(scene, noun.group(), noun.start(), gender)
    m = next((m for m in scene.people if m.start >= end), None)
    plain = m is not None and m.start - end < REACH and not re.search(r"[,;:]", scene.a.text[end : m.start])
    if m is None or not plain or not fits(scene, m, gender) or scene.table.agent.search(scene.before(m.start, 30)):
        return None
    return Filled(plural(scene, m, gender), (scene.a.text[m.start : m.end],), FAR)  # the headline "Freed the poet X"


def _tells(scene: Scene, start: int, end: int) -> bool:
    """Whether a verb of speech stands in a stretch: who follows is the one who says so."""
    return speech(scene.table.language).verb.search(scene.a.text, start, end) is not None


def _noun_at(scene: Scene, at: int) -> re.Match[str] | None:
    """A person noun at an offset, behind an article or an adjective at most."""
    noun = scene.table.people.search(scene.a.text, at, min(at + 40, scene.sentence.end))
    if noun and _tells(scene, at, noun.start()):
        return None  # "…, tells his brother"
    return noun if noun and len(scene.a.text[at : noun.start()].split()) < 3 else None


def beside(scene: Scene, start: int) -> Filled | None:
    """The name right in front of a participle: "X, released in May, …", "X arrested"."""
    m = next((m for m in scene.people if re.fullmatch(r",?\s", scene.a.text[m.end : start])), None)
    if m is None or (scene.governed(m) and scene.a.text[m.end] != ","):
        return None
    return Filled((m.figure,), (scene.a.text[m.start : m.end],), FAR)


def _complement(scene: Scene, at: int) -> bool:
    """Whether a clause that opens like a relative one is what somebody says or fears: "she fears that …"."""
    lead, t = scene.before(at, 40), scene.table
    told = max(speech(t.language).reporting.finditer(lead), key=lambda m: m.end(), default=None)
    return (
        (told is not None and len(lead) - told.end() < 12)
        or any(t.modal[k].search(lead + " que ") for k in ("feared_whole", "denied", "claim"))
        or _JOINS.search(lead) is not None
    )


def _governed_first(scene: Scene, at: int) -> bool:
    """Whether the phrase of a noun opens behind a preposition ("According to her lawyer, …")."""
    return scene.table.governed.search(re.sub(r"\w+ $", "", without_time(scene.before(at, 40)))) is not None


def empty(scene: Scene, lead: str) -> bool:
    """Whether nothing that could be a subject stands before the trigger: dates, adverbs and small words only."""
    return not re.search(r"[^\W\d_]{2,}", scene.table.light.sub(" ", _ADJUNCT.sub(" ", lead)))


def _parsed_subject(scene: Scene, index: int) -> int | None:
    """The subject of a verb, its own or that of the verb which it is joined to; the noun that a participle modifies."""
    for _ in range(4):
        own = [c for c in scene.children(index) if scene.words[c].dep in _SUBJECT]
        if own:
            return own[0]
        w = scene.words[index]
        if w.head is None:
            return None
        if w.dep == "acl" or w.dep == "amod":
            return w.head
        if w.dep not in _CLIMB:
            return None
        index = w.head
    return None
