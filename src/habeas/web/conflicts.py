"""Two reviewers in two browsers: nothing is overwritten silently.

Every form says what its page showed. Where that is no longer so, nothing is written, and the page says what changed.
"""

from __future__ import annotations

import hashlib

import msgspec

from habeas.archive import Archive
from habeas.errors import HabeasError, WrongUse

_KEPT = "Your decision was not written, and nothing of the other one was lost."
_TODO = "Go back, load the page again, and decide on what it says now."


class Changed(HabeasError):
    """Somebody decided on the record after this page was shown."""

    status = 409


def seen(record: object) -> str:
    """What exactly a person saw when the form was shown, as a digest."""
    return hashlib.sha256(msgspec.json.encode(record, order="deterministic")).hexdigest()[:24]


def changed(record: object) -> Changed:
    """What is said when a record is no longer as it was seen."""
    review = getattr(record, "review", None)
    if review is None or review.state == "proposed":
        return Changed("this was decided in the meantime", kept=_KEPT, todo=_TODO)
    what = f"this was decided in the meantime: it is now {review.state} by {review.by or 'nobody'}"
    return Changed(what, kept=_KEPT, todo=_TODO)


def as_seen(record: object, was: str) -> None:
    """Raises Changed where a record is not as `was`, the digest seen, says; WrongUse where nothing was seen."""
    if not was:
        raise WrongUse(
            "this does not say what was seen when it was decided",
            kept="Nothing was changed.",
            todo="Load the page again and use its own form; a program sends the digest that the record came with.",
        )
    if was != seen(record):
        raise changed(record)


def level_of(archive: Archive, target: str) -> str:
    """The level that a document, entity or record is marked with now, or "". Raises NotFound."""
    row = archive.catalog.documents_by_id([target]).get(target)
    return row.mark if row is not None else getattr(archive.record(target), "mark", "")


def mark_as_seen(now: str, was: str | None) -> None:
    """The same for a mark: `was` is the level that was shown."""
    if was is None:
        as_seen(None, "")
    if now != was:
        level = now or "not withheld"
        raise Changed(f"this was marked in the meantime: it is now {level}", kept=_KEPT, todo=_TODO)
