"""The reading of other languages than English against hand-made gold, language by language.

Two halves of invented documents (`invented/languages/`): the tables of the languages were checked against the first,
"dev", from the start, and against the other once it had been blind for a while; so was the set that another hand wrote
(`invented/languages_two/`, "second held out"): it was scored blind, then used for development. Of the set of a third
hand (`invented/languages_three/`, "third held out") only the score was looked at. A document or two of each language in
each: the second digit means little.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.gold import Scorer, Tally
from bench.quality import exported

INVENTED = Path(__file__).parent / "invented"
PARTS = {
    "dev": INVENTED / "languages" / "dev.gold.json",
    "first held out": INVENTED / "languages" / "heldout.gold.json",
    "second held out": INVENTED / "languages_two" / "heldout.gold.json",
    "third held out": INVENTED / "languages_three" / "heldout.gold.json",
}
LAYERS = ("entities", "persons", "statements", "acts", "dates", "modality")


def measure(part: str) -> dict[str, dict[str, Tally]]:
    """Language → layer → tally of one part."""
    gold = json.loads(PARTS[part].read_text("utf-8"))
    languages = dict.fromkeys(d["language"] for d in gold["documents"])
    with exported([PARTS[part].parent / d["file"] for d in gold["documents"]]) as out:
        rows = [json.loads(line) for line in out.read_text("utf-8").splitlines() if line]
    return {code: Scorer(_of_language(gold, code), rows).run() for code in languages}


def _of_language(gold: dict[str, Any], code: str) -> dict[str, Any]:
    """The rows of a gold file that are about documents in one language."""
    files = {d["file"] for d in gold["documents"] if d["language"] == code}
    names = {n for e in gold["entities"] if set(e["documents"]) <= files for n in e["names"]}
    rows: dict[str, Any] = {}
    for kind, items in gold.items():
        if kind == "distinct":
            rows[kind] = [pair for pair in items if set(pair) <= names]
        elif isinstance(items, list):
            rows[kind] = [r for r in items if files >= set(r.get("documents") or [r.get("file")])]
    return rows


def run() -> dict[str, object]:
    """F1 of each layer of each language in each part."""
    return {
        f"{code} ({part}): {layer}": tallies[layer].f1
        for part in PARTS
        for code, tallies in measure(part).items()
        for layer in LAYERS
        if layer in tallies
    }
