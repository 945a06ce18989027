"""Groups under constraints: union-find that never puts two figures together that must stay apart."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Grows groups by `join`; `part` forbids. The first of a group (in the order given at the start) is its root."""

    def __init__(self, items: Iterable[T]) -> None:
        self._order = {item: i for i, item in enumerate(items)}
        self._parent: dict[T, T] = {item: item for item in self._order}
        self._members: dict[T, list[T]] = {item: [item] for item in self._order}
        self._apart: dict[T, set[T]] = {}
        self._because: dict[T, dict[str, None]] = {}
        self.joins: list[tuple[T, T, str, bool]] = []
        """Everything that was joined, in order: both, why, and `only`."""

    def __contains__(self, item: object) -> bool:
        return item in self._order

    def root(self, item: T) -> T:
        while (parent := self._parent[item]) != item:
            self._parent[item] = self._parent[parent]
            item = parent
        return item

    def earlier(self, a: T, b: T) -> bool:
        """Whether `a` stands before `b` in the order given at the start."""
        return self._order[a] < self._order[b]

    def together(self, a: T, b: T) -> bool:
        return self.root(a) == self.root(b)

    def apart(self, a: T, b: T) -> bool:
        """Whether the groups of both were parted."""
        return self.root(b) in self._apart.get(self.root(a), ())

    def part(self, a: T, b: T) -> bool:
        """Forbids that both ever meet; False when they already have."""
        x, y = self.root(a), self.root(b)
        if x == y:
            return False
        self._apart.setdefault(x, set()).add(y)
        self._apart.setdefault(y, set()).add(x)
        return True

    def join(self, a: T, b: T, because: str = "", only: bool = False) -> bool:
        """Puts both groups together; False when they were parted. `only`: as `a` is the only one whom `b` can be."""
        self.joins.append((a, b, because, only))
        x, y = self.root(a), self.root(b)
        if x == y:
            return True
        if self.apart(x, y):
            return False
        if self._order[y] < self._order[x]:
            x, y = y, x
        self._parent[y] = x
        self._members[x] += self._members.pop(y)
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
        return sorted(self._members[self.root(item)], key=self._order.__getitem__)

    def all(self) -> list[tuple[list[T], tuple[str, ...]]]:
        """Groups by their first member, with why they were joined."""
        roots = sorted(self._members, key=self._order.__getitem__)
        return [(self.members(r), tuple(self._because.get(r, ()))) for r in roots]
