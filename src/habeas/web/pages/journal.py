"""The journal: who did what and when, filtered; and the check of everything, with its outcome."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.archive import Archive
from habeas.model.ids import document_id
from habeas.vault import Entry, Verification
from habeas.web.desk import Desk
from habeas.web.paging import place_of
from habeas.web.rendering import show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)
PAGE = 60
ACTS = ("open", "keep", "seen", "read", "decide", "mark", "profile", "export", "access", "checkpoint", "key", "remove")

DECIDED = {
    "confirm": "confirmed", "correct": "corrected", "reject": "rejected", "reopen": "made a proposal again",
    "same": "joined as one", "different": "kept apart", "add": "added by hand", "undo": "taken back",
    "translate": "translation kept", "search": "search kept",
}  # fmt: skip
"""What a decision did, by its verb."""


@router.get("/journal")
async def journal(request: Request, act: str = "", by: str = "", since: int = -1, page: int = 1) -> Response:
    """Entries, newest first; `since` starts at one entry instead."""
    desk: Desk = request.app.state.desk
    job = desk.job.standing() if desk.job is not None and desk.job.kind == "verify" else None
    outcome = job.result if job is not None and isinstance(job.result, Verification) else None
    wanted = act if act in ACTS else ""
    return await show(
        request, "journal.html", lambda room: _read(room, wanted, by, since, page), checking=job, outcome=outcome
    )


def _read(room: Room, act: str, by: str, since: int, page: int) -> dict[str, Any]:
    archive = room.archive
    who = {s.id: s.name for s in archive.vault.signers}
    entries, count, page = _some(archive, act, by, since, page)
    undone = {getattr(e.body, "undoes", None) for e in archive.decisions()}
    rows = {r.original: r for r in room.titles(document_id(_original(e)) for e in entries).values()}
    return {
        "entries": [(e, what(e, rows)) for e in entries],
        "who": who, "act": act, "by": by, "acts": ACTS, "page": page, "pages": max(1, -(-count // PAGE)),
        "count": count, "since": since, "undone": undone, "last": archive.last_checkpoint(), "rows": rows,
    }  # fmt: skip


def _some(archive: Archive, act: str, by: str, since: int, page: int) -> tuple[list[Entry], int, int]:
    """The entries of one page, newest first, how many there are on all pages, and the number of the page."""
    if not act and not by:
        count = archive.journal_size()
        page, _ = place_of(count, (count - 1 - since) // PAGE + 1 if since >= 0 else page, PAGE)
        end = count - (page - 1) * PAGE
        return list(archive.vault.journal.entries(since=max(0, end - PAGE), until=end))[::-1], count, page
    entries = [e for e in archive.journal(acts=(act,) if act else ()) if not by or e.by == by][::-1]
    if since >= 0:
        page = next((n for n, e in enumerate(entries) if e.seq <= since), 0) // PAGE + 1
    page, _ = place_of(len(entries), page, PAGE)
    return entries[(page - 1) * PAGE : page * PAGE], len(entries), page


def _original(e: Entry) -> str:
    """The hash of the original that an entry is about, or ""."""
    body = e.body or {}
    return str(body.get("sha256") or body.get("original") or "")


def what(e: Entry, rows: dict[str, Any]) -> tuple[tuple[str, bool], ...]:
    """An entry in a few words, each part with whether it is ours to translate. What was erased says so."""
    if e.body is None:
        return (("erased: the body of this entry was lawfully removed", True),)
    return tuple(part for part in _parts(e.act, e.body, rows) if part[0])


def _parts(act: str, b: dict[str, Any], rows: dict[str, Any]) -> list[tuple[str, bool]]:
    if act in ("keep", "seen"):
        bytes_ = f"{b.get('size', 0):,} bytes"
        return [(b.get("custody", {}).get("name", ""), False), (bytes_, True), (b["sha256"][:16], False)]
    if act in ("decide", "mark"):
        anchor = b.get("target") if isinstance(b.get("target"), dict) else b.get("anchor")
        quote = f"“{anchor['quote'][:90]}”" if anchor and anchor.get("quote") else ""
        level = b.get("level")
        verb = DECIDED.get(b.get("verb", "")) or (f"mark {level}" if level else "mark taken away")
        taken = f"entry {b['undoes']}" if b.get("undoes") is not None else ""
        name = rows[b["original"]].file if b.get("original") in rows else ""
        ours = [(verb, True), (b.get("kind") or "", True), (quote, False), (name, False), (taken, True)]
        return [*ours, (b.get("reason", ""), False)]
    if act == "checkpoint":
        size = b.get("size", "?")
        return [(f"signed up to entry {size}", True)]
    return [(" · ".join(f"{k}: {v}" for k, v in sorted(b.items()) if isinstance(v, str | int))[:160], False)]
