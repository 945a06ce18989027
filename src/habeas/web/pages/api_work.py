"""The part of the JSON API that changes something: decisions, marks, translations, kept searches, uploads, long work.

Everything here needs the form token in the header X-Habeas-CSRF, as `GET /api/session` gives it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from habeas.archive import Account, Archive
from habeas.catalog import DocumentFilter
from habeas.catalog.records import EntityFilter, RecordFilter
from habeas.errors import WrongUse
from habeas.vault import Verification
from habeas.web import languages
from habeas.web.conflicts import as_seen
from habeas.web.desk import Desk
from habeas.web.pages.adding import take_in
from habeas.web.pages.api import SAID, Done
from habeas.web.pages.notes import kept, put_beside
from habeas.web.pages.review import marking
from habeas.web.room import Room

router = APIRouter(prefix="/api", responses=SAID)
Text = Annotated[str, Field(max_length=10_000)]
Level = Literal["", "confidential", "protected", "privileged"]
Target = Annotated[str, Field(min_length=1, max_length=200)]
_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        **{k: {"type": "string"} for k in ("received_from", "received_on", "collected_by", "note")},
                        "mark": {"enum": ["", "confidential", "protected", "privileged"]},
                    },
                }
            }
        },
    }
}


class Strict(BaseModel):
    """A body without fields that nobody knows."""

    model_config = ConfigDict(extra="forbid")


class Decide(Strict):
    """One decision. `seen`: the digest that `GET /api/records/{id}` gave, of entities too; another one since then is
    refused (409)."""

    verb: Literal["confirm", "correct", "reject", "reopen", "same", "different"]
    target: Target
    other: Annotated[str, Field(max_length=200)] = ""
    reason: Text = ""
    seen: Annotated[str, Field(min_length=1, max_length=64)]
    changes: dict[str, Any] = {}


class MarkIt(Strict):
    """Withhold a person, document or record from everything given out; no level takes the mark away. `was`: the level
    that it has now, as it was seen; where it has another one, nothing is written (409)."""

    target: Target
    was: Level
    level: Level = ""
    reason: Text = ""


class Translate(Strict):
    """A translation of the words of a record, with the name of who made it. Where one in that language stands already,
    `seen` is the digest of the record with it; without that nothing is replaced (409)."""

    target: Target
    text: Annotated[str, Field(min_length=1, max_length=50_000)]
    by: Annotated[str, Field(min_length=1, max_length=200)]
    language: Annotated[str, Field(max_length=3)] = ""
    seen: Annotated[str, Field(max_length=64)] = ""


class Keep(Strict):
    """A search to come back to. `query`: as in the address of the list of documents."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    query: Annotated[str, Field(min_length=1, max_length=4000)]


class Again(Strict):
    """Which originals to read once more (SHA-256); none means everything that failed."""

    originals: Annotated[list[str], Field(max_length=10_000)] = []


class Work(BaseModel):
    """Long work: what it is, how far it is, what came of it."""

    kind: str = ""
    running: bool = False
    stage: str = ""
    done: int = 0
    total: int = 0
    files: int = 0
    result: dict[str, Any] | None = None
    error: str = ""


@router.post("/decisions", response_model=Done)
async def decide(request: Request, given: Decide) -> Any:
    """Journal one decision."""
    desk: Desk = request.app.state.desk

    def write(archive: Archive) -> int:
        as_seen(archive.record(given.target), given.seen)
        return archive.decide(given.verb, given.target, other=given.other, reason=given.reason, changes=given.changes)

    return {"seq": await desk.change(write)}


@router.post("/decisions/{seq}/undo", response_model=Done)
async def undo(request: Request, seq: Annotated[int, Path(ge=0, le=2**53)]) -> Any:
    """Take back a decision, mark, translation or kept search."""
    desk: Desk = request.app.state.desk
    return {"seq": await desk.change(lambda archive: archive.undo(seq))}


@router.post("/marks", response_model=Done)
async def mark(request: Request, given: MarkIt) -> Any:
    """Journal one mark."""
    desk: Desk = request.app.state.desk
    return {"seq": await desk.change(marking(given.target, given.level, given.reason, given.was))}


@router.post("/translations", response_model=Done)
async def translate(request: Request, given: Translate) -> Any:
    """Put a translation beside a quote."""
    if given.language and given.language not in languages.SPOKEN:
        raise WrongUse(f"there is no language {given.language!r} in the list")
    desk: Desk = request.app.state.desk
    return {
        "seq": await desk.change(
            lambda archive: put_beside(archive, given.target, given.text, given.by, given.language, given.seen)
        )
    }


@router.get("/searches", response_model=list[dict[str, Any]])
async def searches(request: Request) -> Any:
    """The searches that are kept."""
    desk: Desk = request.app.state.desk
    found = await desk.look(lambda room: msgspec.json.encode(room.archive.searches()))
    return Response(found, media_type="application/json")


@router.post("/searches", response_model=Done)
async def keep(request: Request, given: Keep) -> Any:
    """Keep a search; undo forgets it. Another one of that name is not replaced (409)."""
    desk: Desk = request.app.state.desk
    return {"seq": await desk.change(lambda archive: kept(archive, given.name, given.query))}


@router.get("/work", response_model=Work)
async def work(request: Request) -> Any:
    """The long work that runs, or the last that did."""
    return _told(request.app.state.desk)


@router.post("/uploads", response_model=Work, openapi_extra=_FORM)
async def upload(request: Request) -> Any:
    """Files into the archive, encrypted as they arrive; reading goes on in the background (`GET /api/work`)."""
    files = await take_in(request)
    return {**_told(request.app.state.desk), "files": files}


@router.post("/failures/retry", response_model=Work)
async def retry(request: Request, given: Again) -> Any:
    """Read what failed once more, in the background."""
    desk: Desk = request.app.state.desk
    again = tuple(given.originals) or True
    desk.start("retry", lambda archive, watch: archive.add([], retry=again, progress=watch))
    return _told(desk)


@router.post("/verify", response_model=Work)
async def verify(request: Request) -> Any:
    """Check every original, the log and the signatures, in the background; also in an archive opened for reading."""
    desk: Desk = request.app.state.desk
    desk.check("verify", lambda archive, watch: archive.verify(progress=watch))
    return _told(desk)


@router.get("/marks", response_model=list[dict[str, Any]])
async def marks(request: Request, limit: Annotated[int, Query(ge=1, le=500)] = 100) -> Any:
    """What is withheld now: kind, id and level."""
    desk: Desk = request.app.state.desk

    def read(room: Room) -> list[dict[str, str]]:
        catalog = room.catalog
        entities = catalog.entities(filters=EntityFilter(marked=True))
        marked = catalog.records(RecordFilter(kinds=("act", "statement", "relation"), marked=True))
        records = (*entities, *marked, *catalog.documents(DocumentFilter(marked=True)))
        found = ({"id": r.id, "kind": type(r).__name__, "level": r.mark} for r in records if r.mark)
        return [line for line, _ in zip(found, range(limit), strict=False)]

    return await desk.look(read)


def _told(desk: Desk) -> dict[str, Any]:
    if desk.job is None:
        return Work().model_dump()
    job = desk.job.standing()
    at, result = job.progress, job.result
    known = msgspec.to_builtins(result) if isinstance(result, Account | Verification) else None
    return {
        "kind": job.kind, "running": job.running, "stage": at.stage if at else "", "done": at.done if at else 0,
        "total": at.total if at else 0, "result": known, "error": str(job.error.what) if job.error else "",
    }  # fmt: skip
