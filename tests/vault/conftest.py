"""Archives to test on. Most lie open, as a passphrase costs two seconds; one encrypted one is shared, as copies."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from habeas.vault import Vault, keys

from .making import PASSPHRASE, keep


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An open archive with three originals."""
    made = Vault.create(tmp_path / "case", passphrase=None, by="Sabira Kenzhali")
    keep(made, b"first letter", b"second letter", b"third letter" * 20_000)
    yield made
    made.close(checkpoint=False)


@pytest.fixture(scope="session")
def sealed_original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, keys.Secrets]:
    """One encrypted archive for the session; use `sealed`, which gives a copy."""
    path = tmp_path_factory.mktemp("sealed") / "case"
    with Vault.create(path, passphrase=PASSPHRASE, by="MARKERSIGNER Irena Dovlat") as made:
        keep(made, b"MARKERBYTES the letter", b"second", name="MARKERNAME.txt", note="MARKERNOTE")
        made.journal.append("decide", {"says": "MARKERDECISION"})
        held = made._held
    return path, held


@pytest.fixture
def sealed(sealed_original: tuple[Path, keys.Secrets], tmp_path: Path) -> tuple[Path, Callable[..., Vault]]:
    """A copy of an encrypted archive with two originals, and a way to open it without the cost of the passphrase."""
    path, held = sealed_original
    copy = tmp_path / "case"
    shutil.copytree(path, copy)
    return copy, lambda read_only=False: Vault.open_with(copy, held, read_only=read_only)
