"""Records that are common to every room: spans, custody facts, citations, reviews.

All offsets are half-open ranges of Unicode code points. Reach for this when a record has to name a place in a text
or where bytes came from.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Schema = Literal["Person", "Organization", "Place"]
Modality = Literal["denied", "feared", "refused", "pending", "alleged", "actual"]
Status = Literal["requested", "pending", "granted", "refused", "done"]
ReviewState = Literal["proposed", "confirmed", "corrected", "rejected"]
Level = Literal["confidential", "protected", "privileged"]
RelationType = Literal[
    "spouse", "parent", "child", "sibling", "relative", "friend", "colleague", "employee", "member", "lawyer", "guard",
    "other",
]  # fmt: skip


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """Base of all records: immutable, compared by value, keyword-only."""


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open range of code points in the full extracted text of one document."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Custody(Record, frozen=True, kw_only=True):
    """How one file came in; taken at `add`, because it cannot be had later. Empty string: not said.

    `received_on` is EDTF; `times` are the file's own times as ISO 8601 UTC under `modified`, `changed` and, where the
    system has it, `created`; `at` is when Habeas took it in (ISO 8601 UTC).
    """

    received_from: str = ""
    received_on: str = ""
    collected_by: str = ""
    tool: str = ""
    note: str = ""
    name: str = ""
    path: str = ""
    times: dict[str, str] = {}
    at: str = ""
    by: str = ""


class Citation(Record, frozen=True, kw_only=True):
    """The exact words that a record rests on, in full-text offsets, with context for re-attachment (W3C selectors)."""

    document: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    page: int | None = None


class Change(Record, frozen=True, kw_only=True):
    """One corrected field, with what the machine had proposed and what a person put there."""

    field: str
    was: object
    now: object


class Review(Record, frozen=True, kw_only=True):
    """What a person has said of a proposal. `at` is ISO 8601 UTC."""

    state: ReviewState = "proposed"
    by: str = ""
    at: str = ""
    reason: str = ""
    changes: tuple[Change, ...] = ()


PROPOSED = Review()
