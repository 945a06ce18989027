"""Main text of saved pages, beside trafilatura (fast) and resiliparse in the same run.

The pages and the measure are those of pages.py; without the pages the measurement says so and is left out. The weights
of habeas were learnt from these pages, so its honest number is the one in ten folds (learn.py), where each page is read
with weights from the others. The readers take turns at every page, in process time, and each page counts with its
fastest of some rounds: what else a machine does can only make a reading slower.
"""

from __future__ import annotations

import hashlib
import io
import time

from bench import learn, pages

ROUNDS = 5


def run() -> dict[str, object]:
    """Name of the measure → value. F1 is 0-1, speed is pages per second of process time."""
    if not pages.TRUTH.exists():
        return {"left out": "the saved pages are not beside the project"}
    truth, saved = pages.load()
    digest = hashlib.sha256(pages.TRUTH.read_bytes()).hexdigest()[:16]
    out: dict[str, object] = {"pages": len(saved), "corpus sha256": digest}
    readers = {"habeas": _habeas, "trafilatura fast": _trafilatura, "resiliparse": _resiliparse}
    texts: dict[str, dict[str, str]] = {name: {} for name in readers}
    fastest: dict[str, dict[str, float]] = {name: {} for name in readers}
    for _ in range(ROUNDS):
        for key, page in saved.items():
            for name, reader in readers.items():
                started = time.process_time()
                texts[name][key] = reader(page)
                took = time.process_time() - started
                fastest[name][key] = min(took, fastest[name].get(key, took))
    seconds = {name: sum(taken.values()) for name, taken in fastest.items()}
    for name in readers:
        out[f"{name}: F1"] = pages.f1(truth, texts[name])
        out[f"{name}: pages per second"] = len(saved) / seconds[name]
    out["habeas / trafilatura fast: speed"] = seconds["trafilatura fast"] / seconds["habeas"]
    out["habeas: F1 in ten folds (weights from other pages)"] = learn.folds(truth, saved)
    return out


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
