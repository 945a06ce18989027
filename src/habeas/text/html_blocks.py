"""A page as an element tree, and as the blocks and boxes that html_walk.py makes of it.

The blocks are the full text of a page; which of them are its main text is decided elsewhere (html_main.py), from the
block and from the boxes (the elements that make blocks) around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import msgspec

from habeas.text.items import unreadable

_XML = re.compile(r"\s*<\?xml\b")
_CLOSED_AT_ONCE = re.compile(r"<(title|script|style|textarea|iframe|noscript|div|span|p|a|i|b|em)\b([^<>]*)/>", re.I)


class Block(msgspec.Struct, gc=False):
    """One line of the page. `place`: the furniture element it stands in, or ""; `tag`: its own element."""

    text: str
    tag: str
    place: str = ""
    hidden: bool = False
    linked: int = 0
    """Characters inside links."""
    box: int = 0
    """Index of the box it stands in."""


@dataclass(slots=True)
class Page:
    """The blocks of a page, and the boxes (elements that hold blocks) in lists of their own: pages have thousands.

    `parents`: for each box the one around it, which comes before it; `attributes`: its names and more, as they are
    written.
    """

    markup: str
    blocks: list[Block] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)


def parse(text: str) -> Any:
    """The element tree of a page (resiliparse's HTMLTree), as the HTML standard and so a browser builds it.

    Its time is linear in the length and the depth of a page, which libxml2's is not beyond 2048 elements in each other.
    """
    from resiliparse.parse.html import HTMLTree

    if _XML.match(text):
        text = _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", text)
    try:
        tree: Any = HTMLTree.parse(text)
    except ValueError as e:
        raise unreadable("broken-html", f"the page cannot be taken apart ({e})") from e
    return tree


def select(tree: Any, selector: str) -> list[Any]:
    """The elements of a tree that a CSS selector names, in their order."""
    found: list[Any] = tree.document.query_selector_all(selector)[:]  # a slice: each step of its iterator asks anew
    return found


def text_of(node: Any) -> str:
    """All text inside an element, white space as single blanks."""
    return " ".join(node.text.split())
