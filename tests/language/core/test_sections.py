"""A text as long as a book is read in sections, and comes out as one reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.language import sections
from habeas.language.reader import Reader
from habeas.model.document import Document, Region
from habeas.model.reading import Reading

ABOUT = (
    "Irena Dovlat was arrested in Toruna on 3 May 2019. Her brother Tomas Belenko was beaten by police officers.\n",
    "Dovlat was released from prison on 4 June 2019. “I was not told why,” said Irena Dovlat.\n",
    "The Ombudsman of Veldania, Sabira Kenzhali, met Tomas Belenko in Lissen on 9 July 2019.\n",
)


def document(full: str, **more: object) -> Document:
    return Document(sha256="0" * 64, full=full, language="en", **more)  # type: ignore[arg-type]


def words_of(reading: Reading, full: str) -> list[tuple[str, str]]:
    """What a reading says stands somewhere, and what stands there."""
    return [(m.text, full[m.span.start : m.span.end]) for f in reading.figures for m in f.mentions]


def test_sections_read_one_by_one_are_one_reading_with_true_places(monkeypatch: pytest.MonkeyPatch) -> None:
    full = "".join(ABOUT)
    whole = Reader().read(document(full), "d-1")
    monkeypatch.setattr(sections, "LONGEST", 130)
    parts = list(sections.sections(document(full)))
    assert [at for at, _ in parts] == [0, len(ABOUT[0]), len(ABOUT[0] + ABOUT[1])]
    read = Reader().read(document(full), "d-1")
    assert all(text == there for text, there in words_of(read, full))

    def told(reading: Reading) -> list[tuple[str, tuple[str, ...], str | None]]:
        return [(a.type, tuple(reading.figures[v].name for v in a.victims), a.date) for a in reading.acts]

    assert told(read) == told(whole)
    assert [f.name for f in read.figures].count("Irena Dovlat") == 1
    assert "Dovlat" not in [f.name for f in read.figures]
    assert [(s.text, read.figures[s.speaker or 0].name) for s in read.statements] == [
        (s.text, whole.figures[s.speaker or 0].name) for s in whole.statements
    ]


def test_whoever_waits_for_a_long_text_hears_of_every_section(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "LONGEST", 130)
    heard: list[None] = []
    Reader(lambda: heard.append(None)).read(document("".join(ABOUT)), "d-1")
    assert len(heard) == 3


def test_a_surname_that_two_people_bear_is_given_to_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    full = (
        "Irena Dovlat was arrested in Toruna on 3 May 2019. Oskar Dovlat, her cousin, was beaten in Lissen.\n"
        "Later that year the police came back to the house in Toruna, and Dovlat was arrested on 7 May 2019.\n"
    )
    monkeypatch.setattr(sections, "LONGEST", 120)
    read = Reader().read(document(full), "d-1")
    assert sorted(f.name for f in read.figures if f.schema == "Person") == ["Dovlat", "Irena Dovlat", "Oskar Dovlat"]


def test_what_is_not_read_of_a_very_long_text_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    full = "".join(ABOUT)
    monkeypatch.setattr(sections, "LONGEST", 130)
    monkeypatch.setattr(sections, "MOST", len(ABOUT[0]))
    read = Reader().read(document(full), "d-1")
    assert [w.code for w in read.warnings] == ["reading-cut"]
    assert all(m.span.end <= len(ABOUT[0]) for f in read.figures for m in f.mentions)


@given(st.text(alphabet="ab \n", max_size=400), st.integers(0, 100), st.integers(0, 300))
def test_sections_are_the_text_with_its_hidden_regions(full: str, start: int, length: int) -> None:
    end = min(len(full), start + length)
    hidden = (Region(start=start, end=end, kind="index", because="recurs"),) if start < end else ()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sections, "LONGEST", 60)
        parts = list(sections.sections(document(full, regions=hidden)))
    assert "".join(d.full for _, d in parts) == full
    assert all(full[at : at + len(d.full)] == d.full for at, d in parts)
    kept = "".join(full[a:b] for a, b in [(0, start), (end, len(full))]) if hidden else full
    seen = "".join(d.view().text for _, d in parts)
    assert seen.split() == kept.split() or "".join(seen.split()) == "".join(kept.split())
