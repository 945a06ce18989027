"""Whom a word or name in a role means, alone or with those it is joined to; shared by all roles."""

from __future__ import annotations

import re
from itertools import pairwise

from habeas.language.acts.other.scene import Met, Scene
from habeas.language.acts.other.whom import FAR, Filled, apposed, carried, fits, noun_of, pronoun_gender

_TO_WHOM = re.compile(r"\W*(?:\d[^,;.]{0,30},\s*)?(?:(?:à|a|au|al)\W)?", re.IGNORECASE)
REACH = 70
"""Characters between a trigger and a name behind it, at most."""


def with_others(scene: Scene, m: Met) -> tuple[int, ...]:
    """The figure and those joined to it by commas and "and" on either side."""
    joined = scene.table.joined
    row = scene.people
    i = row.index(m)
    out = [m.figure]
    for step in (-1, 1):
        j = i
        while 0 <= j + step < len(row):
            a, b = sorted((row[j], row[j + step]), key=lambda x: x.start)
            if not joined.fullmatch(scene.gap(a.end, b.start)):
                break
            j += step
            out.insert(0 if step < 0 else len(out), row[j].figure)
    return tuple(dict.fromkeys(out)) if len(out) > 1 and _several(scene, out) else (m.figure,)


def _several(scene: Scene, figures: list[int]) -> bool:
    """A list: an "and" is in it (an apposition is joined by commas only)."""
    row = [m for m in scene.people if m.figure in figures]
    return any(re.search(r"\w", scene.gap(a.end, b.start)) is not None for a, b in pairwise(row) if b.start > a.end)


def plural(scene: Scene, m: Met, gender: str) -> tuple[int, ...]:
    return with_others(scene, m) if gender in ("p", "") else (m.figure,)


def from_word(scene: Scene, index: int, gender: str, trigger: int) -> Filled | None:
    """Whom a subject or object word means."""
    word = scene.words[index]
    met = scene.named_at(index)
    if met is not None:
        return (
            Filled(plural(scene, met, gender), (scene.a.text[met.start : met.end],))
            if fits(scene, met, gender)
            else None
        )
    if scene.table.relative.fullmatch(word.text) or scene.table.relative.match(word.text + " "):
        up = scene.words[index].head
        antecedent = scene.words[up].head if up is not None else None
        if antecedent is not None and (met := scene.named_at(antecedent)):
            return Filled((met.figure,), (scene.a.text[met.start : met.end],), FAR)
        met_before = [m for m in scene.people if m.end <= word.start]
        if met_before and not re.search(r"\w", scene.a.text[met_before[-1].end : word.start]):
            return Filled((met_before[-1].figure,), (), FAR)
        return None
    pronoun = scene.table.subject_pronouns.get(word.low)
    if pronoun is not None:
        return carried(scene, pronoun or gender, word.start)
    if (met := next((m for m in scene.people if m.start == word.end + 1), None)) and fits(scene, met, gender):
        return Filled((met.figure,), (scene.a.text[met.start : met.end],), FAR)  # "the cousin X"
    noun = scene.table.people.match(word.text)
    met = apposed(scene, word.end, gender)
    if met is not None and (noun or scene.gap(word.end, met.start) == ", "):
        figures = with_others(scene, met)  # "two storekeepers, X and Y"
        return Filled(figures, (scene.a.text[met.start : met.end],), FAR)
    if noun is None or noun.end() != len(word.text):
        return None
    return noun_of(scene, word.text, word.start, gender)


def told_by_noun(scene: Scene, end: int, after: list[Met]) -> Filled | None:
    """ "condemned on Friday the defender of human rights X": a person noun stands between, and X is its name."""
    noun = scene.table.people.search(scene.a.text, end, after[0].start) if after else None
    if noun is None or noun.start() - end > 45 or re.search(r"[.;:«»“”]", scene.gap(end, noun.start())):
        return None
    m = after[0]
    if apposed(scene, noun.end(), "") != m:
        return None
    return Filled(with_others(scene, m), (scene.a.text[m.start : m.end],), FAR)


def noun_behind(scene: Scene, end: int, clause: tuple[int, int]) -> re.Match[str] | None:
    """A person noun right behind a trigger, or behind an article or possessive of its own."""
    at = end + len(scene.a.text[end : clause[1]]) - len(scene.a.text[end : clause[1]].lstrip())
    return scene.table.people.match(scene.a.text, at, clause[1])


def related(scene: Scene, at: int, stop: int) -> Met | None:
    """The person in front of a relative clause to whom it is done: "X, whom the police arrested", "X, à qui …"."""
    opens = scene.table.relative_object.match(scene.a.text, at)
    met = [m for m in scene.people if opens and m.end <= opens.end()]
    if (
        not opens
        or opens.end() > stop
        or not met
        or not _TO_WHOM.fullmatch(scene.a.text[met[-1].end : opens.start() + 1])
    ):
        return None
    return met[-1]


def within(scene: Scene, slot: str, start: int, end: int) -> Filled | None:
    """Whom the words of a trigger themselves hold: "took X into custody", "threw the journalist behind bars"."""
    t, text = scene.table, scene.a.text
    for m in scene.people:
        if start < m.start and m.end <= end:
            ahead = scene.before(m.start, 40)
            apart = t.direct.search(ahead) if slot == "object" else t.governed.search(ahead)
            if not apart or (slot == "object" and t.to.search(ahead)):
                return Filled(with_others(scene, m), (text[m.start : m.end],))
    if slot == "subject":
        return None
    if (p := t.object_pronouns.search(text, start + 1, end)) and text[p.end() : p.end() + 1].isspace():
        return carried(scene, pronoun_gender(p), start)
    nouns = (n for n in t.people.finditer(text, start + 1, end) if not t.direct.search(scene.before(n.start(), 20)))
    if not t.oblique_before:  # "l’aveva condannata": the participle of the trigger itself
        nouns = (n for n in nouns if not t.sufferers.fullmatch(n.group()))
    noun = next(nouns, None)
    return noun_of(scene, noun.group(), noun.start(), "") if noun else None


def oblique(scene: Scene, m: Met, *, governed: bool = False) -> bool:
    """Whether a name is written in another case than the nominative, as far as its base form tells."""
    written = scene.a.text[m.start : m.end].split()
    base = scene.a.figures[m.figure].name.split()
    i = scene.word_at(m.start)
    if scene.a.parsed and i is not None and scene.words[i].case in ("Acc", "Gen"):
        return True
    return " ".join(written) not in (" ".join(base), base[0], base[-1]) and (
        governed or not scene.table.direct.search(scene.before(m.start, 20))
    )
