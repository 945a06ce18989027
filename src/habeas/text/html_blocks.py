"""A page's visible text as blocks in document order, each with where it stands. Nothing visible is left out.

This is the full text of a page; which blocks are its main text is decided elsewhere (html_main.py), from the block and
from the boxes (the elements that make blocks) around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from habeas.text.hints import hints_of
from habeas.text.items import unreadable

_SKIP, _INLINE, _CELL, _BREAK, _LINK = range(1, 6)
_KINDS = dict.fromkeys((
    "script", "style", "noscript", "template", "head", "svg", "math", "canvas", "object", "embed", "iframe", "audio",
    "video", "map", "datalist", "applet", "link", "meta",
), _SKIP) | dict.fromkeys((
    "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "output", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "img", "input", "amp-img", "rt", "rp", "rb",
), _INLINE) | {"td": _CELL, "th": _CELL, "br": _BREAK, "a": _LINK}  # fmt: skip
_ALL_SKIPPED = (*(name for name, kind in _KINDS.items() if kind == _SKIP), "img", "input", "wbr", "amp-img")
_PLAIN_INLINE = tuple(
    name for name, kind in _KINDS.items() if kind == _INLINE and name not in ("span", "label", "font", "output")
)
_PLACES = {"nav": "navigation", "footer": "footer", "header": "header", "aside": "navigation", "form": "navigation",
           "button": "navigation", "select": "navigation", "menu": "navigation", "figcaption": "caption",
           "dialog": "navigation", "textarea": "navigation"}  # fmt: skip
_ROLES = {"navigation": "navigation", "contentinfo": "footer", "banner": "header", "complementary": "navigation",
          "search": "navigation", "dialog": "navigation"}  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NESTING = re.compile(
    r"</?(?:div|span|font|center|b|i|u|em|strong|small|big|table|tbody|thead|tr|td|th|blockquote|ul|ol|li|dl|dd|section"
    r"|article|main|p|a|form|header|footer|nav|aside|figure|label|fieldset|ins|del|sup|sub)\b[^<>]{0,2000}>",
    re.I,
)
_NAMED = ("class", "id", "itemprop", "role", "data-component", "data-testid")


@dataclass(slots=True)
class Box:
    """An element that makes blocks. `parent`: index of the box around it; `hints`: what its names suggest (bits)."""

    tag: str
    parent: int
    hints: int


@dataclass(slots=True)
class Block:
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
    """The blocks of a page, and the boxes they stand in; a box comes after the one around it."""

    blocks: list[Block] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


class _State(NamedTuple):
    """What holds for the text of an element and, where they say nothing else, for its children."""

    tag: str
    place: str
    hidden: bool
    link: bool
    box: int
    article: bool


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

    parser = etree.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(_DECLARATION.sub("", text), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as e:
        raise unreadable("broken-html", f"the page cannot be taken apart ({e})") from e
    if tree is None:
        raise unreadable("broken-html", "the page cannot be taken apart (it has no element)")
    return tree, any("depth" in entry.message for entry in parser.error_log)


def text_of(node: Any) -> str:
    """All text inside an element, white space as single blanks."""
    return " ".join("".join(node.itertext()).split())


def blocks_of(tree: Any) -> list[Block]:
    """The visible text of a tree, block by block."""
    return page_of(tree).blocks


def page_of(tree: Any) -> Page:
    """The blocks and boxes of a tree, which is used up by this. Iterative: pages nest deeper than Python recurses."""
    return _Walk().go(tree)


class _Walk:
    """One pass over the tree: text is gathered until an element ends the line."""

    def __init__(self) -> None:
        self.page = Page([], [Box("body", -1, 0)])
        self.parts: list[str] = []
        self.linked = 0

    def go(self, tree: Any) -> Page:
        from lxml import etree

        etree.strip_elements(tree, *_ALL_SKIPPED, with_tail=False)
        etree.strip_tags(tree, *_PLAIN_INLINE)
        state = _State("body", "", False, False, 0, False)
        states = [state]
        walker = etree.iterwalk(tree, events=("start", "end"))
        for event, node in walker:
            kind = _KINDS.get(node.tag, 0)
            if event == "start":
                if kind == _SKIP:
                    walker.skip_subtree()
                elif kind == _BREAK:
                    self._flush(state)
                    walker.skip_subtree()
                else:
                    state = self._open(node, kind, state)
                    states.append(state)
                continue
            if kind not in (_SKIP, _BREAK):
                if not kind:
                    self._flush(state)
                states.pop()
                state = states[-1]
            if (tail := node.tail) and len(states) > 1:
                self._text(tail, state.link)
        self._flush(state)
        return self.page

    def _open(self, node: Any, kind: int, around: _State) -> _State:
        """Take in an element's own text; what holds inside it."""
        tag, place, hidden, link, box, article = around
        name, named = node.tag, ""
        items = node.items()
        if kind == _INLINE and not items:
            if text := node.text:
                self._text(text, link)
            return around
        if items:
            role = ""
            for key, value in items:
                if key in _NAMED:
                    named += " " + value
                    if key == "role":
                        role = value
                elif key == "style":
                    hidden = hidden or ("i" in value and _HIDDEN_STYLE.search(value) is not None)
                elif key == "hidden" or (key == "aria-hidden" and value == "true"):
                    hidden = True
            if role:
                place = _ROLES.get(role.casefold(), "") or place
            elif name in _PLACES:
                place = _place(node, name, around)
        elif name in _PLACES:
            place = _place(node, name, around)
        if kind == _LINK:
            link = True
        elif kind != _INLINE:
            if not kind:
                self._flush(around)
            elif self.parts:
                self.parts.append(" ")
            boxes = self.page.boxes
            boxes.append(Box(name, box, hints_of(named) if named else 0))
            tag, box = name, len(boxes) - 1
            article = article or name in ("article", "main")
        if text := node.text:
            self.parts.append(text)
            if link:
                self.linked += len(text.strip())
        return _State(tag, place, hidden, link, box, article)

    def _flush(self, state: _State) -> None:
        if not self.parts:
            return
        text = "".join(self.parts).strip()
        if text:
            text = _SPACE.sub(" ", text).strip()
            self.page.blocks.append(Block(text, state.tag, state.place, state.hidden, self.linked, state.box))
        self.parts, self.linked = [], 0

    def _text(self, text: str, link: bool) -> None:
        self.parts.append(text)
        if link:
            self.linked += len(text.strip())


def _place(node: Any, name: str, around: _State) -> str:
    """Where the element stands; the header of an article is part of the article, a form around the text is none."""
    if name == "header" and around.article:
        return around.place
    if name == "form" and not around.place and next(islice(node.iter("p"), 3, None), None) is not None:
        return around.place
    return _PLACES[name]
