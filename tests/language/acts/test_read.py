"""What is read of invented sentences and stories (read.yaml): type, modality, victims, date and actors of each act."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from habeas.language import english
from habeas.language.analysis import Analysis
from habeas.model.document import Document, Fact
from habeas.model.reading import Act

TABLE = yaml.safe_load((Path(__file__).parent / "read.yaml").read_text("utf-8"))
ROWS = [(row["text"], row["acts"]) for rows in TABLE.values() for row in rows]
PUBLISHED = Fact(value="2022-06-10", origin="test")


@cache
def read() -> dict[str, list[str]]:
    """The acts of each text as the table writes them, all texts read in one go."""
    documents = [
        Document(sha256=f"{i:064x}", full=text, language="en", published=PUBLISHED) for i, (text, _) in enumerate(ROWS)
    ]
    return {
        text: [_told(a, act) for act in english.finish(a)["acts"]]
        for (text, _), a in zip(ROWS, english.analyse_many(documents), strict=True)
    }


def _told(a: Analysis, act: Act) -> str:
    victims, actors = (
        "+".join(sorted(a.figures[i].name.split()[-1] for i in who)) for who in (act.victims, act.actors)
    )
    return f"{act.type} {act.modality} {victims or '-'} {act.date or '-'} by {actors}"


@pytest.mark.parametrize(("text", "acts"), ROWS)
def test_a_text_is_read_as_its_acts(text: str, acts: list[str]) -> None:
    left = list(read()[text])
    assert acts or not left
    for act in acts:
        found = next((x for x in left if x.startswith(act if " by " in act else act + " by ")), None)
        assert found is not None, f"{act} is not among {left}"
        left.remove(found)
