"""Dates and authors that elements of a page are marked with: <time>, itemprop, rel=author, hAtom and h-card classes.

A page marks its comments, its teasers and the sister articles in the same way as itself. So a mark counts only by
where it stands: beside the headline, in no box for comments, related texts or the site, and in no other article.
Where marks that stand equally near say different things, none of them counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from habeas.text.hints import bit, hints_of
from habeas.text.html_blocks import select, text_of
from habeas.text.shape import letters

_PUBLISHED = re.compile(
    r"datepublished|pubdate|dt-published|(?<![\w-])published|entry-date|post-date|publish-date", re.I
)
_UPDATED = re.compile(r"updated|modified", re.I)
_AUTHOR = re.compile(r"(?<![\w-])(?:p-author|author|fn|byline-name|author-name)(?![\w-])", re.I)
_ELSEWHERE = ("comment", "related", "side", "footer", "nav", "consent", "subscribe", "advert")
_APART = frozenset(("aside", "footer", "nav", "form", "dialog"))
_DATED = "time, abbr[title][class], [itemprop='datePublished'], [class='dt-published']"
_SIGNED = "[rel='author'], [itemprop='author'], [class*='author'], [class*='vcard']"
_MOST = 400
"""Marked elements that are looked at: a page with more is a list."""


@dataclass(frozen=True)
class Mark:
    """A marked element's value; `near`: how deep the box is that holds it and the headline (higher is nearer)."""

    value: str
    origin: str
    near: int


class Surroundings:
    """Where the headline stands, and how near to it other elements are."""

    def __init__(self, tree: Any, headline: str) -> None:
        self._tree, self._headline = tree, headline
        self._bits = sum(bit(kind) for kind in _ELSEWHERE)

    @cached_property
    def _depth(self) -> dict[Any, int]:
        """The headline's element and all around it, the innermost with the highest number."""
        wanted = letters(self._headline)
        heads = sorted(select(self._tree, "h1, h2"), key=lambda head: head.tag)
        same = (h for h in heads if wanted and letters(text_of(h)) == wanted)
        head = next(same, None) or next((h for h in heads if h.tag == "h1"), None)
        line = list(_outwards(head)) if head is not None else []
        return {node: len(line) - i for i, node in enumerate(line)}

    def near(self, node: Any) -> int:
        """Depth of the nearest box around both; -1 when the element belongs to something else on the page."""
        for at in _outwards(node):
            if at in self._depth:
                return self._depth[at]
            if at.tag in _APART or at.tag in ("body", "html"):
                return -1 if at.tag in _APART else 0
            if self._depth and at.tag == "article":
                return -1
            names = f"{at.getattr('class') or ''} {at.getattr('id') or ''}"
            if at is not node and names != " " and hints_of(names) & self._bits:
                return -1
        return 0


def marked_dates(tree: Any, around: Surroundings) -> list[Mark]:
    """Values of elements that are marked as the publication, nearest to the headline first; [] when they disagree."""
    found: list[Mark] = []
    plain: list[Mark] = []
    for node in select(tree, _DATED)[:_MOST]:
        marks = " ".join(node.getattr(k) or "" for k in ("itemprop", "class", "rel"))
        value = (
            node.getattr("datetime") or node.getattr("content") or (node.getattr("title") if node.tag == "abbr" else "")
        )
        said = _PUBLISHED.search(marks) is not None or node.getattr("pubdate") is not None
        if not said and node.tag != "time":
            continue
        if _UPDATED.search(marks) and not _PUBLISHED.search(marks):
            continue
        mark = Mark(value or text_of(node), "time element marked as publication", around.near(node))
        if mark.near >= 0 and said:
            found.append(mark)
        elif mark.near >= 4:
            plain.append(Mark(mark.value, "time element beside the headline", mark.near))
    return agreed(found) or agreed(plain)


def marked_authors(tree: Any, around: Surroundings) -> list[Mark]:
    """Names in elements that are marked as the author of the text itself."""
    found: list[Mark] = []
    for node in select(tree, _SIGNED)[:_MOST]:
        names = node.getattr("class") or ""
        if node.getattr("rel") != "author" and node.getattr("itemprop") != "author" and not _AUTHOR.search(names):
            continue
        near = around.near(node)
        if near < 0 or any(_AUTHOR.search(p.getattr("class") or "") for p in _outwards(node) if p.tag == "body"):
            continue
        inner = node.query_selector("[itemprop='name'], [class*='fn']")
        value = node.getattr("content") or text_of(inner or node)
        if 0 < len(value) <= 90:
            found.append(Mark(value, "element marked as author", near))
    best = max((m.near for m in found), default=0)
    return [m for m in found if m.near == best]


def _outwards(node: Any) -> Iterator[Any]:
    """An element and all around it."""
    while node is not None:
        yield node
        node = node.parent_element


def agreed(marks: Iterable[Mark]) -> list[Mark]:
    """The marks nearest to the headline, if all of them say the same."""
    known = list(marks)
    best = max((m.near for m in known), default=0)
    nearest = [m for m in known if m.near == best]
    return nearest if len({m.value[:10] for m in nearest}) == 1 else []
