"""Rules and word lists that lie as YAML beside the code that reads them; parsed once per process, at first use."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from habeas.model.tables import parse_table

HERE = Path(__file__).parent


@cache
def load_table(name: str) -> dict[str, Any]:
    """A table of this room, by its path below `language/` ("en/titles.yaml"). Raises OSError when it is missing."""
    return dict(parse_table((HERE / name).read_text(encoding="utf-8")))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of a table as a set; a string of words is split at white space."""
    value = load_table(name)[key]
    return frozenset(value.split() if isinstance(value, str) else value)


def either(listed: Iterable[str]) -> str:
    """A pattern for any of some words, of two that begin alike the longer one. By their first letters, so that few are
    tried where none is: "a(?:ctor|ct)|b(?:aker)"."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(set(listed), key=lambda w: (-len(w), w)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in sorted(by_letter.items()))


def digest() -> str:
    """Hash over all code and tables of this room: two readers with the same digest and models read alike."""
    total = hashlib.sha256()
    for path in sorted(
        p for p in HERE.rglob("*") if p.suffix in (".py", ".yaml", ".tsv", ".txt", ".crfsuite", ".onnx")
    ):
        total.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:12]
