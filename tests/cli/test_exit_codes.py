"""The exit codes of the contract, each by a real process as a script would see it, and what is said with them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
LETTER = EXAMPLES / "open-letter-to-the-minister.txt"


def habeas(*args: object, stdin: str = "") -> tuple[int, str]:
    """Exit code and everything said."""
    ran = subprocess.run(
        [sys.executable, "-m", "habeas.cli", *map(str, args)],
        input=stdin, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An encrypted archive of one letter, and the file with its passphrase."""
    folder = tmp_path_factory.mktemp("codes")
    secret = folder / "pass"
    secret.write_text("correct horse\n")
    assert habeas("init", folder / "case", "--by", "Tester", "--passphrase-file", secret)[0] == 0
    assert habeas("add", folder / "case", LETTER, "--passphrase-file", secret)[0] == 0
    return folder / "case", secret


def copied(archive: Path, where: Path) -> Path:
    return Path(shutil.copytree(archive, where / "copy"))


def test_0_when_it_is_done_also_with_the_passphrase_on_standard_input(encrypted: tuple[Path, Path]) -> None:
    code, said = habeas("verify", encrypted[0], "--passphrase-file", "-", stdin="correct horse\n")
    assert (code, "Everything holds" in said) == (0, True), said


def test_0_when_some_inputs_could_not_be_read(built: Path, tmp_path: Path) -> None:
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 9)
    code, said = habeas("add", copied(built, tmp_path), tmp_path / "noise.bin", tmp_path / "gone.txt")
    assert (code, "unknown-binary" in said, "gone.txt" in said) == (0, True, True), said


def test_1_when_an_original_was_altered_or_is_gone_and_both_are_named(built: Path, tmp_path: Path) -> None:
    archive = copied(built, tmp_path)
    altered, gone, *_ = sorted(p for p in (archive / "originals").rglob("*.age"))
    altered.write_bytes(altered.read_bytes()[:-1])
    gone.unlink()
    code, said = habeas("verify", archive)
    assert code == 1
    assert "original-missing" in said
    assert "original-damaged" in said
    assert "2 faults" in said


def test_1_when_a_bag_was_tampered_with_and_the_file_is_named(built: Path, tmp_path: Path) -> None:
    bag = tmp_path / "bag"
    assert habeas("export", copied(built, tmp_path), "--format", "bag", "-o", bag)[0] == 0
    assert habeas("verify", bag)[0] == 0
    assert habeas("verify", bag, "--signers", bag / "habeas" / "allowed_signers")[0] == 0
    file = sorted(p for p in (bag / "data").iterdir() if p.stat().st_size)[0]
    file.write_bytes(file.read_bytes() + b" ")
    (bag / "data" / "planted.txt").write_text("planted")
    code, said = habeas("verify", bag)
    assert code == 1
    assert file.name in said
    assert "planted.txt" in said


def test_1_when_a_bag_was_signed_by_somebody_else_than_expected(built: Path, tmp_path: Path) -> None:
    bag, other = tmp_path / "bag", tmp_path / "signers"
    assert habeas("export", copied(built, tmp_path), "--format", "bag", "-o", bag)[0] == 0
    assert habeas("init", "--no-passphrase", tmp_path / "other")[0] == 0
    assert habeas("export", tmp_path / "other", "--format", "bag", "-o", tmp_path / "b2")[0] == 0
    shutil.copy(tmp_path / "b2" / "habeas" / "allowed_signers", other)
    code, said = habeas("verify", bag, "--signers", other)
    assert (code, "not among the allowed signers" in said) == (1, True), said


@pytest.mark.parametrize(
    "args",
    [
        ("people", "--nonsense"), ("person", "Nobody Atall"), ("timeline", "--since", "soon"), ("add",),
        ("export", "--format", "bag"), ("export", "--format", "xml"), ("mark", "Pavel Tarin", "secret"),
        ("review", "--confirm", "a-0000"), ("review", "--undo", "9999"), ("passphrase",), ("verify", "--since", "gone"),
        ("verify", "--signers", "gone"), ("timeline", "--since", "2022", "--until", "2021-12-31"),
        ("dossier", "Pavel Tarin", "--since", "2022", "--until", "2021"),
    ],
)  # fmt: skip
def test_2_when_the_call_makes_no_sense_and_it_says_how(args: tuple[str, ...], built: Path, tmp_path: Path) -> None:
    code, said = habeas(args[0], copied(built, tmp_path), *args[1:])
    assert code == 2, said
    assert "Traceback" not in said
    assert "Error" in said


def test_2_where_there_is_no_terminal_to_ask_at(encrypted: tuple[Path, Path]) -> None:
    code, said = habeas("people", encrypted[0])
    assert (code, "--passphrase-file" in said) == (2, True), said


def test_3_for_a_wrong_passphrase(encrypted: tuple[Path, Path]) -> None:
    code, said = habeas("people", encrypted[0], "--passphrase-file", "-", stdin="wrong horse\n")
    assert (code, "does not open" in said) == (3, True), said


def test_a_terminal_that_knows_no_letters_but_its_own_and_wants_no_colour_is_served(built: Path) -> None:
    poor = {**os.environ, "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    ran = subprocess.run(
        [sys.executable, "-m", "habeas.cli", "search", str(built), "passport"],
        capture_output=True,
        env=poor,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.isascii()
    assert b"\x1b" not in ran.stdout


def test_4_for_what_is_missing_no_archive_or_a_bag(tmp_path: Path) -> None:
    (tmp_path / "bag").mkdir()
    (tmp_path / "bag" / "bagit.txt").write_text("")
    (tmp_path / "file").write_text("")
    for name in ("gone", ".", "bag", "file"):
        code, said = habeas("people", tmp_path / name)
        assert (code, "  now   " in said) == (4, True), (name, said)


def test_4_for_an_archive_of_another_version_or_whose_keys_are_not_those_of_its_journal(
    built: Path, tmp_path: Path
) -> None:
    newer = copied(built, tmp_path)
    header = newer / "habeas.json"
    whole = header.read_text("utf-8")
    header.write_text(whole.replace('"version":1', '"version":99').replace('"version": 1', '"version": 99'), "utf-8")
    assert header.read_text("utf-8") != whole
    assert habeas("people", newer)[0] == 4
    header.write_text(whole, "utf-8")
    assert habeas("init", "--no-passphrase", tmp_path / "other")[0] == 0
    shutil.rmtree(newer / "keys")
    shutil.copytree(tmp_path / "other" / "keys", newer / "keys")
    assert habeas("people", newer)[0] == 4


def test_4_for_an_archive_whose_journal_is_damaged(built: Path, tmp_path: Path) -> None:
    archive = copied(built, tmp_path)
    (archive / "journal.db").write_bytes(b"not a database" * 400)
    for extra in archive.glob("journal.db-*"):
        extra.unlink()
    code, said = habeas("people", archive)
    assert (code, "Traceback" in said) == (4, False), said


def test_4_when_the_place_for_an_export_cannot_be_written_and_the_archive_is_unharmed(
    built: Path, tmp_path: Path
) -> None:
    archive = copied(built, tmp_path)
    (tmp_path / "file").write_text("in the way")
    code, said = habeas("export", archive, "--format", "jsonl", "-o", tmp_path / "file" / "x.jsonl")
    assert (code, "unharmed" in said) == (4, True), said
    assert habeas("verify", archive)[0] == 0


def test_5_when_nothing_that_was_named_could_be_taken_in(built: Path, tmp_path: Path) -> None:
    code, said = habeas("add", copied(built, tmp_path), tmp_path / "gone.txt")
    assert (code, "gone.txt" in said) == (5, True), said


def hears_ctrl_c() -> None:
    """What runs in the background of a shell is born deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_add_that_was_stopped_says_so_and_goes_on_where_it_was(tmp_path: Path) -> None:
    papers, archive = tmp_path / "papers", tmp_path / "case"
    papers.mkdir()
    letter = LETTER.read_text("utf-8")
    for n in range(60):
        (papers / f"letter-{n:02}.txt").write_text(f"Copy {n} of a letter\n\n{letter}", "utf-8")
    assert habeas("init", "--no-passphrase", archive)[0] == 0
    running = subprocess.Popen(
        [sys.executable, "-m", "habeas.cli", "add", str(archive), str(papers)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True, preexec_fn=hears_ctrl_c,
    )  # fmt: skip
    limit = time.monotonic() + 60
    while len(list((archive / "originals").rglob("*.age"))) < 5 and time.monotonic() < limit:
        time.sleep(0.02)
    os.kill(running.pid, signal.SIGINT)
    said, _ = running.communicate(timeout=120)
    assert running.returncode == 130, said
    assert "run the same command again" in said
    assert habeas("verify", archive)[0] == 0
    code, said = habeas("add", archive, papers)
    assert code == 0, said
    assert "60 documents read" in said or "already there" in said
    code, said = habeas("search", archive, "letter", "--limit", "1")
    assert "60 documents found" in said
