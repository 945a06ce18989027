"""The opened archive, and the two threads that may touch it: one reads for pages, one writes.

Long work runs on the writing thread while pages go on being read beside it. Reach for `Desk.look` to read, for
`Desk.change` to decide, for `Desk.start` to run something long.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from habeas.archive import Archive, Progress
from habeas.errors import HabeasError, WrongUse
from habeas.web.jobs import Job, Stopped
from habeas.web.room import Room

T = TypeVar("T")


class Busy(HabeasError):
    """Long work is writing; decisions wait until it is done."""


class Closed(HabeasError):
    """The archive is locked."""

    exit_code = 3


class Desk:
    """One archive as the workspace has it: closed (locked) or open; `problem` says why it could not be opened."""

    def __init__(self, path: Path, *, read_only: bool, encrypted: bool) -> None:
        self.path, self.read_only, self.encrypted = path, read_only, encrypted
        self.problem: HabeasError | None = None
        self.job: Job | None = None
        self._writer: Archive | None = None
        self._room: Room | None = None
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="read")
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._epoch = 0
        self._closing = threading.Event()

    @property
    def open(self) -> bool:
        """Whether there are keys in this process."""
        return self._room is not None

    # -- opening and closing ------------------------------------------------------------------------------------
    async def unlock(self, passphrase: str | None) -> None:
        """Open the archive. Raises BadPassphrase, CannotOpen, Locked; `problem` remembers what was wrong."""
        await asyncio.get_running_loop().run_in_executor(self._writing, self._unlock, passphrase)

    def _unlock(self, passphrase: str | None) -> None:
        if self.open:
            return
        try:
            archive = Archive.open(self.path, passphrase=passphrase, read_only=self.read_only)
            try:
                self._room = Room(archive if self.read_only else archive.beside())
            except BaseException:
                archive.close()
                raise
        except HabeasError as e:
            self.problem = e
            raise
        self._writer = None if self.read_only else archive
        self.problem = None

    def close(self, seconds: float = 20.0) -> None:
        """Stop long work in good order, sign the journal, close. The keys end with the process."""
        self._closing.set()
        if self.job is not None:
            self.job.stop()
        done = self._writing.submit(self._close)
        try:
            done.result(timeout=seconds)
        except TimeoutError:
            return  # whatever a write leaves half done is completed by the next opening

    def _close(self) -> None:
        room, writer, self._room, self._writer = self._room, self._writer, None, None
        if room is not None:
            self._reading.submit(room.archive.close).result()
        if writer is not None:
            writer.close()

    # -- reading ------------------------------------------------------------------------------------------------
    async def look(self, read: Callable[[Room], T]) -> T:
        """What `read` gives of the archive, in the reading thread. Raises Closed."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, self._look, read)

    def _look(self, read: Callable[[Room], T]) -> T:
        if self._room is None:
            raise Closed("the archive is locked")
        self._room.refresh(self._epoch)
        return read(self._room)

    # -- writing ------------------------------------------------------------------------------------------------
    async def change(self, write: Callable[[Archive], T]) -> T:
        """Do something short that writes. Raises Closed, Busy, WrongUse where the archive is open for reading only."""
        if self.job is not None and self.job.running:
            raise Busy(
                "the archive is busy with long work just now (adding, trying again, or verifying)",
                kept="Nothing was changed by what you just asked for.",
                todo="Wait until it is done (see Add), then go back and send it again.",
            )
        return await asyncio.get_running_loop().run_in_executor(self._writing, self._change, write)

    def _change(self, write: Callable[[Archive], T]) -> T:
        try:
            return write(self.writer)
        finally:
            self._epoch += 1

    @property
    def writer(self) -> Archive:
        """The archive opened for writing. Raises Closed, WrongUse."""
        if not self.open:
            raise Closed("the archive is locked")
        if self._writer is None:
            raise WrongUse(
                "the archive is open for reading only", todo="Start `habeas serve` without --read-only to change it."
            )
        return self._writer

    def start(self, kind: str, work: Callable[[Archive, Callable[[Progress], None]], object]) -> Job:
        """Begin long work in the writing thread and come back at once; only one at a time. Raises Busy, WrongUse."""
        if self.job is not None and self.job.running:
            raise Busy("the archive is busy with other long work already", todo="Wait until it is done; see Add.")
        archive = self.writer
        job = Job(kind)
        self.job = job
        self._writing.submit(self._work, job, archive, work)
        return job

    def check(self, kind: str, work: Callable[[Archive, Callable[[Progress], None]], object]) -> Job:
        """The same for long work that only reads: also where the archive is open for reading only, beside the pages."""
        if not self.read_only:
            return self.start(kind, work)
        if self._room is None:
            raise Closed("the archive is locked")
        if self.job is not None and self.job.running:
            raise Busy("the archive is busy with other long work already", todo="Wait until it is done.")
        job, shown = Job(kind), self._room.archive
        self.job = job
        self._writing.submit(self._check, job, shown, work)
        return job

    def _check(self, job: Job, shown: Archive, work: Callable[[Archive, Callable[[Progress], None]], object]) -> None:
        def beside(_: Archive, watch: Callable[[Progress], None]) -> object:
            with shown.beside() as archive:
                return work(archive, watch)

        self._work(job, shown, beside)

    def _work(self, job: Job, archive: Archive, work: Callable[[Archive, Callable[[Progress], None]], object]) -> None:
        kept = "What was kept is kept."
        outcome: object = None
        error: HabeasError | None = HabeasError("the work ended before it was done", kept=kept)
        try:
            outcome, error = work(archive, job.watch), None
        except Stopped:
            error = None
        except HabeasError as e:
            error = e
        except Exception as e:  # noqa: BLE001 - a thread's outermost boundary: shown on the page of the job
            error = HabeasError(f"something unforeseen: {type(e).__name__}", kept=kept)
        finally:
            self._epoch += 1  # before it is over: the page that says so shows what it wrote
            if error is None:
                job.done(outcome)
            else:
                job.failed(error)
