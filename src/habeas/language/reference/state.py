"""What the pass over a document's items knows: the chain that it leaves behind, and who was spoken of last."""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.language.analysis import Analysis
from habeas.language.reference.items import Item
from habeas.language.reference.masking import Masked

SURE = 0.5
NARRATOR = -1_000_000
"""Key of "I" in a text whose writer has no name: "my sister" is the same person each time."""


@dataclass
class Chain:
    """What is known after the pass. `kin`: (whose, tie) -> figures, "my" ties of an unknown speaker under None."""

    masked: Masked
    items: list[Item]
    parties: dict[str, list[int]]
    gender: dict[int, tuple[str, bool]]
    shown: frozenset[int] = frozenset()
    """Figures whose gender the text itself shows."""
    kin: dict[tuple[int | None, str], list[int]] = field(default_factory=dict)
    about: int | None = None
    """Whom the text is about, where no procedure has its party; `headed`: its headline names him."""
    headed: bool = False
    offices: dict[str, list[int]] = field(default_factory=dict)
    at: dict[int, int] = field(default_factory=dict)
    met: dict[int, int] = field(default_factory=dict)
    """Negative key -> the figure by whose name somebody unnamed is told later."""
    later: dict[int, Item] = field(default_factory=dict)
    """Negative key -> "my husband" of a speaker who is known only when statements are."""
    groups: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """(sentence, figures) of people whom the text names side by side."""

    def item_at(self, offset: int) -> Item | None:
        i = self.at.get(offset)
        return None if i is None else self.items[i]


@dataclass
class State:
    chain: Chain
    analysis: Analysis
    main: int | None
    last: dict[int, Item] = field(default_factory=dict)
    """Key -> its latest item."""
    unnamed: dict[tuple[int | None, str], int] = field(default_factory=dict)
    pronoun: dict[str, int] = field(default_factory=dict)
    """Gender -> key of the latest pronoun of that gender."""
    officials: frozenset[int] = frozenset()
    speakers: dict[int, int | None] = field(default_factory=dict)
    """Where a quotation ends -> who is the "he" that is said to have spoken it."""
    greeted: frozenset[int] = frozenset()
    """To whom a letter is written: "you", and hardly ever "he"."""
    writer: int | None = None
    """Who writes "I" of himself: neither "he" nor "she" outside quoted words."""
    counsel: int | None = None
    """Who represents the complainant of a decision: "she" who submits, and nobody to whom things are done."""


def owner(item: Item, chain: Chain) -> Item | None:
    """The item that a kinship phrase belongs to."""
    return None if item.possessor is None else chain.items[item.possessor]


def maybe_one(key: int, other: int, state: State) -> bool:
    """ "Mr. Belenko" and "Tomas Belenko", where the text has told nobody which Belenko is meant."""
    if key < 0 or other < 0:
        return False
    one, two = (set(state.analysis.figures[k].name.split()) for k in (key, other))
    return one < two or two < one
