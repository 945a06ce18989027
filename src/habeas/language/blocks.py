"""Words that a text sets off as a block, without quotation marks: "… she said:" and the paragraph under it.

Only where somebody else than the writer is said to say them and the block speaks of "I", "we" or "you": a list, a
finding or the writer's own request under a colon is no quotation.
"""

from __future__ import annotations

import re
from itertools import pairwise

from habeas.language.analysis import Quote
from habeas.language.attributing import is_said_before
from habeas.model.records import Span

_FOLLOWS = re.compile(r"\bthe following(?: (?:words?|lines?|text|message|statement|note|letter))?\b[^.;:]{0,60}:$")
_WRITER = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_ITEM = re.compile(r"\s*(?:[>•·▪●*■–—-]|\(?\w{1,3}[.)]\s|\d)")
_SPOKEN = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Uu]s|[Oo]ur|[Yy]ou|[Yy]our)\b")
_MARKS = re.compile('[“„«"]')
_LEAST = 6
"""Words of a block at least."""
_SENTENCE = re.compile(r"[.!?…]\s+(?=[A-Z“])")


def find_blocks(text: str, paragraphs: list[Span], *, language: str = "en") -> list[Quote]:
    """Paragraphs that quote without marks, as quotations (view offsets)."""
    found = []
    for above, block in pairwise(paragraphs):
        lead, words = text[above.start : above.end].rstrip(), text[block.start : block.end]
        if not lead.endswith(":") or _ITEM.match(words) or _MARKS.match(words.lstrip()):
            continue
        lead = _SENTENCE.split(lead)[-1]
        told = _FOLLOWS.search(lead) or (is_said_before(lead, language) and len(lead.split()) > 2)
        if not told or _WRITER.search(lead) or _MARKS.search(lead):
            continue
        if len(words.split()) < _LEAST or words.rstrip()[-1:] not in ".!?…" or not _SPOKEN.search(words):
            continue
        start = block.start + len(words) - len(words.lstrip())
        end = block.start + len(words.rstrip())
        found.append(Quote(start, end, start, end))
    return found
