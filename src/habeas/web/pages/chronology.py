"""The chronology of the case, with filters; uncertain dates are drawn as the spans that they can mean."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.casework.chronology import chronology as order
from habeas.errors import WrongUse
from habeas.model import edtf, thesaurus
from habeas.web.lines import lines_of, scale_of
from habeas.web.paging import page_of
from habeas.web.rendering import show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)


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
        who = index.entities[person].id if person in index.entities else room.archive.find(person).id
    found = order(
        index.case, person=who, since=since, until=until, types=types, statements=said != "no",
        copies=room.archive.copies(),
    )  # fmt: skip
    present = sorted({a.type for a in index.case.acts}, key=thesaurus.label)
    dated, page, pages = page_of(found.dated, page)
    undated = found.undated if page == pages else ()
    documents = {line.record.citation.document for line in (*dated, *undated)}
    return {
        "dated": lines_of(dated), "undated": lines_of(undated), "count": len(found.dated),
        "without": len(found.undated),
        "person": index.name(who), "since": since, "until": until, "types": types, "present": present, "said": said,
        "names": index.entities, "rows": room.titles(documents), "page": page, "pages": pages,
        "people": [e.name for e in index.case.entities if e.schema == "Person"][:500], "scale": scale_of(found.dated),
        "asked": {"person": person, "since": since, "until": until, "said": said}, "total": len(index.case.acts),
    }  # fmt: skip
