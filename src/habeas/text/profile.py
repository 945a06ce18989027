"""What a site puts around every text: lines that recur at the edges of documents which are otherwise different.

Learnt from the documents themselves, kept as journalled records, applied as hidden regions. Copies of one text count
once, so a syndicated article does not make its own body a recurring line. Letters, mails and court papers kept as
themselves are left alone: what recurs in them is their form.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

import msgspec

from habeas.model.document import Document, Region
from habeas.model.records import Record
from habeas.text.copies import normal_words, shingles, sketch, sketch_containment
from habeas.text.furniture import merged
from habeas.text.shape import Line, lines_of
from habeas.text.signature import find_signature
from habeas.text.words import is_label, is_salutation

Edge = Literal["head", "tail"]
SITES = frozenset({"page", "scrape"})
"""Genres of documents that may hold site furniture."""
_DEPTH = 60
_LONGEST = 20_000


class EdgeLine(Record, frozen=True, kw_only=True):
    """One line near an edge: key of its words, and whether it reads like a sentence."""

    key: str
    edge: Edge
    sentence: bool
    sample: str = ""


class LineStats(Record, frozen=True, kw_only=True):
    """What `learn` needs to know of one document; small, and JSON-able. `body`: a sketch of its main text."""

    site: bool
    lines: tuple[EdgeLine, ...] = ()
    body: tuple[int, ...] = ()


class Profile(Record, frozen=True, kw_only=True):
    """A line that recurs on a site. `documents`: how many different texts have it; `sample`: its first words."""

    key: str
    edge: Edge
    documents: int
    sample: str


def line_stats(document: Document) -> LineStats:
    """The edge lines of a document that may hold site furniture; empty for one that was kept as itself."""
    if document.genre not in SITES:
        return LineStats(site=False)
    edges = _edges(document)
    lines = tuple(
        EdgeLine(key=_key(line.text), edge=edge, sentence=line.is_sentence, sample=" ".join(line.text.split())[:60])
        for edge, run in edges
        for line in run
        if _may_recur(line)
    )
    prose = "\n".join(line.text for line in lines_of(document.view().text) if line.is_sentence)
    return LineStats(site=True, lines=lines, body=sketch(shingles(prose), 64))


def learn(stats: Iterable[tuple[str, LineStats]]) -> list[Profile]:
    """Lines that stand at the same edge of at least two different texts (a sentence: of three), sorted. `stats` is
    gone through once, and of a line that stands in one text nothing is held but its key."""
    texts = _Texts()
    first: dict[tuple[str, Edge], int] = {}
    seen: dict[tuple[str, Edge], set[int]] = {}
    facts: dict[tuple[str, Edge], EdgeLine] = {}
    for _, one in stats:
        number = texts.number(one.body) if one.site else 0
        for line in one.lines:
            at = (line.key, line.edge)
            if first.setdefault(at, number) != number or at in seen:
                seen.setdefault(at, {first[at]}).add(number)
                facts[at] = line
    out = [
        Profile(key=key, edge=edge, documents=len(numbers), sample=facts[key, edge].sample)
        for (key, edge), numbers in seen.items()
        if len(numbers) >= (3 if facts[key, edge].sentence else 2)
    ]
    return sorted(out, key=lambda p: (p.edge, p.key))


def apply(document: Document, profiles: Iterable[Profile]) -> Document:
    """The document with recurring lines hidden, from each edge inwards as far as they go without a gap."""
    if document.genre not in SITES:
        return document
    known = {(p.key, p.edge): p.documents for p in profiles}
    added: list[Region] = []
    for edge, run in _edges(document):
        for line in run:
            count = known.get((_key(line.text), edge)) if _may_recur(line) else None
            if count is None:
                break
            why = f"recurs in {count} documents of the site"
            added.append(Region(start=line.start, end=line.end + 1, kind="recurring", because=why))
    if not added:
        return document
    changed = msgspec.structs.replace(document, regions=merged([*document.regions, *added], document.full))
    return changed if changed.view().text.strip() else document


def _edges(document: Document) -> list[tuple[Edge, list[Line]]]:
    """Visible lines from each edge inwards, up to the signature block, which is never furniture."""
    hidden = [(r.start, r.end) for r in document.regions]
    at = 0
    shown: list[Line] = []
    lines = lines_of(document.full)
    for line in lines:
        while at < len(hidden) and hidden[at][1] <= line.start:
            at += 1
        covered = at < len(hidden) and hidden[at][0] <= line.start and line.end <= hidden[at][1]
        if not line.blank and not covered:
            shown.append(line)
    signature = find_signature(shown)
    kept = signature.lines if signature else frozenset()
    half = max(1, len(shown) // 2)
    head = _until_kept(shown[: min(_DEPTH, half)], kept)
    tail = _until_kept(shown[::-1][: min(_DEPTH, len(shown) - half)], kept)
    return [("head", head), ("tail", tail)]


def _until_kept(lines: list[Line], kept: frozenset[int]) -> list[Line]:
    for i, line in enumerate(lines):
        if line.number in kept:
            return lines[:i]
    return lines


def _may_recur(line: Line) -> bool:
    """Salutations and lines that go on (a comma at their end) belong to a text, not to a site."""
    text = line.stripped
    if is_label(text):
        return True
    return not (is_salutation(text) or text.endswith(",")) and bool(normal_words(text))


def _key(text: str) -> str:
    """Words without numbers that change (counters, years), hashed so that an index line is a short key too."""
    words = re.sub(r"\d+", "#", " ".join(unicodedata.normalize("NFKC", text).casefold().split()))[:_LONGEST]
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:24]


class _Texts:
    """A number for each text; near-copies have the same. Candidates share at least one hash of their sketches."""

    def __init__(self) -> None:
        self._bodies: list[tuple[int, ...]] = []
        self._numbers: list[int] = []
        self._holders: dict[int, list[int]] = {}

    def number(self, body: tuple[int, ...]) -> int:
        """The number of one more text."""
        i = len(self._bodies)
        near = sorted({j for h in body for j in self._holders.get(h, ())[:40]})
        copied = next((j for j in near if sketch_containment(body, self._bodies[j]) > 0.5), None)
        self._bodies.append(body)
        self._numbers.append(i if copied is None else self._numbers[copied])
        for h in body:
            self._holders.setdefault(h, []).append(i)
        return self._numbers[i]
