"""Where the text of a page lies: how much prose each box holds, which box is the core, and how far a block is from it.

Reach for this only through html_main.py. Everything is counted once per page, in time linear in its boxes and blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.text.hints import bit, hints_of
from habeas.text.html_blocks import Block, Page

OWN = frozenset(("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre"))
"""Elements that are a block themselves: what holds them is their parent."""
LIST, TABLE, FIGURE = 1, 2, 4
_WITHIN = {"ul": LIST, "ol": LIST, "dl": LIST, "table": TABLE, "figure": FIGURE}
_GOOD = ("article", "words", "main", "body")
_APART = ("comment", "related", "footer", "side", "consent", "subscribe", "nav", "advert")
_CLOSED = (".", "!", "?", "…", "。", "؟", ".”", ".»", '."', ".)", "?”", "!”", "”", "»", '"', "’", ")", ";", ":", ",")
_NAMES = re.compile(r'(?<!\S)(?:class|id|itemprop|role|data-component|data-testid)="([^"]+)"')
_MOST = 0.7
"""Share of the prose that a box must hold for the core to lie inside it."""


class Around:
    """What the names and kinds of a box and of those around it say; looked up only for boxes that are asked for."""

    def __init__(self, page: Page, size: list[int]) -> None:
        self._page, self._size = page, size
        self._known: list[tuple[int, int, bool] | None] = [None] * len(size)
        self._good = sum(bit(kind) for kind in _GOOD)
        self._mostly = self._good | bit("comment")
        self._apart = sum(bit(kind) for kind in _APART)

    def of(self, box: int) -> tuple[int, int, bool]:
        """Bits of its names and of those around it, as far as these do not hold most of the page; bits of the kinds of
        elements it is in; whether a name sets it apart from the text (comments, related, newsletter).
        """
        known, parents = self._known, self._page.parents
        line = []
        while box >= 0 and known[box] is None:
            line.append(box)
            box = parents[box]
        hints, within, apart = (box >= 0 and known[box]) or (0, 0, False)
        for at in reversed(line):
            mine = self._named(at)
            hints, within = hints | mine, within | _WITHIN.get(self._page.tags[at], 0)
            apart = apart or (at > 0 and bool(mine & self._apart))
            known[at] = hints, within, apart
        return hints, within, apart

    def _named(self, box: int) -> int:
        """What its own names say; of a box that holds most of the page only what speaks for the text."""
        attributes = self._page.attributes[box]
        found = hints_of(" ".join(_NAMES.findall(attributes))) if attributes else 0
        if found and self._size[box] > 0.5 * self._size[0]:
            found &= self._mostly if self._size[box] <= 0.9 * self._size[0] else self._good
        return found


@dataclass(slots=True)
class Layout:
    """Per block: `chars`, `links` (share of characters in links), `prose`. The rest is per box, with what is inside."""

    chars: list[int]
    links: list[float]
    prose: list[float]
    size: list[int]
    linked: list[int]
    count: list[int]
    total: list[float]
    """Prose."""
    around: Around
    depth: list[int]
    """Steps inside the core; 0 for the core and for boxes outside."""
    outside: list[int]
    """Steps from the core up to the first box that holds this one too; 0 inside the core."""


def is_closed(text: str) -> bool:
    """Whether it ends as sentences do."""
    return text.endswith(_CLOSED)


def layout_of(page: Page) -> Layout:
    """The layout of a page."""
    blocks, parents = page.blocks, page.parents
    chars = [len(b.text) for b in blocks]
    links = [b.linked / n if b.linked < n else 1.0 for b, n in zip(blocks, chars)]
    size, linked, count = [0] * len(parents), [0] * len(parents), [0] * len(parents)
    for b, n in zip(blocks, chars):
        size[b.box] += n
        linked[b.box] += b.linked if b.linked < n else n
        count[b.box] += 1
    for i in range(len(parents) - 1, 0, -1):
        up = parents[i]
        size[up] += size[i]
        linked[up] += linked[i]
        count[up] += count[i]
    around = Around(page, size)
    prose = [_prose(b, n, link) if n >= 25 and link <= 0.6 else 0.0 for b, n, link in zip(blocks, chars, links)]
    total = [0.0] * len(parents)
    for i, b in enumerate(blocks):
        if prose[i]:
            _, within, apart = around.of(b.box)
            prose[i] *= (0.25 if apart else 1.0) * (0.5 if within else 1.0)
            total[b.box] += prose[i]
    for i in range(len(parents) - 1, 0, -1):
        if total[i]:
            total[parents[i]] += total[i]
    depth, outside = _distances(parents, _core(page, total))
    return Layout(chars, links, prose, size, linked, count, total, around, depth, outside)


def _prose(block: Block, n: int, link: float) -> float:
    """How much a block of 25 characters or more, mostly outside links, looks like running text.

    Its length in hundreds of characters, up to three, and its pauses; less when it does not end like a sentence.
    """
    if block.hidden or block.place in ("navigation", "footer"):
        return 0.0
    closed = is_closed(block.text)
    if n < 80 and not closed:
        return 0.0
    return (min(n / 100, 3.0) + min(block.text.count(", "), 3) * 0.3) * (1 - link) * (1.0 if closed else 0.6)


def _core(page: Page, total: list[float]) -> int:
    """The innermost box that holds most of the prose: down the page as long as one box has most of what is left."""
    best = [-1] * len(page.tags)
    for i, up in enumerate(page.parents):
        if total[i] and (best[up] < 0 or total[i] > total[best[up]]) and i:
            best[up] = i
    at = 0
    while best[at] > 0 and total[best[at]] >= _MOST * total[at]:
        at = best[at]
    while at > 0 and page.tags[at] in OWN:
        at = page.parents[at]
    return at


def _distances(parents: list[int], core: int) -> tuple[list[int], list[int]]:
    """Per box the steps inside the core, and from the core up to the first box around both."""
    depth, outside = [0] * len(parents), [-1] * len(parents)
    at, steps = core, 0
    while at >= 0:
        outside[at] = steps
        at, steps = parents[at], steps + 1
    for i, up in enumerate(parents):
        if outside[i] < 0:
            outside[i] = outside[up]
            depth[i] = depth[up] + 1
    return depth, outside
