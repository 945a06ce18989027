"""The chronology of the case, with filters; uncertain dates are drawn as the spans that they can mean."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.casework.chronology import line_of, people_of
from habeas.catalog.records import LineFilter, RecordFilter
from habeas.errors import WrongUse
from habeas.model import edtf, thesaurus
from habeas.web.lines import lines_of, scale_of
from habeas.web.paging import PAGE, place_of
from habeas.web.rendering import show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)
MOST = 250
"""Dates drawn on the line of time; where there are more, it shows those from this page on."""


@router.get("/chronology")
async def chronology(
    request: Request, person: str = "", since: str = "", until: str = "", said: str = "", page: int = 1
) -> Response:
    """Acts and dated statements in honest order."""
    types = [t for t in request.query_params.getlist("type") if t in thesaurus.act_types()]
    for date in (since, until):
        if date and not edtf.valid(date):
            raise WrongUse(f"{date!r} is no date", todo="Write a year, 2019-03 or 2019-03-04.")
    return await show(
        request, "chronology.html", lambda room: _read(room, person.strip(), since, until, types, said, page)
    )


def _read(room: Room, person: str, since: str, until: str, types: list[str], said: str, page: int) -> dict[str, Any]:
    index = room.index
    who = ""
    if person:
        who = index.names[person].id if person in index.names else room.archive.find(person).id
    wanted = LineFilter(person=who, since=since, until=until, types=tuple(types), statements=said != "no")
    dated, undated = room.catalog.count_lines(wanted)
    page, pages = place_of(dated + undated, page)
    found = [line_of(told) for told in room.catalog.lines(wanted, limit=PAGE, offset=(page - 1) * PAGE)]
    records = [line.record for line in found]
    spans = room.catalog.spans(wanted, limit=MOST, offset=0 if dated <= MOST else (page - 1) * PAGE)
    present = sorted(room.catalog.act_types(), key=thesaurus.label)
    return {
        "dated": lines_of(line for line in found if line.date),
        "undated": lines_of(line for line in found if not line.date), "count": dated, "without": undated,
        "person": index.name(who), "since": since, "until": until, "types": types, "present": present, "said": said,
        "names": index.names.want(i for r in records for i in people_of(r)), "page": page, "pages": pages,
        "rows": room.titles(r.citation.document for r in records),
        "people": [e.name for e in room.people(200)], "scale": scale_of(spans),
        "here": frozenset(r.id for r in records),
        "asked": {"person": person, "since": since, "until": until, "said": said},
        "total": sum(room.catalog.count_records(RecordFilter(kinds=("act",))).values()),
    }  # fmt: skip
