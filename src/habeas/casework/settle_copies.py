"""Settling, before all else: which texts are copies of each other. It hangs on the documents alone: of each a sample is
kept, so that one new document among ten thousand is compared with the few that may be like it, and no other is read."""

from __future__ import annotations

from habeas.casework.scope import Scope
from habeas.text.near import Sample, Sampler, grouped

_FLUSH = 200
"""Samples that are written at once."""


def settle_copies(scope: Scope, before: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Groups of near-copies as they are now; `before`: as they were."""
    if not scope.stale:
        return before
    sampler = Sampler()
    _sample(scope, sampler)
    known = scope.catalog.compared()
    new: dict[tuple[str, str], bool] = {}

    def near(a: str, b: str) -> bool:
        pair = (min(a, b), max(a, b))
        if pair not in known:
            one, other = (scope.texts[d].view().text for d in pair)
            known[pair] = new[pair] = sampler.near(one, other)
        return known[pair]

    copies = grouped(scope.catalog.samples(), near)
    scope.catalog.put_compared(new)
    if copies != before:
        scope.catalog.set_copies(copies)
    return copies


def _sample(scope: Scope, sampler: Sampler) -> None:
    """The samples of every document that changed and of which none is known."""
    samples: dict[str, Sample | None] = {}
    for identity in sorted(scope.stale - scope.gleaned):
        document = scope.texts.get(identity)
        samples[identity] = sampler.sample(document.view().text) if document is not None else None
        if len(samples) >= _FLUSH:
            scope.catalog.put_samples(samples)
            samples.clear()
    scope.catalog.put_samples(samples)
