"""A page's visible text as blocks in document order, each with where it stands. Nothing visible is left out.

One pass over the tags as the parser writes them out again: balanced, every value in double quotes, every `<` and `>` of
the text escaped. Reading these takes a fraction of the time of asking the parser for every element.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import msgspec

from habeas.text.html_blocks import Block, Page, select

_INLINE, _CELL, _LINK, _BREAK, _NOTHING = range(1, 6)
_UNSEEN = (
    "head, script, style, noscript, noembed, noframes, template, svg, math, canvas, object, iframe, audio, video, map,"
    " datalist, applet"
)
_KINDS = dict.fromkeys((
    "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "output", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "amp-img", "rt", "rp", "rb",
), _INLINE) | {"td": _CELL, "th": _CELL, "a": _LINK} | dict.fromkeys(
    ("br", "hr", "source", "area", "col", "param", "track"), _BREAK
) | dict.fromkeys(("img", "input", "wbr", "link", "meta", "base", "embed"), _NOTHING)  # fmt: skip
_PLACES = {"nav": "navigation", "footer": "footer", "header": "header", "aside": "navigation", "form": "navigation",
           "button": "navigation", "select": "navigation", "menu": "navigation", "figcaption": "caption",
           "dialog": "navigation", "textarea": "navigation"}  # fmt: skip
_ROLES = {"navigation": "navigation", "contentinfo": "footer", "banner": "header", "complementary": "navigation",
          "search": "navigation", "dialog": "navigation"}  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
_ROLE = re.compile(r'(?<!\S)role="([^"]+)"')
_HIDDEN = re.compile(
    r'(?<!\S)(?:hidden="|aria-hidden="true"|style="[^"]*(?:display\s*:\s*none|visibility\s*:\s*hidden))', re.I
)  # fmt: skip


class _Element(msgspec.Struct, gc=False):
    """An element that may become a box: that it is one (`box`: its index) is only known when text is found in it."""

    tag: str
    attributes: str
    around: _Element | None
    box: int = -1


_State = tuple[_Element, str, bool, bool, bool]
"""What holds for the text of an element and, where they say nothing else, for its children: the element that may be a
box, its place, whether it is hidden, in a link, in an article."""


def blocks_of(tree: Any) -> list[Block]:
    """The visible text of a tree, block by block."""
    return page_of(tree).blocks


def page_of(tree: Any) -> Page:
    """The blocks and boxes of a tree, which is used up by this. Iterative: pages nest deeper than Python recurses."""
    for node in select(tree, _UNSEEN):
        node.parent.remove_child(node)
    markup = _forms_opened(_uncommented(tree.document.document_element.html))
    page = _Walk().go(markup)
    page.markup = markup
    return page


def _uncommented(markup: str) -> str:
    """The markup without comments, which can hold tags."""
    kept: list[str] = []
    at = 0
    while (start := markup.find("<!--", at)) >= 0:
        kept.append(markup[at:start])
        end = markup.find("-->", start + 4)
        at = end + 3 if end >= 0 else len(markup)
    return "".join(kept) + markup[at:]


def _forms_opened(markup: str) -> str:
    """A form with paragraphs in it stands around the text: it is renamed, so that it counts as any other box."""
    head, *forms = markup.split("<form ")
    out = [head]
    for form in forms:
        inside, end, rest = form.partition("</form>")
        around = end and inside.count("<p>") + inside.count("<p ") > 3
        out.append(f"<fieldset {inside}</fieldset>{rest}" if around else f"<form {inside}{end}{rest}")
    return "".join(out)


class _Walk:
    """Text is gathered until an element ends the line."""

    def __init__(self) -> None:
        self.page = Page()
        self.parts: list[str] = []
        self.linked = 0

    def go(self, markup: str) -> Page:
        state: _State = (_Element("body", "", None), "", False, False, False)
        self._box(state[0])
        states = [state]
        kinds, parts, inside = _KINDS, self.parts, _inside
        for piece in markup.split("<")[1:]:
            tag, _, text = piece.partition(">")
            if tag[0] == "/":
                if parts and tag[1:] not in kinds:
                    self._flush(state)
                states.pop()
                state = states[-1]
            else:
                name, _, attributes = tag.partition(" ")
                kind = kinds.get(name, 0)
                if parts and kind == _CELL:
                    parts.append(" ")
                elif parts and (not kind or kind == _BREAK):
                    self._flush(state)
                if kind < _BREAK:
                    if kind != _INLINE or attributes:
                        state = inside(name, kind, attributes, state)
                    states.append(state)
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
            element, place, hidden, _, _ = state
            box = element.box if element.box >= 0 else self._box(element)
            self.page.blocks.append(Block(text, element.tag, place, hidden, self.linked, box))
        self.parts.clear()
        self.linked = 0

    def _box(self, element: _Element) -> int:
        """Make the box of an element and, before it, those around it that are not there yet."""
        page = self.page
        line: list[_Element] = []
        at: _Element | None = element
        while at is not None and at.box < 0:
            line.append(at)
            at = at.around
        parent = at.box if at is not None else -1
        for new in reversed(line):
            new.box = len(page.tags)
            page.tags.append(new.tag)
            page.parents.append(parent)
            page.attributes.append(new.attributes)
            parent = new.box
        return parent


def _inside(name: str, kind: int, attributes: str, around: _State) -> _State:
    """What holds inside an element that begins here."""
    element, place, hidden, link, article = around
    role = ""
    if attributes:
        if "hidden" in attributes or "style" in attributes:
            hidden = hidden or _HIDDEN.search(attributes) is not None
        if "role=" in attributes and (m := _ROLE.search(attributes)):
            role = m[1]
    if role:
        place = _ROLES.get(role.casefold(), "") or place
    elif name in _PLACES and not (name == "header" and article):  # the header of an article is part of it
        place = _PLACES[name]
    if kind == _LINK:
        return element, place, hidden, True, article
    if kind == _INLINE:
        return element, place, hidden, link, article
    return _Element(name, attributes, element), place, hidden, link, article or name in ("article", "main")
