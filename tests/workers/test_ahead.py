"""A worker without a job loads what its next ones will need, and keeps no job waiting for all of it."""

from __future__ import annotations

import os
from typing import Any

import pytest

from habeas.model.document import Document
from habeas.workers import ahead
from habeas.workers.ahead import Ahead


class Reads:
    def __init__(self) -> None:
        self.read: list[tuple[Document, str]] = []

    def __call__(self, documents: list[tuple[Document, str]]) -> list[object]:
        self.read += documents
        return []


@pytest.fixture
def imported(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    monkeypatch.setattr(ahead, "import_module", seen.append)
    return seen


def test_the_libraries_come_first_and_a_model_when_its_language_has_come(imported: list[str]) -> None:
    reads = Reads()
    getting_ready = Ahead(reads)
    unread, write = os.pipe()
    with open(unread, "rb", buffering=0) as source, open(write, "wb", buffering=0):
        getting_ready.work(source)  # type: ignore[arg-type]
        assert imported == list(ahead._LIBRARIES)
        assert reads.read == []
        for language in ("en", "en", None, "kk", "ru"):
            getting_ready.met(language)
        getting_ready.work(source)  # type: ignore[arg-type]
    assert [d.language for d, _ in reads.read] == ["en", "ru"]


def test_nothing_is_loaded_while_a_job_waits(imported: list[str]) -> None:
    unread, write = os.pipe()
    with open(unread, "rb", buffering=0) as source, open(write, "wb", buffering=0) as out:
        out.write(b"a job")
        Ahead(Reads()).work(source)  # type: ignore[arg-type]
    assert imported == []


def test_what_cannot_be_loaded_is_left_to_the_job_that_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def fail(name: str) -> Any:
        tried.append(name)
        raise ImportError(name)

    monkeypatch.setattr(ahead, "import_module", fail)
    unread, write = os.pipe()
    with open(unread, "rb", buffering=0) as source, open(write, "wb", buffering=0):
        Ahead(Reads()).work(source)  # type: ignore[arg-type]
    assert tried == list(ahead._LIBRARIES)
