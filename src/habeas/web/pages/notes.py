"""What people put beside the records: translations of foreign quotes, and searches that they keep."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from habeas.archive import Archive
from habeas.errors import WrongUse
from habeas.web import languages
from habeas.web.desk import Desk
from habeas.web.pages.documents import FACETS
from habeas.web.pages.review import Changed
from habeas.web.proposals import seen
from habeas.web.rendering import back

router = APIRouter(include_in_schema=False)
ASKED = frozenset({"q", "sort", *FACETS})
LONGEST = 50_000
"""Characters of a translation at most."""


@router.post("/translate")
async def translate(
    request: Request,
    target: str = Form(),
    text: str = Form(""),
    by: str = Form(""),
    language: str = Form(""),
    to: str = Form(""),
    was: str = Form("", alias="seen"),
) -> Response:
    """Keep a translation of a record's words, with the name of the translator; never over one that was not seen."""
    if language not in languages.SPOKEN:
        raise WrongUse("this language is not one of the list", todo="Go back and choose one.")
    if len(text) > LONGEST:
        raise WrongUse("the translation is too long", todo="Translate the quote alone, not the whole document.")
    desk: Desk = request.app.state.desk
    seq = await desk.change(lambda archive: put_beside(archive, target, text, by, language, was))
    return back(to or f"/review/{target}", done=seq, did="translate")


def put_beside(archive: Archive, target: str, text: str, by: str, language: str, was: str) -> int:
    """Journal a translation. Raises Changed where it would replace one that `was`, the digest seen, does not know."""
    record = archive.record(target)
    there = any(t.language == language for t in getattr(record, "translations", ()))
    if there and was != seen(record):
        raise Changed(
            "this was decided in the meantime",
            kept="Your decision was not written, and nothing of the other one was lost.",
            todo="Go back, load the page again, and decide on what it says now.",
        )
    return archive.translate(target, text, by=by, language=language)


@router.post("/searches")
async def keep(request: Request, name: str = Form(""), query: str = Form("")) -> Response:
    """Keep a search under a name."""
    fields: list[tuple[str, Any]] = [(k, v) for k, v in parse_qsl(query) if k in ASKED]
    plain = urlencode(fields)
    desk: Desk = request.app.state.desk
    seq = await desk.change(lambda archive: archive.keep_search(name[:200], plain))
    return back(f"/documents?{plain}", done=seq, did="search")
