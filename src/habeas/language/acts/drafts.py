"""What is known of an act before it becomes a record, and what earlier sentences told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from habeas.language.acts.match import Hit
from habeas.language.acts.reports import Signs
from habeas.language.acts.roles import Filled
from habeas.model.reading import DateMention

if TYPE_CHECKING:
    from habeas.language.acts.learnt.whom import Whom
    from habeas.language.acts.ruled import Ruling


@dataclass(frozen=True, eq=False)
class Draft:
    """A hit with its people, before merging."""

    hit: Hit
    signs: Signs
    modality: str
    type: str
    victim: Filled
    actor: Filled
    dates: list[DateMention]
    place: int | None
    confidence: float


@dataclass
class Memory:
    """What earlier sentences told: whom the paragraph is about, which events were already given."""

    topic: tuple[int, ...] = ()
    topic_paragraph: int = -1
    stranger_paragraph: int = -1
    """Where something was told of somebody whom the text does not name: what follows may be his."""
    asylum: bool = False
    official: bool = False
    """Whether an authority wrote the text."""
    argument: int = 0
    """Where a decision stops telling and begins to argue."""
    told: set[tuple[str, tuple[int, ...]]] | None = None
    days: list[tuple[str, tuple[int, ...], DateMention]] = field(default_factory=list)
    """Type, victims and day of each act that was told with its day."""
    ruling: Ruling | None = None
    """The decision that the text is, with its own day."""
    whom: Whom | None = None
    """Who chooses among the people of the text where the rules are not sure."""
