"""The whole archive against everything that is no honest, whole, well-declared file: nothing hangs, nothing is lost
in silence, and each failure is one line that names the file, the place, and what to do."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from msgspec import structs

from habeas.archive import Account, Archive
from habeas.text.failures import reasons

from . import hostile


class Taken(NamedTuple):
    case: Archive
    account: Account
    folder: Path


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taken]:
    """An archive to which the whole folder was added in one go."""
    top = tmp_path_factory.mktemp("bad")
    folder = top / "in"
    folder.mkdir()
    hostile.fill(folder)
    with Archive.create(top / "case", passphrase=None, by="Irena Dovlat") as case:
        yield Taken(case, case.add([folder]), folder)


def test_every_unreadable_file_is_kept_and_gets_one_line_with_its_reason(taken: Taken) -> None:
    expected = {name: code for name, (_, code) in hostile.unreadable().items()}
    got = {f.name: f.code for f in taken.account.unreadable if f.name in expected}
    assert got == expected
    counts = Counter((f.name, f.part) for f in taken.account.unreadable)
    assert set(counts.values()) == {1}
    assert set(expected) <= {row.file for row in taken.case.documents()}


def test_every_line_says_where_and_what_to_do(taken: Taken) -> None:
    for f in taken.account.unreadable:
        assert f.code in reasons()
        assert f.path.endswith(f.name)
        assert f.what
        assert f.todo
        assert "\n" not in f.name + f.path + f.what + f.todo


def test_what_only_looks_bad_is_read_all_the_same(taken: Taken) -> None:
    rows = {row.file: row for row in taken.case.documents() if not row.part}
    failed = {f.name: (f.part, f.code) for f in taken.account.unreadable if f.name in hostile.readable()}
    assert failed == {"broken.eml": ("1", "truncated"), "deep.eml": ("", "too-deep")}
    for name in hostile.readable():
        assert rows[name].state == "read", name
        assert "Toruna" in text(taken, rows[name].id) or name in SAYS, name
    for name, words in SAYS.items():
        assert words in text(taken, rows[name].id), name


SAYS = {
    "cp1251.txt": "Ирена Довлат была задержана",
    "koi8.txt": "Ирена Довлат была задержана",
    "wrong-charset.html": "Ирена Довлат была задержана",
    "armenian.txt": "Իրենա",
    "broken.eml": "Irena Dovlat was arrested",
    "deep.eml": "",
}


def text(taken: Taken, id_: str) -> str:
    return taken.case.document(id_).document.full


def test_a_page_in_a_language_without_a_model_says_so(taken: Taken) -> None:
    row = next(r for r in taken.case.documents() if r.file == "armenian.txt")
    assert "no-model" in {w.code for w in taken.case.document(row.id).document.warnings}


def test_pipes_and_links_that_lead_nowhere_are_refused_by_name_and_nothing_hangs(taken: Taken) -> None:
    refused = {Path(r.path).name: (r.code, bool(r.what and r.todo)) for r in taken.account.refused}
    assert refused == {
        "pipe": ("not-a-file", True),
        "self": ("link-loop", True),
        "dangling": ("broken-link", True),
    }


def test_names_of_every_kind_are_shown_on_one_line_and_survive_json(taken: Taken) -> None:
    names = [row.file for row in taken.case.documents() if "Note " in text(taken, row.id)]
    assert len(names) == len(hostile.AWKWARD_NAMES)
    assert "two\\nlines.txt" in names
    assert "latin-\\xe9t\\xe9.txt" in names
    assert all(name.isprintable() for name in names)
    assert msgspec.json.decode(msgspec.json.encode(taken.account), type=Account) == taken.account
    assert taken.case.verify().ok


def test_failures_lists_the_same_and_retry_takes_up_just_these(taken: Taken) -> None:
    def key(failures: object) -> list[tuple[str, str, str]]:
        return sorted((f.name, f.part, f.code) for f in failures)  # type: ignore[attr-defined]

    listed = key(taken.case.failures())
    assert listed == key(taken.account.unreadable)
    documents = len(taken.case.documents())
    assert taken.case.add([taken.folder]).unreadable == ()
    again = taken.case.add(retry=True)
    assert key(again.unreadable) == listed == key(taken.case.failures())
    assert len(taken.case.documents()) == documents
    assert again.kept == again.already == ()


def test_the_export_of_all_this_is_valid_and_stable(taken: Taken, tmp_path: Path) -> None:
    taken.case.export("jsonl", tmp_path / "a.jsonl")
    for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines():
        json.loads(line)
    assert taken.case.rebuild() == []
    taken.case.export("jsonl", tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_parsers_that_crash_loop_or_eat_memory_fail_alone_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, misbehaving: Callable[[int], subprocess.Popen[bytes]]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("segfault", "exit", "hog", "lie", "good"):
        (folder / f"{name}.txt").write_text(f"{name}. {hostile.SENTENCE}")
    with Archive.create(tmp_path / "case", passphrase=None, by="Irena Dovlat") as case:
        with monkeypatch.context() as patch:
            patch.setattr("habeas.workers.hand._spawn", misbehaving)
            account = case.add([folder])
        got = {f.name: f.code for f in account.unreadable}
        assert got == {"segfault.txt": "crashed", "exit.txt": "crashed", "hog.txt": "memory", "lie.txt": "crashed"}
        assert len(account.kept) == 5
        assert len(case.find("Irena Dovlat").documents) == 1
        assert case.add(retry=True).unreadable == ()
        assert case.failures() == []
        assert len(case.find("Irena Dovlat").documents) == 5


def test_a_reader_that_stumbles_over_one_sentence_reads_the_others_and_says_which_it_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, misbehaving: Callable[[int], subprocess.Popen[bytes]]
) -> None:
    told = (
        "Irena Dovlat was arrested on 3 May 2020. They made Tomas Belenko stumble and beat him. Irena Dovlat was fined."
    )
    (tmp_path / "told.txt").write_text(told)
    with Archive.create(tmp_path / "case", passphrase=None, by="Irena Dovlat") as case:
        with monkeypatch.context() as patch:
            patch.setattr("habeas.workers.hand._spawn", misbehaving)
            account = case.add([tmp_path / "told.txt"])
        assert [(f.code, f.stage, "sentence 2" in f.what) for f in account.unreadable] == [
            ("partly-read", "read", True)
        ]
        assert case.failures() == list(account.unreadable)
        (document,) = case.catalog.document_ids()
        case.catalog.put_failure(structs.replace(account.unreadable[0], code="truncated", stage="extract"))
        assert [a.type for a in case.catalog.reading(document).acts] == ["arrest", "conviction"]
        assert [w.code for w in case.catalog.document(document).document.warnings] == ["partly-read"]
        case.reread()
        assert [f.code for f in case.failures()] == ["truncated"]
        assert case.catalog.document(document).document.warnings == ()
        assert [a.type for a in case.catalog.reading(document).acts] == ["arrest", "ill-treatment", "conviction"]


def test_a_file_without_the_right_to_read_it_is_refused_and_the_rest_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "open.txt").write_text(hostile.SENTENCE)
    (folder / "shut.txt").write_text(hostile.SENTENCE)
    (folder / "shut.txt").chmod(0)
    real = os.open

    def as_anybody(path: object, *args: int, **kwargs: int) -> int:
        """The superuser may open everything; whoever runs this test, nobody may open that one."""
        if str(path).endswith("shut.txt"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", as_anybody)
    with Archive.create(tmp_path / "case", passphrase=None, by="Irena Dovlat") as case:
        account = case.add([folder])
    assert account.kept == ("open.txt",)
    assert [(r.path, r.code, bool(r.todo)) for r in account.refused] == [(str(folder / "shut.txt"), "unreadable", True)]
