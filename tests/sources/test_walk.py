"""The walk over what a person names: everything regular comes once, everything else is said."""

import json
import os
import socket
from pathlib import Path

import pytest

from habeas.sources import Item, Problem, shown_name, walk
from habeas.sources.walk import problem_of


def items(*paths: Path) -> list[Item]:
    return [i for i in walk(paths) if isinstance(i, Item)]


def problems(*paths: Path) -> list[Problem]:
    return [i for i in walk(paths) if isinstance(i, Problem)]


def test_files_come_sorted_with_their_times_and_size(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        (tmp_path / name).write_text("words")
    found = items(tmp_path)
    assert [i.name for i in found] == ["a.txt", "b.txt", "c.txt"]
    assert all(i.size == 5 and i.times["modified"].endswith("Z") for i in found)
    with found[0].open() as stream:
        assert stream.read() == b"words"


def test_a_file_named_twice_comes_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert len(items(tmp_path, tmp_path / "a.txt", tmp_path)) == 1


def test_the_same_bytes_under_two_names_are_two_sightings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    os.link(tmp_path / "a.txt", tmp_path / "b.txt")
    assert len(items(tmp_path)) == 2


def test_link_loops_end_and_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    assert [i.name for i in items(tmp_path)] == ["a.txt"]
    assert {p.code for p in problems(tmp_path)} == {"link-loop", "broken-link"}


def test_a_link_out_of_the_folder_that_was_named_is_not_followed_but_said(tmp_path: Path) -> None:
    (tmp_path / "private.txt").write_text("x")
    given = tmp_path / "given"
    given.mkdir()
    (given / "a.txt").write_text("x")
    (given / "same.txt").symlink_to("a.txt")
    (given / "file").symlink_to(tmp_path / "private.txt")
    (given / "folder").symlink_to(tmp_path, target_is_directory=True)
    assert [i.name for i in items(given)] == ["a.txt", "same.txt"]
    assert [p.code for p in problems(given)] == ["link-out", "link-out"]


def test_a_link_that_is_named_itself_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to("there")
    assert [i.name for i in items(tmp_path / "link")] == ["a.txt"]
    assert not problems(tmp_path / "link")


def test_an_archive_that_lies_among_the_files_is_not_taken_into_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "habeas.json").write_text("{}")
    (tmp_path / "case" / "journal.db").write_text("x")
    assert [i.name for i in items(tmp_path)] == ["a.txt"]
    assert [p.code for p in problems(tmp_path)] == ["archive"]


def test_names_with_newlines_emoji_and_undecodable_bytes_are_shown_safely(tmp_path: Path) -> None:
    for raw in (b"line\nbreak.txt", "🕊️.txt".encode(), b"caf\xe9.txt"):
        with open(os.path.join(os.fsencode(tmp_path), raw), "wb") as f:
            f.write(b"x")
    names = [i.name for i in items(tmp_path)]
    assert "line\\nbreak.txt" in names
    assert "caf\\xe9.txt" in names
    assert any(n.startswith("🕊") for n in names)
    json.dumps(names, ensure_ascii=False).encode("utf-8")
    assert all(i.open().read() == b"x" for i in items(tmp_path))


def test_pipes_and_sockets_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as s:
        s.bind(str(tmp_path / "s"))
        assert [p.code for p in problems(tmp_path)] == ["not-a-file", "not-a-file"]


def test_a_file_that_became_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    item = items(tmp_path)[0]
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(OSError, match="no longer"):
        item.open()


def test_a_missing_path_is_named_with_what_to_do(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path / "nothing.txt")
    assert problem.code == "not-found"
    assert problem.todo
    assert problem.shown_path.endswith("nothing.txt")


def test_a_file_that_vanished_is_a_problem_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    item = items(tmp_path)[0]
    item.path.unlink()
    with pytest.raises(FileNotFoundError) as caught:
        item.open()
    assert problem_of(item.path, caught.value).code == "vanished"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o000)
    assert [p.code for p in problems(tmp_path)] == ["unreadable"]


def test_a_permission_error_becomes_unreadable() -> None:
    assert problem_of(Path("x"), PermissionError(13, "denied")).code == "unreadable"


def test_very_deep_folders_are_walked(tmp_path: Path) -> None:
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(400):
            os.mkdir("d")
            os.chdir("d")
        Path("end.txt").write_text("x")
    finally:
        os.chdir(here)
    assert [i.name for i in items(tmp_path)] == ["end.txt"]


def test_shown_names_never_hold_control_characters() -> None:
    assert shown_name("a\tb\x1b[31m") == "a\\tb\\x1b[31m"
