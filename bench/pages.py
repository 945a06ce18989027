"""The saved pages with their main texts, and the measure over them: what reading and learning both need.

The measure is that of the benchmark the pages come from (scrapinghub/article-extraction-benchmark, MIT): runs of four
words, true and false positives averaged over pages, then F1. The pages are read from ../shared, where they are there.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from habeas.text.html_main import Model

DATA = Path(__file__).parents[2] / "shared" / "bench" / "extraction"
TRUTH = DATA / "ground-truth.json"
RUN = 4


def load() -> tuple[dict[str, str], dict[str, bytes]]:
    """Main texts and pages by their key."""
    truth = {key: body["articleBody"] for key, body in json.loads(TRUTH.read_bytes()).items()}
    return truth, {key: gzip.decompress((DATA / "html" / f"{key}.html.gz").read_bytes()) for key in truth}


def read(page: bytes, model: Model) -> str:
    """The view of a page, with these weights."""
    from habeas.text.html import read_html
    from habeas.text.items import Limits, Piece

    return read_html(Piece(page, "0" * 64, name="page.html"), Limits(), model).view().text


def f1(truth: dict[str, str], texts: dict[str, str]) -> float:
    """Mean precision and recall of runs of words over all pages, as one F1."""
    precise = false = missed = 0.0
    for key, body in truth.items():
        want, have = runs(body), runs(texts.get(key, ""))
        hit = sum((want & have).values())
        extra, lost = sum(have.values()) - hit, sum(want.values()) - hit
        total = hit + extra + lost
        precise, false, missed = precise + hit / total, false + extra / total, missed + lost / total
    precision, recall = precise / (precise + false), precise / (precise + missed)
    return 2 * precision * recall / (precision + recall)


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))
