"""Figures of many documents as entities: one id, one name, every written form, and who stands where.

Three steps, each of which costs only what changed: of every document a *sheet* (its figures as far as they are seen),
of every group of figures an entity, and of every document a *seating* (who is who in it). An entity's id is anchored
to the first mention of its earliest figure, never to a name or to a model's proposal.
"""

from __future__ import annotations

import hashlib
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from habeas.casework.anchors import cite
from habeas.identity.figures import gender_of
from habeas.identity.records import Clusters, FigureRef
from habeas.model.case import Entity, EntityMention, EntityRole
from habeas.model.document import Document
from habeas.model.ids import make_id
from habeas.model.reading import Figure
from habeas.model.records import Record, Schema, Span

WRITTEN = frozenset({"name", "signature"})
"""Kinds of mention that show a written name."""


class Shown(Record, frozen=True, kw_only=True):
    """One figure, with its mentions and roles that are not hidden, in text order."""

    figure: Figure
    mentions: tuple[EntityMention, ...] = ()
    roles: tuple[EntityRole, ...] = ()

    @property
    def anchor(self) -> EntityMention:
        """The first written mention, else the first of all."""
        return next((m for m in self.mentions if m.how in WRITTEN), self.mentions[0])


class Sheet(Record, frozen=True, kw_only=True):
    """The figures of one document: a pure function of the document and its reading."""

    figures: tuple[Shown, ...] = ()


class Seating(Record, frozen=True, kw_only=True):
    """Who is who in one document: the entity of each figure, and (start, end, schema, entity) of every mention.
    `writer`: the entity that signed a first-person text."""

    figures: tuple[str | None, ...] = ()
    mentions: tuple[tuple[int, int, str, str], ...] = ()
    writer: str | None = None


class Group(msgspec.Struct, frozen=True):
    """Figures that are one entity. `place` is where it stands in the order of the case; `signature` is the same for
    the same figures, joined for the same reasons. `twin`: an earlier group begins with the same words."""

    id: str
    place: str
    schema: Schema
    members: tuple[FigureRef, ...]
    because: tuple[str, ...]
    signature: str
    twin: bool = False


def sheet_of(identity: str, document: Document, figures: Iterable[Figure]) -> Sheet:
    """The figures of a document as they are seen in it."""
    return Sheet(figures=tuple(_shown(identity, document, figure) for figure in figures))


def _shown(identity: str, document: Document, figure: Figure) -> Shown:
    seen = sorted((m for m in figure.mentions if not hidden(document, m.span)), key=lambda m: m.span)
    return Shown(
        figure=figure,
        mentions=tuple(
            EntityMention(document=identity, start=m.span.start, end=m.span.end, text=m.text, how=m.how) for m in seen
        ),
        roles=tuple(
            EntityRole(role=role.text, citation=cite(identity, document, role.span.start, role.span.end))
            for role in figure.roles
            if seen and not hidden(document, role.span)
        ),
    )


class Outline(msgspec.Struct, frozen=True):
    """What naming groups needs of a sheet, packed: all outlines of an archive are held at once. Of each figure where
    its first mention stands and the one that it is anchored to (four numbers, -1 where nothing of it is seen)."""

    places: array[int]
    schemata: tuple[Schema, ...]

    def __len__(self) -> int:
        return len(self.schemata)

    def first(self, index: int) -> tuple[int, int]:
        """Where a figure is first mentioned."""
        return self.places[4 * index], self.places[4 * index + 1]

    def anchor(self, index: int) -> tuple[int, int]:
        """Where the mention stands that a figure is anchored to."""
        return self.places[4 * index + 2], self.places[4 * index + 3]

    def sees(self, index: int) -> bool:
        """Whether anything of a figure is seen."""
        return self.places[4 * index] >= 0


def outline(sheet: Sheet) -> Outline:
    """What naming groups needs of a sheet."""
    shown = [(s.mentions[0], s.anchor) if s.mentions else () for s in sheet.figures]
    places = array("l", (at for two in shown for at in (_ends(*two) if two else _UNSEEN)))
    return Outline(places, tuple(s.figure.schema for s in sheet.figures))


def _ends(first: EntityMention, anchor: EntityMention) -> tuple[int, int, int, int]:
    return first.start, first.end, anchor.start, anchor.end


_UNSEEN = (-1, -1, -1, -1)


def grouped(clusters: Clusters, outlines: Mapping[str, Outline], places: Mapping[str, str]) -> Iterator[Group]:
    """Groups with their ids, one after the other; who is seen nowhere is left out. `places`: where documents stand, as
    text that sorts."""
    taken: set[str] = set()
    for group in clusters.groups:
        seen = [(ref, o) for ref in group.members if (o := outlines.get(ref.document)) and o.sees(ref.index)]
        if not seen:
            continue
        seen.sort(key=lambda x: (places[x[0].document], *x[1].first(x[0].index), x[0].index))
        first, there = seen[0]
        start, end = there.anchor(first.index)
        schema = group.schema or there.schemata[first.index]
        key: tuple[str | int, ...] = (first.document, schema, start, end)
        identity = make_id("e", *key)
        while identity in taken:
            key = (*key, "again")
            identity = make_id("e", *key)
        taken.add(identity)
        members = tuple(ref for ref, _ in seen)
        yield Group(
            id=identity,
            place=f"{places[first.document]}{start:010d}#{first.index:06d}",
            schema=schema,
            members=members,
            because=group.because,
            signature=_signature(schema, members, group.because),
            twin=key[-1] == "again",
        )


def _signature(schema: str, members: Sequence[FigureRef], because: Sequence[str]) -> str:
    told = "\x1f".join([schema, *(f"{m.document} {m.index}" for m in members), "", *because])
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def entity_of(group: Group, figures: Mapping[FigureRef, Shown]) -> Entity:
    """The entity that a group of figures is."""
    shown = [figures[ref] for ref in group.members]
    known = [s.figure for s in shown]
    mentions = [m for s in shown for m in s.mentions]
    forms = [m.text for m in mentions if m.how in WRITTEN]
    forms += [name for figure in known for name in figure.names if name not in forms] if not forms else []
    roles: dict[tuple[str, str], EntityRole] = {}
    for s in shown:
        for role in s.roles:
            roles.setdefault((role.role.casefold(), role.citation.document), role)
    kinds = Counter(f.kind for f in known if f.kind)
    return Entity(
        id=group.id,
        schema=group.schema,
        name=fullest([f.name for f in known], forms),
        names=tuple(dict.fromkeys(forms)) or (known[0].name,),
        roles=tuple(roles.values()),
        documents=tuple(dict.fromkeys(m.document for m in mentions)),
        mentions=tuple(mentions),
        gender=gender_of(known),
        kind=kinds.most_common(1)[0][0] if kinds else "",
        joined_because=group.because,
    )


def seating_of(sheet: Sheet, entities: Sequence[tuple[str, str] | None]) -> Seating:
    """Who is who in one document; `entities`: (id, schema) of each figure, None where nothing is seen of it."""
    mentions = sorted(
        (m.start, m.end, e[1], e[0])
        for shown, e in zip(sheet.figures, entities, strict=True)
        if e is not None
        for m in shown.mentions
    )
    signed = (e[0] for s, e in zip(sheet.figures, entities, strict=True) if e is not None and s.figure.signatory)
    return Seating(
        figures=tuple(e[0] if e else None for e in entities), mentions=tuple(mentions), writer=next(signed, None)
    )


class Cast:
    """Who stands where: from a figure, or a place in a text, to an entity's id. `seating` gives that of a document,
    None for one of which nothing is known."""

    def __init__(self, seating: Callable[[str], Seating | None]) -> None:
        self._of = seating
        self._held: dict[str, _Seats] = {}
        self._size = 0

    def seating(self, document: str) -> Seating:
        """Who is who in a document."""
        return self._seats(document).seating

    def _seats(self, document: str) -> _Seats:
        if document not in self._held:
            seating = self._of(document) or Seating()
            self._size += len(seating.mentions) + len(seating.figures)
            if self._size > _HELD:
                self._held.clear()
                self._size = len(seating.mentions) + len(seating.figures)
            self._held[document] = _Seats(seating)
        return self._held[document]

    def of(self, document: str, index: int | None) -> str | None:
        """Entity id of a figure; None for no figure or one that is hidden."""
        figures = self.seating(document).figures if index is not None else ()
        return figures[index] if index is not None and index < len(figures) else None

    def all_of(self, document: str, indices: Sequence[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e for i in indices if (e := self.of(document, i))))

    def at(self, document: str, start: int, end: int, schema: str = "") -> str | None:
        """The entity that is mentioned at a place: the same words first, else the mention that overlaps most."""
        best: tuple[bool, int, int, str] | None = None
        for a, b, of_schema, entity in self._seats(document).near(start, end):
            common = min(end, b) - max(start, a)
            if common <= 0 or (schema and of_schema != schema):
                continue
            rank = ((a, b) == (start, end), common, a - b, entity)
            best = max(best, rank) if best else rank
        return best[3] if best else None

    def within(self, document: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """(start, end, entity id) of all mentions inside a range, in text order."""
        return [(a, b, e) for a, b, _, e in self._seats(document).near(start, end) if start <= a and b <= end]

    def writer(self, document: str) -> str | None:
        """The entity that wrote a first-person text, or None."""
        return self.seating(document).writer


_HELD = 50_000
"""Figures and mentions whose seatings are held in memory."""


class _Seats:
    """A seating whose mentions are found by place: a long text has many."""

    def __init__(self, seating: Seating) -> None:
        self.seating = seating
        self._starts = [m[0] for m in seating.mentions]
        self._longest = max((m[1] - m[0] for m in seating.mentions), default=0)

    def near(self, start: int, end: int) -> Sequence[tuple[int, int, str, str]]:
        """All mentions that may reach into a range, in text order."""
        first = bisect_left(self._starts, start - self._longest)
        return self.seating.mentions[first : bisect_right(self._starts, end)]


def hidden(document: Document, span: Span) -> bool:
    """Whether no character of the span is in the document's view."""
    at = span.start
    for region in sorted(document.regions, key=lambda r: r.start):
        if region.start > at:
            return False
        at = max(at, region.end)
        if at >= span.end:
            return True
    return False


def fullest(names: Sequence[str], forms: Sequence[str]) -> str:
    """The fullest of the names that documents give: in the script that most use, with the most words that are no
    initials, then the one most often written, then the first."""
    scripts = Counter(_script(n) for n in names)
    counts = Counter(forms)

    def rank(item: tuple[int, str]) -> tuple[int, int, int, int]:
        i, name = item
        words = [w for w in name.split() if len(w.strip(".")) > 1]
        return scripts[_script(name)], len(words), counts[name], -i

    return max(enumerate(names), key=rank)[1]


def _script(name: str) -> str:
    letter = next((c for c in name if c.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").split()[0]
