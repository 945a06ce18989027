"""What people put beside the records: translations of foreign quotes, and searches that they keep."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from habeas.archive import Archive
from habeas.errors import WrongUse
from habeas.web import languages
from habeas.web.conflicts import Changed, changed, seen
from habeas.web.pages.documents import NARROWED
from habeas.web.rendering import written

router = APIRouter(include_in_schema=False)
ASKED = frozenset({"q", "sort", *NARROWED})


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
    return await written(
        request, lambda archive: put_beside(archive, target, text, by, language, was), to or f"/review/{target}",
        "translate",
    )  # fmt: skip


def put_beside(archive: Archive, target: str, text: str, by: str, language: str, was: str) -> int | None:
    """Journal a translation; None where it stands there already. Raises Changed where it would replace one that `was`,
    the digest seen, does not know."""
    record = archive.record(target)
    there = next((t for t in getattr(record, "translations", ()) if t.language == language), None)
    if there is not None and (there.text, there.by) == (text.strip(), by.strip()):
        return None
    if there is not None and was != seen(record):
        raise changed(record)
    return archive.translate(target, text, by=by, language=language)


@router.post("/searches")
async def keep(request: Request, name: str = Form(""), query: str = Form("")) -> Response:
    """Keep a search under a name; never in place of another one of that name."""
    fields: list[tuple[str, Any]] = [(k, v) for k, v in parse_qsl(query) if k in ASKED]
    plain = urlencode(fields)
    return await written(request, lambda archive: kept(archive, name[:200], plain), f"/documents?{plain}", "search")


def kept(archive: Archive, name: str, query: str) -> int | None:
    """Journal a search; None where it is kept already. Raises Changed where another one has the name."""
    there = next((s for s in archive.searches() if s.name == name.strip()), None)
    if there is not None and there.query == query:
        return None
    if there is not None:
        raise Changed(
            "another search is kept under this name",
            kept="It stays as it is; yours was not kept.",
            todo="Go back and choose another name, or forget the other search first.",
        )
    return archive.keep_search(name, query)
