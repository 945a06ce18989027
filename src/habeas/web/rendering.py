"""From values to pages: the templates, their filters, and what every page has (session, language, what waits)."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from habeas.archive import Archive
from habeas.model import edtf, thesaurus
from habeas.web import atlas, dates, languages, worldmap
from habeas.web.desk import Desk
from habeas.web.reasons import worded
from habeas.web.room import Room
from habeas.web.told import told

_SENTENCE_END = (".", "!", "?", "…")


def environment() -> jinja2.Environment:
    """The templates of this room; one environment per app."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("habeas.web", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    env.filters.update(
        thousands=jinja2.pass_context(lambda page, n: languages.number(n, page["lang"])),
        size=jinja2.pass_context(lambda page, n: languages.size(n, page["lang"])),
        told=jinja2.pass_context(lambda page, text: dated(text, page["lang"])),
        worded=jinja2.pass_context(lambda page, reason: worded(reason, page["lang"])),
        sentence=sentence,
        act=thesaurus.label,
        modality=lambda m: thesaurus.modalities()[m],
        words=highlighted,
        short=short,
        lookup=lambda key, table: table[key],
        actpairs=lambda names, gettext: [(n, gettext(thesaurus.label(n))) for n in names],
        pairs=lambda names, gettext: [(n, gettext(n)) for n in names],
        query=lambda values: urlencode([(k, v) for k, v in values.items() if v not in ("", None, 0)]),
        idsafe=lambda text: re.sub(r"[^A-Za-z0-9_-]", "-", text),
    )
    env.globals["act_types"] = thesaurus.act_types
    env.globals["map_height"] = worldmap.HEIGHT
    return env


def warm(env: jinja2.Environment) -> None:
    """Read what pages need once, so that the first look at a page takes no longer than the second; and let the garbage
    collector, which would hold up a page now and then, no longer go through all of it."""
    atlas.countries()
    for name in env.list_templates(extensions=["html"]):
        env.get_template(name)
    gc.freeze()


async def show(
    request: Request,
    template: str,
    read: Callable[[Room], Mapping[str, Any]] | None = None,
    *,
    status: int = 200,
    **values: Any,
) -> Response:
    """A page: `read` is called in the reading thread, its values and `values` fill the template."""
    desk: Desk = request.app.state.desk
    if read is not None:
        reader = read

        def look(room: Room) -> dict[str, Any]:
            waiting = sum(room.index.waiting.values())
            return {"waiting": waiting, **reader(room)}

        values = {**values, **await desk.look(look)}
    return HTMLResponse(render(request, template, values), status)


def render(request: Request, template: str, values: Mapping[str, Any]) -> str:
    """The text of a page."""
    app = request.app
    desk: Desk = app.state.desk
    language = languages.chosen(request)
    translations = languages.translations(language)
    common = {
        "request": request,
        "path": request.url.path,
        "csrf_token": request.scope.get("state", {}).get("csrf", ""),
        "lang": language,
        "languages": languages.NAMES,
        "_": _filled(translations.gettext),
        "gettext": _filled(translations.gettext),
        "pgettext": _placed(translations.pgettext),
        "ngettext": _counted(translations.ngettext, language),
        "when": lambda date: dates.when(date, language),
        "clock": lambda moment: dates.clock(moment, language),
        "tongue": lambda code: languages.tongue(code, language),
        "territory": lambda code: languages.territory(code, language),
        "spoken": languages.SPOKEN,
        "open": desk.open,
        "read_only": desk.read_only,
        "encrypted": desk.encrypted,
        "archive_name": desk.path.name,
        "job": desk.job,
        "waiting": 0,
        "routes": app.state.routes,
        "done": request.query_params.get("done", ""),
        "did": request.query_params.get("did", ""),
    }
    env: jinja2.Environment = app.state.templates
    return env.get_template(template).render({**common, **values})


def _filled(gettext: Callable[[str], str]) -> Callable[..., str]:
    """gettext that fills in named values, each escaped; a text without values is given as it is."""

    def translate(text: str, **values: object) -> str:
        return Markup(gettext(text)) % values if values else gettext(text)  # noqa: S704 - our own texts

    return translate


def _placed(pgettext: Callable[[str, str], str]) -> Callable[..., str]:
    """The same for a text that is translated otherwise in another place; `place` tells translators where it stands."""

    def translate(place: str, text: str, **values: object) -> str:
        return Markup(pgettext(place, text)) % values if values else pgettext(place, text)  # noqa: S704 - our own texts

    return translate


def _counted(ngettext: Callable[[str, str, int], str], language: str) -> Callable[..., str]:
    """The same for a number of things; the number itself is `num`, written as the language writes it."""

    def translate(one: str, many: str, n: int, **values: object) -> str:
        filled = {"num": languages.number(n, language), **values}
        return Markup(ngettext(one, many, n)) % filled  # noqa: S704 - our own texts

    return translate


def back(where: str, **query: object) -> Response:
    """After a POST: go and look (303), so that the back button and a reload repeat nothing."""
    if not where.startswith("/") or where.startswith(("//", "/\\")):
        where = "/"
    fields = {k: v for k, v in query.items() if v not in ("", None)}
    path, _, anchor = where.partition("#")
    joint = "&" if "?" in path else "?"
    return RedirectResponse(
        path + (joint + urlencode(fields) if fields else "") + ("#" + anchor if anchor else ""), 303
    )


async def written(
    request: Request, write: Callable[[Archive], int | None], to: str, did: str, **query: object
) -> Response:
    """Do something short that writes, then go and look; what had been done already (None) is said so."""
    desk: Desk = request.app.state.desk
    seq = await desk.change(write)
    return back(to, **query, done=seq, did=did if seq is not None else "already")


def highlighted(pieces: tuple[tuple[str, bool], ...]) -> Markup:
    """A snippet of the catalog as HTML: searched words in <mark>."""
    return Markup("").join(Markup("<mark>{}</mark>").format(t) if hit else t for t, hit in pieces)


def dated(text: str, language: str) -> str:
    """What another room says in a language; a date that it begins with ("2019-03-04: 2 voices") in words."""
    date, colon, said = text.partition(": ")
    if colon and date[:1].isdigit() and edtf.valid(date):
        return f"{dates.when(date, language)}: {told(said, language)}"
    return told(text, language)


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith(_SENTENCE_END) else ".") if text else ""


def short(text: str, length: int = 160) -> str:
    """At most so many characters, cut between words."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
