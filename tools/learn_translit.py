"""Learns `identity/tables/translit.tsv`, the classes of transliteration.

    python tools/learn_translit.py PAIRS.tsv FOLDER

PAIRS is wd_russian_80.tsv of steveash/NETransliteration-COLING2018 (CC0). One token in ten, by its hash, is left out
of the classes: `bench/names.py` and `bench/people.py` measure on those, without what `usual.tsv` says of them.

First Viterbi training of letter groups: after each round the pairs that cannot be each other's transliteration (the
data has such) are dropped, and neighbouring groups may grow together. `tools/practical.tsv` adds rules of practical
transcription. Then the costs are sharpened against wrong words that look alike: the groups by which a wrong word comes
too close grow dearer, those that keep a right one away cheaper.
"""

from __future__ import annotations

import hashlib
import math
import random
import sys
import unicodedata
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from habeas.identity.align import LONGEST_CYRILLIC, LONGEST_LATIN, NONE, plain_latin

Pair = tuple[str, str, int]
Table = dict[str, dict[str, float]]
Path_ = list[tuple[str, str]]
ROUNDS, SAMPLE, RARE = 6, 100_000, 8
BAND = 4
SILENT, ADDED, DEAREST = 6.0, 6.5, 9.0  # a letter never seen silent or never seen added; nothing costs more
DRAWN, TURNS, RATE = 110_000, 4, 0.2
GOAL, MARGIN = 1.0, 0.25  # cost per letter that parts right words from wrong ones
LETTERS = "аеиоубвгдклмнпрст"


def held_out(latin: str) -> bool:
    return hashlib.sha256(latin.encode()).digest()[0] % 10 == 0


def read_pairs(path: Path) -> list[Pair]:
    out = []
    for line in path.read_text("utf-8").splitlines():
        latin, letters, count = line.split("\t")
        cyrillic = letters.replace(" ", "")
        if 2 < len(latin) < 16 and len(cyrillic) > 2 and latin.isalpha() and all("а" <= c <= "ё" for c in cyrillic):
            out.append((unicodedata.normalize("NFC", latin), cyrillic, int(count)))
    return out


def bare(latin: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", latin) if c.isalpha())


def between_ends(word: str) -> str:
    return f"^{word}$"


def best_path(latin: str, cyrillic: str, costs: Table) -> tuple[float, Path_]:
    """The cheapest way to pair both words off group by group: its cost, NONE where there is none, and the groups."""
    n, m = len(latin), len(cyrillic)
    best = [[NONE] * (m + 1) for _ in range(n + 1)]
    back: list[list[tuple[int, int] | None]] = [[None] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        middle = int(i * m / n)
        for j in range(max(0, middle - BAND), min(m, middle + BAND) + 1):
            here = best[i][j]
            if here >= NONE:
                continue
            for k in range(min(LONGEST_LATIN, n - i) + 1):
                group = costs.get(latin[i : i + k], {})
                for c in range(min(LONGEST_CYRILLIC, m - j) + 1) if group else ():
                    cost = group.get(cyrillic[j : j + c])
                    if cost is not None and k + c and here + cost < best[i + k][j + c]:
                        best[i + k][j + c], back[i + k][j + c] = here + cost, (k, c)
    path: Path_ = []
    i, j = n, m
    while (step := back[i][j]) is not None:
        path.append((latin[i - step[0] : i], cyrillic[j - step[1] : j]))
        i, j = i - step[0], j - step[1]
    return best[n][m], path[::-1]


def allowed(latin: str, cyrillic: str) -> bool:
    """Groups of at most four and three letters, not both long; the ends of the words belong together."""
    if any(
        (latin[at : at + 1 or None] == end) != (cyrillic[at : at + 1 or None] == end)
        for at, end in ((0, "^"), (-1, "$"))
    ):
        return False
    k, c = len(latin.strip("^$")), len(cyrillic.strip("^$"))
    if k + c == 0:
        return len(latin) <= LONGEST_LATIN and len(cyrillic) <= LONGEST_CYRILLIC
    shape = k <= 4 and c <= 3 and (c < 2 or k < 4) and (k > 0 or c == 1)
    return shape and len(latin) <= LONGEST_LATIN and len(cyrillic) <= LONGEST_CYRILLIC


def start_costs(pairs: list[Pair]) -> Table:
    """First guess: groups that stand at about the same place of their words, more for short groups."""
    joint: Counter[tuple[str, str]] = Counter()
    for latin, cyrillic, _ in pairs:
        n, m = len(latin), len(cyrillic)
        for i in range(n + 1):
            for k, c in ((k, c) for k in range(4) for c in range(3) if k + c and i + k <= n):
                for j in {round(i * m / n), max(0, round(i * m / n) - 1)}:
                    if j + c <= m and allowed(latin[i : i + k], cyrillic[j : j + c]):
                        joint[latin[i : i + k], cyrillic[j : j + c]] += 0.02 if 0 in (k, c) else 1 / (k * c)  # type: ignore[assignment]
    joint["^", "^"] = joint["$", "$"] = sum(joint.values()) // 20
    return joint_costs(joint, rare=20)


def joint_costs(joint: Counter[tuple[str, str]], rare: float) -> Table:
    total = sum(joint.values())
    out: Table = {}
    for (latin, cyrillic), n in joint.items():
        if n >= rare:
            out.setdefault(latin, {})[cyrillic] = -math.log2(n / total)
    return out


def train(pairs: list[Pair]) -> Counter[tuple[str, str]]:
    costs = start_costs(pairs)
    joint: Counter[tuple[str, str]] = Counter()
    for step in range(ROUNDS):
        joint, grown = Counter(), Counter[tuple[str, str]]()
        for latin, cyrillic, count in pairs:
            cost, path = best_path(latin, cyrillic, costs)
            if cost / max(len(latin), len(cyrillic)) > (8.0 if step == 0 else 5.5):
                continue
            for pair in path:
                joint[pair] += min(count, 5)
            for (a, x), (b, y) in pairwise(path):
                if 0 < step < ROUNDS - 1 and allowed(a + b, x + y):
                    grown[a + b, x + y] += min(count, 5)
        known = joint + Counter({pair: round(0.3 * n) for pair, n in grown.items()})
        costs = joint_costs(known, rare=RARE)
        print(f"round {step + 1}: {len(joint)} groups", flush=True)
    return joint


def conditional(joint: Counter[tuple[str, str]]) -> Table:
    """Mean of both directions in bits, so that a common letter is no licence; no letter costs one bit more."""
    by_latin: Counter[str] = Counter()
    by_cyrillic: Counter[str] = Counter()
    for (latin, cyrillic), n in joint.items():
        by_latin[latin] += n
        by_cyrillic[cyrillic] += n
    out: Table = {"": {g: ADDED for g in by_cyrillic if len(g) == 1 and g.isalpha()}}
    for g in by_latin:
        out.setdefault(g, {}).update({"": SILENT} if len(g) == 1 and g.isalpha() else {})
    for (latin, cyrillic), n in joint.items():
        there = -math.log2(n / by_latin[latin]) if latin else 0.0
        back = -math.log2(n / by_cyrillic[cyrillic]) if cyrillic else 0.0
        cost = (there + back) / 2 if latin and cyrillic else there + back + 1.0
        if n >= RARE and cost < DEAREST:
            out[latin][cyrillic] = max(0.0, min(cost, out[latin].get(cyrillic, cost)))
    return out


def add_rules(costs: Table, path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            latin, cyrillic, cost = line.split("\t")
            group = costs.setdefault(latin, {})
            group[cyrillic] = min(float(cost), group.get(cyrillic, NONE))


def examples(pairs: list[Pair], costs: Table) -> list[tuple[str, str, bool]]:
    """Right pairs as often as they are met, with and without marks; to each a wrong word that looks alike."""
    rng = random.Random(3)
    drawn = rng.choices(pairs, [min(n, 20) for *_, n in pairs], k=DRAWN)
    pool = [c for _, c, _ in rng.sample(pairs, 12_000)]
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in pool:
        by_first[word[0]].append(word)
    right = {(a, b) for a, b, _ in pairs}
    out = []
    for name, word, _ in drawn:
        latin = plain_latin(name if rng.random() < 0.7 else bare(name), costs)
        near = by_first.get(word[0], pool) if rng.random() < 0.6 else pool
        wrong = [
            w
            for w, *_ in process.extract(
                word, rng.sample(near, min(700, len(near))), scorer=OSA.normalized_similarity, limit=2
            )
        ]
        wrong = [w for w in wrong if w != word][:1]
        if rng.random() < 0.5 and len(word) > 3:
            at = rng.randrange(len(word))
            wrong.append(word[:at] + rng.choice(LETTERS) + word[at + 1 :])
        out.append((latin, word.replace("ё", "е") if rng.random() < 0.35 else word, True))
        out += [(latin, w, False) for w in wrong if (name, w) not in right]
    return out


def sharpen(costs: Table, listed: list[tuple[str, str, bool]]) -> None:
    """Moves the costs of the groups by which pairs stand on the wrong side of the goal, less the oftener moved."""
    rng = random.Random(4)
    moved: Counter[tuple[str, str]] = Counter()
    for turn in range(TURNS):
        rng.shuffle(listed)
        wrong = 0
        for latin, cyrillic, right in listed:
            cost, path = best_path(between_ends(latin), between_ends(cyrillic), costs)
            each = cost / max(len(latin), len(cyrillic))
            if (
                cost >= NONE
                or (right and not GOAL - MARGIN <= each <= GOAL + 2)
                or (not right and each > GOAL + MARGIN)
            ):
                continue
            wrong += 1
            for a, b in path:
                moved[a, b] += 1
                step, now = RATE / math.sqrt(1 + moved[a, b]), costs[a][b]
                now += -step * (0.3 + min(now, 3.0) / 3) if right else step
                costs[a][b] = min(DEAREST, max(0.0, now))
        print(f"turn {turn + 1}: {wrong} of {len(listed)} too near the goal", flush=True)


def main(source: str, folder: str) -> None:
    pairs = read_pairs(Path(source))
    known = sorted(
        (p for p in pairs if not held_out(p[0])), key=lambda p: hashlib.sha256(("s" + p[0]).encode()).digest()
    )
    marked = [(bare(a), b, n) for a, b, n in known if not a.isascii()][: SAMPLE // 5]
    joint = train([(between_ends(a), between_ends(b), n) for a, b, n in [*known[:SAMPLE], *marked]])
    costs = conditional(joint)
    add_rules(costs, Path(__file__).with_name("practical.tsv"))
    sharpen(costs, examples(known, costs))
    rows = sorted((a, b, c) for a, group in costs.items() for b, c in group.items() if c < DEAREST - 1)
    head = (
        "# Latin letters, Cyrillic letters, cost; ^ and $ are the ends of a word. Learnt by tools/learn_translit.py\n"
        "# from CC0 data: no edits.\n"
    )
    Path(folder, "translit.tsv").write_text(head + "".join(f"{a}\t{b}\t{c:.2f}\n" for a, b, c in rows), "utf-8")
    print(f"{len(rows)} groups; now run tools/learn_context.py")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
