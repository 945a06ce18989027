"""Deriving everything again from originals and journal, beside what is there, which is replaced only at the end.

An interruption therefore costs nothing, and a catalog that is lost, damaged or of another version is no hindrance.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from habeas.archive import settling
from habeas.archive.account import Watcher
from habeas.archive.intake import Intake
from habeas.archive.settling import Difference
from habeas.catalog import Catalog, discard_catalog, open_catalog, replace_catalog
from habeas.errors import CannotOpen, Locked, StorageFailed
from habeas.vault import Vault
from habeas.vault.files import storing
from habeas.workers import Pool

CATALOG = "catalog.db"
_DRAFT = "catalog.new.db"


def open_existing(vault: Vault, *, read_only: bool = False) -> Catalog:
    """The catalog of an archive; a new one only where nothing is kept yet. Raises CannotOpen: it can be rebuilt."""
    path = vault.path / CATALOG
    if not path.exists() and next(vault.originals(), None) is not None:
        raise CannotOpen(
            "the archive's catalog is missing",
            where=str(path),
            kept="Originals and journal are not touched.",
            todo="Run `habeas rebuild` on the archive: the catalog is made again from originals and journal.",
        )
    return open_catalog(path, vault.catalog_key(), read_only=read_only)


def rebuild(
    vault: Vault, catalog: Catalog | None, *, workers: int, watch: Watcher, now: Callable[[], datetime]
) -> tuple[Catalog, list[Difference] | None]:
    """A new catalog in the place of `catalog` (which is closed; None: there is none that opens), and what differs: None
    where there was nothing to compare with."""
    before = settling.summary(catalog.case()) if catalog else {}
    draft = _fresh_draft(vault)
    fresh = open_catalog(draft, vault.catalog_key())
    try:
        with Pool(workers) as pool:
            intake = Intake(vault, fresh, pool, watch, now)
            intake.extract(intake.waiting())
            intake.read()
        settling.follow_custody(vault, fresh, [o.sha256 for o in vault.originals() if len(o.custody) > 1])
        settling.settle(vault, fresh, watch)
        changed = settling.differences(before, settling.summary(fresh.case())) if catalog else None
    except BaseException:
        fresh.close()
        discard_catalog(draft)
        raise
    fresh.close()
    if catalog:
        catalog.close()
    with storing(vault.path):
        replace_catalog(vault.path / CATALOG, draft)
    return open_catalog(vault.path / CATALOG, vault.catalog_key()), changed


def rebuild_lost(
    vault: Vault, *, workers: int, watch: Watcher, now: Callable[[], datetime]
) -> tuple[Catalog, list[Difference] | None]:
    """The same, whether the catalog that is there can be opened or not."""
    catalog: Catalog | None
    try:
        catalog = open_existing(vault)
        settling.catch_up(vault, catalog)
    except (Locked, StorageFailed):
        raise
    except CannotOpen:
        catalog = None
    return rebuild(vault, catalog, workers=workers, watch=watch, now=now)


def _fresh_draft(vault: Vault) -> Path:
    draft = vault.path / _DRAFT
    with storing(draft):
        discard_catalog(draft)
    return draft
