"""Names across scripts: quality on public pairs beside a peer in the same run, and speed.

    python bench/names.py

Reads the data of the shared benchmark folder where it is present (argument or HABEAS_BENCH); says so where it is not.
The threshold of each matcher is chosen on one half of name_bench and its F1 reported on the other, both ways round.
Development pairs: tokens that `tools/learn_translit.py` left out, each against its own transliteration and against the
most similar other one of the set.
"""

from __future__ import annotations

import csv
import hashlib
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from habeas.identity import FigureRef, cluster, compare_names
from habeas.model.reading import Figure

Numbers = dict[str, float | str]
SEED = 20


def f1(scores: Sequence[float], truth: Sequence[bool], threshold: float) -> tuple[float, float, float]:
    """Precision, recall, F1 at a threshold."""
    hit = sum(s >= threshold and t for s, t in zip(scores, truth))
    extra = sum(s >= threshold and not t for s, t in zip(scores, truth))
    missed = sum(s < threshold and t for s, t in zip(scores, truth))
    return hit / max(hit + extra, 1), hit / max(hit + missed, 1), 2 * hit / max(2 * hit + extra + missed, 1)


def best_threshold(scores: Sequence[float], truth: Sequence[bool]) -> float:
    return max((t / 100 for t in range(20, 101)), key=lambda t: (f1(scores, truth, t)[2], t))


def both_halves(scores: Sequence[float], truth: Sequence[bool], half: Sequence[int]) -> float:
    """Mean F1 on each half with the threshold of the other."""
    out = []
    for chosen, told in ((0, 1), (1, 0)):
        learn, report = ([i for i, h in enumerate(half) if h == x] for x in (chosen, told))
        threshold = best_threshold([scores[i] for i in learn], [truth[i] for i in learn])
        out.append(f1([scores[i] for i in report], [truth[i] for i in report], threshold)[2])
    return sum(out) / 2


def name_bench(path: Path) -> Numbers:
    from rapidfuzz import fuzz, utils

    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    truth = [r["is_match"] == "true" for r in rows]
    half = [hashlib.sha256(f"{r['name1']}|{r['name2']}".encode()).digest()[0] % 2 for r in rows]
    own = [compare_names(r["name1"], r["name2"], r["schema"]).score for r in rows]
    peer = [fuzz.WRatio(r["name1"], r["name2"], processor=utils.default_process) / 100 for r in rows]
    return {"name_bench F1": both_halves(own, truth, half), "name_bench F1, WRatio": both_halves(peer, truth, half)}


def held_out(latin: str) -> bool:
    """The split of tools/learn_translit.py."""
    return hashlib.sha256(latin.encode()).digest()[0] % 10 == 0


def read_tokens(path: Path) -> list[tuple[str, str]]:
    pairs = []
    for line in path.read_text("utf-8").splitlines():
        latin, letters, _ = line.split("\t")
        cyrillic = letters.replace(" ", "")
        if held_out(latin) and len(latin) > 2 and len(cyrillic) > 2 and latin.isalpha() and cyrillic.isalpha():
            pairs.append((latin, cyrillic))
    return pairs


def development_pairs(path: Path, size: int = 3000) -> Numbers:
    """Single tokens against the nearest wrong one, then whole names with one such wrong token."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    rng = random.Random(SEED)
    pairs = rng.sample(read_tokens(path), size)
    pool = sorted({c for _, c in pairs})
    near = {
        c: next(x for x, _, _ in process.extract(c, pool, scorer=OSA.normalized_similarity, limit=2) if x != c)
        for c in pool
    }
    tests = [(a, b, True) for a, b in pairs] + [(a, near[b], False) for a, b in pairs]
    truth = [t for _, _, t in tests]
    scores = [compare_names(a, b).score for a, b, _ in tests]
    half = [i % 2 for i in range(len(tests))]
    names = []
    for (a, b), (c, d) in zip(pairs[::2], pairs[1::2]):
        names += [(f"{a} {c}".title(), f"{b} {d}".title(), True), (f"{a} {c}".title(), f"{b} {near[d]}".title(), False)]
    same = [float(compare_names(a, b).same) for a, b, _ in names]
    precision, recall, _ = f1(same, [t for _, _, t in names], 1.0)
    return {
        "tokens F1 (held out, nearest wrong one)": both_halves(scores, truth, half),
        "whole names joined: precision": precision,
        "whole names joined: recall": recall,
    }


GIVEN = (
    "Irena",
    "Tomas",
    "Sabira",
    "Oskar",
    "Yevgeniy",
    "Alexandr",
    "Dana",
    "Marek",
    "Lidia",
    "Vadim",
    "Aslan",
    "Elena",
)
STEMS = (
    "Dovl",
    "Belenk",
    "Kenzhal",
    "Lindqv",
    "Tarask",
    "Maravin",
    "Orsk",
    "Lissen",
    "Torun",
    "Kharsi",
    "Zhelt",
    "Chern",
)
ENDS = ("at", "o", "i", "ist", "ov", "in", "enko", "sky", "uk", "ev", "yan", "idze", "son", "berg", "ich", "etti")


def invented_names(count: int) -> list[str]:
    """As many different invented names, always the same ones."""
    rng = random.Random(SEED)
    middle = [a + b for a in "bdgklmnprstvz" for b in "aeiou"]
    out: dict[str, None] = {}
    while len(out) < count:
        surname = rng.choice(STEMS) + rng.choice(middle) + rng.choice(middle) + rng.choice(ENDS)
        out[f"{rng.choice(GIVEN)}{rng.choice(['', 'a', 'bek', 'ian'])} {surname}"] = None
    return list(out)


def speed(compare: Callable[[str, str], object], count: int = 60000) -> float:
    """Pairs per second of process time: names of one archive against each other, none of the pairs twice."""
    rng = random.Random(SEED)
    names = invented_names(1500)
    pairs = [(rng.choice(names), rng.choice(names)) for _ in range(count)]
    began = time.process_time()
    for a, b in pairs:
        compare(a, b)
    return count / (time.process_time() - began)


def cluster_time(count: int) -> float:
    """Seconds of process time for one figure for each of so many names, forty to a document."""
    figures = [
        (FigureRef(f"d-{i // 40}", i % 40), Figure(schema="Person", name=n, names=(n,), mentions=()))
        for i, n in enumerate(invented_names(count))
    ]
    began = time.process_time()
    cluster(figures)
    return time.process_time() - began


def run(folder: Path | None = None, names: int = 100_000) -> Numbers:
    """All numbers that can be had; a missing data set is named under "skipped"."""
    folder = folder or Path(os.environ.get("HABEAS_BENCH", "../shared/bench")) / "names"
    out: Numbers = {}
    for file, measure in (("name_bench.csv", name_bench), ("wd_russian_80.tsv", development_pairs)):
        path = folder / file
        if path.exists():
            out["digest " + file] = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
            out |= measure(path)
        else:
            out["skipped " + file] = "not there"
    out["pairs per second and core"] = speed(compare_names)
    out[f"seconds to cluster {names} names"] = cluster_time(names)
    return out


if __name__ == "__main__":
    for name, value in run(Path(sys.argv[1]) if len(sys.argv) > 1 else None).items():
        print(f"{name:45} {value if isinstance(value, str) else format(value, '.3f' if value < 10 else ',.0f')}")
