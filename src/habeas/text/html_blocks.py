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

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NESTING = re.compile(
    r"</?(?:div|span|font|center|b|i|u|em|strong|small|big|table|tbody|thead|tr|td|th|blockquote|ul|ol|li|dl|dd|section"
    r"|article|main|p|a|form|header|footer|nav|aside|figure|label|fieldset|ins|del|sup|sub)\b[^<>]{0,2000}>",
    re.I,
)


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

    blocks: list[Block] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    markup: str = ""
    """The page without scripts and what else cannot be seen."""


def parse(text: str) -> Any:
    """The element tree of a page; libxml2's HTML mode resolves no entities.

    Where elements are nested deeper than libxml2 follows (2048), it drops what is in them without a word: such a page
    is taken apart again without the boxes that nest.
    """
    tree, too_deep = _tree(text)
    if too_deep:
        tree, _ = _tree(_NESTING.sub("<br>", text))
    return tree


def _tree(text: str) -> tuple[Any, bool]:
    from lxml import etree

    parser = etree.HTMLParser(
        huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )  # fmt: skip
    try:
        tree = etree.fromstring(_DECLARATION.sub("", text).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as e:
        raise unreadable("broken-html", f"the page cannot be taken apart ({e})") from e
    if tree is None:
        raise unreadable("broken-html", "the page cannot be taken apart (it has no element)")
    return tree, any("depth" in entry.message for entry in parser.error_log)


def text_of(node: Any) -> str:
    """All text inside an element, white space as single blanks."""
    return " ".join("".join(node.itertext()).split())
