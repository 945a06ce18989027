"""A contested account made ready to be shown: each side with its records, and how many independent sources it has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.casework.independence import Facts, Source, sources
from habeas.model.case import ActRecord, Contest, StatementRecord
from habeas.web.room import Room


@dataclass(frozen=True)
class Side:
    """One answer: its records, the documents they stand in, and these grouped into independent sources."""

    records: tuple[ActRecord | StatementRecord, ...]
    documents: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class ContestView:
    """A contest and its sides with at least one record that still stands."""

    contest: Contest
    sides: tuple[Side, ...]


def contest_view(room: Room, contest: Contest) -> ContestView:
    """The contest with its records looked up."""
    records = room.index.records.want(i for ids in contest.sides for i in ids)
    sides = []
    for ids in contest.sides:
        found = tuple(r for i in ids if isinstance(r := records.get(i), ActRecord | StatementRecord))
        documents = tuple(dict.fromkeys(r.citation.document for r in found))
        grouped = sources(documents, facts_of(room, documents), room.index.copies)
        sides.append(Side(found, documents, tuple(grouped)))
    return ContestView(contest, tuple(sides))


def facts_of(room: Room, documents: Iterable[str]) -> dict[str, Facts]:
    """What is known of each of these documents that could tie it to another."""
    found = room.catalog.origins(set(documents))
    return {d: Facts(publisher=o.publisher, authors=o.authors, original=o.original) for d, o in found.items()}
