"""Who appears with whom: one person, those who stand in the same acts and statements, and the ties among these.

Drawn on the server as a picture with links; the list beside it says the same in words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from math import cos, pi, sin, sqrt

from habeas.casework.person import Seen
from habeas.model.case import Case

MOST = 14
"""Others drawn at most; more would be a tangle."""
WIDTH, HEIGHT = 720, 440
_ACROSS, _UP = 178, 168
LETTERS = 24
"""Of a name at most."""
_LETTER = 14.6
"""How wide a letter is at most on the average, in a narrow window."""


@dataclass(frozen=True)
class Node:
    """Somebody on the picture. `anchor`: on which side the name stands; `count`: acts and statements together."""

    id: str
    name: str
    x: float
    y: float
    r: float
    count: int
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True)
class Edge:
    """Two who stand together, in so many acts and statements; `own`: one of them is the person of the page."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    own: bool


@dataclass(frozen=True)
class Network:
    """The picture. `left`: how many more there are than drawn."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left: int


def network(case: Case, me: str, seen: tuple[Seen, ...]) -> Network | None:
    """The picture around one entity; None when there is nobody to draw."""
    if not seen:
        return None
    count = {s.entity: s.count for s in seen[:MOST]}
    names = {s.entity: s.name for s in seen[:MOST]}
    pairs = _pairs(case, frozenset(count))
    ring = _ordered(list(count), pairs)
    at = {me: (WIDTH / 2, HEIGHT / 2)}
    nodes = []
    for n, who in enumerate(ring):
        angle = 2 * pi * n / len(ring) - pi / 2
        x, y = WIDTH / 2 + _ACROSS * cos(angle), HEIGHT / 2 + _UP * sin(angle)
        at[who] = (x, y)
        nodes.append(_node(who, names[who], x, y, angle, count[who]))
    edges = [Edge(*at[me], *at[who], _width(count[who]), True) for who in ring]
    edges += [Edge(*at[a], *at[b], _width(n), False) for (a, b), n in sorted(pairs.items())]
    return Network(tuple(nodes), tuple(edges), max(0, len(seen) - MOST))


def _node(who: str, name: str, x: float, y: float, angle: float, count: int) -> Node:
    r = min(15.0, 5 + 2.2 * sqrt(count))
    side = cos(angle)
    anchor = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    far = r + 6
    dx = far if anchor == "start" else -far if anchor == "end" else 0.0
    dy = 5.0 if anchor != "middle" else far + 12 if sin(angle) > 0 else -far
    beyond = min(len(name), LETTERS) * _LETTER - ((WIDTH - x if side > 0 else x) - far)
    if anchor != "middle" and beyond > 0:  # moved inwards, below or above the circle
        dx += beyond if anchor == "end" else -beyond
        dy = far + 12 if sin(angle) >= 0 else -far
    return Node(who, name, x, y, r, count, x + dx, y + dy, anchor)


def _width(count: int) -> float:
    return min(7.0, 0.8 + 0.9 * sqrt(count))


def _pairs(case: Case, drawn: frozenset[str]) -> Counter[tuple[str, str]]:
    """How often two of those drawn stand in one act or statement."""
    out: Counter[tuple[str, str]] = Counter()
    for a in case.acts:
        if a.review.state != "rejected":
            out.update(combinations(sorted({*a.victims, *a.actors, *a.reported_by, a.said_by or ""} & drawn), 2))
    for s in case.statements:
        if s.review.state != "rejected":
            out.update(combinations(sorted({*s.about, s.speaker or ""} & drawn), 2))
    return out


def _ordered(ids: list[str], pairs: Counter[tuple[str, str]]) -> list[str]:
    """Those who have to do with each other side by side, so that few lines cross."""
    out = ids[:1]
    rest = ids[1:]
    while rest:
        last = out[-1]
        best = max(rest, key=lambda i: (pairs[min(last, i), max(last, i)], -rest.index(i)))
        rest.remove(best)
        out.append(best)
    return out
