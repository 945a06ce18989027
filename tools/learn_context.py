"""Learns `identity/tables/context.tsv`, which signs of a way between two words speak for one name and which against,
`usual.tsv`, the exceptions, and `frequent.tsv`, all frequent names.

    python -m tools.learn_context PAIRS.tsv FOLDER

PAIRS as for `tools/learn_translit.py`, whose classes have to be there already; the same tokens are left out. To each
right pair come wrong words that look alike: the most similar ones of some thousand others, the right one with a letter
changed, lost or added, and a Slavic surname with another vowel. Only pairs on which the matcher asks the table are
learnt from: words that share a key are one name without it, and words whose letters rule each other out are none. The
weights are those of a logistic regression that is pulled towards nought, so that most signs come to weigh nothing and
are left out of the table.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA
from tools.learn_translit import LETTERS, bare, held_out, read_pairs

from habeas.identity.align import learnt_costs, one_in_a, pairing, plain_latin
from habeas.identity.sounding import SLAVIC, Group, signs
from habeas.identity.tokens import in_two_scripts, word_of

POOL, NEAR, EACH = 9000, 6, 1000
ROUNDS, L1, L2, RARE, LEAST = 80, 1.0, 1.0, 4, 0.1
VOWELS = "аеиоу"
SEEN, FREQUENT, REACHED = 3, 5, 0.5
"""A name met so often is listed where it comes to less log odds than `REACHED`, and is frequent."""
Seen = list[tuple[str, float]]
Numbers = npt.NDArray[np.float64]


def fit(listed: list[tuple[Seen, bool]]) -> dict[str, float]:
    """Weights of signs, by accelerated proximal descent over all pairs at once; those that say too little are left."""
    met = Counter(sign for seen, _ in listed for sign, _ in seen)
    place = {sign: at for at, sign in enumerate(s for s, n in met.items() if n >= RARE)}
    cells = [(row, place[s], much) for row, (seen, _) in enumerate(listed) for s, much in seen if s in place]
    row, sign = (np.array([c[k] for c in cells]) for k in (0, 1))
    much: Numbers = np.array([c[2] for c in cells])
    right: Numbers = np.array([float(r) for _, r in listed])
    each = np.bincount(row, np.abs(much), len(listed))
    steep = 0.25 * np.bincount(sign, np.abs(much) * each[row], len(place)) + L2
    weight = ahead = np.zeros(len(place))
    speed = 1.0
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(np.bincount(row, much * ahead[sign], len(listed)), -30, 30)))
        moved = ahead - (np.bincount(sign, much * (chance - right)[row], len(place)) + L2 * ahead) / steep
        moved = np.sign(moved) * np.maximum(np.abs(moved) - L1 / steep, 0)
        faster = (1 + math.sqrt(1 + 4 * speed * speed)) / 2
        ahead = moved + (speed - 1) / faster * (moved - weight)
        weight, speed = moved, faster
    loss = -np.mean(np.log(np.where(right > 0, chance, 1 - chance) + 1e-9))
    print(f"mean loss {loss:.4f}", flush=True)
    return {s: float(weight[at]) for s, at in sorted(place.items()) if abs(weight[at]) >= LEAST}


def examples(pairs: list[tuple[str, str, int]]) -> Iterator[tuple[str, str, bool]]:
    """Right pairs, each with wrong ones."""
    rng = random.Random(7)
    names: dict[str, set[str]] = defaultdict(set)
    for latin, word, _ in pairs:
        names[word].add(bare(latin))
    words = sorted(names)
    for at in range(0, len(pairs), EACH):
        some, pool = pairs[at : at + EACH], rng.sample(words, min(POOL, len(words)))
        alike = process.cdist([w for _, w, _ in some], pool, scorer=OSA.normalized_similarity, score_cutoff=0.4)
        for (latin, word, _), nearest in zip(some, np.argsort(-alike, axis=1, kind="stable"), strict=True):
            yield latin, word, True
            wrong = [pool[n] for n in nearest[: NEAR + 6] if pool[n] != word][:NEAR]
            for w in (*wrong, changed(word, rng), *another_vowel(word, rng)):
                if names[word].isdisjoint(names.get(w, ())) and w != word:
                    yield latin, w, False


def another_vowel(word: str, rng: random.Random) -> Iterator[str]:
    """A Slavic surname with another vowel is another surname."""
    places = [at for at, letter in enumerate(word[:-2]) if letter in VOWELS]
    if places and SLAVIC.search(word):
        at = rng.choice(places)
        yield word[:at] + rng.choice(VOWELS.replace(word[at], "")) + word[at + 1 :]


def asked(latin: str, cyrillic: str) -> tuple[float, list[Group], int] | None:
    """The way between two words on which the matcher asks the table: what it costs, its groups, their words' length."""
    a, b = word_of(latin), word_of(cyrillic)
    plain = plain_latin(latin, learnt_costs())
    if a.keys & b.keys or not in_two_scripts(a, b) or one_in_a(plain, cyrillic):
        return None
    cost, groups = pairing(plain, cyrillic)
    return (cost, groups, max(len(plain), len(cyrillic))) if groups else None


def changed(word: str, rng: random.Random) -> str:
    """A word with one letter lost, changed or added; at its end oftener than elsewhere."""
    at = rng.randrange(len(word)) if rng.random() < 0.8 else len(word) - 1
    what = rng.random()
    if what < 0.45:
        return word[:at] + word[at + 1 :]
    return word[: at + (what > 0.75)] + rng.choice(LETTERS) + word[at + 1 :]


def usually(pairs: list[tuple[str, str, int]], least: int) -> dict[str, str]:
    """Latin names that are met so often, and how each is written oftenest."""
    out: dict[str, str] = {}
    for name, word, count in sorted(pairs, key=lambda p: (-p[2], p)):
        if count >= least:
            out.setdefault(plain_latin(name, learnt_costs()), word)
    return out


def exceptions(listed: dict[str, str], weights: dict[str, float]) -> dict[str, str]:
    """Those that the keys, classes and signs do not reach."""
    out: dict[str, str] = {}
    for plain, word in listed.items():
        if word_of(plain).keys & word_of(word).keys:
            continue
        cost, groups = pairing(plain, word)
        seen = signs(groups, cost, max(len(plain), len(word))) if groups else ()
        if not groups or sum(weights.get(sign, 0.0) * much for sign, much in seen) < REACHED:
            out[plain] = word
    return out


def main(source: str, folder: str) -> None:
    pairs = read_pairs(Path(source))
    found = ((asked(a, b), right) for a, b, right in examples([p for p in pairs if not held_out(p[0])]))
    listed = [([*signs(way[1], way[0], way[2])], right) for way, right in found if way]
    print(f"{len(listed)} pairs that may be one", flush=True)
    weights = fit(listed)
    made = "Learnt by tools/learn_context.py\n# from CC0 data: no edits."
    head = "Signs of a way between a Latin and a Cyrillic word (sounding.py), and how much each speaks for one name."
    _write(
        Path(folder, "context.tsv"), f"{head}\n# {made}", {sign: f"{weight:.2f}" for sign, weight in weights.items()}
    )
    odd = exceptions(usually(pairs, SEEN), weights)
    _write(Path(folder, "usual.tsv"), f"Names that are not written as they sound: Latin, Cyrillic. {made}", odd)
    often = usually(pairs, FREQUENT)
    _write(Path(folder, "frequent.tsv"), f"Frequent names and how they are usually written. {made}", often)
    print(f"{len(odd)} exceptions, {len(often)} frequent names")


def _write(path: Path, head: str, rows: dict[str, str]) -> None:
    path.write_text(f"# {head}\n" + "".join(f"{a}\t{b}\n" for a, b in sorted(rows.items())), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
