"""Officials, relatives and counsel are read without quotation marks too (`reported.yaml`, invented)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from .conftest import Reads

TABLE = yaml.safe_load((Path(__file__).parent / "reported.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("language", "text", "expected"), [(code, *row) for code, rows in TABLE.items() for row in rows]
)
def test_a_clause_is_the_words_of_the_one_who_says_it_and_no_other_clause_is(
    read: Reads, language: str, text: str, expected: list[str]
) -> None:
    made = read(text, language)
    figures = made.reading.figures
    told = [
        (s.speaker_as if s.speaker is None else figures[s.speaker].name, s.text)
        for s in made.reading.statements
        if not s.direct
    ]
    assert told == ([tuple(expected)] if expected else [])
