"""From the confidence of a rule to a calibrated one: of acts at 0.9, nine in ten were right where it was fitted.

The table (`calibration.yaml`) is fitted by `tools/calibrate_acts.py`: a monotone line for acts whose victim is a known
figure, one for those without, and one for those that the model of acts proposed (`learnt/`), fitted on passages that it
was not trained on.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from habeas.language.tables import load_table


@cache
def _line(name: str) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in load_table("acts/calibration.yaml")[name])


def calibrated(raw: float, *, named: bool, learnt: bool = False) -> float:
    """The share of right acts at this raw confidence, between the points of the line; 0 to 1."""
    line = _line("learnt" if learnt else "named" if named else "unnamed")
    if raw <= line[0][0]:
        return round(line[0][1] * raw / line[0][0], 2)
    for (x0, y0), (x1, y1) in pairwise(line):
        if raw <= x1:
            return round(y0 + (y1 - y0) * (raw - x0) / (x1 - x0), 2)
    return round(line[-1][1], 2)
