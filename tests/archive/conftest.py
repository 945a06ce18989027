"""Small invented inputs for the archive as a whole; workers and databases are the real ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from habeas.archive import Archive

LETTER = """Open letter of Sabira Kenzhali to the Minister of Justice of Veldania

Dear Minister,

My husband, Tomas Belenko, was arrested by the police in Toruna on 3 May 2019. He was sentenced to four years in prison
on 12 June 2019. Our house was searched last month.

Sincerely yours,
Sabira Kenzhali
20 June 2019
"""
NEWS = """Editor Tomas Belenko arrested in Toruna
© toruna-today.example 04.05.2019

Tomas Belenko, the editor of the newspaper 'Zarya', was arrested by the police in Toruna on 3 May 2019. “We have not
detained anybody”, said Colonel Oskar Lindqvist. His wife, Sabira Kenzhali, told reporters: “They took him from our
home at night.”
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with a letter, a news text and a file that holds nothing readable."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "letter.txt").write_text(LETTER, "utf-8")
    (folder / "news.txt").write_text(NEWS, "utf-8")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 40)
    return folder


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive whose keys lie open."""
    with Archive.create(tmp_path / "case", passphrase=None, by="Irena Dovlat") as archive:
        yield archive
