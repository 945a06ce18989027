"""What a person decides, as it stands in the journal: the bodies of `decide` and `mark` entries.

A decision names what it decides on by its words, not by an id: original, part, position, quote and context (W3C
selectors), and the value and reader that it was made on. Ids are only kept so that links to them go on working.
Reach for `casework.decisions` to make one from a record and to apply them again.
"""

from __future__ import annotations

from typing import Any, Literal

from habeas.model.records import Change, Level, Record

Verb = Literal["confirm", "correct", "reject", "reopen", "same", "different", "add", "undo", "translate", "search"]
TargetKind = Literal["act", "statement", "relation", "entity", "possible", "contest"]


class Anchor(Record, frozen=True, kw_only=True):
    """Words of one original. `start`/`end` are full-text offsets as they were; the quote finds them again.

    `kind` is what stands there: a record kind, or "mention" for a name (then `schema` says of what).
    """

    original: str
    part: str = ""
    kind: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    schema: str = ""


class Decision(Record, frozen=True, kw_only=True):
    """The body of a `decide` entry.

    confirm, correct, reject, reopen, add: `target` is the anchor of the record's words, `value` the record as it was
    decided on (JSON-like), `people` the anchors of a mention of everyone whom `value` or `changes` name by id, and
    `changes` the corrected fields. same, different: `target` and `other` are two mentions. A contest or an entity is
    anchored by a mention of its person. undo: `undoes` is the number of the journal entry that is taken back.

    A role made by hand is an `add` of kind "entity" whose anchor has the kind "role" and whose `value` holds the words
    of the role. translate: `target` is the foreign quote, `value` its text, language and translator. search: `value`
    has the name and the query of a search that somebody keeps.
    """

    verb: Verb
    kind: TargetKind | None = None
    reason: str = ""
    target: Anchor | None = None
    other: Anchor | None = None
    value: dict[str, Any] | None = None
    digest: str = ""
    """SHA-256 of the canonical `value`: what exactly was seen when it was decided."""
    reader: str = ""
    people: dict[str, Anchor] | None = None
    changes: tuple[Change, ...] = ()
    ids: tuple[str, ...] = ()
    undoes: int | None = None


class Mark(Record, frozen=True, kw_only=True):
    """The body of a `mark` entry: a document (by original and part), a person (by a mention) or a record is from now
    on withheld at this level; `level` "" takes the mark away.

    A person has one anchor per document that names her, so that no later reading can let a part of her slip out."""

    level: Level | Literal[""]
    target: Literal["document", "person", "record"]
    reason: str = ""
    original: str = ""
    part: str = ""
    anchor: Anchor | None = None
    anchors: tuple[Anchor, ...] = ()
    kind: TargetKind | None = None
    value: dict[str, Any] | None = None
    ids: tuple[str, ...] = ()


class Logged(Record, frozen=True, kw_only=True):
    """A journal entry that is applied to a case: number, time (ISO 8601 UTC), who, and the decoded body."""

    seq: int
    t: str
    by: str
    body: Decision | Mark
