"""What the vault gives out: entries, kept originals, faults. All frozen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from habeas.model.records import Custody, Record

ACTS = frozenset(
    ("open", "keep", "seen", "read", "decide", "mark", "profile", "export", "access", "checkpoint", "key", "remove")
)


class Entry(Record, frozen=True, kw_only=True):
    """One line of the journal and its body; `body` is None when it was erased. `line` is the exact hashed text."""

    seq: int
    t: str
    by: str
    act: str
    body: dict[str, Any] | None
    line: str


class Row(Record, frozen=True, kw_only=True):
    """One line with the exact text of its body and the salt, as they are stored; both None when erased."""

    seq: int
    line: str
    salt: bytes | None
    body: str | None


class Staged(Record, frozen=True, kw_only=True):
    """Bytes that lie encrypted and safe in `incoming/`, but are not kept yet. `sha256` (hex) is of the plain bytes."""

    sha256: str
    size: int
    path: Path


class Kept(Record, frozen=True, kw_only=True):
    """What became of one staged file. `new` is False when these bytes were already in the archive (a sighting)."""

    sha256: str
    size: int
    seq: int
    new: bool


class Original(Record, frozen=True, kw_only=True):
    """One original: `seq` of the line that keeps it; `custody` of the first and of every later sighting.

    Of a removed one nothing is left but the line: `sha256` and `custody` are empty, `size` is 0.
    """

    sha256: str
    size: int
    seq: int
    custody: tuple[Custody, ...] = ()
    removed: bool = False


class CheckpointInfo(Record, frozen=True, kw_only=True):
    """A signed checkpoint: its number, how many lines it covers, its exact text and where its files lie."""

    number: int
    size: int
    root: bytes
    log_sha256: str
    text: str
    path: Path

    @property
    def signature_path(self) -> Path:
        """The SSHSIG signature beside it."""
        return self.path.with_suffix(".sshsig")

    @property
    def timestamp_path(self) -> Path:
        """Where the RFC 3161 reply lies if there is one."""
        return self.path.with_suffix(".tsr")


class Fault(Record, frozen=True, kw_only=True):
    """One thing that does not hold. `name` is stable; `where` a file or line; `what` is for people."""

    name: str
    where: str
    what: str


class Verification(Record, frozen=True, kw_only=True):
    """The outcome of a check. It holds when `faults` is empty; `notes` say what the check cannot show.

    `unsigned`: entries since the last checkpoint (its own entry not counted).
    """

    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    originals: int = 0
    entries: int = 0
    bytes: int = 0
    unsigned: int = 0

    @property
    def ok(self) -> bool:
        return not self.faults


class Signer(Record, frozen=True, kw_only=True):
    """A person's public signing key. `id` is its OpenSSH fingerprint; `key` is `ssh-ed25519 AAAA…`."""

    id: str
    key: str
    name: str = ""
