"""Readings on disk: what was derived from an original, compressed and encrypted. All of it can be made again.

age does not prove who encrypted a file, and the recipient is public: so each reading carries a keyed hash, and one
that somebody planted or swapped counts as absent.
"""

from __future__ import annotations

import hmac
import zlib
from pathlib import Path

from habeas.vault.age import Damaged, Locker
from habeas.vault.files import remove_file, write_atomic
from habeas.vault.keys import Names

FOLDER = "readings"


class Readings:
    """The folder `readings/` of one archive."""

    def __init__(self, folder: Path, locker: Locker, names: Names, key: bytes) -> None:
        self._folder, self._locker, self._names, self._key = folder / FOLDER, locker, names, key

    def place(self, name: str) -> Path:
        """Where the reading of the original of this keyed name lies."""
        return self._folder / name[:2] / f"{name}.age"

    def _seal(self, sha256: str, packed: bytes) -> bytes:
        return hmac.digest(self._key, bytes.fromhex(sha256) + packed, "sha256")

    def put(self, sha256: str, data: bytes) -> None:
        """Store; not fsynced, because it can be made again. Raises StorageFailed."""
        packed = zlib.compress(data, 6)
        sealed = self._locker.seal(self._seal(sha256, packed) + packed)
        write_atomic(self.place(self._names.of(sha256)), sealed, durable=False)

    def get(self, sha256: str) -> bytes | None:
        """None when there is none, or when it was damaged or swapped."""
        try:
            data = self._locker.unseal(self.place(self._names.of(sha256)).read_bytes())
        except (FileNotFoundError, Damaged):
            return None
        if not hmac.compare_digest(data[:32], self._seal(sha256, data[32:])):
            return None
        return zlib.decompress(data[32:])

    def delete(self, name: str) -> None:
        """Erase by keyed name."""
        remove_file(self.place(name))
