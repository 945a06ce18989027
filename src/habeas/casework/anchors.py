"""Words of a source, found again: how a decision keeps hold of what it decided on after a re-reading.

An anchor is a W3C text selector: position, quote and context. It is found where it stood, else where its quote stands
in the same context, else in part ("needs another look"), else not at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from habeas.model.decision import Anchor
from habeas.model.document import Document
from habeas.model.ids import document_id
from habeas.model.records import Citation, Record

CONTEXT = 32
"""Code points of context on each side (the W3C note leaves the length open; 32 is what browsers' fragments use)."""
_ENOUGH_ALIKE = 75.0
"""Least likeness (0-100, rapidfuzz partial ratio) of words that are offered for another look."""
_SHORTEST = 12
"""A shorter quote is too common to be recognised in part."""


class Found(Record, frozen=True, kw_only=True):
    """Where an anchor's words are now. `partly`: only like them; a person has to look again."""

    document: str
    start: int
    end: int
    how: Literal["here", "moved", "partly"]


def cite(identity: str, document: Document, start: int, end: int) -> Citation:
    """The citation of a range of a document's full text."""
    text = document.full
    return Citation(
        document=identity,
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        page=document.page_of(start),
    )


def anchor(document: Document, start: int, end: int, kind: str, schema: str = "") -> Anchor:
    """The anchor of a range of a document's full text."""
    text = document.full
    return Anchor(
        original=document.original or document.sha256,
        part=document.part,
        kind=kind,
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        schema=schema,
    )


def find(sought: Anchor, documents: Mapping[str, Document]) -> Found | None:
    """Where the anchor's words stand now; None when neither they nor anything like them is there."""
    identity = document_id(sought.original, sought.part)
    document = documents.get(identity)
    if document is None or not sought.quote:
        return None
    text = document.full
    here = text[sought.start : sought.end] == sought.quote
    if here and _context(text, sought.start, sought.end, sought) > 0:
        return Found(document=identity, start=sought.start, end=sought.end, how="here")
    spans = _occurrences(sought.quote, text)
    if spans:
        ranked = sorted(((_context(text, a, b, sought), a, b) for a, b in spans), reverse=True)
        best = ranked[0]
        alone = len(ranked) == 1 or best[0] > ranked[1][0]
        if alone and (best[0] > 0 or len(sought.quote) >= _SHORTEST):
            return Found(document=identity, start=best[1], end=best[2], how="moved")
        nearest = min(spans, key=lambda s: abs(s[0] - sought.start))
        return Found(document=identity, start=nearest[0], end=nearest[1], how="partly")
    return _like(identity, sought, text)


def _occurrences(quote: str, text: str) -> list[tuple[int, int]]:
    """Every place of a quote, whatever the white space between its words."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [m.span() for m in re.finditer(pattern, text)] if pattern else []


def _context(text: str, start: int, end: int, sought: Anchor) -> int:
    """How many code points on both sides are as they were; one more where the text begins or ends as it did."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    same = 0
    for a, b in zip(reversed(before), reversed(sought.prefix)):
        if a != b:
            break
        same += 1
    for a, b in zip(after, sought.suffix):
        if a != b:
            break
        same += 1
    return same + int(not before and not sought.prefix) + int(not after and not sought.suffix)


def _like(identity: str, sought: Anchor, text: str) -> Found | None:
    from rapidfuzz.fuzz import partial_ratio_alignment

    if len(sought.quote) < _SHORTEST:
        return None
    match = partial_ratio_alignment(sought.quote, text, score_cutoff=_ENOUGH_ALIKE)
    if match is None or match.dest_end - match.dest_start < len(sought.quote) // 2:
        return None
    return Found(document=identity, start=match.dest_start, end=match.dest_end, how="partly")
