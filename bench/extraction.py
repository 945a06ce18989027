"""Main text of saved pages, beside trafilatura (fast) and resiliparse in the same run.

The measure is that of the benchmark the pages come from (scrapinghub/article-extraction-benchmark, MIT): runs of four
words, true and false positives averaged over pages, then F1. The pages are read from ../shared; without them the
measurement says so and is left out. The weights of habeas were learnt from these pages, so its honest number is the one
in ten folds (bench/learn.py), where each page is read with weights from the others.
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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from habeas.text.html_main import Model

DATA = Path(__file__).parents[2] / "shared" / "bench" / "extraction"
RUN = 4


def load() -> tuple[dict[str, str], dict[str, bytes]]:
    """Main texts and pages by their key."""
    truth = {key: body["articleBody"] for key, body in json.loads((DATA / "ground-truth.json").read_bytes()).items()}
    return truth, {key: gzip.decompress((DATA / "html" / f"{key}.html.gz").read_bytes()) for key in truth}


def run() -> dict[str, object]:
    """Name of the measure → value. F1 is 0-1, speed is pages per second of process time."""
    from bench.learn import folds

    truth_file = DATA / "ground-truth.json"
    if not truth_file.exists():
        return {"left out": "the saved pages are not beside the project"}
    truth, pages = load()
    digest = hashlib.sha256(truth_file.read_bytes()).hexdigest()[:16]
    out: dict[str, object] = {"pages": len(pages), "corpus sha256": digest}
    readers = (("habeas", _habeas), ("trafilatura fast", _trafilatura), ("resiliparse", _resiliparse))
    for _, reader in readers:  # what each loads once (habeas asks trafilatura now and then) is not counted for any
        for page in list(pages.values())[:20]:
            reader(page)
    for name, reader in readers:
        started = time.process_time()
        texts = {key: reader(page) for key, page in pages.items()}
        seconds = time.process_time() - started
        out[f"{name}: F1"] = f1(truth, texts)
        out[f"{name}: pages per second"] = len(pages) / seconds
    out["habeas: F1 in ten folds (weights from other pages)"] = folds(truth, pages)
    return out


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
