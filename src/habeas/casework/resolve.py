"""Proposals of one reading as records of the case: figures become entities, spans become citations, ids are fixed."""

from __future__ import annotations

from habeas.casework.anchors import cite
from habeas.casework.figures import Cast, hidden
from habeas.model.case import ActRecord, RelationRecord, StatementRecord
from habeas.model.document import Document
from habeas.model.ids import make_id
from habeas.model.reading import Reading


class Ids:
    """Gives ids that are unique: a second record with the same anchor gets the next one, in order of proposal."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def make(self, prefix: str, *anchor: str | int) -> str:
        identity, n = make_id(prefix, *anchor), 1
        while identity in self._seen:
            n += 1
            identity = make_id(prefix, *anchor, f"#{n}")
        self._seen.add(identity)
        return identity


def acts(identity: str, document: Document, reading: Reading, cast: Cast, ids: Ids) -> list[ActRecord]:
    """The acts of one document in text order."""
    out = []
    for act in sorted(reading.acts, key=lambda a: (a.span, a.trigger, a.type)):
        if hidden(document, act.span):
            continue
        out.append(
            ActRecord(
                id=ids.make("a", identity, act.type, act.trigger.start, act.trigger.end),
                type=act.type,
                modality=act.modality,
                citation=cite(identity, document, act.span.start, act.span.end),
                trigger=act.trigger,
                victims=cast.all_of(identity, act.victims),
                actors=cast.all_of(identity, act.actors),
                victims_as=act.victims_as,
                actors_as=act.actors_as,
                place=cast.of(identity, act.place),
                date=act.date,
                date_from=act.date_from,
                status=act.status,
                made_by=act.made_by,
                reported_by=cast.all_of(identity, act.reported_by),
                said_by=cast.of(identity, act.said_by),
                confidence=act.confidence,
            )
        )
    return out


def statements(identity: str, document: Document, reading: Reading, cast: Cast, ids: Ids) -> list[StatementRecord]:
    """The statements of one document in text order."""
    out = []
    for said in sorted(reading.statements, key=lambda s: (s.span, s.words)):
        if hidden(document, said.words):
            continue
        out.append(
            StatementRecord(
                id=ids.make("s", identity, said.words.start, said.words.end),
                text=said.text,
                words=said.words,
                direct=said.direct,
                citation=cite(identity, document, said.span.start, said.span.end),
                speaker=cast.of(identity, said.speaker),
                speaker_as=said.speaker_as,
                inferred=said.inferred,
                date=said.date,
                about=cast.all_of(identity, said.about),
                made_by=said.made_by,
                confidence=said.confidence,
            )
        )
    return out


def relations(identity: str, document: Document, reading: Reading, cast: Cast, ids: Ids) -> list[RelationRecord]:
    """The relations of one document in text order; the same tie said twice in a document is kept where it is first."""
    out = []
    seen = set()
    for tie in sorted(reading.relations, key=lambda r: (r.span, r.type, r.source, r.target)):
        source, target = cast.of(identity, tie.source), cast.of(identity, tie.target)
        if source is None or target is None or source == target or hidden(document, tie.span):
            continue
        if (tie.type, source, target) in seen:
            continue
        seen.add((tie.type, source, target))
        out.append(
            RelationRecord(
                id=ids.make("r", identity, tie.type, tie.span.start, tie.span.end),
                type=tie.type,
                source=source,
                target=target,
                citation=cite(identity, document, tie.span.start, tie.span.end),
                made_by=tie.made_by,
                confidence=tie.confidence,
            )
        )
    return out
