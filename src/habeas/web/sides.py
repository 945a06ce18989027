"""A contested account made ready to be shown: each side with its records, and how many independent voices it has."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model.case import ActRecord, Contest, StatementRecord
from habeas.web.room import Index


@dataclass(frozen=True)
class Side:
    """One answer: its records, and the documents they stand in."""

    records: tuple[ActRecord | StatementRecord, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True)
class ContestView:
    """A contest and its sides with at least one record that still stands."""

    contest: Contest
    sides: tuple[Side, ...]


def contest_view(index: Index, contest: Contest) -> ContestView:
    """The contest with its records looked up."""
    sides = []
    for ids in contest.sides:
        found = tuple(r for i in ids if isinstance(r := index.records.get(i), ActRecord | StatementRecord))
        sides.append(Side(found, tuple(dict.fromkeys(r.citation.document for r in found))))
    return ContestView(contest, tuple(sides))
