"""The clean text of a document with its marks, as HTML that needs no script: layers are switched by checkboxes in CSS.

Marks may overlap in any way. The text is cut at every beginning and end, and each piece carries the classes of all
marks over it; names become links, and each act and statement gets a numbered reference where it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from habeas.model.case import ActRecord, Entity, RelationRecord, StatementRecord
from habeas.model.document import Document
from habeas.model.reading import DateMention
from habeas.model.records import Span

_BREAKS = ("\n", "\r", "\u2028", "\u2029")


@dataclass(frozen=True)
class Mark:
    """One stretch of the full text. `layer`: its class; `href`, `title`: of the link; `ref`: text of its reference."""

    start: int
    end: int
    layer: str
    href: str = ""
    title: str = ""
    id: str = ""
    ref: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph of marked text, or a hidden stretch (`because`: why it is hidden, else "")."""

    html: Markup
    because: str = ""


def marks_of(
    mentions: Iterable[tuple[Entity, int, int]],
    dates: Iterable[DateMention],
    records: Sequence[ActRecord | StatementRecord | RelationRecord],
) -> tuple[list[Mark], dict[str, str]]:
    """All marks of one document, and the number of each act ("A3") and statement ("S1") by its id."""
    marks = [Mark(start, end, e.schema.lower(), href=f"/entity/{e.id}", title=e.name) for e, start, end in mentions]
    marks += [Mark(d.span.start, d.span.end, "date", title=d.edtf) for d in dates]
    numbers: dict[str, str] = {}
    counts = {"act": 0, "statement": 0}
    for r in records:
        if isinstance(r, RelationRecord):
            continue
        layer, letter = ("act", "A") if isinstance(r, ActRecord) else ("statement", "S")
        counts[layer] += 1
        numbers[r.id] = f"{letter}{counts[layer]}"
        marks.append(Mark(r.citation.start, r.citation.end, layer, id=r.id, ref=numbers[r.id]))
        if isinstance(r, ActRecord):
            marks.append(Mark(r.trigger.start, r.trigger.end, "trigger"))
    return marks, numbers


def blocks(document: Document, marks: Sequence[Mark], *, shown: Span | None = None) -> list[Block]:
    """The whole text as blocks in order; `shown` is the passage to point out."""
    text = document.full
    every = [*marks, *([Mark(shown.start, shown.end, "shown", id="shown")] if shown else [])]
    hidden = [(r.start, r.end, r.because) for r in document.regions]
    out: list[Block] = []
    at = 0
    for start, end, because in [*sorted(hidden), (len(text), len(text), "")]:
        start = max(start, at)
        out += [Block(_marked(text, a, b, every)) for a, b in _paragraphs(text, at, start)]
        if end > start and text[start:end].strip():
            hid = Block(escape(text[start:end].strip()), because or "hidden")
            if out and out[-1].because:
                before = out.pop()
                reasons = dict.fromkeys([*before.because.split("; "), hid.because])
                hid = Block(before.html + "\n" + hid.html, "; ".join(reasons))
            out.append(hid)
        at = max(at, end)
    return out


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out = []
    a = start
    for i in range(start, end + 1):
        if i == end or text[i] in _BREAKS:
            if text[a:i].strip():
                out.append((a, i))
            a = i + 1
    return out


def _marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> Markup:
    """One paragraph with the marks that meet it."""
    here = [m for m in marks if m.start < end and m.end > start]
    cuts = sorted({start, end, *(c for m in here for c in (m.start, m.end) if start < c < end)})
    out: list[Markup] = []
    for a, b in pairwise(cuts):
        over = [m for m in here if m.start < b and m.end > a]
        for m in over:
            begins = m.start == a or (m.start < start and a == start)
            if m.ref and m.start == a:
                out.append(_reference(m))
            elif m.id and not m.ref and begins and m.start == a:
                out.append(Markup('<span id="t-{}"></span>').format(m.id))
        out.append(_piece(text[a:b], over))
    return Markup("").join(out)


def _reference(m: Mark) -> Markup:
    return Markup('<a class="ref ref-{}" id="t-{}" href="#r-{}">{}</a>').format(m.layer, m.id, m.id, m.ref)


def _piece(text: str, over: Sequence[Mark]) -> Markup:
    if not over:
        return escape(text)
    names = " ".join(dict.fromkeys("shown" if m.layer == "shown" else f"m-{m.layer}" for m in over))
    link = next((m for m in sorted(over, key=lambda m: m.end - m.start) if m.href), None)
    if link is not None:
        return Markup('<a class="m {}" href="{}" title="{}">{}</a>').format(names, link.href, link.title, text)
    title = next((m.title for m in over if m.title), "")
    if title:
        return Markup('<span class="{}" title="{}">{}</span>').format(names, title, text)
    return Markup('<span class="{}">{}</span>').format(names, text)
