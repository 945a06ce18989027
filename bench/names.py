"""Names across scripts: quality on public pairs beside a peer in the same run, and speed.

    python -m bench names

Reads the data of the shared benchmark folder where it is present (HABEAS_BENCH); says so where it is not.
The threshold of each matcher is chosen on one half of name_bench and its F1 reported on the other, both ways round.
Development pairs: tokens that `tools/learn_translit.py` left out, each against its own transliteration and against the
most similar other one of the set. Whole names of people in two scripts: `bench/people.py`; by the rules of national
systems: `bench/romanised.py`.
"""

from __future__ import annotations

import csv
import hashlib
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

from bench import people, romanised
from bench.people import held_out
from bench.scores import both_halves, f1
from habeas.identity import FigureRef, cluster, compare_names
from habeas.model.reading import Figure

Numbers = dict[str, float | str]
SEED = 20


def name_bench(path: Path) -> Numbers:
    from rapidfuzz import fuzz, utils

    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    truth = [r["is_match"] == "true" for r in rows]
    half = [hashlib.sha256(f"{r['name1']}|{r['name2']}".encode()).digest()[0] % 2 for r in rows]
    own = [compare_names(r["name1"], r["name2"], r["schema"]).score for r in rows]
    peer = [fuzz.WRatio(r["name1"], r["name2"], processor=utils.default_process) / 100 for r in rows]
    return {"name_bench F1": both_halves(own, truth, half), "name_bench F1, WRatio": both_halves(peer, truth, half)}


def read_tokens(path: Path) -> list[tuple[str, str]]:
    pairs = []
    for line in path.read_text("utf-8").splitlines():
        latin, letters, _ = line.split("\t")
        cyrillic = letters.replace(" ", "")
        if (
            (held_out(latin, "dev") or held_out(latin, "test"))
            and len(latin) > 2
            and len(cyrillic) > 2
            and latin.isalpha()
            and cyrillic.isalpha()
        ):
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
        for c in {c for _, c in pairs}
    }
    tests = [(a, b, True) for a, b in pairs] + [(a, near[b], False) for a, b in pairs]
    truth = [t for _, _, t in tests]
    with people.unlisted():
        scores = [compare_names(a, b).score for a, b, _ in tests]
    half = [i % 2 for i in range(len(tests))]
    names = []
    for (a, b), (c, d) in zip(pairs[::2], pairs[1::2]):
        names += [(f"{a} {c}".title(), f"{b} {d}".title(), True), (f"{a} {c}".title(), f"{b} {near[d]}".title(), False)]
    with people.unlisted():
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


CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхижклмнопкрстуввхиз")


def in_cyrillic(name: str) -> str:
    """An invented name letter by letter in the other script."""
    return name.lower().translate(CYRILLIC).title()


def speed(compare: Callable[[str, str], object], count: int = 60000, scripts: int = 1) -> float:
    """Pairs per second of process time: names of one archive against each other, none of the pairs twice; with two
    scripts each pair is a Latin and a Cyrillic name."""
    rng = random.Random(SEED)
    names = invented_names(1500)
    others = [in_cyrillic(n) for n in names] if scripts > 1 else names
    pairs = [(rng.choice(names), rng.choice(others)) for _ in range(count)]
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
    measures = {"name_bench.csv": (name_bench,), "wd_russian_80.tsv": (development_pairs, people.measure)}
    for file, listed in measures.items():
        path = folder / file
        if path.exists():
            out["digest " + file] = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
            for measure in listed:
                out |= measure(path)
        else:
            out["skipped " + file] = "not there"
    out |= romanised.measure()
    out["pairs per second and core"] = speed(compare_names)
    out["Latin–Cyrillic pairs per second and core"] = speed(compare_names, scripts=2)
    out[f"seconds to cluster {names} names"] = cluster_time(names)
    return out
