"""Which sides of a dispute a text tells without a reported clause, and what is none: table `stances.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from habeas.language.analysis import Analysis
from habeas.language.english import analyse_many
from habeas.model.document import Document

TABLE = yaml.safe_load((Path(__file__).parent / "stances.yaml").read_text("utf-8"))
ROWS = [(kind, *row) for kind, rows in TABLE.items() for row in rows]


@cache
def read() -> dict[str, Analysis]:
    """The analysis of each text, all read in one go."""
    documents = [
        Document(sha256=f"{i:064x}", full=text, genre="decision" if kind == "decision" else "page", language="en")
        for i, (kind, text, _) in enumerate(ROWS)
    ]
    return {text: a for (_, text, _), a in zip(ROWS, analyse_many(documents), strict=True)}


@pytest.mark.parametrize(("kind", "text", "expected"), ROWS)
def test_every_side_that_a_text_tells_is_a_statement(kind: str, text: str, expected: list[list[str]]) -> None:
    a = read()[text]
    found = [
        [
            ("~" if s.inferred else "") + (f"[{s.speaker_as}]" if s.speaker is None else a.figures[s.speaker].name),
            s.text,
        ]
        for s in a.statements
    ]
    assert found == expected
