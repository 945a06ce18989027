"""The places of a text that answer a query, cut to a few words around, with the searched words marked.

The index holds folded words only, so the words are looked for again in the text as it is; that keeps the marks on
the words as written, in whatever script.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.catalog.query import Term
from habeas.catalog.words import WORD, Folder

Marked = tuple[tuple[str, bool], ...]

_BEFORE, _AFTER = 12, 18
_ENOUGH = 80
"""Matches looked at before the best places are chosen; more would only cost time on long texts."""


def mark(text: str, terms: Sequence[Term], folder: Folder) -> Marked:
    """The whole text, with the searched words marked."""
    spans = [(m.start(), m.end()) for m in WORD.finditer(text)]
    words = [folder.word(text[a:b]) for a, b in spans]
    hits = _hits(words, terms, limit=len(words))
    return _cut(text, [(spans[a][0], spans[b - 1][1]) for a, b, _ in hits], 0, len(text))


def snippets(text: str, terms: Sequence[Term], folder: Folder, *, count: int = 2) -> tuple[Marked, ...]:
    """Up to `count` places, in text order, that show the most different terms; the beginning where there is none."""
    spans = [(m.start(), m.end()) for m in WORD.finditer(text)]
    words = [folder.word(text[a:b]) for a, b in spans]
    hits = _hits(words, terms, limit=_ENOUGH)
    if not words:
        return ()
    if not hits:
        end = spans[min(len(words), _BEFORE + _AFTER) - 1][1]
        return ((((text[:end] + (" …" if end < len(text) else "")), False),),)
    places: list[tuple[int, int]] = []
    for first, _ in _best(hits):
        window = (max(0, first - _BEFORE), min(len(words), first + _AFTER))
        if all(window[1] <= a or b <= window[0] for a, b in places):
            places.append(window)
        if len(places) == count:
            break
    out = []
    for a, b in sorted(places):
        marks = [(spans[x][0], spans[y - 1][1]) for x, y, _ in hits if a <= x and y <= b]
        out.append(_cut(text, marks, spans[a][0], spans[b - 1][1]))
    return tuple(out)


def _hits(words: list[str], terms: Sequence[Term], limit: int) -> list[tuple[int, int, int]]:
    """(first word, word after the last, number of the term) of every match, in order, not overlapping."""
    out: list[tuple[int, int, int]] = []
    starts = {t.words[0] for t in terms if len(t.words) > 1 or not t.prefix}
    grown = tuple(t.words[0] for t in terms if len(t.words) == 1 and t.prefix)
    end = 0
    for i, word in enumerate(words):
        if i < end or not (word in starts or (grown and word.startswith(grown))):
            continue
        for n, term in enumerate(terms):
            if term.fits(words, i):
                end = i + len(term.words)
                out.append((i, end, n))
                break
        if len(out) >= limit:
            break
    return out


def _best(hits: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """First words of the matches, those with the most different terms close behind first."""
    scored = []
    for i, (first, _, _) in enumerate(hits):
        near = {n for a, _, n in hits[i : i + _AFTER] if a < first + _AFTER}
        scored.append((first, len(near)))
    return sorted(scored, key=lambda x: (-x[1], x[0]))


def _cut(text: str, marks: list[tuple[int, int]], start: int, end: int) -> Marked:
    out: list[tuple[str, bool]] = []
    at = start
    for a, b in marks:
        if at < a:
            out.append((text[at:a], False))
        out.append((text[a:b], True))
        at = b
    if at < end:
        out.append((text[at:end], False))
    if start > 0:
        out.insert(0, ("… ", False))
    if end < len(text):
        out.append((" …", False))
    return tuple(out)
