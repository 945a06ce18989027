"""How things look: lines that wrap under their beginning, reasons, and being asked for a passphrase."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.casework.reasons import in_words
from habeas.cli import show
from habeas.cli.looking import namesakes
from habeas.cli.root import run
from habeas.model.case import Entity

Out = pytest.CaptureFixture[str]


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Somebody at a terminal who types these, one after the other."""
    waiting = iter(answers)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *a, **k: next(waiting))


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locked")
    (folder / "pass").write_text("correct horse")
    assert run(["init", str(folder / "case"), "--passphrase-file", str(folder / "pass")]) == 0
    return folder / "case"


def test_a_mistyped_passphrase_may_be_typed_again(locked: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    typed(monkeypatch, "wrong", "correct horse")
    assert run(["people", str(locked)]) == 0
    assert "Try again" in capsys.readouterr().err


def test_the_third_wrong_passphrase_ends_it_with_code_3(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "a", "b", "c", "correct horse")
    assert run(["people", str(locked)]) == 3


def test_a_new_passphrase_is_asked_twice_until_both_are_the_same(
    locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = shutil.copytree(locked, tmp_path / "case")
    typed(monkeypatch, "correct horse", "one", "two", "battery staple", "battery staple")
    assert run(["passphrase", str(archive)]) == 0
    typed(monkeypatch, "battery staple")
    assert run(["people", str(archive)]) == 0


def test_a_passphrase_file_that_is_no_text_or_not_there_is_wrong_use(locked: Path, tmp_path: Path, capsys: Out) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    for name in ("bytes", "gone"):
        assert run(["people", str(locked), "--passphrase-file", str(tmp_path / name)]) == 2
        assert "Traceback" not in capsys.readouterr().err


def test_an_empty_archive_says_what_to_do_next(tmp_path: Path, capsys: Out) -> None:
    archive = str(tmp_path / "case")
    assert run(["init", "--no-passphrase", archive]) == 0
    for args, hint in ((["people"], "habeas add"), (["timeline"], "No acts"), (["failures"], "was read")):
        assert run([*args, archive]) == 0
        assert hint in capsys.readouterr().out, args
    assert run(["review", archive, "--list"]) == 0
    assert "No proposal waits" in capsys.readouterr().out


def test_whoever_asks_for_a_surname_sees_who_else_bears_it() -> None:
    names = ("Tarin", "Pavel Tarin", "Vera Tarin", "Zoya Marsh")
    everyone = [Entity(id=f"e-{n}", schema="Person", name=n, names=(n,)) for n in names]
    assert [e.name for e in namesakes(everyone[0], everyone)] == ["Pavel Tarin", "Vera Tarin"]
    assert namesakes(everyone[1], everyone) == []


def test_reasons_for_and_against_are_said_once_each() -> None:
    because = ("for: the same surname", "for: M. may be Marat", "against: two people bear it", "a note")
    assert in_words(because) == "for: the same surname, M. may be Marat; against: two people bear it; a note"


def test_one_is_not_written_as_many() -> None:
    assert [show.plural(n, "page") for n in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
    assert show.plural(2, "entity", "entities") == "2 entities"


@given(st.lists(st.text("abcdefg/", min_size=1, max_size=30), min_size=1), st.integers(20, 60), st.integers(0, 8))
def test_a_wrapped_text_keeps_its_words_and_stays_under_its_beginning(
    words: list[str], width: int, indent: int
) -> None:
    lines = show.hung(" ".join(words), width, indent).split("\n")
    assert " ".join(lines).split() == words
    assert all(line.startswith(" " * indent) for line in lines[1:])
    assert all(len(line) <= max(width, 20 + indent) or len(line.split()) == 1 for line in lines[1:])


def test_a_reader_that_has_seen_enough_ends_a_list_without_an_error(archive: Path) -> None:
    """`habeas timeline … | head`: what is left goes nowhere, and the exit code says that nothing was wrong."""
    for more in ([], ["--json"]):
        read, write = os.pipe()
        os.close(read)
        command = [sys.executable, "-m", "habeas.cli", "timeline", str(archive), *more]
        ended = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
        os.close(write)
        assert (ended.returncode, ended.stderr) == (0, b"")
