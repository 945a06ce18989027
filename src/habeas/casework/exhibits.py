"""Exhibit numbers: given once, in the order of first use, and never changed when a dossier is made again.

The numbers are journalled with the export that first used them; these functions only read and extend them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def assign(existing: Mapping[str, int], needed: Sequence[str]) -> dict[str, int]:
    """The number of every document in `needed` (document ids in order of use): those that have one keep it, new ones
    follow the highest number ever given. Numbers of documents that are not needed stay taken."""
    out: dict[str, int] = {}
    following = max(existing.values(), default=0) + 1
    for document in needed:
        if document in out:
            continue
        if document in existing:
            out[document] = existing[document]
        else:
            out[document] = following
            following += 1
    return out


def known(bodies: Iterable[Mapping[str, object] | None]) -> dict[str, int]:
    """The numbers given so far: what the `exhibits` of all journalled exports say, the first of each document."""
    out: dict[str, int] = {}
    for body in bodies:
        exhibits = (body or {}).get("exhibits")
        if isinstance(exhibits, Mapping):
            for document, number in sorted(exhibits.items(), key=lambda x: (x[1], x[0])):
                out.setdefault(str(document), int(number))
    return out
