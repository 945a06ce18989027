"""Settling, first part: what is kept of groups of figures. Entities that are made of something else than before are
written, some at a time; who came, went or changed is noted for the steps that follow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from habeas.casework.figures import Group, Sheet, Shown, entity_of
from habeas.casework.scope import Scope
from habeas.catalog.records import PutEntity
from habeas.identity.records import FigureRef, Possible, Tie
from habeas.model.records import Record

_ASKED, _JOINED = "possible", "joined"  # settings: what is put to a person; what the groups of figures rest on
_ENTITIES, _FIGURES = 500, 5_000
"""Entities that are written at once, and figures of which they may be made."""
Who = Mapping[FigureRef, tuple[str, str]]
"""Entity id and schema of figures."""


class Tied(Record, frozen=True, kw_only=True):
    """A decision in force: its journal number, what it ties, and the kins of both figures."""

    seq: int
    tie: Tie
    kins: tuple[str, str]


class Joined(Record, frozen=True, kw_only=True):
    """`plain`: no two groups begin with the same words, so that the id of each hangs on itself alone."""

    ties: tuple[Tied, ...]
    plain: bool


class Asked(Record, frozen=True, kw_only=True):
    """Two groups of figures that may be one, and the entities that they are."""

    possible: Possible
    pair: tuple[str, str]


def write_groups(scope: Scope, groups: Iterable[Group]) -> None:
    """Store the entities of these groups that are made of something else than those that are there."""
    for some in _in_parts(groups):
        before = scope.catalog.signatures([g.id for g in some])
        changed = [
            g for g in some if before.get(g.id) != g.signature or any(m.document in scope.stale for m in g.members)
        ]
        with Noted(scope, {g.id for g in changed}):
            shown = _shown(scope, changed)
            puts = [PutEntity(entity=entity_of(g, shown), place=g.place, signature=g.signature) for g in changed]
            scope.catalog.put_entities(puts)


def remove_groups(scope: Scope, gone: Collection[str]) -> None:
    """Take away the entities of groups that are no more."""
    with Noted(scope, set(gone)):
        scope.catalog.remove_entities(gone)


def _in_parts(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Groups some at a time; one that is made of very many figures may be alone."""
    some: list[Group] = []
    figures = 0
    for group in groups:
        figures += len(group.members)
        if some and (figures > _FIGURES or len(some) == _ENTITIES):
            yield some
            some, figures = [], len(group.members)
        some.append(group)
    if some:
        yield some


def _shown(scope: Scope, groups: Iterable[Group]) -> dict[FigureRef, Shown]:
    """The figures of these groups with all their mentions; of the other figures of their documents nothing is held."""
    wanted: dict[str, list[int]] = {}
    for ref in (m for g in groups for m in g.members):
        wanted.setdefault(ref.document, []).append(ref.index)
    return {FigureRef(d, n): s.figures[n] for d, s in scope.catalog.sheets(Sheet, sorted(wanted)) for n in wanted[d]}


class Noted:
    """Around a write of entities: notes in the scope which of them came, went or changed, and who is a person now that
    was none, or the other way round."""

    def __init__(self, scope: Scope, ids: set[str]) -> None:
        self._scope, self._ids = scope, ids

    def __enter__(self) -> None:
        self._people = self._scope.catalog.people_among(self._ids)

    def __exit__(self, *_: object) -> None:
        shifted = self._people ^ self._scope.catalog.people_among(self._ids)
        self._scope.shifted ^= {i for i in self._ids if i in shifted}
        self._scope.moved |= self._ids


# -- what is put to a person, and what groups rest on ----------------------------------------------------------------


def asked(scope: Scope) -> list[Asked]:
    """What identity would put to a person, the likeliest first."""
    return msgspec.json.decode(scope.catalog.setting(_ASKED) or "[]", type=list[Asked])


def asked_of(possible: Iterable[Possible], who: Mapping[FigureRef, str]) -> Iterator[Asked]:
    """Of possible matches those between two entities that are seen."""
    for p in possible:
        a, b = who.get(p.a), who.get(p.b)
        if a and b and a != b:
            yield Asked(possible=p, pair=(min(a, b), max(a, b)))


def set_asked(scope: Scope, listed: Iterable[Asked]) -> None:
    ranked = sorted(listed, key=lambda k: (-k.possible.score, k.possible.a, k.possible.b))
    scope.catalog.set_setting(_ASKED, msgspec.json.encode(ranked).decode())


def joined(scope: Scope) -> Joined | None:
    """What the groups of figures rest on; None where none were made yet."""
    return msgspec.json.decode(scope.catalog.setting(_JOINED) or "null", type=Joined | None)


def set_joined(scope: Scope, ties: Sequence[Tied], *, plain: bool) -> None:
    scope.catalog.set_setting(_JOINED, msgspec.json.encode(Joined(ties=tuple(ties), plain=plain)).decode())
