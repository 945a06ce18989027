"""Rules and word lists that lie as YAML beside the code that reads them: one reader for the tables of every room.

In these tables `on`, `no`, `off`, `yes` and `y` are words, as in YAML 1.2: a list of words must not lose its "no" to
YAML 1.1, which takes it for a truth value. Only `true` and `false` are such.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

_BOOL = "tag:yaml.org,2002:bool"


@cache
def _loader() -> Any:
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # whichever there is
        """The safe loader, in C where there is one, with the truth values of YAML 1.2."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in known if tag != _BOOL]
        for first, known in Loader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
    return Loader


def parse_table(text: str) -> Any:
    """What a table says: mappings, lists, words, numbers. Raises yaml.YAMLError for text that is no YAML."""
    import yaml

    return yaml.load(text, Loader=_loader())  # noqa: S506  # a safe loader


def read_table(room: str, name: str) -> Any:
    """A table of a room ("habeas.text", "words.yaml"). Raises OSError when it is missing."""
    return parse_table(resources.files(room).joinpath(name).read_text(encoding="utf-8"))
