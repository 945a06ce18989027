"""How waiting documents are dealt out to the workers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from habeas.archive.intake import BATCH_BYTES, LEAST_BATCH, _batches


def rows(sizes: list[int]) -> Any:
    return [SimpleNamespace(id=f"d-{n}", size=size) for n, size in enumerate(sizes)]


@given(st.lists(st.integers(0, 500_000), max_size=60), st.integers(1, 4))
def test_every_document_is_in_one_batch_and_the_longest_come_first(sizes: list[int], workers: int) -> None:
    dealt = [id_ for batch in _batches(rows(sizes), workers) for id_ in batch]
    assert sorted(dealt) == sorted(f"d-{n}" for n in range(len(sizes)))
    of = [sizes[int(id_.removeprefix("d-"))] for id_ in dealt]
    assert of == sorted(of, reverse=True)


def test_batches_get_smaller_so_that_no_worker_is_left_alone_with_a_long_one_at_the_end() -> None:
    sizes = [30_000] * 100
    weights = [30_000 * len(batch) for batch in _batches(rows(sizes), 2)]
    assert weights[0] >= BATCH_BYTES
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] <= max(30_000, LEAST_BATCH)
