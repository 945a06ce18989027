"""Learn how much each sign counts that two accounts cannot both be right, and say how well that does on sets of
documents that it was not learnt from.

`python -m bench.opposing` reads the invented pairs of `bench/contested/` (written for this, and read from the released
sets), prints what each set gets from the others, and writes `src/habeas/casework/tables/opposing.tsv`. The regression
is plain: ridge penalty, no interactions but those that are signs, no search over thresholds per set.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.casework.clashes import Voiced
from habeas.casework.opposing import Heard, heard, signs
from habeas.casework.sides import Account

TABLES = Path(__file__).parent / "contested"
FILE = Path(__file__).parents[1] / "src" / "habeas" / "casework" / "tables" / "opposing.tsv"
MIXED, SAME_SIDE = 1500, 300
"""Pairs of accounts of different matters: of an office and somebody else, and of two offices."""
WRITTEN, OPPOSED, PENALTY, PLACES = 0.5, 3.0, 2.0, 20.0
"""What a written pair, and an opposed one of a set, counts; what a weight costs, and one of the meaning of words."""
MATTERS, ROUNDS = 6, 25
"""Matters that accounts are sorted by, and rounds in which they are found."""
FRAMES = (
    "X said that ",
    "X said ",
    "according to X ",
    "X told reporters that ",
    "",
    "X stated that ",
    "X replied that ",
)
APART = (None, None, 5, 60, 200, 900)


@dataclass(frozen=True)
class Pair:
    """Two accounts, from which set, and whether they oppose each other."""

    of: str
    opposed: bool
    a: Voiced
    b: Voiced
    apart: int | None


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table."""
    for line in (TABLES / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def account(camp: str, frame: str, words: str, people: Iterable[str] = ("p",), names: str = "") -> Voiced:
    """An account that stands nowhere."""
    nothing = Account("", True, "", camp, "", ("", 0), None, "")
    return Voiced("", camp, camp, 0, 0, words, frame, frozenset(people), frozenset(names.split()), nothing)


def written() -> list[Pair]:
    """The pairs that were written for this, and pairs of sides that do not belong together."""
    draw = random.Random(1)

    def said(camp: str, text: str) -> Voiced:
        verb, _, words = text.rpartition("|")
        return account(camp, f"X {verb} " if verb else draw.choice(FRAMES), words)

    def pair(opposed: bool, a: Voiced, b: Voiced) -> Pair:
        return Pair("written", opposed, a, b, draw.choice(APART))

    sides = [
        (name == "opposed.tsv", said("official", a), said(camp, b))
        for name in ("opposed.tsv", "agreeing.tsv")
        for a, b in rows(name)
        for camp in (("other", "") if draw.random() < 0.2 else ("other",))
    ]
    out = [pair(*side) for side in sides]
    for n in range(MIXED + SAME_SIDE):
        (_, a, _), (_, c, d) = draw.sample(sides, 2)
        out.append(pair(False, a, d) if n < MIXED else pair(False, a, c))
    return out


def read() -> list[Pair]:
    """The pairs of the released sets."""
    return [
        Pair(
            of, opposed == "1",
            account(camp, frame, words, ("p",) if same == "1" else ("q",), names),
            account(camp_b, frame_b, words_b, ("p",), names_b), None if apart == "-" else int(apart),
        )
        for of, opposed, apart, same, camp, frame, words, names, camp_b, frame_b, words_b, names_b in rows("read.tsv")
    ]  # fmt: skip


def fit(x: Any, y: Any, weight: Any, penalty: Any) -> Any:
    """Weights of a logistic regression with a ridge penalty, by Newton's method."""
    import numpy as np

    out = np.zeros(x.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ out))
        slope = x.T @ (weight * (chance - y)) + penalty * out
        curve = (x * (weight * chance * (1 - chance))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        out -= step
        if abs(step).max() < 1e-6:
            break
    return out


def matters(given: list[Heard]) -> Any:
    """The middles of groups of accounts with words of near meaning, by k-means from evenly spaced accounts."""
    import numpy as np

    places = np.array([h.meant.middle for h in given if len(h.meant.words) > 1])
    middles = places[:: len(places) // MATTERS][:MATTERS]
    for _ in range(ROUNDS):
        nearest = (places @ middles.T).argmax(axis=1)
        middles = np.array(
            [places[nearest == n].sum(axis=0) if (nearest == n).any() else middles[n] for n in range(MATTERS)]
        )
        middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    return middles


def main() -> None:
    """Learn, say how well it does, write the table."""
    import numpy as np

    pairs = [*written(), *read()]
    known: dict[int, Heard] = {}
    for v in (v for p in pairs for v in (p.a, p.b)):
        known.setdefault(id(v), heard(v))
    told = [signs(known[id(p.a)], known[id(p.b)], apart=p.apart) for p in pairs]
    names = sorted({name for given in told for name in given})
    x = np.array([[given.get(name, 0.0) for name in names] for given in told])
    y = np.array([float(p.opposed) for p in pairs])
    of = np.array([p.of for p in pairs])
    mine = of == "written"
    weight = np.where(mine, WRITTEN, np.where(y == 1, OPPOSED, 1.0))
    penalty = np.array([1e-3 if n == "one" else PLACES if n[-1].isdigit() else PENALTY for n in names])
    score = np.zeros(len(pairs))
    for left in sorted(set(of) - {"written"}):
        others = of != left
        score[~others] = x[~others] @ fit(x[others], y[others], weight[others], penalty)
    order = np.argsort(-score[~mine], kind="stable")
    right, scores = y[~mine][order], score[~mine][order]
    print(f"{int(right.sum())} opposed pairs of {len(right)} in sets that were left out")
    for least in (2.0, 1.5, 1.0, 0.5, 0.0, -0.5, -1.0):
        n = int((scores >= least).sum())
        precision, recall = right[:n].mean(), right[:n].sum() / right.sum()
        print(f"  score {least:+.1f} and more: {n} pairs, precision {precision:.2f}, recall {recall:.2f}")
    learnt = fit(x, y, weight, penalty)
    lines = [f"{name}\t{w:.4f}\n" for name, w in zip(names, learnt, strict=True)]
    lines += [f"matter {n}\t{' '.join(f'{v:.3f}' for v in m)}\n" for n, m in enumerate(matters(list(known.values())))]
    head = "# How much each sign speaks for it that two accounts oppose each other, and the middles of matters.\n"
    FILE.write_text(f"{head}# Written by python -m bench.opposing: no edits.\n{''.join(lines)}", "utf-8")


if __name__ == "__main__":
    main()
