"""A worker that hangs, dies or eats memory takes nobody with it."""

from __future__ import annotations

import io
import threading
from pathlib import Path
from typing import BinaryIO

from habeas.workers import ExtractJob, Got, Lost, Pool

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
    assert [g.code for g in got if isinstance(g, Lost)] == ["crashed"]
    assert any(isinstance(g, Got) and g.tag == "document" for g in got)


def test_a_worker_process_inherits_no_secret_of_the_environment(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("HABEAS_SECRET_FOR_TEST", "do not pass on")
    with Pool(1) as pool:
        list(pool.run([job("a.txt")]))
        process = pool._hands[0]._process
        assert process is not None
        environ = Path(f"/proc/{process.pid}/environ")
        try:
            seen = environ.read_bytes()
        except PermissionError:
            return  # the worker is not even readable from outside
    assert b"do not pass on" not in seen
