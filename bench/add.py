"""The whole encrypted `add` beside bare extraction and spaCy's full small pipeline, on the same cores, in one run.

The baseline reads each file, decodes it and runs the official small English pipeline with all its components over the
text: two processes for two cores, files dealt out by size. `add` does that and everything else: encryption, journal,
figures, acts, statements, identity, search index, checkpoint.
"""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "un-decisions-more"


def baseline(paths: list[str]) -> int:
    """Words read by the bare pipeline over these files."""

    from importlib import import_module

    from habeas.language.models import available

    nlp = import_module(available("en") or "en_core_web_sm").load()
    texts = [Path(p).read_text("utf-8") for p in paths]
    return sum(len(doc) for doc in nlp.pipe(texts))


def deal(paths: list[Path], hands: int) -> list[list[str]]:
    """The files in `hands` piles of about the same size."""
    piles: list[list[str]] = [[] for _ in range(hands)]
    sizes = [0] * hands
    for p in sorted(paths, key=lambda p: -p.stat().st_size):
        i = sizes.index(min(sizes))
        piles[i].append(str(p))
        sizes[i] += p.stat().st_size
    return piles


def time_baseline(paths: list[Path], cores: int) -> float:
    start = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(cores) as pool:
        pool.map(baseline, deal(paths, cores))
    return time.perf_counter() - start


def time_add(paths: list[Path], workers: int) -> float:
    """Seconds of `habeas add` into a fresh encrypted archive; the opening with its scrypt is part of it."""
    with tempfile.TemporaryDirectory() as where:
        secret = Path(where) / "passphrase"
        secret.write_text("seven words that nobody would guess here\n")
        habeas = [sys.executable, "-m", "habeas.cli"]
        subprocess.run(
            [*habeas, "init", f"{where}/case", "--passphrase-file", str(secret)], check=True, capture_output=True
        )
        start = time.perf_counter()
        subprocess.run(
            [
                *habeas,
                "add",
                f"{where}/case",
                *map(str, paths),
                "--passphrase-file",
                str(secret),
                "--workers",
                str(workers),
            ],
            check=True,
            capture_output=True,
        )
        return time.perf_counter() - start


def run() -> dict[str, object]:
    """Seconds and ratios; empty where the corpus is not there."""
    if not CORPUS.is_dir():
        return {"corpus": "not here: nothing measured"}
    paths = sorted(CORPUS.glob("*.txt"))
    bare = time_baseline(paths, 2)
    one, two = time_add(paths, 1), time_add(paths, 2)
    return {
        "documents": len(paths),
        "baseline, 2 cores (s)": bare,
        "add, 2 workers (s)": two,
        "add / baseline": two / bare,
        "add, 1 worker / 2 workers": one / two,
        "baseline, 1 process / 2 processes (what two cores give here)": time_baseline(paths, 1) / bare,
    }
