"""From an attributed quotation to the record: the words cited, the day it was said, whom it is about."""

from __future__ import annotations

import re

from habeas.language.analysis import Analysis
from habeas.language.speech import speech
from habeas.language.statements.names import Names
from habeas.language.statements.said import Said
from habeas.model.reading import Statement
from habeas.model.records import Span

_LONGEST = 600
"""Characters of a citation: one that covers more proves nothing."""
_NOT_SAID_ON = frozenset({"birth", "law", "deadline", "document", "attributive-year"})


def as_statement(a: Analysis, names: Names, parts: list[Said]) -> Statement:
    first, last = parts[0], parts[-1]
    comma = a.text[last.quote.end - 1] == ","  # it belongs to the sentence around the words: “…,” she said
    words = Span(first.quote.start, last.quote.end - comma)
    own = [a.text[p.quote.start : p.quote.end] for p in parts]
    span = _cite(a, first, last)
    frames = [p.frame for p in parts if not p.inferred]
    when = [d for d in a.dates if any(f[0] <= d.span.start < f[1] for f in frames)]
    when = [d for d in when if d.rule not in _NOT_SAID_ON and ".." not in d.edtf]
    return Statement(
        span=span,
        words=words,
        text=" ".join(own).removesuffix(","),
        direct=True,
        speaker=first.speaker.figure,
        speaker_as=first.speaker.phrase,
        inferred=first.inferred,
        date=when[0].edtf if when else None,
        about=_about_all(a, names, parts),
        made_by=f"statement/{first.rule}",
        confidence=round(first.speaker.confidence, 2),
    )


def _cite(a: Analysis, first: Said, last: Said) -> Span:
    """The attribution and the words; of long words as many sentences as a citation holds."""
    start, end = first.quote.outer_start, last.quote.outer_end
    if not first.inferred:
        start = min(start, max(first.frame[0], first.quote.outer_start - 250))
    tail = last.frame[1] if last.frame[0] >= last.quote.outer_end and not last.inferred else end
    start += len(a.text[start:end]) - len(a.text[start:end].lstrip(" ,–—-\n"))
    if tail - start <= _LONGEST:
        return Span(start, max(end, tail - (len(a.text[end:tail]) - len(a.text[end:tail].rstrip()))))
    if tail > end and tail - end < _LONGEST // 2:
        room = tail - _LONGEST
        cut = next((s.start for s in a.sentences if s.start >= room), room)
        return Span(min(max(start, cut), last.quote.end - 1), tail)
    cut = max((s.end for s in a.sentences if start < s.end <= start + _LONGEST), default=start + _LONGEST)
    return Span(start, min(end, cut))


def _about_all(a: Analysis, names: Names, parts: list[Said]) -> tuple[int, ...]:
    own = [about(a, names, Span(p.quote.start, p.quote.end), p.speaker.figure) for p in parts]
    return tuple(sorted({figure for figures in own for figure in figures}))


def about(a: Analysis, names: Names, words: Span, speaker: int | None) -> tuple[int, ...]:
    """Figures that the words name or refer to, people first met first; the speaker where he speaks of himself."""
    found = {n.figure for n in names.between(words.start, words.end, schemas=("Person", "Organization", "Place"))}
    mine = {w.lower() for w in re.findall(r"[\w’']+", a.text[words.start : words.end])}
    if speaker is not None and mine & speech(a.language).first_person:
        found.add(speaker)
    for sentence in a.sentences:
        if sentence.doc is None or a.resolver is None or sentence.end <= words.start or sentence.start >= words.end:
            continue
        for t in sentence.doc:
            if t.lower_ in ("he", "she", "him", "her", "his") and words.start <= sentence.offset(t) < words.end:
                found |= set(a.refer(sentence, t).figures) - {speaker}
    return tuple(sorted(found))
