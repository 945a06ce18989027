"""The learnt classes of transliteration, and the floors that the matcher must hold where the public data is present."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

from habeas.identity.align import bits_per_letter, learnt_costs

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("HABEAS_BENCH", ROOT.parent / "shared" / "bench")) / "names"
FLOORS = {
    "name_bench F1": 0.86,
    "tokens F1 (held out, nearest wrong one)": 0.90,
    "whole names joined: precision": 0.97,
    "whole names joined: recall": 0.70,
}


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_names", ROOT / "bench" / "names.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("latin", "cyrillic"), [("joyce", "джойс"), ("welbrick", "уэлбрик"), ("schumann", "шуман"), ("guzmán", "гусман")]
)
def test_foreign_names_are_written_as_readers_write_them(latin: str, cyrillic: str) -> None:
    assert bits_per_letter(latin, cyrillic) < 1.8


@pytest.mark.parametrize(("latin", "cyrillic"), [("tarasov", "петров"), ("karina", "карин"), ("belenko", "шевчук")])
def test_other_words_cost_too_much(latin: str, cyrillic: str) -> None:
    assert bits_per_letter(latin, cyrillic) > 1.8


def test_every_cost_is_positive_and_every_plain_letter_is_known() -> None:
    costs = learnt_costs()
    assert all(cost >= 0 for group in costs.values() for cost in group.values())
    assert set("abcdefghijklmnopqrstuvwxyz") <= set(costs)


def test_invented_names_are_different_and_always_the_same(bench: ModuleType) -> None:
    names = bench.invented_names(2000)
    assert len(set(names)) == 2000
    assert names == bench.invented_names(2000)


def test_two_thousand_names_are_clustered_without_comparing_all_pairs(bench: ModuleType) -> None:
    assert bench.cluster_time(2000) < 10


@pytest.mark.skipif(not DATA.exists(), reason=f"public name data not at {DATA.name}")
def test_the_floors_hold_on_public_data(bench: ModuleType) -> None:
    numbers = bench.name_bench(DATA / "name_bench.csv") | bench.development_pairs(DATA / "wd_russian_80.tsv", 2000)
    missed = {name: (numbers[name], floor) for name, floor in FLOORS.items() if numbers[name] < floor}
    assert not missed
    assert numbers["name_bench F1"] > numbers["name_bench F1, WRatio"]
