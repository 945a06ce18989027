"""Originals on disk: staged in `incoming/`, kept in `originals/`, each under a keyed name and encrypted with age.

The order is: stage and fsync → journal → rename → fsync folders. `recover` completes what a crash left between two
steps: what the journal keeps is moved in, what it does not know was never reported as kept and goes.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from habeas.errors import CannotOpen, NotFound
from habeas.vault.age import Damaged, Locker
from habeas.vault.files import fsync_dir, remove_file, storing
from habeas.vault.keys import Names
from habeas.vault.records import Staged

FOLDER = "originals"
INCOMING = "incoming"
_NAME = re.compile(r"[0-9a-f]{64}\.age")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Originals:
    """The two folders of one archive."""

    def __init__(self, folder: Path, locker: Locker, names: Names) -> None:
        self._locker, self._names = locker, names
        self.folder, self.incoming = folder / FOLDER, folder / INCOMING

    def place(self, name: str) -> Path:
        """Where the original of this keyed name lies when all is done."""
        return self.folder / name[:2] / f"{name}.age"

    def find(self, sha256: str) -> Path | None:
        """Where it lies now: in its place, or still staged after a crash."""
        if not _SHA256.fullmatch(sha256):
            return None
        name = self._names.of(sha256)
        for path in (self.place(name), self.incoming / f"{name}.age", self.place(name)):
            if path.is_file():
                return path
        return None

    def stage(self, source: BinaryIO) -> Staged:
        """Encrypt a stream into `incoming/`, durably. Raises StorageFailed, or what reading the source raised."""
        temporary = self.incoming / f"tmp-{secrets.token_hex(8)}"
        try:
            with storing(self.incoming):
                out = open(temporary, "wb", buffering=0)  # noqa: SIM115
            with out:
                digest, size = self._locker.seal_stream(source, _Watched(out, self.incoming))
                with storing(temporary):
                    os.fsync(out.fileno())
            target = self.incoming / f"{self._names.of(digest)}.age"
            with storing(target):
                os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        return Staged(sha256=digest, size=size, path=target)

    def fsync_incoming(self) -> None:
        """Make the names of staged files durable; before the journal speaks of them."""
        with storing(self.incoming):
            fsync_dir(self.incoming)

    def settle(self, staged: Iterable[Staged]) -> None:
        """Move staged files to their places, durably; the staged copy of one that is already there goes."""
        touched: set[Path] = set()
        with storing(self.folder):
            for item in staged:
                place = self.place(self._names.of(item.sha256))
                if place.exists() or not item.path.exists():
                    item.path.unlink(missing_ok=True)
                    continue
                if not place.parent.exists():
                    place.parent.mkdir(parents=True, exist_ok=True)
                    touched.add(self.folder)
                os.replace(item.path, place)
                touched.add(place.parent)
            for folder in sorted(touched):
                fsync_dir(folder)
            fsync_dir(self.incoming)

    def discard(self, staged: Staged) -> None:
        """Forget staged bytes that are not to be kept."""
        remove_file(staged.path)

    def leftovers(self) -> list[Path]:
        """What lies in `incoming/`."""
        return sorted(p for p in self.incoming.iterdir() if p.is_file()) if self.incoming.is_dir() else []

    def recover(self, kept: Callable[[], frozenset[str]]) -> None:
        """Move in what the journal keeps (`kept` gives keyed names), delete what it does not know."""
        left = self.leftovers()
        if not left:
            return
        names = kept()
        touched: set[Path] = {self.incoming}
        with storing(self.incoming):
            for path in left:
                if path.stem in names and _NAME.fullmatch(path.name) and not self.place(path.stem).exists():
                    place = self.place(path.stem)
                    place.parent.mkdir(parents=True, exist_ok=True)
                    os.replace(path, place)
                    touched |= {place.parent, self.folder}
                elif path.name.startswith("tmp-") or _NAME.fullmatch(path.name):
                    path.unlink()
            for folder in sorted(touched):
                fsync_dir(folder)

    def on_disk(self) -> Iterator[Path]:
        """Every file below `originals/`, whatever it is called."""
        for folder, folders, files in os.walk(self.folder):
            folders.sort()
            yield from (Path(folder) / f for f in sorted(files))

    def delete(self, name: str) -> None:
        """Erase by keyed name, wherever it lies."""
        remove_file(self.place(name))
        remove_file(self.incoming / f"{name}.age")

    def open(self, sha256: str) -> BinaryIO:
        """The plain bytes, streaming; the last read raises if they are not the kept ones. Raises NotFound."""
        path = self.find(sha256)
        if path is None:
            raise NotFound(f"no original with SHA-256 {sha256} is in the archive", todo="Run `habeas verify`.")
        return self._locker.reader(path, sha256)

    def read(self, sha256: str) -> bytes:
        """All plain bytes at once, checked against the hash. Raises NotFound, CannotOpen."""
        try:
            with self.open(sha256) as f:
                return f.read()
        except Damaged as e:
            raise CannotOpen(
                f"the kept original was altered or damaged ({e})",
                where=str(self.find(sha256)),
                todo="Run `habeas verify`; put this file back from a backup.",
            ) from e


class _Watched:
    """A target whose errors are already StorageFailed, so that they cannot be taken for errors of the source.

    Unbuffered: closing after an error must not write again.
    """

    def __init__(self, out: io.FileIO, where: Path) -> None:
        self._out, self._where = out, where

    def write(self, data: bytes) -> int:
        done = 0
        with storing(self._where):
            while done < len(data):
                done += self._out.write(data[done:])
        return done

    def flush(self) -> None:
        """Nothing is held back."""
