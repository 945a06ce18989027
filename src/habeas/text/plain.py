"""Plain text to a Document: what genre it is, its head, its furniture, its facts. The text itself stays as decoded."""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.model.document import Caveat, Document, Fact, Genre, Region, View
from habeas.model.records import Span
from habeas.text.body import sender_of, stated_by
from habeas.text.byline import Byline
from habeas.text.captions import find_captions
from habeas.text.charset import decode
from habeas.text.credits import read_credits, signed_below
from habeas.text.dateline import read_dateline
from habeas.text.done import done_date, headed_date
from habeas.text.fields import read_fields, read_tags, tag_line
from habeas.text.furniture import find_furniture, is_furnished, merged, region_over, strong_index
from habeas.text.head import Head, facts_of, read_head
from habeas.text.head_block import find_head
from habeas.text.items import Limits, Piece, unreadable
from habeas.text.letterhead import read_letterhead
from habeas.text.people import looks_like_person
from habeas.text.petition import in_full, paper_title, read_petition
from habeas.text.shape import Line, lines_of
from habeas.text.signature import Signature, date_line, find_signature, headed_by
from habeas.text.stated import day_order, find_stated
from habeas.text.words import is_authority, is_official, is_salutation, opening, plain, words

_SUBJECT = re.compile(r"(?:subject|re|тема|oggetto|objet|asunto|dotyczy|betreff)\s*:\s*(\S.{2,200})$", re.I)
_WROTE = re.compile(r"On (.{6,60}?\d)[,\s]+([^\W\d][^\d<>]{3,50}?)\s*(?:<[^<>]*>\s*)?wrote:\s*$")
"""The line that mail programs put above what they quote: "On Tue, 23 Feb 2021 at 09:05, Irena Dovlat wrote:"."""
_SENDER = re.compile(r"(?:Von|De|Da|Od|От|Від)\s?:\s*([^<>@]{4,50}?)\s*(?:<[^<>]*>|\[[^\]]*\])?\s*$")
"""The first line of a printed mail: "Von: Irena Dovlat"."""
_TOP = 12
"""Lines among which a letter names its sender."""
_PARAGRAPH_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3})*\.?)\s+\S")


def read_plain(piece: Piece, limits: Limits) -> Document:
    """The Document of plain-text bytes; raises Unreadable when there is nothing to read."""
    full, charset, caveats = decode(piece.data, hint=piece.charset_hint)
    if not full.strip():
        raise unreadable("empty", "the file holds only white space")
    if full.count("\ufffd") > max(20, len(full) * 0.05):
        raise unreadable("unknown-binary", "the bytes are no text in any charset that was tried")
    if len(full) > limits.text:
        full, caveats = full[: limits.text], (*caveats, cut_caveat(limits.text))
    reading = describe(full)
    return Document(
        original=piece.original, sha256=piece.sha256, part=piece.part, parent_part=piece.parent_part, file=piece.name,
        size=len(piece.data), media_type="text/plain", charset=charset, genre=reading.genre, full=full,
        regions=reading.regions, title=reading.title, published=reading.published, publisher=reading.publisher,
        authors=reading.authors, tags=read_tags(lines_of(full)) if reading.genre in ("scrape", "document") else (),
        warnings=(*piece.caveats, *caveats),
    )  # fmt: skip


def cut_caveat(length: int) -> Caveat:
    return Caveat(code="text-cut", text=f"only the first {length} characters are read; the original is kept whole")


class Description:
    """What `describe` found in a text."""

    def __init__(self, genre: Genre, regions: tuple[Region, ...], head: Head, facts: Facts) -> None:
        self.genre, self.regions, self.head = genre, regions, head
        self.title, self.published, self.publisher, self.authors = facts


Facts = tuple[Fact | None, Fact | None, Fact | None, tuple[Fact, ...]]


def describe(full: str, *, scraped: bool = True) -> Description:
    """Genre, hidden regions and facts of a text that came without any structure.

    `scraped=False`: the text was kept as a document of its own (PDF, Office, mail), so it can have no site furniture.
    """
    lines = lines_of(full)
    day_first = day_order(full)
    signature = find_signature(lines)
    names = frozenset(name for name, _ in signature.names) if signature else frozenset()
    find = find_head if scraped else read_head
    head = read_fields(lines, day_first=day_first) or read_letterhead(lines, day_first=day_first)
    head = head or find(lines, day_first=day_first, names=names)
    decided = scraped and _is_decision(lines)
    head = replace(head, bylines=(), navigation=()) if decided else head
    genre = "decision" if decided else _genre(lines, head, signature, scraped=scraped)
    if scraped and genre == "decision" and (head.title is None or is_authority(head.title.text)):
        head = replace(head, title=paper_title(lines) or head.title)
    titles = [line for line in (head.title, head.again) if line]
    regions = [region_over(line, "title", "first line of the text") for line in titles]
    if scraped and genre in ("scrape", "document"):
        regions += [region_over(b.line, "byline", "date, publisher or author under the title") for b in head.bylines]
    if genre == "scrape":
        regions += [region_over(line, "navigation", "beside the title") for line in head.navigation]
        regions += find_furniture(_body(lines, head), kept=signature.lines if signature else frozenset())
    if scraped and genre in ("scrape", "document"):
        regions += find_captions(_body(lines, head), full)
        tags = tag_line(_body(lines, head))
        regions += [region_over(tags, "navigation", "tags of the text")] if tags else []
    if _all_hidden(full, regions):
        return Description("document", (), Head(), (None, None, None, ()))
    return Description(genre, merged(regions, full), head, _facts(genre, head, signature, lines, day_first))


def _body(lines: list[Line], head: Head) -> list[Line]:
    """The lines after the title, without those of the head."""
    numbers = {line.number for line in (*head.navigation, *(b.line for b in head.bylines), head.again) if line}
    first = head.title.number if head.title else max(numbers, default=0)
    return [line for line in lines if line.number > first and line.number not in numbers]


def _genre(lines: list[Line], head: Head, signature: Signature | None, *, scraped: bool) -> Genre:
    if scraped and (head.site or strong_index(lines)):
        return "scrape"
    filled = [line for line in lines if not line.blank]
    if any(is_salutation(line.stripped) for line in filled[:14]) or (
        signature and signature.closed and signature.names
    ):
        return "letter"
    if scraped and is_furnished(lines):
        return "scrape"
    if head.sender:
        return "document"
    numbered = sum(_is_numbered(line) for line in filled)
    official = any(is_official(line.text) for line in filled[:6] if len(line.words) <= 25)
    if (official and (numbered or len(filled) > 3)) or numbered >= max(3, len(filled) * 0.5):
        return "decision"
    return "document"


def _is_decision(lines: list[Line]) -> bool:
    """Whether a paper opens with the body that decides, and with its parties behind their labels or with what kind of
    paper it is above numbered paragraphs."""
    filled = [line for line in lines if not line.blank]
    top = filled[:_TOP]
    if not any(is_authority(line.stripped) for line in top[:2]):
        return False
    if sum(opening("party").match(line.text) is not None for line in top) > 1:
        return True
    return paper_title(lines) in top[1:4] and sum(map(_is_numbered, filled)) > 2


def _is_numbered(line: Line) -> bool:
    """Whether a line is a numbered paragraph; "12 May: …" is an entry of a chronology."""
    m = _PARAGRAPH_NUMBER.match(line.text)
    if m is None or not line.is_sentence:
        return False
    return not ("." not in m[1] and plain(line.text[m.end() - 1 :].split(maxsplit=1)[0]) in words().months)


def _facts(genre: Genre, head: Head, signature: Signature | None, lines: list[Line], day_first: bool | None) -> Facts:
    title, published, publisher, authors = facts_of(head)
    if genre in ("letter", "decision"):
        published = published if head.site else None
    if genre == "decision" and published is None and head.bylines:
        published = done_date(lines, day_first=day_first) or _paper_date(head.bylines[0])
    if genre in ("scrape", "document"):
        dateline = read_dateline(_body(lines, head), day_first=day_first)
        ending = read_credits(_body(lines, head), day_first=day_first)
        published = published or (dateline.published if dateline else None) or ending.published
        publisher = publisher or (dateline.publisher if dateline else None) or ending.publisher
        authors = authors or ending.authors or signed_below(_body(lines, head), titled=head.title is not None)
    if publisher is None and genre in ("scrape", "document"):
        publisher = _titled_by(head) or _sender(lines)
    if genre in ("decision", "document") and published is None:
        published = done_date(lines, day_first=day_first)
    if genre == "decision" and published is None:
        published = headed_date(lines, day_first=day_first)
    petition = read_petition(lines, day_first=day_first) if genre in ("decision", "document", "letter") else None
    if petition:
        published, authors = published or petition.published, authors or petition.authors
    if signature and signature.names and (signature.closed or genre == "letter"):
        known = {a.value.casefold() for a in authors}
        top = [line for line in lines if not line.blank][:_TOP]
        signed = [
            Fact(value=in_full(n, top), origin=f"signature, line {at}")
            for n, at in signature.names
            if n.casefold() not in known
        ]
        authors = (*authors, *signed)
    if genre == "letter" and not authors and (written := _WROTE.match(lines[0].text)):
        authors = (Fact(value=written[2].strip(), origin="line 1, who wrote"),)
        dates = find_stated(written[1], day_first=day_first)
        published = Fact(value=dates[0].edtf, origin="line 1, when it was written") if dates else published
    if genre == "letter" and not authors and (headed := headed_by(lines)):
        authors = (Fact(value=headed[0], origin=f"sender of the letter, line {headed[1]}"),)
    if genre == "letter" and not authors and (sender := _SENDER.match(lines[0].text)) and looks_like_person(sender[1]):
        authors = (Fact(value=sender[1].strip(), origin="line 1, who wrote"),)
    if genre == "letter" and title is None:
        title = _subject(lines)
    opened = genre == "scrape" and any(is_salutation(line.stripped) for line in lines[: 2 * _TOP])
    if (genre == "letter" or opened) and published is None:
        dated = date_line(lines, day_first) or (signature.date if signature else None)
        if dated:
            published = Fact(value=dated[0], origin=f"date of the letter, line {dated[1]}")
    return title, published, publisher, authors


def _titled_by(head: Head) -> Fact | None:
    """The body that the title says has made the statement."""
    name = stated_by(head.title.stripped) if head.title else ""
    return Fact(value=name, origin=f"who speaks, line {head.title.number}") if head.title and name else None


def _sender(lines: list[Line]) -> Fact | None:
    """The body that sends out a press release, by its first sentence."""
    filled = [line for line in lines if not line.blank]
    at = next((i for i, line in enumerate(filled[:_TOP]) if line.is_sentence), 0)
    name = sender_of(filled[:at], filled[at]) if at else ""
    return Fact(value=name, origin=f"who speaks, line {filled[at].number}") if name else None


def _subject(lines: list[Line]) -> Fact | None:
    """The subject line in the head of a letter."""
    for line in [line for line in lines if not line.blank][:14]:
        if m := _SUBJECT.match(line.stripped):
            return Fact(value=m[1].strip(), origin=f"subject, line {line.number}")
    return None


def _paper_date(byline: Byline) -> Fact | None:
    """The day in the date line of a court paper; a range of days ("18 March – 5 April 2002") is none."""
    if len(byline.dates) != 1:
        return None
    date, text = byline.dates[0], byline.line.stripped
    rest = text[: date.start] + text[date.end :]
    if any(c.isdigit() or c == "(" for c in rest) or len(rest.split()) > 3:
        return None
    return Fact(value=date.edtf, origin=f"date of the paper, line {byline.line.number}")


def _all_hidden(full: str, regions: list[Region]) -> bool:
    """Whether nothing would be left: then the text is all there is, and all of it is shown."""
    return bool(regions) and not View.of(full, [Span(r.start, min(r.end, len(full))) for r in regions]).text.strip()
