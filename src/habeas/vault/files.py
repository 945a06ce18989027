"""Writing that survives a crash: fsync, atomic replacement, and disk errors turned into words for people.

Reach for this whenever the vault puts something on disk. Nothing here knows keys or formats.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from habeas.errors import StorageFailed

UNHARMED = "Everything that was reported as kept is safe."
_TODO = {
    errno.ENOSPC: "Free some space on that disk, then run the command again: it goes on where it was.",
    errno.EDQUOT: "Your quota on that disk is used up. Free some space, then run the command again.",
    errno.EFBIG: "The disk or a limit does not allow a file of this size. Use another disk, then run it again.",
    errno.EROFS: "The disk is mounted read-only. Make it writable, or copy the archive to a disk that is.",
    errno.EACCES: "You may not write there. Correct the permissions of that folder or name another, then run it again.",
    errno.EPERM: "You may not write there. Correct the permissions of that folder or name another, then run it again.",
    errno.EIO: "The disk reports an error. Make a backup to another disk at once (`habeas backup`).",
}


def storage_failed(error: OSError, where: Path) -> StorageFailed:
    """The error for people behind an operating-system error while writing an archive, a bag or a copy."""
    what = f"the disk did not take it ({error.strerror or error})"
    todo = _TODO.get(error.errno or 0, "Check the disk, then run the command again.")
    return StorageFailed(what, where=str(where), kept=UNHARMED, todo=todo)


@contextlib.contextmanager
def storing(where: Path) -> Iterator[None]:
    """Inside, an OSError is raised as StorageFailed that names `where`."""
    try:
        yield
    except OSError as e:
        raise storage_failed(e, where) from e


def fsync_dir(path: Path) -> None:
    """Make the names in a folder durable; on systems that cannot open folders this does nothing."""
    try:
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except PermissionError:
        return
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def write_atomic(path: Path, data: bytes) -> None:
    """Replace `path` by these bytes as a whole or not at all, durably. Raises StorageFailed."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with storing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(temporary, "wb") as f:
                f.write(data)
                f.flush()
                os.fsync(f.fileno())
            os.replace(temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        fsync_dir(path.parent)


def remove_file(path: Path) -> bool:
    """Delete a file if it is there, durably; says whether it was. Raises StorageFailed."""
    with storing(path):
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        fsync_dir(path.parent)
        return True
