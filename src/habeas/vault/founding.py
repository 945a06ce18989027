"""How an archive begins: its folders, its keys, entry 0 of its journal, and last of all habeas.json.

Until habeas.json is there, the folder is no archive: a crash half-way leaves nothing that could be mistaken for one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

import msgspec

from habeas.vault import checkpoint, header, journal, keyring, keys
from habeas.vault.files import fsync_dir, storing
from habeas.vault.originals import FOLDER as ORIGINALS
from habeas.vault.originals import INCOMING
from habeas.vault.records import Signer


def found(path: Path, passphrase: str | None, by: str, clock: Callable[[], datetime]) -> keys.Secrets:
    """Keys, journal with entry 0, and last of all habeas.json, without which the folder is no archive."""
    with storing(path):
        for name in (keys.FOLDER, ORIGINALS, INCOMING, checkpoint.FOLDER):
            (path / name).mkdir()
    held = keys.Secrets.new(token_hex(16))
    key = keys.SigningKey.new()
    signer = Signer(id=key.id, key=key.line, name=str(clean(by)))
    created = journal.stamp(clock())
    keys.write_locked(path, held, passphrase)
    key.save(path, held.owner)
    opening = keyring.Opening(
        archive=held.archive,
        created=created,
        encrypted=passphrase is not None,
        format=header.VERSION,
        recipient=held.locker.recipient,
        signer=signer,
    )
    database_key = held.derive("journal") if passphrase is not None else None
    log = journal.Journal.create(path / journal.NAME, database_key, by=key.id, clock=clock)
    log.append("open", msgspec.to_builtins(opening))
    log.close()
    fsync_dir(path)
    public = header.Header(
        format=header.FORMAT,
        version=header.VERSION,
        id=held.archive,
        created=created,
        encrypted=passphrase is not None,
        recipient=held.locker.recipient,
        signers=header.public((signer,)),
    )
    header.write(path, public)
    return held


def clean(value: Any) -> Any:
    """Half characters of undecodable file names, written out visibly: JSON cannot hold them."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {clean(k): clean(v) for k, v in value.items()}
    return [clean(v) for v in value] if isinstance(value, list) else value
