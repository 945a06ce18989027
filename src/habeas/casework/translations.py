"""Translations that people put beside foreign quotes: kept in the journal, found again by the words they translate.

A translation belongs to words, not to a record: an act and a statement that quote the same stretch share it. One for
each language holds, the latest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

from habeas.casework.anchors import anchor, find
from habeas.casework.astray import Astray, astray
from habeas.casework.grounds import Documents
from habeas.model.case import ActRecord, RelationRecord, StatementRecord, Translation
from habeas.model.decision import Decision, Logged
from habeas.model.document import Document

R = TypeVar("R", ActRecord, StatementRecord, RelationRecord)
Place = tuple[str, int, int]
"""A document and a range of its full text."""


def translate(
    record: ActRecord | StatementRecord | RelationRecord, text: str, *, language: str, by: str, documents: Documents
) -> Decision:
    """The decision that puts a translation of a record's words beside them, with the name of who made it."""
    start, end = quoted(record)
    words = anchor(documents(record.citation.document), start, end, "quote")
    value = {"text": text, "language": language, "translator": by}
    return Decision(verb="translate", target=words, value=value, ids=(record.id,))


def quoted(record: ActRecord | StatementRecord | RelationRecord) -> tuple[int, int]:
    """The range of the full text that a record shows as its quote: of a statement the words said."""
    span = record.words if isinstance(record, StatementRecord) else record.citation
    return span.start, span.end


def translations(
    log: Sequence[Logged], documents: Mapping[str, Document], lost: list[Astray]
) -> dict[Place, dict[str, Translation]]:
    """What is in force, by place and language; those whose words are gone are added to `lost`."""
    out: dict[Place, dict[str, Translation]] = {}
    for entry in log:
        made = entry.body
        if not isinstance(made, Decision) or made.verb != "translate" or made.target is None:
            continue
        found = find(made.target, documents)
        if found is None or found.how == "partly":
            lost.append(astray(entry, "words-gone" if found is None else "words-changed"))
            continue
        value = made.value or {}
        said = Translation(
            text=str(value.get("text", "")), language=str(value.get("language", "")),
            by=str(value.get("translator", "")), seq=entry.seq, at=entry.t,
        )  # fmt: skip
        out.setdefault((found.document, found.start, found.end), {})[said.language] = said
    return out


def with_translations(records: Sequence[R], said: Mapping[Place, Mapping[str, Translation]]) -> list[R]:
    """The records, each with the translations of its quote."""
    if not said:
        return list(records)
    return [_with(r, said) for r in records]


def _with(record: R, said: Mapping[Place, Mapping[str, Translation]]) -> R:
    here = said.get((record.citation.document, *quoted(record)), {})
    return msgspec.structs.replace(record, translations=tuple(here.values()))
