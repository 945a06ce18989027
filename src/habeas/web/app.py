"""Puts the workspace together: pages, API, guard and error pages around one `Desk`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from habeas.errors import HabeasError, WrongUse
from habeas.web import rendering
from habeas.web.desk import Desk
from habeas.web.guard import Guard
from habeas.web.refusals import refused, told
from habeas.web.session import Sessions
from habeas.web.unexpected import Unexpected

SILENT: Any = dict.fromkeys(("tracing", "metrics", "logs", "operation_spans", "auto_configure"), False)
"""The framework can send what it sees to a collector that an environment variable names; not here."""
STATIC = Path(__file__).parent / "static"


def make_app(
    desk: Desk,
    sessions: Sessions,
    *,
    hosts: frozenset[str],
    touch: Callable[[], None] = lambda: None,
    lock: Callable[[], None] = lambda: None,
    entered: Callable[[], None] = lambda: None,
) -> FastAPI:
    """The ASGI app. `hosts`: what the Host header may say; `touch`: told of each request; `lock`: ends this process;
    `entered`: told when the one-time link was used."""
    from habeas.web.pages import routers

    app = FastAPI(
        title="Habeas", version="1", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", telemetry=SILENT
    )
    app.state.desk, app.state.sessions, app.state.templates = desk, sessions, rendering.environment()
    app.state.lock, app.state.entered, app.state.hosts = lock, entered, hosts
    app.add_exception_handler(HabeasError, _of_ours)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_input)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    pages = routers()
    for router in pages:
        app.include_router(router)
    app.state.routes = frozenset(getattr(route, "path", "") for router in pages for route in router.routes)
    app.add_middleware(Unexpected)
    app.add_middleware(Guard, sessions=sessions, hosts=hosts, refuse=_refuse(app), touch=touch)
    return app


def _refuse(app: FastAPI) -> Callable[..., Response]:
    def refuse(scope: Any, status: int, code: str, what: str) -> Response:
        return refused({**scope, "app": app}, status, code, what)

    return refuse


async def _of_ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, HabeasError)
    return told(request.scope, error)


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    what = "there is no such page" if error.status_code == 404 else "this cannot be done here"
    todo = "Use the menu to go on." if error.status_code == 404 else "Go back and use the page's own buttons."
    return told(request.scope, HabeasError(what, todo=todo), error.status_code)


async def _of_input(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = ", ".join(sorted({str(e["loc"][-1]) for e in error.errors()}))
    wrong = WrongUse(f"the address or form has a value that makes no sense ({fields})", todo="Go back and correct it.")
    return told(request.scope, wrong, 422 if request.url.path.startswith("/api") else 400)
