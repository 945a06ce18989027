"""Near-copies: are cut and syndicated copies found, and are texts that only quote or share a form left apart?

Sets are made from real decisions (../shared/corpus/un-decisions-more, read where they are): a copy cut to its first
third, one with another heading and an agency's line, one with a paragraph less; and texts that are none, with one
quoted paragraph of another. TF-IDF and MinHash peers are not installed in this project, so no peer is run here.
"""

from __future__ import annotations

import time
from itertools import combinations
from pathlib import Path

from habeas.text.near import near_groups

DATA = Path(__file__).parents[2] / "shared" / "corpus" / "un-decisions-more"
MOST = 120


def run() -> dict[str, object]:
    """Pairs found among true pairs, as precision, recall and F1; texts per second of process time."""
    if not DATA.exists():
        return {"left out": "the decisions are not beside the project"}
    files = sorted(DATA.glob("*.txt"))[:MOST]
    texts, truth = variants([f.read_text("utf-8", errors="replace") for f in files])
    started = time.process_time()
    found = near_groups(texts.items(), texts.__getitem__)
    seconds = time.process_time() - started
    pairs = {frozenset(p) for group in found for p in combinations(group, 2)}
    hit = len(pairs & truth)
    precision, recall = hit / max(1, len(pairs)), hit / max(1, len(truth))
    return {
        "texts": len(texts), "precision": precision, "recall": recall,
        "F1": 2 * precision * recall / max(1e-9, precision + recall), "texts per second": len(texts) / seconds,
        "peers": "left out: neither scikit-learn nor rensa is installed",
    }  # fmt: skip


def variants(originals: list[str]) -> tuple[dict[str, str], set[frozenset[str]]]:
    """Texts by name, and the pairs of names that are copies of one another."""
    texts: dict[str, str] = {}
    truth: set[frozenset[str]] = set()
    for i, text in enumerate(originals):
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 12:
            continue
        family = {
            f"{i}": text,
            f"{i} cut": "\n".join(lines[: len(lines) // 3]),
            f"{i} agency": "\n".join(["Another heading over it", "VELDANIA PRESS SERVICE -", *lines[2:]]),
            f"{i} shorter": "\n".join(lines[: len(lines) // 2] + lines[len(lines) // 2 + 1 :]),
        }
        texts |= family
        truth |= {frozenset(p) for p in combinations(family, 2)}
        longest = max(lines, key=len)
        texts[f"{i} quoted"] = f"The newspaper says something else in its own {i * 7} words. " + _filler(i) + longest
    return texts, truth


def _filler(seed: int) -> str:
    """Invented sentences, different for every seed and four times as long as a long paragraph."""
    return (
        " ".join(f"Witness {seed}-{n} walked from house {n * seed + 3} to gate {n + seed * 11}." for n in range(220))
        + " "
    )
