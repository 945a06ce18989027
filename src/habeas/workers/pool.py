"""A pool of workers, seen from the process that holds the keys.

`Pool.run(jobs)` gives results as they come, in no order; each names its job. One thread per worker moves the bytes;
results wait in a short queue, so that a fast worker cannot fill the memory.
"""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from habeas.workers.frames import CHUNK, receive, send

MEMORY = 1_150_000_000
"""Bytes of data one worker may hold: two of them and the key process stay under 2.5 GB."""
RECYCLE = 900_000_000
"""A worker that holds more than this after a job is replaced by a fresh one."""


@dataclass(frozen=True)
class ExtractJob:
    """One original to extract. `open` gives its bytes; it is called in a thread of the key process."""

    original: str
    size: int
    name: str
    open: Callable[[], BinaryIO]

    def seconds(self, silence: float) -> float:
        return silence + self.size / 1_000_000


@dataclass(frozen=True)
class ReadJob:
    """Documents to read together: (document id, packed Document)."""

    documents: tuple[tuple[str, bytes], ...]

    def seconds(self, silence: float) -> float:
        return silence + sum(len(d) for _, d in self.documents) / 5_000


Job = ExtractJob | ReadJob


@dataclass(frozen=True)
class Got:
    """A message of a worker about a job: tag "document", "failed", "reading", "unread" or "done", and its values."""

    job: Job
    tag: str
    values: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Lost:
    """The worker was stopped or died over this job. `code`: "timeout" or "crashed"."""

    job: Job
    code: str
    what: str


class Pool:
    """`workers` processes; a context manager. `silence`: seconds without a word after which a worker is stopped."""

    def __init__(self, workers: int = 2, *, memory: int = MEMORY, silence: float = 60.0) -> None:
        self.size = max(1, workers)
        self.memory = memory
        self.silence = silence
        self._hands = [_Hand(self) for _ in range(self.size)]
        self._stop = threading.Event()
        self.unconfined: tuple[str, ...] = ()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, jobs: Iterable[Job]) -> Iterator[Got | Lost]:
        """Results of all jobs. `jobs` is consumed in the caller's thread, a little ahead of the work."""
        todo: queue.Queue[Job | None] = queue.Queue(maxsize=self.size * 2)
        results: queue.Queue[Got | Lost | BaseException | None] = queue.Queue(maxsize=256)
        threads = [threading.Thread(target=self._work, args=(i, todo, results), daemon=True) for i in range(self.size)]
        for t in threads:
            t.start()
        source = iter(jobs)
        waiting: Job | None = next(source, None)
        fed, running = 0, len(threads)
        while running:
            while fed < len(threads):
                try:
                    todo.put_nowait(waiting)
                except queue.Full:
                    break
                if waiting is None:
                    fed += 1
                else:
                    waiting = next(source, None)
            got = results.get()
            if got is None:
                running -= 1
            elif isinstance(got, BaseException):
                self.close()
                raise got
            else:
                yield got

    def _work(self, index: int, todo: queue.Queue[Job | None], results: queue.Queue[Any]) -> None:
        try:
            while (job := todo.get()) is not None and not self._stop.is_set():
                for got in self._hands[index].do(job):
                    results.put(got)
        except Exception as e:  # noqa: BLE001 - a thread's outermost boundary: handed to the caller of run()
            results.put(e)
        results.put(None)

    def close(self) -> None:
        """End all workers."""
        self._stop.set()
        for hand in self._hands:
            hand.end()


class _Hand:
    """One worker process and the conversation with it."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._process: subprocess.Popen[bytes] | None = None
        self._heard = time.monotonic()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
            keep = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")}
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", "habeas.workers.worker", str(self._pool.memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**keep, **one, "MALLOC_ARENA_MAX": "2", "PYTHONHASHSEED": "0"},
                start_new_session=True,
            )
            assert self._process.stdout is not None
            hello = receive(cast(BinaryIO, self._process.stdout))
            self._pool.unconfined = tuple(hello[1])
        return self._process

    def do(self, job: Job) -> Iterator[Got | Lost]:
        """Everything the worker says about one job; ends with a "done" or a Lost."""
        try:
            process = self._start()
        except (EOFError, OSError) as e:
            yield Lost(job, "crashed", f"the reading process could not start ({e or 'it ended at once'})")
            return
        self._heard = time.monotonic()
        timed_out = threading.Event()
        over = threading.Event()
        watch = threading.Thread(target=self._watch, args=(process, job, over, timed_out), daemon=True)
        feeder = threading.Thread(target=self._feed, args=(process, job), daemon=True)
        watch.start()
        feeder.start()
        assert process.stdout is not None
        try:
            while True:
                message = receive(cast(BinaryIO, process.stdout))
                self._heard = time.monotonic()
                if message[0] == "done":
                    break
                yield Got(job, message[0], tuple(message[1:]))
            over.set()
            feeder.join()
            if message[1] > RECYCLE:
                self.end()
            yield Got(job, "done")
        except EOFError:
            over.set()
            self.end()
            code = "timeout" if timed_out.is_set() else "crashed"
            what = "took longer than its share of time" if timed_out.is_set() else "the parser's process ended"
            yield Lost(job, code, what)
        finally:
            over.set()

    def _feed(self, process: subprocess.Popen[bytes], job: Job) -> None:
        assert process.stdin is not None
        out = cast(BinaryIO, process.stdin)
        try:
            if isinstance(job, ReadJob):
                send(out, ["read", [list(d) for d in job.documents]])
                return
            send(out, ["extract", job.original, job.size, job.name])
            with job.open() as source:
                while chunk := source.read(CHUNK):
                    send(out, chunk)
                    self._heard = time.monotonic()
            send(out, b"")
        except (BrokenPipeError, ValueError):
            pass  # the worker is gone: do() sees the end of its pipe and reports it
        except Exception:  # noqa: BLE001 - a thread's boundary: an original that cannot be opened ends this job
            process.kill()

    def _watch(
        self, process: subprocess.Popen[bytes], job: Job, over: threading.Event, timed_out: threading.Event
    ) -> None:
        allowed = job.seconds(self._pool.silence)
        while not over.wait(0.5):
            if time.monotonic() - self._heard > allowed:
                timed_out.set()
                process.kill()
                return

    def end(self) -> None:
        """End the process, wherever it is."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
