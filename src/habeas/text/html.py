"""A saved page to a Document: all its visible text, with everything but the main text marked as hidden regions."""

from __future__ import annotations

from typing import cast

from habeas.model.document import Document, Fact, Region, RegionKind
from habeas.text.captions import find_captions
from habeas.text.charset import decode
from habeas.text.furniture import merged
from habeas.text.html_blocks import Block, blocks_of, parse
from habeas.text.html_facts import PageFacts
from habeas.text.html_main import main_blocks
from habeas.text.items import Limits, Piece, unreadable
from habeas.text.plain import cut_caveat
from habeas.text.shape import lines_of


def read_html(piece: Piece, limits: Limits) -> Document:
    """The Document of a page's bytes; raises Unreadable when it shows no text."""
    markup, charset, caveats = decode(piece.data, hint=piece.charset_hint, html=True)
    tree = parse(markup)
    blocks = blocks_of(tree)
    if not blocks:
        raise unreadable("no-text", "the page shows no text; it may need a browser to fill it")
    facts = PageFacts(tree)
    kept = main_blocks(tree, blocks)
    full = "\n".join(b.text for b in blocks)
    if len(full) > limits.text:
        full, caveats = full[: limits.text], (*caveats, cut_caveat(limits.text))
    regions = _regions(blocks, kept, facts.title)
    regions += find_captions([line for line, keep in zip(lines_of(full), kept) if keep], full)
    return Document(
        original=piece.original, sha256=piece.sha256, part=piece.part, parent_part=piece.parent_part, file=piece.name,
        size=len(piece.data), media_type="text/html", charset=charset, genre="page", full=full,
        regions=merged(regions, full), title=facts.title, published=facts.published, authors=facts.authors,
        publisher=facts.publisher, warnings=(*piece.caveats, *caveats),
    )  # fmt: skip


def _regions(blocks: list[Block], kept: list[bool], title: Fact | None) -> list[Region]:
    """A region over each block that is not main text, and over the headline."""
    regions: list[Region] = []
    at = 0
    headline = _letters(title.value) if title else ""
    for block, keep in zip(blocks, kept):
        kind: tuple[RegionKind, str] | None = None
        near = len(headline) > 5 and len(headline) <= len(block.text) <= 3 * len(headline)
        if near and _letters(block.text) == headline:
            kind = ("title", "headline of the page")
        elif not keep:
            kind = (cast("RegionKind", block.place or "other"), _because(block))
        if kind:
            regions.append(Region(start=at, end=at + len(block.text) + 1, kind=kind[0], because=kind[1]))
        at += len(block.text) + 1
    return regions


def _because(block: Block) -> str:
    if block.hidden:
        return "not shown by the page"
    return f"stands in the page's {block.place}" if block.place else "not part of the main text"


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
