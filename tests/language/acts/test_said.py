"""Acts as press, letters and complaints tell them: type, modality and victims of single sentences."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

from habeas.language import english
from habeas.model.document import Document

FILES = ("said.yaml", "turns.yaml", "frames.yaml", "ways.yaml")
TABLES = [yaml.safe_load((Path(__file__).parent / name).read_text("utf-8")) for name in FILES]
ROWS = [(kind, *row) for table in TABLES for kind, rows in table.items() for row in rows]


@cache
def read() -> dict[str, set[tuple[str, str, str]]]:
    """(type, modality, surnames) of the acts of each sentence, all read in one go."""
    documents = [Document(sha256=f"{i:064x}", full=row[3]) for i, row in enumerate(ROWS)]
    found = {}
    for row, a in zip(ROWS, english.analyse_many(documents), strict=True):
        names = [f.name.split()[-1] for f in a.figures]
        acts = english.finish(a)["acts"]
        found[row[3]] = {(x.type, x.modality, " ".join(sorted(names[v] for v in x.victims))) for x in acts}
    return found


@pytest.mark.parametrize(("kind", "modality", "victims", "sentence"), ROWS)
def test_a_sentence_is_read_as_its_act(kind: str, modality: str, victims: str, sentence: str) -> None:
    if kind == "none":
        assert not read()[sentence]
    else:
        assert (kind, modality, " ".join(sorted(victims.split()))) in read()[sentence]
