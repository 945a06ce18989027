"""`python -m bench` says what it measures, and runs nothing that it was not asked for."""

from __future__ import annotations

import pytest
from bench.__main__ import NAMES, arguments


def test_help_names_every_measurement_and_runs_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        arguments(["--help"])
    assert end.value.code == 0
    lines = capsys.readouterr().out.splitlines()
    said = {words[0]: words[1:] for line in lines if (words := line.split())}
    assert all(said.get(name) for name in NAMES)


def test_a_name_that_is_no_measurement_is_an_error_that_names_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as end:
        arguments(["names", "speling"])
    assert end.value.code == 2
    error = capsys.readouterr().err
    assert "speling" in error
    assert all(name in error for name in NAMES)


def test_an_option_that_is_none_is_an_error() -> None:
    with pytest.raises(SystemExit) as end:
        arguments(["--jsn"])
    assert end.value.code == 2


def test_the_measurements_that_are_named_are_those_that_run() -> None:
    assert arguments(["names", "add", "--json"]).names == ["names", "add"]
    assert arguments([]).names == []
