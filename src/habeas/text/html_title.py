"""The headline of a page, and the name of its site where only the page's own title gives it.

A title tag mostly holds both: "Cartoonist jailed | Society | Kestrel". The part that the page shows as its headline is
the title; of what is left the last part (or the first, before the headline) names the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from habeas.model.document import Fact
from habeas.text.html_blocks import select, text_of
from habeas.text.people import has_publication_word
from habeas.text.shape import letters
from habeas.text.words import blocks_named, plain

STATED = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "headline", "parsely-title",
          "sailthru.title")  # fmt: skip
_PARTS = re.compile(r"\s+(?:[|•·»«›→/–—-]|::)\s+|\s?[|»›]\s?")
_COLON = re.compile(r"(?<=\w):\s+")
_SHORTEST = 3
"""Words from which a part of a title tag can be a headline."""
_LONGEST_SITE = 7
_NAMELESS = frozenset(
    (
        "untitled",
        "untitled document",
        "new page",
        "new page 1",
        "new document",
        "document",
        "home",
        "home page",
        "homepage",
        "index",
        "index page",
        "news",
        "article",
        "page",
        "page title",
        "title",
        "print",
        "print version",
        "no title",
        "без названия",
        "без имени",
        "новая страница",
        "senza titolo",
        "sans titre",
        "sin título",
        "bez tytułu",
    )
)
"""What programs write into the title tag of a page that nobody gave a title."""
_CUT = 12
"""Letters from which the beginning of a headline is one that was cut."""
_HEADS = "h2, h3, b, strong, [class*='title'], [class*='headline']"


def headline(
    tree: Any, h1: list[Any], titles: list[Any], metas: dict[str, list[str]], linked: list[dict[str, Any]]
) -> Fact | None:
    """The title of a page: the heading that it shows where its markup states the same, else what its markup states."""
    headings = [t for t in map(text_of, h1) if t]
    stated = [(v, f"meta {k}") for k in STATED for v in metas.get(k, [])[:1]]
    stated += [(d["headline"], "JSON-LD headline") for d in linked if isinstance(d.get("headline"), str)]
    page = text_of(titles[0]) if titles else ""
    page = "" if plain(page) in _NAMELESS else page
    said = [*(v for v, _ in stated), page, *_able(page)]
    parts = {letters(p) for p in _parts(page)}
    if headings and not stated and letters(headings[0]) in parts and (shown := _shown(tree, page, headings[0])):
        return Fact(value=shown, origin="headline of the page")
    for heading in headings:
        if any(same_start(heading, v) for v in said) or (len(headings) == 1 and not stated and not page):
            return Fact(value=heading, origin="h1")
    if stated:
        return Fact(value=_without_site(stated[0][0], metas.get("og:site_name", [])), origin=stated[0][1])
    if page:
        shown = _shown(tree, page) if len(_parts(page)) > 1 else ""
        return Fact(value=shown or page, origin="headline of the page" if shown else "title tag")
    if headings:
        return Fact(value=headings[0], origin="h1")
    first = [text_of(node) for node in select(tree, "h2")]
    return Fact(value=first[0], origin="h2") if len(first) == 1 and len(first[0].split()) >= _SHORTEST else None


def site_of(titles: list[Any], title: str) -> str:
    """The name of the site in a title tag, beside the headline; "" where it gives none."""
    page = text_of(titles[0]) if titles else ""
    wanted = letters(title)
    if not wanted or letters(page) == wanted:
        return ""
    parts = _parts(page)
    for at, rest in _around(parts, wanted):
        named = [p for p in rest if _is_site(p)]
        if named:
            return named[-1] if at == 0 else named[0]
    return ""


def same_start(heading: str, other: str) -> bool:
    """Whether one of two titles holds the other."""
    a, b = letters(heading), letters(other)
    return bool(a) and bool(b) and (a in b or b in a)


def _parts(page: str) -> list[str]:
    parts = [p.strip() for p in _PARTS.split(page) if p.strip()]
    return parts if len(parts) > 1 else [p.strip() for p in _COLON.split(page, maxsplit=1) if p.strip()]


def _able(page: str) -> list[str]:
    """The parts of a title tag that can be a headline, cut ones ("Court jails edit…") without their dots."""
    parts = _parts(page)
    return [p.rstrip(" .…") for p in parts if len(p.split()) >= _SHORTEST] if len(parts) > 1 else []


def _around(parts: list[str], wanted: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of parts that make the headline, which may hold separators itself: where it begins, and what is left."""
    for size in range(len(parts), 0, -1):
        for at in range(len(parts) - size + 1):
            run = letters("".join(parts[at : at + size]))
            if run == wanted or (len(run) > _CUT and wanted.startswith(run)):
                yield at, [*parts[:at], *parts[at + size :]]


def _is_site(name: str) -> bool:
    """Whether a part of a title tag can name the site: a few words with a capital, no section, no number."""
    parts = name.split()
    able = name[0].isupper() or "." in name
    return able and len(parts) <= _LONGEST_SITE and plain(name) not in blocks_named() and not any(
        c.isdigit() for c in name
    )  # fmt: skip


def _without_site(title: str, sites: list[str]) -> str:
    """A stated title without the name of the site behind it."""
    title = " ".join(title.split())
    parts = _parts(title)
    known = len(parts) > 1 and (letters(parts[-1]) in {letters(s) for s in sites})
    return title[: title.rindex(parts[-1])].rstrip(" |•·»–—-:/") if known else title


def _shown(tree: Any, page: str, site: str = "") -> str:
    """The part of a title tag that the page shows as a heading or in strong letters; else that beside a site's name.

    `site`: a heading that is a part of it too, as the name of a site is.
    """
    able = {letters(p): p for p in _able(page) if letters(p) != letters(site) and len(p) > len(site)}
    for node in select(tree, _HEADS) if able else []:
        text = text_of(node)
        if len(text) <= len(page) and letters(text) in able:
            return text
    if site:
        return ""
    parts = _parts(page)
    sites = [p for p in (parts[-1], parts[0]) if has_publication_word(p) and _is_site(p) and len(p.split()) <= 4]
    if len(parts) == 2 and len(sites) == 1:
        other = parts[0] if sites[0] == parts[1] else parts[1]
        return other if len(other.split()) >= _SHORTEST else ""
    return ""
