"""A page's visible text as blocks in document order, each with where it stands. Nothing visible is left out.

One pass over the tags as the parser writes them out again: balanced, every value in double quotes, every `<` and `>` of
the text escaped. Reading these takes a fraction of the time of asking the parser for every element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Any

import msgspec

from habeas.text.html_blocks import Block, Page, parse

_INLINE, _CELL, _LINK, _BREAK, _NOTHING, _UNSEEN, _WRITTEN = range(1, 8)
_KINDS = dict.fromkeys((
    "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "output", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "amp-img", "rt", "rp", "rb",
), _INLINE) | {"td": _CELL, "th": _CELL, "a": _LINK} | dict.fromkeys(
    ("br", "hr", "source", "area", "col", "param", "track"), _BREAK
) | dict.fromkeys(("img", "input", "wbr", "link", "meta", "base", "embed"), _NOTHING) | dict.fromkeys((
    "head", "script", "style", "noscript", "noembed", "noframes", "template", "svg", "math", "canvas", "object",
    "iframe", "audio", "video", "map", "datalist", "applet",
), _UNSEEN) | {"xmp": _WRITTEN, "plaintext": _WRITTEN}  # fmt: skip
_RAW = frozenset(("script", "style", "noembed", "noframes", "iframe", "xmp", "plaintext"))
"""Elements whose text is written out as it is, with every `<` in it."""
_GOES_ON = frozenset("/" + name for name, kind in _KINDS.items() if kind < _UNSEEN)
"""Ends of elements that end no line."""
_PLACES = {"nav": "navigation", "footer": "footer", "header": "header", "aside": "navigation", "form": "navigation",
           "button": "navigation", "select": "navigation", "menu": "navigation", "figcaption": "caption",
           "dialog": "navigation", "textarea": "navigation"}  # fmt: skip
_ROLES = {"navigation": "navigation", "contentinfo": "footer", "banner": "header", "complementary": "navigation",
          "search": "navigation", "dialog": "navigation"}  # fmt: skip
_ARTICLE = ("article", "main")
_PLAIN = frozenset(("div", "p", "li", "ul", "ol", "section", "h1", "h2", "h3", "h4", "tr", "tbody", "table", "figure"))
"""Frequent elements of which only the attributes can say something."""
_AS_IT_IS = re.compile(r"(</?)(?:xmp|plaintext)\b", re.I)
"""Tags around text that is no markup, and is read as if it were."""
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
    """The blocks and boxes of a tree. Iterative: pages nest deeper than Python recurses."""
    root, body = tree.document.document_element, tree.body
    if body is None:  # a page of frames
        markup = root.html
    else:
        markup = "<html " + " ".join(f'{name}="{escape(root[name])}"' for name in root.attrs) + ">" + body.html
    return _Walk(_forms_opened(markup)).go()


def _forms_opened(markup: str) -> str:
    """A form with paragraphs in it stands around the text: it is renamed, so that it counts as any other box."""
    out: list[str] = []
    done, at = 0, markup.find("<form ")
    while at >= 0:
        after = markup.find("<form ", at + 1)
        end = markup.find("</form>", at, after if after >= 0 else len(markup))
        if end >= 0 and markup.count("<p>", at, end) + markup.count("<p ", at, end) > 3:
            out += markup[done:at], "<fieldset", markup[at + 5 : end], "</fieldset>"
            done = end + 7
        at = after
    return "".join(out) + markup[done:]


def _behind(name: str, pieces: Iterator[str]) -> str:
    """Passes over an element that cannot be seen, which begins here; gives the text after it."""
    if name in _RAW:
        return _behind_raw(name, pieces)
    deep = 1
    for piece in pieces:
        inner, _, text = piece.partition(">")
        if inner == "/" + name:
            deep -= 1
            if not deep:
                return text
        elif inner[:3] == "!--":
            _behind_comment(piece, pieces)
        elif (inside := inner.partition(" ")[0]) == name:
            deep += 1
        elif inside in _RAW:
            _behind_raw(inside, pieces)
    return ""


def _behind_raw(name: str, pieces: Iterator[str]) -> str:
    """The same for an element with raw text: a script can hold scripts in a comment (HTML standard, 13.2.5.21)."""
    end, commented, again = f"/{name}>", False, False
    for piece in pieces:
        if piece.startswith(end) and not again:
            return piece[len(end) :]
        if (commented or piece.startswith("!--")) and name == "script":
            commented = "-->" not in piece
            lower = piece[:8].lower()
            again = commented and (lower.startswith("script") or (again and not lower.startswith("/script")))
    return ""


def _behind_comment(piece: str, pieces: Iterator[str]) -> str:
    """The same for a comment, which begins with this piece."""
    piece = piece[3:]
    while (end := piece.find("-->")) < 0:
        after = next(pieces, None)
        if after is None:
            return ""
        piece = after
    return piece[end + 3 :]


class _Walk:
    """Text is gathered until an element ends the line."""

    def __init__(self, markup: str) -> None:
        self.page = Page(markup)
        self.parts: list[str] = []
        self.linked = 0

    def go(self) -> Page:
        state: _State = (_Element("body", "", None), "", False, False, False)
        self._box(state[0])
        states = [state]
        kinds, goes_on, parts, flush, inside = _KINDS, _GOES_ON, self.parts, self._flush, _inside
        pieces = iter(self.page.markup.split("<"))
        next(pieces)
        for piece in pieces:
            tag, closed, text = piece.partition(">")
            if tag[0] == "/":
                if parts and tag not in goes_on:
                    flush(state)
                states.pop()
                state = states[-1]
            else:
                name, _, attributes = tag.partition(" ")
                kind = kinds.get(name, 0)
                if not kind and tag[0] == "!":
                    text = _behind_comment(piece, pieces)
                elif kind == _UNSEEN:
                    text = _behind(name, pieces)
                elif kind == _WRITTEN:
                    return page_of(parse(_AS_IT_IS.sub(r"\1pre", self.page.markup)))
                else:
                    if not closed:
                        attributes, text = _joined(attributes, pieces)
                    if parts and kind == _CELL:
                        parts.append(" ")
                    elif parts and (not kind or kind == _BREAK):
                        flush(state)
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
        flush(state)
        return self.page

    def _flush(self, state: _State) -> None:
        """End the line."""
        parts = self.parts
        text = (parts[0] if len(parts) == 1 else "".join(parts)).strip()
        if text:
            if "  " in text or "\n" in text or "\t" in text:
                text = _SPACE.sub(" ", text)
            element, place, hidden, _, _ = state
            box = element.box if element.box >= 0 else self._box(element)
            self.page.blocks.append(Block(text, element.tag, place, hidden, self.linked, box))
        parts.clear()
        self.linked = 0

    def _box(self, element: _Element) -> int:
        """Make the box of an element and, before it, those around it that are not there yet."""
        page = self.page
        if element.around is not None and element.around.box >= 0:
            element.box = len(page.tags)
            page.tags.append(element.tag)
            page.parents.append(element.around.box)
            page.attributes.append(element.attributes)
            return element.box
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
    if not kind and name in _PLAIN and not ("hidden" in attributes or "style" in attributes or "role=" in attributes):
        return _Element(name, attributes, element), place, hidden, link, article
    own = _PLACES.get(name) if not kind else None
    if own and name == "header" and article:  # the header of an article is part of it
        own = None
    if attributes:
        if not hidden and ("hidden" in attributes or "style" in attributes):
            hidden = _HIDDEN.search(attributes) is not None
        if "role=" in attributes and (m := _ROLE.search(attributes)):
            own = _ROLES.get(m[1].casefold())
    if kind == _INLINE:
        return (element, own or place, hidden, link, article) if own or hidden is not around[2] else around
    if kind == _LINK:
        return element, own or place, hidden, True, article
    return _Element(name, attributes, element), own or place, hidden, link, article or name in _ARTICLE


def _joined(tag: str, pieces: Iterator[str]) -> tuple[str, str]:
    """A tag that holds a `<`, which only the name of an attribute or element can, and the text after it."""
    for piece in pieces:
        more, closed, text = piece.partition(">")
        tag += "<" + more
        if closed:
            return tag, text
    return tag, ""
