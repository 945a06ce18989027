"""A step of the reading that fails costs a careful reading only what that step would have found."""

from __future__ import annotations

import pytest

from habeas.language.reader import Reader
from habeas.model.document import Document

TOLD = "Irena Dovlat was arrested on 3 May 2020. “They broke in,” said Irena Dovlat. Tomas Belenko was arrested too."


def _document(language: str = "en", text: str = TOLD) -> Document:
    return Document(sha256="0" * 64, full=text, genre="page", language=language)


def _fail(*_: object, **__: object) -> None:
    raise KeyError("a fault in the rules")


def test_the_first_failure_ends_a_reading_that_is_not_careful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("habeas.language.acts.find._drafts", _fail)
    with pytest.raises(KeyError):
        Reader().read(_document(), "d")


def test_a_careful_reading_names_each_step_that_failed_and_keeps_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("habeas.language.acts.find._drafts", _fail)
    (reading,) = Reader().read_many([(_document(), "d")], careful=True)
    assert (len(reading.figures), len(reading.statements), reading.acts) == (2, 1, ())
    (warning,) = reading.warnings
    assert warning.code == "partly-read"
    assert "acts of sentence 1, acts of sentence 2, acts of sentence 3" in warning.text


def test_a_careful_reading_of_another_language_keeps_what_the_other_steps_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("habeas.language.other.reading.find_acts", _fail)
    text = "Irena Dovlat è stata arrestata il 3 maggio 2020 a Maravik. La polizia ha perquisito la sua casa."
    (reading,) = Reader().read_many([(_document("it", text), "d")], careful=True)
    assert [f.name for f in reading.figures if f.schema == "Person"] == ["Irena Dovlat"]
    assert "partly-read" in {w.code for w in reading.warnings}


def test_a_careful_reading_over_which_nothing_fails_warns_of_nothing() -> None:
    careful, plain = (Reader().read_many([(_document(), "d")], careful=c)[0] for c in (True, False))
    assert careful == plain
    assert careful.warnings == ()


def test_want_of_memory_ends_a_careful_reading_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def hog(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("habeas.language.acts.find._drafts", hog)
    with pytest.raises(MemoryError):
        Reader().read_many([(_document(), "d")], careful=True)
