"""Ctrl-C as a wish: the work ends at its next safe step, wherever the wish arrives.

Python raises KeyboardInterrupt between any two instructions: inside a library that cannot carry it, inside a callback
that only prints it. While long work goes on, the first Ctrl-C is therefore remembered and raised where the work can
end in good order; a second one is raised at once.
"""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType

from habeas.archive.account import Progress, Watcher

STAGES = ("keep", "extract", "read")
"""Work that can end between two steps and go on later."""


class Interrupt:
    """A context manager; `asked` says whether Ctrl-C was pressed meanwhile.

    Only in the main thread, where signals arrive, and only in place of Python's own handler.
    """

    def __init__(self, watch: Watcher) -> None:
        self._watch = watch
        self.asked = False
        self._installed = False

    def __enter__(self) -> Interrupt:
        ours = threading.current_thread() is threading.main_thread()
        if ours and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._ask)
            self._installed = True
        return self

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, where: TracebackType | None) -> None:
        if self._installed:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True

    def check(self) -> None:
        """Raise KeyboardInterrupt if it was asked for."""
        if self.asked:
            raise KeyboardInterrupt

    def watch(self, progress: Progress) -> None:
        """Pass progress on; a step of work that can go on later is a safe place to end."""
        self._watch(progress)
        if progress.stage in STAGES:
            self.check()
