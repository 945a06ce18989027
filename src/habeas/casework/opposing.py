"""How likely it is that two accounts cannot both be right: what of them speaks for it, and learnt weights.

What is looked at stands here; how much each counts was learnt from pairs of accounts that oppose each other and others
that do not (`tables/opposing.tsv`, written by `python -m bench.opposing`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import log

from habeas.casework.clash_marks import load_marks
from habeas.casework.clashes import Voiced
from habeas.casework.nearness import SIZE, Meant, Place, aligned, meant, nearness

_ME = re.compile(r"\b(?:I|me|my|we|us|our)\b")
_ONE_NO = re.compile(r"\b(?:no|not|never|nobody|none|nothing|neither|nor|without|cannot)\b|n't\b", re.I)
_KEPT = 8192
"""Accounts of which what they mean is remembered; each meets many others."""
_LONG = 300
"""Characters of a long account."""
_OF = 3
"""Matters that an account is of."""
_CAMPS = ("official", "other", "")


@dataclass(frozen=True)
class Heard:
    """One account as it is compared."""

    told: Voiced
    meant: Meant
    denies: bool
    negates: int


def heard(told: Voiced) -> Heard:
    """Work out what is compared of an account."""
    return Heard(told, _content(told.words, told.names), told.look.denies, _negations(told.words))


@lru_cache(maxsize=_KEPT)
def _content(words: str, names: frozenset[str]) -> Meant:
    marks = load_marks()
    return meant(words, names, marks.small | marks.pointing)


@lru_cache(maxsize=_KEPT)
def _negations(words: str) -> int:
    return len(_ONE_NO.findall(words))


def signs(a: Heard, b: Heard, *, apart: int | None) -> dict[str, float]:
    """What speaks for or against it that two accounts oppose each other. `apart`: characters between them, None where
    they stand in different documents. The account of an office goes first, that of a narrator last."""
    a, b = sorted((a, b), key=lambda h: _CAMPS.index(h.told.camp))
    near = nearness(a.meant.middle, b.meant.middle)
    stems = {w[0]: w[1] for w in a.meant.words}
    shared = sum(stems.get(w[0], 0.0) for w in b.meant.words)
    camps = f"{a.told.camp or 'narrator'} {b.told.camp or 'narrator'}"
    line = aligned(a.meant, b.meant)
    differ = float(bool(a.negates) != bool(b.negates))
    out: dict[str, float] = {
        "one": 1.0,
        camps: 1.0,
        "near": near,
        "aligned": line,
        "shared": min(shared, 20.0) / 10,
        "negation of one": differ,
        "negation of one, near": differ * line,
        "negation of both": float(bool(a.negates) and bool(b.negates)),
        "first negates": float(bool(a.negates)),
        "second negates": float(bool(b.negates)),
        "first denies": float(a.denies),
        "second denies": float(b.denies),
        "denies, near": float(a.denies or b.denies) * line,
        "few words": float(min(len(a.meant.words), len(b.meant.words)) < 2),
        "length": log(1 + min(len(a.meant.words), len(b.meant.words))) / 2,
        "long": float(max(len(a.told.words), len(b.told.words)) > _LONG),
    }
    if apart is not None:
        out["one text"] = 1.0
        out["beside"] = float(apart < 120)
        out["close"] = float(apart < 400)
        out["rather close"] = float(apart < 1500)
    out |= _manner(a, b)
    for n in range(SIZE):
        x, y = a.meant.middle[n], b.meant.middle[n]
        out[f"a{n}"] = x
        out[f"b{n}"] = y
        out[f"ab{n}"] = 2 * x * y
    return out


def _manner(a: Heard, b: Heard) -> dict[str, float]:
    """Of these signs those of how the two are told."""
    first, second = looks = a.told.look, b.told.look
    ours, theirs = (one.figures for one in looks)
    return {
        "agrees": float(any(one.agrees for one in looks)),
        "asserts": float(any(one.asserts for one in looks)),
        "first mute": float(bool(first.mute)),
        "second mute": float(bool(second.mute)),
        "figures": float(bool(ours) and bool(theirs) and not ours & theirs),
        "figures the same": float(bool(ours & theirs)),
        "turn": float(any(one.turns for one in looks)),
        "second is I": float(bool(_ME.search(b.told.words))),
        "scale": float(any(y[0] and x[1] for x, y in zip(first.scales, second.scales, strict=True))),
    }


@dataclass(frozen=True)
class Learnt:
    """`tables/opposing.tsv`: the weight of each sign, and the middle of the words of each matter."""

    weights: dict[str, float]
    matters: tuple[Place, ...]


@cache
def learnt() -> Learnt:
    """The table, read once."""
    text = resources.files("habeas.casework").joinpath("tables", "opposing.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    matters = tuple(tuple(map(float, given.split())) for name, given in rows if name.startswith("matter "))
    return Learnt({name: float(given) for name, given in rows if not name.startswith("matter ")}, matters)


def opposing(a: Heard, b: Heard, *, apart: int | None) -> tuple[float, float]:
    """The log odds that two accounts oppose each other, and how much they share words."""
    weights, seen = learnt().weights, signs(a, b, apart=apart)
    return sum(weights.get(sign, 0.0) * much for sign, much in seen.items()), seen["shared"]


def odds(a: Voiced, b: Voiced, apart: int) -> float:
    """The log odds that two accounts of one text oppose each other."""
    return opposing(heard(a), heard(b), apart=apart)[0]


def matters_of(account: Heard) -> tuple[int, ...]:
    """The matters that an account is nearest to."""
    near = sorted((-nearness(account.meant.middle, middle), n) for n, middle in enumerate(learnt().matters))
    return tuple(sorted(n for _, n in near[:_OF]))
