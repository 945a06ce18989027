"""The review queue: one proposal at a time with its words in context; accept, correct, reject, skip, take back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from habeas.archive import Archive
from habeas.errors import NotFound, WrongUse
from habeas.model.case import Entity
from habeas.web.conflicts import Changed, as_seen, level_of, mark_as_seen, seen
from habeas.web.corrections import changes
from habeas.web.proposals import Proposal, Queue, proposal, telling
from habeas.web.rendering import back, show, written
from habeas.web.room import KINDS, Room

router = APIRouter(include_in_schema=False)
VERBS = {
    "confirm": "confirmed", "correct": "corrected", "reject": "rejected", "reopen": "proposed", "same": "confirmed",
    "different": "rejected",
}  # fmt: skip

LISTS = {"Person": "/people", "Organization": "/organisations", "Place": "/places"}
"""Where those of a schema are listed."""


@router.get("/review")
async def review(request: Request, kind: str = "", person: str = "", after: str = "") -> Response:
    """The next proposal that waits, or that nothing waits."""
    kind = kind if kind in KINDS else ""

    def read(room: Room) -> dict[str, Any]:
        waiting = Queue(room, kind, person)
        return _page(room, waiting.after(after), waiting, kind, person)

    return await show(request, "review.html", read)


@router.get("/review/{id_}")
async def one(request: Request, id_: str, kind: str = "", person: str = "") -> Response:
    """The page of one record, whatever was decided on it."""
    kind = kind if kind in KINDS else ""

    def read(room: Room) -> dict[str, Any]:
        return _page(room, room.index.record(id_).id, Queue(room, kind, person), kind, person)

    return await show(request, "review.html", read)


def _page(room: Room, id_: str, waiting: Queue, kind: str, person: str) -> dict[str, Any]:
    index = room.index
    made: Proposal | None = proposal(room, index.record(id_)) if id_ else None
    cited = [made.record.citation.document] if made and hasattr(made.record, "citation") else []
    if made and made.contest:
        cited += [d for s in made.contest.sides for d in s.documents]
    cited += [m.document for h in (made.halves if made else ()) for m, _, _ in h.places]
    cited += [g.document for r in ((*made.reasons, *made.against) if made else ()) for g in r.grounds]
    return {
        "p": made, "names": index.names, "rows": room.titles(cited), "kind": kind, "person": person,
        "person_name": index.name(person), "left": waiting.count, "at": waiting.number(id_),
        "per_kind": index.waiting,
        "telling": telling(room, made.record) if made else frozenset(),
        "translator": room.archive.vault.signer_name,
        "history": _history(room.archive, id_) if id_ else [],
    }  # fmt: skip


def _history(archive: Archive, id_: str) -> list[Any]:
    """Decisions and marks that name this record."""
    return [entry for entry in archive.decisions() if id_ in getattr(entry.body, "ids", ())]


@router.post("/decide")
async def decide(request: Request) -> Response:
    """Journal one decision, unless the record is no longer as it was seen. Then the next proposal, or where it came."""
    form = await request.form()
    verb, was = str(form.get("verb", "")), str(form.get("seen", ""))
    target = str(next(iter(form.getlist("target")), ""))  # the first: a tie has a field of that name too
    reason, to = str(form.get("reason", "")).strip(), str(form.get("to", ""))
    other = str(form.get("other", ""))

    def write(archive: Archive) -> int | None:
        record = _there(archive, target)
        fields = changes(record, form, archive.find) if verb == "correct" else {}
        if was != seen(record) and (_stands(record, verb, fields) or _joined(record, verb, other)):
            return None
        as_seen(record, was)
        if verb == "correct" and not fields:
            raise WrongUse("the form changes nothing", todo="Change a field, or confirm the record as it is.")
        return archive.decide(verb, target, other=other, reason=reason, changes=fields)

    if verb == "reject" and not reason:
        raise WrongUse("a rejection needs its reason", todo="Go back and write in a few words why this is wrong.")
    if to:
        return await written(request, write, to, verb)
    queue_ = {"kind": str(form.get("kind", "")), "person": str(form.get("person", ""))}
    return await written(request, write, "/review", verb, **queue_, after=target)


def _there(archive: Archive, target: str) -> Any:
    """The record to decide on. Raises NotFound; Changed where it was a pair that has been joined."""
    try:
        return archive.record(target)
    except NotFound:
        if not target.startswith("m-"):
            raise
        raise Changed(
            "this pair no longer waits: the two were joined, or one of them is gone",
            todo="The journal shows who decided so; there it can be taken back.",
        ) from None


def _stands(record: object, verb: str, fields: dict[str, Any]) -> bool:
    """Whether a record says already what a decision would make of it: a form that was sent twice."""
    state = getattr(record, "review").state  # noqa: B009
    return state == VERBS.get(verb) and verb != "reopen" and not fields


def _joined(record: object, verb: str, other: str) -> bool:
    """Whether two entities that a form would join are one already: it was sent twice."""
    if verb != "same" or not isinstance(record, Entity):
        return False
    return other in record.formerly or other == record.id


@router.post("/undo")
async def undo(request: Request, seq: int = Form(), to: str = Form("/"), reason: str = Form("")) -> Response:
    """Take back a decision or mark; taking it back twice is once."""

    def write(archive: Archive) -> int | None:
        log = archive.decisions()
        if not any(e.seq == seq for e in log):
            raise NotFound(f"journal entry {seq} is no decision or mark", todo="The journal lists them.")
        last = next((e for e in reversed(log) if getattr(e.body, "undoes", None) == seq), None)
        if last is not None and not any(getattr(e.body, "undoes", None) == last.seq for e in log):
            return None
        return archive.undo(seq, reason=reason)

    return await written(request, write, to, "undo")


@router.post("/mark")
async def mark(
    request: Request,
    target: str = Form(),
    level: str = Form(""),
    reason: str = Form(""),
    was: str = Form(""),
    to: str = Form("/marks"),
) -> Response:
    """Withhold a person, document or record from everything given out, or no longer; `was`: the level shown before, or
    "none"."""
    shown = {"": None, "none": ""}.get(was, was)
    write = marking(target, level, reason.strip(), shown)
    return await written(request, write, to, "mark" if level else "unmark")


def marking(target: str, level: str, reason: str, was: str | None) -> Callable[[Archive], int | None]:
    """What journals a mark, unless it stands so already. Raises Changed where the level is no longer `was`."""

    def write(archive: Archive) -> int | None:
        now = level_of(archive, target)
        if now == level and was is not None:
            return None
        mark_as_seen(now, was)
        return archive.mark(target, level or None, reason=reason)  # type: ignore[arg-type]

    return write


@router.post("/part")
async def part(
    request: Request, entity: str = Form(), here: str = Form(), there: str = Form(), reason: str = Form("")
) -> Response:
    """Split an entity: whom two documents name is not one. Then the list of those with that name."""

    def write(archive: Archive) -> tuple[int | None, str, str]:
        found = archive.record(entity)
        seq = archive.part(found.id, here, there, reason=reason.strip())
        return seq, LISTS[getattr(found, "schema", "Person")], getattr(found, "name", "")

    seq, where, name = await request.app.state.desk.change(write)
    return back(where, q=name, done=seq, did="different" if seq is not None else "already")
