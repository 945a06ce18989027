"""The same case as JSON, described at /api/openapi.json. For tests and for scripts of people who were let in.

Records are those of the model, offsets point into the full text. What changes something is in `api_work.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from habeas.catalog import DocumentFilter
from habeas.catalog.records import SortBy
from habeas.errors import WrongUse
from habeas.model import edtf
from habeas.web.conflicts import seen
from habeas.web.desk import Desk
from habeas.web.proposals import Queue
from habeas.web.room import Room


class Problem(BaseModel):
    """What went wrong, what is safe, what to do."""

    error: str
    where: str = ""
    kept: str = ""
    todo: str = ""


class Done(BaseModel):
    """The journal number of what was written; none where it stood so already and nothing was."""

    seq: int | None


SAID: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": text}
    for status, text in (
        (400, "makes no sense"), (403, "not let in, or no token"), (404, "not there"),
        (409, "decided meanwhile, or busy"), (413, "longer than any form, or a form with files where none is taken"),
        (422, "a value that makes no sense"), (423, "locked"), (503, "the archive cannot be opened"),
    )
}  # fmt: skip
router = APIRouter(prefix="/api", responses=SAID)
Id = Annotated[str, Path(min_length=1, max_length=200)]
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
Kind = Literal["", "possible", "contest", "act", "statement", "relation"]


async def _json(request: Request, read: Callable[[Room], object]) -> Response:
    desk: Desk = request.app.state.desk

    def encode(room: Room) -> bytes:
        return msgspec.json.encode(read(room))

    return Response(await desk.look(encode), media_type="application/json")


@router.get("/session", response_model=dict[str, str])
async def session(request: Request) -> Any:
    """The token for whatever changes something."""
    return {"csrf": request.scope["state"]["csrf"]}


@router.get("/overview", response_model=dict[str, Any])
async def overview(request: Request) -> Any:
    """Counts."""

    def read(room: Room) -> object:
        catalog = room.catalog
        there = catalog.count_records()
        return {
            "documents": room.count(), "entities": catalog.count_entities(),
            "acts": there.get("act", 0), "statements": there.get("statement", 0), "relations": there.get("relation", 0),
            "possible": there.get("possible", 0), "contests": there.get("contest", 0), "waiting": room.index.waiting,
            "failures": len(room.archive.failures()), "journal": room.archive.journal_size(),
        }  # fmt: skip

    return await _json(request, read)


@router.get("/documents", response_model=dict[str, Any])
async def documents(
    request: Request, q: Annotated[str, Query(max_length=1000)] = "", sort: SortBy = "relevance",
    limit: Limit = 20, offset: Offset = 0,
) -> Any:  # fmt: skip
    """Search: hits with snippets, and counts of what they can be narrowed to."""
    return await _json(
        request, lambda room: room.archive.search(q, DocumentFilter(), limit=limit, offset=offset, sort=sort)
    )


@router.get("/documents/{id_}", response_model=dict[str, Any])
async def document(request: Request, id_: Id) -> Any:
    """One document with its full text and custody."""
    return await _json(request, lambda room: room.archive.document(id_))


@router.get("/entities", response_model=list[dict[str, Any]])
async def entities(
    request: Request,
    schema: Literal["", "Person", "Organization", "Place"] = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Any:
    """People, organisations and places, those with most documents first."""
    return await _json(request, lambda room: room.archive.people(schema or None)[offset : offset + limit])


@router.get("/entities/{id_}", response_model=dict[str, Any])
async def entity(request: Request, id_: Id) -> Any:
    """One of them."""
    return await _json(request, lambda room: room.index.entity(id_))


@router.get("/chronology", response_model=dict[str, Any])
async def chronology(
    request: Request, since: Annotated[str, Query(max_length=40)] = "", until: Annotated[str, Query(max_length=40)] = ""
) -> Any:
    """Acts and dated statements in honest order."""
    for date in (since, until):
        if date and not edtf.valid(date):
            raise WrongUse(f"{date!r} is no EDTF date")
    return await _json(request, lambda room: room.archive.timeline(since=since, until=until))


@router.get("/contests", response_model=list[dict[str, Any]])
async def contests(request: Request) -> Any:
    """Accounts that go against each other."""
    return await _json(request, lambda room: room.archive.contests())


@router.get("/failures", response_model=list[dict[str, Any]])
async def failures(request: Request) -> Any:
    """What is kept but not read."""
    return await _json(request, lambda room: room.archive.failures())


@router.get("/astray", response_model=list[dict[str, Any]])
async def astray(request: Request) -> Any:
    """Decisions that could not simply be applied again, and why. `POST /api/decisions/{seq}/undo` withdraws one."""
    return await _json(request, lambda room: room.archive.astray())


@router.get("/review", response_model=dict[str, Any])
async def review(request: Request, kind: Kind = "", limit: Limit = 100, offset: Offset = 0) -> Any:
    """Ids that wait for a decision, in the order of the queue."""

    def read(room: Room) -> object:
        waiting = Queue(room, kind, "")
        return {"total": waiting.count, "ids": waiting.ids(limit, offset)}

    return await _json(request, read)


@router.get("/records/{id_}", response_model=dict[str, Any])
async def record(request: Request, id_: Id) -> Any:
    """A record or entity, and the digest of what it says now."""

    def read(room: Room) -> object:
        found = room.index.entities.get(id_) or room.index.record(id_)
        return {"record": found, "seen": seen(found)}

    return await _json(request, read)
