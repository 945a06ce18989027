"""What the identity room takes and gives: names of figures, ties that a person decided, groups and possible matches.

All records are frozen. A figure is named by its document and its place in that document's reading.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from habeas.model.records import Record, Schema


class FigureRef(msgspec.Struct, frozen=True, order=True):
    """One figure of one reading: document id, index in `Reading.figures`."""

    document: str
    index: int


class Tie(Record, frozen=True, kw_only=True):
    """A person's decision that two figures are the same, or are different. It overrides every rule."""

    kind: Literal["same", "different"]
    a: FigureRef
    b: FigureRef


class Group(Record, frozen=True, kw_only=True):
    """Figures that are one entity; `because`: why they were joined (empty for a single figure). `schema`: what most
    of the documents take it for, which corrects a guess in one of them."""

    members: tuple[FigureRef, ...]
    because: tuple[str, ...] = ()
    schema: Schema | None = None


class Possible(Record, frozen=True, kw_only=True):
    """Two figures of different groups that may be one. `because` starts each reason with "for: " or "against: "."""

    a: FigureRef
    b: FigureRef
    score: float
    because: tuple[str, ...]


class Clusters(Record, frozen=True, kw_only=True):
    """Every figure is in exactly one group. `possible` is best first."""

    groups: tuple[Group, ...]
    possible: tuple[Possible, ...] = ()


class NameMatch(Record, frozen=True, kw_only=True):
    """How two written names compare. `same`: one name, perhaps in another script or spelling, without contradiction.

    `score` is 0-1 and never joins anything by itself. `contradiction`: something in the names says that they are two
    people (another given name, initial, patronymic or gendered ending). `because` explains feature by feature.
    """

    score: float
    same: bool
    contradiction: bool
    because: tuple[str, ...]
