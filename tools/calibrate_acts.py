"""Fits `language/acts/calibration.yaml`: what share of acts is right at each confidence of the rules.

    python tools/calibrate_acts.py

Evidence: the golds and the acts judged by eye (see bench/calibration.py). Pool-adjacent-violators over bins of raw
confidence, smoothed towards the share of all, so that no bin of a few acts says 0 or 1.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
OUT = HERE / "src/habeas/language/acts/calibration.yaml"
EDGES = (0.5, 0.62, 0.70, 0.75, 0.79, 0.83, 0.86, 0.88, 0.91, 1.01)
PRIOR = 6.0
"""Acts of the overall share added to each bin."""
JUDGED_WEIGHT = 2
"""What an act judged by eye counts: the golds were looked at while the rules were written, random draws not."""


def isotonic(bins: list[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """(centre, rising share) of bins of (centre, share, weight)."""
    pools: list[list[float]] = []  # share, weight, number of bins
    for _, share, weight in bins:
        pools.append([share, weight, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            b, a = pools.pop(), pools.pop()
            w = a[1] + b[1]
            pools.append([(a[0] * a[1] + b[0] * b[1]) / w, w, a[2] + b[2]])
    shares = [p[0] for p in pools for _ in range(int(p[2]))]
    return [(round(x, 3), round(y, 3)) for (x, _, _), y in zip(bins, shares, strict=True)]


def main() -> None:
    sys.path.insert(0, str(HERE))
    from bench import learnt
    from bench.calibration import Label, judged, of_golds

    labels: list[Label] = [*of_golds(raw=True), *(judged() * JUDGED_WEIGHT)]
    labels = [x for x in labels if "/learnt." not in x.rule]
    added = [Label("learnt", sure, True, right) for sure, right in learnt.judged()]
    lines = []
    kinds = {"named": [x for x in labels if x.named], "unnamed": [x for x in labels if not x.named], "learnt": added}
    for name, own in kinds.items():
        overall = sum(x.right for x in own) / len(own)
        bins = []
        for low, high in pairwise(EDGES):
            found = [x for x in own if low <= x.confidence < high]
            if found:
                centre = sum(x.confidence for x in found) / len(found)
                share = (sum(x.right for x in found) + PRIOR * overall) / (len(found) + PRIOR)
                bins.append((centre, share, float(len(found))))
        points = ", ".join(f"[{x}, {y}]" for x, y in isotonic(bins))
        lines.append(f"# {len(own)} acts\n{name}: [{points}]")
    head = "# Raw confidence of the rules -> share of right acts. Written by tools/calibrate_acts.py.\n"
    OUT.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
