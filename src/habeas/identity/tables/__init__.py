"""Rules as data: one reader for the YAML tables that lie in this folder, read once when first needed."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def load_yaml(name: str) -> dict[str, Any]:
    """A table of this folder. The result is shared: never change it."""
    text = resources.files(__name__).joinpath(name).read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are the safe ones
    return table


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """A list of a table as a set of strings."""
    return frozenset(str(w) for w in load_yaml(name)[key])
