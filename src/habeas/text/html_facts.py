"""What a page states about itself: title, date of publication, authors, publisher, each with the tag that says so.

Only explicit markup counts (JSON-LD, meta tags, <time> marked as publication, rel=author, itemprop). A date that
stands somewhere in the page, in its address or in a copyright line is no statement, so it is not taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from habeas.model.document import Fact
from habeas.text.html_blocks import select, text_of
from habeas.text.html_marked import Surroundings, marked_authors, marked_dates
from habeas.text.html_tags import KEYWORDS, TAGS, page_tags
from habeas.text.html_title import STATED, headline, same_start, site_of
from habeas.text.people import looks_like_person
from habeas.text.shape import letters
from habeas.text.stated import find_stated

_DATE = (
    "article:published_time", "og:article:published_time", "citation_publication_date", "citation_date",
    "citation_online_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date",
    "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date",
    "sailthru.date", "article.published", "published-date", "originalpublicationdate", "rnews:datepublished",
    "ptime", "displaydate", "cxenseparse:recs:publishtime", "bt:pubdate", "shareaholic:article_published_time",
)  # fmt: skip
_CHANGED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_AUTHOR = ("article:author", "author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author",
           "sailthru.author", "byl", "article:author_name", "dc.contributor.author")  # fmt: skip
_PUBLISHER = ("og:site_name", "citation_publisher", "citation_journal_title", "dc.publisher", "dcterms.publisher",
              "publisher", "application-name")  # fmt: skip
_ARTICLE = re.compile(r"article|newsarticle|blogposting|report|webpage|posting|review|statement", re.I)
_BY = re.compile(r"^(?:by|written by|автор:?|di|par|por|von)\s+", re.I)


class PageFacts:
    """The facts of a page."""

    def __init__(self, tree: Any) -> None:
        nodes: dict[str, list[Any]] = {"meta": [], "script": [], "h1": [], "title": []}
        for node in select(tree, "meta, script[type*='ld+json'], h1, title"):
            nodes[node.tag].append(node)
        metas = _metas(nodes["meta"])
        linked = list(_articles(_json_ld(nodes["script"])))
        self.title = headline(tree, nodes["h1"], nodes["title"], metas, linked)
        title = self.title.value if self.title else ""
        linked = _own(linked, title)
        around = Surroundings(tree, title)
        self.published = _published(tree, metas, linked, around)
        self.authors = _authors(tree, metas, linked, around)
        self.publisher = _publisher(tree, metas, linked)
        site = site_of(nodes["title"], title)
        self.site = Fact(value=site, origin="title tag") if site else None
        """The name of the site as the title tag gives it beside the headline."""
        self.tags = page_tags(tree, metas, linked, around)


def _metas(nodes: list[Any]) -> dict[str, list[str]]:
    """What the meta tags say that are of use here, by their lower-case name."""
    known = {*STATED, *_DATE, *_CHANGED, *_AUTHOR, *_PUBLISHER, *TAGS, *KEYWORDS}
    out: dict[str, list[str]] = {}
    for node in nodes:
        key = (node.getattr("property") or node.getattr("name") or node.getattr("itemprop") or "").strip().casefold()
        if key in known and (content := " ".join((node.getattr("content") or "").split())):
            out.setdefault(key, []).append(content)
    return out


def _json_ld(nodes: list[Any]) -> Iterator[dict[str, Any]]:
    """Objects of all JSON-LD blocks, nested graphs opened; broken blocks are passed over."""
    for node in nodes:
        try:
            stack = [_json(node.text or "")]
        except (ValueError, RecursionError):
            continue
        for _ in range(500):
            if not stack:
                break
            item = stack.pop()
            if isinstance(item, list):
                stack.extend(reversed(item[:100]))
            elif isinstance(item, dict):
                yield item
                stack += [
                    item[k]
                    for k in ("@graph", "mainEntity", "mainEntityOfPage")
                    if isinstance(item.get(k), dict | list)
                ]


def _articles(items: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The objects that describe a text, with those that they only refer to ("author": {"@id": …}) in their place."""
    known = list(items)
    named = {d["@id"]: d for d in known if isinstance(d.get("@id"), str) and d.get("name")}

    def meant(value: Any) -> Any:
        if isinstance(value, list):
            return [meant(v) for v in value[:20]]
        return named.get(value.get("@id"), value) if isinstance(value, dict) and not value.get("name") else value

    for item in known:
        if _is_article(item):
            yield item | {key: meant(item[key]) for key in ("author", "publisher") if item.get(key)}


def _json(text: str) -> Any:
    """The value of a JSON text; line breaks inside strings, which the standard forbids, are let pass."""
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return json.loads(text, strict=False)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _own(linked: list[dict[str, Any]], title: str) -> list[dict[str, Any]]:
    """The objects that are about this page: where several articles are described, those with its headline."""
    named = [d for d in linked if isinstance(d.get("headline"), str) and same_start(d["headline"], title)]
    articles = [d for d in linked if d.get("headline") or d.get("datePublished")]
    if len(articles) < 2 or len({str(d.get("datePublished"))[:10] for d in articles}) == 1:
        return linked
    return named


def _published(
    tree: Any, metas: dict[str, list[str]], linked: list[dict[str, Any]], around: Surroundings
) -> Fact | None:
    stated = [(str(d["datePublished"]), "JSON-LD datePublished") for d in linked if d.get("datePublished")]
    stated = [(v, f"meta {k}") for k in _DATE[:1] for v in metas.get(k, [])] + stated
    changed = {edtf_of(str(d["dateModified"])) for d in linked if d.get("dateModified")}
    changed |= {edtf_of(v) for k in _CHANGED for v in metas.get(k, [])}
    sure = _one_of(stated, changed, tree, around)
    if sure is not None:
        return sure
    for value, origin in ((v, f"meta {k}") for k in _DATE[1:] if k != "datepublished" for v in metas.get(k, [])):
        date = edtf_of(value)
        if date:
            return Fact(value=date, origin=origin)
    for mark in marked_dates(tree, around):
        date = edtf_of(mark.value)
        if date:
            return Fact(value=date, origin=mark.origin)
    return None


def _one_of(stated: list[tuple[str, str]], changed: set[str], tree: Any, around: Surroundings) -> Fact | None:
    """The day that the surest tags agree on.

    Where they do not: not that of a change, the one shown beside the headline, the one in the page's own time zone,
    else the earliest, as a text that was moved to another site has a later one.
    """
    days = [(date, origin, value) for value, origin in stated if (date := edtf_of(value))]
    if len({date for date, _, _ in days}) > 1:
        days = [d for d in days if d[0] not in changed] or days
    if len({date for date, _, _ in days}) > 1:
        shown = {edtf_of(mark.value) for mark in marked_dates(tree, around)}
        local = [d for d in days if _is_local(d[2])] if len({_instant(d[2]) for d in days}) == 1 else []
        days = [d for d in days if d[0] in shown] or local or sorted(days)
    return Fact(value=days[0][0], origin=days[0][1]) if days else None


def _instant(value: str) -> datetime | str:
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return value
    return moment.astimezone(UTC) if moment.tzinfo else value


def _is_local(value: str) -> bool:
    """Whether a moment is given in another time zone than that of Greenwich."""
    return re.search(r"[+-](?!00:?00)\d\d:?\d\d$", value.strip()) is not None


def edtf_of(value: str) -> str:
    """EDTF day (or month, or year) of a machine-readable date; the day as written, no change of time zone."""
    value = value.strip()
    m = re.match(r"((?:19|20)\d\d)(?:[-/](\d\d?)(?:[-/](\d\d?))?)?(?=$|[T\s])", value)
    if m:
        if m[3]:
            found = find_stated(f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}")
            return found[0].edtf if found else ""
        return f"{m[1]}-{int(m[2]):02}" if m[2] and 1 <= int(m[2]) <= 12 else m[1] if not m[2] else ""
    compact = re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", value)
    found = find_stated("-".join(compact.groups()) if compact else value)
    return found[0].edtf if found else ""


def _authors(
    tree: Any, metas: dict[str, list[str]], linked: list[dict[str, Any]], around: Surroundings
) -> tuple[Fact, ...]:
    stated: list[tuple[str, str]] = []
    for item in linked:
        given = item.get("author")
        for author in given if isinstance(given, list) else [given]:
            name = author.get("name") if isinstance(author, dict) else author
            if isinstance(author, dict) and author.get("@type") not in (None, "Person", ["Person"]):
                continue
            stated += [
                (n, "JSON-LD author") for n in (name if isinstance(name, list) else [name]) if isinstance(n, str)
            ]
    for key in _AUTHOR:
        stated += [(v, f"meta {key}") for v in metas.get(key, [])]
    named = _named(stated)
    return named or _named([(mark.value, mark.origin) for mark in marked_authors(tree, around)[:5]])


def _named(stated: list[tuple[str, str]]) -> tuple[Fact, ...]:
    """The people whom the first kind of statement that names any gives as authors."""
    out: list[Fact] = []
    for value, origin in stated:
        for name in _names(value):
            if letters(name) not in {letters(f.value) for f in out} and (not out or out[0].origin == origin):
                out.append(Fact(value=name, origin=origin))
    return tuple(out)


def _names(value: str) -> list[str]:
    """Person names in a value; addresses, user names and names of bodies are not authors."""
    family, comma, given = value.partition(",")
    if comma and len(family.split()) == 1 == len(given.split()) and looks_like_person(f"{given.strip()} {family}"):
        return [f"{given.strip()} {family}"]
    parts = re.split(r"\s*(?:;|,| and | & | и | et | und )\s*", _BY.sub("", " ".join(value.split())))
    return [p for p in parts if looks_like_person(p)]


def _publisher(tree: Any, metas: dict[str, list[str]], linked: list[dict[str, Any]]) -> Fact | None:
    for item in linked:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            return Fact(value=" ".join(name.split()), origin="JSON-LD publisher")
    for key in _PUBLISHER:
        for value in metas.get(key, []):
            if not value.startswith("http"):
                return Fact(value=value, origin=f"meta {key}")
    for node in select(tree, "[itemprop='publisher'] [itemprop='name']")[:1]:
        if value := node.getattr("content") or text_of(node):
            return Fact(value=value, origin="itemprop publisher")
    return None
