"""A page's visible text as blocks in document order, each with where it stands. Nothing visible is left out.

One pass over the tags as libxml2 writes them out again: well-formed, every value in double quotes, every `<` and `>` of
the text escaped. Reading these takes a fraction of the time of asking lxml for every element.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import Any

from habeas.text.html_blocks import Block, Page

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
_TAG = re.compile(r"<(/?)([^\s/>]+)([^>]*)>")
_SPACE = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
_ROLE = re.compile(r' role="([^"]+)"')
_HIDDEN = re.compile(
    r' (?:hidden|aria-hidden)="(?:(?<= hidden=")|true")|'
    r' style="[^"]*(?:display\s*:\s*none|visibility\s*:\s*hidden)', re.I
)  # fmt: skip
_FORMS = 200
"""Forms that are looked into: a page with more is not one form around its text."""


_State = tuple[str, str, bool, bool, int, bool]
"""What holds for the text of an element and, where they say nothing else, for its children: tag, place, whether it is
hidden, in a link, how many boxes are around the one it stands in, whether it is in an article."""


def blocks_of(tree: Any) -> list[Block]:
    """The visible text of a tree, block by block."""
    return page_of(tree).blocks


def page_of(tree: Any) -> Page:
    """The blocks and boxes of a tree, which is used up by this. Iterative: pages nest deeper than Python recurses."""
    from lxml import etree

    for form in islice(tree.iter("form"), _FORMS):
        if next(islice(form.iter("p"), 3, None), None) is not None:
            form.tag = "fieldset"  # around the text: no furniture
    etree.strip_elements(tree, *_ALL_SKIPPED, with_tail=False)
    etree.strip_tags(tree, *_PLAIN_INLINE)
    markup = etree.tostring(tree, encoding="unicode")
    page = _Walk().go(markup)
    page.markup = markup
    return page


class _Walk:
    """Text is gathered until an element ends the line. A box is only made when text is found in it."""

    def __init__(self) -> None:
        self.page = Page([], ["body"], [-1], [""])
        self.parts: list[str] = []
        self.linked = 0
        self.opened: list[tuple[str, str]] = [("body", "")]
        self.made: list[int] = [0]

    def go(self, markup: str) -> Page:
        state: _State = ("body", "", False, False, 0, False)
        states = [state]
        pieces = iter(_TAG.split(markup))
        next(pieces)
        kinds, parts, opened, made = _KINDS, self.parts, self.opened, self.made
        for closing, name, attributes, text in zip(pieces, pieces, pieces, pieces):
            kind = kinds.get(name, 0)
            if parts and (not kind or kind == _BREAK):
                self._flush(state)
            if closing:
                states.pop()
                state = states[-1]
                if not kind or kind == _CELL:
                    opened.pop()
                    made.pop()
            elif attributes[-1:] != "/":
                if not kind or kind == _CELL:
                    opened.append((name, attributes))
                    made.append(-1)
                if kind != _INLINE or attributes:
                    state = _inside(name, kind, attributes, state)
                states.append(state)
            if kind == _CELL and parts and not closing:
                parts.append(" ")
            if text and (parts or not text.isspace()):
                if "&" in text:
                    text = unescape(text)
                parts.append(text)
                if state[3]:
                    self.linked += len(text.strip())
        self._flush(state)
        return self.page

    def _flush(self, state: _State) -> None:
        """End the line."""
        text = "".join(self.parts).strip()
        if text:
            if "  " in text or "\n" in text or "\t" in text:
                text = _SPACE.sub(" ", text)
            tag, place, hidden, _, level, _ = state
            box = self.made[level]
            if box < 0:
                box = self._make(level)
            self.page.blocks.append(Block(text, tag, place, hidden, self.linked, box))
        self.parts.clear()
        self.linked = 0

    def _make(self, level: int) -> int:
        """The box of this level and, before it, those around it that are not there yet."""
        made, page = self.made, self.page
        first = level
        while made[first - 1] < 0:
            first -= 1
        for at in range(first, level + 1):
            name, attributes = self.opened[at]
            made[at] = len(page.tags)
            page.tags.append(name)
            page.parents.append(made[at - 1])
            page.attributes.append(attributes)
        return made[level]


def _inside(name: str, kind: int, attributes: str, around: _State) -> _State:
    """What holds inside an element that begins here."""
    tag, place, hidden, link, level, article = around
    role = ""
    if attributes:
        if "hidden" in attributes or "style" in attributes:
            hidden = hidden or _HIDDEN.search(attributes) is not None
        if " role=" in attributes and (m := _ROLE.search(attributes)):
            role = m[1]
    if role:
        place = _ROLES.get(role.casefold(), "") or place
    elif name in _PLACES and not (name == "header" and article):  # the header of an article is part of it
        place = _PLACES[name]
    if kind == _LINK:
        return tag, place, hidden, True, level, article
    if kind == _INLINE:
        return tag, place, hidden, link, level, article
    return name, place, hidden, link, level + 1, article or name in ("article", "main")
