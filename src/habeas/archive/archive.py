"""The Archive: one case on disk, opened. Every door goes through it; nothing else knows more than its own room."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from habeas.archive import outputs, rebuilding, settling, sites
from habeas.archive.account import Account, Watcher, silent
from habeas.archive.intake import Intake
from habeas.archive.interrupt import Interrupt
from habeas.archive.keeping import Arrival, Keeper
from habeas.archive.looking import Looking
from habeas.archive.outputs import Given
from habeas.archive.saying import Deciding
from habeas.archive.settling import Difference
from habeas.catalog import (
    Catalog,
    DocumentFilter,
)
from habeas.errors import WrongUse
from habeas.model.records import Custody, Level
from habeas.publish.choice import WHOLE, Choice
from habeas.sources import walk
from habeas.vault import CheckpointInfo, Staged, Vault, Verification
from habeas.workers import Pool


def utcnow() -> datetime:
    """The clock of this computer, in UTC."""
    return datetime.now(UTC)


class Archive(Looking, Deciding):
    """One case archive. Use `Archive.create` or `habeas.open`; close it, or use it in a `with` statement."""

    def __init__(self, vault: Vault, catalog: Catalog, *, read_only: bool = False) -> None:
        self.vault, self.catalog, self.read_only = vault, catalog, read_only

    @classmethod
    def create(cls, path: str | Path, *, passphrase: str | None, by: str) -> Archive:
        """A new, empty archive. `passphrase=None` leaves its keys lying open (`--no-passphrase`); `by` signs."""
        vault = Vault.create(Path(path), passphrase=passphrase, by=by)
        try:
            return cls(vault, rebuilding.open_existing(vault))
        except BaseException:
            vault.close(checkpoint=False)
            raise

    @classmethod
    def open(cls, path: str | Path, *, passphrase: str | None = None, read_only: bool = False) -> Archive:
        """Open an archive and finish what a crash left undone. Raises BadPassphrase, CannotOpen, Locked."""
        vault = Vault.open(Path(path), passphrase=passphrase, read_only=read_only)
        try:
            catalog = rebuilding.open_existing(vault, read_only=read_only)
            archive = cls(vault, catalog, read_only=read_only)
            if not read_only:
                settling.catch_up(vault, catalog)
        except BaseException:
            vault.close(checkpoint=False)
            raise
        return archive

    @classmethod
    def rebuild_at(
        cls, path: str | Path, *, passphrase: str | None = None, workers: int = 2, progress: Watcher = silent
    ) -> list[Difference] | None:
        """Rebuild an archive that may not open otherwise: its catalog is lost, damaged or of another version.

        Gives what differs from before; None when what was before could not be read. Raises as `open` does.
        """
        vault = Vault.open(Path(path), passphrase=passphrase)
        try:
            catalog, changed = rebuilding.rebuild_lost(vault, workers=workers, watch=progress, now=utcnow)
            catalog.close()
        finally:
            vault.close()
        return changed

    def beside(self) -> Archive:
        """The same archive opened once more, for reading only, with the keys that are already unlocked.

        For a door that shows pages while long work writes: each of the two is used by one thread at a time.
        """
        vault = self.vault.beside()
        catalog = rebuilding.open_existing(vault, read_only=True)
        return Archive(vault, catalog, read_only=True)

    @contextmanager
    def writing(self) -> Iterator[Archive]:
        """The same archive opened once more, for writing: for a door that reads long and writes now and then, so that
        others can write in between. Raises Locked while another process writes."""
        vault = self.vault.beside(read_only=False)
        try:
            with closing(rebuilding.open_existing(vault)) as catalog:
                settling.catch_up(vault, catalog)
                yield Archive(vault, catalog)
        finally:
            vault.close(checkpoint=False)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close both databases and let others write; the keys end with the process."""
        try:
            self.catalog.close()
        finally:
            self.vault.close()

    # -- taking in ----------------------------------------------------------------------------------------------
    def add(
        self,
        paths: Sequence[str | Path] = (),
        *,
        received_from: str = "",
        received_on: str = "",
        collected_by: str = "",
        note: str = "",
        mark: Level | None = None,
        retry: bool | Sequence[str] = False,
        arrivals: Sequence[Arrival] = (),
        workers: int = 2,
        pool: Pool | None = None,
        progress: Watcher = silent,
    ) -> Account:
        """Keep these files and folders, then read everything that waits. Never stops for one bad input.

        `arrivals` are files that came as streams and lie staged (see `stage`). `received_on` is EDTF. `retry` takes up
        again what failed before, or of that only these originals (SHA-256). `pool` is used, and ended, in the place of
        `workers` fresh ones. An interruption (Ctrl-C) ends it in good order: `stopped` is set, and the next `add` goes
        on. What is reported as kept is on the disk.
        """
        start = time.monotonic()
        facts = Custody(
            received_from=received_from,
            received_on=received_on,
            collected_by=collected_by,
            note=note,
            by=self.vault.signer_name,
        )
        with Interrupt(progress) as interrupt, pool or Pool(workers) as pool:
            pool.patience = interrupt.check
            pool.prepare(1)
            keeper = Keeper(self.vault, facts, interrupt.watch, utcnow, mark=mark)
            intake = Intake(self.vault, self.catalog, pool, interrupt.watch, utcnow)
            try:
                items = list(walk([Path(p) for p in paths]))
                pool.prepare(len(items) + len(arrivals))
                keeper.take(items, len(items))
                keeper.arrived(arrivals)
                if retry:
                    self._forget_failures(None if retry is True else retry)
                intake.extract(intake.waiting())
                sites.learn(self.vault, self.catalog)
                intake.read()
            except KeyboardInterrupt:
                interrupt.asked = True
            pool.close()
            settling.follow_custody(self.vault, self.catalog, keeper.originals)
            if not settling.is_settled(self.vault, self.catalog):
                settling.settle(self.vault, self.catalog, progress)
            self.vault.checkpoint()
        return Account(
            kept=tuple(keeper.kept),
            already=tuple(keeper.already),
            unreadable=tuple(intake.failures),
            refused=tuple(keeper.refused),
            documents=intake.documents,
            seconds=time.monotonic() - start,
            stopped=interrupt.asked,
            waiting=self.waiting(),
        )

    def stage(self, source: BinaryIO) -> Staged:
        """Take a stream in, encrypted and never in the clear on a disk; `add(arrivals=…)` keeps it."""
        return self.vault.stage(source)

    def discard(self, staged: Staged) -> None:
        """Forget a staged stream that is not to be kept."""
        self.vault.discard(staged)

    def _forget_failures(self, only: Sequence[str] | None) -> None:
        """Let everything that failed (or `only` these originals) wait again; the originals are as they were."""
        for failure in self.catalog.failures():
            if only is not None and failure.original not in only:
                continue
            self.catalog.clear_failures(failure.original)
            self.catalog.remove_original(failure.original)

    def rebuild(self, *, workers: int = 2, progress: Watcher = silent) -> list[Difference]:
        """Derive everything again from originals and journal; gives what differs from before, line by line.

        What was derived before stays in use until all of it is there again.
        """
        self.catalog, changed = rebuilding.rebuild(
            self.vault, self.catalog, workers=workers, watch=progress, now=utcnow
        )
        return changed or []

    def reread(self, *, workers: int = 2, progress: Watcher = silent) -> list[Difference]:
        """Learn site profiles from all documents, apply them, and read every document again."""
        before = settling.summary(self.catalog.case())
        with Pool(workers) as pool:
            sites.learn(self.vault, self.catalog, also_read=True)
            for row in self.catalog.documents(DocumentFilter(state="read")):
                self.catalog.set_state(row.id, "extracted")
            Intake(self.vault, self.catalog, pool, progress, utcnow).read()
        settling.settle(self.vault, self.catalog, progress)
        return settling.differences(before, settling.summary(self.catalog.case()))

    # -- giving out ---------------------------------------------------------------------------------------------
    def export(self, format: str, out: Path | None = None, *, progress: Watcher = silent) -> Given:  # noqa: A002
        """Write the export in this format ("jsonl", "bag"), through the gate that withholds what is marked."""
        if format == "jsonl":
            return self._given(format, outputs.jsonl(self.vault, self.catalog, out))
        if format == "bag":
            return outputs.bag(self.vault, self.catalog, out, progress)
        raise WrongUse(f"there is no export format {format!r}", todo=f"Formats: {', '.join(outputs.FORMATS)}.")

    def dossier(self, name: str, out: Path, *, choice: Choice = WHOLE) -> Given:
        """Write the dossier of one person, or the part of it that is chosen, as one self-contained page."""
        given = outputs.dossier(self.vault, self.catalog, self.find(name), out, utcnow, choice)
        return self._given("dossier", given)

    def dossier_page(self, name: str, *, choice: Choice = WHOLE) -> tuple[bytes, Given]:
        """The same page as bytes, for a door that hands it on without a file."""
        data, given = outputs.dossier_page(self.vault, self.catalog, self.find(name), utcnow, choice)
        return data, self._given("dossier", given)

    def _given(self, what: str, given: Given) -> Given:
        if not self.read_only:
            outputs.journal(self.vault, what, given)
        return given

    # -- integrity ----------------------------------------------------------------------------------------------
    def verify(self, *, since: Path | None = None, progress: Watcher = silent) -> Verification:
        """Check every original, the log, its Merkle root and every signature; each fault by name."""
        return self.vault.verify(since=since, progress=outputs.progress_of(progress, "verify"))

    def last_checkpoint(self) -> CheckpointInfo | None:
        """The newest signature over the journal; None when there is none."""
        return self.vault.last_checkpoint()

    def journal_size(self) -> int:
        """How many entries the journal has."""
        return self.vault.journal.size

    def checkpoint(self, *, again: bool = True) -> CheckpointInfo:
        """Sign the journal as it stands; without `again`, only where something was written since it last was."""
        return self.vault.checkpoint(force=again)

    def change_passphrase(self, old: str, new: str) -> None:
        """Encrypt the identity file with another passphrase."""
        self.vault.change_passphrase(old, new)

    def backup(self, where: str | Path, *, progress: Watcher = silent) -> Verification:
        """Copy the archive to a folder that does not exist yet, and verify the copy."""
        return self.vault.backup(Path(where), progress=outputs.progress_of(progress, "copy"))
