"""A contested account made ready to be shown: each side with its records, and how many independent sources it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def contest_views(room: Room, contests: Sequence[Contest]) -> list[ContestView]:
    """The same of several; what they need is fetched at once."""
    records = room.index.records.want(i for c in contests for ids in c.sides for i in ids)
    told = [r for c in contests for ids in c.sides for i in ids if (r := records.get(i))]
    room.index.origins.want(r.citation.document for r in told if isinstance(r, ActRecord | StatementRecord))
    return [contest_view(room, c) for c in contests]


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
    asked = list(documents)
    found = room.index.origins.want(asked)
    return {
        d: Facts(publisher=found[d].publisher, authors=found[d].authors, original=found[d].original)
        for d in asked
        if d in found
    }
