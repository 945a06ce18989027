"""A contested account made ready to be shown: each side with its records, and how many independent sources it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.casework.chronology import people_of
from habeas.casework.days import ABOUT
from habeas.casework.independence import Facts, Source, sources
from habeas.model.case import ActRecord, Contest, StatementRecord
from habeas.web.room import Room

FEW, MANY = 5, 60
"""Records of each side in a list of contests, and on the page of one."""


@dataclass(frozen=True)
class Side:
    """One answer: records of it, how many more there are, the documents that all of them stand in, and these grouped
    into independent sources. `date`: the answer, where the question is on what day something was."""

    records: tuple[ActRecord | StatementRecord, ...]
    left: int
    documents: tuple[str, ...]
    sources: tuple[Source, ...]
    date: str = ""


@dataclass(frozen=True)
class ContestView:
    """A contest and its sides with at least one record that still stands."""

    contest: Contest
    sides: tuple[Side, ...]


def contest_views(room: Room, contests: Sequence[Contest], most: int = FEW) -> list[ContestView]:
    """These contests, `most` records of each side; what they need is fetched at once."""
    index = room.index
    index.records.want(i for c in contests for ids in c.sides for i in ids)
    told = [r for c in contests for ids in c.sides for r in _records(room, ids)]
    index.origins.want(r.citation.document for r in told)
    views = [_view(room, c, most) for c in contests]
    index.names.want(i for v in views for s in v.sides for r in s.records for i in people_of(r))
    index.names.want(i for c in contests for i in c.people)
    return views


def _view(room: Room, contest: Contest, most: int) -> ContestView:
    sides = []
    for ids in contest.sides:
        found = _records(room, ids)
        documents = tuple(dict.fromkeys(r.citation.document for r in found))
        grouped = tuple(sources(documents, facts_of(room, documents), room.index.copies))
        shown = _some(found, grouped, most)
        date = found[0].date if found and contest.question.startswith(ABOUT) else ""
        sides.append(Side(shown, len(found) - len(shown), documents, grouped, date or ""))
    return ContestView(contest, tuple(sides))


def _records(room: Room, ids: Iterable[str]) -> tuple[ActRecord | StatementRecord, ...]:
    records = room.index.records
    return tuple(r for i in ids if isinstance(r := records.get(i), ActRecord | StatementRecord))


def _some(
    records: tuple[ActRecord | StatementRecord, ...], grouped: Sequence[Source], most: int
) -> tuple[ActRecord | StatementRecord, ...]:
    """At most so many records in their order: of each independent source one before a second of any. One more than so
    many is shown too: a link to it would take as much room."""
    if len(records) <= most + 1:
        return records
    source_of = {d: n for n, source in enumerate(grouped) for d in source.documents}
    met: dict[int, int] = {}
    turn = {}
    for r in records:
        source = source_of[r.citation.document]
        turn[r.id] = met[source] = met.get(source, -1) + 1
    kept = {r.id for r in sorted(records, key=lambda r: turn[r.id])[:most]}
    return tuple(r for r in records if r.id in kept)


def facts_of(room: Room, documents: Iterable[str]) -> dict[str, Facts]:
    """What is known of each of these documents that could tie it to another."""
    asked = list(documents)
    found = room.index.origins.want(asked)
    return {
        d: Facts(publisher=found[d].publisher, authors=found[d].authors, original=found[d].original)
        for d in asked
        if d in found
    }
