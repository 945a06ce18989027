"""Copies of one text: the same words (one key), and near-copies by how much of the smaller is inside the larger.
Groups of near-copies among many texts are found by `near.py`.

Pure functions over the view of documents. A syndicated article that was cut is still a copy: containment finds it where
resemblance would not.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence

RUN = 5
NEAR = 0.8
_WORD = re.compile(r"[^\W_]+")


def normal_words(text: str) -> list[str]:
    """Words without case, compatibility forms or punctuation."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def words_by_line(text: str) -> Iterator[list[str]]:
    """The same, line by line (no word goes over its end), so that a very long text is not held as words."""
    yield from filter(None, map(normal_words, text.splitlines()))


def same_text_key(view_text: str) -> str:
    """A key that two texts share when they have the same words in the same order; "" for a text without words."""
    digest, between = hashlib.sha256(), ""
    for words in words_by_line(view_text):
        digest.update((between + " ".join(words)).encode("utf-8", "surrogatepass"))
        between = " "
    return digest.hexdigest()[:32] if between else ""


def shingles(text: str, run: int = RUN) -> frozenset[int]:
    """Hashes (64 bit, the same on every machine) of all runs of `run` words; a shorter text is one run."""
    words = normal_words(text)
    if not words:
        return frozenset()
    joined = (" ".join(words[i : i + run]) for i in range(max(1, len(words) - run + 1)))
    return frozenset(
        int.from_bytes(hashlib.blake2b(j.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
        for j in joined
    )


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """Share of the smaller set that is in the larger: 1.0 when one text holds all of the other, 0.0 for empty ones."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def sketch(found: frozenset[int], size: int = 128) -> tuple[int, ...]:
    """The smallest hashes: enough to find candidates for near-copies without keeping all shingles."""
    return tuple(sorted(found)[:size])


def sketch_containment(a: Sequence[int], b: Sequence[int]) -> float:
    """Containment estimated from sketches: over the range of hashes that both sketches cover in full."""
    if not a or not b:
        return 0.0
    top = min(a[-1], b[-1])
    one, two = {h for h in a if h <= top}, {h for h in b if h <= top}
    smaller = min(len(one), len(two))
    return len(one & two) / smaller if smaller else 0.0
