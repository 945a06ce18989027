"""Groups under constraints: union-find that never puts two figures together that must stay apart.

Of a large archive every figure stands in it, so what it holds of each are a few numbers in packed arrays.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)
Join = tuple[T, T, str, bool]
"""Both items, why, and whether as `a` is the only one whom `b` can be."""
_NONE = -1


class Groups(Generic[T]):
    """Grows groups by `join`; `part` forbids. The first of a group (in the order given at the start) is its root."""

    def __init__(self, items: Iterable[T]) -> None:
        self._place = {item: i for i, item in enumerate(items)}
        self._items = list(self._place)
        self._parent = array("l", range(len(self._items)))
        self._members: dict[int, list[int]] = {}
        """Of roots that have more than themselves."""
        self._apart: dict[int, set[int]] = {}
        self._because: dict[int, dict[str, None]] = {}
        self._reasons: dict[str, int] = {}
        self._joins = array("l")
        """Everything that was joined, in order: both, the number of the reason, and `only`."""

    def __contains__(self, item: object) -> bool:
        return item in self._place

    def place(self, item: T) -> int:
        """Where an item stands in the order given at the start."""
        return self._place[item]

    def _root(self, at: int) -> int:
        parents = self._parent
        while (parent := parents[at]) != at:
            parents[at] = parents[parent]
            at = parent
        return at

    def root(self, item: T) -> T:
        return self._items[self._root(self._place[item])]

    def earlier(self, a: T, b: T) -> bool:
        """Whether `a` stands before `b` in the order given at the start."""
        return self._place[a] < self._place[b]

    def together(self, a: T, b: T) -> bool:
        return self._root(self._place[a]) == self._root(self._place[b])

    def apart(self, a: T, b: T) -> bool:
        """Whether the groups of both were parted."""
        return self._root(self._place[b]) in self._apart.get(self._root(self._place[a]), ())

    def part(self, a: T, b: T) -> bool:
        """Forbids that both ever meet; False when they already have."""
        x, y = self._root(self._place[a]), self._root(self._place[b])
        if x == y:
            return False
        self._apart.setdefault(x, set()).add(y)
        self._apart.setdefault(y, set()).add(x)
        return True

    def join(self, a: T, b: T, because: str = "", only: bool = False) -> bool:
        """Puts both groups together; False when they were parted. `only`: as `a` is the only one whom `b` can be."""
        one, other = self._place[a], self._place[b]
        self._joins.extend((one, other, self._reasons.setdefault(because, len(self._reasons)), only))
        x, y = self._root(one), self._root(other)
        if x == y:
            return True
        if y in self._apart.get(x, ()):
            return False
        if y < x:
            x, y = y, x
        self._parent[y] = x
        self._members.setdefault(x, [x]).extend(self._members.pop(y, (y,)))
        reasons = self._because.setdefault(x, {})
        reasons.update(self._because.pop(y, {}))
        if because:
            reasons[because] = None
        for other in self._apart.pop(y, set()):
            self._apart[other].discard(y)
            self._apart[other].add(x)
            self._apart.setdefault(x, set()).add(other)
        return True

    def members(self, item: T) -> list[T]:
        """The whole group of an item, in the order given at the start."""
        return self._group(self._root(self._place[item]))

    def size(self, item: T) -> int:
        """How many are in the group of an item."""
        return len(self._members.get(self._root(self._place[item]), (item,)))

    def _group(self, root: int) -> list[T]:
        return [self._items[i] for i in sorted(self._members.get(root, (root,)))]

    def _roots(self) -> Iterator[int]:
        return (i for i, parent in enumerate(self._parent) if i == parent)

    def all(self) -> Iterator[tuple[list[T], tuple[str, ...]]]:
        """Groups by their first member, with why they were joined."""
        for root in self._roots():
            yield self._group(root), tuple(self._because.get(root, ()))

    def joined(self) -> Iterator[tuple[list[T], list[Join[T]]]]:
        """Groups by their first member, with everything by which each was joined, in the order in which it was."""
        first, last = (array("l", [_NONE]) * len(self._items) for _ in range(2))
        after = array("l", [_NONE]) * (len(self._joins) // 4)
        for n in range(len(after)):
            root = self._root(self._joins[4 * n])
            if first[root] == _NONE:
                first[root] = n
            else:
                after[last[root]] = n
            last[root] = n
        reasons = list(self._reasons)
        for root in self._roots():
            found, n = [], first[root]
            while n != _NONE:
                a, b, because, only = self._joins[4 * n : 4 * n + 4]
                found.append((self._items[a], self._items[b], reasons[because], bool(only)))
                n = after[n]
            yield self._group(root), found
