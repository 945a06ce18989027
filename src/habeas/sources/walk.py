"""Files and folders named by a person, as items to take in: sorted, without link loops, each with its own facts.

Reach for this at `add`. Nothing here reads content; `Item.open` does, and may still fail when the file has gone or
cannot be read: `problem_of` turns that error into the same kind of record as a refusal.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from habeas.vault.header import NAME as ARCHIVE_MARK

TODO = {
    "not-found": "Check the path; nothing was taken from it.",
    "unreadable": "Give yourself the right to read it, then run the same command again.",
    "link-loop": "The link leads back into itself; name the file it should lead to.",
    "broken-link": "The link leads nowhere; name the file it should lead to.",
    "link-out": "If what it leads to belongs to the case, name that itself.",
    "archive": "Nothing of it was taken; to add what it holds, name the files that went into it.",
    "not-a-file": "Only regular files can be kept; copy its content into a file first.",
    "vanished": "It was there a moment ago; run the same command again when it is back.",
    "read-error": "The disk or the network refused; run the same command again, or copy the file elsewhere first.",
}


@dataclass(frozen=True)
class Problem:
    """A path that could not be taken in. `shown_path` is safe to print and to store; `code` is stable."""

    path: Path
    code: str
    what: str
    todo: str

    @property
    def shown_path(self) -> str:
        return shown_name(os.fspath(self.path))


@dataclass(frozen=True)
class Item:
    """A regular file to take in. `name` and `shown_path` are valid Unicode whatever the file is called.

    `times`: the file's own times as ISO 8601 UTC under `modified`, `changed` and, where the system has it, `created`.
    """

    path: Path
    name: str
    shown_path: str
    size: int
    times: dict[str, str] = field(default_factory=dict)

    def open(self) -> BinaryIO:
        """The bytes. Raises OSError; never waits on a pipe or device that took the file's place."""
        fd = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            os.close(fd)
            raise OSError(f"{self.shown_path} is no longer a regular file")
        return os.fdopen(fd, "rb")


def shown_name(name: str) -> str:
    r"""A name that JSON, terminals and logs can hold: undecodable bytes become `\xNN`, control characters `\n`-style.

    >>> shown_name("a\nb")
    'a\\nb'
    """
    raw = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() or c == " " else c.encode("unicode_escape").decode("ascii") for c in raw)


def problem_of(path: Path, error: OSError) -> Problem:
    """The listed form of an error that the system gave for this path."""
    if isinstance(error, FileNotFoundError):
        return _problem(path, "vanished", "the file has gone")
    if isinstance(error, PermissionError):
        return _problem(path, "unreadable", "no right to read it")
    return _problem(path, "read-error", error.strerror or str(error))


def walk(paths: Sequence[Path]) -> Iterator[Item | Problem]:
    """Every regular file under these paths, in a stable order, each once; what cannot be taken comes as a Problem.

    Links to files and folders are followed within the folder that was named, so that a folder from a stranger cannot
    draw in the rest of the disk. No folder is entered twice, so loops end. An archive of Habeas is not material.
    """
    folders: set[tuple[int, int]] = set()
    files: set[tuple[int, int, str]] = set()
    for path in paths:
        yield from _visit(Path(path), folders, files, named=True)


def _visit(
    top: Path, folders: set[tuple[int, int]], files: set[tuple[int, int, str]], *, named: bool
) -> Iterator[Item | Problem]:
    """Depth first with a stack of our own, because folders may be nested deeper than Python recurses."""
    stack = [(top, named)]
    within = Path(os.path.realpath(top))
    while stack:
        path, is_named = stack.pop()
        try:
            info = path.stat()
        except OSError as e:
            yield _stat_problem(path, e, is_named)
            continue
        if not is_named and path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(within):
            yield _problem(path, "link-out", f"it is a link out of {shown_name(os.fspath(top))}")
            continue
        if stat.S_ISDIR(info.st_mode):
            if (info.st_dev, info.st_ino) in folders:
                continue
            folders.add((info.st_dev, info.st_ino))
            if (path / ARCHIVE_MARK).is_file():
                yield _problem(path, "archive", "it is an archive of Habeas, not material of a case")
                continue
            try:
                names = sorted(os.listdir(path), reverse=True)
            except OSError as e:
                yield problem_of(path, e)
                continue
            stack.extend((path / name, False) for name in names)
        elif stat.S_ISREG(info.st_mode):
            key = (info.st_dev, info.st_ino, os.fspath(path))
            if key not in files:
                files.add(key)
                yield _item(path, info)
        else:
            yield _problem(path, "not-a-file", f"it is a {_sort_of(info.st_mode)}, not a file")


def _stat_problem(path: Path, error: OSError, named: bool) -> Problem:
    if path.is_symlink() and isinstance(error, FileNotFoundError):
        return _problem(path, "broken-link", "the link leads nowhere")
    if path.is_symlink() and not isinstance(error, PermissionError):
        return _problem(path, "link-loop", "the link leads back into itself")
    if named and isinstance(error, FileNotFoundError):
        return _problem(path, "not-found", "there is no such file or folder")
    return problem_of(path, error)


def _item(path: Path, info: os.stat_result) -> Item:
    times = {"modified": _iso(info.st_mtime), "changed": _iso(info.st_ctime)}
    born = getattr(info, "st_birthtime", None)
    if born:
        times["created"] = _iso(born)
    shown = shown_name(os.fspath(path))
    return Item(path=path, name=shown_name(path.name), shown_path=shown, size=info.st_size, times=times)


def _iso(seconds: float) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except (OverflowError, ValueError, OSError):
        return ""


def _problem(path: Path, code: str, what: str) -> Problem:
    return Problem(path, code, what, TODO[code])


def _sort_of(mode: int) -> str:
    for test, word in (
        (stat.S_ISFIFO, "pipe"),
        (stat.S_ISSOCK, "socket"),
        (stat.S_ISCHR, "device"),
        (stat.S_ISBLK, "device"),
    ):
        if test(mode):
            return word
    return "special file"
