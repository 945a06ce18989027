"""A Reading: what one version of the reader proposes about one document. Proposals only, each with its exact words.

All spans point into the document's full text. People, organisations and places are *figures*: entities as far as one
document shows them. Joining figures across documents is the identity room's work. Other records name figures by
their index in `Reading.figures`.
"""

from __future__ import annotations

from typing import Literal

from habeas.model.document import Caveat
from habeas.model.records import Modality, Record, RelationType, Schema, Span, Status

How = Literal["name", "pronoun", "kinship", "description", "first-person", "signature"]
PARTLY_READ = "partly-read"
"""Code of the caveat, and of the failure, where some steps of a reading failed and all else was read."""


class Mention(Record, frozen=True, kw_only=True):
    """Words that stand for a figure. `name` mentions are written names; all others are co-reference."""

    span: Span
    text: str
    how: How = "name"
    made_by: str = ""


class Role(Record, frozen=True, kw_only=True):
    """An office, profession or status that the source gives a person ("Ombudsman"), and where it says so."""

    text: str
    span: Span


class Figure(Record, frozen=True, kw_only=True):
    """One person, organisation or place as one document shows it. `name` is the fullest written form.

    `names`: every written form, in order of first appearance. `gender`: "f", "m" or "" as the text itself shows
    (pronouns, kinship words, titles); `gender_from`: by which of these, "" where nobody noted it. `born`: EDTF as the
    text says, or "". `signatory`: wrote the first-person text.
    """

    schema: Schema
    name: str
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...] = ()
    gender: Literal["f", "m", ""] = ""
    gender_from: Literal["title", "kinship", "pronouns", ""] = ""
    born: str = ""
    signatory: bool = False
    kind: str = ""
    """Narrower kind where the text says it: "country", "city", "prison", "court", "newspaper", "party", …"""
    home: tuple[str, ...] = ()
    """Of a body: the places or peoples written right beside its name ("Croatia's Supreme Court"); of a large town: its
    country."""
    near: tuple[str, ...] = ()
    """Of a body: the places and peoples of its paragraph, those before it first."""
    days: tuple[str, ...] = ()
    """Of a body: the days and months (EDTF) of the sentences that name it."""
    serves: tuple[str, ...] = ()
    """Of a person: the names of the bodies that the text says he speaks or acts for."""
    abroad: bool = False
    """Of a place: the text speaks of it as one that somebody may be sent to, or tells of nothing that happens there."""
    made_by: str = ""
    confidence: float = 0.5


class DateMention(Record, frozen=True, kw_only=True):
    """A date as written, its EDTF value, and what it was resolved against (`anchor`: EDTF or "")."""

    span: Span
    text: str
    edtf: str
    anchor: str = ""
    rule: str = ""


CLAIMED = "statement/claimed"
"""`made_by` of what whoever signs a letter says flatly, without a verb of saying."""


class Statement(Record, frozen=True, kw_only=True):
    """Words that a source attributes to somebody. `span` covers the sentence(s) that say so, `words` the words said.

    `direct`: quoted words. `inferred`: the speaker was carried over rather than named beside the words. `about`:
    figures that the words name or refer to.
    """

    span: Span
    words: Span
    text: str
    direct: bool = True
    speaker: int | None = None
    speaker_as: str = ""
    inferred: bool = False
    date: str | None = None
    about: tuple[int, ...] = ()
    made_by: str = ""
    confidence: float = 0.5


class DateFrom(Record, frozen=True, kw_only=True):
    """The words a date came from and what they were resolved against."""

    quote: str
    anchor: str


class Act(Record, frozen=True, kw_only=True):
    """Who did what to whom, when and where, according to which words.

    `span` is the clause or sentence that states it, `trigger` the word(s) that name the act. `said_by`: figure that
    says it inside the text (quoted or reported); `reported_by`: figures the text names as reporting it.
    """

    type: str
    modality: Modality
    span: Span
    trigger: Span
    victims: tuple[int, ...] = ()
    actors: tuple[int, ...] = ()
    victims_as: tuple[str, ...] = ()
    actors_as: tuple[str, ...] = ()
    place: int | None = None
    date: str | None = None
    date_from: DateFrom | None = None
    status: Status | None = None
    reported_by: tuple[int, ...] = ()
    said_by: int | None = None
    made_by: str = ""
    confidence: float = 0.5


class Relation(Record, frozen=True, kw_only=True):
    """A tie between two figures: `source` is the `type` of `target` ("spouse": A is B's spouse)."""

    type: RelationType
    source: int
    target: int
    span: Span
    made_by: str = ""
    confidence: float = 0.5


class Passage(Record, frozen=True, kw_only=True):
    """A stretch in another language (ISO 639-1) than the document as a whole, read in its own."""

    span: Span
    language: str


class Reading(Record, frozen=True, kw_only=True):
    """All proposals about one document by one reader version. `language` is ISO 639-1, of the document as a whole."""

    document: str
    reader: str
    language: str | None = None
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    statements: tuple[Statement, ...] = ()
    acts: tuple[Act, ...] = ()
    relations: tuple[Relation, ...] = ()
    passages: tuple[Passage, ...] = ()
    warnings: tuple[Caveat, ...] = ()
