"""A saved page to a Document: all its visible text, with everything but the main text marked as hidden regions."""

from __future__ import annotations

from typing import cast

from habeas.model.document import Document, Fact, Region, RegionKind
from habeas.text.captions import find_captions
from habeas.text.charset import decode
from habeas.text.credits import read_credits
from habeas.text.dateline import read_dateline
from habeas.text.fields import read_tags
from habeas.text.furniture import merged
from habeas.text.html_blocks import Block, parse
from habeas.text.html_byline import rights_of, under_headline
from habeas.text.html_facts import PageFacts
from habeas.text.html_main import Model, main_blocks
from habeas.text.html_walk import page_of
from habeas.text.items import Limits, Piece, unreadable
from habeas.text.plain import cut_caveat
from habeas.text.shape import Line, letters
from habeas.text.signature import date_line, find_signature
from habeas.text.words import is_call, is_label, is_salutation

_TAIL = 40
"""Blocks at the end of a page among which a line of tags stands."""
_LETTER = 14
"""Lines among which a letter has its salutation."""
_BUTTONS = 120
"""Characters of a row of buttons at most."""
_CALL = 300
"""Characters of a block that is only a call upon the readers at most."""


def read_html(piece: Piece, limits: Limits, model: Model | None = None) -> Document:
    """The Document of a page's bytes; raises Unreadable when it shows no text."""
    markup, charset, caveats = decode(piece.data, hint=piece.charset_hint, html=True)
    tree = parse(markup)
    facts = PageFacts(tree)
    page = page_of(tree)
    blocks = page.blocks
    if not blocks:
        raise unreadable("no-text", "the page shows no text; it may need a browser to fill it")
    kept = main_blocks(page, model)
    _drop_calls(blocks, kept)
    _drop_buttons(blocks, kept)
    full = "\n".join(b.text for b in blocks)
    if len(full) > limits.text:
        full, caveats = full[: limits.text], (*caveats, cut_caveat(limits.text))
    under = under_headline(blocks, facts.title)
    for at in under.blocks:
        kept[at] = False
    regions = _regions(blocks, kept, facts.title)
    lines = _lines(blocks, kept, len(full))
    regions += find_captions(lines, full)
    dateline = read_dateline(lines)
    dates = [facts.published, under.published, dateline.published if dateline else None]
    ending = read_credits(lines)
    authors = facts.authors or under.authors or ending.authors
    letter = None if authors else _letter(_lines(blocks, [b.place != "navigation" for b in blocks], len(full)))
    if letter:
        dates, authors = [*dates, letter[0]], letter[1]
    publisher = facts.publisher or under.publisher or facts.site or ending.publisher or rights_of(blocks)
    last = [i >= len(blocks) - _TAIL for i in range(len(blocks))]
    return Document(
        original=piece.original, sha256=piece.sha256, part=piece.part, parent_part=piece.parent_part, file=piece.name,
        size=len(piece.data), media_type="text/html", charset=charset, genre="page", full=full,
        regions=merged(regions, full), title=facts.title,
        published=next((date for date in dates if date), None), authors=authors, publisher=publisher,
        tags=facts.tags or read_tags(_lines(blocks, last, len(full))),
        warnings=(*piece.caveats, *caveats),
    )  # fmt: skip


def _letter(lines: list[Line]) -> tuple[Fact | None, tuple[Fact, ...]] | None:
    """Day and writers of a letter that a page shows: one with a salutation and a signature."""
    if not any(is_salutation(line.stripped) for line in lines[:_LETTER]):
        return None
    signature = find_signature(lines)
    if not (signature and signature.names):
        return None
    dated = date_line(lines, None) or signature.date
    day = Fact(value=dated[0], origin=f"date of the letter, line {dated[1]}") if dated else None
    return day, tuple(Fact(value=name, origin=f"signature, line {at}") for name, at in signature.names)


def _drop_calls(blocks: list[Block], kept: list[bool]) -> None:
    """Not main text: what a page says of itself, or asks of its readers, behind the last paragraph."""
    for i in reversed([i for i, keep in enumerate(kept) if keep][1:]):
        if len(blocks[i].text) > _CALL or not is_call(blocks[i].text):
            return
        kept[i] = False


def _drop_buttons(blocks: list[Block], kept: list[bool]) -> None:
    """Not main text: a row of nothing but names of buttons ("Share on Facebook Share on Twitter")."""
    for i, block in enumerate(blocks):
        if kept[i] and len(block.text) < _BUTTONS and " " in block.text and is_label(block.text):
            kept[i] = False


def _lines(blocks: list[Block], kept: list[bool], length: int) -> list[Line]:
    """The lines of the full text that are kept."""
    out: list[Line] = []
    at = 0
    for number, (block, keep) in enumerate(zip(blocks, kept), 1):
        end = at + len(block.text)
        if keep and end <= length:
            out.append(Line(number, at, end, block.text))
        at = end + 1
    return out


def _regions(blocks: list[Block], kept: list[bool], title: Fact | None) -> list[Region]:
    """A region over each run of blocks that are not main text for one reason, and over the headline."""
    headline = letters(title.value) if title else ""
    shortest, longest = max(6, len(headline)), 3 * len(headline)
    regions: list[Region] = []
    run: tuple[RegionKind, str] | None = None
    start = at = 0
    for block, keep in zip(blocks, kept):
        kind: tuple[RegionKind, str] | None = None
        likely = shortest <= len(block.text) <= longest and headline[0] in block.text[:5].casefold()
        if likely and letters(block.text) == headline:
            kind = ("title", "headline of the page")
        elif not keep:
            kind = (cast("RegionKind", block.place or "other"), _because(block))
        if kind != run:
            if run:
                regions.append(Region(start=start, end=at, kind=run[0], because=run[1]))
            run, start = kind, at
        at += len(block.text) + 1
    if run:
        regions.append(Region(start=start, end=at, kind=run[0], because=run[1]))
    return regions


def _because(block: Block) -> str:
    if block.hidden:
        return "not shown by the page"
    return f"stands in the page's {block.place}" if block.place else "not part of the main text"
