"""The catalog in one SQLite file, encrypted by SQLCipher where the archive has a passphrase."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from habeas.catalog.cases import Cases
from habeas.catalog.derived import Derived
from habeas.catalog.documents import Documents
from habeas.catalog.kins import Kins
from habeas.catalog.lines import Lines
from habeas.catalog.search import Search
from habeas.catalog.settled import Settled
from habeas.catalog.store import Store
from habeas.catalog.words import Folder


class SqliteCatalog(Documents, Derived, Cases, Lines, Settled, Kins, Search):
    """All parts of the catalog over one file. Close it, or use it as a context manager."""

    def __init__(self, path: Path, engine: Engine) -> None:
        super().__init__(path, engine)
        self._folder = Folder()

    @classmethod
    def open(cls, path: Path, key: bytes | None, *, read_only: bool = False) -> SqliteCatalog:
        """Open or make the file; see `open_catalog`."""
        return cls(*Store.connect(path, key, read_only=read_only))

    def __enter__(self) -> SqliteCatalog:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
