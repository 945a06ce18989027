"""Tables of words keep every word: none is taken for a truth value, a date or a number."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from habeas.model.tables import parse_table, read_table

HOUSE = Path(__file__).parents[2] / "src" / "habeas"


@pytest.mark.parametrize("word", ["on", "On", "no", "No", "NO", "off", "yes", "y", "n"])
def test_a_short_word_of_a_list_stays_a_word(word: str) -> None:
    assert parse_table(f"words: [{word}, of]") == {"words": [word, "of"]}


def test_true_and_false_are_truth_values() -> None:
    assert parse_table("[true, false, True]") == [True, False, True]


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


@pytest.mark.parametrize("file", sorted(HOUSE.rglob("*.yaml")), ids=lambda p: p.name)
def test_no_table_of_the_house_holds_a_day_where_it_means_a_word(file: Path) -> None:
    table = parse_table(file.read_text("utf-8"))
    assert not [leaf for leaf in _leaves(table) if isinstance(leaf, datetime.date)]


def test_the_words_of_a_list_are_all_words() -> None:
    connectors = read_table("habeas.language", "en/names.yaml")["connectors"]
    assert "on" in connectors
    assert all(isinstance(word, str) for word in connectors)
