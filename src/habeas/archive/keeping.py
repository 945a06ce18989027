"""First step of `add`: every file is kept, with the facts of its custody, before anything is read.

What is reported as kept is on the disk, in the journal, and stays. Files are staged one by one and committed in small
groups, so that a thousand small files do not need a thousand commits.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import BinaryIO, cast

import msgspec

from habeas.archive import deciding
from habeas.archive.account import Progress, Refused, Watcher
from habeas.errors import StorageFailed
from habeas.model.records import Custody, Level, Record
from habeas.sources import Item, Problem
from habeas.sources.walk import problem_of
from habeas.vault import Staged, Vault
from habeas.version import VERSION

GROUP_FILES = 32
GROUP_BYTES = 32_000_000


class Arrival(Record, frozen=True, kw_only=True):
    """A file that came as a stream: staged already, with its name and the path that its sender gave it."""

    staged: Staged
    name: str
    path: str = ""
    times: dict[str, str] = msgspec.field(default_factory=dict)


class Keeper:
    """Takes items into the vault. `kept`, `already`, `refused` give account; `originals` are the hashes met."""

    def __init__(
        self, vault: Vault, facts: Custody, watch: Watcher, now: Callable[[], datetime], mark: Level | None = None
    ) -> None:
        self.vault, self.facts, self.watch, self.now, self.mark = vault, facts, watch, now, mark
        self.kept: list[str] = []
        self.already: list[str] = []
        self.refused: list[Refused] = []
        self.originals: list[str] = []
        self._group: list[tuple[Staged, Custody]] = []
        self._again: list[str] = []
        self._known = {o.sha256: {(c.path, c.times.get("modified")) for c in o.custody} for o in vault.originals()}
        self._done = self._bytes = 0

    def take(self, items: Iterable[Item | Problem], total: int) -> None:
        """Keep all items; a path that cannot be read is listed and the rest goes on."""
        for item in items:
            if isinstance(item, Problem):
                self._refuse(item)
            else:
                self._take(item, total)
            self._done += 1
        self._commit()

    def _take(self, item: Item, total: int) -> None:
        try:
            with item.open() as source:
                staged = self.vault.stage(cast(BinaryIO, _Watched(source, lambda n: self._tell(item, total, n))))
        except StorageFailed:
            self._commit()
            raise
        except OSError as e:
            self._refuse(problem_of(item.path, e))
            return
        self._staged(staged, self._custody(item.name, item.shown_path, item.times))

    def arrived(self, arrivals: Iterable[Arrival]) -> None:
        """Keep what lies staged already."""
        for a in arrivals:
            self._staged(a.staged, self._custody(a.name, a.path or a.name, a.times))
            self._done += 1
        self._commit()

    def _refuse(self, problem: Problem) -> None:
        self.refused.append(Refused(path=problem.shown_path, code=problem.code, what=problem.what, todo=problem.todo))

    def _staged(self, staged: Staged, custody: Custody) -> None:
        if (custody.path, custody.times.get("modified")) in self._known.get(staged.sha256, ()):
            self.vault.discard(staged)
            self.already.append(custody.name)
            self._again.append(staged.sha256)
            return
        self._group.append((staged, custody))
        if len(self._group) >= GROUP_FILES or sum(s.size for s, _ in self._group) >= GROUP_BYTES:
            self._commit()

    def _commit(self) -> None:
        group, self._group = self._group, []
        again, self._again = self._again, []
        if self.mark and (group or again):
            # Before it is kept: a crash in between must not leave what was to be withheld unmarked.
            deciding.mark_originals(self.vault, [s.sha256 for s, _ in group] + again, self.mark, "at add")
        if not group:
            return
        for kept, (staged, custody) in zip(self.vault.commit(group), group, strict=True):
            (self.kept if kept.new else self.already).append(custody.name)
            self.originals.append(staged.sha256)
            self._known.setdefault(staged.sha256, set()).add((custody.path, custody.times.get("modified")))
        self.watch(Progress(stage="keep", done=self._done, total=0, name=group[-1][1].name, bytes_done=self._bytes))

    def _custody(self, name: str, path: str, times: dict[str, str]) -> Custody:
        f = self.facts
        return Custody(
            received_from=f.received_from,
            received_on=f.received_on,
            collected_by=f.collected_by,
            tool=f"habeas {VERSION}",
            note=f.note,
            name=name,
            path=path,
            times=times,
            at=self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            by=f.by,
        )

    def _tell(self, item: Item, total: int, read: int) -> None:
        self._bytes += read
        self.watch(Progress(stage="keep", done=self._done, total=total, name=item.name, bytes_done=self._bytes))


class _Watched(io.RawIOBase):
    """A stream that tells how many bytes went through it."""

    def __init__(self, source: BinaryIO, tell: Callable[[int], None]) -> None:
        self._source, self._tell = source, tell

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._source.read(len(buffer))
        buffer[: len(data)] = data
        self._tell(len(data))
        return len(data)

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size)
        self._tell(len(data))
        return data
