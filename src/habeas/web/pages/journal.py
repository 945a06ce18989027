"""The journal: who did what and when, filtered; and the check of everything, with its outcome."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from habeas.vault import Entry, Verification
from habeas.web.desk import Desk
from habeas.web.rendering import show
from habeas.web.room import Room

router = APIRouter(include_in_schema=False)
PAGE = 60
ACTS = ("open", "keep", "seen", "read", "decide", "mark", "profile", "export", "access", "checkpoint", "key", "remove")


@router.get("/journal")
async def journal(request: Request, act: str = "", by: str = "", since: int = -1, page: int = 1) -> Response:
    """Entries, newest first; `since` starts at one entry instead."""
    desk: Desk = request.app.state.desk
    job = desk.job if desk.job is not None and desk.job.kind == "verify" else None
    outcome = job.result if job is not None and isinstance(job.result, Verification) else None
    wanted = act if act in ACTS else ""
    return await show(
        request, "journal.html", lambda room: _read(room, wanted, by, since, page), checking=job, outcome=outcome
    )


def _read(room: Room, act: str, by: str, since: int, page: int) -> dict[str, Any]:
    archive = room.archive
    who = {s.id: s.name for s in archive.vault.signers}
    entries = [e for e in archive.journal(acts=(act,) if act else ()) if not by or e.by == by]
    entries.reverse()
    if since >= 0:
        before = next((n for n, e in enumerate(entries) if e.seq <= since), 0)
        page = before // PAGE + 1
    pages = max(1, -(-len(entries) // PAGE))
    page = min(max(1, page), pages)
    undone = {getattr(e.body, "undoes", None) for e in archive.decisions()}
    rows = {r.original: r for r in reversed(room.rows()) if not r.part}
    return {
        "entries": [(e, what(e, rows)) for e in entries[(page - 1) * PAGE : page * PAGE]],
        "who": who, "act": act, "by": by, "acts": ACTS, "page": page, "pages": pages, "count": len(entries),
        "since": since, "undone": undone, "last": archive.last_checkpoint(), "rows": rows,
    }  # fmt: skip


def what(e: Entry, rows: dict[str, Any]) -> str:
    """An entry in a few words; what was erased says so."""
    b = e.body
    if b is None:
        return "erased: the body of this entry was lawfully removed"
    if e.act in ("keep", "seen"):
        custody = b.get("custody", {})
        return " · ".join(x for x in (custody.get("name", ""), f"{b.get('size', 0):,} bytes", b["sha256"][:16]) if x)
    if e.act in ("decide", "mark"):
        anchor = b.get("target") if isinstance(b.get("target"), dict) else b.get("anchor")
        quote = f"“{anchor['quote'][:90]}”" if anchor and anchor.get("quote") else ""
        level = b.get("level")
        verb = b.get("verb") or (f"mark {level}" if level else "mark taken away")
        taken = f"entry {b['undoes']}" if b.get("undoes") is not None else ""
        name = rows[b["original"]].file if b.get("original") in rows else ""
        return " · ".join(x for x in (verb, b.get("kind") or "", quote, name, taken, b.get("reason", "")) if x)
    if e.act == "checkpoint":
        return f"signed up to entry {b.get('size', '?')}"
    return " · ".join(f"{k}: {v}" for k, v in sorted(b.items()) if isinstance(v, str | int))[:160]
