"""What is said when something is refused or went wrong: a page for people, a record for programs. Never a trace."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import Scope

from habeas.errors import CannotOpen, HabeasError, InputRefused, Locked, NotFound, WrongUse
from habeas.web.desk import Busy, Closed
from habeas.web.rendering import render

_STATUS: tuple[tuple[type[HabeasError], int], ...] = (
    (NotFound, 404), (WrongUse, 400), (InputRefused, 422), (Busy, 409), (Closed, 423), (Locked, 409), (CannotOpen, 503),
)  # fmt: skip
_TODO = {
    "no-session": "Open the link that `habeas serve` printed in the terminal. It works once; for another browser, "
    "make a new link on the page “This workspace”, or start `habeas serve` again.",
    "no-token": "Go back, load the page again, and send the form once more. Nothing was changed.",
    "too-long": "Go back and shorten it. Files go in through the page Add. Nothing was changed.",
    "host": "Open the workspace under the address that `habeas serve` printed.",
    "origin": "Open the workspace in a tab of its own. Nothing was changed.",
}


def status_of(error: HabeasError) -> int:
    """The HTTP status for an error."""
    own = getattr(error, "status", 0)
    return own or next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def told(scope: Scope, error: HabeasError, status: int | None = None, **extra: Any) -> Response:
    """The error as a page, or as a record under /api; a locked archive leads to the page that unlocks it."""
    status = status or status_of(error)
    if Headers(scope=scope).get("hx-request"):
        # A part of a page that asks for itself: what there is to say is said by the whole page, asked for anew.
        return Response(status_code=status, headers={"HX-Refresh": "true"})
    if scope["path"].startswith("/api"):
        fields = {"error": error.what, "where": error.where, "kept": error.kept, "todo": error.todo}
        return JSONResponse({k: v for k, v in fields.items() if v}, status)
    if isinstance(error, Closed) and scope["method"] in ("GET", "HEAD"):
        return RedirectResponse("/unlock", 303)
    values = {"error": error, "status": status, **extra}
    return Response(render(Request(scope), "error.html", values), status, media_type="text/html")


def refused(scope: Scope, status: int, code: str, what: str) -> Response:
    """The guard's refusal."""
    return told(scope, HabeasError(what, todo=_TODO.get(code, "")), status, refused=code)
