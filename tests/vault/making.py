"""What the tests of the vault share."""

from __future__ import annotations

import io

from habeas.model.records import Custody
from habeas.vault import Kept, Vault

PASSPHRASE = "seven grey herons over Lissen"


def keep(vault: Vault, *contents: bytes, name: str = "letter.txt", note: str = "") -> list[Kept]:
    """Keep these bytes as files."""
    staged = [(vault.stage(io.BytesIO(c)), Custody(name=name, path=f"in/{name}", note=note)) for c in contents]
    return vault.commit(staged)
