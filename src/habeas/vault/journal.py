"""The journal: an append-only log of everything that was done, in a SQLCipher database (journal.db).

A line is canonical JSON (RFC 8785) with `seq`, `t`, `by`, `act` and `body`, the SHA-256 of a random salt and the
canonical body. Bodies and salts lie in a table of their own, so that one body can be withheld or erased without
breaking the log. The database is only the container; what proves is the log: its Merkle root and its hash, which
checkpoints sign. Appends from several processes are serialised by the database.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import Any

import msgspec

from habeas.errors import CannotOpen, Locked, StorageFailed, WrongUse
from habeas.model.codec import canonical
from habeas.vault import merkle
from habeas.vault.files import UNHARMED
from habeas.vault.records import ACTS, Entry, Row

NAME = "journal.db"
VERSION = 1
_PAGE = 500
_ACT = "json_extract(line.line, '$.act')"
_ABOUT = "json_extract(body.body, '$.sha256')"
_SCHEMA = f"""
CREATE TABLE line (seq INTEGER PRIMARY KEY, line TEXT NOT NULL);
CREATE TABLE body (seq INTEGER PRIMARY KEY REFERENCES line (seq), salt BLOB NOT NULL, body TEXT NOT NULL);
CREATE INDEX line_act ON line ({_ACT.replace("line.line", "line")});
CREATE INDEX body_about ON body ({_ABOUT.replace("body.body", "body")});
CREATE TRIGGER line_stays BEFORE UPDATE ON line BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER line_remains BEFORE DELETE ON line BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER body_stays BEFORE UPDATE ON body BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
PRAGMA user_version = {VERSION};
"""


def utc_now() -> datetime:
    """The clock of the machine."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC to the second: `2031-05-04T12:00:00Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class LogState:
    """Merkle tree and running hash over the first `size` lines."""

    def __init__(self) -> None:
        self.tree, self.hash = merkle.Tree(), sha256()

    @property
    def size(self) -> int:
        return self.tree.size

    def add(self, line: str) -> None:
        data = line.encode()
        self.tree.add(merkle.leaf_hash(data))
        self.hash.update(data + b"\n")

    def root(self) -> bytes:
        return self.tree.root()

    def log_sha256(self) -> str:
        """SHA-256 (hex) of the lines, each followed by a line feed."""
        return self.hash.hexdigest()


def connect(path: Path, key: bytes | None, *, read_only: bool = False) -> Any:
    """A connection to a SQLCipher (or, without a key, plain SQLite) file. Nothing is read yet."""
    from sqlcipher3 import dbapi2 as db

    connection = db.connect(str(path), timeout=60, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in ("temp_store = MEMORY", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection


@contextlib.contextmanager
def _speaking(path: Path) -> Iterator[None]:
    """Errors of the database, in words."""
    from sqlcipher3 import dbapi2 as db

    try:
        yield
    except db.Error as e:
        text = str(e)
        where = str(path)
        if "locked" in text:
            raise Locked("another process holds the journal", where=where, todo="Wait, then try again.") from e
        if any(w in text for w in ("full", "readonly", "disk I/O", "too big")):
            todo = "Check that the disk has space and may be written to, then run the command again."
            raise StorageFailed(
                f"the journal could not be written ({text})", where=where, kept=UNHARMED, todo=todo
            ) from e
        raise CannotOpen(
            f"the journal cannot be read with this archive's keys, or is damaged ({text})",
            where=where,
            todo="Put journal.db back from a backup of the archive, then run `habeas verify`.",
        ) from e


class Journal:
    """Append and read. `by` is the id of the signing key in whose name entries are made; without it, only reading."""

    def __init__(
        self,
        path: Path,
        key: bytes | None,
        *,
        by: str | None = None,
        read_only: bool = False,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.path, self.by = path, by
        self._read_only, self._clock, self._lock, self._state = read_only, clock, RLock(), LogState()
        if not path.is_file():
            todo = "Put journal.db back from a backup of the archive."
            raise CannotOpen("the archive's journal is missing", where=str(path), todo=todo)
        with _speaking(path):
            self._db = connect(path, key, read_only=read_only)
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            self.close()
            raise CannotOpen(
                f"the journal is of version {version}; this Habeas reads version {VERSION}",
                where=str(path),
                todo="Open the archive with the Habeas that made it.",
            )

    @classmethod
    def create(cls, path: Path, key: bytes | None, *, by: str, clock: Callable[[], datetime] = utc_now) -> Journal:
        """A new, empty journal. Raises StorageFailed."""
        path.touch(mode=0o600, exist_ok=False)
        with _speaking(path):
            connection = connect(path, key)
            connection.executescript(_SCHEMA)
            connection.close()
        return cls(path, key, by=by, clock=clock)

    def close(self) -> None:
        self._db.close()

    # --- writing

    def append(self, act: str, body: dict[str, Any]) -> Entry:
        """Add one entry; when this returns it is on disk. Raises StorageFailed, WrongUse."""
        return self.append_many([(act, body)])[0]

    def append_many(self, items: Sequence[tuple[str, dict[str, Any]]]) -> list[Entry]:
        """Add entries in one transaction: all or none."""
        return self._write(items, erase=())

    def erase(self, seqs: Iterable[int], act: str, body: dict[str, Any]) -> Entry:
        """Delete bodies and salts of these lines, and say so in a new entry, in one transaction."""
        return self._write([(act, body)], erase=tuple(seqs))[0]

    def _write(self, items: Sequence[tuple[str, dict[str, Any]]], erase: tuple[int, ...]) -> list[Entry]:
        if self._read_only or self.by is None:
            raise WrongUse("the archive is open for reading only", where=str(self.path))
        unknown = [act for act, _ in items if act not in ACTS]
        if unknown:
            raise WrongUse(f"unknown act in the journal: {unknown[0]!r}")
        prepared = [(act, body, canonical(body)) for act, body in items]
        with self._lock, _speaking(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                now, seq, entries = stamp(self._clock()), self._count(), []
                for act, body, text in prepared:
                    salt = secrets.token_bytes(32)
                    digest = sha256(salt + text).hexdigest()
                    fields = {"seq": seq, "t": now, "by": self.by, "act": act, "body": digest}
                    line = canonical(fields).decode()
                    self._db.execute("INSERT INTO line VALUES (?, ?)", (seq, line))
                    self._db.execute("INSERT INTO body VALUES (?, ?, ?)", (seq, salt, text.decode()))
                    entries.append(Entry(seq=seq, t=now, by=self.by, act=act, body=body, line=line))
                    seq += 1
                for gone in erase:
                    self._db.execute("DELETE FROM body WHERE seq = ?", (gone,))
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        return entries

    # --- reading

    def _count(self) -> int:
        return int(self._db.execute("SELECT coalesce(max(seq) + 1, 0) FROM line").fetchone()[0])

    @property
    def size(self) -> int:
        """How many lines there are, those of other processes included."""
        with self._lock, _speaking(self.path):
            return self._count()

    def rows(
        self, *, since: int = 0, until: int | None = None, acts: Collection[str] | None = None, about: str | None = None
    ) -> Iterator[Row]:
        """Lines `since` ≤ seq < `until` as stored, in order, optionally of these acts or about one original only."""
        sql = (
            "SELECT line.seq, line.line, body.salt, body.body FROM line LEFT JOIN body USING (seq) WHERE line.seq >= ?"
        )
        extra: list[Any] = []
        if until is not None:
            sql, extra = sql + " AND line.seq < ?", [*extra, until]
        if acts is not None:
            sql, extra = sql + f" AND {_ACT} IN ({','.join('?' * len(acts))})", [*extra, *sorted(acts)]
        if about is not None:
            sql, extra = sql + f" AND {_ABOUT} = ?", [*extra, about]
        sql += " ORDER BY line.seq LIMIT ?"
        while True:
            with self._lock, _speaking(self.path):
                page = self._db.execute(sql, [since, *extra, _PAGE]).fetchall()
            for seq, line, salt, body in page:
                yield Row(seq=seq, line=line, salt=salt, body=body)
            if len(page) < _PAGE:
                return
            since = page[-1][0] + 1

    def entries(
        self, *, since: int = 0, until: int | None = None, acts: Collection[str] | None = None, about: str | None = None
    ) -> Iterator[Entry]:
        """The same, decoded. Raises CannotOpen for a line that is no line."""
        for row in self.rows(since=since, until=until, acts=acts, about=about):
            yield decode(row, self.path)

    def state(self) -> LogState:
        """Merkle tree and running hash, brought up to the last line. Do not change it."""
        with self._lock:
            for row in self.rows(since=self._state.size):
                self._state.add(row.line)
            return self._state

    def root(self, size: int | None = None) -> bytes:
        """Merkle root over all lines, or over the first `size`."""
        if size is None:
            return self.state().root()
        log = LogState()
        for row in self.rows(until=size):
            log.add(row.line)
        return log.root()

    def snapshot(self, target: Path, key: bytes | None) -> None:
        """Copy the database as it stands at one moment to a new file, encrypted with the same key."""
        with self._lock, _speaking(target):
            copy = connect(target, key)
            try:
                self._db.backup(copy)
            finally:
                copy.close()


def decode(row: Row, path: Path) -> Entry:
    """A stored row as an entry. Raises CannotOpen."""
    try:
        f = msgspec.json.decode(row.line)
        body = None if row.body is None else msgspec.json.decode(row.body)
        return Entry(seq=row.seq, t=f["t"], by=f["by"], act=f["act"], body=body, line=row.line)
    except (msgspec.DecodeError, KeyError, TypeError) as e:
        raise CannotOpen(
            f"line {row.seq} of the journal is damaged", where=str(path), todo="Run `habeas verify`."
        ) from e
