"""Which blocks of a page are its main text.

A published extractor (trafilatura, fast mode) says what the main text is; its lines are laid back onto the page's own
blocks, so that the view stays a part of the full text. Own rules then settle what extractors usually get wrong.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from habeas.text.html_blocks import Block

_WORD = re.compile(r"\w+")
_SHINGLE = 4


def main_blocks(tree: Any, blocks: list[Block]) -> list[bool]:
    """For each block whether it is main text. `tree` may be changed by this."""
    found = _extractor_text(tree)
    if not found.strip():
        return _by_density(blocks)
    return align(blocks, found)


def _extractor_text(tree: Any) -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.extract(tree, fast=True, include_comments=False, include_tables=True) or ""


def align(blocks: list[Block], found: str) -> list[bool]:
    """Lay an extractor's text onto the page's blocks: in order where possible, block by block.

    A block belongs when its words stand in the text as a line or inside one, at or after the last match, or when most
    of its runs of four words do (an extractor drops links and notes inside a paragraph).
    """
    lines = [" ".join(_WORD.findall(line)) for line in found.split("\n")]
    text = "\n" + "\n".join(line for line in lines if line) + "\n"
    whole_lines = set(text.split("\n"))
    words = text.split()
    runs = {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    kept: list[bool] = []
    cursor = 0
    for block in blocks:
        own = _WORD.findall(block.text)
        joined = " ".join(own)
        if not own:
            kept.append(False)
            continue
        at = text.find(f"\n{joined}\n", max(0, cursor - 1)) if len(own) < 5 else text.find(joined, cursor)
        if at >= 0 and (len(own) >= 5 or at - cursor < 600):
            cursor = at + len(joined)
            kept.append(True)
            continue
        kept.append(_mostly_there(own, joined, runs, whole_lines))
    return kept


def _mostly_there(own: list[str], joined: str, runs: set[tuple[str, ...]], lines: set[str]) -> bool:
    if len(own) < 5:
        return False
    there = sum(tuple(own[i : i + _SHINGLE]) in runs for i in range(len(own) - _SHINGLE + 1))
    return joined in lines or there >= 0.6 * (len(own) - _SHINGLE + 1)


def _by_density(blocks: list[Block]) -> list[bool]:
    """Without an extractor's answer: blocks outside furniture elements that are not mostly links."""
    kept = [not b.hidden and not b.place and b.linked < len(b.text) * 0.5 for b in blocks]
    return kept if any(kept) else [not b.hidden for b in blocks]
