"""Precision, recall and F1 of scored pairs, with a threshold that is never chosen on what it is told of."""

from __future__ import annotations

from collections.abc import Sequence


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
