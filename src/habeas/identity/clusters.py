"""Figures of all documents as groups: who is who, and what a person should look at.

Decisions overrule everything; names that are the same join; everything weaker is a possible match with reasons.
Nothing is joined because it is alike. The same figures in the same document order give the same groups.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from habeas.identity.kin import kinship
from habeas.identity.records import Clusters, FigureRef, Tie
from habeas.identity.tied import foremost, tied
from habeas.model.reading import Figure


def cluster(
    figures: Iterable[tuple[FigureRef, Figure]], ties: Iterable[Tie] = (), known_names: Iterable[str] = ()
) -> Clusters:
    """Groups of figures that are one entity, and few possible matches between groups.

    Documents count in the order in which they first appear. `ties` are decisions in the order they were made: of two
    about the same figures the later one holds. `known_names` (a site's index) support a spelling, and nothing else.
    """
    listed = list(figures)
    order: dict[str, int] = {}
    for ref, _ in listed:
        order.setdefault(ref.document, len(order))
    found = tied(kinship(listed, known_names), ties, order)
    home = {ref: n for n, group in enumerate(found.groups) for ref in group.members}
    kept = set(foremost((home[p.a], home[p.b]) for p in found.possible))
    return msgspec.structs.replace(found, possible=tuple(p for p in found.possible if (home[p.a], home[p.b]) in kept))
