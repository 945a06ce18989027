"""One worker process and the conversation with it, seen from the key process.

What the worker says is not trusted: an answer that is none, a silence that is too long and an end of the pipe are the
same to us, the worker is ended and its job is lost.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from typing import Any, BinaryIO, cast

from habeas.workers.frames import CHUNK, receive, send
from habeas.workers.jobs import Job, ReadJob

RECYCLE = 900_000_000
"""A worker that holds more than this after a job is replaced by a fresh one."""
SIGNS = 200
"""Signs of life that a worker may give over one job; a text that is read in sections gives one for each."""
_SHAPES: dict[str, tuple[type, ...]] = {
    "document": (bytes, bytes),
    "failed": (str, str, str, str),
    "reading": (str, bytes, bytes),
    "unread": (str, str, str),
    "alive": (),
    "done": (int,),
}
Answer = tuple[str, tuple[Any, ...]]


class _Turn:
    """One job in the hands of the worker: when it was last heard of, and what went wrong."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.fault: tuple[str, str] | None = None
        self.heard: float | None = time.monotonic()
        self._signs = 0

    def wait(self) -> None:
        """From here on the silence is ours, not the worker's."""
        self.heard = None

    def hear(self) -> None:
        self.heard = time.monotonic()

    def sign_of_life(self) -> None:
        """It says that it goes on. Believed so often and no more: EOFError."""
        self._signs += 1
        if self._signs > SIGNS:
            raise EOFError
        self.hear()


class Hand:
    """A worker that is started when there is work, and again after each loss."""

    def __init__(self, starter: Executor, memory: int, silence: float) -> None:
        self._starter, self._memory, self._silence = starter, memory, silence
        self._process: subprocess.Popen[bytes] | None = None
        self._greeted: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._ahead = False
        self.unconfined: tuple[str, ...] = ()

    @property
    def pid(self) -> int | None:
        """Process id of the worker, while there is one."""
        process = self._process
        return process.pid if process else None

    def do(self, job: Job) -> Iterator[Answer]:
        """Everything the worker says about one job, as (tag, values); ends with "done" or "lost" (code, what)."""
        try:
            process = self._start()
        except (EOFError, OSError, RuntimeError) as e:
            self.end()
            yield "lost", ("crashed", f"the reading process could not start ({e or 'it ended at once'})")
            return
        turn = _Turn()
        feeder = threading.Thread(target=self._feed, args=(process, job, turn), daemon=True)
        for thread in (feeder, threading.Thread(target=self._watch, args=(process, job, turn), daemon=True)):
            thread.start()
        held = 0
        try:
            for tag, values in _answers(process):
                if tag == "done":
                    held = values[0]
                    break
                if tag == "alive":
                    turn.sign_of_life()
                    continue
                turn.wait()
                yield tag, values
                turn.hear()
            turn.over.set()
            feeder.join(self._silence)
            if held > RECYCLE or feeder.is_alive():
                self.end()
            yield "done", ()
        except EOFError:
            turn.over.set()
            self.end()
            yield "lost", turn.fault or ("crashed", "the parser's process ended")
        finally:
            turn.over.set()

    def prepare(self) -> None:
        """Start the worker without waiting for it, and let it use the time in which it has no job to load what its
        next jobs will need."""
        self._ahead = True
        self._starter.submit(self._launch)

    def _start(self) -> subprocess.Popen[bytes]:
        """The worker, ready for a job."""
        with self._lock:
            process = self._process
        if process is None or process.poll() is not None:
            self.end()
            process = self._starter.submit(self._launch).result()
        if process is not self._greeted:
            hello = receive(cast(BinaryIO, process.stdout))
            self.unconfined = tuple(map(str, hello[1]))
            self._greeted = process
        return process

    def _launch(self) -> subprocess.Popen[bytes]:
        """The worker's process. Runs in the thread of the starter alone."""
        with self._lock:
            if self._process is None:
                self._process = _spawn(self._memory)
                if self._ahead:
                    send(cast(BinaryIO, self._process.stdin), ["prepare"])
            return self._process

    def _feed(self, process: subprocess.Popen[bytes], job: Job, turn: _Turn) -> None:
        """Give the worker its job. An original that cannot be opened or read to its end ends this job alone."""
        out = cast(BinaryIO, process.stdin)
        try:
            if isinstance(job, ReadJob):
                send(out, ["read", [list(d) for d in job.documents]])
                return
            send(out, ["extract", job.original, job.size, job.name])
            source = None
            try:
                source = job.open()
                while chunk := source.read(CHUNK):
                    send(out, chunk)
                    turn.hear()
            except (BrokenPipeError, ValueError):
                raise
            except Exception as e:  # noqa: BLE001 - whatever the store says of this original
                turn.fault = ("read-error", f"its bytes cannot be read to their end ({e})"[:300])
                process.kill()
            finally:
                if source is not None:
                    source.close()
            send(out, b"")
        except (OSError, ValueError):
            pass  # the worker is gone: do() sees the end of its pipe and reports it

    def _watch(self, process: subprocess.Popen[bytes], job: Job, turn: _Turn) -> None:
        allowed = job.seconds(self._silence)
        while not turn.over.wait(min(0.5, self._silence)):
            heard = turn.heard
            if heard is not None and time.monotonic() - heard > allowed:
                turn.fault = turn.fault or ("timeout", "took longer than its share of time")
                process.kill()
                return

    def end(self) -> None:
        """End the process, wherever it is. May be called from any thread."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError, ValueError):
                    pipe.close()


def _answers(process: subprocess.Popen[bytes]) -> Iterator[Answer]:
    """What the worker says, as far as it is an answer. Raises EOFError when it ends or speaks nonsense."""
    source = cast(BinaryIO, process.stdout)
    while True:
        try:
            message = receive(source)
        except ValueError as e:  # the pipe was closed under us
            raise EOFError from e
        shape = (
            _SHAPES.get(message[0]) if isinstance(message, list) and message and isinstance(message[0], str) else None
        )
        if shape is None or len(message) != len(shape) + 1 or not all(map(isinstance, message[1:], shape)):
            raise EOFError
        yield message[0], tuple(message[1:])


def _spawn(memory: int) -> subprocess.Popen[bytes]:
    """A fresh interpreter with nothing of ours: a bare environment, its own session, no open file but the pipes."""
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    keep = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")}
    return subprocess.Popen(
        [sys.executable, "-I", "-m", "habeas.workers.worker", str(memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**keep, **one, "MALLOC_ARENA_MAX": "2", "PYTHONHASHSEED": "0"},
        start_new_session=True,
    )
