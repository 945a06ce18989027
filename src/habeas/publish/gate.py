"""The one gate that everything passes on its way out: it withholds what is marked, also inside quotes, and counts it.

In: the case in full-text offsets and the stored documents. Out: the same in offsets of the exported text, without
marked documents (their parts and copies with them), marked records, and the names of marked people, bodies and places.
Nothing in `publish` reads the case or a document in any other way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from habeas.catalog import Failure, StoredDocument
from habeas.model.case import ActRecord, Case, Entity, RelationRecord, StatementRecord
from habeas.model.document import View
from habeas.model.ids import document_id
from habeas.model.records import Custody, Span
from habeas.publish.choice import held_back
from habeas.publish.outgoing import Outgoing, Sheet
from habeas.publish.records import OutDocument, Passed, Withheld
from habeas.publish.redact import Redactor

HOLDS_NOTHING = frozenset({"zero-byte"})
"""Reason codes of failures whose bytes cannot hold a name."""

Cited = ActRecord | StatementRecord | RelationRecord


def pass_gate(
    case: Case,
    documents: Iterable[StoredDocument],
    *,
    failures: Iterable[Failure] = (),
    withhold: tuple[str, ...] = (),
) -> Passed:
    """What may be given out. `failures`: what could not be read; when names are protected, the bytes of those
    originals are withheld too, because nobody knows what stands in them. `withhold`: ids that are to stay behind
    this time, although they are not marked; WrongUse for one that is not there."""
    case, stored = held_back(case, list(documents), withhold)
    failed = list(failures)
    shut = _shut_documents(stored)
    redactor = _redactor(case, shut)
    sheets = {d.id: _sheet(d, redactor, case) for d in stored if d.id not in shut}
    outgoing = Outgoing(case, sheets, redactor)
    passed = outgoing.case()
    ids = frozenset(sheets)
    out = tuple(_document(d, sheets[d.id], redactor, ids) for d in stored if d.id in ids)
    originals = {d.document.original or d.document.sha256 for d in stored if d.id in shut}
    open_failures = tuple(_failure(f, redactor) for f in failed if f.original not in originals)
    if not redactor.idle:
        originals |= {d.document.original or d.document.sha256 for d in stored if _holds(d, redactor)}
        originals |= {f.original for f in failed if f.code not in HOLDS_NOTHING}
    return Passed(
        case=passed,
        documents=out,
        withheld=Withheld(
            documents=len(shut),
            people=sum(1 for e in case.entities if e.mark),
            records=outgoing.left_out,
            words=sum(d.redactions for d in out),
        ),
        withheld_originals=frozenset(originals),
        failures=open_failures,
    )


def _shut_documents(stored: Sequence[StoredDocument]) -> frozenset[str]:
    """Marked documents with everything that would say the same: parts of a marked whole, copies of its text."""
    shut = {d.id for d in stored if d.mark}
    while True:
        copies = {d.same_text_as for d in stored if d.id in shut and d.same_text_as} | shut
        more = {d.id for d in stored if d.id in copies or d.same_text_as in copies or (_parent(d) in shut)}
        if more <= shut:
            return frozenset(shut)
        shut |= more


def _parent(d: StoredDocument) -> str | None:
    """Id of the document that held this one."""
    if d.document.parent_part is None:
        return None
    return document_id(d.document.original, d.document.parent_part)


def _redactor(case: Case, shut: frozenset[str]) -> Redactor:
    marked = [e for e in case.entities if e.mark]
    spoken = [r.citation for r in _cited(case) if r.mark]
    if not marked and not spoken:
        return Redactor()
    from habeas.identity.keys import key_set
    from habeas.identity.tables import load_yaml

    people = load_yaml("people.yaml")
    return Redactor(
        names=[n for e in marked if e.schema != "Person" for n in _forms(e)],
        people=[n for e in marked if e.schema == "Person" for n in _forms(e)],
        phrases=[c.quote for c in spoken if c.document not in shut],
        open_names=[n for e in case.entities if not e.mark and not _lone(e) for n in (e.name, *e.names)],
        titles=[str(t) for key in ("titles", "title_modifiers") for t in people.get(key, ())],
        keys=key_set if any(e.schema == "Person" for e in marked) else None,
    )


def _lone(entity: Entity) -> bool:
    """Whether a person is known by single words only: nobody can tell that a bearer of such a word is not the protected
    one, so it makes no word of a protected name open."""
    return entity.schema == "Person" and not any(" " in n for n in (entity.name, *entity.names))


def _cited(case: Case) -> list[Cited]:
    return [*case.acts, *case.statements, *case.relations]


def _forms(entity: Entity) -> set[str]:
    return {entity.name, *entity.names, *(m.text for m in entity.mentions if m.how in ("name", "signature"))}


def _sheet(d: StoredDocument, redactor: Redactor, case: Case) -> Sheet:
    """A document's exported text with the ways from full-text offsets to it."""
    view = d.document.view()
    spans = [] if redactor.idle else _own_spans(d.id, case, view)
    return Sheet(view=view, redacted=redactor.redact(view.text, spans), language=d.document.language)


def _own_spans(id_: str, case: Case, view: View) -> list[Span]:
    """Ranges of the view where a marked entity is named, or that a marked record cites."""
    full = [
        Span(m.start, m.end)
        for e in case.entities
        if e.mark
        for m in e.mentions
        if m.document == id_ and m.how in ("name", "signature")
    ]
    full += [Span(r.citation.start, r.citation.end) for r in _cited(case) if r.mark and r.citation.document == id_]
    return [v for v in map(view.to_view, full) if v is not None]


def _holds(d: StoredDocument, redactor: Redactor) -> bool:
    """Whether the original of this document holds something protected, furniture, headers and file name included."""
    doc = d.document
    facts = [f.value for f in (doc.title, doc.published, doc.publisher, *doc.authors, *doc.tags) if f]
    texts = [doc.full, *facts, *(v for pair in doc.headers for v in pair)]
    texts += [x for c in d.custody for x in (c.received_from, c.collected_by, c.note)]
    labels = [doc.file, doc.source, *(x for c in d.custody for x in (c.name, c.path))]
    return any(map(redactor.hits, texts)) or any(redactor.clean_label(x) != x for x in labels)


def _document(d: StoredDocument, sheet: Sheet, redactor: Redactor, ids: frozenset[str]) -> OutDocument:
    doc, parent = d.document, _parent(d)
    return OutDocument(
        id=d.id,
        seq=d.seq,
        original=doc.original or doc.sha256,
        sha256=doc.sha256,
        part=doc.part,
        part_of=parent if parent in ids else None,
        same_text_as=d.same_text_as if d.same_text_as in ids else None,
        file=redactor.clean_label(doc.file),
        source=redactor.clean_label(doc.source),
        media_type=doc.media_type,
        genre=doc.genre,
        size=doc.size,
        title=redactor.clean(doc.title.value) if doc.title else None,
        published=doc.published.value if doc.published else None,
        authors=tuple(redactor.clean(a.value) for a in doc.authors),
        publisher=redactor.clean_label(doc.publisher.value) if doc.publisher else None,
        tags=tuple(redactor.clean(t.value) for t in doc.tags),
        language=doc.language,
        text=sheet.redacted.text,
        custody=tuple(_custody(c, redactor) for c in d.custody),
        warnings=tuple(type(w)(code=w.code, text=redactor.clean(w.text)) for w in doc.warnings),
        redactions=len(sheet.redacted.spans),
    )


def _failure(f: Failure, redactor: Redactor) -> Failure:
    name, path = redactor.clean_label(f.name), redactor.clean_label(f.path)
    return msgspec.structs.replace(f, name=name, path=path, what=redactor.clean(f.what), todo=redactor.clean(f.todo))


def _custody(c: Custody, redactor: Redactor) -> Custody:
    if redactor.idle:
        return c
    return Custody(
        received_from=redactor.clean(c.received_from),
        received_on=c.received_on,
        collected_by=redactor.clean(c.collected_by),
        tool=c.tool,
        note=redactor.clean(c.note),
        name=redactor.clean_label(c.name),
        path=redactor.clean_label(c.path),
        times=c.times,
        at=c.at,
        by=redactor.clean(c.by),
    )
