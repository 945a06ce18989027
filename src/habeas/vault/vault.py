"""The vault: keeps originals unaltered and says so in a journal that can be proved. The door to this room.

One process holds the keys and only moves bytes. One writer at a time; readers are allowed beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import msgspec

from habeas.errors import BadPassphrase, CheckFailed, NotFound, WrongUse
from habeas.model.records import Custody
from habeas.vault import backup, founding, header, journal, kept, keyring, keys, recovery
from habeas.vault.files import storing
from habeas.vault.lock import WriterLock
from habeas.vault.originals import Originals
from habeas.vault.proving import Proving
from habeas.vault.records import Kept, Original, Signer, Staged, Verification
from habeas.vault.verify import Progress

Clock = Callable[[], datetime]


class Vault(Proving):
    """One opened archive. Use `Vault.create` and `Vault.open`; close it, or use it in a `with`."""

    def __init__(
        self, path: Path, held: keys.Secrets, *, read_only: bool, clock: Clock, lock: WriterLock | None
    ) -> None:
        self.path, self.read_only = path, read_only
        self._held, self._lock = held, lock
        self._header = header.read(path)
        self._journal_key = held.derive("journal") if self._header.encrypted else None
        self.journal = journal.Journal(path / journal.NAME, self._journal_key, read_only=read_only, clock=clock)
        try:
            where = str(path / header.NAME)
            self._ring = keyring.read(self.journal.entries(acts=keyring.ACTS), where=str(self.journal.path))
            keyring.compare(self._header, self._ring, recipient=held.locker.recipient, where=where)
            self._key = None if read_only else keys.own_signing_key(path, held, self._ring.active())
            self._names = keys.Names(held.derive("names"))
            self._originals = Originals(path, held.locker, self._names)
            if not read_only:
                if self._key is None:
                    raise WrongUse("you hold no signing key of this archive", where=str(path), todo="Open it to read.")
                self.journal.by = self._key.id
                self.recover()
        except BaseException:
            self.journal.close()
            raise

    # --- making, opening, closing

    @classmethod
    def create(cls, path: Path, *, passphrase: str | None, by: str, clock: Clock = journal.utc_now) -> Vault:
        """Make a new archive, opened for writing. `passphrase=None`: same layout, but its keys lie open.

        `by`: name of the person whose signing key is made. Raises WrongUse when something is at the path already,
        StorageFailed.
        """
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise WrongUse("there is already something there", where=str(path), todo="Name a new or an empty folder.")
        if passphrase is not None and not passphrase:
            raise BadPassphrase("the passphrase is empty", where=str(path), todo="Choose a long one.")
        with storing(path):
            path.mkdir(parents=True, exist_ok=True)
            path.chmod(0o700)
        lock = WriterLock(path)
        try:
            held = founding.found(path, passphrase, by, clock)
            return cls(path, held, read_only=False, clock=clock, lock=lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(
        cls, path: Path, *, passphrase: str | None = None, read_only: bool = False, clock: Clock = journal.utc_now
    ) -> Vault:
        """Open an archive. Raises BadPassphrase, CannotOpen (Locked when another process writes to it)."""

        def unlock() -> keys.Secrets:
            return keys.unlock(path, encrypted=header.read(path).encrypted, passphrase=passphrase)

        return cls._open(path, unlock, read_only=read_only, clock=clock)

    @classmethod
    def open_with(
        cls, path: Path, held: keys.Secrets, *, read_only: bool = False, clock: Clock = journal.utc_now
    ) -> Vault:
        """Open with keys that are already unlocked (`keys.unlock`): spares the two seconds of the passphrase."""
        return cls._open(path, lambda: held, read_only=read_only, clock=clock)

    @classmethod
    def _open(cls, path: Path, unlock: Callable[[], keys.Secrets], *, read_only: bool, clock: Clock) -> Vault:
        header.read(path)
        lock = None if read_only else WriterLock(path)
        try:
            return cls(path, unlock(), read_only=read_only, clock=clock, lock=lock)
        except BaseException:
            if lock:
                lock.release()
            raise

    def beside(self, *, read_only: bool = True) -> Vault:
        """This archive opened once more, with the keys that are held already."""
        return Vault.open_with(self.path, self._held, read_only=read_only)

    def close(self, *, checkpoint: bool = True) -> None:
        """Sign what is not signed yet, and let go of everything."""
        try:
            if checkpoint and not self.read_only:
                self.checkpoint()
        finally:
            self.journal.close()
            if self._lock:
                self._lock.release()
            self.read_only = True

    def __enter__(self) -> Vault:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(checkpoint=kind is None)

    # --- what it is

    @property
    def id(self) -> str:
        """32 hex digits."""
        return self._header.id

    @property
    def encrypted(self) -> bool:
        """False for an archive whose keys lie open."""
        return self._header.encrypted

    @property
    def created(self) -> str:
        """ISO 8601 UTC."""
        return self._header.created

    @property
    def fingerprint(self) -> str:
        """SHA-256 of line 0 of the journal, in groups: fixes the keys. To be kept elsewhere."""
        line = next(self.journal.rows(until=1)).line
        digest = sha256(line.encode()).hexdigest()
        return "-".join(digest[i : i + 8] for i in range(0, 64, 8))

    @property
    def signer(self) -> str:
        """Id of the signing key in whose name this opening writes (or, when only reading, of the first one)."""
        return self._key.id if self._key else self._ring.terms[0].signer.id

    @property
    def signer_name(self) -> str:
        """Name of the person behind it."""
        found = self._ring.signer(self.signer)
        return found.name if found else ""

    @property
    def signers(self) -> tuple[Signer, ...]:
        """Every key that ever could sign, in the order of the journal."""
        return tuple(t.signer for t in self._ring.terms)

    def catalog_key(self) -> bytes | None:
        """32 bytes for SQLCipher; None where the keys lie open."""
        return self._held.derive("catalog") if self.encrypted else None

    # --- originals

    def stage(self, source: BinaryIO) -> Staged:
        """Take bytes into `incoming/`, encrypted and durable; `commit` keeps them.

        Raises StorageFailed, or whatever reading the source raised.
        """
        self._writing()
        return self._originals.stage(source)

    def discard(self, staged: Staged) -> None:
        """Forget staged bytes."""
        self._originals.discard(staged)

    def commit(self, staged: Sequence[tuple[Staged, Custody]]) -> list[Kept]:
        """Keep staged files, all or none, in one journal transaction. When this returns they cannot be lost.

        Bytes that are already here become a sighting of the first.
        """
        self._writing()
        self._originals.fsync_incoming()
        known: set[str] = set()
        items: list[tuple[str, dict[str, Any]]] = []
        for item, custody in staged:
            new = item.sha256 not in known and not self.has(item.sha256)
            known.add(item.sha256)
            body = {"sha256": item.sha256, "size": item.size, "custody": founding.clean(msgspec.to_builtins(custody))}
            items.append(("keep" if new else "seen", body))
        entries = self.journal.append_many(items)
        self._originals.settle(s for s, _ in staged)
        return [
            Kept(sha256=s.sha256, size=s.size, seq=e.seq, new=e.act == "keep")
            for (s, _), e in zip(staged, entries, strict=True)
        ]

    def has(self, sha256: str) -> bool:
        """Is an original with these bytes kept?"""
        return any(self.journal.rows(acts=("keep",), about=sha256))

    def originals(self) -> Iterator[Original]:
        """Every original in the order of the journal, removed ones included."""
        return kept.originals(self.journal)

    def open_original(self, sha256: str) -> BinaryIO:
        """The plain bytes as a forward-only stream; its last read raises CannotOpen if they are not the kept ones."""
        return self._originals.open(sha256)

    def read_original(self, sha256: str) -> bytes:
        """The plain bytes, checked against the hash. Raises NotFound, CannotOpen."""
        return self._originals.read(sha256)

    def remove(self, sha256: str, reason: str, *, also: Iterable[int] = ()) -> None:
        """Lawful erasure: bytes and custody facts go; the journal keeps that and why.

        `also`: further entries whose bodies speak of it (decisions with its words). Raises NotFound.
        """
        self._writing()
        about = [r.seq for r in self.journal.rows(acts=("keep", "seen"), about=sha256)]
        if not about:
            raise NotFound(f"no original with SHA-256 {sha256} is in the archive")
        name = self._names.of(sha256)
        seqs = sorted({*about, *also})
        self.journal.erase(seqs, "remove", {"name": name, "reason": reason, "seqs": seqs})
        self._originals.delete(name)

    # --- care

    def recover(self) -> None:
        """Complete what a crash left between two steps. Called by `open`."""
        recovery.clear_temporary(self.path)
        self._originals.recover(lambda: kept.names(self.journal, self._names))
        recovery.finish_removals(self.journal, self._originals, self._names)
        made = recovery.unnamed_checkpoint(self.path, self.journal, self.signer)
        if made:
            self._journal_checkpoint(made)

    def change_passphrase(self, old: str, new: str) -> None:
        """Replace the passphrase, as a whole or not at all. Raises BadPassphrase.

        Copies made before still open with the old one.
        """
        self._writing()
        if not self.encrypted:
            todo = "Make a new, encrypted archive and add the files to it."
            raise WrongUse("this archive's keys lie open; it has no passphrase", where=str(self.path), todo=todo)
        if not new:
            raise BadPassphrase("the new passphrase is empty", where=str(self.path), todo="Choose a long one.")
        held = keys.unlock(self.path, encrypted=True, passphrase=old)
        keys.write_locked(self.path, held, new)
        self.journal.append("key", {"change": "passphrase"})

    def backup(self, dest: Path, progress: Progress | None = None) -> Verification:
        """A copy in a new folder, consistent as of one moment, then verified. Raises CheckFailed, StorageFailed."""
        backup.copy(
            self.path,
            dest,
            self.journal,
            self._held,
            journal_key=self._journal_key,
            catalog_key=self.catalog_key(),
            progress=progress,
        )
        with Vault.open_with(dest, self._held, read_only=True) as copied:
            outcome = copied.verify(progress=progress)
        if not outcome.ok:
            first = outcome.faults[0]
            raise CheckFailed(
                f"the copy does not hold ({first.name}: {first.what})",
                where=str(dest / first.where),
                todo="Run `habeas verify` on the archive itself, then make the backup again to another folder.",
            )
        return outcome

    def _writing(self) -> keys.SigningKey:
        if self.read_only or self._key is None:
            raise WrongUse("the archive is open for reading only", where=str(self.path))
        return self._key
