"""What one settling has before it: what changed since the last one, and what each step hands on to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field

import msgspec

from habeas.casework import anchors
from habeas.casework.anchors import Found
from habeas.casework.figures import Cast
from habeas.catalog import Catalog
from habeas.model.case import Entity
from habeas.model.decision import Anchor, Decision, Logged, Mark
from habeas.model.document import Document
from habeas.model.ids import document_id


@dataclass
class Scope:
    """`standing`: decisions and marks in force; `changed`: those that came into force or out of it; `stale`: documents
    that changed, `gleaned` those of them of which answers and sample are known already. The rest is filled by the
    steps: `seats` are documents in which somebody is somebody else now, `by_hand` the entities of mentions that people
    made, `touched` the documents in which these changed; `moved` are entities that came, went or changed, `shifted`
    those that became or ceased to be persons who stand."""

    catalog: Catalog
    standing: list[Logged]
    changed: list[Logged]
    stale: set[str]
    gleaned: set[str]
    texts: Mapping[str, Document]
    cast: Cast
    places: Places
    by_hand: dict[tuple[str, int, int], str] = field(default_factory=dict)
    seats: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    shifted: set[str] = field(default_factory=set)

    @property
    def unsettled(self) -> set[str]:
        """Documents whose words, figures or hand-made mentions are not as they were."""
        return self.stale | self.seats | self.touched


class Places:
    """Where the words of decisions stand: looked for once, and remembered as long as their document stays."""

    def __init__(self, catalog: Catalog, texts: Mapping[str, Document]) -> None:
        self._catalog, self._texts = catalog, texts
        self._known: dict[bytes, Found | None] = {}

    def expect(self, entries: Iterable[Logged]) -> None:
        """Fetch at once what is remembered of the anchors of these entries."""
        keys = {_key(a) for e in entries for a in anchors_of(e)} - self._known.keys()
        found = self._catalog.anchors(keys)
        self._known |= {k: None if f is None else msgspec.convert(f, Found) for k, f in found.items()}

    def find(self, sought: Anchor) -> Found | None:
        """Where an anchor's words stand now; None when they are gone."""
        key = _key(sought)
        if key not in self._known:
            found = anchors.find(sought, self._texts)
            self._known[key] = found
            kept = None if found is None else msgspec.to_builtins(found)
            self._catalog.put_anchors([(key, document_id(sought.original, sought.part), kept)])
        return self._known[key]


class Entities(MutableMapping[str, Entity]):
    """Entities by id, fetched one by one; what is set is only set here (`now`). `proposed`: as they were before people
    decided, those made by hand left out; else as they stand."""

    def __init__(self, catalog: Catalog, *, proposed: bool) -> None:
        self._catalog, self._proposed = catalog, proposed
        self.now: dict[str, Entity] = {}
        self._base: dict[str, Entity | None] = {}

    def base(self, id_: str) -> Entity | None:
        """The entity as the catalog has it."""
        if id_ not in self._base:
            put = self._catalog.base_entity(id_)
            self._base[id_] = put.entity if put and (put.signature or not self._proposed) else None
        return self._base[id_]

    def __getitem__(self, id_: str) -> Entity:
        found = self.now.get(id_) or self.base(id_)
        if found is None:
            raise KeyError(id_)
        return found

    def __setitem__(self, id_: str, entity: Entity) -> None:
        self.now[id_] = entity

    def __delitem__(self, id_: str) -> None:
        del self.now[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self.now)

    def __len__(self) -> int:
        return len(self.now)


def anchors_of(entry: Logged) -> Iterator[Anchor]:
    """Every anchor that a decision or mark rests on."""
    made = entry.body
    if isinstance(made, Decision):
        yield from (a for a in (made.target, made.other) if a is not None)
        yield from (made.people or {}).values()
    else:
        yield from (a for a in (made.anchor, *made.anchors) if a is not None)


def home_of(entry: Logged) -> str | None:
    """The document of the words that an entry is on."""
    made = entry.body
    at = made.anchor if isinstance(made, Mark) else made.target
    return document_id(at.original, at.part) if at is not None else None


def documents_of(entry: Logged) -> set[str]:
    """Every document in which an entry is anchored."""
    return {document_id(a.original, a.part) for a in anchors_of(entry)}


def _key(sought: Anchor) -> bytes:
    return hashlib.blake2b(msgspec.json.encode(sought), digest_size=16).digest()
