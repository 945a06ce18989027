"""Nothing that was reported as kept is ever lost: killed at any moment, crashed at every step, on a full disk."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from habeas.errors import StorageFailed
from habeas.model.records import Custody
from habeas.vault import Vault

from .making import keep

FILES = 200
ADDER = """
import io, sys
from pathlib import Path
from habeas.model.records import Custody
from habeas.vault import Vault
with Vault.open(Path(sys.argv[1])) as vault:
    print("ready", flush=True)
    for start in range(0, 200, 4):
        batch = [f"statement {i} of Tomas Belenko ".encode() * 300 for i in range(start, start + 4)]
        for kept in vault.commit([(vault.stage(io.BytesIO(b)), Custody(name="s.txt")) for b in batch]):
            print(kept.sha256, flush=True)
print("done", flush=True)
"""


def sound(path: Path, reported: set[str]) -> None:
    """Verify holds before and after recovery, and every reported original is there."""
    with Vault.open(path, read_only=True) as vault:
        assert not vault.verify().faults
        for sha in reported:
            assert vault.read_original(sha)
    with Vault.open(path) as vault:
        assert not vault.verify().faults
        assert reported <= {o.sha256 for o in vault.originals()}
        assert not list((path / "incoming").iterdir())


def test_killed_at_random_moments_nothing_reported_is_lost_and_it_can_be_finished(tmp_path: Path) -> None:
    path, reported = tmp_path / "case", set()
    Vault.create(path, passphrase=None, by="Sabira Kenzhali").close()
    chance = random.Random(20)
    for round_ in range(8):
        adder = subprocess.Popen([sys.executable, "-c", ADDER, str(path)], stdout=subprocess.PIPE, text=True)
        assert adder.stdout
        assert adder.stdout.readline() == "ready\n"
        wanted = chance.randrange(FILES)
        for n, line in enumerate(adder.stdout):
            if len(line) == 65:
                reported.add(line.strip())
            if n == wanted:
                for _ in range(chance.randrange(20_000)):
                    pass
                adder.kill()
        adder.wait()
        adder.stdout.close()
        sound(path, reported)
        assert round_ or reported
    done = subprocess.run([sys.executable, "-c", ADDER, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("done\n")
    sound(path, set(done.stdout.split()[1:-1]))
    with Vault.open(path, read_only=True) as vault:
        assert len(list(vault.originals())) == FILES


def crash_at(step: int, work: Callable[[int], None]) -> tuple[bool, set[str]]:
    """Run `work` in a forked process that ends, as by kill -9, at the step-th durable operation."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        left = [step]

        def dying(real: Any) -> Any:
            def wrapped(*args: object, **kwargs: object) -> object:
                left[0] -= 1
                if left[0] == 0:
                    os._exit(9)
                return real(*args, **kwargs)

            return wrapped

        os.fsync, os.replace, os.unlink = dying(os.fsync), dying(os.replace), dying(os.unlink)
        try:
            work(write)
            os._exit(0)
        except BaseException:
            os._exit(1)
    os.close(write)
    with open(read) as f:
        reported = set(f.read().split())
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 9)
    return os.waitstatus_to_exitcode(status) == 0, reported


def test_crashed_at_every_single_step_the_archive_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "case"
    Vault.create(path, passphrase=None, by="Sabira Kenzhali").close()

    def work(report: int, step: int) -> None:
        vault = Vault.open(path)
        for batch in range(2):
            for kept in keep(vault, *(f"{step} {batch} {n}".encode() for n in range(2))):
                os.write(report, f"{kept.sha256}\n".encode())
        first = next(o for o in vault.originals() if not o.removed)
        vault.remove(first.sha256, "test")
        vault.close()

    for step in range(1, 200):
        finished, reported = crash_at(step, lambda report, step=step: work(report, step))
        with Vault.open(path, read_only=True) as vault:
            assert not vault.verify().faults, step
        with Vault.open(path) as vault:
            assert not vault.verify().faults, step
            there = {o.sha256 for o in vault.originals()}
            assert len(reported - there) <= 1, step
        if finished:
            assert step > 10
            return
    pytest.fail("never finished")


FULL = """
import io, resource, sys
from pathlib import Path
from habeas.errors import StorageFailed
from habeas.model.records import Custody
from habeas.vault import Vault
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
vault = Vault.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    for i in range(400):
        size = 500_000 if i == 3 else 100
        staged = vault.stage(io.BytesIO(bytes([i % 256]) * size + str(i).encode()))
        for kept in vault.commit([(staged, Custody(name="x" * 200))]):
            print(kept.sha256, flush=True)
except StorageFailed as e:
    print(e, file=sys.stderr)
    sys.exit(e.exit_code)
"""


@pytest.mark.parametrize("limit", [200_000, 24_000])
def test_a_full_disk_is_a_clear_error_and_harms_nothing(vault: Vault, limit: int) -> None:
    """The first limit hits an original, the second the journal."""
    vault.close()
    command = [sys.executable, "-c", FULL, str(vault.path), str(max(limit, 0))]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 4, done.stderr
    assert "Traceback" not in done.stderr
    assert "safe" in done.stderr
    sound(vault.path, set(done.stdout.split()))


def test_a_read_only_folder_is_a_clear_error_and_can_still_be_read(vault: Vault) -> None:
    path, sha = vault.path, next(vault.originals()).sha256
    vault.close()
    for folder in (path, *(p for p in path.rglob("*") if p.is_dir())):
        folder.chmod(0o500)
    for file in (p for p in path.rglob("*") if p.is_file()):
        file.chmod(0o400)
    if os.getuid() == 0:
        for item in (path, *path.rglob("*")):
            os.chown(item, 65534, 65534)
        for parent in list(path.parents)[:-2]:
            parent.chmod(parent.stat().st_mode | 0o055)
    try:
        outcome = in_a_child_without_privileges(lambda: read_then_write(path, sha))
    finally:
        for item in (path, *path.rglob("*")):
            item.chmod(0o700)
    assert outcome.startswith(f"StorageFailed 4 {path}"), outcome


def read_then_write(path: Path, sha: str) -> str:
    with Vault.open(path, read_only=True) as vault:
        assert vault.verify().ok
        assert vault.read_original(sha) == b"first letter"
    try:
        Vault.open(path)
    except StorageFailed as e:
        return f"{type(e).__name__} {e.exit_code} {e.where}"
    return "opened"


def in_a_child_without_privileges(work: Callable[[], str]) -> str:
    read, write = os.pipe()
    if os.fork() == 0:
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        try:
            os.write(write, work().encode())
        except BaseException as e:
            os.write(write, repr(e).encode())
        os._exit(0)
    os.close(write)
    with open(read) as f:
        said = f.read()
    os.wait()
    return said


def test_an_error_of_the_disk_while_staging_names_the_place(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFailed, match="No space left") as caught:
        vault.commit([(vault.stage(io.BytesIO(b"new")), Custody())])
    assert caught.value.todo.startswith("Free some space")
    monkeypatch.undo()
    assert vault.verify().ok
