"""What the archive holds for and against two names being one: fetched here, weighed by the casework room."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from typing import TypeVar

from habeas.casework.figures import WRITTEN, Seating, Sheet
from habeas.casework.reasons import Reason, Same
from habeas.casework.weighing import Face, Side, weigh
from habeas.catalog import Catalog
from habeas.errors import WrongUse
from habeas.identity.places import is_country
from habeas.model.case import ActRecord, Case, Entity, RelationRecord, StatementRecord
from habeas.model.records import Record

R = TypeVar("R", ActRecord, StatementRecord, RelationRecord)
COMPARED = 40
"""Documents of one entity that are compared with each other; those that say most of it come first."""
_LANDS = ("ia", "stan", "land")
"""Ends of the names of countries, also of those that no table knows."""
SEARCHED = 200
"""Documents of one entity whose figures are looked at."""


class Doubt(Record, frozen=True, kw_only=True):
    """One thing that speaks against whom two documents name being one."""

    here: str
    there: str
    reason: Reason


class Doubts(Record, frozen=True, kw_only=True):
    """Everything of that kind within one entity; `compared` of its documents were compared with each other."""

    found: tuple[Doubt, ...]
    compared: int


def between(catalog: Catalog, a: str, b: str) -> tuple[Reason, ...]:
    """What speaks for and against two entities being one. Raises NotFound."""
    known = _Known(catalog, catalog.case_about([a, b]))
    return weigh(known.side(known.entity(a)), known.side(known.entity(b)), known)


def within(catalog: Catalog, entity: Entity, here: str, there: str) -> tuple[Reason, ...]:
    """The same of whom two documents name, who are now one entity. Raises WrongUse where it is not named in both."""
    if here == there or not {here, there} <= set(entity.documents):
        raise WrongUse(f"{entity.name} does not stand in two such documents", todo="Choose two different documents.")
    known = _Known(catalog, catalog.case_about([entity.id]))
    return weigh(known.side(entity, [here]), known.side(entity, [there]), known)


def doubts(catalog: Catalog, entity: Entity) -> Doubts:
    """What speaks against an entity being one, document by document: each reason once, with the first two documents
    that give it."""
    known = _Known(catalog, catalog.case_about([entity.id]))
    sides = {d: known.side(entity, [d]) for d in entity.documents[:SEARCHED]}
    most = sorted(sides, key=lambda d: -_says(sides[d]))[:COMPARED]
    compared = [d for d in sides if d in set(most)]
    found: dict[Same, Doubt] = {}
    for here, there in combinations(compared, 2):
        for reason in weigh(sides[here], sides[there], known):
            if reason.way == "against":
                found.setdefault(reason.same, Doubt(here=here, there=there, reason=reason))
    return Doubts(found=tuple(found.values()), compared=len(compared))


def _says(side: Side) -> int:
    """How much a document says of somebody that could tell him from another."""
    return len(side.roles) + len(side.acts) + sum(bool(f.born) + bool(f.gender_from) for f in side.faces)


class _Known:
    """Names, and what stands of whom: of a case that was fetched at once."""

    def __init__(self, catalog: Catalog, case: Case) -> None:
        self._catalog, self._case = catalog, case
        self._entities = {e.id: e for e in case.entities}
        self._languages: dict[str, str] = {}

    def entity(self, id_: str) -> Entity:
        """An entity of the case, also by an id that it had before. Raises NotFound."""
        return self._entities.get(id_) or self._catalog.entity(id_)

    def name(self, id_: str) -> str:
        """The fullest name of an entity of the case."""
        return self._entities[id_].name if id_ in self._entities else id_

    def town(self, id_: str) -> bool:
        """Whether a place is a town, as far as the sources say what it is."""
        place = self._entities.get(id_)
        if place is None or place.kind:
            return place is not None and place.kind == "city"
        return not is_country(place.name) and not place.name.endswith(_LANDS)

    def language(self, document: str) -> str:
        """The language of a document in which somebody has a role."""
        if not self._languages:
            told = {r.citation.document for e in self._entities.values() for r in e.roles}
            self._languages = {i: row.language for i, row in self._catalog.documents_by_id(told).items()}
        return self._languages.get(document, "")

    def text(self, document: str) -> str:
        """The full text of a document."""
        return self._catalog.document(document).document.full

    def side(self, entity: Entity, documents: Collection[str] | None = None) -> Side:
        """An entity, or what these of its documents say of it."""
        own = entity.id
        mentions = tuple(m for m in entity.mentions if documents is None or m.document in documents)
        written = dict.fromkeys(m.text for m in mentions if m.how in WRITTEN)
        names = sorted(written, key=lambda n: -len(n.split())) or ([entity.name] if documents is None else [])
        acts = (a for a in self._case.acts if own in {*a.victims, *a.actors, *a.reported_by, a.said_by})
        said = (s for s in self._case.statements if own in {*s.about, s.speaker})
        ties = (r for r in self._case.relations if own in (r.source, r.target))
        return Side(
            own=own,
            schema=entity.schema,
            names=tuple(names),
            mentions=mentions,
            roles=tuple(r for r in entity.roles if documents is None or r.citation.document in documents),
            faces=tuple(self._faces(entity, documents)),
            acts=tuple(_standing(acts, documents)),
            statements=tuple(_standing(said, documents)),
            relations=tuple(_standing(ties, documents)),
        )

    def _faces(self, entity: Entity, documents: Collection[str] | None) -> Iterator[Face]:
        """What the reader noted of somebody beside his name, in the order of the documents."""
        asked = [d for d in entity.documents if documents is None or d in documents][:SEARCHED]
        seatings = dict(self._catalog.seatings(Seating, asked))
        sheets = dict(self._catalog.sheets(Sheet, asked))
        for d in asked:
            if d not in sheets or d not in seatings:
                continue
            for shown, who in zip(sheets[d].figures, seatings[d].figures, strict=False):
                if who == entity.id and shown.mentions and (shown.figure.born or shown.figure.gender_from):
                    figure, at = shown.figure, shown.anchor
                    yield Face(
                        document=d,
                        gender=figure.gender,
                        gender_from=figure.gender_from,
                        born=figure.born,
                        at=(at.start, at.end),
                    )


def _standing(records: Iterable[R], documents: Collection[str] | None) -> Iterator[R]:
    """Those that nobody rejected, of these documents."""
    return (
        r for r in records if r.review.state != "rejected" and (documents is None or r.citation.document in documents)
    )
