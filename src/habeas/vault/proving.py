"""How a vault proves what it keeps: checkpoints that sign the journal, and the check of everything.

One half of `Vault`; the other one keeps and gives out originals.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from habeas.vault import checkpoint, keyring, keys
from habeas.vault.journal import Journal
from habeas.vault.records import CheckpointInfo, Verification
from habeas.vault.verify import Progress, check


class Proving:
    """Everything in an opened vault that signs or checks."""

    path: Path
    journal: Journal
    _held: keys.Secrets
    _ring: keyring.KeyRing
    _names: keys.Names

    @property
    def id(self) -> str:
        """32 hex digits."""
        raise NotImplementedError

    def _writing(self) -> keys.SigningKey:
        raise NotImplementedError

    def checkpoint(self, force: bool = False) -> CheckpointInfo:
        """Sign the journal as it stands; the last checkpoint again when nothing new was written (unless `force`)."""
        last = self.last_checkpoint()
        if last and not force and all(_act(r.line) == "checkpoint" for r in self.journal.rows(since=last.size)):
            return last
        key = self._writing()
        made = checkpoint.write(self.path, self.id, self.journal.state(), last, key)
        self._journal_checkpoint(made)
        return made

    def _journal_checkpoint(self, made: CheckpointInfo) -> None:
        body = {"digest": checkpoint.digest(made.text), "number": made.number, "size": made.size}
        self.journal.append("checkpoint", body)

    def last_checkpoint(self) -> CheckpointInfo | None:
        """The newest one, or None."""
        return max(checkpoint.all_of(self.path), key=lambda c: c.number, default=None)

    def checkpoints(self) -> list[CheckpointInfo]:
        """All of them, oldest first."""
        return list(checkpoint.all_of(self.path))

    def verify(self, *, since: Path | None = None, progress: Progress | None = None) -> Verification:
        """Check every original, line and checkpoint. Changes nothing; see `vault/verify.py` for the faults."""
        held = self._held
        return check(self.path, self.journal, self._ring, held.locker, self._names, since=since, progress=progress)


def _act(line: str) -> str:
    return str(msgspec.json.decode(line)["act"])
