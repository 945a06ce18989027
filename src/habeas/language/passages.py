"""Passages in another language than their document: a quotation in Russian in an English report is read as Russian.

What the document's own reader made of such a passage gives way to what the reader of its language makes of it: names
with their base forms, dates, acts. All offsets here are into the view. Reach for `read_passages` when everything else
of a document is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from habeas.language.analysis import Analysis
from habeas.language.detect import detect, script
from habeas.language.other import reading as other
from habeas.model.document import Document
from habeas.model.reading import Act, Figure, Passage, Reading
from habeas.model.records import Span

LEAST_OTHER_SCRIPT = 15
"""Letters of a passage in another script than the document's, at least."""
LEAST_SAME_SCRIPT = 60
"""The same for a quotation in the document's script, where short words mislead."""
_MOST = 40
"""Passages read so in one document, at most."""


def read_passages(a: Analysis, reading: Reading) -> Reading:
    """The reading with its foreign passages named and read in their own language."""
    for start, end, language in list(_foreign(a))[:_MOST]:
        reading = _with_passage(a, reading, start, end, language)
    return reading


def _foreign(a: Analysis) -> Iterator[tuple[int, int, str]]:
    """(start, end, language) of quotations and whole paragraphs that are in another language than the document."""
    done: list[tuple[int, int]] = []
    own = script(a.text)
    spans = [(p.start, p.end) for p in a.paragraphs] + [(q.start, q.end) for q in a.quotes]
    for start, end in spans:
        text = a.text[start:end]
        other_script = script(text) not in ("", own)
        quoted = any(q.start == start and q.end == end and not q.scare for q in a.quotes)
        least = LEAST_OTHER_SCRIPT if other_script else LEAST_SAME_SCRIPT
        if sum(map(str.isalpha, text)) < least or not (other_script or quoted):
            continue
        if any(s <= start and end <= e for s, e in done):
            continue
        language = detect(text)
        if language and language != a.language:
            done.append((start, end))
            yield start, end, language


def _with_passage(a: Analysis, reading: Reading, start: int, end: int, language: str) -> Reading:
    document = Document(sha256=a.document.sha256, full=a.text[start:end], language=language,
                        published=a.document.published)  # fmt: skip
    sub = other.analyse(document, language)
    figures, place = _joined(reading.figures, sub.figures, start, end)
    dates = [d for d in reading.dates if not start <= d.span.start < end]
    moved = [shifted(d, start) for d in sub.dates]
    said = next((s for s in reading.statements if s.words.start <= start < s.words.end), None)
    acts = [_act(x, place, start, said.speaker if said else None) for x in other.finish(sub)["acts"]]
    return msgspec.structs.replace(
        reading,
        figures=tuple(figures),
        dates=tuple(sorted([*dates, *moved], key=lambda d: d.span.start)),
        acts=(*(x for x in reading.acts if not start <= x.trigger.start < end), *acts),
        passages=(*reading.passages, Passage(span=Span(start, end), language=language)),
    )


def _joined(own: tuple[Figure, ...], found: list[Figure], start: int, end: int) -> tuple[list[Figure], dict[int, int]]:
    """All figures, and where each found one stands among them. What the document's reader named inside the passage
    loses those mentions; a figure of such mentions alone becomes the one that was found in its place."""
    out: list[Figure] = []
    free: dict[int, int] = {}
    for i, f in enumerate(own):
        outside = tuple(m for m in f.mentions if not start <= m.span.start < end)
        if not outside and f.mentions:
            free[f.mentions[0].span.start] = i
        out.append(f if not outside else msgspec.structs.replace(f, mentions=outside))
    place: dict[int, int] = {}
    for n, f in enumerate(found):
        f = shifted(f, start)
        at = next((s for s in free if any(m.span.start <= s < m.span.end for m in f.mentions)), None)
        if at is not None:
            place[n] = free.pop(at)
            out[place[n]] = f
        else:
            place[n] = len(out)
            out.append(f)
    return out, place


def _act(act: Act, place: dict[int, int], start: int, speaker: int | None) -> Act:
    """An act of a passage in the figures and offsets of the document; whoever says the passage says it."""

    def at(figures: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(place[f] for f in figures)

    told = place[act.said_by] if act.said_by is not None else speaker
    moved: Act = msgspec.structs.replace(
        shifted(act, start),
        victims=at(act.victims),
        actors=at(act.actors),
        place=None if act.place is None else place[act.place],
        said_by=told,
        reported_by=() if told is None else (told,),
    )
    return moved


def shifted(record: Any, by: int) -> Any:
    """A record with all its spans moved."""
    if isinstance(record, Span):
        return Span(record.start + by, record.end + by)
    if isinstance(record, tuple):
        return tuple(shifted(r, by) for r in record)
    if isinstance(record, msgspec.Struct):
        fields = {f: shifted(getattr(record, f), by) for f in record.__struct_fields__}
        return msgspec.structs.replace(record, **fields)
    return record
