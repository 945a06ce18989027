"""The parts of a dossier as values, before they are written as a page."""

from __future__ import annotations

from habeas.catalog import Failure
from habeas.model.case import Entity, Translation
from habeas.model.records import Record, Review
from habeas.publish.choice import WHOLE, Choice
from habeas.publish.citing import Quoted, Ref
from habeas.publish.records import OutDocument, Withheld


class NamesOfScript(Record, frozen=True, kw_only=True):
    """All written forms in one script, with the language of a document that writes them so."""

    script: str
    language: str
    forms: tuple[str, ...]


class Said(Record, frozen=True, kw_only=True):
    """A short fact as the sources give it: "editor", "spouse of Tomas Belenko"."""

    words: str
    refs: tuple[Ref, ...]
    review: Review | None = None
    language: str = ""


class Telling(Record, frozen=True, kw_only=True):
    """Words for one act, and the sources that have just these words. `by`: who says it inside the source, or "";
    `date_note`: how a date was found."""

    quote: str
    refs: tuple[Ref, ...]
    language: str
    by: str
    date_note: str
    review: Review
    translations: tuple[Translation, ...] = ()


class Event(Record, frozen=True, kw_only=True):
    """One line of the chronology: acts of one kind on one date, as one or several sources tell them."""

    date: str
    when: str
    precision: str
    type: str
    label: str
    modality: str
    modality_label: str
    status: str
    role: str
    place: str
    victims: str
    actors: str
    tellings: tuple[Telling, ...]


class Voice(Record, frozen=True, kw_only=True):
    """One statement with the sources that have it, or one act put as a statement in a contest."""

    speaker: str
    when: str
    words: str
    direct: bool
    inferred: bool
    kind: str
    refs: tuple[Ref, ...]
    language: str
    review: Review
    translations: tuple[Translation, ...] = ()


class Dispute(Record, frozen=True, kw_only=True):
    """Accounts that go against each other, side by side."""

    about: str
    sides: tuple[tuple[Voice, ...], ...]
    because: tuple[str, ...]
    review: Review
    is_sure: bool = True
    """Whether they do; else they may agree, or speak of two things."""


class Exhibit(Record, frozen=True, kw_only=True):
    """One source with its number, its facts of custody and how often it is cited."""

    number: str
    document: OutDocument
    same_as: str
    part_of: str
    cited: int


class Maybe(Record, frozen=True, kw_only=True):
    """Somebody who may be the same person; nobody has decided yet. `because`: reasons for and against in one line."""

    name: str
    because: str


class DossierFacts(Record, frozen=True, kw_only=True):
    """What the page says of the archive. `as_of`: the day of making, YYYY-MM-DD; `root`: base64 Merkle root."""

    archive_id: str
    as_of: str
    reader: str
    journal_size: int
    root: str
    fingerprint: str = ""


class Dossier(Record, frozen=True, kw_only=True):
    """Everything on the page, in its order."""

    person: Entity
    facts: DossierFacts
    names: tuple[NamesOfScript, ...]
    roles: tuple[Said, ...]
    ties: tuple[Said, ...]
    dated: tuple[Event, ...]
    undated: tuple[Event, ...]
    disputes: tuple[Dispute, ...]
    said: tuple[Voice, ...]
    said_about: tuple[Voice, ...]
    maybes: tuple[Maybe, ...]
    exhibits: tuple[Exhibit, ...]
    citations: tuple[Quoted, ...]
    unreviewed: int
    reviewed: int
    failures: tuple[Failure, ...]
    withheld: Withheld
    choice: Choice = WHOLE
    left_out: int = 0
    """Lines that the choice of dates or of what is reviewed leaves out."""
