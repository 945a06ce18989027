"""Whom a pronoun, a missing subject or a noun without a name means, as far as the document makes it sure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.language.acts.other.scene import Met, Scene

NEAR, FAR, CARRIED = 1.0, 0.85, 0.75
"""How sure a role is: a name in its place, one farther off, one carried over from before."""


@dataclass(frozen=True)
class Filled:
    """Who fills a role: figures, the words where nobody is named, and how sure that is (0-1)."""

    figures: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    sure: float = 1.0


def gender_of(scene: Scene, trigger: str) -> str:
    """ "f", "m" or "p" (several) as the ending of the verb or participle says; "" behind a "has"."""
    if scene.table.active.match(trigger):
        return ""
    words = re.findall(r"[^\W\d_]{4,}", trigger)
    return next((g for w in words for pattern, g in scene.table.genders if pattern.search(w)), "")


def fits(scene: Scene, m: Met, gender: str) -> bool:
    own = scene.gender_of(m.figure)
    return not own or gender not in ("f", "m") or own == gender


def last_of(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda m: m.start(), default=None)


def noun_of(scene: Scene, noun: str, start: int, end: int, gender: str) -> Filled:
    """A person noun without a name: the one who was introduced by it before ("the editor"), else only its words."""
    text, stem = scene.a.text, re.escape(noun[: max(4, len(noun) - 3)])
    introduced: set[int] = set()
    for i, f in enumerate(scene.a.figures):
        if f.schema != "Person" or (f.gender and gender in ("f", "m") and f.gender != gender):
            continue
        for m in f.mentions:
            if m.span.start < start and re.search(
                rf"(?<!\w){stem}\w*,? $", text[max(0, m.span.start - 30) : m.span.start], re.I
            ):
                introduced.add(i)
    if len(introduced) == 1:
        return Filled(tuple(introduced), (noun,), CARRIED)
    return Filled((), (noun,), FAR)


def apposed(scene: Scene, end: int, gender: str) -> Met | None:
    """The name that tells who a noun is: "the journalist X", "the wife of the activist, X"; not "the wife of X"."""
    for m in scene.people:
        if m.start >= end and m.start - end < 50:
            gap = scene.gap(end, m.start)
            plain = re.fullmatch(r"(?: [a-zà-ÿœа-яёіїєґ’'-]+){0,4},? ", gap) and not scene.table.direct.search(gap)
            return m if plain and fits(scene, m, gender) else None
    return None


def carried(scene: Scene, gender: str, at: int) -> Filled | None:
    """Whom a pronoun or a missing subject means: the only person it can be, in this sentence or just before."""

    def fitting(row: list[Met]) -> list[int]:
        return list(dict.fromkeys(m.figure for m in row if fits(scene, m, gender)))

    here = fitting([m for m in scene.people if m.end <= at])
    if here:
        return Filled((here[0],), (), CARRIED) if len(here) == 1 else None
    for reach in (1, 2, 4):
        back = fitting(scene.people_before(reach))
        if len(back) == 1:
            return Filled((back[0],), (), CARRIED)
        if back:
            return None
    return None


def pronoun_gender(p: re.Match[str]) -> str:
    return next((k for k, v in p.groupdict().items() if v), "")
