"""Marks applied again: what each of them is on now, and which are on nothing any more."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from habeas.casework.astray import Astray, astray
from habeas.model.decision import Anchor, Logged, Mark


def levels_of(
    entries: Iterable[Logged], on: Callable[[Mark, Anchor], Collection[str]]
) -> tuple[dict[str, str], list[Astray]]:
    """The level of everything that is marked (by id; of several marks on one the latest holds), and the marks whose
    words are gone. `on` gives the ids of what a mark is on."""
    levels: dict[str, str] = {}
    lost: list[Astray] = []
    for entry in entries:
        mark = entry.body
        if not isinstance(mark, Mark) or mark.anchor is None:
            continue
        found = on(mark, mark.anchor)
        if not found:
            lost.append(astray(entry, "words-gone"))
        levels |= dict.fromkeys(sorted(found), str(mark.level))
    return levels, lost
