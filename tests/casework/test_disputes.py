"""Contested accounts from the text to the contest, on invented snippets of many kinds of dispute."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from habeas.model.case import Case

from .read import case_of_texts

DISPUTES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("disputes.yaml").read_text("utf-8"))


def case_of(name: str) -> Case:
    return case_of_texts(*next(d["texts"] for d in DISPUTES if d["name"] == name))


def shown(case: Case) -> list[tuple[str, str, list[str]]]:
    """(question, person, words of each side) of every contest."""
    people = {e.id: e.name for e in case.entities}
    words = {a.id: a.citation.quote for a in case.acts} | {s.id: s.citation.quote + s.text for s in case.statements}
    return [
        (c.question, people[c.people[0]] if c.people else "", ["\n".join(words[i] for i in side) for side in c.sides])
        for c in case.contests
    ]


@pytest.mark.parametrize(
    ("name", "wanted"), [pytest.param(d["name"], c, id=d["name"]) for d in DISPUTES for c in d["contests"]]
)
def test_both_sides_of_a_dispute_are_put_side_by_side(name: str, wanted: dict[str, Any]) -> None:
    x, y = wanted["sides"]
    found = [sides for q, p, sides in shown(case_of(name)) if (q, p) == (wanted["question"], wanted["person"])]
    assert len(found) == 1
    yes, no = found[0]
    assert (x in yes and y in no) or (x in no and y in yes)


@pytest.mark.parametrize("name", [d["name"] for d in DISPUTES])
def test_nothing_is_contested_that_nobody_disputes(name: str) -> None:
    wanted = {(c["question"], c["person"]) for d in DISPUTES if d["name"] == name for c in d["contests"]}
    allowed = wanted | {
        (q, p) for _, p in wanted for q in next(d for d in DISPUTES if d["name"] == name).get("allowed", [])
    }
    assert {(q, p) for q, p, _ in shown(case_of(name))} <= allowed
