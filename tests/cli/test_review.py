"""The interactive review: one proposal at a time, by keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from habeas.cli.root import run


def keys(monkeypatch: pytest.MonkeyPatch, pressed: str, *answers: str) -> None:
    """Somebody at the terminal: keys one by one, and answers to what is asked."""
    pressing, answering = iter(pressed), iter(answers)
    monkeypatch.setattr("click.getchar", lambda echo=False: next(pressing))
    monkeypatch.setattr("click.prompt", lambda *a, **k: next(answering))


@pytest.fixture
def decisions(archive: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[[], list[tuple[str, str]]]:
    def read() -> list[tuple[str, str]]:
        capfdbinary.readouterr()
        assert run(["review", str(archive), "--json"]) == 0
        return [(d["verb"], d["reason"]) for d in json.loads(capfdbinary.readouterr().out)["decisions"]]

    return read


def test_accept_reject_and_skip_go_on_to_the_next(
    archive: Path, monkeypatch: pytest.MonkeyPatch, decisions: Callable[[], list[tuple[str, str]]]
) -> None:
    keys(monkeypatch, "asrq", "yes, read it", "no such thing")
    assert run(["review", str(archive), "--kind", "act"]) == 0
    assert decisions() == [("confirm", "yes, read it"), ("reject", "no such thing")]


def test_undo_takes_the_last_decision_back(
    archive: Path, monkeypatch: pytest.MonkeyPatch, decisions: Callable[[], list[tuple[str, str]]]
) -> None:
    keys(monkeypatch, "auq", "hasty")
    assert run(["review", str(archive), "--kind", "act"]) == 0
    assert [d[0] for d in decisions()] == ["confirm", "undo"]


def test_a_correction_that_is_refused_is_asked_again(
    archive: Path, monkeypatch: pytest.MonkeyPatch, decisions: Callable[[], list[tuple[str, str]]]
) -> None:
    keys(monkeypatch, "ccq", "bogus=1", "", "date=2019-04-07", "the seventh")
    assert run(["review", str(archive), "--kind", "act"]) == 0
    assert decisions() == [("correct", "the seventh")]


def test_each_proposal_is_shown_with_its_words_and_its_source(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys(monkeypatch, "q")
    assert run(["review", str(archive), "--kind", "act", "--person", "Zoya Marsh"]) == 0
    shown = capsys.readouterr().out
    assert "Zoya Marsh" in shown
    assert "scrape-three-years-for-a-leaflet.txt" in shown
