"""A text as long as a book, read in sections: what reading costs grows faster than the text, and must stay bounded.

Sections end where a line ends. Their readings become one: who is called the same is one figure, and a surname alone is
whoever alone bears it in the sections before. Reach for this from `reader.py` only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from habeas.language.passages import shifted
from habeas.model.document import Caveat, Document, Region
from habeas.model.reading import Act, Figure, Reading, Relation, Statement

LONGEST = 100_000
"""Code points that are read in one go; three times what the longest court decisions have."""
MOST = 4_000_000
"""Code points of one text that are read at all."""


def is_long(document: Document) -> bool:
    """Whether a document is read in sections."""
    return len(document.full) > LONGEST


def sections(document: Document) -> Iterator[tuple[int, Document]]:
    """(offset, document) of stretches of the full text, as documents of their own, as far as it is read."""
    end = min(len(document.full), MOST)
    at = 0
    while at < end:
        stop = min(end, at + LONGEST)
        if stop < end:
            stop = max(document.full.rfind("\n", at + LONGEST // 2, stop) + 1, at + LONGEST // 2)
        yield at, msgspec.structs.replace(document, full=document.full[at:stop], regions=_within(document, at, stop))
        at = stop


def _within(document: Document, start: int, end: int) -> tuple[Region, ...]:
    return tuple(
        msgspec.structs.replace(r, start=max(r.start, start) - start, end=min(r.end, end) - start)
        for r in document.regions
        if r.start < end and start < r.end
    )


def joined(document: Document, readings: Sequence[tuple[int, Reading]]) -> Reading:
    """The readings of all sections as the one of their document."""
    figures = _Figures()
    acts: list[Act] = []
    statements: list[Statement] = []
    relations: list[Relation] = []
    dates: list[Any] = []
    passages: list[Any] = []
    for offset, reading in readings:
        moved: Reading = shifted(reading, offset)
        place = figures.take(moved.figures)
        acts += (_placed(a, place, ("victims", "actors", "reported_by", "place", "said_by")) for a in moved.acts)
        statements += (_placed(s, place, ("speaker", "about")) for s in moved.statements)
        relations += (_placed(r, place, ("source", "target")) for r in moved.relations)
        dates += moved.dates
        passages += moved.passages
    warnings = {w.code: w for _, r in readings for w in r.warnings}
    if len(document.full) > MOST:
        told = f"people and acts are looked for in the first {MOST:,} characters only; all of it can be searched"
        warnings["reading-cut"] = Caveat(code="reading-cut", text=told)
    return msgspec.structs.replace(
        readings[0][1],
        figures=tuple(figures.all),
        dates=tuple(dates),
        statements=tuple(statements),
        acts=tuple(acts),
        relations=tuple(relations),
        passages=tuple(passages),
        warnings=tuple(warnings.values()),
    )


def _placed(record: Any, place: Sequence[int], fields: Sequence[str]) -> Any:
    """A record with figures by their place in the whole document."""
    changes: dict[str, Any] = {}
    for field in fields:
        value = getattr(record, field)
        many = isinstance(value, tuple)
        changes[field] = tuple(place[i] for i in value) if many else None if value is None else place[value]
    return msgspec.structs.replace(record, **changes)


class _Figures:
    """The figures of all sections so far."""

    def __init__(self) -> None:
        self.all: list[Figure] = []
        self._called: dict[tuple[str, str], int] = {}
        self._surnames: dict[str, set[int]] = {}

    def take(self, figures: Sequence[Figure]) -> list[int]:
        """Add those of one section; gives where each of them stands now."""
        return [self._take(f) for f in figures]

    def _take(self, figure: Figure) -> int:
        at = self._known(figure)
        if at is None:
            at = len(self.all)
            self.all.append(figure)
        else:
            self.all[at] = _both(self.all[at], figure)
        self._called.setdefault((figure.schema, figure.name.casefold()), at)
        words = figure.name.casefold().split()
        if figure.schema == "Person" and len(words) > 1:
            self._surnames.setdefault(words[-1], set()).add(at)
        return at

    def _known(self, figure: Figure) -> int | None:
        if not any(m.how in ("name", "signature") for m in figure.mentions):
            return None  # called by no name: nothing says that it is one of those before
        name = figure.name.casefold()
        bearers = self._surnames.get(name, set()) if figure.schema == "Person" else set()
        found = self._called.get((figure.schema, name))
        return next(iter(bearers)) if found is None and len(bearers) == 1 else found


def _both(one: Figure, other: Figure) -> Figure:
    return msgspec.structs.replace(
        one,
        names=tuple(dict.fromkeys([*one.names, *other.names])),
        mentions=(*one.mentions, *other.mentions),
        roles=(*one.roles, *other.roles),
        gender=one.gender or other.gender,
        gender_from=one.gender_from if one.gender else other.gender_from,
        born=one.born or other.born,
        days=tuple(dict.fromkeys([*one.days, *other.days])),
        serves=tuple(dict.fromkeys([*one.serves, *other.serves])),
        abroad=one.abroad or other.abroad,
        signatory=one.signatory or other.signatory,
        kind=one.kind or other.kind,
        confidence=max(one.confidence, other.confidence),
    )
