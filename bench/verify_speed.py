"""How long `verify` takes beside bare pyrage and hashlib decrypting and hashing the same bytes, in one run.

The issue's floor: at most 1.3 times. Several small files and a few large ones; the best of three passes of each, taken
in turns.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import time
from pathlib import Path
from typing import Any

SMALL, SMALL_SIZE = 1500, 20_000
LARGE, LARGE_SIZE = 3, 40_000_000


class _Hash:
    def __init__(self) -> None:
        self.hash = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.hash.update(data)
        return len(data)

    def flush(self) -> None:
        pass


def _bare(paths: list[Path], identity: Any) -> float:
    """The faster of pyrage's two ways for each size: whole files when small, streams when large."""
    import pyrage

    start = time.perf_counter()
    for path in paths:
        if path.stat().st_size < 1_000_000:
            hashlib.sha256(pyrage.decrypt(path.read_bytes(), [identity])).digest()
        else:
            with open(path, "rb", buffering=1 << 18) as f:
                pyrage.decrypt_io(f, _Hash(), [identity])
    return time.perf_counter() - start


def run() -> dict[str, float]:
    """Seconds of both, bytes, and the ratio."""
    from habeas.model.records import Custody
    from habeas.vault import Vault

    with tempfile.TemporaryDirectory() as folder:
        vault = Vault.create(Path(folder) / "case", passphrase=None, by="bench")
        sizes = [SMALL_SIZE] * SMALL + [LARGE_SIZE] * LARGE
        staged = [(vault.stage(io.BytesIO(os.urandom(size))), Custody(name="f")) for size in sizes]
        vault.commit(staged)
        vault.checkpoint()
        paths = sorted((vault.path / "originals").rglob("*.age"))
        bare, ours = [], []
        for _ in range(3):
            bare.append(_bare(paths, vault._held.locker._identity))
            start = time.perf_counter()
            outcome = vault.verify()
            ours.append(time.perf_counter() - start)
            if not outcome.ok:
                raise AssertionError(outcome.faults)
        vault.close()
    return {"bytes": float(sum(sizes)), "bare": min(bare), "verify": min(ours), "ratio": min(ours) / min(bare)}


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name:8}{value:14.3f}")
