"""Coming in and going out: the one-time link, the passphrase, the lock, the language, links for another browser."""

from __future__ import annotations

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from habeas.errors import BadPassphrase, HabeasError
from habeas.web import languages, session
from habeas.web.desk import Desk
from habeas.web.refusals import refused
from habeas.web.rendering import back, show

router = APIRouter(include_in_schema=False)


@router.get("/enter/{link}")
async def enter(request: Request, link: str) -> Response:
    """Use up a one-time link and let this browser in."""
    sessions: session.Sessions = request.app.state.sessions
    if sessions.known(request.cookies.get(session.COOKIE, "")):
        return RedirectResponse("/", 303)
    cookie = sessions.enter(link)
    if cookie is None:
        return refused(request.scope, 403, "no-session", "This link was used already, or is not one of this workspace.")
    request.app.state.entered()
    # A page that moves on by itself, not a redirect: SameSite=Strict cookies are not sent along a redirect chain that
    # began outside the browser's own page.
    response = await show(request, "entered.html")
    response.set_cookie(session.COOKIE, cookie, httponly=True, samesite="strict", path="/")
    return response


@router.get("/unlock")
async def unlock_page(request: Request) -> Response:
    """Ask for the passphrase, or say why the archive cannot be opened."""
    desk: Desk = request.app.state.desk
    if desk.open:
        return RedirectResponse("/", 303)
    return await show(request, "unlock.html", problem=desk.problem, wrong=False)


@router.post("/unlock")
async def unlock(request: Request, passphrase: str = Form("")) -> Response:
    """Open the archive with what was typed."""
    desk: Desk = request.app.state.desk
    try:
        await desk.unlock(passphrase if desk.encrypted else None)
    except BadPassphrase as e:
        return await show(request, "unlock.html", status=403, problem=e, wrong=True)
    except HabeasError as e:
        return await show(request, "unlock.html", status=503, problem=e, wrong=False)
    return back("/")


@router.post("/lock")
async def lock(request: Request) -> Response:
    """Lock now: the process that holds the keys ends after this answer."""
    request.app.state.lock()
    return await show(request, "locked.html")


@router.post("/language")
async def language(request: Request, language: str = Form("en"), to: str = Form("/")) -> Response:
    """Choose the language of the interface."""
    response = back(to)
    if language in languages.NAMES:
        response.set_cookie(languages.COOKIE, language, httponly=True, samesite="strict", max_age=31_536_000, path="/")
    return response


@router.get("/workspace")
async def workspace(request: Request) -> Response:
    """What this workspace is, and a link for another browser."""
    return await show(request, "workspace.html", link="")


@router.post("/workspace/link")
async def another(request: Request) -> Response:
    """A one-time link for a second browser."""
    sessions: session.Sessions = request.app.state.sessions
    link = f"http://{request.headers['host']}/enter/{sessions.new_link()}"
    return await show(request, "workspace.html", link=link)
