"""The last boundary: whatever went wrong inside becomes a page (under /api a record) that says so. Never a trace."""

from __future__ import annotations

import sys

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from habeas.errors import HabeasError
from habeas.web.refusals import told


class Unexpected:
    """ASGI middleware around everything but the guard."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = False

        async def sending(message: Message) -> None:
            nonlocal began
            began = began or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception as e:  # noqa: BLE001 - the outermost boundary of a request
            # Only the kind and place of the error: its text could hold words of the archive.
            where = _where(e)
            print(f"habeas serve: {type(e).__name__} at {where}", file=sys.stderr)
            if not began:
                error = HabeasError(
                    f"something unforeseen happened ({type(e).__name__} at {where})",
                    kept="Nothing that was kept is harmed; the archive is written in steps that survive this.",
                    todo="Go back and try again. If it happens again, run `habeas verify` on the archive.",
                )
                await told(scope, error, 500)(scope, receive, send)


def _where(error: BaseException) -> str:
    """The innermost place in our own code and templates."""
    found, at = "?", error.__traceback__
    while at is not None:
        _, ours, path = at.tb_frame.f_code.co_filename.rpartition("/habeas/web/")
        if ours:
            found = f"{path}:{at.tb_lineno}"
        at = at.tb_next
    return found
