"""What the gate lets through: documents and case in offsets of the exported text, and the account of the rest."""

from __future__ import annotations

from habeas.catalog import Failure
from habeas.model.case import Case
from habeas.model.document import Caveat
from habeas.model.records import Custody, Record


class OutDocument(Record, frozen=True, kw_only=True):
    """One document as it may be given out. `text` is the view without furniture, with protected words replaced.

    `original` is the SHA-256 of the kept original, `sha256` of this document's own bytes; `seq` the journal line that
    kept it. `redactions`: how many stretches of the text were replaced.
    """

    id: str
    seq: int
    original: str
    sha256: str
    part: str = ""
    part_of: str | None = None
    same_text_as: str | None = None
    file: str = ""
    source: str = ""
    media_type: str = ""
    genre: str = ""
    size: int = 0
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    text: str = ""
    custody: tuple[Custody, ...] = ()
    warnings: tuple[Caveat, ...] = ()
    redactions: int = 0


class Withheld(Record, frozen=True, kw_only=True):
    """How much stayed behind: documents and people as marked (copies and parts counted), records that were marked or
    that rest on what is withheld, and stretches of words replaced inside what is given out."""

    documents: int = 0
    people: int = 0
    records: int = 0
    words: int = 0

    @property
    def total(self) -> int:
        """The number in the first line of the export: things left out as a whole."""
        return self.documents + self.people + self.records


class Passed(Record, frozen=True, kw_only=True):
    """What passed the gate. Offsets of `case` point into `OutDocument.text`; A citation whose words are hidden
    as furniture has start = end = 0. `withheld_originals`: SHA-256 of originals whose bytes must not leave."""

    case: Case
    documents: tuple[OutDocument, ...] = ()
    withheld: Withheld = Withheld()
    withheld_originals: frozenset[str] = frozenset()
    failures: tuple[Failure, ...] = ()
