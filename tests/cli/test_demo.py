"""The demo, whole: archive, dossier, verification, and what to do next."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.cli.root import run

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_demo_builds_an_encrypted_archive_its_dossier_and_says_how_to_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    assert run(["demo", str(folder), "--examples", str(ROOT / "examples")]) == 0
    shown = capsys.readouterr().out
    assert (folder / "archive" / "keys" / "passphrase.age").exists()
    assert (folder / "passphrase.txt").stat().st_mode & 0o077 == 0
    assert "Sabira Kenzhali" in (folder / "dossier.html").read_text(encoding="utf-8")
    for words in ("invented", "people", "contested accounts", "possible match ", "signatures hold", "habeas person"):
        assert words in shown
    assert run(["demo", str(folder), "--examples", str(ROOT / "examples")]) == 2


def test_a_folder_without_examples_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "none").mkdir()
    assert run(["demo", str(tmp_path / "demo"), "--examples", str(tmp_path / "none")]) == 2
