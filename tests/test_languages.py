"""The reading of other languages stays at least as good as it was, language by language: floors of `bench/floors.yaml`.

Whoever lowers a number finds out here which language and which fact of a document it was; of the set that is still held
out only the numbers are shown, so that nobody writes rules for its texts.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from bench.gold import Tally
from bench.languages import PARTS, measure
from bench.quality import HERE
from bench.table import holds

FLOORS: dict[str, dict[str, object]] = yaml.safe_load((Path(HERE) / "bench" / "floors.yaml").read_text("utf-8"))


def floors(part: str) -> dict[tuple[str, str], str]:
    """(language, layer) → limit of one part."""
    out = {}
    for key, limit in FLOORS["languages"].items():
        name, _, layer = key.partition(": ")
        if name.endswith(f" ({part})"):
            out[(name.split()[0], layer)] = str(limit)
    return out


def what(tally: Tally, part: str) -> tuple[object, ...]:
    return (round(tally.f1, 3), *((tally.wrong, tally.missed) if part != "third held out" else ()))


@pytest.mark.parametrize("part", PARTS)
def test_the_reading_of_other_languages_holds_its_floors(part: str) -> None:
    limits = floors(part)
    assert limits, f"no floor for {part}"
    found = measure(part)
    below = {
        (code, layer): (limit, *what(found[code][layer], part))
        for (code, layer), limit in limits.items()
        if not holds(found[code][layer].f1, limit)
    }
    assert below == {}


def test_every_language_document_is_in_one_part_only() -> None:
    listed = [PARTS[part].parent / name for part in PARTS for name in _files(part)]
    folders = {gold.parent for gold in PARTS.values()}
    assert sorted(listed) == sorted(p for f in folders for p in f.iterdir() if p.suffix in (".txt", ".html"))


def _files(part: str) -> list[str]:
    return [d["file"] for d in yaml.safe_load(PARTS[part].read_text("utf-8"))["documents"]]
