"""Blocks of a page as numbers that tell main text from furniture, whatever the language and the site.

Reach for this only through html_main.py. Each feature is between 0 and 1, so that its weight can be read.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import log

from habeas.model.tables import read_table
from habeas.text.hints import kinds
from habeas.text.html_blocks import Page
from habeas.text.html_layout import FIGURE, LIST, OWN, TABLE, Layout, is_closed
from habeas.text.words import is_label

_MARKS = '.,:;!?…()«»“”"|/·©'
_DIGIT = re.compile(r"\d")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ROWS = frozenset(("tr", "table", "td", "th", "tbody", "thead", "caption"))
_ITEMS = frozenset(("li", "dd", "dt"))
_FORMAL = frozenset(("blockquote", "pre"))
_PLAIN = frozenset(("div", "section", "article", "body", "td", "center"))
_BLOCK = (
    "words", "long", "very long", "links", "all link", "closed", "pauses", "capitals", "digits", "paragraph",
    "heading", "item", "row", "formal", "plain", "navigation", "footer", "header", "caption", "hidden", "label",
    "boilerplate", "boilerplate short", "repeated", "place in page", "after headline",
)  # fmt: skip
_BOX = (
    "in core", "core depth", "core distance", "core link", "core linked item", "box prose", "box links", "box many",
    "parent prose", "parent links", "in list", "in table", "in figure", "before all prose", "after all prose",
    "core early",
)  # fmt: skip
_NEAR = (
    "words before", "words after", "links before", "links after", "same before", "same after", "under linked heading",
    "prose near", "prose before", "prose after",
)  # fmt: skip


@cache
def names() -> tuple[str, ...]:
    """The features, in the order of a row."""
    return (*_BLOCK, *_BOX, *_NEAR, *(f"hint {kind}" for kind in kinds()))


def candidates(page: Page, layout: Layout) -> list[int]:
    """Blocks that may be main text at all: those in the core, and all prose."""
    outside = layout.outside
    return [i for i, b in enumerate(page.blocks) if layout.prose[i] or not outside[b.box]]


def rows(page: Page, layout: Layout, indexes: list[int]) -> list[list[float]]:
    """A row of numbers for each of these blocks, in the order of names(), up to the hints (see `with_hints`)."""
    facts = _PageFacts(page, layout)
    return [facts.of_block(i) + facts.of_box(i) + facts.of_neighbours(i) for i in indexes]


def with_hints(row: list[float], bits: int) -> list[float]:
    """A whole row: the bits of the hints as numbers behind it."""
    return row + [float(bits >> i & 1) for i in range(len(kinds()))]


@cache
def _boilerplate() -> dict[str, tuple[str, ...]]:
    """The phrases by their first word, each between blanks."""
    raw = read_table("habeas.text", "boilerplate.yaml")
    out: dict[str, tuple[str, ...]] = {}
    for phrase in sorted({p for group in raw["phrases"].values() for p in group}):
        first = phrase.split()[0]
        out[first] = (*out.get(first, ()), f" {phrase} ")
    return out


@cache
def _first_words() -> frozenset[str]:
    return frozenset(_boilerplate())


def has_boilerplate(text: str) -> bool:
    """Whether it has a phrase of site furniture (boilerplate.yaml), as whole words."""
    lower = text.lower()
    for mark in _MARKS:
        if mark in lower:
            lower = lower.replace(mark, " ")
    words = lower.split()
    if _first_words().isdisjoint(words):
        return False
    whole = f" {' '.join(words)} "
    return any(phrase in whole for first in _first_words().intersection(words) for phrase in _boilerplate()[first])


class _PageFacts:
    """What the rows of one page share."""

    def __init__(self, page: Page, layout: Layout) -> None:
        self.blocks, self.parents, self.layout = page.blocks, page.parents, layout
        self.times = Counter(b.text for b in page.blocks)
        prose, outside = layout.prose, layout.outside
        core = [i for i, b in enumerate(page.blocks) if prose[i] > 0.8 and not outside[b.box]]
        self.first, self.last = (core[0], core[-1]) if core else (0, len(page.blocks))
        self.headline = next((i for i, b in enumerate(page.blocks) if b.tag == "h1"), -1)
        self.before = _running(prose)
        self.after = _running(prose[::-1])[::-1]
        self.prose = layout.total[0] or 1.0

    def of_block(self, i: int) -> list[float]:
        b, n, link = self.blocks[i], self.layout.chars[i], self.layout.links[i]
        text, tag, place = b.text, b.tag, b.place
        boiler = n < 400 and has_boilerplate(text)
        return [
            min(1.0, log(1 + n) / 6), n > 80, n > 250, link, link > 0.9, is_closed(text),
            min(1.0, text.count(", ") / 5), _capitals(text), _digits(text), tag == "p", tag in _HEADINGS,
            tag in _ITEMS, tag in _ROWS, tag in _FORMAL, tag in _PLAIN, place == "navigation", place == "footer",
            place == "header", place == "caption", b.hidden, n < 60 and is_label(text), boiler, boiler and n < 150,
            self.times[text] > 1, i / len(self.blocks), 0.5 if self.headline < 0 else self.headline < i,
        ]  # fmt: skip

    def of_box(self, i: int) -> list[float]:
        at, block = self.layout, self.blocks[i]
        box, link = block.box, at.links[i]
        holder = max(0, self.parents[box]) if block.tag in OWN else box
        up = max(0, self.parents[holder])
        inside, within = not at.outside[box], at.around.of(box)[1]
        return [
            inside, 1 / (1 + at.depth[box]) if inside else 0.0, min(1.0, at.outside[box] / 5),
            link if inside else 0.0, link if inside and within & LIST else 0.0, at.total[holder] / self.prose,
            at.linked[holder] / (at.size[holder] or 1), min(1.0, at.count[holder] / 20), at.total[up] / self.prose,
            at.linked[up] / (at.size[up] or 1), within & LIST > 0, within & TABLE > 0, within & FIGURE > 0,
            i < self.first, i > self.last, inside and i < self.first,
        ]  # fmt: skip

    def of_neighbours(self, i: int) -> list[float]:
        blocks, chars, links = self.blocks, self.layout.chars, self.layout.links
        tag, before, after = blocks[i].tag, self.before[i], self.after[i]
        prior, later = i > 0, i + 1 < len(blocks)
        headed = any(blocks[j].tag in _HEADINGS and links[j] > 0.8 for j in (i - 1, i - 2) if j >= 0)
        return [
            min(1.0, log(1 + chars[i - 1]) / 6) if prior else 0.0,
            min(1.0, log(1 + chars[i + 1]) / 6) if later else 0.0,
            links[i - 1] if prior else 1.0, links[i + 1] if later else 1.0,
            prior and blocks[i - 1].tag == tag, later and blocks[i + 1].tag == tag, headed,
            min(1.0, (before + after) / 4), min(1.0, before / 3), min(1.0, after / 3),
        ]  # fmt: skip


def _running(prose: list[float]) -> list[float]:
    """For each block how much prose stands before it, fading with each block."""
    out, have = [], 0.0
    for p in prose:
        out.append(have)
        have = have * 0.6 + p
    return out


def _capitals(text: str) -> float:
    words = text[:120].split()
    return sum([w[0].isupper() for w in words]) / len(words)


def _digits(text: str) -> float:
    head = text[:60]
    return len(_DIGIT.findall(head)) / len(head)
