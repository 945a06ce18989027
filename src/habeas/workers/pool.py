"""A pool of workers, seen from the process that holds the keys.

`Pool.run(jobs)` gives results as they come, in no order; each names its job. One thread per worker moves the bytes;
results wait in a short queue that is bounded by what they weigh, so that a fast worker cannot fill the memory.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from habeas.workers.hand import Hand
from habeas.workers.jobs import Got, Job, Lost

MEMORY = 1_100_000_000
"""Bytes of data one worker may hold: two of them and the key process stay under 2.5 GB."""
WAITING = 48_000_000
"""Bytes of results that may wait to be stored before the workers are held up."""
PATIENCE = 0.2
"""Seconds between two calls of `patience`."""


class Pool:
    """`workers` processes; a context manager. `silence`: seconds without a word after which a worker is stopped.

    `patience` is called now and then while results are awaited; what it raises ends the run. It may be set later.
    """

    def __init__(
        self,
        workers: int = 2,
        *,
        memory: int = MEMORY,
        silence: float = 60.0,
        patience: Callable[[], None] = lambda: None,
    ) -> None:
        self.size = max(1, workers)
        self.patience = patience
        # A worker dies with the thread that started it (see sandbox.py): this one lives as long as the pool.
        self._starter = ThreadPoolExecutor(1, "habeas-starter")
        self._hands = [Hand(self._starter, memory, silence) for _ in range(self.size)]

    @property
    def unconfined(self) -> tuple[str, ...]:
        """What this system would not let the workers give up."""
        return next((h.unconfined for h in self._hands if h.unconfined), ())

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def prepare(self, most: int | None = None) -> None:
        """Start the workers now (at most so many of them, where so many jobs are all there will be), while the caller
        still does something else: the first jobs find them ready."""
        for hand in self._hands[:most]:
            hand.prepare()

    def run(self, jobs: Iterable[Job]) -> Iterator[Got | Lost]:
        """Results of all jobs. `jobs` is consumed in the caller's thread, a little ahead of the work.

        When the caller stops listening, the workers that are still busy are ended.
        """
        todo: queue.Queue[Job | None] = queue.Queue(maxsize=self.size * 2)
        results = _Results(WAITING)
        threads = [threading.Thread(target=_work, args=(hand, todo, results), daemon=True) for hand in self._hands]
        for t in threads:
            t.start()
        listening = True
        try:
            yield from _feed(iter(jobs), todo, results, len(threads), self.patience)
            listening = False
        finally:
            results.close()
            if listening:
                self._abandon(threads, todo)

    def _abandon(self, threads: list[threading.Thread], todo: queue.Queue[Job | None]) -> None:
        """End the workers over whatever they are busy with, and the threads that wait for them."""
        while any(t.is_alive() for t in threads):
            for hand, t in zip(self._hands, threads, strict=True):
                if t.is_alive():
                    hand.end()
            with contextlib.suppress(queue.Full):
                while True:
                    todo.put_nowait(None)
            for t in threads:
                t.join(0.05)

    def close(self) -> None:
        """End all workers, also those that are just being started."""
        self._starter.shutdown(wait=True)
        for hand in self._hands:
            hand.end()


def _feed(
    source: Iterator[Job],
    todo: queue.Queue[Job | None],
    results: _Results,
    running: int,
    patience: Callable[[], None],
) -> Iterator[Got | Lost]:
    """Hand out jobs as there is room, and results as they come, until every thread has said that it ends."""
    waiting: Job | None = next(source, None)
    unfed = running
    while running:
        while unfed:
            try:
                todo.put_nowait(waiting)
            except queue.Full:
                break
            if waiting is None:
                unfed -= 1
            else:
                waiting = next(source, None)
        got = results.get(patience)
        if got is None:
            running -= 1
        elif isinstance(got, BaseException):
            raise got
        else:
            yield got


def _work(hand: Hand, todo: queue.Queue[Job | None], results: _Results) -> None:
    try:
        while (job := todo.get()) is not None and not results.closed:
            for tag, values in hand.do(job):
                results.put(Lost(job, *values) if tag == "lost" else Got(job, tag, values))
    except Exception as e:  # noqa: BLE001 - a thread's outermost boundary: handed to the caller of run()
        results.put(e)
    results.put(None)


class _Results:
    """A queue bounded by the weight of what waits in it. Once closed, it takes and forgets everything."""

    def __init__(self, most: int) -> None:
        self._most, self._held = most, 0
        self._items: deque[tuple[int, Any]] = deque()
        self._change = threading.Condition()
        self.closed = False

    def put(self, item: Any) -> None:
        weight = getattr(item, "weight", 0) + 1000
        with self._change:
            self._change.wait_for(lambda: self.closed or self._held < self._most)
            if not self.closed:
                self._items.append((weight, item))
                self._held += weight
                self._change.notify_all()

    def get(self, patience: Callable[[], None]) -> Any:
        with self._change:
            while not self._change.wait_for(lambda: bool(self._items), PATIENCE):
                patience()
            weight, item = self._items.popleft()
            self._held -= weight
            self._change.notify_all()
        return item

    def close(self) -> None:
        with self._change:
            self.closed = True
            self._items.clear()
            self._change.notify_all()
