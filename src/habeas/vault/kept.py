"""What the journal keeps: originals with all their custody facts, and by keyed name."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from habeas.model.records import Custody
from habeas.vault.journal import Journal
from habeas.vault.keys import Names
from habeas.vault.records import Original


def originals(journal: Journal) -> Iterator[Original]:
    """Every original in the order of the journal, removed ones included."""
    found: dict[int, Original] = {}
    by_sha: dict[str, int] = {}
    for e in journal.entries(acts=("keep", "seen")):
        if e.body is None:
            if e.act == "keep":
                found[e.seq] = Original(sha256="", size=0, seq=e.seq, removed=True)
            continue
        sha, custody = e.body["sha256"], msgspec.convert(e.body["custody"], Custody)
        if e.act == "keep":
            by_sha[sha] = e.seq
            found[e.seq] = Original(sha256=sha, size=e.body["size"], seq=e.seq, custody=(custody,))
        elif sha in by_sha:
            first = found[by_sha[sha]]
            found[first.seq] = msgspec.structs.replace(first, custody=(*first.custody, custody))
    yield from found.values()


def names(journal: Journal, keyed: Names) -> frozenset[str]:
    """Keyed names of all that is kept now."""
    return frozenset(keyed.of(o.sha256) for o in originals(journal) if not o.removed)
