"""A page's visible text as blocks in document order, each with where it stands. Nothing visible is left out.

This is the full text of a page; which blocks are its main text is decided elsewhere (html_main.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from habeas.text.items import unreadable

_SKIP = {
    "script", "style", "noscript", "template", "head", "svg", "math", "canvas", "object", "embed", "iframe", "audio",
    "video", "map", "datalist", "applet", "link", "meta",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "output", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "img", "input", "amp-img", "rt", "rp", "rb",
}  # fmt: skip
_CELLS = {"td", "th"}
_PLACES = {"nav": "navigation", "footer": "footer", "header": "header", "aside": "navigation", "form": "navigation",
           "button": "navigation", "select": "navigation", "menu": "navigation", "figcaption": "caption",
           "dialog": "navigation", "textarea": "navigation"}  # fmt: skip
_ROLES = {"navigation": "navigation", "contentinfo": "footer", "banner": "header", "complementary": "navigation",
          "search": "navigation", "dialog": "navigation"}  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass
class Block:
    """One line of the page. `place`: the furniture element it stands in, or ""; `tag`: its own element."""

    text: str
    tag: str
    place: str = ""
    hidden: bool = False
    linked: int = 0
    """Characters inside links."""


@dataclass
class _Walk:
    blocks: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0

    def flush(self, tag: str, place: str, hidden: bool) -> None:
        text = _SPACE.sub(" ", "".join(self.parts)).strip()
        if text:
            self.blocks.append(Block(text, tag, place, hidden, self.linked))
        self.parts, self.linked = [], 0


def parse(text: str) -> Any:
    """The element tree of a page; libxml2's HTML mode resolves no entities, and huge trees are refused."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as e:
        raise unreadable("broken-html", f"the page cannot be taken apart ({e})") from e
    return tree


def blocks_of(tree: Any) -> list[Block]:
    """The visible text of a tree, block by block. Iterative: pages may nest deeper than Python recurses."""
    walk = _Walk()
    stack: list[tuple[str, Any, str, str, bool, bool]] = [("open", tree, "body", "", False, False)]
    while stack:
        step, node, tag, place, hidden, link = stack.pop()
        if step == "open":
            _open(walk, stack, node, tag, place, hidden, link)
        elif step == "tail":
            _text(walk, node.tail, link)
        else:
            walk.flush(tag, place, hidden)
    walk.flush("body", "", False)
    return walk.blocks


def _open(walk: _Walk, stack: list[Any], node: Any, tag: str, place: str, hidden: bool, link: bool) -> None:
    """Take in an element's own text and put its children, with their tails, on the stack in order."""
    name = node.tag if isinstance(node.tag, str) else ""
    if not name or name in _SKIP:
        return
    if name == "br":
        walk.flush(tag, place, hidden)
        return
    inside, unseen = _place(node, name, place), hidden or _is_hidden(node)
    block = name not in _INLINE
    own = name if block else tag
    if block and name not in _CELLS:
        walk.flush(tag, place, hidden)
        stack.append(("close", node, own, inside, unseen, link))
    elif name in _CELLS and walk.parts:
        walk.parts.append(" ")
    linked = link or name == "a"
    _text(walk, node.text, linked)
    for child in reversed(node):
        stack.append(("tail", child, own, inside, unseen, linked))
        stack.append(("open", child, own, inside, unseen, linked))


def _text(walk: _Walk, text: str | None, link: bool) -> None:
    if text:
        walk.parts.append(text)
        if link:
            walk.linked += len(text.strip())


def _place(node: Any, name: str, place: str) -> str:
    """Where the element stands; the header of an article is part of the article."""
    role = node.get("role")
    found = _ROLES.get(role.casefold(), "") if role else _PLACES.get(name, "")
    if found == "header" and any(p.tag in ("article", "main") for p in node.iterancestors()):
        found = ""
    if name == "form" and len(node.xpath(".//p")) > 3:
        found = ""
    return found or place


def _is_hidden(node: Any) -> bool:
    if node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return True
    style = node.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))
