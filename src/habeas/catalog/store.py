"""Opening the database file, with its key, and one place where its errors become ours.

SQLCipher is reached through SQLAlchemy's ordinary SQLite dialect: its own pysqlcipher dialect fails with a creator.
The key is set raw, so that no key derivation is run; temporary tables stay in memory, so that nothing is ever written
in the clear.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.pool import QueuePool

from habeas.catalog import schema
from habeas.errors import CannotOpen, HabeasError, Locked, StorageFailed

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection as RawConnection

_REBUILD = "Run `habeas rebuild` on the archive: the catalog is made again from originals and journal."
_CACHE_KIB = 65536
_WAIT_MS = 30_000
_KEY_BYTES = 32


def _engine(path: Path, key: bytes | None, *, read_only: bool) -> Engine:
    import sqlcipher3.dbapi2 as driver

    mode = "" if not read_only else "?mode=ro" if os.access(path.parent, os.W_OK) else "?immutable=1"

    def connect() -> RawConnection:
        uri = path.resolve().as_uri() + mode
        raw = driver.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
        if key is not None:
            raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        raw.execute("PRAGMA temp_store = 2")
        raw.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        raw.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
        if not read_only:
            raw.execute("PRAGMA journal_mode = WAL")
            raw.execute("PRAGMA synchronous = NORMAL")
        return raw

    engine = create_engine("sqlite://", module=driver, creator=connect, poolclass=QueuePool, pool_size=4)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


class Store:
    """A database file that is open. The parts of the catalog build on its `_read` and `_write`."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._writer = engine.execution_options(write=True)
        self._held: Connection | None = None

    @classmethod
    def connect(cls, path: Path, key: bytes | None, *, read_only: bool) -> tuple[Path, Engine]:
        """Open or make the file; raises CannotOpen when it is damaged, of another version, or of another key."""
        if key is not None and len(key) != _KEY_BYTES:
            raise CannotOpen("the catalog's key does not have 32 bytes", where=str(path))
        if not path.exists() and (read_only or not path.parent.is_dir()):
            raise CannotOpen("the archive has no catalog", where=str(path), todo=_REBUILD)
        engine = _engine(path, key, read_only=read_only)
        try:
            with errors_named(path):
                _prepare(path, engine, read_only=read_only)
        except HabeasError:
            engine.dispose()
            raise
        return path, engine

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """A connection that sees one consistent state."""
        if self._held is not None:
            yield self._held
            return
        with errors_named(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """A connection in one transaction: all of it is stored or nothing."""
        if self._held is not None:
            yield self._held
            return
        with errors_named(self.path), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def together(self) -> Iterator[None]:
        """Everything that is read and written inside is one transaction. For one thread at a time."""
        with self._write() as connection:
            outer, self._held = self._held, connection
            try:
                yield
            finally:
                self._held = outer

    def close(self) -> None:
        self._engine.dispose()


def _prepare(path: Path, engine: Engine, *, read_only: bool) -> None:
    with engine.connect() as connection:
        tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
        version: Any = None
        if "settings" in tables:
            version = connection.execute(
                select(schema.settings.c.value).where(schema.settings.c.name == "schema_version")
            ).scalar()
    if version == schema.SCHEMA_VERSION:
        return
    if tables or read_only:
        what = f"the catalog is of version {version}, this Habeas reads version {schema.SCHEMA_VERSION}"
        raise CannotOpen(what if tables else "the catalog is empty", where=str(path), todo=_REBUILD)
    with engine.execution_options(write=True).begin() as connection:
        schema.metadata.create_all(connection)
        connection.exec_driver_sql(schema.FULL_TEXT)
        connection.execute(schema.settings.insert(), [{"name": "schema_version", "value": schema.SCHEMA_VERSION}])


def mark_stale(db: Connection, document_id: str) -> None:
    """Remember that the case was settled without what is stored of this document now."""
    put = insert(schema.stale).values(document=document_id, gleaned="")
    db.execute(put.on_conflict_do_update(index_elements=["document"], set_={"gleaned": ""}))


@contextmanager
def errors_named(path: Path) -> Iterator[None]:
    """Turn the database's errors into ours, each with what to do."""
    try:
        yield
    except IntegrityError:
        raise
    except (DatabaseError, _raw_error()) as e:
        text = str(getattr(e, "orig", None) or e).lower()
        kept = "Originals and journal are not touched."
        if "locked" in text or "busy" in text:
            raise Locked("the catalog is being written to by another process", where=str(path)) from e
        if "full" in text or "readonly" in text or "read-only" in text or "i/o error" in text:
            todo = "Free space or allow writing to the folder, then run the command again."
            raise StorageFailed(f"the catalog cannot be written ({text})", where=str(path), kept=kept, todo=todo) from e
        if "unable to open" in text:
            raise CannotOpen("the catalog cannot be opened", where=str(path), kept=kept, todo=_REBUILD) from e
        if any(word in text for word in ("malformed", "not a database", "file is encrypted", "no such", "corrupt")):
            what = "the catalog is damaged, or belongs to another key"
            raise CannotOpen(what, where=str(path), kept=kept, todo=_REBUILD) from e
        raise


def _raw_error() -> type[Exception]:
    """The driver's own error, which `connect` raises before SQLAlchemy wraps anything."""
    import sqlcipher3.dbapi2 as driver

    error: type[Exception] = driver.DatabaseError
    return error
