"""How sure it is that two sides of a contest go against each other, from signs that can be named.

Of each side the accounts nearest to the other are compared; the pair for which most speaks tells how sure the contest
is. What each sign counts was learnt from contests that people judged (`tables/sureness.tsv`, written by
`python -m bench.sureness`). Below `SURE` (`model/case.py`) a contest is shown as one that may be none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import exp
from pathlib import Path

import msgspec

from habeas.casework.clash_marks import STEM, load_marks
from habeas.casework.clashes import Voiced, is_clash
from habeas.casework.days import asks_for_day
from habeas.casework.nearness import aligned
from habeas.casework.opposing import heard, opposing
from habeas.casework.sides import Account
from habeas.model.case import Contest
from habeas.model.tables import read_table

FILE = Path(__file__).with_name("tables") / "sureness.tsv"
_NONE = -3.0
"""Log odds where no two accounts of different voices are left."""
DAYS = 0.8
"""How sure it is that two days that different voices give for one act are a contest."""
CLASH, ASKED = "clash", "asked"
_BESIDE, _NEAR = 400, 1500
"""Characters between two accounts that stand beside, or near, each other."""
_MOST = 5
"""Accounts of each side that are compared."""
_NOWHERE = 1 << 30
"""Farther than any two accounts of one document stand apart."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_OF_LAW = re.compile(
    r"\b(?:in)?admissib\w*|\bdomestic remedies\b|\barticles? \d+|\bCovenant\b|\bConvention\b|\bjurisdiction\b"
    r"|\bviolation of (?:his|her|their|the) rights?\b",
    re.I,
)
"""Words of those who argue about the law."""
_OF_KIN = re.compile(
    r"\b(?:his|her|their|my|the (?:author|complainant)[’']s) (?:\w+ )?(?:brother|sister|father|mother|son|daughter"
    r"|husband|wife|parents|cousin|uncle|driver|colleagues?)\b",
    re.I,
)
"""Words about somebody who is called by somebody else."""


def signs(question: str, a: Account, b: Account) -> dict[str, float]:
    """What speaks for or against it that two accounts go against each other."""
    marks = load_marks()
    stems = [
        {w[:STEM] for w in _WORD.findall(x.words)} - marks.small - marks.pointing - marks.procedural for x in (a, b)
    ]
    shared = len(stems[0] & stems[1])
    one_text = a.document == b.document
    apart = abs(a.place[1] - b.place[1])
    ours, theirs = (heard(_voiced(x)) for x in (a, b))
    learnt = opposing(ours, theirs, apart=apart if one_text else None)[0]
    of_law = [_OF_LAW.search(x.words) is not None for x in (a, b)]
    pleads = "pleads" in a.marks and "pleads" in b.marks
    out = {
        "one": 1.0,
        "learnt": max(-3.0, min(3.0, learnt)) / 3,
        "aligned": aligned(ours.meant, theirs.meant),
        "a word in common": float(shared > 0),
        "words in common": min(shared, 4) / 4,
        "of law": float(any(of_law)),
        "of kin": float(any(_OF_KIN.search(x.words) for x in (a, b))),
    }
    if kind_of(question) == CLASH:
        out |= dict.fromkeys(a.marks, 1.0)
        out["pleads, in other words"] = float(pleads and not shared)
        out["bench"] = float("official" not in (*a.marks, *b.marks) and "other" not in (*a.marks, *b.marks))
        return out | {"across": float(question.startswith("across")), "official": 0.0, "other": 0.0}
    camps = {m for x in (a, b) for m in x.marks if m in ("official", "other")}
    negates = [marks.negations.search(x.words) is not None for x in (a, b)]
    loose, events = a.loose + b.loose, a.event + b.event
    faces = len(camps) == 2
    hinted = sum("hinted" in x.marks for x in (a, b))
    return out | {
        f"about {question.split(' ')[0]}": 1.0,
        "an office and somebody else": float(faces),
        "one camp": float(any(m in a.marks and m in b.marks for m in ("official", "other"))),
        "told by no one": float(events == 2),
        "bench": float("bench" in a.marks or "bench" in b.marks),
        "denied": float("denied" in a.marks or "denied" in b.marks),
        "negates": float(negates[0] != negates[1]),
        "both negate": float(all(negates)),
        "beside": float(one_text and apart <= _BESIDE),
        "near": float(one_text and apart <= _NEAR),
        "one text": float(one_text),
        "one unnamed": float(loose >= 1),
        "both unnamed": float(loose == 2),
        "hinted": float(hinted),
        "pleads": float(pleads),
        "pleads and is hinted": float(pleads and hinted > 0),
        "pleads, one camp": float(pleads and not faces),
        "pleads, in other words": float(pleads and not shared),
        "pleads, of law": float(pleads and any(of_law)),
    }


def _voiced(account: Account) -> Voiced:
    camp = next((m for m in account.marks if m in ("official", "other")), "")
    return Voiced(
        record=account.record, voice=account.voice, camp=camp, start=0, end=0, words=account.words, frame="",
        people=frozenset(), names=frozenset(), account=account,
    )  # fmt: skip


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = FILE.read_text("utf-8")
    out: dict[str, dict[str, float]] = {CLASH: {}, ASKED: {}}
    for kind, sign, weight in (line.split("\t") for line in text.splitlines() if not line.startswith("#")):
        out[kind][sign] = float(weight)
    return out


def kind_of(question: str) -> str:
    """By which weights contests of a question are judged."""
    return CLASH if is_clash(question) else ASKED


def pairs(ours: Sequence[Account], theirs: Sequence[Account]) -> Iterable[tuple[Account, Account]]:
    """The accounts of two sides that are compared: of each side those that stand nearest to the other."""
    mine, yours = (sorted(x, key=_distance_to(y))[:_MOST] for x, y in ((ours, theirs), (theirs, ours)))
    return ((a, b) for a in mine for b in yours if a.voice != b.voice)


def _distance_to(side: Sequence[Account]) -> Callable[[Account], tuple[int, tuple[str, int], str]]:
    """Orders accounts by how near they stand to one of a side in the same document, then by their place."""
    places: dict[str, list[int]] = {}
    for at, document in sorted((x.place[1], x.document) for x in side):
        places.setdefault(document, []).append(at)

    def key(x: Account) -> tuple[int, tuple[str, int], str]:
        there = places.get(x.document, [])
        n = bisect_left(there, x.place[1])
        return min((abs(x.place[1] - at) for at in there[max(0, n - 1) : n + 1]), default=_NOWHERE), x.place, x.record

    return key


def log_odds(question: str, a: Account, b: Account) -> float:
    """The log odds that two accounts go against each other."""
    weights = _weights()[kind_of(question)]
    return sum(weights.get(sign, 0.0) * much for sign, much in signs(question, a, b).items())


def weighed(contest: Contest, given: Sequence[Account]) -> Contest:
    """A contest with how sure it is that its sides go against each other, and what speaks for or against that.
    `given`: the accounts that it is made of."""
    question = contest.question
    if asks_for_day(question):
        return msgspec.structs.replace(contest, confidence=DAYS)
    ours, theirs = (
        [a for a in given if a.record in side and a.yes == yes]
        for side, yes in zip(map(frozenset, contest.sides), (True, False), strict=True)
    )
    best = max(pairs(ours, theirs), key=lambda pair: log_odds(question, *pair), default=None)
    odds = log_odds(question, *best) if best else _NONE
    made = msgspec.structs.replace(contest, confidence=round(1 / (1 + exp(-odds)), 2))
    held = signs(question, *best) if best else {}
    table = load_reasons()
    because = [said for sign, said in table["for"].items() if held.get(sign)]
    doubts = [] if made.is_sure else [f"in doubt: {said}" for sign, said in table["doubt"].items() if held.get(sign)]
    return msgspec.structs.replace(made, because=tuple(dict.fromkeys((*contest.because, *because, *doubts))))


@cache
def load_reasons() -> dict[str, dict[str, str]]:
    """The texts of `sureness.yaml`."""
    table: dict[str, dict[str, str]] = read_table("habeas.casework", "sureness.yaml")
    return table
