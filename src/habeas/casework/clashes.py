"""Two voices beside each other in one text that cannot both be right, whatever they speak of.

The questions of `contests.yaml` know what is usually disputed. This finds the rest: what somebody says, and what
another voice says of the same person right before or after, where enough speaks for it that one goes against the
other. What counts, and how much, stands in `clashes.yaml`.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from habeas.casework.answers import Question
from habeas.casework.clash_marks import Marks, load_marks
from habeas.casework.looks import Look, look
from habeas.casework.sides import Account
from habeas.model.ids import make_id

CLASH = "between "
"""How the id of such a question begins; what the pair is known by follows."""
ACROSS = "across "
"""How it begins where documents tell of one matter; the number of the matter follows."""
_SOMEBODY = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their|me|my|us|we)\b", re.I)
_MAY = frozenset({"may"})
_LEAST = 1
"""Words of content that say something."""


Odds = Callable[["Voiced", "Voiced", int], float]


@dataclass(frozen=True)
class Voiced:
    """What one voice says: `words` of `start`–`end`, reported by `frame`; `camp` "official", "other" or "" for the
    narrator; `people` of whom it speaks, none where nobody is named."""

    record: str
    voice: str
    camp: str
    start: int
    end: int
    words: str
    frame: str
    people: frozenset[str]
    names: frozenset[str]
    account: Account
    before: str = ""
    """What the writer says right before it, in a sentence of its own."""
    within: frozenset[str] = frozenset()
    """The voices of offices for which it speaks."""
    is_owned: bool = False
    """The frame calls it somebody's claim, and may deny it: "rejects the author's claim that"."""
    pleads: bool = False
    """It is pleaded in proceedings, where each side speaks after the other whatever it answers."""

    @cached_property
    def look(self) -> Look:
        """What its words show by themselves."""
        return look(self.frame, self.words)

    @cached_property
    def stems(self) -> set[str]:
        """The stems of its words of content, without names."""
        return self.look.stems(self.names)


def is_clash(question: str) -> bool:
    """Whether a question is about records that clash."""
    return question.startswith((CLASH, ACROSS))


def clash_rule() -> Question:
    """How such a pair is told."""
    marks = load_marks()
    return Question(
        id=CLASH,
        about=marks.about,
        yes_label=marks.labels[0],
        no_label=marks.labels[1],
        patterns=(),
        acts=(),
        hypothetical=False,
        same_time=False,
        words_needed=False,
        plain=False,
        said_only=False,
        starts=frozenset(),
    )


def clashes(voiced: Iterable[Voiced], known: Iterable[Account], odds: Odds | None = None) -> list[Account]:
    """Accounts of pairs that clash, two of each; none of two that are opposed in `known` already. `odds`: how likely it
    is by what was learnt that two so many characters apart do; None where the place of an account says nothing."""
    marks = load_marks()
    told = sorted(voiced, key=lambda v: (v.start, v.end))
    starts = [v.start for v in told]
    known = list(known)
    facing = _opposed(known, "voice")
    busy = {record for pair in _opposed(known, "record") for record in pair}
    found: list[tuple[int, int, Voiced, Voiced, str, tuple[str, ...]]] = []
    for n, later in enumerate(told):
        for earlier in told[bisect_left(starts, later.start - marks.far) : n]:
            who = _common(earlier, later, marks)
            if who is None or (earlier.voice, later.voice) in facing:
                continue
            gap = max(0, later.start - earlier.end)
            needed = marks.enough if gap <= marks.near else marks.enough_far
            needed += any(not v.people and not _SOMEBODY.search(v.words) for v in (earlier, later))
            if gap > marks.near and not (earlier.camp and later.camp):
                continue
            held = held_by(earlier, later, gap, marks, odds)
            score = sum(marks.weights[mark] for mark in held)
            told_so = gap <= marks.near and _is_announced(earlier, later, marks)
            if score >= needed + 2 * bool({earlier.record, later.record} & busy and not told_so):
                found.append((-score, gap, earlier, later, who, held))
    out: list[Account] = []
    used: set[str] = set()
    answering: set[str] = set()
    for _, _, earlier, later, who, held in sorted(found, key=lambda f: (f[0], f[1], f[2].start, f[3].start)):
        again = _is_announced(earlier, later, marks) and later.record not in answering
        if used & {earlier.record, later.record} and not again:
            continue
        used |= {earlier.record, later.record}
        answering.add(later.record)
        out += pair(earlier, later, who, held)
    return out


def _opposed(known: Iterable[Account], by: str) -> set[tuple[str, str]]:
    """Pairs of records, or of voices, that answer a question about one person in opposite ways."""
    sides: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for account in known:
        sides.setdefault((account.question, account.person), (set(), set()))[account.yes].add(getattr(account, by))
    return {pair for one, other in sides.values() for a in one for b in other for pair in ((a, b), (b, a))}


def _common(a: Voiced, b: Voiced, marks: Marks) -> str | None:
    """Of whom both speak; "" where nobody is named, None where they speak of others or with one voice."""
    if a.voice == b.voice or a.record == b.record or (a.start < b.end and b.start < a.end):
        return None
    if a.voice in b.within or b.voice in a.within or a.within & b.within:
        return None
    if not a.camp and not b.camp:
        return None
    both = a.people & b.people
    if both or not (a.people and b.people):
        return min(both or a.people or b.people, default="")
    if _is_announced(a, b, marks) and (ours := a.people - {b.voice}) and not b.people - {a.voice}:
        return min(ours)
    return None


def score_of(a: Voiced, b: Voiced, gap: int, marks: Marks, odds: Odds | None = None) -> int:
    """How much speaks for it that one goes against the other; 0 where nothing of what they say does."""
    return sum(marks.weights[mark] for mark in held_by(a, b, gap, marks, odds))


def held_by(a: Voiced, b: Voiced, gap: int, marks: Marks, odds: Odds | None = None) -> tuple[str, ...]:
    """What speaks for it that one goes against the other, by the names of `clashes.yaml`; nothing where they do not."""
    looks = a.look, b.look
    denying = [one.denies for one in looks]
    denies = any(denying) and gap <= marks.near
    announced = gap <= marks.near and _is_announced(a, b, marks)
    if not any(denying) and any(one.agrees for one in looks):
        return ()
    if any(_is_mute(v) and not v.look.denies for v in (a, b)):
        return ()
    stems = [v.stems for v in (a, b)]
    if any(len(words) < _LEAST and not d for words, d in zip(stems, denying, strict=True)):
        return ()
    camps = {a.camp, b.camp} == {"official", "other"}
    scale, topic = _scaled(a, b)
    stems = [words - marks.pointing for words in stems]
    pleads = a.pleads or b.pleads
    shared = stems[0] & stems[1] - (marks.procedural if pleads else frozenset())
    bare = any(d and not s for d, s in zip(denying, stems, strict=True))
    other = any(x and y and not x & y for x, y in zip(a.look.kinds, b.look.kinds, strict=True))
    denies = denies and (bool(shared) if pleads or a.is_owned or b.is_owned else bare or topic or scale or bool(shared))
    counted = _counted(a, b, bool(shared) or (topic and bool(a.people & b.people or not (a.people or b.people))), topic)
    negates = a.look.negates != b.look.negates
    both_negate = a.look.negates and b.look.negates and gap <= marks.near
    turn = b.look.turns
    asserts = any(one.asserts for one in looks)
    doubted = topic and camps and any(one.doubted for one in looks)
    if not camps and not ((denies and (a.camp and b.camp) and a.camp != "official") or other or announced):
        return ()
    close = gap < marks.near // 3
    named = bool(a.people & b.people)
    facing = camps and close and named and (negates or not shared)
    facing_it = camps and close and odds is not None
    assures = facing_it and _assures(a, b)
    likely = odds is not None and facing_it and not assures and odds(a, b, gap) >= marks.likely
    if pleads and not (other or announced or (shared and (negates or denies or scale or both_negate))):
        return ()
    if not (
        facing
        or denies
        or assures
        or likely
        or announced
        or scale
        or counted
        or doubted
        or other
        or (negates and (shared or (turn and topic)))
    ):
        return ()
    held = {
        "camps": camps,
        "next": close,
        "named": named,
        "denies": denies and not announced,
        "announced": announced,
        "likely": likely and not (denies or announced),
        "assures": assures and not (denies or announced),
        "asserts": asserts,
        "negates": negates,
        "words": bool(shared) and (negates or counted or denies),
        "topic": topic and not scale,
        "scale": scale,
        "kinds": other,
        "figures": counted,
        "turn": turn,
    }
    return tuple(mark for mark, there in held.items() if there)


def _assures(complaint: Voiced, reply: Voiced) -> bool:
    """Whether an office answers a complaint right before it by what holds for everybody, or for nobody."""
    told = complaint.look.negates or not complaint.look.has_content
    return reply.camp == "official" and told and reply.look.assures


def _is_mute(told: Voiced) -> bool:
    """Whether a statement answers nobody; "may" of an office that says what everybody may is an answer."""
    allowed = told.camp == "official" and told.look.mute == _MAY and told.look.assures
    return bool(told.look.mute) and not allowed


def _is_announced(a: Voiced, b: Voiced, marks: Marks) -> bool:
    """Whether the writer says that the later of two accounts is another one, or that accounts differ."""
    told = a.camp and b.camp
    return bool(told and (marks.differs.search(f"{b.before} {b.frame}") or marks.disputed.search(a.before)))


def _scaled(a: Voiced, b: Voiced) -> tuple[bool, bool]:
    """Whether the two stand at opposite ends of one scale, as their camps let expect; whether of one matter."""
    topic = False
    for x, y in zip(a.look.scales, b.look.scales, strict=True):
        if (x[0] and y[1] and a.camp != "official" and b.camp != "other") or (
            y[0] and x[1] and b.camp != "official" and a.camp != "other"
        ):
            return True, True
        topic = topic or (any(x) and any(y))
    return False, topic


def _counted(a: Voiced, b: Voiced, alike: bool, topic: bool) -> bool:
    """Whether the two give other figures of one thing, or one of them says that there is none."""
    ours, theirs = a.look.figures, b.look.figures
    if not (ours and theirs):
        counts, none = (a, b) if ours else (b, a)
        return topic and bool(ours or theirs) and none.look.has_none and counts is not none
    return not ours & theirs and (alike or (a.look.is_age and b.look.is_age))


def question_of(one: Voiced, other: Voiced) -> str:
    """What a pair is known by: who says which words, so that copies of one text have one pair."""
    return CLASH + make_id("q", one.voice, one.words, other.voice, other.words)


def pair(one: Voiced, other: Voiced, person: str, held: tuple[str, ...]) -> list[Account]:
    """The accounts of two voices that are put side by side, with what they are `held` together by."""
    question = question_of(one, other)
    told = (*held, "pleads") if one.pleads or other.pleads else held
    return [
        dataclasses.replace(
            v.account, question=question, yes=yes, person=person, marks=(*told, *filter(None, (v.camp,)))
        )
        for v, yes in ((one, True), (other, False))
    ]
