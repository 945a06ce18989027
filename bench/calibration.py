"""Are proposals at 0.9 right nine times in ten? The share of right acts by their confidence.

Two kinds of evidence: the hand-made golds (an act is right when gold has it, with the same modality, date and victims,
or allows it), and `judged.tsv`: acts of a random draw from whole decisions of treaty bodies that were judged by eye,
kept as numbers only (rule, raw confidence, whether its victim was resolved, right or not). `tools/calibrate_acts.py`
fits the table that the reader applies (`language/acts/calibration.yaml`) to the same evidence, so the curve here shows
how well it fits; on other texts it is a promise to be checked, not a measurement.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from bench.gold import Row, Scorer, fold
from bench.quality import SETS

HERE = Path(__file__).resolve().parent
_BLIND = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "fourteenth", "seventeenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth",
    "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth",
    "thirty-first", "thirty-second",
    "thirty-third", "thirty-fourth", "thirty-fifth", "thirty-sixth",
    "thirty-seventh", "thirty-eighth",
)  # fmt: skip
UNFITTED = tuple(f"invented ({which})" for which in _BLIND)
"""Sets that the table of confidences is not fitted on."""
BINS = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


@dataclass(frozen=True)
class Label:
    """One proposed act: its rule, confidence, whether its victim is a known figure, and whether it is right."""

    rule: str
    confidence: float
    named: bool
    right: bool


def judged() -> list[Label]:
    """The acts judged by eye; their confidence is the raw one of the rules."""
    with (HERE / "judged.tsv").open(encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f, delimiter="\t"))
    return [Label(r["rule"], float(r["raw"]), r["named"] == "1", r["right"] == "1") for r in rows]


def of_golds(*, raw: bool, unfitted: bool = False) -> list[Label]:
    """Acts of the English documents of every gold that is here and is fitted on, or of the others."""
    out: list[Label] = []
    for name, (gold, folder) in SETS.items():
        if gold.exists() and (name in UNFITTED) == unfitted:
            out += _of_gold(json.loads(gold.read_text("utf-8")), folder, raw=raw)
    return out


def _of_gold(gold: Row, folder: Path, *, raw: bool) -> list[Label]:
    rows = _read(gold, folder, raw=raw)
    scorer = Scorer(gold, rows)
    return [
        Label(row["made_by"], row["confidence"], bool(row["victims"]), _is_right(row, gold, scorer))
        for row in rows
        if row["kind"] == "act"
    ]


def _read(gold: Row, folder: Path, *, raw: bool) -> list[Row]:
    """The export rows that judging needs, without an archive around them."""
    from habeas.language import english
    from habeas.language.acts import find_acts
    from habeas.model.document import Document
    from habeas.text import extract

    rows: list[Row] = []
    for listed in gold["documents"]:
        path = folder / listed["file"]
        if not path.exists():
            continue
        data = path.read_bytes()
        parts = extract(io.BytesIO(data), original=hashlib.sha256(data).hexdigest(), size=len(data), name=path.name)
        document = next((d for d in parts if isinstance(d, Document)), None)
        if document is None or listed.get("language", "en") != "en":
            continue
        a = english.analyse(document)
        rows.append({"kind": "document", "id": path.name, "file": path.name, "text": a.text})
        ids = [f"{path.name}/{i}" for i in range(len(a.figures))]
        rows += [
            {"kind": "entity", "id": i, "schema": f.schema, "name": f.name, "names": list(f.names), "mentions": []}
            for i, f in zip(ids, a.figures, strict=True)
        ]
        rows += [
            {
                "kind": "act", "id": f"{path.name}-{n}", "type": x.type, "modality": x.modality, "date": x.date,
                "victims": [ids[v] for v in x.victims], "made_by": x.made_by, "confidence": x.confidence,
                "citation": {"document": path.name, "start": x.span.start, "end": x.span.end},
            }
            for n, x in enumerate(find_acts(a, raw=raw))
        ]  # fmt: skip
    return rows


def _is_right(row: Row, gold: Row, scorer: Scorer) -> bool:
    file, words = scorer._cited(row)
    for g in gold["acts"]:
        has = fold(g["has"])
        if g["file"] != file or g["type"] != row["type"] or not (has in words or words in has):
            continue
        people = all(any(scorer._is(v, i) for i in row["victims"]) for v in g.get("victims", []))
        dated = row["date"] is None or g.get("date") in (None, row["date"]) or row["date"].startswith(g["date"])
        if people and dated and g.get("modality") in (None, row["modality"]):
            return True
    return any(
        g["file"] == file and g["type"] == row["type"] and (fold(g["has"]) in words or words in fold(g["has"]))
        for g in gold.get("acts_allowed", [])
    )


def curve(labels: list[Label]) -> dict[str, str]:
    """Per bin of confidence: how many acts, their mean confidence, and the share that is right."""
    bins: dict[int, list[Label]] = defaultdict(list)
    for x in labels:
        bins[max(i for i, low in enumerate(BINS) if x.confidence >= low)].append(x)
    out = {}
    for i, found in sorted(bins.items()):
        said, right = sum(x.confidence for x in found) / len(found), sum(x.right for x in found) / len(found)
        out[f"{BINS[i]:.2f}-{min(1.0, BINS[i + 1]):.2f}"] = f"{len(found)} acts, said {said:.2f}, right {right:.2f}"
    return out


def run() -> dict[str, object]:
    """The curve, and the mean distance between what is said and what is right, weighted by acts."""
    from habeas.language.acts.calibrate import calibrated

    labels = of_golds(raw=False)
    labels += [Label(x.rule, calibrated(x.confidence, named=x.named), x.named, x.right) for x in judged()]
    sure = [x for x in labels if x.confidence >= 0.895]
    rows: dict[str, object] = dict(curve(labels))
    rows["acts judged"] = len(labels)
    rows["right of those at 0.9 or more"] = sum(x.right for x in sure) / max(1, len(sure))
    fresh = [x for x in of_golds(raw=False, unfitted=True) if x.confidence >= 0.895]
    rows["sets not fitted on: acts at 0.9 or more"] = len(fresh)
    rows["sets not fitted on: right of those at 0.9 or more"] = sum(x.right for x in fresh) / max(1, len(fresh))
    return rows
