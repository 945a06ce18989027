"""Records that a person makes from the words of a document: found again in the full text, cited, and journalled."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from habeas.casework import decisions, typed
from habeas.casework.anchors import cite
from habeas.catalog import Catalog
from habeas.errors import NotFound, WrongUse
from habeas.model import edtf, thesaurus
from habeas.model.case import ActRecord, Entity, RelationRecord, StatementRecord
from habeas.model.decision import Decision
from habeas.model.document import Document
from habeas.model.records import Modality, Record, RelationType, Schema, Span


class Mention(Record, frozen=True, kw_only=True):
    """The words name somebody: an entity by its id, or a new one of this schema."""

    schema: Schema
    entity: str = ""


class ActByHand(Record, frozen=True, kw_only=True):
    """The words state an act."""

    type: str
    modality: Modality = "actual"
    victims: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None


class StatementByHand(Record, frozen=True, kw_only=True):
    """The words were said by somebody."""

    speaker: str | None = None
    about: tuple[str, ...] = ()
    date: str | None = None
    direct: bool = True


class TieByHand(Record, frozen=True, kw_only=True):
    """The words say that `source` is something (spouse, lawyer, …) of `target`."""

    type: RelationType
    source: str
    target: str


class RoleByHand(Record, frozen=True, kw_only=True):
    """The words say what somebody is: editor, judge, minister."""

    entity: str
    role: str


ByHand = Mention | ActByHand | StatementByHand | TieByHand | RoleByHand


def locate(document: Document, words: str, nth: int = 1) -> Span:
    """Where these words stand for the nth time, white space and line breaks aside. Raises NotFound, WrongUse."""
    parts = words.split()
    if not parts:
        raise WrongUse("no words were given", todo="Copy the exact words from the text.")
    found = list(re.finditer(r"\s+".join(map(re.escape, parts)), document.full))
    if len(found) < nth:
        raise NotFound(
            f"the text has no such words: {' '.join(parts)[:80]!r}", todo="Copy the exact words from the text."
        )
    return Span(*found[nth - 1].span())


def made(catalog: Catalog, document_id: str, span: Span, what: ByHand, reason: str) -> Decision:
    """The decision that adds it. Raises NotFound, WrongUse."""
    document = catalog.document(document_id).document
    entities = {e.id: e for e in catalog.entities()}

    def text(id_: str) -> Document:
        return catalog.document(id_).document

    if isinstance(what, Mention):
        known = _entity(entities, what.entity) if what.entity else None
        schema = known.schema if known else what.schema
        typed.line("the name", document.full[span.start : span.end])
        return decisions.add_mention(
            document, span.start, span.end, schema=schema, entity=known, documents=text, reason=reason
        )
    if isinstance(what, RoleByHand):
        if not what.role.strip():
            raise WrongUse("the role has no words", todo="Write what the source says somebody is.")
        known = _entity(entities, what.entity)
        return decisions.add_role(
            document, span.start, span.end, role=typed.line("the role", what.role), entity=known, documents=text,
            reason=reason,
        )  # fmt: skip
    record = _record(document_id, document, span, what)
    _known(entities, [i for f in ("victims", "actors", "about") for i in getattr(what, f, ())])
    _known(entities, [i for f in ("source", "target") if (i := getattr(what, f, None)) is not None])
    return decisions.add(record, documents=text, entities=entities, reason=reason)


def _record(
    document_id: str, document: Document, span: Span, what: ActByHand | StatementByHand | TieByHand
) -> ActRecord | StatementRecord | RelationRecord:
    """The record that rests on these words. Raises WrongUse."""
    fields = msgspec.structs.asdict(what)
    citation = cite(document_id, document, span.start, span.end)
    if isinstance(what, TieByHand):
        if what.source == what.target:
            raise WrongUse("a tie is between two people or bodies", todo="Choose two different ones.")
        return RelationRecord(id="", citation=citation, made_by="by hand", confidence=1.0, **fields)
    if what.date and not edtf.valid(what.date):
        raise WrongUse(f"{what.date!r} is no EDTF date")
    if isinstance(what, ActByHand):
        if what.type not in thesaurus.act_types():
            raise WrongUse(f"there is no type of act {what.type!r}")
        return ActRecord(id="", citation=citation, trigger=span, made_by="by hand", confidence=1.0, **fields)
    return StatementRecord(
        id="", text=citation.quote, words=span, citation=citation, made_by="by hand", confidence=1.0, **fields
    )


def _entity(entities: dict[str, Entity], id_: str) -> Entity:
    _known(entities, [id_])
    return entities[id_]


def _known(entities: dict[str, Entity], ids: Sequence[str]) -> None:
    unknown = [i for i in ids if i not in entities]
    if unknown:
        raise NotFound(f"there is no person, organisation or place {unknown[0]}")
