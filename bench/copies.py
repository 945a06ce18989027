"""Near-copies: are cut and syndicated copies found, and are texts that only quote or share a form left apart?

Sets are made from real decisions (../shared/corpus/un-decisions-more, read where they are): a copy cut to its first
third, one with another heading and an agency's line, one with a paragraph less; and texts that are none, with one
quoted paragraph of another. The peer is datasketch (MinHash with LSH, 128 permutations, shingles of five words), at the
best of several thresholds; it is left out where it is not installed (requirements/bench.lock).
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
        **peer(texts, truth),
    }  # fmt: skip


def peer(texts: dict[str, str], truth: set[frozenset[str]]) -> dict[str, object]:
    """The same of datasketch, where it is installed."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        return {"datasketch": "not installed"}
    started = time.process_time()
    hashes = {}
    for name, text in texts.items():
        words = text.casefold().split()
        hashes[name] = MinHash(num_perm=128)
        hashes[name].update_batch([" ".join(words[n : n + 5]).encode() for n in range(max(1, len(words) - 4))])
    best: tuple[float, float] = (0.0, 0.0)
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7):
        index = MinHashLSH(threshold=threshold, num_perm=128)
        for name, made in hashes.items():
            index.insert(name, made)
        pairs = {frozenset((n, m)) for n, made in hashes.items() for m in index.query(made) if m != n}
        best = max(best, (2 * len(pairs & truth) / max(1, len(pairs) + len(truth)), threshold))
    seconds = time.process_time() - started
    return {"datasketch: F1": best[0], "datasketch: texts per second": len(texts) / seconds}


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
