"""Pages of long lists: which slice, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
PAGE = 50


def place_of(count: int, page: int, size: int = PAGE) -> tuple[int, int]:
    """(the page's number, how many pages) of so many items; a number out of range gives the nearest page."""
    pages = max(1, -(-count // size))
    return min(max(1, page), pages), pages


def page_of(items: Sequence[T], page: int, size: int = PAGE) -> tuple[list[T], int, int]:
    """(the items of that page, its number, how many pages); a number out of range gives the nearest page."""
    page, pages = place_of(len(items), page, size)
    return list(items[(page - 1) * size : page * size]), page, pages
