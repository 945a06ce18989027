"""Where two names stand in one document, the nearest place first, and whether one sentence holds both."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from habeas.model.case import EntityMention
from habeas.model.records import Record

FAR = 300
"""Characters between two names beyond which nobody asks for their sentence."""
AROUND = 60
"""Characters of a sentence that are shown before the first and behind the second name."""
_END = re.compile(r"[\n\u2028\u2029]|(?<=\w{3})[\"”»’)\]]*[.!?…][\"”»’)\]]*(?=\s)")
"""The end of a line or sentence; a stop behind one or two letters may be that of an initial."""


class Meeting(Record, frozen=True, kw_only=True):
    """Both names from the first to the last character, and the sentence that holds them, "" where none does."""

    document: str
    start: int
    end: int
    sentence: str = ""


def meetings(a: Iterable[EntityMention], b: Iterable[EntityMention], text: Callable[[str], str]) -> Iterator[Meeting]:
    """One for each document that names both, those with a common sentence first. `text` gives a document's text."""
    here = _by_document(b)
    found = [_nearest(d, first, here[d]) for d, first in _by_document(a).items() if d in here]
    told = [_with_sentence(m, text) if m.end - m.start < FAR else m for m in found]
    yield from sorted(told, key=lambda m: not m.sentence)


def _by_document(mentions: Iterable[EntityMention]) -> dict[str, list[EntityMention]]:
    out: dict[str, list[EntityMention]] = {}
    for m in mentions:
        out.setdefault(m.document, []).append(m)
    return out


def _nearest(document: str, a: Sequence[EntityMention], b: Sequence[EntityMention]) -> Meeting:
    others = sorted(b, key=lambda m: m.start)
    starts = [m.start for m in others]
    beside = ((x, y) for x in a for at in [bisect_left(starts, x.start)] for y in others[max(0, at - 1) : at + 1])
    x, y = min(beside, key=lambda p: abs(p[0].start - p[1].start))
    return Meeting(document=document, start=min(x.start, y.start), end=max(x.end, y.end))


def _with_sentence(met: Meeting, text: Callable[[str], str]) -> Meeting:
    full = text(met.document)
    if _END.search(full, met.start, met.end):
        return met
    first, last = max(0, met.start - AROUND), met.end + AROUND
    ends, stop = [e.end() for e in _END.finditer(full, first, met.start)], _END.search(full, met.end, last)
    head, tail = full[ends[-1] if ends else first : met.start], full[met.end : stop.end() if stop else last]
    if not ends and met.start > AROUND:
        head = "… " + head.partition(" ")[2]
    if not stop and len(full) > last:
        tail = tail.rpartition(" ")[0] + " …"
    words = " ".join((head + full[met.start : met.end] + tail).split())
    return Meeting(document=met.document, start=met.start, end=met.end, sentence=words)
