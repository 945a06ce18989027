"""The original beside the text: pages of a PDF as pictures, everything else made harmless in a closed frame.

Also what was never read: a scan, a photograph, a part of a mail. Hostile bytes are looked at in a process without keys
(`workers.showing`); what comes back is framed under a policy that allows neither script nor any request.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from markupsafe import escape
from starlette.responses import Response

from habeas.errors import CannotOpen, HabeasError, NotFound, Unreadable
from habeas.web import languages
from habeas.web.pages.document import read_document
from habeas.web.refusals import status_of
from habeas.web.rendering import sentence, show
from habeas.web.room import Room
from habeas.web.told import told
from habeas.workers.showing import pdf_page, shown, taken_out

router = APIRouter(include_in_schema=False)
PDF = "application/pdf"
FRAMED = {
    "content-security-policy": "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
    "x-frame-options": "SAMEORIGIN",
}
_STYLE = (
    "<style>html{background:#fff;color:#1c2530;font:16px/1.5 Georgia,'Noto Serif','DejaVu Serif',serif}"
    "body{margin:1.2rem;overflow-wrap:anywhere}img{max-width:100%;height:auto}pre{white-space:pre-wrap}"
    "table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2rem .5rem;text-align:left}"
    "th{white-space:nowrap}</style>"
)


_TAG = re.compile(r"<(?!img\b)[^>]*>")
_SEEN = re.compile(r"\S")


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
        drawn = d.media_type == PDF
        return {
            **found, "drawn": drawn, "page": number or page, "pages": len(d.pages), "show": wanted,
            "damaged": _damage(room, d.original) if drawn else None,
        }  # fmt: skip

    return await show(request, "original.html", read)


def _damage(room: Room, sha256: str) -> HabeasError | None:
    """Why the kept bytes cannot be had as they were kept, or None."""
    try:
        room.archive.original(sha256)
    except (CannotOpen, NotFound) as e:
        return e
    return None


@router.get("/documents/{id_}/page/{number}.png")
async def picture(request: Request, id_: str, number: int) -> Response:
    """A page of a PDF as a picture, the passage of `?show=RECORD` framed."""
    wanted = request.query_params.get("show", "")

    def read(room: Room) -> tuple[bytes, str, str]:
        d = room.archive.document(id_).document
        if d.media_type != PDF:
            raise NotFound("this document has no pages to show")
        cited = getattr(room.index.records.get(wanted), "citation", None)
        quote = cited.quote if cited and cited.document == id_ and d.page_of(cited.start) == number else ""
        return room.archive.original(d.original), quote, d.part

    data, quote, part = await request.app.state.desk.look(read)
    png = await asyncio.to_thread(pdf_page, data, number, quote=quote, part=part)
    return Response(png, media_type="image/png")


@router.get("/documents/{id_}/frame")
async def frame(request: Request, id_: str, page: int = 1) -> Response:
    """The original as a harmless page of its own, to stand in a sandboxed frame."""

    def read(room: Room) -> tuple[bytes, str, str]:
        d = room.archive.document(id_).document
        return room.archive.original(d.original), d.part, d.charset

    return await _framed(request, read, page=page)


@router.get("/originals/{sha256}")
async def kept(request: Request, sha256: str, part: str = "") -> Response:
    """What is kept but was not read: why, and the original itself as far as it can be shown."""

    def read(room: Room) -> dict[str, Any]:
        failed = [f for f in room.archive.failures() if f.original == sha256 and f.part == part]
        if not failed:
            raise NotFound("nothing that failed is kept under this hash", todo="The list of what was not read has all.")
        return {"failed": failed[0], "sha256": sha256, "part": part}

    return await show(request, "kept.html", read)


@router.get("/originals/{sha256}/frame")
async def kept_frame(request: Request, sha256: str, part: str = "", page: int = 1) -> Response:
    """The same for the frame."""
    return await _framed(request, lambda room: (room.archive.original(sha256), part, ""), page=page)


@router.get("/originals/{sha256}/bytes")
async def kept_bytes(request: Request, sha256: str) -> Response:
    """The kept bytes, unaltered, as a file to save."""
    return _saved(await request.app.state.desk.look(lambda room: room.archive.original(sha256)), sha256)


@router.get("/documents/{id_}/bytes")
async def raw(request: Request, id_: str) -> Response:
    """The bytes of a document, unaltered, as a file to save: of a part that part alone."""

    def read(room: Room) -> tuple[bytes, str, str]:
        d = room.archive.document(id_).document
        return room.archive.original(d.original), d.part, d.sha256

    data, part, sha256 = await request.app.state.desk.look(read)
    return _saved(await asyncio.to_thread(taken_out, data, part) if part else data, sha256)


def _saved(data: bytes, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "content-security-policy": "sandbox"}
    return Response(data, media_type="application/octet-stream", headers=headers)


async def _framed(request: Request, read: Callable[[Room], tuple[bytes, str, str]], *, page: int) -> Response:
    """A page that holds nothing but the original made harmless, or why it cannot be shown. `read`: its bytes, the part
    of it, and its character set."""
    status = 200
    try:
        data, part, charset = await request.app.state.desk.look(read)
        found = await asyncio.to_thread(shown, data, part=part, charset=charset, page=page)
        if not _SEEN.search(_TAG.sub("", found.markup)):
            raise Unreadable("empty", "there is nothing to see in it", todo="Save the kept bytes to look at them.")
        body = found.markup + _pager(part, page, found.pages)
    except Unreadable as e:
        body = _said(request, e)
    except (CannotOpen, NotFound) as e:
        body, status = _said(request, e), status_of(e)
    text = f"<!doctype html><html><head><meta charset='utf-8'>{_STYLE}</head><body>{body}</body></html>"
    return Response(text, status, media_type="text/html; charset=utf-8", headers=FRAMED)


def _said(request: Request, error: HabeasError) -> str:
    """An error in the language of the page around."""
    language = languages.chosen(request)
    sentences = [sentence(told(text, language)) for text in (error.what, error.kept, error.todo) if text]
    return f"<p>{escape(' '.join(sentences))}</p>"


def _pager(part: str, page: int, pages: int) -> str:
    """Links to the other pages, inside the frame."""
    near = [n for n in range(1, pages + 1) if n <= 2 or n > pages - 2 or abs(n - page) <= 2]
    links = (f"<b>{n}</b>" if n == page else f"<a href='?{urlencode({'part': part, 'page': n})}'>{n}</a>" for n in near)
    return f"<p>{' '.join(links)}</p>" if pages > 1 else ""
