"""What each command does, prints and returns."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import habeas
from habeas.archive import Progress
from habeas.cli import show
from habeas.cli.root import COMMANDS, run

EXAMPLES = Path(__file__).parents[2] / "examples"
Out = pytest.CaptureFixture[str]


def told(capsys: Out, *args: object) -> str:
    """What a command that succeeds prints."""
    capsys.readouterr()
    assert run([str(a) for a in args]) == 0
    return capsys.readouterr().out


def data(capfdbinary: pytest.CaptureFixture[bytes], *args: object) -> Any:
    """What a command prints as JSON."""
    capfdbinary.readouterr()
    assert run([*(str(a) for a in args), "--json"]) == 0
    return json.loads(capfdbinary.readouterr().out)


def test_people_lists_names_and_in_how_many_documents_they_are(built: Path, capsys: Out) -> None:
    assert "Pavel Tarin" in told(capsys, "people", built)


@pytest.mark.parametrize(
    "args",
    [
        ("people",), ("failures",), ("timeline",), ("search", "house"), ("person", "Pavel Tarin"), ("verify",),
        ("review",),
    ],
)  # fmt: skip
def test_every_list_can_be_had_as_json(args: tuple[str, ...], archive: Path, capfdbinary: Any) -> None:
    found = data(capfdbinary, args[0], archive, *args[1:])
    assert found


def documented(command: str) -> set[str]:
    """The fields that docs/commands.md names for the --json of a command."""
    page = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
    row = re.search(rf"^\| `{command}` \| [^|]+ \| ([^|(]+)", page, re.M)
    assert row, command
    return set(re.findall(r"`(\w+)`", row[1]))


@pytest.mark.parametrize(
    "args",
    [
        ("add", EXAMPLES / "photographer-acquitted.txt"), ("failures",), ("search", "house"), ("people",),
        ("person", "Pavel Tarin"), ("timeline",), ("review",), ("verify",), ("checkpoint",),
    ],
)  # fmt: skip
def test_what_json_holds_is_what_the_page_of_commands_says(
    args: tuple[Any, ...], archive: Path, capfdbinary: Any
) -> None:
    found = data(capfdbinary, args[0], archive, *args[1:])
    assert set(found[0] if isinstance(found, list) else found) == documented(args[0])


def test_an_archive_says_its_fingerprint_when_it_is_made_and_again_when_it_is_verified(
    tmp_path: Path, capsys: Out
) -> None:
    made = re.search(r"[0-9a-f]{8}(-[0-9a-f]{8}){7}", told(capsys, "init", tmp_path / "new", "--no-passphrase"))
    assert made
    assert made[0] in told(capsys, "verify", tmp_path / "new")


def test_a_name_of_a_kind_or_an_act_that_is_none_is_refused_and_not_just_not_found(built: Path, capsys: Out) -> None:
    assert run(["search", str(built), "house", "--act", "arest"]) == 2
    assert "house-arrest" in capsys.readouterr().err
    assert run(["search", str(built), "house", "--kind", "lettre"]) == 2


def test_many_faults_of_one_kind_are_counted_and_not_all_listed(archive: Path, capsys: Out) -> None:
    for original in (archive / "originals").rglob("*.age"):
        original.unlink()
    for n in range(9):
        (archive / "originals" / "00").mkdir(exist_ok=True)
        (archive / "originals" / "00" / f"{n:064}.age").write_bytes(b"stray")
    assert run(["verify", str(archive)]) == 1
    said = capsys.readouterr().out
    kinds = re.findall(r"^✗ ([\w-]+):", said, re.M)
    assert max(map(kinds.count, kinds)) == 6
    assert re.search(r"… \d+ more of the kind", said)


def test_a_long_file_name_is_cut_in_its_middle_and_cannot_command_the_terminal() -> None:
    shown = show.file_name("record-" * 30 + "of-\x1b[2Jmonday.txt")
    assert len(shown) <= 44
    assert shown.startswith("record-record-")
    assert shown.endswith("monday.txt")
    assert show.file_name("a\x1b[2J.txt") == "a\\x1b[2J.txt"


def test_no_passphrase_is_asked_for_a_place_that_is_taken(built: Path, capsys: Out) -> None:
    assert run(["init", str(built)]) == 2
    assert "already something there" in capsys.readouterr().err


def test_the_workspace_does_not_start_with_a_passphrase_file_that_is_not_there(built: Path, capsys: Out) -> None:
    assert run(["serve", str(built), "--passphrase-file", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_person_is_shown_with_acts_and_their_words(built: Path, capsys: Out) -> None:
    text = told(capsys, "person", built, "Pavel Tarin")
    assert "Conviction" in text
    assert "three years" in text


def test_a_timeline_shows_what_has_no_date_last_and_without_one(built: Path, capsys: Out) -> None:
    text = told(capsys, "timeline", built)
    assert text.index("8 April 2019") < text.index("Date not stated")


def test_an_unknown_act_type_is_refused_with_the_list_of_types(built: Path, capsys: Out) -> None:
    assert run(["timeline", str(built), "--type", "arest"]) == 2
    assert "arrest" in capsys.readouterr().err


def test_search_shows_the_words_it_found(built: Path, capsys: Out) -> None:
    assert "leaflets" in told(capsys, "search", built, "leaflets")


def test_failures_name_the_file_the_reason_and_what_to_do(built: Path, capsys: Out) -> None:
    text = told(capsys, "failures", built)
    assert "empty-page.html" in text
    assert "zero-byte" in text
    assert "--retry" in text


def test_what_still_waits_after_a_stop_is_not_called_read(archive: Path, capsys: Out) -> None:
    def stop(progress: Progress) -> None:
        if progress.stage == "extract":
            raise KeyboardInterrupt

    with habeas.open(archive) as case:
        assert case.add([EXAMPLES / "photographer-acquitted.txt"], progress=stop).stopped
    assert "1 document waits to be read" in told(capsys, "failures", archive)
    told(capsys, "add", archive, "--retry")
    assert "document waits" not in told(capsys, "failures", archive)


def test_what_cannot_be_read_at_the_second_try_either_is_said_to_be_so(
    archive: Path, tmp_path: Path, capsys: Out
) -> None:
    (tmp_path / "empty.html").touch()
    told(capsys, "add", archive, tmp_path / "empty.html")
    text = told(capsys, "add", archive, "--retry")
    assert "nothing more could be read" in text
    assert "zero-byte" in text


def test_adding_the_same_files_again_keeps_nothing_twice(archive: Path, capsys: Out) -> None:
    source = Path(__file__).parents[2] / "examples" / "open-letter-to-the-minister.txt"
    text = told(capsys, "add", archive, source)
    assert "0 files kept, 1 already there" in text


def test_a_wrong_name_gets_a_suggestion_and_exit_code_2(built: Path, capsys: Out) -> None:
    assert run(["person", str(built), "Pavel Tarim"]) == 2
    assert "Pavel Tarin" in capsys.readouterr().err


def test_names_that_are_nothing_like_what_was_typed_are_not_suggested(archive: Path, capsys: Out) -> None:
    assert run(["mark", str(archive), "zzz", "protected"]) == 2
    said = capsys.readouterr().err
    assert "Did you mean" not in said
    assert "habeas people" in said


def test_a_missing_archive_has_exit_code_4_and_says_how_to_make_one(tmp_path: Path, capsys: Out) -> None:
    assert run(["people", str(tmp_path / "none")]) == 4
    assert "habeas init" in capsys.readouterr().err


def test_an_unknown_command_gets_a_suggestion(capsys: Out) -> None:
    assert run(["serch"]) == 2
    assert "search" in capsys.readouterr().err


def test_a_date_that_is_none_is_refused_before_anything_is_kept(archive: Path, capsys: Out) -> None:
    assert run(["add", str(archive), str(archive), "--received-on", "last week"]) == 2
    assert "last week" in capsys.readouterr().err


def test_the_passphrase_comes_from_a_file_a_descriptor_or_standard_input_and_a_wrong_one_is_exit_code_3(
    tmp_path: Path, pipe: Callable[[str], int], capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, good, bad = tmp_path / "case", tmp_path / "good", tmp_path / "bad"
    good.write_text("correct horse\n")
    bad.write_text("wrong horse\n")
    assert run(["init", "--passphrase-file", str(good), str(archive)]) == 0
    assert run(["people", str(archive), "--passphrase-fd", str(pipe("correct horse"))]) == 0
    capsys.readouterr()
    assert run(["people", str(archive), "--passphrase-file", str(bad)]) == 3
    assert "Error" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    assert run(["people", str(archive)]) == 2
    assert "--passphrase-file" in capsys.readouterr().err


def test_no_command_takes_a_passphrase_as_an_argument(capsys: Out) -> None:
    for name in COMMANDS:
        assert run([name, "--help"]) == 0
        text = capsys.readouterr().out
        assert "--passphrase " not in text
        assert "--password" not in text


def test_a_decision_can_be_made_listed_and_taken_back(archive: Path, capfdbinary: Any) -> None:
    waiting = data(capfdbinary, "review", archive, "--kind", "act")["proposals"]
    id_ = waiting[0]["id"]
    after = data(capfdbinary, "review", archive, "--confirm", id_, "--reason", "seen the paper", "--kind", "act")
    raw = json.dumps(after["decisions"])
    assert "seen the paper" in raw
    assert id_ not in {p["id"] for p in after["proposals"]}
    seq = after["decisions"][0]["seq"]
    capfdbinary.readouterr()
    assert run(["review", str(archive), "--undo", str(seq)]) == 0
    assert id_ in {p["id"] for p in data(capfdbinary, "review", archive, "--kind", "act")["proposals"]}


def test_a_correction_is_made_by_field_and_value(archive: Path, capfdbinary: Any) -> None:
    id_ = next(p["id"] for p in data(capfdbinary, "review", archive, "--kind", "act")["proposals"] if p["date"])
    assert run(["review", str(archive), "--correct", id_, "date=2018-12", "--reason", "a slip"]) == 0
    lines = data(capfdbinary, "timeline", archive)["dated"]
    assert "2018-12" in {x["date"] for x in lines}


def test_a_correction_without_a_value_is_refused(archive: Path, capsys: Out) -> None:
    assert run(["review", str(archive), "--correct", "a-1", "date"]) == 2


def test_what_is_marked_is_withheld_from_dossier_export_and_bag(archive: Path, tmp_path: Path, capsys: Out) -> None:
    assert run(["mark", str(archive), "Zoya Marsh", "protected", "--reason", "asked"]) == 0
    export, page, bag = tmp_path / "x.jsonl", tmp_path / "d.html", tmp_path / "bag"
    assert run(["export", str(archive), "--format", "jsonl", "-o", str(export)]) == 0
    assert run(["dossier", str(archive), "Pavel Tarin", "-o", str(page)]) == 0
    assert run(["export", str(archive), "--format", "bag", "-o", str(bag)]) == 0
    assert "withheld" in capsys.readouterr().out
    given = [export, page, *(p for p in bag.rglob("*") if p.is_file())]
    for file in given:
        assert b"marsh" not in file.read_bytes().lower(), file
    assert json.loads(export.read_text().splitlines()[0])["withheld"] > 0
    assert run(["dossier", str(archive), "Zoya Marsh", "-o", str(page)]) == 2
    assert run(["verify", str(bag)]) == 0


def test_the_export_is_the_same_bytes_twice(archive: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert run(["export", str(archive), "--format", "jsonl", "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_verify_names_a_fault_and_returns_1(archive: Path, capsys: Out) -> None:
    original = next(p for p in (archive / "originals").rglob("*") if p.is_file() and p.stat().st_size)
    data = original.read_bytes()
    original.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert run(["verify", str(archive)]) == 1
    assert "✗" in capsys.readouterr().out


def test_a_checkpoint_and_a_backup_say_where_they_lie(archive: Path, tmp_path: Path, capsys: Out) -> None:
    assert ".sshsig" in told(capsys, "checkpoint", archive).replace("\n", "")
    assert "verified" in told(capsys, "backup", archive, tmp_path / "copy")
    assert run(["verify", str(tmp_path / "copy")]) == 0


def test_a_rebuild_without_a_catalog_does_not_say_that_nothing_differs(archive: Path, capsys: Out) -> None:
    (archive / "catalog.db").unlink()
    assert run(["rebuild", str(archive)]) == 0
    assert "no catalog to compare it with" in capsys.readouterr().out
    assert run(["rebuild", str(archive)]) == 0
    assert "nothing differs" in capsys.readouterr().out


def test_the_passphrase_of_an_archive_without_one_cannot_be_changed(archive: Path) -> None:
    assert run(["passphrase", str(archive)]) == 2


def test_an_unforeseen_error_has_words_and_no_traceback(
    built: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("habeas.archive.Archive.people", broken)
    assert run(["people", str(built)]) == 1
    shown = capsys.readouterr().err
    assert "boom" in shown
    assert "Traceback" not in shown


def test_where_several_bear_a_name_each_is_told_apart_by_role_and_documents(tmp_path: Path, capsys: Out) -> None:
    archive, papers = tmp_path / "case", tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text("The editor Vera Tarin, born on 3 May 1970, was arrested in Toruna.\n", "utf-8")
    (papers / "b.txt").write_text("Judge Vera Tarin, born on 9 June 1985, heard the case in Lissen.\n", "utf-8")
    assert run(["init", "--no-passphrase", str(archive)]) == 0
    assert run(["add", str(archive), str(papers)]) == 0
    from habeas.archive import Archive

    with Archive.open(archive) as case:
        found = [e for e in case.people() if e.name == "Vera Tarin"]
    assert len(found) == 2, "two birth dates are two people"
    assert run(["person", str(archive), "Vera Tarin"]) == 2
    said = capsys.readouterr().err
    assert all(e.id in said for e in found)
    assert "a.txt" in said
    assert "b.txt" in said
