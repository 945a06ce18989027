"""What settling holds of each document of an archive is small, so that a large archive fits into memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable, Iterator

from bench.memory import invented

from habeas.casework.figures import Outline, outline, sheet_of
from habeas.identity import kinship, tied
from habeas.identity.records import FigureRef
from habeas.model.reading import Figure

MOST = 22_000
"""Bytes for each document of 27 figures while all are joined."""


def joining(documents: int) -> int:
    """Bytes that are held while the figures of so many documents are joined, caches of names aside."""
    outlines: dict[str, Outline] = {}
    order = {}

    def figures() -> Iterator[tuple[FigureRef, Figure]]:
        for n, (document, reading) in enumerate(invented(documents)):
            order[reading.document] = n
            sheet = sheet_of(reading.document, document, reading.figures)
            outlines[reading.document] = outline(sheet)
            yield from ((FigureRef(reading.document, k), s.figure) for k, s in enumerate(sheet.figures))

    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        kins = iter(kinship(figures()))
        first = next(kins)
        held = tracemalloc.get_traced_memory()[0] - before
        tied(_with(first, kins), (), order)
        return held
    finally:
        tracemalloc.stop()


def _with(first: object, rest: Iterable[object]) -> Iterator:  # type: ignore[type-arg]
    yield first
    yield from rest


def test_joining_holds_little_of_each_document() -> None:
    joining(160)  # from now on what is known of words and names is there
    some, more = joining(60), joining(160)
    assert (more - some) / 100 < MOST
