"""Completing what a crash left between two steps, when an archive is opened for writing.

Staged originals are the business of `originals.py`; here are removals, checkpoints and temporary files.
"""

from __future__ import annotations

from pathlib import Path

from habeas.vault import checkpoint, kept, keys, sshsig
from habeas.vault.files import remove_file
from habeas.vault.journal import Journal
from habeas.vault.originals import Originals
from habeas.vault.records import CheckpointInfo


def clear_temporary(folder: Path) -> None:
    """Delete files that were about to replace others."""
    for where in (folder, folder / keys.FOLDER, folder / checkpoint.FOLDER):
        for path in where.glob(".*.tmp"):
            remove_file(path)


def finish_removals(journal: Journal, originals: Originals, keyed: keys.Names) -> None:
    """Erase the files of originals whose removal is journalled already."""
    names = [e.body["name"] for e in journal.entries(acts=("remove",)) if e.body]
    pending = {n for n in names if originals.place(n).exists()}
    for name in pending - kept.names(journal, keyed) if pending else ():
        originals.delete(name)


def unnamed_checkpoint(folder: Path, journal: Journal, signer: str) -> CheckpointInfo | None:
    """A last checkpoint that is whole, signed by this signer and fits the log, but is not journalled yet."""
    last = max(checkpoint.all_of(folder), key=lambda c: c.number, default=None)
    if last is None or last.size > journal.size:
        return None
    if any(e.body and e.body["number"] == last.number for e in journal.entries(acts=("checkpoint",))):
        return None
    try:
        fits = checkpoint.signed_by(last.text, last.signature_path) == signer
    except sshsig.BadSignature:
        return None
    return last if fits and journal.root(last.size) == last.root else None
