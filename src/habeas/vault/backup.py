"""A verified copy of an archive: the journal as of one moment, and everything that it needs.

The catalog is derived and comes along where it can be copied; `habeas rebuild` makes it again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from habeas.errors import WrongUse
from habeas.vault import checkpoint, header, journal, keys, originals
from habeas.vault.files import fsync_dir, storing

CATALOG = "catalog.db"


def copy(
    folder: Path,
    target: Path,
    log: journal.Journal,
    held: keys.Secrets,
    *,
    journal_key: bytes | None,
    catalog_key: bytes | None,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Copy into a new folder. Raises WrongUse when there is something at the target, StorageFailed."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise WrongUse("there is already something there", where=str(target), todo="Name a new or an empty folder.")
    if target.resolve().is_relative_to(folder.resolve()):
        raise WrongUse("a backup cannot lie inside its archive", where=str(target), todo="Name another folder.")
    with storing(target):
        target.mkdir(parents=True, exist_ok=True)
        target.chmod(0o700)
        log.snapshot(target / journal.NAME, journal_key)
        for name in (keys.FOLDER, checkpoint.FOLDER):
            for path in sorted((folder / name).iterdir()):
                if path.is_file() and not path.name.startswith("."):
                    _file(path, target / name / path.name)
        _originals(folder, target, held, progress)
        _catalog(folder, target, catalog_key)
        (target / originals.INCOMING).mkdir(exist_ok=True)
        (target / originals.FOLDER).mkdir(exist_ok=True)
        _file(folder / header.NAME, target / header.NAME)
        for here, _, _ in os.walk(target):
            fsync_dir(Path(here))


def _originals(folder: Path, target: Path, held: keys.Secrets, progress: Callable[[int, int], None] | None) -> None:
    here = originals.Originals(folder, held.locker, keys.Names(held.derive("names")))
    files = list(here.on_disk()) + [p for p in here.leftovers() if p.suffix == ".age"]
    for n, path in enumerate(files, 1):
        place = target / originals.FOLDER / path.name[:2] / path.name
        if path.is_relative_to(here.folder):
            place = target / path.relative_to(folder)
        if not place.exists():
            _file(path, place)
        if progress:
            progress(n, len(files))


def _catalog(folder: Path, target: Path, key: bytes | None) -> None:
    if not (folder / CATALOG).is_file():
        return
    from sqlcipher3 import dbapi2 as db

    source = journal.connect(folder / CATALOG, key, read_only=True)
    copied = journal.connect(target / CATALOG, key)
    damaged = False
    try:
        source.backup(copied)
    except db.OperationalError:
        raise
    except db.DatabaseError:
        damaged = True  # it can be made again; the copy goes without
    finally:
        copied.close()
        source.close()
    if damaged:
        (target / CATALOG).unlink(missing_ok=True)


def _file(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(source, "rb") as a, open(target, "xb") as b:
        shutil.copyfileobj(a, b, 1 << 20)
        b.flush()
        os.fsync(b.fileno())
