"""The object of a trigger: behind it, or in front where case endings tell it ("Belenka zatrzymano")."""

from __future__ import annotations

import re

from habeas.language.acts.other.naming import REACH, from_word, noun_behind, oblique, related, told_by_noun, with_others
from habeas.language.acts.other.rules import triggers
from habeas.language.acts.other.scene import Met, Scene
from habeas.language.acts.other.subjects import empty
from habeas.language.acts.other.whom import (
    CARRIED,
    FAR,
    Filled,
    carried,
    ending_gender,
    last_of,
    noun_of,
    pronoun_gender,
)
from habeas.language.speech import speech

_NO_CASES = re.compile(r"\s\w+[оеєиіуюэыoeiu]$")
_AND_VERB = re.compile(r"\s(?:e|ed|y|et|puis|poi|и|і|й|та|i|oraz|а затем|а потом)\s")
_OBJECTS = ("object", "joined", "apposed", "beside", "patient")
"""Slots of triggers that may share the object of a verb in front of them."""


def object_of(scene: Scene, start: int, end: int, clause: tuple[int, int]) -> Filled | None:
    for c in scene.objects(start, end) if scene.a.parsed else ():
        if (p := scene.table.object_pronouns.fullmatch(scene.words[c].text)) is not None:
            gender = pronoun_gender(p) or ending_gender(scene, scene.a.text[start:end])
            return carried(scene, gender, scene.words[c].start)
        word = scene.words[c]
        pronoun = word.pos == "PRON" and not scene.table.relative.fullmatch(word.text)
        elsewhere = (*scene.places(), *scene.bodies())  # "refused to hand Veldania the banker X"
        if pronoun or any(x.span.start <= word.start < x.span.end for x in scene.dates):
            continue
        if any(m.start <= word.start < m.end for m in elsewhere):
            continue
        found = from_word(scene, c, "", start)
        ahead = [m for m in scene.people if m.end <= start and oblique(scene, m)] if scene.table.oblique_before else []
        fronted = any(not (0 <= m.start - scene.words[c].end < 2) for m in ahead)  # "X's arrest was condemned"
        if found is not None or (scene.words[c].dep == "obj" and not fronted):
            return found
    if (met := related(scene, clause[0], start)) is not None:
        return Filled((met.figure,), (scene.a.text[met.start : met.end],), FAR)
    found_ = scene.table.object_pronouns.finditer(scene.a.text[:start], max(clause[0], start - 14))
    p = max(found_, key=lambda m: m.start(), default=None)
    if p and not scene.table.people.search(scene.a.text, p.end(), start):  # "her client": the pronoun is the noun's
        gender = pronoun_gender(p) or ending_gender(scene, scene.a.text[start:end])
        return carried(scene, gender, start)
    after = [m for m in scene.people if end <= m.start < clause[1] and m.start - end < REACH]
    gap = _own_gap(scene, end, after[0].start) if after else ""
    if after and scene.table.object_gap.fullmatch(gap) and not speech(scene.table.language).verb.search(gap):
        m = after[0]
        return Filled(with_others(scene, m), (scene.a.text[m.start : m.end],))
    if (told := told_by_noun(scene, _own_end(scene, end, after[0].start) if after else end, after)) is not None:
        return told
    if scene.table.oblique_before and (found := _object_in_front(scene, start, clause)) is not None:
        return found
    if p := scene.table.object_pronouns.match(scene.a.text[end : end + 12].lstrip()):
        return carried(scene, pronoun_gender(p), start)
    if noun := noun_behind(scene, end, clause):
        return noun_of(scene, noun.group(), noun.start(), "")
    here = tuple(dict.fromkeys(v for at, v in scene.past if at == scene.sentence.index))
    lead = scene.a.text[clause[0] : start]
    if (
        scene.table.oblique_before
        and here
        and (empty(scene, lead) or scene.table.chain.search(scene.before(start, 90)))
    ):
        return Filled(here, (), CARRIED)  # "X was detained, but soon [they] let go"
    return None


def _own_gap(scene: Scene, end: int, start: int) -> str:
    """The words between a verb and a name; of verbs that share their object those behind the last: "has arrested and
    then released X"."""
    return scene.gap(_own_end(scene, end, start), start)


def _own_end(scene: Scene, end: int, start: int) -> int:
    """The end of the last of the verbs that share an object, the verb that ends at `end` being the first."""
    if not _AND_VERB.match(scene.gap(end, start)):
        return end
    shared = [e for s, e, r in triggers(scene.table.language, scene.a.text, end, start) if r.victim in _OBJECTS]
    return max(shared, default=end)


def _object_in_front(scene: Scene, start: int, clause: tuple[int, int]) -> Filled | None:
    """Languages that tell the object by its case may put it first: "Belenka zatrzymano", "журналиста били"."""
    before = [m for m in scene.people if clause[0] <= m.start and m.end <= start and oblique(scene, m)]
    before = [m for m in before if not _of_thing(scene, m)]
    if before:
        m = before[-1]
        if (noun := _relative_of(scene, m)) is not None:
            return noun
        return Filled(with_others(scene, m), (scene.a.text[m.start : m.end],), FAR)
    if (fixed := _unchanging(scene, start, clause)) is not None:
        return Filled((fixed.figure,), (scene.a.text[fixed.start : fixed.end],), FAR)
    nouns = [n for n in scene.table.people.finditer(scene.a.text, clause[0], start)
             if scene.table.accusative.search(n.group())]  # fmt: skip
    nouns = [n for n in nouns if not scene.table.direct.search(scene.before(n.start(), 20))]
    if nouns:
        return noun_of(scene, nouns[-1].group(), nouns[-1].start(), "")
    if p := last_of(scene.table.object_pronouns, scene.a.text[clause[0] : start]):
        return carried(scene, pronoun_gender(p), clause[0] + p.start())
    return None


def _unchanging(scene: Scene, start: int, clause: tuple[int, int]) -> Met | None:
    """One name that has no cases right in front of a verb that has no subject or one of several people: "Табидзе
    оправдали"."""
    verb = re.match(r"\w*(?:ли|ють|ять|ют|ят|ат|но|то|no|to|li|ją|ą)(?!\w)", scene.a.text[start:])
    here = [m for m in scene.people if clause[0] <= m.start and m.end <= start]
    if verb is None or len(here) != 1 or scene.governed(here[0]) or scene.gap(here[0].end, start) != " ":
        return None
    return here[0] if _NO_CASES.search(scene.a.text[here[0].start : here[0].end]) else None


def _relative_of(scene: Scene, m: Met) -> Filled | None:
    """The relative to whom it is done where the name is only whose relative that is: "X's brother was arrested"."""
    tie = next((t for t in scene.a.ties if t.of == m.figure and 0 <= m.start - t.end < 3), None)
    return noun_of(scene, scene.a.text[tie.start : tie.end], tie.start, tie.gender) if tie else None


def _of_thing(scene: Scene, m: Met) -> bool:
    """Whether a name only tells whose the thing in front of it is: "X's arrest was condemned"."""
    i = scene.word_at(m.start) if scene.a.parsed else None
    head = scene.words[i].head if i is not None and scene.words[i].dep == "nmod" else None
    if head is None or not 0 <= m.start - scene.words[head].end < 3 or scene.words[head].pos != "NOUN":
        return False
    return scene.table.people.fullmatch(scene.words[head].text) is None
