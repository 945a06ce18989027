"""Near-copies among many texts, in bounded memory: a sample of each text finds candidates, the whole texts decide.

Of a text's runs of words, only those whose hash ends in enough zero bits are kept (FracMinHash: Irber and others 2022,
"Lightweight compositional analysis of metagenomes with FracMinHash"); short texts keep all. A sample is worked out once
and kept, so that among ten thousand texts one more is looked for without reading the others. Reach for
`copies.containment` where just two texts are compared.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from habeas.model.records import Record
from habeas.text.copies import NEAR, RUN, words_by_line

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
_AT_ONCE = 4_000_000
"""Runs of all samples that are sorted at once; of more, one range of hashes after the other."""


class Sample(Record, frozen=True, kw_only=True):
    """`kept`: sorted hashes (64 bit, little-endian) that end in `level` zero bits, of `size` in all; `digest`: of all
    of them."""

    size: int
    level: int
    kept: bytes
    digest: bytes


def near_groups(
    texts: Iterable[tuple[str, str]], text_of: Callable[[str], str], near: float = NEAR
) -> list[tuple[str, ...]]:
    """Groups of two or more ids whose texts are near-copies, sorted: the smaller is in the larger to the part `near`.

    `texts` is gone through once; `text_of` gives a text again, for the few that have to be compared whole.
    """
    sampler = Sampler()
    samples = {name: sampler.sample(text) for name, text in texts}
    return grouped(samples, lambda a, b: sampler.near(text_of(a), text_of(b), near))


def grouped(samples: Mapping[str, Sample], near: Callable[[str, str], bool]) -> list[tuple[str, ...]]:
    """The same of texts whose samples are known; `near` says of two candidates whether their whole texts are near."""
    parent = {name: name for name in samples}
    first: dict[bytes, str] = {}
    for name, sample in samples.items():
        if sample.size:
            parent[name] = first.setdefault(sample.digest, name)
    alone = {name: samples[name] for name in first.values() if samples[name].size >= LEAST}
    for a, b in _candidates(alone):
        apart = _root(parent, a) != _root(parent, b)
        if apart and _estimate(alone[a], alone[b]) >= _CANDIDATE and near(a, b):
            parent[_root(parent, a)] = _root(parent, b)
    out: dict[str, list[str]] = {}
    for name in samples:
        out.setdefault(_root(parent, name), []).append(name)
    return sorted(tuple(sorted(names)) for names in out.values() if len(names) > 1)


class Sampler:
    """Runs of words as 64-bit hashes, the same on every machine. Remembers the words it has met."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}

    def runs(self, text: str) -> Hashes:
        """The different runs of a text, sorted; a text shorter than a run is one."""
        import numpy as np

        words = array("Q")
        for line in words_by_line(text):
            words.extend(map(self._number, line))
        if not words:
            return np.zeros(0, np.uint64)
        words.extend([0] * (RUN - len(words)))
        numbers = np.frombuffer(words, np.uint64)
        count = len(numbers) - RUN + 1
        found = np.zeros(count, np.uint64)
        for i in range(RUN):
            found = (found + numbers[i : i + count]) * np.uint64(_BASE)
        found ^= found >> np.uint64(31)
        found *= np.uint64(_MIX)
        return np.unique(found ^ (found >> np.uint64(29)))

    def near(self, one: str, other: str, part: float = NEAR) -> bool:
        """Whether the smaller of two texts is in the larger to this part."""
        return _containment(self.runs(one), self.runs(other)) >= part

    def sample(self, text: str) -> Sample:
        """What finds the candidates for near-copies of a text."""
        import numpy as np

        runs = self.runs(text)
        level = max(0, (len(runs) - 1) // SAMPLE).bit_length()
        kept = runs[(runs & np.uint64((1 << level) - 1)) == 0]
        digest = hashlib.blake2b(runs.astype("<u8").tobytes(), digest_size=16).digest()
        return Sample(size=len(runs), level=level, kept=kept.astype("<u8").tobytes(), digest=digest)

    def _number(self, word: str) -> int:
        found = self._words.get(word)
        if found is None:
            data = word.encode("utf-8", "surrogatepass")
            found = int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") | 1
            if len(self._words) < 1_000_000:
                self._words[word] = found
        return found


def _candidates(samples: Mapping[str, Sample]) -> Iterator[tuple[str, str]]:
    """Pairs that share runs which few texts lying between them have, each pair once, in a stable order."""
    import numpy as np

    names = list(samples)
    kept = [_hashes(samples[n]) for n in names]
    pairs, counts = np.zeros(0, np.uint64), np.zeros(0, np.int64)
    for hashes, owner in _by_ranges(kept) if len(names) > 1 else ():
        for away in range(1, _NEIGHBOURS + 1):
            shared = hashes[:-away] == hashes[away:]
            found, times = np.unique(owner[:-away][shared] << np.uint64(32) | owner[away:][shared], return_counts=True)
            pairs, where = np.unique(np.concatenate([pairs, found]), return_inverse=True)
            counts = np.bincount(where, np.concatenate([counts, times]), len(pairs)).astype(np.int64)
    for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
        a, b = names[pair >> 32], names[pair & 0xFFFFFFFF]
        if count >= _SHARED * min(_at_level(samples[a], samples[b]), _at_level(samples[b], samples[a])):
            yield a, b


def _by_ranges(kept: list[Hashes]) -> Iterator[tuple[Hashes, Hashes]]:
    """All hashes, sorted, and the number of the text that each is of; one range of hashes after the other."""
    import numpy as np

    parts = sum(map(len, kept)) // _AT_ONCE + 1
    ends = [(1 << 64) * (n + 1) // parts - 1 for n in range(parts)]
    starts = [0] * len(kept)
    for end in ends:
        stops = [int(np.searchsorted(k, np.uint64(end), "right")) for k in kept]
        hashes = np.concatenate([k[a:b] for k, a, b in zip(kept, starts, stops, strict=True)])
        counts = [b - a for a, b in zip(starts, stops, strict=True)]
        owner = np.repeat(np.arange(len(kept), dtype=np.uint64), counts)
        order = np.argsort(hashes, kind="stable")
        yield hashes[order], owner[order]
        starts = stops


def _hashes(sample: Sample) -> Hashes:
    import numpy as np

    return np.frombuffer(sample.kept, "<u8").astype(np.uint64, copy=False)


def _at_level(one: Sample, other: Sample) -> int:
    """About how many of the runs of one sample the other could have kept too."""
    return (len(one.kept) // 8) >> max(0, other.level - one.level)


def _estimate(a: Sample, b: Sample) -> float:
    import numpy as np

    mask = np.uint64((1 << max(a.level, b.level)) - 1)
    one, two = _hashes(a), _hashes(b)
    return _containment(one[(one & mask) == 0], two[(two & mask) == 0])


def _containment(a: Hashes, b: Hashes) -> float:
    import numpy as np

    smaller = min(len(a), len(b))
    return len(np.intersect1d(a, b, assume_unique=True)) / smaller if smaller else 0.0


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name
