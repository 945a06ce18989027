"""Killed, interrupted, locked out, without room: what was reported is there, and the next `add` goes on."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

import habeas
from habeas.archive import Archive, Progress
from habeas.errors import CannotOpen, Locked

FILES = 200
ADDER = """
import os, signal, sys, time
import habeas
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs tests in the background ignores it
stage_wanted, nth, interrupt = sys.argv[3], int(sys.argv[4]), sys.argv[5] == "True"
kept, seen = [0], {}

def tell(p):
    if p.stage == "keep" and p.total == 0:
        print("kept", p.done, flush=True)
    seen[p.stage] = seen.get(p.stage, 0) + 1
    if p.stage == stage_wanted and seen[p.stage] == nth:
        print("now", flush=True)
        if interrupt:
            os.kill(os.getpid(), signal.SIGINT)

with habeas.open(sys.argv[1]) as case:
    account = case.add([sys.argv[2]], progress=tell)
print("done", len(account.kept), len(account.already), account.waiting, account.stopped, flush=True)
"""


def letters(folder: Path, count: int = FILES) -> Path:
    folder.mkdir()
    for n in range(count):
        words = f"Note {n}. Tomas Belenko was arrested in Toruna on {n % 28 + 1} May 2019.\n"
        (folder / f"note {n:03}.txt").write_text(words, "utf-8")
    return folder


def start(path: Path, folder: Path, stage: str = "", nth: int = 0, interrupt: bool = False) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADDER, str(path), str(folder), stage, str(nth), str(interrupt)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def killed(path: Path, folder: Path, stage: str, nth: int, after: float) -> int:
    """Run an `add` and kill it `after` seconds beyond a moment. Gives what it had reported as kept."""
    adder = start(path, folder, stage, nth)
    assert adder.stdout
    kept = 0
    for line in adder.stdout:
        kept = int(line.split()[1]) if line.startswith("kept") else kept
        if line == "now\n":
            time.sleep(after)
            adder.kill()
    adder.communicate()
    return kept


def interrupted(path: Path, folder: Path, stage: str, nth: int) -> tuple[int, str, str]:
    """Run an `add` to which Ctrl-C comes at a moment. Gives what it kept, said and complained of."""
    said, complained = start(path, folder, stage, nth, interrupt=True).communicate()
    kept = [int(line.split()[1]) for line in said.splitlines() if line.startswith("kept")]
    return max(kept, default=0), said, complained


def sound(path: Path, kept: int) -> None:
    """Everything that was reported is there and readable, also to a reader who may not repair, and `verify` holds."""
    with habeas.open(str(path), read_only=True) as case:
        assert case.verify().ok
        there = [o for o in case.vault.originals() if not o.removed]
        assert len(there) >= kept
        for original in there[:5]:
            assert case.vault.read_original(original.sha256)
    with habeas.open(str(path)) as case:
        assert case.verify().ok
        known = {d.id for d in case.documents()}
        assert all(d in known for e in case.people() for d in e.documents)
        assert not list((path / "incoming").iterdir())


def complete(path: Path, folder: Path, count: int = FILES) -> None:
    """`add` finishes the rest, and then there is nothing left to do."""
    with habeas.open(str(path)) as case:
        account = case.add([folder])
        assert len(account.kept) + len(account.already) == count
        assert account.waiting == 0
        assert account.unreadable == ()
        assert len(case.find("Tomas Belenko").documents) == count
        again = case.add([folder])
        assert (again.kept, len(again.already), again.documents, again.waiting) == ((), count, 0, 0)
        assert len(case.documents()) == count
        assert case.verify().ok


@pytest.mark.slow
def test_killed_at_random_moments_nothing_reported_is_lost_and_add_finishes_the_rest(tmp_path: Path) -> None:
    chance = random.Random(os.environ.get("HABEAS_SEED", "7"))
    path, folder = tmp_path / "case", letters(tmp_path / "in")
    Archive.create(path, passphrase=None, by="Irena Dovlat").close()
    moments = [("keep", 150), ("keep", 170), ("keep", 420), ("extract", 1), ("extract", 60), ("read", 1), ("read", 90)]
    for stage, nth in moments:
        kept = killed(path, folder, stage, chance.randrange(1, nth + 1), chance.random() * 0.15)
        sound(path, kept)
    complete(path, folder)


@pytest.mark.slow
def test_killed_while_names_are_joined_the_next_opening_settles_the_case(tmp_path: Path) -> None:
    path, folder = tmp_path / "case", letters(tmp_path / "in", 30)
    Archive.create(path, passphrase=None, by="Irena Dovlat").close()
    killed(path, folder, "join", 1, 0.0)
    with habeas.open(str(path)) as case:
        assert len(case.find("Tomas Belenko").documents) == 30
    complete(path, folder, 30)


@pytest.mark.slow
def test_interrupted_at_any_stage_it_ends_in_good_order_and_leaves_no_process(tmp_path: Path) -> None:
    path, folder = tmp_path / "case", letters(tmp_path / "in", 60)
    Archive.create(path, passphrase=None, by="Irena Dovlat").close()
    for stage, nth in (("keep", 20), ("extract", 3), ("extract", 30), ("read", 2)):
        kept, said, complained = interrupted(path, folder, stage, nth)
        assert complained == ""
        assert "True" in said, said
        sound(path, kept)
        assert no_worker_is_left()
    complete(path, folder, 60)


def no_worker_is_left() -> bool:
    """No worker process of this installation is without a parent."""
    everything = psutil.process_iter(["cmdline", "ppid"])
    mine = [p.info for p in everything if (p.info["cmdline"] or [""])[0] == sys.executable]
    return not [p for p in mine if "habeas.workers.worker" in p["cmdline"] and p["ppid"] == 1]


@pytest.mark.slow
def test_killed_while_rebuilding_what_was_there_is_still_there(tmp_path: Path) -> None:
    path, folder = tmp_path / "case", letters(tmp_path / "in", 40)
    with Archive.create(path, passphrase=None, by="Irena Dovlat") as case:
        case.add([folder])
        act = case.case().acts[0]
        case.decide("confirm", act.id, reason="seen")
        case.export("jsonl", tmp_path / "before.jsonl")
    code = ADDER.replace("account = case.add([sys.argv[2]], progress=tell)", "case.rebuild(progress=tell)")
    for stage, nth in (("extract", 5), ("read", 3)):
        command = [sys.executable, "-c", code, str(path), str(folder), stage, str(nth), "False"]
        rebuilder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert rebuilder.stdout
        assert "now\n" in iter(rebuilder.stdout.readline, "")
        rebuilder.kill()
        rebuilder.wait()
        rebuilder.stdout.close()
        with habeas.open(str(path)) as case:
            assert len(case.find("Tomas Belenko").documents) == 40
    with habeas.open(str(path)) as case:
        assert case.rebuild() == []
        case.export("jsonl", tmp_path / "after.jsonl")
        assert case.verify().ok
    assert (tmp_path / "after.jsonl").read_bytes() == (tmp_path / "before.jsonl").read_bytes()
    assert [p.name for p in path.glob("catalog*")] == ["catalog.db"]


def test_an_original_that_was_erased_while_the_catalog_slept_leaves_it_at_the_next_opening(tmp_path: Path) -> None:
    path, folder = tmp_path / "case", letters(tmp_path / "in", 3)
    with Archive.create(path, passphrase=None, by="Irena Dovlat") as case:
        case.add([folder])
        gone = case.documents()[1]
        case.vault.remove(gone.original, "asked by the family")
    with habeas.open(str(path)) as case:
        assert gone.id not in {d.id for d in case.documents()}
        assert gone.id not in case.find("Tomas Belenko").documents
        assert len(case.find("Tomas Belenko").documents) == 2
        assert case.verify().ok


def test_a_second_writer_is_told_who_holds_the_archive_and_a_reader_is_let_in(tmp_path: Path) -> None:
    path, folder = tmp_path / "case", letters(tmp_path / "in", 5)
    with Archive.create(path, passphrase=None, by="Irena Dovlat") as case:
        case.add([folder])
        with pytest.raises(Locked, match=f"process {os.getpid()}") as caught:
            habeas.open(str(path))
        assert caught.value.exit_code == 4
        assert caught.value.todo

        seen: list[int] = []

        def look(p: Progress) -> None:
            if p.stage == "extract":
                with habeas.open(str(path), read_only=True) as reader:
                    seen.append(len(reader.documents()))
                    assert len(reader.find("Tomas Belenko").documents) == 5
                    assert reader.verify().ok

        (folder / "one more.txt").write_text("Note. Oskar Lindqvist was detained in Lissen.")
        case.add([folder], progress=look)
        assert seen


FULL = """
import resource, signal, sys
import habeas
from habeas.errors import HabeasError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
case = habeas.open(sys.argv[1])
kept = [0]

def tell(p):
    if p.stage == "keep" and p.total == 0:
        print("kept", p.done, flush=True)
    if p.stage == sys.argv[3]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), resource.RLIM_INFINITY))

try:
    case.add([sys.argv[2]], progress=tell)
except HabeasError as e:
    print(type(e).__name__, e, file=sys.stderr)
    sys.exit(e.exit_code)
"""


@pytest.mark.parametrize(("stage", "limit"), [("keep", 60_000), ("extract", 200_000), ("read", 200_000)])
def test_a_disk_that_fills_up_at_any_stage_is_a_clear_error_and_harms_nothing(
    tmp_path: Path, stage: str, limit: int
) -> None:
    path, folder = tmp_path / "case", letters(tmp_path / "in", 120)
    Archive.create(path, passphrase=None, by="Irena Dovlat").close()
    command = [sys.executable, "-c", FULL, str(path), str(folder), stage, str(limit)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 4, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    assert "StorageFailed" in done.stderr
    sound(path, max([int(x.split()[1]) for x in done.stdout.splitlines()], default=0))
    complete(path, folder, 120)


def damage(path: Path) -> None:
    path.write_bytes(b"\x07" * 9000)


def other_version(path: Path) -> None:
    import sqlcipher3.dbapi2 as db

    with db.connect(str(path)) as connection:
        connection.execute("UPDATE settings SET value = '999' WHERE name = 'schema_version'")
    connection.close()


@pytest.mark.parametrize("spoil", [damage, other_version, Path.unlink])
def test_a_catalog_that_does_not_open_says_rebuild_and_rebuild_brings_everything_back(
    tmp_path: Path, spoil: object
) -> None:
    path, folder = tmp_path / "case", letters(tmp_path / "in", 4)
    with Archive.create(path, passphrase=None, by="Irena Dovlat") as case:
        case.add([folder])
        case.decide("confirm", case.case().acts[0].id, reason="seen")
        case.export("jsonl", tmp_path / "before.jsonl")
    spoil(path / "catalog.db")  # type: ignore[operator]
    for read_only in (True, False):
        with pytest.raises(CannotOpen, match="habeas rebuild") as caught:
            habeas.open(str(path), read_only=read_only)
        assert caught.value.exit_code == 4
    Archive.rebuild_at(path)
    with habeas.open(str(path)) as case:
        case.export("jsonl", tmp_path / "after.jsonl")
    assert (tmp_path / "after.jsonl").read_bytes() == (tmp_path / "before.jsonl").read_bytes()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: (path / "habeas.json").write_text("{"),
        lambda path: (path / "habeas.json").unlink(),
        lambda path: (path / "keys" / "identity.txt").unlink(),
        lambda path: (path / "journal.db").unlink(),
        lambda path: damage(path / "journal.db"),
    ],
)
def test_an_archive_whose_own_files_are_gone_or_damaged_is_refused_with_what_to_do(
    tmp_path: Path, spoil: object
) -> None:
    path, folder = tmp_path / "case", letters(tmp_path / "in", 2)
    with Archive.create(path, passphrase=None, by="Irena Dovlat") as case:
        case.add([folder])
    spoil(path)  # type: ignore[operator]
    for attempt in (lambda: habeas.open(str(path)), lambda: Archive.rebuild_at(path)):
        with pytest.raises(CannotOpen) as caught:
            attempt()
        assert caught.value.where
        assert caught.value.todo
