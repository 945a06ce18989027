"""Pages of long lists: which slice, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
PAGE = 50


def page_of(items: Sequence[T], page: int, size: int = PAGE) -> tuple[list[T], int, int]:
    """(the items of that page, its number, how many pages); a number out of range gives the nearest page."""
    pages = max(1, -(-len(items) // size))
    page = min(max(1, page), pages)
    return list(items[(page - 1) * size : page * size]), page, pages
