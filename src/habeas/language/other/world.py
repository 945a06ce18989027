"""Given names of the world as a language without a model spells them ("Фатіма", "Lejla"): looked up among Latin ones.

Reach for `world` where the language's own given names do not know a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from habeas.language.names.lexicon import lexicon
from habeas.language.tables import load_table

_LEAST = 4
"""Letters of the shortest name that is looked up: shorter ones are too often other words."""


@dataclass(frozen=True)
class _Way:
    """One way to write another alphabet's or language's letters in ours."""

    letters: re.Pattern[str]
    ours: Mapping[str, str]

    def write(self, word: str) -> str:
        return self.letters.sub(lambda m: self.ours[m.group()], word.lower()).capitalize()


@cache
def _ways(language: str) -> tuple[_Way, ...]:
    rows: list[list[list[str]]] = load_table("other/spelling.yaml").get(language) or []
    return tuple(
        _Way(re.compile("|".join(re.escape(row[0]) for row in way)), {r[0]: r[1] for r in way}) for way in rows
    )


class World(Mapping[str, str]):
    """Given name as one language spells it → gender; for looking up only, the names cannot be listed."""

    def __init__(self, language: str) -> None:
        self._ways = _ways(language)

    def __getitem__(self, word: str) -> str:
        if len(word) >= _LEAST and word[:1].isupper() and word[1:].islower():
            given = lexicon().given
            for way in self._ways:
                if (name := way.write(word)) in given:
                    return given[name]
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@cache
def world(language: str) -> World:
    """The names of the world in one language."""
    return World(language)


def russian_cases(word: str) -> list[tuple[str, str, str, bool]]:
    """(nominative, gender, case, whether it is known) of each given name of the world that a Russian word can be a form
    of, and of women's whom nobody knows."""
    names = world("ru")
    rows: list[list[str]] = load_table("other/spelling.yaml")["russian_cases"]
    readings = ((word[: -len(e)] + base, case) for e, base, case in rows if word.endswith(e) and len(word) > _LEAST)
    return [(n, names.get(n, "f"), case, n in names) for n, case in readings if n in names or n[-1] in "ая"]
