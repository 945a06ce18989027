"""An archive of three invented examples, made once; tests that change it get a copy."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from habeas.cli.root import run

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = ("open-letter-to-the-minister.txt", "scrape-three-years-for-a-leaflet.txt", "unreadable/empty-page.html")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shared archive; not to be changed."""
    archive = tmp_path_factory.mktemp("cli") / "case"
    assert run(["init", "--no-passphrase", "--by", "Tester", str(archive)]) == 0
    files = [str(EXAMPLES / f) for f in FILES]
    assert run(["add", str(archive), *files, "--received-from", "a friend", "--received-on", "2019-05"]) == 0
    return archive


@pytest.fixture
def archive(built: Path, tmp_path: Path) -> Path:
    """A copy of the shared archive."""
    return Path(shutil.copytree(built, tmp_path / "case"))


@pytest.fixture
def pipe() -> Callable[[str], int]:
    """A file descriptor that gives this text."""

    def make(text: str) -> int:
        read, write = os.pipe()
        os.write(write, text.encode())
        os.close(write)
        return read

    return make
