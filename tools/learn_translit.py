"""Learns `identity/tables/translit.tsv`, the classes of transliteration, from pairs of tokens (Latin, Cyrillic, count).

    python tools/learn_translit.py PAIRS.tsv OUT.tsv

PAIRS is wd_russian_80.tsv of steveash/NETransliteration-COLING2018 (CC0). One token in ten, by its hash, is left out
and never learnt from: `bench/names.py` measures on those. Viterbi training of letter groups; after each round the
pairs that cannot be each other's transliteration (the data has such) are dropped.
"""

from __future__ import annotations

import hashlib
import math
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from habeas.identity.align import LONGEST_LATIN, Costs, best_path

ROUNDS, SAMPLE, RARE = 5, 80000, 8
SILENT, ADDED = 6.0, 6.5  # bits for a letter never seen silent, or never seen added
SHAPES = [(k, c) for k in range(LONGEST_LATIN + 1) for c in range(3) if k + c and (k < 3 or c < 2)]


def held_out(latin: str) -> bool:
    return hashlib.sha256(latin.encode()).digest()[0] % 10 == 0


def read_pairs(path: Path) -> list[tuple[str, str, int]]:
    out = []
    for line in path.read_text("utf-8").splitlines():
        latin, letters, count = line.split("\t")
        cyrillic = letters.replace(" ", "")
        if 2 < len(latin) < 16 and len(cyrillic) > 2 and latin.isalpha() and all("а" <= c <= "ё" for c in cyrillic):
            out.append((unicodedata.normalize("NFC", latin), cyrillic, int(count)))
    return out


def start_costs(pairs: list[tuple[str, str, int]]) -> Costs:
    """First guess: groups that stand at about the same place of their words, more for short groups."""
    joint: Counter[tuple[str, str]] = Counter()
    for latin, cyrillic, _ in pairs:
        n, m = len(latin), len(cyrillic)
        for i in range(n + 1):
            for k, c in SHAPES:
                for j in {round(i * m / n), max(0, round(i * m / n) - 1)}:
                    if i + k <= n and j + c <= m:
                        joint[latin[i : i + k], cyrillic[j : j + c]] += 0.02 if 0 in (k, c) else 1 / (k * c)  # type: ignore[assignment]
    return joint_costs(joint, rare=20)


def joint_costs(joint: Counter[tuple[str, str]], rare: float) -> Costs:
    total = sum(joint.values())
    out: dict[str, dict[str, float]] = {}
    for (latin, cyrillic), n in joint.items():
        if n >= rare:
            out.setdefault(latin, {})[cyrillic] = -math.log2(n / total)
    return out


def train(pairs: list[tuple[str, str, int]]) -> Counter[tuple[str, str]]:
    costs = start_costs(pairs)
    joint: Counter[tuple[str, str]] = Counter()
    for step in range(ROUNDS):
        joint = Counter()
        used = 0
        for latin, cyrillic, count in pairs:
            cost, path = best_path(latin, cyrillic, costs)
            if cost / max(len(latin), len(cyrillic)) < (8.0 if step == 0 else 6.0):
                used += 1
                for pair in path:
                    joint[pair] += min(count, 3)
        costs = joint_costs(joint, rare=RARE)
        print(f"round {step + 1}: {used} of {len(pairs)} pairs, {len(joint)} classes", flush=True)
    return joint


def conditional(joint: Counter[tuple[str, str]]) -> list[tuple[str, str, float]]:
    """Mean of both directions in bits, so that a common letter is no licence; no letter costs one bit more."""
    by_latin: Counter[str] = Counter()
    by_cyrillic: Counter[str] = Counter()
    for (latin, cyrillic), n in joint.items():
        by_latin[latin] += n
        by_cyrillic[cyrillic] += n
    rows = {(g, ""): SILENT for g in by_latin if len(g) == 1} | {("", g): ADDED for g in by_cyrillic if len(g) == 1}
    for (latin, cyrillic), n in joint.items():
        there = -math.log2(n / by_latin[latin]) if latin else 0.0
        back = -math.log2(n / by_cyrillic[cyrillic]) if cyrillic else 0.0
        cost = (there + back) / 2 if latin and cyrillic else there + back + 1.0
        if n >= RARE and cost < 9:
            rows[latin, cyrillic] = max(0.0, min(cost, rows.get((latin, cyrillic), cost)))
    return sorted((a, b, c) for (a, b), c in rows.items())


def main(source: str, target: str) -> None:
    pairs = [p for p in read_pairs(Path(source)) if not held_out(p[0])]
    marked = [p for p in pairs if not p[0].isascii()]
    pairs.sort(key=lambda p: hashlib.sha256(("s" + p[0]).encode()).digest())
    sample = pairs[:SAMPLE]
    bare = [
        ("".join(c for c in unicodedata.normalize("NFD", a) if c.isalpha()), b, n) for a, b, n in marked[: SAMPLE // 5]
    ]
    rows = conditional(train([*sample, *bare]))
    head = (
        "# Latin letters, Cyrillic letters, cost in bits. Learnt by tools/learn_translit.py from CC0 data: no edits.\n"
    )
    Path(target).write_text(head + "".join(f"{a}\t{b}\t{c:.2f}\n" for a, b, c in rows), "utf-8")
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
