"""The outermost ring of the workspace: refuses what does not come from its own pages, and sets every safety header.

Host and Origin are checked before anything else; then the session; then, for whatever changes something, the token
that only our own forms carry. One place for all routes, so that no route can forget it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from habeas.web.session import COOKIE, FIELD, HEADER, Sessions

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cache-control": "no-store",
    # "no-referrer" would make browsers send "Origin: null" with our own forms; this one tells other sites as little.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "x-robots-tag": "noindex",
}
FORM_BYTES = 1_000_000
UPLOADS = ("/add", "/api/uploads")
"""Where bodies of any length are taken, as a stream; a framework's own parser would put a long one on the disk."""
SAFE = ("GET", "HEAD")
Refuse = Callable[[Scope, int, str, str], Response]


class Guard:
    """ASGI middleware. `refuse` makes the page that says why; `touch` is told of every request a person made."""

    def __init__(
        self, app: ASGIApp, *, sessions: Sessions, hosts: frozenset[str], refuse: Refuse, touch: Callable[[], None]
    ) -> None:
        self.app, self.sessions, self.hosts, self.refuse, self.touch = app, sessions, hosts, refuse, touch

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        sending = _with_headers(send)
        headers = Headers(scope=scope)
        why = self._foreign(scope, headers)
        cookie = _cookie(headers)
        open_path = scope["path"].startswith(("/static/", "/enter/"))
        if why is None and not open_path and not self.sessions.known(cookie):
            why = (403, "no-session", "This browser has not been let in.")
        if why is None and scope["method"] not in SAFE and scope["path"] not in UPLOADS:
            body = await _short(receive)
            receive = _again(body, receive) if body is not None else receive
            if body is None or headers.get("content-type", "").startswith("multipart/"):
                why = (413, "too-long", "This form is too long, or of a kind that is not taken here.")
        if why is None and scope["method"] not in SAFE:
            token, receive = await _token(scope, headers, receive)
            if open_path or not self.sessions.fits(cookie, token):
                why = (403, "no-token", "This form did not come from a page of this workspace, or its page is too old.")
        if why is not None:
            await self.refuse(scope, *why)(scope, receive, sending)
            return
        scope.setdefault("state", {})["csrf"] = self.sessions.csrf(cookie) if cookie else ""
        if headers.get("x-habeas-poll") is None:
            self.touch()
        await self.app(scope, receive, sending)

    def _foreign(self, scope: Scope, headers: Headers) -> tuple[int, str, str] | None:
        """Why a request cannot come from one of our own pages; None when it can."""
        host = headers.get("host", "")
        if host not in self.hosts:
            return 400, "host", "The request names another host than this workspace has."
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return 403, "origin", "The request comes from another page than one of this workspace."
        site = headers.get("sec-fetch-site", "none")
        if site in ("cross-site", "same-site") and not scope["path"].startswith("/enter/"):
            return 403, "origin", "The request comes from another web site."
        return None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def _cookie(headers: Headers) -> str:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


async def _token(scope: Scope, headers: Headers, receive: Receive) -> tuple[str, Receive]:
    """The form token from header, query or form body; and a `receive` that gives the body once more."""
    given = headers.get(HEADER) or parse_qs(scope["query_string"].decode("latin-1")).get(FIELD, [""])[0]
    if given or headers.get("content-type", "").split(";")[0] != "application/x-www-form-urlencoded":
        return given, receive
    body = await _short(receive)
    if body is None:
        return "", receive
    try:
        token = parse_qs(body.decode("utf-8")).get(FIELD, [""])[0]
    except (UnicodeDecodeError, ValueError):
        token = ""
    return token, _again(body, receive)


async def _short(receive: Receive) -> bytes | None:
    """The whole body, or None when it is longer than any form."""
    body, more = bytearray(), True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False) and message["type"] == "http.request"
        if len(body) > FORM_BYTES:
            return None
    return bytes(body)


def _again(body: bytes, receive: Receive) -> Callable[[], Awaitable[Any]]:
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def give() -> Any:
        return waiting.pop() if waiting else await receive()

    return give
