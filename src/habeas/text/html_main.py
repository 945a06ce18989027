"""Which blocks of a page are its main text.

Own scoring over the blocks decides (html_features.py, weights in main_text.yaml, learnt by `python -m bench.learn`).
Where it is unsure of much of what it would keep, a published extractor (trafilatura) is asked too and has one vote:
it moves the score of every block up or down by the same step, and what is clear stays as it was.
"""

from __future__ import annotations

import logging
from functools import cache
from math import exp, log
from operator import mul

import msgspec

from habeas.model.tables import read_table
from habeas.text.hints import kinds
from habeas.text.html_align import align
from habeas.text.html_blocks import Block, Page
from habeas.text.html_features import candidates, names, rows
from habeas.text.html_layout import Layout, layout_of

_LONGEST_SECOND = 64 * 1024
"""Characters of markup up to which the second opinion is asked: on a longer page it takes more time than the whole rest
of the reading and decides little (F1 .975 without this limit, .973 with it, .972 without any second opinion)."""


class Model(msgspec.Struct, frozen=True):
    """Weights in the order of names(); `keep`, `doubt`, `vote` and `apart` as explained in main_text.yaml."""

    base: float
    weights: tuple[float, ...]
    keep: float
    doubt: float
    vote: float
    apart: float


@cache
def model() -> Model:
    """The model that is shipped. Raises ValueError when its weights are not those of these features."""
    raw = read_table("habeas.text", "main_text.yaml")
    if tuple(raw["weights"]) != names():
        raise ValueError("main_text.yaml has other features than html_features.py: learn the weights again")
    return Model(raw["base"], tuple(raw["weights"].values()), raw["keep"], raw["doubt"], raw["vote"], raw["apart"])


def main_blocks(page: Page, weights: Model | None = None) -> list[bool]:
    """For each block of a page whether it is main text."""
    m = weights or model()
    layout = layout_of(page)
    scores = _scores(page, layout, m)
    line = log(m.keep / (1 - m.keep))
    if _sureness(page, scores, m.keep) < m.doubt and len(page.markup) <= _LONGEST_SECOND:
        second = align(page.blocks, second_opinion(page.markup))
        if any(second):
            scores = {i: s + (m.vote if second[i] else -m.vote) for i, s in scores.items()}
    kept = [False] * len(page.blocks)
    for i, score in scores.items():
        kept[i] = score > line
    _drop_lone_headings(page, layout, kept)
    return kept if any(kept) else _by_density(page.blocks)


HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def _drop_lone_headings(page: Page, layout: Layout, kept: list[bool]) -> None:
    """A heading of a box that is set apart (a newsletter, related texts) goes with the rest of its box."""
    within = [page.parents[block.box] for block in page.blocks]
    for i, block in enumerate(page.blocks):
        if kept[i] and block.tag in HEADINGS and layout.around.of(block.box)[2]:
            rest = [j for j in (i - 1, i + 1) if 0 <= j < len(kept) and within[j] == within[i]]
            kept[i] = not rest or any(kept[j] for j in rest)


def _scores(page: Page, layout: Layout, m: Model) -> dict[int, float]:
    """Log odds of the blocks that may be main text at all."""
    indexes = candidates(page, layout)
    boilerplate, ends = names().index("boilerplate"), len(names()) - len(kinds())
    hints: dict[int, float] = {}
    scores: dict[int, float] = {}
    for i, row in zip(indexes, rows(page, layout, indexes)):
        bits, _, apart = layout.around.of(page.blocks[i].box)
        if bits not in hints:
            hints[bits] = m.base + sum(weight for k, weight in enumerate(m.weights[ends:]) if bits >> k & 1)
        scores[i] = hints[bits] + sum(map(mul, row, m.weights)) - (m.apart if apart and row[boilerplate] else 0.0)
    return scores


def _sureness(page: Page, scores: dict[int, float], keep: float) -> float:
    """Mean probability of the words that would be kept; 0 when none would."""
    words = sure = 0.0
    for i, score in scores.items():
        p = 1 / (1 + exp(-min(50.0, max(-50.0, score))))
        if p > keep:
            n = page.blocks[i].text.count(" ") + 1
            words, sure = words + n, sure + n * p
    return sure / words if words else 0.0


def second_opinion(markup: str) -> str:
    """The main text as trafilatura's fast mode finds it; "" when it finds none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.extract(markup, fast=True, include_comments=False, include_tables=True) or ""


def _by_density(blocks: list[Block]) -> list[bool]:
    """Without an extractor's answer: blocks outside furniture elements that are not mostly links."""
    kept = [not b.hidden and not b.place and b.linked < len(b.text) * 0.5 for b in blocks]
    return kept if any(kept) else [not b.hidden for b in blocks]
