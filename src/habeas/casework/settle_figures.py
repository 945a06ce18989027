"""Settling, first part, where readings changed: the figures of all documents are joined anew.

All of them have to be looked at together, so that what is held of each hangs on the size of the archive: it is kept
small. Sheets come from the catalog document by document, and leave there what joining needs of their figures and the
outline that naming groups needs; kins go into the catalog as they come, and entities and seatings are put together in
small numbers from the sheets again.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from habeas.casework.figures import Group, Outline, Sheet, grouped, outline, seating_of
from habeas.casework.scope import Scope
from habeas.casework.settle_groups import Tied, asked_of, remove_groups, set_asked, set_joined, write_groups
from habeas.casework.ties import ties
from habeas.catalog import Catalog
from habeas.identity import tied
from habeas.identity.records import FigureRef, Kin, Tie
from habeas.model.decision import Decision, Logged
from habeas.model.reading import Figure
from habeas.model.records import Schema

_FLUSH = 200
"""Documents that are written at once."""
_AT_ONCE = 2_000
"""Kins that are written at once."""
_NOBODY = -1
"""Number of a figure of which nothing is seen."""


class Kinship(Protocol):
    """What `identity.kinship` does."""

    def __call__(self, figures: Iterable[tuple[FigureRef, Figure]]) -> Iterable[Kin]: ...


def is_tie(entry: Logged) -> bool:
    """Whether an entry says that two are the same or different."""
    return isinstance(entry.body, Decision) and entry.body.verb in ("same", "different")


def join_all(scope: Scope, kinship: Kinship) -> None:
    """Figures of all documents as groups; what changed of them is stored: entities, seatings, what may be put to a
    person."""
    order = scope.catalog.places(scope.catalog.sheeted())
    outlines: dict[str, Outline] = {}
    seats = _Seats()
    groups = _groups(scope, kinship, order, outlines, seats)
    write_groups(scope, groups)
    gone = set(scope.catalog.proposed_entities()).difference(seats.ids)
    remove_groups(scope, gone)
    scope.seats |= _seat(scope, seats)


def _groups(
    scope: Scope, kinship: Kinship, order: Mapping[str, str], outlines: dict[str, Outline], seats: _Seats
) -> Iterator[Group]:
    """All groups; of each is noted in `seats` who it is. What they rest on, and what may be put to a person, is kept
    on the way."""
    made = _ties(scope)
    kins = _Kins(scope.catalog, outlines)
    figures = _figures(scope.catalog, sorted(order, key=order.__getitem__), outlines)
    clusters = tied(kins.kept(kinship(figures)), made.values(), order)
    known = [Tied(seq=seq, tie=t, kins=(kins.of(t.a), kins.of(t.b))) for seq, t in made.items()]
    del kins
    yield from seats.noted(grouped(clusters, outlines, order), outlines)
    set_joined(scope, known, plain=not seats.twins)
    who = {ref: i for p in clusters.possible for ref in (p.a, p.b) if (i := seats.entity(ref))}
    set_asked(scope, asked_of(clusters.possible, who))


def _ties(scope: Scope) -> dict[int, Tie]:
    """Every decision in force that ties figures, by journal number."""
    catalog = scope.catalog
    decided = [e for e in scope.standing if is_tie(e)]
    scope.places.expect(decided)
    made, lost = ties(decided, scope.places.find, lambda d: next((s for _, s in catalog.sheets(Sheet, [d])), None))
    catalog.put_astray("ties", [(a.seq, a) for a in lost])
    return made


def _figures(
    catalog: Catalog, documents: Sequence[str], outlines: dict[str, Outline]
) -> Iterator[tuple[FigureRef, Figure]]:
    """The figures of these documents, one after the other; `outlines` is filled."""
    for document, sheet in catalog.sheets(Sheet, documents):
        outlines[document] = outline(sheet)
        for n, shown in enumerate(sheet.figures):
            yield FigureRef(document, n), shown.figure


class _Kins:
    """Puts kins into the catalog as they come, and remembers whose each figure is."""

    def __init__(self, catalog: Catalog, outlines: Mapping[str, Outline]) -> None:
        self._catalog, self._outlines = catalog, outlines
        self._of: dict[str, array[int]] = {}
        self._ids: list[str] = []

    def kept(self, kins: Iterable[Kin]) -> Iterator[Kin]:
        """The same kins, each stored soon after it was given."""
        self._catalog.forget_kins()
        some: list[tuple[str, Kin]] = []
        for kin in kins:
            for figure in kin.figures:
                self._kins_in(figure.ref.document)[figure.ref.index] = len(self._ids)
            self._ids.append(kin.id)
            some.append((kin.id, kin))
            if len(some) == _AT_ONCE:
                self._catalog.put_kins(some)
                some.clear()
            yield kin
        self._catalog.put_kins(some)
        for documents in _in_parts(list(self._outlines)):
            self._catalog.put_kins_in({d: [self._ids[n] for n in self._kins_in(d)] for d in documents})

    def of(self, ref: FigureRef) -> str:
        """The kin of a figure."""
        return self._ids[self._of[ref.document][ref.index]]

    def _kins_in(self, document: str) -> array[int]:
        if document not in self._of:
            self._of[document] = array("l", [_NOBODY]) * len(self._outlines[document])
        return self._of[document]


class _Seats:
    """Who every figure is, as numbers of groups. `twins`: whether two groups begin with the same words."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.twins = False
        self._schemata: list[Schema] = []
        self._of: dict[str, array[int]] = {}

    def noted(self, groups: Iterable[Group], outlines: Mapping[str, Outline]) -> Iterator[Group]:
        """The same groups; whose figures they are is remembered."""
        self._of = {d: array("l", [_NOBODY]) * len(o) for d, o in outlines.items()}
        for group in groups:
            for ref in group.members:
                self._of[ref.document][ref.index] = len(self.ids)
            self.ids.append(group.id)
            self._schemata.append(group.schema)
            self.twins |= group.twin
            yield group

    def documents(self) -> list[str]:
        """All documents that have figures or could have some, by id."""
        return sorted(self._of)

    def entity(self, ref: FigureRef) -> str | None:
        """The entity of a figure; None where nothing is seen of it."""
        n = self._of[ref.document][ref.index]
        return self.ids[n] if n != _NOBODY else None

    def entities(self, document: str) -> list[tuple[str, str] | None]:
        """Entity id and schema of each figure of a document."""
        return [(self.ids[n], self._schemata[n]) if n != _NOBODY else None for n in self._of[document]]


def _seat(scope: Scope, seats: _Seats) -> set[str]:
    """Store who is who in every document in which that changed; gives these."""
    listed = seats.documents()
    moved = set(scope.catalog.seated()).difference(listed)
    scope.catalog.put_seatings(dict.fromkeys(moved))
    for some in _in_parts(listed):
        before = scope.catalog.seated_figures(some)
        changed: dict[str, tuple[str, list[tuple[str, str] | None]]] = {}
        for document in some:
            entities = seats.entities(document)
            packed = json.dumps([e and e[0] for e in entities])
            if document in scope.stale or before.get(document) != packed:
                changed[document] = packed, entities
        sheets = scope.catalog.sheets(Sheet, changed)
        scope.catalog.put_seatings({d: (changed[d][0], seating_of(sheet, changed[d][1])) for d, sheet in sheets})
        moved |= changed.keys()
    return moved


def _in_parts(documents: Sequence[str]) -> Iterator[Sequence[str]]:
    return (documents[at : at + _FLUSH] for at in range(0, len(documents), _FLUSH))
