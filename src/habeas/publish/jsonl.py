"""The export as JSON lines, in exactly the shape and order of the contract, version 1.

The same archive gives the same bytes: order is that of the case and of keeping, numbers and strings are written by one
encoder, and nothing of the moment of writing goes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from habeas.model.case import ActRecord, Contest, Entity, PossibleMatch, RelationRecord, StatementRecord
from habeas.model.records import Citation, Custody, Record, Review
from habeas.publish.records import OutDocument, Passed

VERSION = 1
Line = dict[str, Any]


class ArchiveFacts(Record, frozen=True, kw_only=True):
    """The facts of the first line. `created` ISO 8601 UTC; `reader`: version and digests of models and tables;
    `journal_size` and `root` (base64) as of the last keep, decide, mark or remove."""

    id: str
    created: str
    reader: str
    originals: int
    journal_size: int
    root: str


class Written(Record, frozen=True, kw_only=True):
    """What an export wrote: lines by kind, bytes, and how many things were withheld."""

    lines: dict[str, int]
    bytes: int
    withheld: int


def write_jsonl(out: BinaryIO, facts: ArchiveFacts, passed: Passed) -> Written:
    """Write all lines to a binary stream; gives what was written."""
    encoder = msgspec.json.Encoder()
    counts: dict[str, int] = {}
    size = 0
    for line in lines(facts, passed):
        data = encoder.encode(line) + b"\n"
        out.write(data)
        size += len(data)
        counts[line["kind"]] = counts.get(line["kind"], 0) + 1
    return Written(lines=counts, bytes=size, withheld=passed.withheld.total)


def lines(facts: ArchiveFacts, passed: Passed) -> Iterator[Line]:
    """The lines as objects, archive first."""
    case = passed.case
    yield _archive(facts, passed.withheld.total)
    yield from map(_document, passed.documents)
    yield from map(_entity, case.entities)
    yield from map(_relation, case.relations)
    yield from map(_statement, case.statements)
    yield from map(_act, case.acts)
    yield from map(_possible, case.possible)
    yield from map(_contest, case.contests)


def _archive(f: ArchiveFacts, withheld: int) -> Line:
    return {
        "kind": "archive",
        "version": VERSION,
        "id": f.id,
        "created": f.created,
        "reader": f.reader,
        "originals": f.originals,
        "journal_size": f.journal_size,
        "root": f.root,
        "withheld": withheld,
    }


def _document(d: OutDocument) -> Line:
    return {
        "kind": "document",
        "id": d.id,
        "custody": [_custody(c) for c in d.custody],
        "file": d.file,
        "source": d.source,
        "sha256": d.sha256,
        "media_type": d.media_type,
        "title": d.title,
        "published": d.published,
        "authors": list(d.authors),
        "publisher": d.publisher,
        "tags": list(d.tags),
        "language": d.language,
        "text": d.text,
        "part_of": d.part_of,
        "same_text_as": d.same_text_as,
        "warnings": [{"code": w.code, "text": w.text} for w in d.warnings],
    }


def _custody(c: Custody) -> Line:
    return {
        "from": c.received_from or None,
        "on": c.received_on or None,
        "by": c.collected_by or None,
        "tool": c.tool or None,
        "note": c.note or None,
        "path": c.path or None,
        "times": dict(sorted(c.times.items())),
    }


def citation(c: Citation) -> Line:
    """A citation as every record carries it."""
    return {
        "document": c.document,
        "start": c.start,
        "end": c.end,
        "quote": c.quote,
        "prefix": c.prefix,
        "suffix": c.suffix,
        "page": c.page,
    }


def _review(r: Review) -> Line:
    return {
        "state": r.state,
        "by": r.by or None,
        "at": r.at or None,
        "reason": r.reason or None,
        "changes": [{"field": c.field, "was": c.was, "now": c.now} for c in r.changes],
    }


def _entity(e: Entity) -> Line:
    return {
        "kind": "entity",
        "id": e.id,
        "schema": e.schema,
        "name": e.name,
        "names": list(e.names),
        "roles": [{"role": r.role, "citation": citation(r.citation)} for r in e.roles],
        "documents": list(e.documents),
        "mentions": [{"document": m.document, "start": m.start, "end": m.end} for m in e.mentions if _named(m.how)],
        "formerly": list(e.formerly),
        "review": _review(e.review),
    }


def _named(how: str) -> bool:
    """A mention in the contract is a written name; pronouns and "her husband" are co-reference."""
    return how in ("name", "signature")


def _relation(r: RelationRecord) -> Line:
    return {
        "kind": "relation",
        "id": r.id,
        "type": r.type,
        "from": r.source,
        "to": r.target,
        "citation": citation(r.citation),
        "review": _review(r.review),
        "formerly": list(r.formerly),
    }


def _statement(s: StatementRecord) -> Line:
    return {
        "kind": "statement",
        "id": s.id,
        "speaker": s.speaker,
        "speaker_as": s.speaker_as,
        "inferred": s.inferred,
        "direct": s.direct,
        "text": s.text,
        "date": s.date,
        "about": list(s.about),
        "citation": citation(s.citation),
        "review": _review(s.review),
        "formerly": list(s.formerly),
    }


def _act(a: ActRecord) -> Line:
    return {
        "kind": "act",
        "id": a.id,
        "type": a.type,
        "modality": a.modality,
        "victims": list(a.victims),
        "actors": list(a.actors),
        "victims_as": list(a.victims_as),
        "actors_as": list(a.actors_as),
        "place": a.place,
        "date": a.date,
        "date_from": {"quote": a.date_from.quote, "anchor": a.date_from.anchor} if a.date_from else None,
        "status": a.status,
        "made_by": a.made_by,
        "reported_by": list(a.reported_by),
        "said_by": a.said_by,
        "confidence": round(a.confidence, 4),
        "citation": citation(a.citation),
        "review": _review(a.review),
        "formerly": list(a.formerly),
    }


def _possible(p: PossibleMatch) -> Line:
    return {
        "kind": "possible_match",
        "id": p.id,
        "a": p.a,
        "b": p.b,
        "score": round(p.score, 4),
        "because": list(p.because),
        "review": _review(p.review),
    }


def _contest(c: Contest) -> Line:
    return {
        "kind": "contest",
        "id": c.id,
        "about": c.about,
        "sides": [list(side) for side in c.sides],
        "review": _review(c.review),
    }


def read_lines(data: Iterable[bytes]) -> Iterator[Line]:
    """The objects of an export that was written before."""
    decoder = msgspec.json.Decoder(dict[str, Any])
    return (decoder.decode(line) for line in data if line.strip())
