"""Invented figures for the tests of this room."""

from __future__ import annotations

from typing import Any

from habeas.identity import Clusters, FigureRef, Tie
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


def invented(
    rows: list[tuple[int, str, str]], decided: list[tuple[int, int, bool]]
) -> tuple[list[Pair], list[Tie], dict[str, int]]:
    """People by document, name and gender; decisions about them by their places; the documents in order."""
    figures: list[Pair] = []
    for index, (document, name, gender) in enumerate(sorted(rows, key=lambda r: r[0])):
        figure = Figure(schema="Person", name=name, names=(name,), mentions=(), gender=gender)  # type: ignore[arg-type]
        figures.append((FigureRef(f"d{document}", index), figure))
    refs = [r for r, _ in figures]
    ties = [
        Tie(kind="same" if same else "different", a=refs[i % len(refs)], b=refs[j % len(refs)])
        for i, j, same in decided
        if refs
    ]
    return figures, ties, {f"d{n}": n for n in range(6)}


def joined(clusters: Clusters, a: FigureRef, b: FigureRef) -> bool:
    return any(a in g.members and b in g.members for g in clusters.groups)


def asked(clusters: Clusters, a: FigureRef, b: FigureRef) -> tuple[str, ...]:
    """Reasons of the possible match between the groups of both, or ()."""
    group = {r: g.members for g in clusters.groups for r in g.members}
    for p in clusters.possible:
        if {group[p.a], group[p.b]} == {group[a], group[b]} and group[a] != group[b]:
            return p.because
    return ()
