"""Who says what in invented press, letters, interviews and decisions: every text of the table `told.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from habeas.language.analysis import Analysis
from habeas.language.english import analyse_many
from habeas.model.document import Document, Fact, Genre
from habeas.model.reading import Statement

TABLE = yaml.safe_load((Path(__file__).parent / "told.yaml").read_text("utf-8"))
GENRES: dict[str, Genre] = {
    "decision": "decision",
    "letter": "letter",
    "mail": "mail",
    "party": "decision",
    "writer": "letter",
}
REPORTED = ("indirect", "party", "writer")
ROWS = [(kind, *row) for kind, rows in TABLE.items() for row in rows]


@cache
def read() -> dict[tuple[str, str], Analysis]:
    """The analysis of each text, all read in one go."""
    published = Fact(value="2014-06-11", origin="test")
    documents = [
        Document(
            sha256=f"{i:064x}",
            full=text,
            genre=GENRES.get(kind, "page"),
            language="en",
            published=published,
        )
        for i, (kind, text, _) in enumerate(ROWS)
    ]
    return {(kind, text): a for (kind, text, _), a in zip(ROWS, analyse_many(documents), strict=True)}


def speaker(a: Analysis, s: Statement) -> str:
    return a.figures[s.speaker].name if s.speaker is not None else f"[{s.speaker_as}]"


@pytest.mark.parametrize(("kind", "text", "expected"), ROWS)
def test_a_text_is_read_as_what_its_people_say(kind: str, text: str, expected: list[list[str]]) -> None:
    a = read()[kind, text]
    found = [s for s in a.statements if s.direct == (kind not in REPORTED)]
    assert [speaker(a, s) for s in found] == [who for who, _ in expected]
    assert [s.text[: len(words)] for s, (_, words) in zip(found, expected, strict=True)] == [w for _, w in expected]
    assert all(s.inferred for s in found) or kind != "inferred"
