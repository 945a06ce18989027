"""The case: records of all documents together, after identity and decisions. What lists, dossiers and exports show.

These mirror the lines of `habeas export --format jsonl`, but offsets point into the full text; `publish` turns them
into offsets of the view. `mark` is the confidentiality level that applies, or "".
"""

from __future__ import annotations

from habeas.model.reading import DateFrom
from habeas.model.records import PROPOSED, Citation, Modality, Record, RelationType, Review, Schema, Span, Status


class EntityMention(Record, frozen=True, kw_only=True):
    document: str
    start: int
    end: int
    text: str
    how: str = "name"


class EntityRole(Record, frozen=True, kw_only=True):
    role: str
    citation: Citation


class Entity(Record, frozen=True, kw_only=True):
    """One person, organisation or place over all documents. `names` hold every written form."""

    id: str
    schema: Schema
    name: str
    names: tuple[str, ...]
    roles: tuple[EntityRole, ...] = ()
    documents: tuple[str, ...] = ()
    mentions: tuple[EntityMention, ...] = ()
    gender: str = ""
    kind: str = ""
    position: str = ""
    """Where a place is, as a person said: "latitude, longitude" in degrees; "" where nobody did."""
    formerly: tuple[str, ...] = ()
    review: Review = PROPOSED
    mark: str = ""
    joined_because: tuple[str, ...] = ()


class Translation(Record, frozen=True, kw_only=True):
    """Words of a source in another language (ISO 639-1), typed or pasted in by a person. `by`: who translated; `seq`:
    the journal entry that keeps it; `at`: when it came in (ISO 8601 UTC)."""

    text: str
    language: str = ""
    by: str = ""
    seq: int = 0
    at: str = ""


class RelationRecord(Record, frozen=True, kw_only=True):
    id: str
    type: RelationType
    source: str
    target: str
    citation: Citation
    made_by: str = ""
    confidence: float = 0.5
    formerly: tuple[str, ...] = ()
    review: Review = PROPOSED
    mark: str = ""
    translations: tuple[Translation, ...] = ()


class StatementRecord(Record, frozen=True, kw_only=True):
    id: str
    text: str
    words: Span
    direct: bool
    citation: Citation
    speaker: str | None = None
    speaker_as: str = ""
    inferred: bool = False
    date: str | None = None
    about: tuple[str, ...] = ()
    made_by: str = ""
    confidence: float = 0.5
    formerly: tuple[str, ...] = ()
    review: Review = PROPOSED
    mark: str = ""
    translations: tuple[Translation, ...] = ()

    @property
    def shown(self) -> str:
        """The words to show: quoted ones as they stand, reported ones in the sentence that reports them, which may deny
        or doubt them; what a person put in their place as it is."""
        told = self.direct or any(c.field == "text" for c in self.review.changes)
        return self.text if told else self.citation.quote


class ActRecord(Record, frozen=True, kw_only=True):
    id: str
    type: str
    modality: Modality
    citation: Citation
    trigger: Span
    victims: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    victims_as: tuple[str, ...] = ()
    actors_as: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None
    date_from: DateFrom | None = None
    status: Status | None = None
    made_by: str = ""
    reported_by: tuple[str, ...] = ()
    said_by: str | None = None
    confidence: float = 0.5
    formerly: tuple[str, ...] = ()
    review: Review = PROPOSED
    mark: str = ""
    translations: tuple[Translation, ...] = ()


class PossibleMatch(Record, frozen=True, kw_only=True):
    """Two entities that may be one; a person decides. `score` 0-1; `because`: short reasons for and against."""

    id: str
    a: str
    b: str
    score: float
    because: tuple[str, ...]
    review: Review = PROPOSED


SURE = 0.6
"""Confidence from which on a contest is shown among those that are."""


class Contest(Record, frozen=True, kw_only=True):
    """Attributed accounts of one question that go against each other. `sides`: ids of acts or statements."""

    id: str
    about: str
    sides: tuple[tuple[str, ...], ...]
    because: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    question: str = ""
    """Stable name of the question that they answer differently (a rule of `casework/contests.yaml`)."""
    review: Review = PROPOSED
    confidence: float = 1.0
    """How sure it is that they go against each other (`casework/sureness.py`)."""

    @property
    def is_sure(self) -> bool:
        """Whether it is shown among contested accounts; else as one that may be none, until a person confirms it."""
        return self.review.state in ("confirmed", "corrected") or self.confidence >= SURE


class Case(Record, frozen=True, kw_only=True):
    """Everything derived, in a stable order."""

    entities: tuple[Entity, ...] = ()
    relations: tuple[RelationRecord, ...] = ()
    statements: tuple[StatementRecord, ...] = ()
    acts: tuple[ActRecord, ...] = ()
    possible: tuple[PossibleMatch, ...] = ()
    contests: tuple[Contest, ...] = ()
