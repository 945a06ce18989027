"""Learn how much each sign counts that a contest is one, and say how far the confidence keeps its promise.

`python -m bench.sureness` reads `bench/contested/judged.tsv` (contests of invented and of real documents, judged by eye
or by a gold, kept as numbers only), prints what each set of documents gets from the others, and writes
`src/habeas/casework/tables/sureness.tsv`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from bench.opposing import fit, rows
from habeas.casework.sureness import ASKED, CLASH, FILE
from habeas.model.case import SURE

PENALTY = 2.0
"""What a weight costs."""
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.01)


@dataclass(frozen=True)
class Judged:
    """One contest: of which documents, how it was found, whether its sides go against each other, and its signs."""

    of: str
    kind: str
    right: bool
    signs: dict[str, float]


def judged() -> list[Judged]:
    """The contests that were judged."""
    return [
        Judged(of, kind, right == "1", {n.replace("_", " "): float(v) for n, v in (s.split("=") for s in held.split())})
        for of, kind, right, held in rows("judged.tsv")
    ]


def learn(given: list[Judged], names: list[str]) -> Any:
    """The weights of these signs; the first is that of every contest."""
    import numpy as np

    x = np.array([[1.0, *(j.signs.get(n, 0.0) for n in names)] for j in given])
    y = np.array([float(j.right) for j in given])
    return fit(x, y, np.ones(len(given)), np.array([1e-3, *(PENALTY for _ in names)]))


def left_out(given: list[Judged], names: list[str]) -> list[float]:
    """The confidence of each contest by what was learnt from the other sets of documents."""
    import numpy as np

    out = np.zeros(len(given))
    for of in {j.of for j in given}:
        weights = learn([j for j in given if j.of != of], names)
        for n, j in enumerate(given):
            if j.of == of:
                odds = weights[0] + sum(w * j.signs.get(name, 0.0) for w, name in zip(weights[1:], names, strict=True))
                out[n] = 1 / (1 + np.exp(-odds))
    return [float(p) for p in out]


def main() -> None:
    """Learn, say how well it does, write the table."""
    every = judged()
    lines = []
    for kind in (CLASH, ASKED):
        given = [j for j in every if j.kind == kind]
        names = sorted({n for j in given for n in j.signs})
        confidence = left_out(given, names)
        seen, right = Counter[int](), Counter[int]()
        for j, p in zip(given, confidence, strict=True):
            place = next(n for n, limit in enumerate(BINS[1:]) if p < limit)
            seen[place] += 1
            right[place] += j.right
        told = ", ".join(f"{BINS[n]:.1f}: {right[n]} of {seen[n]}" for n in sorted(seen))
        sure = [j.right for j, p in zip(given, confidence, strict=True) if p >= SURE]
        print(f"{kind}: {sum(j.right for j in given)} of {len(given)} right; by confidence {told}")
        print(f"  sure of {len(sure)}, {sum(sure)} of them right")
        weights = learn(given, names)
        lines += [f"{kind}\t{n}\t{w:.3f}\n" for n, w in zip(("one", *names), weights, strict=True)]
    head = "# How much each sign speaks for it that the sides of a contest go against each other.\n"
    FILE.write_text(f"{head}# Written by python -m bench.sureness: no edits.\n{''.join(lines)}", "utf-8")


if __name__ == "__main__":
    main()
