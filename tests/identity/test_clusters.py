"""What holds of all groups, whoever is in them: every figure in one of them, whatever the order within documents."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.identity.figures_for_tests import invented

from habeas.identity import Clusters, FigureRef, cluster
from habeas.model.reading import Figure

POOL = [
    "Irena Dovlat", "Ирена Довлат", "I. Dovlat", "Dovlat", "Marta Dovlat", "Ivan Petrovich Belenko", "Ivan Belenko",
    "Ivan Sergeevich Belenko", "Belenko", "Belemko", "P.E.", "Askar Takirov", "Tarikov", "Vadim Tarasov", "Tarasova",
    "",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.sampled_from(POOL), st.sampled_from(["", "f", "m"])), max_size=18),
    st.lists(st.tuples(st.integers(0, 17), st.integers(0, 17), st.booleans()), max_size=4),
    st.randoms(use_true_random=False),
)
def test_groups_do_not_depend_on_the_order_of_figures_within_documents(
    rows: list[tuple[int, str, str]], decided: list[tuple[int, int, bool]], rng: random.Random
) -> None:
    figures, ties, _ = invented(rows, decided)
    refs = [r for r, _ in figures]
    first = cluster(figures, ties)
    shuffled = [pair for d in dict.fromkeys(r.document for r in refs) for pair in _shuffled(figures, d, rng)]
    assert cluster(shuffled, ties) == first
    _is_a_partition(first, refs)


def _shuffled(
    figures: list[tuple[FigureRef, Figure]], document: str, rng: random.Random
) -> list[tuple[FigureRef, Figure]]:
    own = [p for p in figures if p[0].document == document]
    rng.shuffle(own)
    return own


def _is_a_partition(clusters: Clusters, refs: list[FigureRef]) -> None:
    members = [r for g in clusters.groups for r in g.members]
    assert sorted(members) == sorted(refs)
    group = {r: g for g in clusters.groups for r in g.members}
    assert all(group[p.a] is not group[p.b] for p in clusters.possible)
