"""Rules as data: one reader for the YAML tables that lie in this folder, read once when first needed."""

from __future__ import annotations

from functools import cache
from typing import Any

from habeas.model.tables import read_table


@cache
def load_yaml(name: str) -> dict[str, Any]:
    """A table of this folder. The result is shared: never change it."""
    table: dict[str, Any] = read_table(__name__, name)
    return table


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """A list of a table as a set of strings."""
    return frozenset(str(w) for w in load_yaml(name)[key])
