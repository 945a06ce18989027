"""Decisions that no longer find their words are listed in the terminal, with why and what to do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

import habeas
from habeas.archive import settling
from habeas.casework.astray import Astray
from habeas.cli.root import run


@pytest.fixture
def lost(archive: Path) -> int:
    """The journal number of a confirmation whose act a newer reader no longer proposes."""
    with habeas.open(archive) as case:
        act = next(a for a in case.catalog.acts() if a.date)
        seq = case.decide("confirm", act.id, reason="as the letter says")
        reading = case.reading(act.citation.document)
        assert reading is not None
        acts = tuple(msgspec.structs.replace(a, date="1999") if a.trigger == act.trigger else a for a in reading.acts)
        case.catalog.put_reading(act.citation.document, msgspec.structs.replace(reading, acts=acts))
        settling.settle(case.vault, case.catalog)
    return seq


def test_a_decision_that_lost_its_words_is_listed_with_why_and_what_to_do(
    archive: Path, lost: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", str(archive), "--astray"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert re.search(rf"\b{lost} confirm\b", told)
    assert "Tester" in told
    assert "what was decided on" in told
    assert "--undo" in told
    assert run(["review", str(archive), "--undo", str(lost)]) == 0
    assert run(["review", str(archive), "--astray"]) == 0
    assert "Every decision finds its words" in capsys.readouterr().out


def test_the_list_can_be_had_as_json(archive: Path, lost: int, capfdbinary: Any) -> None:
    assert run(["review", str(archive), "--astray", "--json"]) == 0
    (found,) = json.loads(capfdbinary.readouterr().out)
    assert (found["seq"], found["why"], found["verb"]) == (lost, "value-changed", "confirm")
    assert set(found) <= set(Astray.__struct_fields__)


def test_every_cause_has_words() -> None:
    from typing import get_args

    from habeas.casework.astray import Why
    from habeas.cli.astray import WHY

    assert set(WHY) == set(get_args(Why))
