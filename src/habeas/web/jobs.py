"""Long work in the background: how far it is, what came of it, and how to end it in good order."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from habeas.archive import Progress
from habeas.errors import HabeasError


class Stopped(KeyboardInterrupt):
    """The work was asked to end; `Archive` ends it as it ends at Ctrl-C, with everything kept that was kept."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one run of long work stands at one moment: what a page shows of it must be of one moment only."""

    kind: str
    running: bool
    stopping: bool
    progress: Progress | None
    result: object
    error: HabeasError | None


class Job:
    """One run of long work. Written by the writing thread, read by pages through `standing`."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.began = time.monotonic()
        self.progress: Progress | None = None
        self.result: object = None
        self.error: HabeasError | None = None
        self._over = threading.Event()
        self._stop = threading.Event()

    @property
    def running(self) -> bool:
        """Whether it still goes on."""
        return not self._over.is_set()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to end."""
        return self._stop.is_set()

    def standing(self) -> Standing:
        """How it stands now. Whether it runs is asked first: what is over has its result."""
        running = self.running
        return Standing(self.kind, running, self.stopping, self.progress, self.result, self.error)

    def watch(self, progress: Progress) -> None:
        """Told by the archive at every step; ends the work when it was asked to end."""
        self.progress = progress
        if self._stop.is_set() and progress.stage in ("keep", "extract", "read", "verify", "copy"):
            raise Stopped

    def stop(self) -> None:
        """Ask it to end at its next step."""
        self._stop.set()

    def done(self, result: object) -> None:
        """It ended, with this."""
        self.result = result
        self._over.set()

    def failed(self, error: HabeasError) -> None:
        """It ended, because of this."""
        self.error = error
        self._over.set()
