"""The reading of the invented documents stays at least as good as it was: floors from `bench/floors.yaml`.

Whoever lowers a number finds out here, which document and which fact it was; a floor is never lowered. The numbers of
the sets that may not be part of the project are held by `make bench` where they are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from bench import paragraphs
from bench.quality import HERE, SETS, lasting, measure
from bench.table import holds

from habeas.workers import Pool

FLOORS: dict[str, dict[str, object]] = yaml.safe_load((Path(HERE) / "bench" / "floors.yaml").read_text("utf-8"))
OURS = [name for name, (gold, _) in SETS.items() if gold.is_relative_to(HERE)]


def floors(name: str) -> dict[str, str]:
    """Layer → limit of one set."""
    return {k.partition(": ")[2]: str(v) for k, v in FLOORS["quality"].items() if k.startswith(name + ": ")}


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with lasting(1) as workers:
        yield workers


@pytest.mark.parametrize("name", OURS)
def test_the_reading_of_invented_documents_holds_its_floors(name: str, pool: Pool) -> None:
    limits = floors(name)
    assert limits, f"no floor for {name}"
    found = measure(*SETS[name], pool)
    below = {
        layer: (round(found[layer].f1, 3), limit, found[layer].wrong[:20], found[layer].missed[:20])
        for layer, limit in limits.items()
        if not holds(found[layer].f1, limit)
    }
    assert below == {}


def test_the_reading_of_dense_paragraphs_holds_its_floors() -> None:
    found = paragraphs.run()
    below = {k: (found[k], limit) for k, limit in FLOORS["paragraphs"].items() if not holds(found[k], str(limit))}
    assert below == {}


def test_a_limit_is_a_least_or_a_most() -> None:
    assert holds(0.8, "0.8")
    assert not holds(0.79, "0.8")
    assert holds(1.5, "<= 1.5")
    assert not holds(1.6, "<= 1.5")
