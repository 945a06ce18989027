"""Checkpoints: the journal's size, root and hash as a few lines of text, signed in SSHSIG form.

Reach for this to write one, to read one back, or to hold one against a log. The files in `checkpoints/` reveal nothing
but hashes and may be given to anybody: a checkpoint that lies elsewhere is what shows a rollback.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from habeas.model.records import Record
from habeas.vault import sshsig
from habeas.vault.files import write_atomic
from habeas.vault.journal import LogState
from habeas.vault.keys import SigningKey
from habeas.vault.records import CheckpointInfo

FOLDER = "checkpoints"
NAMESPACE = "habeas-checkpoint"
_TEXT = re.compile(
    r"habeas/(?P<archive>[0-9a-f]{32})\n(?P<size>0|[1-9][0-9]{0,15})\n(?P<root>[A-Za-z0-9+/]{43}=)\n"
    r"log-sha256 (?P<log>[0-9a-f]{64})\nprev-checkpoint (?P<prev>[0-9a-f]{64}|-)\n"
)
_FILE = re.compile(r"[0-9]{6,}\.checkpoint")


class NoCheckpoint(ValueError):
    """The text is not a checkpoint; the message says so for people."""


class Checkpoint(Record, frozen=True, kw_only=True):
    """What a checkpoint says. `prev` is the SHA-256 (hex) of the text of the one before, or "-"."""

    archive: str
    size: int
    root: bytes
    log_sha256: str
    prev: str

    def text(self) -> str:
        """The exact text that is signed."""
        root = base64.b64encode(self.root).decode()
        return (
            f"habeas/{self.archive}\n{self.size}\n{root}\nlog-sha256 {self.log_sha256}\nprev-checkpoint {self.prev}\n"
        )


def parse(text: str) -> Checkpoint:
    """Read a checkpoint's text. Raises NoCheckpoint."""
    m = _TEXT.fullmatch(text)
    if not m:
        raise NoCheckpoint("this is not the text of a checkpoint")
    try:
        root = base64.b64decode(m["root"], validate=True)
    except binascii.Error as e:
        raise NoCheckpoint("the root in this checkpoint is damaged") from e
    return Checkpoint(archive=m["archive"], size=int(m["size"]), root=root, log_sha256=m["log"], prev=m["prev"])


def digest(text: str) -> str:
    """SHA-256 (hex) by which the next checkpoint and the journal name this one."""
    return sha256(text.encode()).hexdigest()


def paths(folder: Path) -> list[Path]:
    """The checkpoint files of an archive, oldest first."""
    where = folder / FOLDER
    found = [p for p in where.iterdir() if _FILE.fullmatch(p.name)] if where.is_dir() else []
    return sorted(found, key=lambda p: int(p.stem))


def info(path: Path, text: str) -> CheckpointInfo:
    """The record of a checkpoint file. Raises NoCheckpoint."""
    c = parse(text)
    return CheckpointInfo(
        number=int(path.stem), size=c.size, root=c.root, log_sha256=c.log_sha256, text=text, path=path
    )


def load(path: Path) -> CheckpointInfo:
    """Read one checkpoint file. Raises NoCheckpoint, OSError."""
    return info(path, path.read_text("utf-8", "replace"))


def all_of(folder: Path) -> Iterator[CheckpointInfo]:
    """Every readable checkpoint, oldest first; unreadable ones are for `verify` to report."""
    for path in paths(folder):
        try:
            yield load(path)
        except NoCheckpoint:
            continue


def write(
    folder: Path, archive: str, log: LogState, previous: CheckpointInfo | None, key: SigningKey
) -> CheckpointInfo:
    """Sign the log as it stands; the signature is on disk before the checkpoint is. Raises StorageFailed."""
    number = previous.number + 1 if previous else 1
    prev = digest(previous.text) if previous else "-"
    text = Checkpoint(archive=archive, size=log.size, root=log.root(), log_sha256=log.log_sha256(), prev=prev).text()
    path = folder / FOLDER / f"{number:06d}.checkpoint"
    made = info(path, text)
    write_atomic(made.signature_path, key.sign(text.encode(), NAMESPACE).encode())
    write_atomic(path, text.encode())
    return made


def signed_by(text: str, signature: Path) -> str:
    """Id of the key whose signature lies there. Raises sshsig.BadSignature."""
    try:
        armoured = signature.read_text("ascii", "replace")
    except FileNotFoundError as e:
        raise sshsig.BadSignature("the signature is missing") from e
    return sshsig.fingerprint(sshsig.verify(armoured, text.encode(), NAMESPACE))


def allowed_signers(keys: list[tuple[str, str]]) -> str:
    """An allowed_signers file (ssh-keygen(1)) for (principal, public key line) pairs."""
    return "".join(f'{principal} namespaces="{NAMESPACE}" {key}\n' for principal, key in keys)
