"""The decisions "same" and "different" as ties between figures of the present readings, for `identity.tied`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from habeas.casework.anchors import Found
from habeas.casework.astray import Astray, astray
from habeas.casework.figures import Sheet
from habeas.identity.records import FigureRef, Tie
from habeas.model.decision import Anchor, Decision, Logged


class Mentions:
    """Where the figures of the present readings are mentioned, so that an anchor gives a figure."""

    def __init__(self, find: Callable[[Anchor], Found | None], sheet: Callable[[str], Sheet | None]) -> None:
        self._find = find
        self._sheet = sheet

    def figure(self, sought: Anchor) -> FigureRef | None:
        """The figure whose mention stands at the anchor's words; None when there is none that surely does."""
        found = self._find(sought)
        sheet = self._sheet(found.document) if found is not None and found.how != "partly" else None
        if found is None or sheet is None:
            return None
        best: tuple[bool, int, int, int] | None = None
        for i, shown in enumerate(sheet.figures):
            figure = shown.figure
            if sought.schema and figure.schema != sought.schema:
                continue
            for m in figure.mentions:
                common = min(found.end, m.span.end) - max(found.start, m.span.start)
                if common > 0:
                    exact = (m.span.start, m.span.end) == (found.start, found.end)
                    rank = (exact, common, m.span.start - m.span.end, -i)
                    best = max(best, rank) if best else rank
        return FigureRef(found.document, -best[3]) if best else None


def ties(
    log: Sequence[Logged], find: Callable[[Anchor], Found | None], sheet: Callable[[str], Sheet | None]
) -> tuple[dict[int, Tie], list[Astray]]:
    """The decisions "same" and "different" as ties between figures of the present readings, by journal number, and
    those gone astray.

    `log` is what is in force, `find` gives where an anchor's words stand, `sheet` that of a document.
    """
    mentions = Mentions(find, sheet)
    made: dict[int, Tie] = {}
    lost: list[Astray] = []
    for entry in log:
        decision = entry.body
        if not isinstance(decision, Decision) or decision.verb not in ("same", "different"):
            continue
        if decision.target is None or decision.other is None:
            continue
        a, b = mentions.figure(decision.target), mentions.figure(decision.other)
        if a is None or b is None:
            lost.append(astray(entry, "words-gone"))
        elif a == b:
            if decision.verb == "different":
                lost.append(astray(entry, "one-figure"))
        else:
            kind: Literal["same", "different"] = "same" if decision.verb == "same" else "different"
            made[entry.seq] = Tie(kind=kind, a=min(a, b), b=max(a, b))
    return made, lost
