"""A PDF with a text layer to a Document: paragraphs that no line break cuts, pages with numbers, no running headers.

Layout is rebuilt from the positions of lines (pdf_lines.py). Scans keep their page count and say that they need OCR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from habeas.errors import Unreadable
from habeas.model.document import Caveat, Document, Fact, Region
from habeas.text.furniture import merged
from habeas.text.items import Failed, Limits, Piece, clean_text, unreadable
from habeas.text.pdf_lines import Assembled, PdfLine, assemble
from habeas.text.people import looks_like_person
from habeas.text.plain import cut_caveat, describe
from habeas.text.shape import letters

_TOOL_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\b.*"
    r"|untitled.*|\(?anonymous\)?|document\d*|.*\.(?:docx?|pdf|odt|rtf|indd|tmp|qxd))$",
    re.I,
)


_SEGMENT = re.compile("[^\n\x02\ufffe]*[\n\x02\ufffe]|[^\n\x02\ufffe]+$")
"""Up to a line break, or to the mark that PDFium puts for a hyphen at the end of a line, in place of both."""


def read_pdf(piece: Piece, limits: Limits) -> Iterator[Document | Failed]:
    """The Document of a PDF; with a scan, a Document without text and then a failure that says so."""
    pdf = _open(piece.data)
    try:
        caveats = list(piece.caveats)
        if b"%%EOF" not in piece.data[-4096:]:
            caveats.append(Caveat(code="truncated", text="the PDF has no end mark; pages may be missing"))
        count = len(pdf)
        if count > limits.pages:
            caveats.append(Caveat(code="pages-cut", text=f"only the first {limits.pages} of {count} pages are read"))
        pages = _pages(pdf, min(count, limits.pages), limits.text, caveats)
        info = {key: value.strip() for key, value in pdf.get_metadata_dict(skip_empty=True).items()}
    finally:
        pdf.close()
    done = assemble(pages)
    full, lost = clean_text(done.full)
    if lost:
        caveats.append(Caveat(code="characters-lost", text=f"{lost} characters have no Unicode value in the PDF"))
    scanned = sum(c.isalnum() for c in full) < max(3, len(pages))
    if scanned:
        caveats.append(Caveat(code="needs-ocr", text=f"{_counted(count)} without a text layer"))
    elif blank := [n for n, lines in enumerate(pages, 1) if not lines]:
        shown = ", ".join(map(str, blank[:12])) + (" …" if len(blank) > 12 else "")
        caveats.append(Caveat(code="pages-without-text", text=f"no text layer on page {shown}"))
    yield _document(piece, done, full, info, tuple(caveats))
    if scanned:
        error = unreadable("needs-ocr", f"the PDF has {_counted(count)} and no text layer")
        yield Failed.of(piece.part, error, piece.name)


def _counted(pages: int) -> str:
    return "1 page" if pages == 1 else f"{pages} pages"


def _open(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as e:
        raise _refused(str(e), data) from e


def _refused(message: str, data: bytes) -> Unreadable:
    if "assword" in message or "ecurity" in message:
        return unreadable("encrypted-pdf", "the PDF is protected by a password")
    if b"%%EOF" not in data[-4096:]:
        return unreadable("truncated", f"the PDF ends after {len(data)} bytes, before its end mark")
    return unreadable("broken-pdf", "the PDF's structure is damaged")


def _pages(pdf: Any, count: int, most: int, caveats: list[Caveat]) -> list[list[PdfLine]]:
    """The lines of each page; a page that cannot be opened is empty and said."""
    import pypdfium2

    pages: list[list[PdfLine]] = []
    length = 0
    for number in range(count):
        try:
            page = pdf[number]
            lines = _lines(page)
            page.close()
        except pypdfium2.PdfiumError:
            caveats.append(Caveat(code="page-broken", text=f"page {number + 1} cannot be opened"))
            lines = []
        length += sum(len(line.text) for line in lines)
        if length > most:
            caveats.append(cut_caveat(most))
            break
        pages.append(lines)
    return pages


def _lines(page: Any) -> list[PdfLine]:
    """Text lines of a page with their positions, in the order of the text layer."""
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range(errors="replace")
        width, height = page.get_size()
        exact = len(text) == textpage.count_chars()
        out: list[PdfLine] = []
        at = 0
        for raw in _SEGMENT.findall(text):
            line = raw.rstrip("\r\n")
            if line.strip(" \u00a0\r"):
                first = at + len(line) - len(line.lstrip())
                last = at + len(line.rstrip(" \u00a0\x02\ufffe")) - 1
                box = _box(textpage, first, last) if exact else (0.0, 0.0, 0.0, 0.0)
                out.append(PdfLine(line.strip(), *box, width, height))
            at += len(raw)
        return out
    finally:
        textpage.close()


def _box(textpage: Any, first: int, last: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a line, from its first and last character."""
    import pypdfium2

    try:
        left, bottom, _, top = textpage.get_charbox(first, loose=True)
        _, _, right, _ = textpage.get_charbox(max(first, last), loose=True)
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return 0.0, 0.0, 0.0, 0.0
    return left, bottom, right, top


def _document(piece: Piece, done: Assembled, full: str, info: dict[str, str], caveats: tuple[Caveat, ...]) -> Document:
    found = describe(full, scraped=False)
    regions = [*done.regions]
    title = found.title
    stated = info.get("Title", "")
    if len(stated) >= 4 and any(c.isalpha() for c in stated) and not _TOOL_TITLE.match(stated):
        title = Fact(value=clean_text(stated)[0], origin="PDF information: Title")
        regions += _line_that_is(full, stated)
    elif done.headline and (title is None or title.value not in done.headline):
        title = Fact(value=done.headline, origin="headline of page 1")
        regions += _line_that_is(full, done.headline)
    elif title:
        regions += found.regions
    authors = found.authors
    named = clean_text(info.get("Author", ""))[0]
    if not authors and looks_like_person(named):
        authors = (Fact(value=named, origin="PDF information: Author"),)
    return Document(
        original=piece.original, sha256=piece.sha256, part=piece.part, parent_part=piece.parent_part, file=piece.name,
        size=len(piece.data), media_type="application/pdf", genre=found.genre, full=full,
        regions=merged(regions, full), pages=done.pages, title=title, published=found.published, authors=authors,
        warnings=caveats,
    )  # fmt: skip


def _line_that_is(full: str, title: str) -> list[Region]:
    """A region over the first line of the text that is the title, if one is."""
    at = 0
    for line in full[:2000].split("\n"):
        if letters(line) == letters(title):
            return [Region(start=at, end=at + len(line) + 1, kind="title", because="title of the document")]
        at += len(line) + 1
    return []
