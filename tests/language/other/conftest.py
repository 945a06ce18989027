"""Short reports about invented people in Veldania, and what the reader makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from habeas.language.reader import Reader
from habeas.model.document import Document, Fact, Genre
from habeas.model.reading import Act, Reading


@dataclass(frozen=True)
class Read:
    """A reading with its text, for short questions."""

    text: str
    reading: Reading

    def names(self, schema: str) -> set[str]:
        return {f.name for f in self.reading.figures if f.schema == schema}

    def acts(self) -> set[tuple[str, str, tuple[str, ...]]]:
        """(type, modality, names of victims) of each act."""
        return {(a.type, a.modality, self.victims(a)) for a in self.reading.acts}

    def victims(self, act: Act) -> tuple[str, ...]:
        return tuple(self.reading.figures[i].name for i in act.victims)

    def said(self) -> list[tuple[str, str]]:
        """(speaker, words) of each direct statement."""
        figures = self.reading.figures
        return [
            ("" if s.speaker is None else figures[s.speaker].name, s.text) for s in self.reading.statements if s.direct
        ]

    def dates(self) -> dict[str, str]:
        return {d.text: d.edtf for d in self.reading.dates}


Reads = Callable[..., Read]


@pytest.fixture(scope="session")
def read() -> Reads:
    reader = Reader()

    def reads(text: str, language: str | None = None, published: str = "2019-06-15", genre: Genre = "page") -> Read:
        document = Document(
            sha256="0" * 64,
            full=text,
            genre=genre,
            language=language,
            published=Fact(value=published, origin="test"),
        )
        return Read(text, reader.read(document, "d"))

    return reads
