"""Figures of many documents as entities: one id, one name, every written form, and who stands where.

An entity's id is anchored to the first mention of its earliest figure, never to a name or to a model's proposal.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from habeas.casework.anchors import cite
from habeas.identity.figures import gender_of
from habeas.identity.records import Clusters, FigureRef
from habeas.model.case import Entity, EntityMention, EntityRole
from habeas.model.document import Document
from habeas.model.ids import make_id
from habeas.model.reading import Figure, Mention, Reading
from habeas.model.records import Schema, Span

WRITTEN = frozenset({"name", "signature"})
"""Kinds of mention that show a written name."""


class Cast:
    """Who stands where: entities in order, and the way from a figure or a place in a text to an entity's id."""

    def __init__(self, documents: Mapping[str, Document], readings: Mapping[str, Reading], clusters: Clusters) -> None:
        self._documents = documents
        self._readings = readings
        self._order = {d: i for i, d in enumerate(documents)}
        self._by_figure: dict[FigureRef, str] = {}
        self._mentions: dict[str, list[tuple[int, int, str, str]]] = {}
        self.entities: list[Entity] = []
        self._build(clusters)

    def of(self, document: str, index: int | None) -> str | None:
        """Entity id of a figure; None for no figure or one that is hidden."""
        return None if index is None else self._by_figure.get(FigureRef(document, index))

    def all_of(self, document: str, indices: Sequence[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e for i in indices if (e := self.of(document, i))))

    def at(self, document: str, start: int, end: int, schema: str = "") -> str | None:
        """The entity that is mentioned at a place: the same words first, else the mention that overlaps most."""
        best: tuple[bool, int, int, str] | None = None
        for a, b, of_schema, entity in self._mentions.get(document, ()):
            common = min(end, b) - max(start, a)
            if common <= 0 or (schema and of_schema != schema):
                continue
            rank = ((a, b) == (start, end), common, a - b, entity)
            best = max(best, rank) if best else rank
        return best[3] if best else None

    def within(self, document: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """(start, end, entity id) of all mentions inside a range, in text order."""
        return [(a, b, e) for a, b, _, e in self._mentions.get(document, ()) if start <= a and b <= end]

    def _build(self, clusters: Clusters) -> None:
        made: list[tuple[tuple[int, int, int], Entity]] = []
        seen: set[str] = set()
        for group in clusters.groups:
            figures = [(ref, visible) for ref in group.members if (visible := self._visible(ref))]
            if not figures:
                continue
            figures.sort(key=lambda x: (self._order[x[0].document], x[1][0].span, x[0].index))
            first, mentions = figures[0]
            anchor = next((m for m in mentions if m.how in WRITTEN), mentions[0]).span
            schema = group.schema or self._figure(first).schema
            key: tuple[str | int, ...] = (first.document, schema, anchor.start, anchor.end)
            identity = make_id("e", *key)
            while identity in seen:
                key = (*key, "again")
                identity = make_id("e", *key)
            seen.add(identity)
            place = (self._order[first.document], anchor.start, first.index)
            made.append((place, self._entity(identity, schema, figures, group.because)))
            self._by_figure |= {ref: identity for ref, _ in figures}
        self.entities = [e for _, e in sorted(made, key=lambda x: x[0])]
        for e in self.entities:
            for m in e.mentions:
                self._mentions.setdefault(m.document, []).append((m.start, m.end, e.schema, e.id))
        for found in self._mentions.values():
            found.sort()

    def _figure(self, ref: FigureRef) -> Figure:
        return self._readings[ref.document].figures[ref.index]

    def _visible(self, ref: FigureRef) -> list[Mention]:
        if ref.document not in self._order or ref.document not in self._readings:
            return []
        document = self._documents[ref.document]
        found = [m for m in self._figure(ref).mentions if not hidden(document, m.span)]
        return sorted(found, key=lambda m: m.span)

    def _entity(
        self,
        identity: str,
        schema: Schema,
        figures: list[tuple[FigureRef, list[Mention]]],
        because: tuple[str, ...],
    ) -> Entity:
        known = [self._figure(ref) for ref, _ in figures]
        mentions = [
            EntityMention(document=ref.document, start=m.span.start, end=m.span.end, text=m.text, how=m.how)
            for ref, visible in figures
            for m in visible
        ]
        forms = [m.text for m in mentions if m.how in WRITTEN]
        forms += [name for figure in known for name in figure.names if name not in forms] if not forms else []
        roles: dict[tuple[str, str], EntityRole] = {}
        for (ref, _), figure in zip(figures, known, strict=True):
            document = self._documents[ref.document]
            for role in figure.roles:
                if not hidden(document, role.span):
                    citation = cite(ref.document, document, role.span.start, role.span.end)
                    roles.setdefault(
                        (role.text.casefold(), ref.document), EntityRole(role=role.text, citation=citation)
                    )
        kinds = Counter(f.kind for f in known if f.kind)
        return Entity(
            id=identity,
            schema=schema,
            name=fullest([f.name for f in known], forms),
            names=tuple(dict.fromkeys(forms)) or (known[0].name,),
            roles=tuple(roles.values()),
            documents=tuple(dict.fromkeys(m.document for m in mentions)),
            mentions=tuple(mentions),
            gender=gender_of(known),
            kind=kinds.most_common(1)[0][0] if kinds else "",
            joined_because=because,
        )


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
