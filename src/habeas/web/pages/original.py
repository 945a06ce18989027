"""The original beside the text: pages of a PDF as pictures, a web page without scripts in a closed frame, plain text.

Hostile bytes are looked at in a process without keys (`workers.showing`); what comes back is framed under a policy
that allows neither script nor any request.
"""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import escape
from starlette.responses import Response

from habeas.errors import NotFound
from habeas.web.pages.document import read_document
from habeas.web.rendering import show
from habeas.web.room import Room
from habeas.workers.showing import pdf_page, safe_page

router = APIRouter(include_in_schema=False)
FRAMED = {
    "content-security-policy": "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
    "x-frame-options": "SAMEORIGIN",
}
_STYLE = (
    "<style>html{background:#fff;color:#1c2530;font:16px/1.5 Georgia,'Noto Serif','DejaVu Serif',serif}"
    "body{margin:1.2rem;overflow-wrap:anywhere}img{max-width:100%;height:auto}pre{white-space:pre-wrap}"
    "table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2rem .5rem}</style>"
)
SHOWN_BYTES = 20_000_000


def shape(media_type: str, part: str) -> str:
    """How an original of this type can be shown: pdf, html, text, or "" when it cannot."""
    if part:
        return ""
    if media_type == "application/pdf":
        return "pdf"
    if media_type in ("text/html", "application/xhtml+xml"):
        return "html"
    if media_type.startswith("text/") or media_type == "message/rfc822":
        return "text"
    return ""


@router.get("/documents/{id_}/original")
async def original(request: Request, id_: str, page: int = 1, at: str = "") -> Response:
    """Original and clean text, side by side."""
    wanted = request.query_params.get("show", "")

    def read(room: Room) -> dict[str, Any]:
        found = read_document(room, id_, wanted, at)
        d = found["d"]
        cited = room.index.records.get(wanted)
        here = getattr(cited, "citation", None)
        number = d.page_of(here.start) if here and here.document == id_ else None
        return {
            **found,
            "shape": shape(d.media_type, d.part),
            "page": number or page,
            "pages": len(d.pages),
            "show": wanted,
        }

    return await show(request, "original.html", read)


@router.get("/documents/{id_}/page/{number}.png")
async def picture(request: Request, id_: str, number: int) -> Response:
    """A page of a PDF as a picture, the passage of `?show=RECORD` framed."""
    wanted = request.query_params.get("show", "")

    def read(room: Room) -> tuple[bytes, str]:
        d = room.archive.document(id_).document
        if shape(d.media_type, d.part) != "pdf":
            raise NotFound("this document has no pages to show")
        cited = getattr(room.index.records.get(wanted), "citation", None)
        quote = cited.quote if cited and cited.document == id_ and d.page_of(cited.start) == number else ""
        return room.archive.original(d.original), quote

    data, quote = await request.app.state.desk.look(read)
    png = await asyncio.to_thread(pdf_page, data, number, quote=quote)
    return Response(png, media_type="image/png")


@router.get("/documents/{id_}/frame")
async def frame(request: Request, id_: str) -> Response:
    """The original as a harmless page of its own, to stand in a sandboxed frame."""

    def read(room: Room) -> tuple[str, str, bytes]:
        d = room.archive.document(id_).document
        how = shape(d.media_type, d.part)
        if how not in ("html", "text"):
            raise NotFound("this original cannot be shown in a frame")
        return how, d.charset, room.archive.original(d.original)

    how, charset, data = await request.app.state.desk.look(read)
    if how == "html":
        body = await asyncio.to_thread(safe_page, data[:SHOWN_BYTES], charset)
    else:
        body = f"<pre>{escape(_decoded(data[:SHOWN_BYTES], charset))}</pre>"
    page = f"<!doctype html><html><head><meta charset='utf-8'>{_STYLE}</head><body>{body}</body></html>"
    return Response(page, media_type="text/html; charset=utf-8", headers=FRAMED)


@router.get("/documents/{id_}/bytes")
async def raw(request: Request, id_: str) -> Response:
    """The kept bytes, unaltered, as a file to save."""

    def read(room: Room) -> tuple[bytes, str]:
        d = room.archive.document(id_).document
        return room.archive.original(d.original), d.original

    data, sha256 = await request.app.state.desk.look(read)
    headers = {"content-disposition": f'attachment; filename="{sha256}"', "content-security-policy": "sandbox"}
    return Response(data, media_type="application/octet-stream", headers=headers)


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset or "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
