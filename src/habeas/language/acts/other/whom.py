"""Whom a pronoun, a missing subject or a noun without a name means, as far as the document makes it sure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.language.acts.other.scene import Met, Scene
from habeas.language.other.kin import INVERSE, Tie, meant_by
from habeas.language.other.nouns import introduced, most_named
from habeas.language.speech import speech

NEAR, FAR, CARRIED = 1.0, 0.85, 0.75
"""How sure a role is: a name in its place, one farther off, one carried over from before."""


_SAYS = re.compile(r"(?:[,»”\"]|[–—-])\s[^,.;:]{2,40}$")
"""Between a clause and the one who says it: a comma or a mark, and a verb."""
_UNGENDERED = frozenset(("sido", "estado", "habido", "haber"))
"""Words of a verb that end like a man's and are of both."""
_HERS = ("ка", "ку", "ки", "ца", "цу", "ka", "kę", "ki")
"""Ends of nouns that mean a woman in Slavic languages: with one woman only among those who suffered, it is her."""
_NEAR_KIN = 250
"""Characters within which "X's mother … her son" is X and no son of X."""
_TOGETHER = 2
"""Sentences back to those whom "they" means."""


@dataclass(frozen=True)
class Filled:
    """Who fills a role: figures, the words where nobody is named, and how sure that is (0-1)."""

    figures: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    sure: float = 1.0


def gender_of(scene: Scene, trigger: str) -> str:
    """ "f", "m" or "p" (several) as the ending of the verb or participle says; "" behind a "has"."""
    t = scene.table
    return "" if t.active.match(trigger) or not t.gendered.search(trigger) else ending_gender(scene, trigger)


def ending_gender(scene: Scene, trigger: str) -> str:
    words = [w for w in re.findall(r"[^\W\d_]{4,}", trigger) if w.lower() not in _UNGENDERED]
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
    if (bearer := _bearer(scene, start)) is not None and suits(scene, bearer, gender):
        return Filled((bearer,), (noun,), FAR)
    tie = next((t for t in scene.a.ties if t.start <= start < t.end), None)
    if (kin := meant_by(scene.a, start)) is not None and suits(scene, kin, gender):
        return Filled((kin,), (noun,), CARRIED)
    if tie is not None and not tie.mine and (whose := _relatives_own(scene, tie)) is not None:
        return Filled((whose,), (noun,), CARRIED)
    if tie is not None and (answered := _answered(scene, tie)) is not None:
        return Filled((answered,), (noun,), CARRIED)
    if tie is not None and tie.mine and (kin_of_speaker := _kin_of_speaker(scene, tie, start)) is not None:
        return Filled((kin_of_speaker,), (noun,), CARRIED)
    if tie is not None and tie.type != "client" and (tie.mine or tie.of is not None):
        return Filled((), (noun,), FAR)
    found = introduced(scene.a, noun, start, fits=lambda i: suits(scene, i, gender), apart=scene.table.direct)
    if len(found) > 1:
        found = [f for f in found if f in {v for _, v in scene.past}][-1:]
    if len(found) == 1:
        return Filled((found[0],), (noun,), CARRIED)
    if scene.table.sufferers.fullmatch(noun) and gender != "p":
        who = _sufferer(scene, gender, party=scene.table.parties.fullmatch(noun) is not None)
        return Filled((who,) if who is not None else (), (noun,), CARRIED)
    if len(found := _only(scene, start, gender)) == 1 and gender != "p" and tie is None:
        return Filled((found[0],), (noun,), CARRIED)
    if gender != "p" and tie is None and (spoken_of := _spoken_of(scene, noun, start, gender)) is not None:
        return Filled((spoken_of,), (noun,), CARRIED)
    hers = {v for _, v in scene.past if scene.gender_of(v) == "f"}
    if not found and noun.lower().endswith(_HERS) and len(hers) == 1:
        return Filled(tuple(hers), (noun,), CARRIED)
    return Filled((), (noun,), FAR)


def _speaker_behind(scene: Scene, at: int) -> Tie | None:
    """The relative or counsel who speaks behind a clause without quotation marks: "they beat him, says X's sister"."""
    if scene.a.quote_at(at) is not None:
        return None
    text, end = scene.a.text, scene.sentence.end
    return next(
        (
            t
            for t in scene.a.ties
            if at < t.start < end
            and t.of is not None
            and t.of != t.who
            and (_SAYS.search(text[max(at, t.start - 60) : t.start]) is not None)
            and _tells(scene, max(at, t.start - 60), t.start)
        ),
        None,
    )


def _tells(scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch holds a verb of speech, or one that says so beside a clause only ("writes", "begs")."""
    verbs = (speech(scene.table.language).verb, scene.table.modal["tells"])
    return any(v.search(scene.a.text, start, end) is not None for v in verbs)


def _kin_of_speaker(scene: Scene, tie: Tie, at: int) -> int | None:
    """Whom "my husband" means in what "the wife of X" says behind it."""
    told = _speaker_behind(scene, at)
    if told is None or tie.type != INVERSE.get(told.type, told.type):
        return None
    return told.of if told.of is not None and suits(scene, told.of, tie.gender) else None


def _relatives_own(scene: Scene, tie: Tie) -> int | None:
    """Whom "the son" means where a text has spoken of somebody's mother only: him."""
    if tie.who is not None or tie.type == "client" or tie.type not in INVERSE.keys() | {"spouse", "sibling"}:
        return None  # "защитник X": whether X is defended or defends, the words do not show
    back = INVERSE.get(tie.type, tie.type)
    told = [t for t in scene.a.ties if t.end <= tie.start and t.type == back and t.of is not None and not t.mine]
    near = {t.of for t in told if t.of != tie.of or tie.start - t.end < _NEAR_KIN}
    fitting = [i for i in near if i is not None and suits(scene, i, tie.gender)]
    return fitting[0] if len({t.of for t in told}) == 1 and fitting else None


def _answered(scene: Scene, tie: Tie) -> int | None:
    """Whom "father" means where the text has a daughter who was not said to be whose: the one who suffers in it."""
    if tie.of is not None or tie.mine or tie.type not in INVERSE | {"spouse": "spouse"}:
        return None
    back = INVERSE.get(tie.type, tie.type)
    others = {t.who for t in scene.a.ties if t.type == back and t.who is not None and t.of is None}
    past = [v for _, v in scene.past if suits(scene, v, tie.gender) and v not in others]
    return past[-1] if others and past else None


def _bearer(scene: Scene, at: int) -> int | None:
    """Whose office or profession the noun at an offset is: "the president, X, was arrested and then released"."""
    roles = ((i, r.span) for i, f in enumerate(scene.a.figures) for r in f.roles)
    return next((i for i, span in roles if span.start <= at < span.end), None)


def _only(scene: Scene, at: int, gender: str) -> list[int]:
    """The people of whom a definite noun can speak where the text has named nobody else so far: "the reporter"."""
    if not scene.table.definite.search(scene.before(at, 12)):
        return []
    named = {i for i, f in enumerate(scene.a.figures) if f.schema == "Person" and f.mentions[0].span.start < at}
    return [i for i in named if suits(scene, i, gender)] if len(named) == 1 else []


def _spoken_of(scene: Scene, noun: str, at: int, gender: str) -> int | None:
    """Whom a definite noun that nobody was called by takes up: who suffered something last, where the sentences since
    name nobody else whom it can be ("X was jailed. In the colony the scholar stopped eating.")."""
    t = scene.table
    if t.officials.fullmatch(f"{noun} ") or not t.definite.search(scene.before(at, 12)):
        return None
    last = next(((i, v) for i, v in reversed(scene.past) if suits(scene, v, gender)), None)
    if last is None or scene.sentence.index - last[0] > _TOGETHER:
        return None
    since = [*(scene.people_before(scene.sentence.index - last[0]) if last[0] < scene.sentence.index else ())]
    named = {m.figure for m in (*since, *scene.people) if m.end <= at and suits(scene, m.figure, gender)}
    return last[1] if named - scene.bystanders <= {last[1]} else None


def _sufferer(scene: Scene, gender: str, *, party: bool) -> int | None:
    """The one who last suffered something, of a `party` to a case the one who did so most often; before any
    act was told the one whom the text names most."""
    if party and scene.party is not None and suits(scene, scene.party, gender):
        return scene.party
    past = [v for _, v in scene.past if suits(scene, v, gender)]
    past = [v for v in past if v not in scene.dead] if scene.to_come else past
    if past:
        return max(dict.fromkeys(reversed(past)), key=past.count) if party else past[-1]
    return most_named(scene.a, fits=lambda i: suits(scene, i, gender), aside=scene.bystanders)


def apposed(scene: Scene, end: int, gender: str) -> Met | None:
    """The name that tells who a noun is: "the journalist X", "the wife of the activist, X"; not "the wife of X"."""
    for m in scene.people:
        if m.start >= end and m.start - end < 50:
            gap = scene.gap(end, m.start)
            plain = re.fullmatch(r",?(?: [a-zà-ÿœłśżźćńа-яёіїєґ’'-]+){0,4},? ", gap) and not scene.table.direct.search(
                gap
            )
            return m if plain and fits(scene, m, gender) else None
    return None


def carried(scene: Scene, gender: str, at: int) -> Filled | None:
    """Whom a pronoun or a missing subject means: the only person it can be, in this sentence or just before; of several
    the one who suffered something last. Officials and counsel stand back. `gender` "i": the speaker or writer."""
    if gender == "i":
        me = _first_person(scene, at)
        return Filled((me,), (), CARRIED) if me is not None else None
    if gender == "p":
        joint = next((g for at, g in reversed(scene.groups) if scene.sentence.index - at <= _TOGETHER), None)
        return Filled(joint, (), CARRIED) if joint else None
    said = scene.a.statement_at(at)
    speaker = said.speaker if said is not None and said.direct else None
    told = _speaker_behind(scene, at)
    if told is not None and told.of is not None and suits(scene, told.of, gender):
        return Filled((told.of,), (), CARRIED)
    for aside in (scene.bystanders, frozenset[int]()):
        for reach in (0, 1, 2, 4):
            if (last := _last_victim(scene, gender, reach)) is not None:
                return Filled((_instead(scene, last, gender),), (), CARRIED)
            row = scene.people_before(reach) if reach else [m for m in scene.people if m.end <= at]
            here = [m for m in row if fits(scene, m, gender) and m.figure not in aside]
            here = [m for m in here if m.figure != speaker]
            here = [m for m in here if m.figure not in scene.dead] if scene.to_come else here
            fitting = list(dict.fromkeys(m.figure for m in here))
            if len(fitting) > 1:
                fitting = list(dict.fromkeys(m.figure for m in here if not scene.governed(m))) or fitting
            if len(fitting) > 1 and scene.party in fitting:
                fitting = [scene.party]
            if fitting:
                return Filled((fitting[0],), (), CARRIED) if len(fitting) == 1 else None
    return _of_speaker(scene, gender, at) or _of_party(scene, gender)


def _of_party(scene: Scene, gender: str) -> Filled | None:
    """Whom a letter or court paper is about, where nobody else is sure to be meant."""
    p = scene.party
    known = p is not None and (suits(scene, p, gender) and not (scene.to_come and p in scene.dead))
    return Filled((p,), (), CARRIED) if known and p is not None else None


def _instead(scene: Scene, last: int, gender: str) -> int:
    """Of a dead man a paper tells nothing more where its own party can be meant."""
    p = scene.party
    return p if p is not None and last in scene.dead and p not in scene.dead and suits(scene, p, gender) else last


def _of_speaker(scene: Scene, gender: str, at: int) -> Filled | None:
    """Whom a relative or lawyer speaks of where nobody was named before: "They beat him", says X's sister."""
    said = scene.a.statement_at(at)
    if said is None or said.speaker is None:
        return None
    of = {t.of for t in scene.a.ties if t.who == said.speaker and t.of is not None and suits(scene, t.of, gender)}
    return Filled((of.pop(),), (), CARRIED) if len(of) == 1 else None


def _first_person(scene: Scene, at: int) -> int | None:
    said = scene.a.statement_at(at)
    if said is not None:
        return said.speaker
    return scene.a.signatory if scene.a.quote_at(at) is None else None


def _last_victim(scene: Scene, gender: str, reach: int) -> int | None:
    """Who suffered something last, in this sentence or so many before it."""
    recent = [v for at, v in scene.past if scene.sentence.index - at <= reach and suits(scene, v, gender)]
    if scene.to_come:
        recent = [v for v in recent if v not in scene.dead]
    return recent[-1] if recent else None


def pronoun_gender(p: re.Match[str]) -> str:
    """ "f", "m", "p" (several) or "i" (the writer), as a pronoun's pattern says, which may have several groups."""
    own = next((k.rstrip("2") for k, v in p.groupdict().items() if v), "")
    return {"his": "m", "him": "m", "hers": "f", "her": "f", "mine": "i"}.get(own, own)
