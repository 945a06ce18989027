"""One writer at a time: an advisory lock on a file in the archive, held as long as the writing process lives.

The system drops the lock when the process ends, however it ends; nothing has to be cleaned up after a crash. Readers
take no lock and are allowed beside the writer.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from habeas.errors import Locked
from habeas.vault.files import storing

NAME = "lock"


class WriterLock:
    """Taken at construction; `release` gives it back. Raises Locked, naming the process that holds it."""

    def __init__(self, folder: Path) -> None:
        import fcntl

        self._path = folder / NAME
        with storing(self._path):
            self._fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as e:
            holder = os.read(self._fd, 32).decode("ascii", "replace").strip()
            os.close(self._fd)
            raise Locked(
                f"another Habeas is writing to this archive (process {holder or 'unknown'})",
                where=str(folder),
                todo="Wait until it has ended, or end it; then run the command again.",
            ) from e
        try:
            os.ftruncate(self._fd, 0)
            os.pwrite(self._fd, f"{os.getpid()}\n".encode(), 0)
        except OSError:
            # The lock holds without the number in it; on a full disk reading and erasing must still be possible.
            pass

    def release(self) -> None:
        """Let another process write. Safe to call twice."""
        if self._fd >= 0:
            with contextlib.suppress(OSError):
                os.ftruncate(self._fd, 0)
            os.close(self._fd)
            self._fd = -1
