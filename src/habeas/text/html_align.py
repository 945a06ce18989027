"""Lay the text that an extractor found back onto the page's own blocks: a view stays a part of the full text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from habeas.text.html_blocks import Block

_WORD = re.compile(r"\w+")
_SHINGLE = 4


def align(blocks: list[Block], found: str) -> list[bool]:
    """Lay an extractor's text onto the page's blocks.

    A block belongs when its words stand in the text as a line or inside one, or when most of its runs of four words do
    (an extractor drops links and notes inside a paragraph). Where several blocks want the same stretch of the text (a
    teaser and the paragraph itself), the one beside the neighbours that are sure gets it.
    """
    text = "\n" + "\n".join(line for line in (" ".join(_WORD.findall(raw)) for raw in found.split("\n")) if line) + "\n"
    own = [_WORD.findall(block.text) for block in blocks]
    copies = Counter(" ".join(words) for words in own)
    sure: list[tuple[int, int]] = []
    open_claims: list[int] = []
    for i, words in enumerate(own):
        joined = " ".join(words)
        at = _find(text, joined, len(words), 0)
        if at < 0:
            continue
        if copies[joined] == 1 and len(words) >= 4 and _find(text, joined, len(words), at + 1) < 0:
            sure.append((at, i))
        else:
            open_claims.append(i)
    taken = _Taken()
    kept = [False] * len(blocks)
    for at, i in sorted(sure, key=lambda c: -len(own[c[1]])):
        kept[i] = taken.take(at, len(" ".join(own[i])))
    sure = sorted((at, i) for at, i in sure if kept[i])
    _settle(open_claims, own, text, sure, taken, kept)
    _partial(own, text, sure, taken, kept)
    return kept


def _find(text: str, joined: str, words: int, start: int) -> int:
    """Where the words stand; few words must be a whole line of the text."""
    if not words:
        return -1
    if words >= 5:
        return text.find(joined, start)
    at = text.find(f"\n{joined}\n", start)
    return at + 1 if at >= 0 else -1


class _Taken:
    """Which stretches of the extractor's text have found their block."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, length: int) -> bool:
        """Claim a stretch; False when most of it is claimed already."""
        end = start + length
        i = bisect_right(self._starts, start)
        if (i and self._ends[i - 1] > start + 1) or (i < len(self._starts) and self._starts[i] < end - 1):
            return False
        self._starts.insert(i, start)
        self._ends.insert(i, end)
        return True


def _settle(
    claims: list[int], own: list[list[str]], text: str, sure: list[tuple[int, int]], taken: _Taken, kept: list[bool]
) -> None:
    """Give stretches that several blocks want, or that occur several times, to the block nearest its neighbours."""
    offers: list[tuple[int, int, int]] = []
    for i in claims:
        joined = " ".join(own[i])
        at = _find(text, joined, len(own[i]), 0)
        for _ in range(6):
            if at < 0:
                break
            offers.append((_distance(at, i, sure), i, at))
            at = _find(text, joined, len(own[i]), at + 1)
    for distance, i, at in sorted(offers):
        if not kept[i] and (distance <= 12 or len(own[i]) >= 8 or not sure):
            kept[i] = taken.take(at, len(" ".join(own[i])))


def _distance(at: int, block: int, sure: list[tuple[int, int]]) -> int:
    """How many blocks lie between this one and the sure blocks before and after that place of the text."""
    i = bisect_right(sure, (at, -1))
    near = [abs(block - sure[j][1]) for j in (i - 1, i) if 0 <= j < len(sure)]
    return min(near) if near else 0


def _partial(own: list[list[str]], text: str, sure: list[tuple[int, int]], taken: _Taken, kept: list[bool]) -> None:
    """Blocks of which the text holds most: only beside sure blocks, and only stretches that nobody has."""
    first, last = (min(i for _, i in sure), max(i for _, i in sure)) if sure else (0, len(own))
    words = text.split()
    runs = {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    for i in range(max(0, first - 3), min(len(own), last + 4)):
        if kept[i] or len(own[i]) < 5:
            continue
        all_runs = [tuple(own[i][j : j + _SHINGLE]) for j in range(len(own[i]) - _SHINGLE + 1)]
        there = [run for run in all_runs if run in runs]
        if len(there) >= 0.6 * len(all_runs):
            at = text.find(" ".join(there[0]))
            kept[i] = at < 0 or taken.take(at, len(" ".join(own[i])) // 2)
