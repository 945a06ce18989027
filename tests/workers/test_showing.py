"""The process that shows an original is not believed, not waited for, and not listened to for ever."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from habeas.errors import Unreadable
from habeas.workers import showing

REAL = subprocess.Popen


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put a program in the place of the process that shows."""

    def answer(program: str) -> None:
        def start(command: list[str], **more: Any) -> Any:
            return REAL([sys.executable, "-I", "-c", program], **more)

        monkeypatch.setattr(subprocess, "Popen", start)

    return answer


def shown_as(data: bytes = b"x") -> str:
    with pytest.raises(Unreadable) as caught:
        showing.shown(data)
    return caught.value.code


def test_an_answer_longer_than_any_original_is_refused(answering: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "LONGEST", 10_000)
    answering("import sys\nwhile True: sys.stdout.write('x' * 1000)")
    assert shown_as() == "too-large"


def test_a_process_that_does_not_answer_is_ended(answering: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "SECONDS", 0.5)
    answering("import time; time.sleep(600)")
    assert shown_as() == "timeout"


@pytest.mark.parametrize("said", ["", "no line", "[1]\\nbody", '{"ok": "perhaps"}\\n', "{}\\n"])
def test_an_answer_that_is_none_is_told_as_a_crash(answering: Any, said: str) -> None:
    answering(f"import sys; sys.stdin.buffer.read(); sys.stdout.write('{said}')")
    assert shown_as() == "crashed"


def test_a_process_that_ends_before_it_has_heard_all_is_told_as_a_crash(answering: Any) -> None:
    answering("raise SystemExit(3)")
    assert shown_as(b"x" * 5_000_000) == "crashed"
