"""Whom a pronoun, a missing subject or a noun without a name means, as far as the document makes it sure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.language.acts.other.scene import Met, Scene
from habeas.language.other.kin import meant_by

NEAR, FAR, CARRIED = 1.0, 0.85, 0.75
"""How sure a role is: a name in its place, one farther off, one carried over from before."""
_BACK = 4
"""Sentences after which somebody who suffered something is no longer who "he" is."""


@dataclass(frozen=True)
class Filled:
    """Who fills a role: figures, the words where nobody is named, and how sure that is (0-1)."""

    figures: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    sure: float = 1.0


def gender_of(scene: Scene, trigger: str) -> str:
    """ "f", "m" or "p" (several) as the ending of the verb or participle says; "" behind a "has"."""
    return "" if scene.table.active.match(trigger) else ending_gender(scene, trigger)


def ending_gender(scene: Scene, trigger: str) -> str:
    words = re.findall(r"[^\W\d_]{4,}", trigger)
    return next((g for w in words for pattern, g in scene.table.genders if pattern.search(w)), "")


def fits(scene: Scene, m: Met, gender: str) -> bool:
    return suits(scene, m.figure, gender)


def suits(scene: Scene, figure: int, gender: str) -> bool:
    own = scene.gender_of(figure)
    return not own or gender not in ("f", "m") or own == gender


def last_of(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda m: m.start(), default=None)


def noun_of(scene: Scene, noun: str, start: int, gender: str) -> Filled:
    """A person noun without a name: the relative or client it means, the one who was introduced by it before ("the
    editor"), for "the detainee" the one who last suffered something; else only its words."""
    tie = next((t for t in scene.a.ties if t.start <= start < t.end), None)
    if (kin := meant_by(scene.a, start)) is not None and suits(scene, kin, gender):
        return Filled((kin,), (noun,), CARRIED)
    if tie is not None and tie.type != "client" and (tie.mine or tie.of is not None):
        return Filled((), (noun,), FAR)
    found = _introduced(scene, noun, start, gender)
    if len(found) > 1:
        found = [f for f in found if f in {v for _, v in scene.past}][-1:]
    if len(found) == 1:
        return Filled((found[0],), (noun,), CARRIED)
    if scene.table.sufferers.fullmatch(noun) and gender != "p" and (who := _sufferer(scene, gender)) is not None:
        return Filled((who,), (noun,), CARRIED)
    return Filled((), (noun,), FAR)


def _introduced(scene: Scene, noun: str, at: int, gender: str) -> list[int]:
    """Whom the text called by a noun before: those named right behind it, else those it is put beside by a comma."""
    text, stem = scene.a.text, re.escape(noun[: max(4, len(noun) - 3)])
    beside = re.compile(rf"(?<!\w){stem}\w*(?P<more>(?:,? [^\W\d_A-ZÀ-ÝА-ЯІЇЄ][\w’'-]*){{0,3}},?) $", re.IGNORECASE)
    near: dict[int, None] = {}
    far: dict[int, None] = {}
    for i, f in enumerate(scene.a.figures):
        if f.schema != "Person" or not suits(scene, i, gender):
            continue
        for m in f.mentions:
            found = beside.search(text[max(0, m.span.start - 60) : m.span.start]) if m.span.start < at else None
            if found and not scene.table.direct.search(found.group("more") + " "):
                (far if "," in found.group("more") else near)[i] = None
    return list(near or far)


def _sufferer(scene: Scene, gender: str) -> int | None:
    """The one who last suffered something; before any act was told the one whom the text names most."""
    past = [v for _, v in scene.past if suits(scene, v, gender)]
    if past:
        return past[-1]
    counts = {
        i: sum(m.how == "name" for m in f.mentions)
        for i, f in enumerate(scene.a.figures)
        if f.schema == "Person" and suits(scene, i, gender) and i not in scene.bystanders
    }
    best = sorted(counts, key=lambda i: -counts[i])
    return best[0] if best and (len(best) == 1 or counts[best[0]] > counts[best[1]] + 1) else None


def apposed(scene: Scene, end: int, gender: str) -> Met | None:
    """The name that tells who a noun is: "the journalist X", "the wife of the activist, X"; not "the wife of X"."""
    for m in scene.people:
        if m.start >= end and m.start - end < 50:
            gap = scene.gap(end, m.start)
            plain = re.fullmatch(r"(?: [a-zà-ÿœа-яёіїєґ’'-]+){0,4},? ", gap) and not scene.table.direct.search(gap)
            return m if plain and fits(scene, m, gender) else None
    return None


def carried(scene: Scene, gender: str, at: int) -> Filled | None:
    """Whom a pronoun or a missing subject means: the only person it can be, in this sentence or just before; of several
    the one who suffered something last. Officials and counsel stand back. `gender` "i": the speaker or writer."""
    if gender == "i":
        me = _first_person(scene, at)
        return Filled((me,), (), CARRIED) if me is not None else None
    last = _last_victim(scene, gender)
    for aside in (scene.bystanders, frozenset[int]()):
        for row in ([m for m in scene.people if m.end <= at], *(scene.people_before(n) for n in (1, 2, 4))):
            here = [m for m in row if fits(scene, m, gender) and m.figure not in aside]
            fitting = list(dict.fromkeys(m.figure for m in here))
            if len(fitting) > 1 and last not in fitting:
                fitting = list(dict.fromkeys(m.figure for m in here if not scene.governed(m))) or fitting
            if len(fitting) == 1:
                return Filled((fitting[0],), (), CARRIED)
            if fitting:
                return Filled((last,), (), CARRIED) if last in fitting else None
        if last is not None:
            return Filled((last,), (), CARRIED)
    return None


def _first_person(scene: Scene, at: int) -> int | None:
    said = scene.a.statement_at(at)
    if said is not None:
        return said.speaker
    return scene.a.signatory if scene.a.quote_at(at) is None else None


def _last_victim(scene: Scene, gender: str) -> int | None:
    recent = [v for at, v in scene.past if scene.sentence.index - at <= _BACK and suits(scene, v, gender)]
    return recent[-1] if recent else None


def pronoun_gender(p: re.Match[str]) -> str:
    return next((k for k, v in p.groupdict().items() if v), "")
