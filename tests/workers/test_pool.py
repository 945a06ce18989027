"""A worker that hangs, dies or eats memory takes nobody with it."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import psutil
import pytest

from habeas.workers import ExtractJob, Got, Lost, Pool

Spawn = Callable[[int], subprocess.Popen[bytes]]
SPAWN = "habeas.workers.hand._spawn"
TEXT = b"A short text about nobody.\n\nIt has two paragraphs and says nothing else of note.\n"


def job(name: str, data: bytes = TEXT) -> ExtractJob:
    return ExtractJob(original="0" * 64, size=len(data), name=name, open=lambda: io.BytesIO(data))


class Stuck(io.RawIOBase):
    """A source that never gives its next byte."""

    def __init__(self) -> None:
        self.never = threading.Event()

    def read(self, size: int = -1) -> bytes:
        self.never.wait(20)
        return b""


def test_every_job_gets_its_answer() -> None:
    with Pool(2) as pool:
        got = list(pool.run(job(f"{n}.txt") for n in range(7)))
    assert sorted(g.job.name for g in got if isinstance(g, Got) and g.tag == "done") == [f"{n}.txt" for n in range(7)]  # type: ignore[union-attr]
    assert sum(isinstance(g, Got) and g.tag == "document" for g in got) == 7


def test_workers_that_were_started_ahead_do_the_jobs_and_end_with_the_pool() -> None:
    with Pool(2) as pool:
        pool.prepare()
        started = [pool._starter.submit(lambda h=h: h.pid).result() for h in pool._hands]  # type: ignore[misc]
        got = list(pool.run(job(f"{n}.txt") for n in range(4)))
        assert sum(isinstance(g, Got) and g.tag == "document" for g in got) == 4
        assert {h.pid for h in pool._hands} == set(started)
    assert not any(psutil.pid_exists(pid) for pid in started)


def test_a_pool_that_is_closed_at_once_leaves_no_process_behind() -> None:
    others = set(psutil.Process().children(recursive=True))
    with Pool(2) as pool:
        pool.prepare()
    assert set(psutil.Process().children(recursive=True)) <= others


def test_a_job_that_stays_silent_is_stopped_and_the_rest_goes_on() -> None:
    def stuck() -> BinaryIO:
        return Stuck()  # type: ignore[return-value]

    with Pool(1, silence=1.5) as pool:
        got = list(pool.run([ExtractJob("1" * 64, 10, "stuck.txt", stuck), job("after.txt")]))
    lost = [g for g in got if isinstance(g, Lost)]
    assert [(g.job.name, g.code) for g in lost] == [("stuck.txt", "timeout")]  # type: ignore[union-attr]
    assert any(isinstance(g, Got) and g.tag == "document" and g.job.name == "after.txt" for g in got)  # type: ignore[union-attr]


def test_an_original_that_cannot_be_opened_is_lost_alone(tmp_path: Path) -> None:
    def gone() -> BinaryIO:
        return open(tmp_path / "gone", "rb")

    with Pool(1) as pool:
        got = list(pool.run([ExtractJob("1" * 64, 10, "gone.txt", gone), job("after.txt")]))
    assert [g.code for g in got if isinstance(g, Lost)] == ["read-error"]
    assert any(isinstance(g, Got) and g.tag == "document" for g in got)


def test_a_worker_process_inherits_no_secret_of_the_environment(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("HABEAS_SECRET_FOR_TEST", "do not pass on")
    with Pool(1) as pool:
        list(pool.run([job("a.txt")]))
        environ = Path(f"/proc/{pool._hands[0].pid}/environ")
        try:
            seen = environ.read_bytes()
        except PermissionError:
            return  # the worker is not even readable from outside
    assert b"do not pass on" not in seen


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("segfault", "crashed"),
        ("exit", "crashed"),
        ("loop", "timeout"),
        ("lie", "crashed"),
        ("wrong shape", "crashed"),
        ("alive for ever", "crashed"),
    ],
)
def test_a_parser_that_misbehaves_is_ended_alone_in_its_own_process(
    monkeypatch: pytest.MonkeyPatch, misbehaving: Spawn, name: str, code: str
) -> None:
    monkeypatch.setattr(SPAWN, misbehaving)
    with Pool(1, silence=2.5) as pool:
        got = list(pool.run([job("before.txt"), job(f"{name}.txt"), job("after.txt")]))
    assert [(g.job.name, g.code) for g in got if isinstance(g, Lost)] == [(f"{name}.txt", code)]  # type: ignore[union-attr]
    read = [g.job.name for g in got if isinstance(g, Got) and g.tag == "document"]  # type: ignore[union-attr]
    assert read == ["before.txt", "after.txt"]


def test_a_parser_that_eats_memory_fails_with_that_reason_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, misbehaving: Spawn
) -> None:
    monkeypatch.setattr(SPAWN, misbehaving)
    with Pool(1, memory=400_000_000) as pool:
        got = list(pool.run([job("hog.txt"), job("after.txt")]))
    assert [g.values[1] for g in got if isinstance(g, Got) and g.tag == "failed"] == ["memory"]
    assert [g.job.name for g in got if isinstance(g, Got) and g.tag == "document"] == ["after.txt"]  # type: ignore[union-attr]


def test_a_worker_that_answers_faster_than_one_listens_is_held_up(
    monkeypatch: pytest.MonkeyPatch, misbehaving: Spawn
) -> None:
    monkeypatch.setattr(SPAWN, misbehaving)
    before = psutil.Process().memory_info().rss
    with Pool(2) as pool:
        run = pool.run([job("endless answer.txt"), job("endless answer 2.txt")])
        for _ in range(40):
            next(run)
        time.sleep(1.0)  # the workers could fill gigabytes in this time
        grown = psutil.Process().memory_info().rss - before
    assert grown < 250_000_000


def test_whoever_stops_listening_leaves_no_process_and_no_thread_behind(
    monkeypatch: pytest.MonkeyPatch, misbehaving: Spawn
) -> None:
    monkeypatch.setattr(SPAWN, misbehaving)
    before, others = threading.active_count(), set(psutil.Process().children(recursive=True))
    with Pool(2) as pool:
        run = pool.run([job("a.txt"), *(job(f"loop {n}.txt") for n in range(5))])
        next(run)
        run.close()  # type: ignore[attr-defined]
        assert list(pool.run([job("b.txt")]))
    left = [p for p in set(psutil.Process().children(recursive=True)) - others if p.name().startswith("python")]
    assert left == []
    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert threading.active_count() <= before


ORPHANING = """
import io, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import misbehaving
from habeas.workers import ExtractJob, Pool, hand
hand._spawn = misbehaving.spawn
pool = Pool(2)
jobs = [ExtractJob("0" * 64, 9, f"loop {n}.txt", lambda: io.BytesIO(b"some text")) for n in range(2)]
import threading
threading.Thread(target=lambda: list(pool.run(jobs)), daemon=True).start()
while not all(h.pid for h in pool._hands):
    time.sleep(0.05)
time.sleep(1.5)
print(*(h.pid for h in pool._hands), flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a busy process with its parent")
def test_busy_workers_die_with_the_key_process_also_when_it_is_killed() -> None:
    here = str(Path(__file__).parents[1])
    key = subprocess.Popen([sys.executable, "-c", ORPHANING, here], stdout=subprocess.PIPE, text=True)
    assert key.stdout is not None
    workers = [psutil.Process(int(pid)) for pid in key.stdout.readline().split()]
    assert len(workers) == 2
    assert all(w.is_running() for w in workers)
    key.kill()
    key.wait()
    key.stdout.close()
    _, alive = psutil.wait_procs(workers, timeout=5)
    assert alive == []
