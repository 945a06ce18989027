"""Learns `identity/tables/context.tsv`, which signs of a way between two words speak for one name and which against,
and `usual.tsv`, the frequent exceptions.

    python -m tools.learn_context PAIRS.tsv FOLDER

PAIRS as for `tools/learn_translit.py`, whose classes have to be there already; the same tokens are left out. To each
right pair come wrong words that look alike: the most similar ones of a few thousand others, and the right one with a
letter changed, lost or added. The weights are those of a logistic regression with an L1 penalty, learnt pair by pair
(FTRL-proximal), so that most signs come to weigh nothing and are left out of the table.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA
from tools.learn_translit import LETTERS, bare, held_out, read_pairs

from habeas.identity.align import CONSIDERED, learnt_costs, pairing, plain_latin
from habeas.identity.sounding import signs

SIZE, POOL, NEAR, EACH = 120_000, 3_500, 3, 1000
TURNS, RATE, L1, L2, RARE = 4, 0.08, 3.0, 1.0, 6
FREQUENT, REACHED = 3, 1.0
"""What is listed as it stands: names met so often that come to less log odds."""
Seen = list[tuple[str, float]]


class Learner:
    """Weights of signs; those that say too little stay nought."""

    def __init__(self) -> None:
        self._pull: dict[str, float] = defaultdict(float)
        self._moved: dict[str, float] = defaultdict(float)

    def weight(self, sign: str) -> float:
        pull = self._pull.get(sign, 0.0)
        if abs(pull) <= L1:
            return 0.0
        slack = (0.5 + math.sqrt(self._moved[sign])) / RATE + L2
        return -(pull - math.copysign(L1, pull)) / slack

    def learn(self, seen: Seen, right: bool) -> float:
        """One pair; gives its loss before."""
        weights = [self.weight(sign) for sign, _ in seen]
        odds = sum(w * much for w, (_, much) in zip(weights, seen, strict=True))
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
        for w, (sign, much) in zip(weights, seen, strict=True):
            slope = (chance - right) * much
            moved = self._moved[sign]
            self._moved[sign] = moved + slope * slope
            self._pull[sign] += slope - (math.sqrt(moved + slope * slope) - math.sqrt(moved)) / RATE * w
        return -math.log(max(1e-9, chance if right else 1 - chance))

    def weights(self) -> dict[str, float]:
        return {sign: w for sign in sorted(self._pull) if (w := self.weight(sign))}


def examples(pairs: list[tuple[str, str, int]]) -> Iterator[tuple[str, str, bool]]:
    """Right pairs, each with wrong ones."""
    rng = random.Random(7)
    names: dict[str, set[str]] = defaultdict(set)
    for latin, word, _ in pairs:
        names[word].add(bare(latin))
    drawn = rng.sample(pairs, min(SIZE, len(pairs)))
    words = sorted(names)
    for at in range(0, len(drawn), EACH):
        some, pool = drawn[at : at + EACH], rng.sample(words, min(POOL, len(words)))
        for latin, word, _ in some:
            yield latin, word, True
            near = process.extract(word, pool, scorer=OSA.normalized_similarity, limit=NEAR + 3, score_cutoff=0.4)
            wrong = [w for w, *_ in near if w != word][:NEAR]
            wrong.append(changed(word, rng))
            for w in wrong:
                if names[word].isdisjoint(names.get(w, ())) and w != word:
                    yield latin, w, False


def changed(word: str, rng: random.Random) -> str:
    """A word with one letter lost, changed or added; at its end oftener than elsewhere."""
    at = rng.randrange(len(word)) if rng.random() < 0.8 else len(word) - 1
    what = rng.random()
    if what < 0.45:
        return word[:at] + word[at + 1 :]
    return word[: at + (what > 0.75)] + rng.choice(LETTERS) + word[at + 1 :]


def exceptions(pairs: list[tuple[str, str, int]], weights: dict[str, float]) -> list[tuple[str, str]]:
    """Frequent names that the classes and signs do not reach, the most frequent of one spelling."""
    out: dict[str, str] = {}
    for name, word, count in sorted(pairs, key=lambda p: (-p[2], p)):
        if count < FREQUENT:
            break
        plain = plain_latin(name, learnt_costs())
        cost, groups = pairing(plain, word)
        seen = signs(groups, cost, max(len(plain), len(word))) if groups else ()
        if not groups or sum(weights.get(sign, 0.0) * much for sign, much in seen) < REACHED:
            out.setdefault(plain, word)
    return sorted(out.items())


def main(source: str, folder: str) -> None:
    known = learnt_costs()
    listed: list[tuple[Seen, bool]] = []
    for latin, word, right in examples([p for p in read_pairs(Path(source)) if not held_out(p[0])]):
        plain = plain_latin(latin, known)
        cost, groups = pairing(plain, word)
        size = max(len(plain), len(word))
        if groups and cost <= CONSIDERED * size:
            listed.append(([*signs(groups, cost, size)], right))
    met = Counter(sign for seen, _ in listed for sign, _ in seen)
    listed = [([(s, much) for s, much in seen if met[s] >= RARE], right) for seen, right in listed]
    print(f"{len(listed)} pairs that may be one", flush=True)
    learner, rng = Learner(), random.Random(8)
    for turn in range(TURNS):
        rng.shuffle(listed)
        loss = sum(learner.learn(seen, right) for seen, right in listed) / len(listed)
        print(f"turn {turn + 1}: mean loss {loss:.4f}, {len(learner.weights())} signs", flush=True)
    head = (
        "# Signs of a way between a Latin and a Cyrillic word (sounding.py), and how much each speaks for one name.\n"
        "# Learnt by tools/learn_context.py from CC0 data: no edits.\n"
    )
    rows = "".join(f"{sign}\t{weight:.2f}\n" for sign, weight in learner.weights().items() if abs(weight) >= 0.1)
    Path(folder, "context.tsv").write_text(head + rows, "utf-8")
    odd = exceptions(read_pairs(Path(source)), learner.weights())
    head = (
        "# Frequent names that are not written as they sound: Latin, Cyrillic. Made by tools/learn_context.py\n"
        "# from CC0 data: no edits.\n"
    )
    Path(folder, "usual.tsv").write_text(head + "".join(f"{a}\t{b}\n" for a, b in odd), "utf-8")
    print(f"{len(odd)} exceptions")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
