"""The derived records and their search. Nothing outside this room knows SQL.

Everything here can be deleted and made again from originals and journal. Reach for `open_catalog`; the interface that
other rooms may rely on is `Catalog`, the records it hands out are in `records.py`.
"""

from __future__ import annotations

from pathlib import Path

from habeas.catalog.interface import Catalog
from habeas.catalog.records import (
    ActFilter,
    DocumentFilter,
    DocumentRow,
    Failure,
    Hit,
    Hits,
    NewDocument,
    State,
    StoredDocument,
)

__all__ = [
    "ActFilter",
    "Catalog",
    "DocumentFilter",
    "DocumentRow",
    "Failure",
    "Hit",
    "Hits",
    "NewDocument",
    "State",
    "StoredDocument",
    "discard_catalog",
    "open_catalog",
    "replace_catalog",
]


def open_catalog(path: Path, key: bytes | None, *, read_only: bool = False) -> Catalog:
    """The catalog in the file `path`, made when it is not there (unless `read_only`). `key`: 32 bytes, or None for an
    archive without passphrase. Raises CannotOpen for a damaged file, another key or another schema version."""
    from habeas.catalog.sqlite import SqliteCatalog

    return SqliteCatalog.open(path, key, read_only=read_only)


def replace_catalog(path: Path, by: Path) -> None:
    """Put the catalog in the file `by` in the place of the one at `path`, damaged or not. Both must be closed."""
    discard_catalog(path)
    by.replace(path)


def discard_catalog(path: Path) -> None:
    """Delete a catalog and its side files, so that `rebuild` can make it again. It must be closed."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
