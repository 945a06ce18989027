"""Words as the numbers of their pieces, as the base model of the encoder was trained on (WordPiece, lower case).

The pieces stand in `pieces.txt`, one a line, those that go on a word with "##"; what is no letter or sign of Latin
scripts was left out of the base model's list.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

HERE = Path(__file__).parent
LONGEST = 40
"""Characters; a longer word is no word."""


@cache
def vocabulary() -> dict[str, int]:
    """Piece -> number."""
    return {w: i for i, w in enumerate((HERE / "pieces.txt").read_text("utf-8").splitlines())}


@lru_cache(maxsize=50_000)
def pieces_of(word: str) -> tuple[int, ...]:
    """The numbers of a word's pieces; at least one ("[UNK]" for what has none)."""
    flat = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    out: list[int] = []
    for part in _parts(flat):
        out += _longest_first(part)
    return tuple(out) or (vocabulary()["[UNK]"],)


def _parts(word: str) -> list[str]:
    """Runs of letters and digits, and each other sign alone."""
    parts: list[str] = []
    fresh = True
    for c in word:
        if not c.isalnum():
            if not c.isspace():
                parts.append(c)
            fresh = True
        elif fresh:
            parts.append(c)
            fresh = False
        else:
            parts[-1] += c
    return parts


def _longest_first(part: str) -> list[int]:
    known = vocabulary()
    out: list[int] = []
    start = 0
    while start < len(part):
        end = len(part)
        while end > start and (piece := ("##" if start else "") + part[start:end]) not in known:
            end -= 1
        if end == start or len(part) > LONGEST:
            return [known["[UNK]"]]
        out.append(known[piece])
        start = end
    return out
