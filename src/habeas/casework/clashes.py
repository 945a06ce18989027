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
from functools import lru_cache

from habeas.casework.answers import Question
from habeas.casework.clash_marks import STEM, Marks, load_marks
from habeas.casework.sides import Account

CLASH = "between "
"""How the id of such a question begins; the two records follow."""
ACROSS = "across "
"""How it begins where documents tell of one matter; the number of the matter follows."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_FIGURE = re.compile(r"(?<![\w.,])\d{1,6}(?![\w.,]*\d)")
_AGED = re.compile(
    r"\b(?:was|is|were|are|aged?) (?:only |about |just |already )?(?:\d+|[\w-]*teen|twelve|eleven|ten|twenty|thirty)\b",
    re.I,
)
_SOMEBODY = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their|me|my|us|we)\b", re.I)
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
    opposed, facing = _opposed(known, "record"), _opposed(known, "voice")
    busy = {record for pair in opposed for record in pair}
    found: list[tuple[int, int, Voiced, Voiced, str]] = []
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
            score = score_of(earlier, later, gap, marks, odds)
            told_so = gap <= marks.near and _is_announced(earlier, later, marks)
            if score >= needed + 2 * bool({earlier.record, later.record} & busy and not told_so):
                found.append((-score, gap, earlier, later, who))
    out: list[Account] = []
    used: set[str] = set()
    answering: set[str] = set()
    for _, _, earlier, later, who in sorted(found, key=lambda f: (f[0], f[1], f[2].start, f[3].start)):
        again = _is_announced(earlier, later, marks) and later.record not in answering
        if used & {earlier.record, later.record} and not again:
            continue
        used |= {earlier.record, later.record}
        answering.add(later.record)
        out += _pair(earlier, later, who)
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
    denying = [bool(marks.denies.search(f"{v.frame} {v.words}")) for v in (a, b)]
    denies = any(denying) and gap <= marks.near
    announced = gap <= marks.near and _is_announced(a, b, marks)
    if not any(denying) and marks.agrees.search(f"{a.frame} {b.frame}"):
        return 0
    if any(_is_mute(v, marks) and not d for v, d in zip((a, b), denying, strict=True)):
        return 0
    if any(len(_stems(v, marks)) < _LEAST and not d for v, d in zip((a, b), denying, strict=True)):
        return 0
    camps = {a.camp, b.camp} == {"official", "other"}
    scale, topic = _scaled(a, b)
    stems = [_stems(v, marks) - marks.pointing for v in (a, b)]
    shared = stems[0] & stems[1]
    bare = any(d and not s for d, s in zip(denying, stems, strict=True))
    other = any(_other_kind(a.words, b.words, *kind) for kind in marks.kinds)
    denies = denies and (bare or topic or scale or bool(shared))
    counted = _counted(
        a, b, bool(shared) or (topic and bool(a.people & b.people or not (a.people or b.people))), topic, marks
    )
    negates = bool(marks.negations.search(a.words)) != bool(marks.negations.search(b.words))
    turn = bool(marks.turn.search(b.frame) or marks.turn.search(b.words))
    asserts = any(marks.asserts.search(v.frame) for v in (a, b))
    doubted = topic and camps and any(marks.doubted.search(v.frame) for v in (a, b))
    if not camps and not ((denies and (a.camp and b.camp) and a.camp != "official") or other or announced):
        return 0
    close = gap < marks.near // 3
    named = bool(a.people & b.people)
    facing = camps and close and named and (negates or not shared)
    facing_it = camps and close and odds is not None
    assures = facing_it and _assures(a, b, marks)
    likely = odds is not None and facing_it and not assures and odds(a, b, gap) >= marks.likely
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
        return 0
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
    return sum(marks.weights[mark] for mark, there in held.items() if there)


def _assures(complaint: Voiced, reply: Voiced, marks: Marks) -> bool:
    """Whether an office answers a complaint right before it by what holds for everybody, or for nobody."""
    told = bool(marks.negations.search(complaint.words)) or not marks.content.search(complaint.words)
    return reply.camp == "official" and told and marks.assures.search(reply.words) is not None


def _is_mute(told: Voiced, marks: Marks) -> bool:
    """Whether a statement answers nobody; "may" of an office that says what everybody may is an answer."""
    found = {m.casefold() for m in marks.mute.findall(told.words)}
    allowed = told.camp == "official" and marks.assures.search(told.words) is not None
    return bool(found - {"may"} if allowed else found)


def _is_announced(a: Voiced, b: Voiced, marks: Marks) -> bool:
    """Whether the writer says that the later of two accounts is another one, or that accounts differ."""
    told = a.camp and b.camp
    return bool(told and (marks.differs.search(f"{b.before} {b.frame}") or marks.disputed.search(a.before)))


def _scaled(a: Voiced, b: Voiced) -> tuple[bool, bool]:
    """Whether the two stand at opposite ends of one scale, as their camps let expect; whether of one matter."""
    topic = False
    for x, y in zip(_ends(a.words), _ends(b.words), strict=True):
        if (x[0] and y[1] and a.camp != "official" and b.camp != "other") or (
            y[0] and x[1] and b.camp != "official" and a.camp != "other"
        ):
            return True, True
        topic = topic or (any(x) and any(y))
    return False, topic


@lru_cache(maxsize=4096)
def _ends(words: str) -> list[tuple[bool, bool, bool]]:
    """For each scale: whether words are of its one end, its other end, its matter. Each account meets many others."""
    scales = load_marks().scales
    return [
        (bool(s.against.search(words)), bool(s.official.search(words)), bool(s.topic.search(words))) for s in scales
    ]


def _other_kind(a: str, b: str, topic: re.Pattern[str], kinds: tuple[re.Pattern[str], ...]) -> bool:
    """Whether two tell of one matter, each of a kind of it that excludes the other's."""
    if not (topic.search(a) and topic.search(b)):
        return False
    ours, theirs = ({n for n, kind in enumerate(kinds) if kind.search(words)} for words in (a, b))
    return bool(ours) and bool(theirs) and not ours & theirs


def _stems(told: Voiced, marks: Marks) -> set[str]:
    words = {w.casefold() for w in _WORD.findall(told.words)}
    return {w[:STEM] for w in words - told.names if len(w) > 3} - marks.small


def _counted(a: Voiced, b: Voiced, alike: bool, topic: bool, marks: Marks) -> bool:
    """Whether the two give other figures of one thing, or one of them says that there is none."""
    ours, theirs = figures_of(a, marks), figures_of(b, marks)
    if not (ours and theirs):
        counts, none = (a, b) if ours else (b, a)
        return topic and bool(ours or theirs) and bool(marks.none.search(none.words)) and counts is not none
    return not ours & theirs and (alike or all(_AGED.search(v.words) for v in (a, b)))


def figures_of(told: Voiced, marks: Marks) -> set[str]:
    words = told.words.casefold()
    return set(_FIGURE.findall(words)) | set(marks.counts.findall(words))


def _pair(one: Voiced, other: Voiced, person: str) -> list[Account]:
    question = f"{CLASH}{one.record} {other.record}"
    return [
        dataclasses.replace(v.account, question=question, yes=yes, person=person)
        for v, yes in ((one, True), (other, False))
    ]
