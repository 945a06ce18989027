"""Invented figures for the tests of this room."""

from __future__ import annotations

from typing import Any

from habeas.identity import Clusters, FigureRef
from habeas.model.reading import Figure, Mention, Role
from habeas.model.records import Schema, Span

Pair = tuple[FigureRef, Figure]


class Invented:
    """Gathers figures; each `add` puts one into a document, in order."""

    def __init__(self) -> None:
        self.figures: list[Pair] = []

    def add(
        self,
        document: str,
        name: str,
        schema: Schema = "Person",
        *,
        role: str = "",
        rule: str = "",
        at: int = 0,
        **more: Any,
    ) -> FigureRef:
        index = sum(ref.document == document for ref, _ in self.figures)
        ref = FigureRef(document, index)
        roles = (Role(text=role, span=Span(0, len(role))),) if role else ()
        mention = Mention(span=Span(at, at + len(name)), text=name, made_by=rule)
        names = more.pop("names", (name,))
        self.figures.append(
            (ref, Figure(schema=schema, name=name, names=names, mentions=(mention,), roles=roles, **more))
        )
        return ref


def joined(clusters: Clusters, a: FigureRef, b: FigureRef) -> bool:
    return any(a in g.members and b in g.members for g in clusters.groups)


def asked(clusters: Clusters, a: FigureRef, b: FigureRef) -> tuple[str, ...]:
    """Reasons of the possible match between the groups of both, or ()."""
    group = {r: g.members for g in clusters.groups for r in g.members}
    for p in clusters.possible:
        if {group[p.a], group[p.b]} == {group[a], group[b]} and group[a] != group[b]:
            return p.because
    return ()
