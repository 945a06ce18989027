"""Learn the weights of page reading, and say how well they do on pages that they were not learnt from.

`python -m bench.learn` prints ten-fold numbers (three shuffles) and writes src/habeas/text/main_text.yaml. A block of a
page is main text when it is part of the main text that the benchmark gives; it counts as much as its share of that
text. The regression is plain and small: ridge penalty, no interactions, no search over thresholds per fold.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench import pages as saved
from habeas.text.charset import decode
from habeas.text.html_align import align
from habeas.text.html_blocks import Page, parse
from habeas.text.html_features import candidates, names, rows, with_hints
from habeas.text.html_layout import Layout, layout_of
from habeas.text.html_main import Model
from habeas.text.html_walk import page_of

PENALTY = 10.0
WEIGHT = 20.0
KEEP, DOUBT, VOTE, APART = 0.4, 0.8, 1.5, 3.0
FILE = Path(__file__).parents[1] / "src" / "habeas" / "text" / "main_text.yaml"


@dataclass(frozen=True)
class Sample:
    """The candidates of one page: features, whether each is main text, and how much each counts."""

    features: Any
    labels: Any
    weights: Any


def samples(truth: dict[str, str], pages: dict[str, bytes]) -> dict[str, Sample]:
    """Page → sample."""
    import numpy as np

    out = {}
    for key, data in pages.items():
        page = page_of(parse(decode(data, html=True)[0]))
        layout = layout_of(page)
        chosen = candidates(page, layout)
        wanted = align(page.blocks, truth[key])
        length = max(30, sum(saved.runs(truth[key]).values()))
        counts = [min(1.0, (len(page.blocks[i].text.split()) + 1) / length) + 0.002 for i in chosen]
        out[key] = Sample(
            np.array(_whole_rows(page, layout, chosen), float),
            np.array([float(wanted[i]) for i in chosen]),
            np.array(counts),
        )
    return out


def _whole_rows(page: Page, layout: Layout, chosen: list[int]) -> list[list[float]]:
    """The rows of these blocks, with the hints of the boxes around them."""
    found = zip(chosen, rows(page, layout, chosen))
    return [with_hints(row, layout.around.of(page.blocks[i].box)[0]) for i, row in found]


def learn(given: list[Sample]) -> Model:
    """Weights of a logistic regression with a ridge penalty, by Newton's method."""
    import numpy as np

    x = np.concatenate([s.features for s in given])
    x = np.hstack([x, np.ones((len(x), 1))])
    y = np.concatenate([s.labels for s in given])
    c = np.concatenate([s.weights for s in given]) * WEIGHT
    ridge = np.full(x.shape[1], PENALTY)
    ridge[-1] = 1e-6
    w = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (c * (p - y)) + ridge * w
        bend = (x * (c * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        w -= step
        if abs(step).max() < 1e-6:
            break
    return Model(float(w[-1]), tuple(float(v) for v in w[:-1]), KEEP, DOUBT, VOTE, APART)


def folds(truth: dict[str, str], pages: dict[str, bytes], count: int = 10, seeds: tuple[int, ...] = (0, 1, 2)) -> float:
    """Mean F1 of the whole page reading, each page read with weights learnt from the other nine tenths."""
    known = samples(truth, pages)
    scores = []
    for seed in seeds:
        keys = sorted(pages)
        random.Random(seed).shuffle(keys)
        texts = {}
        for fold in range(count):
            held = keys[fold::count]
            model = learn([known[k] for k in keys if k not in set(held)])
            texts.update({k: saved.read(pages[k], model) for k in held})
        scores.append(saved.f1(truth, texts))
    return sum(scores) / len(scores)


def main() -> None:
    truth, pages = saved.load()
    print(f"ten-fold, three shuffles: F1 {folds(truth, pages):.4f}")
    found = learn(list(samples(truth, pages).values()))
    body = {"keep": KEEP, "doubt": DOUBT, "vote": VOTE, "apart": APART, "base": round(found.base, 3),
            "weights": {name: round(w, 3) for name, w in zip(names(), found.weights)}}  # fmt: skip
    head = (
        "# What makes a block main text: weights of a logistic regression over html_features.py, learnt with\n"
        "# `python -m bench.learn` from 181 article pages (scrapinghub/article-extraction-benchmark). A block is\n"
        "# kept when its probability is over `keep`. Where the mean probability of the words kept is under `doubt`,\n"
        "# a second extractor is asked and moves the log odds of each block by `vote`.\n"
        "# `apart` (set by hand) is taken from a short block with a phrase of boilerplate.yaml in a box\n"
        "# whose name sets it apart (hints.yaml).\n"
    )
    FILE.write_text(head + yaml.safe_dump(body, sort_keys=False, allow_unicode=True), "utf-8")


if __name__ == "__main__":
    main()
