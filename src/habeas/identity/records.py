"""What the identity room takes and gives: names of figures, ties that a person decided, groups and possible matches.
In between stand kins: what is joined without anybody's decision.

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


class Traits(Record, frozen=True, kw_only=True):
    """One figure as far as groups are told apart by it. `name`: a full or initialled name of a person; `corrected`: why
    other documents' schema was taken."""

    ref: FigureRef
    schema: Schema
    name: str = ""
    gender: Literal["f", "m", ""] = ""
    gender_from: str = ""
    born: str = ""
    corrected: str = ""


class Link(msgspec.Struct, frozen=True, array_like=True):
    """Two figures that are joined without anybody's decision. `only`: because `a` is the only bearer of the name, which
    no longer holds when people tell his group apart."""

    a: FigureRef
    b: FigureRef
    because: str
    only: bool = False


class Kin(Record, frozen=True, kw_only=True):
    """Figures that are one entity as long as nobody decides otherwise: how they were joined, in this order, and which
    pairs of one of them and another figure may be put to a person."""

    figures: tuple[Traits, ...]
    links: tuple[Link, ...] = ()
    leads: tuple[Possible, ...] = ()

    @property
    def id(self) -> str:
        """Named by its first figure."""
        first = self.figures[0].ref
        return f"{first.document} {first.index}"


class Clusters(Record, frozen=True, kw_only=True):
    """Every figure is in exactly one group. `possible` is best first."""

    groups: tuple[Group, ...]
    possible: tuple[Possible, ...] = ()


class NameMatch(Record, frozen=True, kw_only=True, gc=False):
    """How two written names compare. `same`: one name, perhaps in another script or spelling, without contradiction.

    `score` is 0-1 and never joins anything by itself. `contradiction`: something in the names says that they are two
    people (another given name, initial, patronymic or gendered ending). `because` explains feature by feature;
    `against`: what of it says so.
    """

    score: float
    same: bool
    contradiction: bool
    because: tuple[str, ...]
    against: tuple[str, ...] = ()
