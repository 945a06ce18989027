"""Near-copies among many texts, in bounded memory: a sample of each text finds candidates, the whole texts decide.

Of a text's runs of words, only those whose hash ends in enough zero bits are kept (FracMinHash: Irber and others 2022,
"Lightweight compositional analysis of metagenomes with FracMinHash"); short texts keep all. Reach for
`copies.containment` where just two texts are compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from habeas.text.copies import NEAR, RUN, normal_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

SAMPLE = 1024
"""Most runs of one text that are kept."""
LEAST = 8
"""Texts with fewer runs are copies only when they are equal."""
_CANDIDATE = 0.6
"""Least containment, estimated from the samples, of two texts that are compared as wholes."""
_NEIGHBOURS = 4
"""Of the texts that have a run, only so many next to each other are looked at: formulas that all use cost little."""
_SHARED = 0.25
"""Least share of the smaller sample that candidates were seen to have in common."""
_BASE, _MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9


@dataclass(frozen=True, slots=True)
class _Sample:
    """`kept`: sorted hashes that end in `level` zero bits, of `size` in all; `digest`: of all of them."""

    size: int
    level: int
    kept: Any
    digest: bytes


def near_groups(
    texts: Iterable[tuple[str, str]], text_of: Callable[[str], str], near: float = NEAR
) -> list[tuple[str, ...]]:
    """Groups of two or more ids whose texts are near-copies, sorted: the smaller is in the larger to the part `near`.

    `texts` is gone through once; `text_of` gives a text again, for the few that have to be compared whole.
    """
    hasher = _Hasher()
    samples = {name: hasher.sample(text) for name, text in texts}
    parent = {name: name for name in samples}
    first: dict[bytes, str] = {}
    for name, sample in samples.items():
        if sample.size:
            parent[name] = first.setdefault(sample.digest, name)
    alone = {name: samples[name] for name in first.values() if samples[name].size >= LEAST}
    for a, b in _candidates(alone):
        if _root(parent, a) != _root(parent, b) and _estimate(alone[a], alone[b]) >= _CANDIDATE:
            one, two = hasher.runs(text_of(a)), hasher.runs(text_of(b))
            if _containment(one, two) >= near:
                parent[_root(parent, a)] = _root(parent, b)
    out: dict[str, list[str]] = {}
    for name in samples:
        out.setdefault(_root(parent, name), []).append(name)
    return sorted(tuple(sorted(names)) for names in out.values() if len(names) > 1)


class _Hasher:
    """Runs of words as 64-bit hashes, the same on every machine."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def runs(self, text: str) -> Hashes:
        """The different runs of a text, sorted; a text shorter than a run is one."""
        import numpy as np

        words = normal_words(text)
        numbers = np.fromiter((self._number(w) for w in words), np.uint64, len(words))
        if len(words) < RUN:
            numbers = np.concatenate([numbers, np.zeros(RUN - len(words), np.uint64)]) if words else numbers
        if not len(numbers):
            return numbers
        count = len(numbers) - RUN + 1
        found = np.zeros(count, np.uint64)
        for i in range(RUN):
            found = (found + numbers[i : i + count]) * np.uint64(_BASE)
        found ^= found >> np.uint64(31)
        found *= np.uint64(_MIX)
        return np.unique(found ^ (found >> np.uint64(29)))

    def sample(self, text: str) -> _Sample:
        import numpy as np

        runs = self.runs(text)
        level = max(0, (len(runs) - 1) // SAMPLE).bit_length()
        kept = runs[(runs & np.uint64((1 << level) - 1)) == 0]
        return _Sample(len(runs), level, kept, hashlib.blake2b(runs.tobytes(), digest_size=16).digest())

    def _number(self, word: str) -> int:
        found = self._words.get(word)
        if found is None:
            data = word.encode("utf-8", "surrogatepass")
            found = int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") | 1
            if len(self._words) < 1_000_000:
                self._words[word] = found
        return found


def _candidates(samples: dict[str, _Sample]) -> Iterator[tuple[str, str]]:
    """Pairs that share runs which few texts lying between them have, each pair once, in a stable order."""
    import numpy as np

    names = list(samples)
    if len(names) < 2:
        return
    kept = [samples[n].kept for n in names]
    hashes = np.concatenate(kept)
    owner = np.repeat(np.arange(len(names), dtype=np.uint64), [len(k) for k in kept])
    order = np.argsort(hashes, kind="stable")
    hashes, owner = hashes[order], owner[order]
    pairs, counts = np.zeros(0, np.uint64), np.zeros(0, np.int64)
    for away in range(1, _NEIGHBOURS + 1):
        shared = hashes[:-away] == hashes[away:]
        found, times = np.unique(owner[:-away][shared] << np.uint64(32) | owner[away:][shared], return_counts=True)
        pairs, where = np.unique(np.concatenate([pairs, found]), return_inverse=True)
        counts = np.bincount(where, np.concatenate([counts, times]), len(pairs)).astype(np.int64)
    for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
        a, b = names[pair >> 32], names[pair & 0xFFFFFFFF]
        if count >= _SHARED * min(_at_level(samples[a], samples[b]), _at_level(samples[b], samples[a])):
            yield a, b


def _at_level(one: _Sample, other: _Sample) -> int:
    """About how many of the runs of one sample the other could have kept too."""
    return len(one.kept) >> max(0, other.level - one.level)


def _estimate(a: _Sample, b: _Sample) -> float:
    import numpy as np

    mask = np.uint64((1 << max(a.level, b.level)) - 1)
    return _containment(a.kept[(a.kept & mask) == 0], b.kept[(b.kept & mask) == 0])


def _containment(a: Hashes, b: Hashes) -> float:
    import numpy as np

    smaller = min(len(a), len(b))
    return len(np.intersect1d(a, b, assume_unique=True)) / smaller if smaller else 0.0


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name
