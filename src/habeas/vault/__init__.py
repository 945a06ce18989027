"""The truth: originals, journal, checkpoints, keys, verification. Nothing outside this room knows keys."""

from __future__ import annotations

from habeas.vault.journal import Journal
from habeas.vault.records import (
    CheckpointInfo,
    Entry,
    Fault,
    Kept,
    Original,
    Signer,
    Staged,
    Verification,
)
from habeas.vault.vault import Vault

__all__ = [
    "CheckpointInfo",
    "Entry",
    "Fault",
    "Journal",
    "Kept",
    "Original",
    "Signer",
    "Staged",
    "Vault",
    "Verification",
]
