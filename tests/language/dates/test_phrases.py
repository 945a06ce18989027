"""Every way of telling time in the tables `phrases.yaml` and `phrases_other.yaml`, read against one day."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from habeas.language.dates import find_dates

ANCHOR = "2014-06-11"
TABLE = yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text("utf-8"))
OTHER = yaml.safe_load((Path(__file__).parent / "phrases_other.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected"), [row for rows in TABLE.values() for row in rows])
def test_a_phrase_gives_the_dates_that_it_says_and_no_others(text: str, expected: list[str]) -> None:
    found = find_dates(text, language="en", anchor=ANCHOR)
    assert [d.edtf for d in found] == expected
    assert all(text[d.span.start : d.span.end] == d.text for d in found)


@pytest.mark.parametrize(
    ("language", "text", "expected"), [(code, *row) for code, rows in OTHER.items() for row in rows]
)
def test_a_phrase_of_another_language_gives_the_dates_that_it_says(
    language: str, text: str, expected: list[str]
) -> None:
    assert [d.edtf for d in find_dates(text, language=language, anchor=ANCHOR)] == expected
