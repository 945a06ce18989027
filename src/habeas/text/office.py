"""Word, OpenDocument, RTF and other Office files to Documents, through kreuzberg; archives are checked first.

kreuzberg keeps no cache here and never sees a file that fails the checks of archive.py.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from habeas.model.document import Caveat, Document, Fact, Region, RegionKind
from habeas.text.archive import check_markup, office_type, open_zip, read_members
from habeas.text.furniture import merged
from habeas.text.items import Failed, Limits, Piece, Reading, clean_text, unreadable
from habeas.text.people import looks_like_person
from habeas.text.plain import cut_caveat, describe
from habeas.text.sniff import Kind

_OLE = (
    ("EncryptedPackage", ""),
    ("__substg1.0_", "application/vnd.ms-outlook"),
    ("WordDocument", "application/msword"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
)
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEETS = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
           "application/vnd.oasis.opendocument.spreadsheet"}  # fmt: skip
_NOTE_MARK = re.compile(r"\[\^\w{1,8}\]:? ?")
_EDGE = re.compile(r"word/(header|footer)\d*\.xml")
_BRACES = re.compile(rb"(?<!\\)[{}]")
_DEEPEST = 400


def read_office(piece: Piece, kind: Kind, limits: Limits, read: Reading) -> Iterator[Document | Failed]:
    """The Document of an Office file, or the members of an archive that is none. Raises Unreadable."""
    if kind == "zip":
        archive = open_zip(piece, limits)
        media = office_type(archive)
        if not media:
            if piece.depth >= limits.depth:
                raise unreadable("too-deep", f"archives are nested more than {limits.depth} deep")
            yield from read_members(piece, archive, limits, read)
            return
        check_markup(archive)
        yield _document(piece, media, limits, _edges(archive) if media == _DOCX else [])
    elif kind == "xml":
        yield _xml(piece, limits)
    else:
        media = _rtf_checked(piece.data) if kind == "rtf" else _ole_type(piece.data)
        yield _document(piece, media, limits, [])


def media_of(piece: Piece, kind: str, limits: Limits) -> str:
    """The media type of an Office file after the checks of `read_office`; "" for a mere archive. Raises Unreadable."""
    if kind == "zip":
        archive = open_zip(piece, limits)
        if media := office_type(archive):
            check_markup(archive)
        return media
    return _rtf_checked(piece.data) if kind == "rtf" else _ole_type(piece.data)


def _rtf_checked(data: bytes) -> str:
    depth = deepest = 0
    for m in _BRACES.finditer(data):
        depth += 1 if m.group() == b"{" else -1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise unreadable("too-deep", f"groups are nested {deepest} deep")
    return "application/rtf"


def _ole_type(data: bytes) -> str:
    for stream, media in _OLE:
        if stream.encode("utf-16-le") in data:
            if not media:
                raise unreadable("encrypted-office", "the file is protected by a password")
            return media
    raise unreadable("unsupported", "it is an old Microsoft container of an unknown kind")


def _document(piece: Piece, media: str, limits: Limits, edges: list[tuple[str, str]]) -> Document:
    text, metadata = _extracted(piece.data, media)
    text, lost = clean_text(_NOTE_MARK.sub("", text).strip())
    caveats = list(piece.caveats)
    if not text and not edges:
        raise unreadable("no-text", "the file holds no text; its content may be pictures")
    if media == "application/rtf" and not piece.data.rstrip(b"\x00 \r\n").endswith(b"}"):
        caveats.append(Caveat(code="truncated", text="the file ends before its last group is closed"))
    if lost:
        caveats.append(Caveat(code="characters-lost", text=f"{lost} characters could not be read"))
    if len(text) > limits.text:
        text = text[: limits.text]
        caveats.append(cut_caveat(limits.text))
    found = describe(text, scraped=False)
    full, regions = _with_edges(text, list(found.regions), edges)
    title, authors = found.title, found.authors
    if media in _SHEETS:
        title, regions = None, []
    stated = str(metadata.get("title") or "").strip()
    if _sensible(stated):
        title = Fact(value=stated, origin="document properties: title")
    creators = metadata.get("authors") or []
    if not authors and media != "application/vnd.ms-outlook":
        names = [str(c).strip() for c in creators if looks_like_person(str(c))]
        authors = tuple(Fact(value=n, origin="document properties: creator") for n in names)
    return Document(
        original=piece.original, sha256=piece.sha256, part=piece.part, parent_part=piece.parent_part, file=piece.name,
        size=len(piece.data), media_type=media, genre=found.genre, full=full, regions=merged(regions, full),
        title=title, published=found.published, authors=authors, warnings=tuple(caveats),
    )  # fmt: skip


def _sensible(title: str) -> bool:
    return (
        len(title) >= 4
        and any(c.isalpha() for c in title)
        and not re.search(
            r"\.(?:docx?|odt|rtf|tmp)$|^(?:untitled|document\d*|microsoft word.*|word document)$", title, re.I
        )
    )


def _extracted(data: bytes, media: str) -> tuple[str, dict[str, Any]]:
    """Plain text and properties, from kreuzberg without cache and without guessing."""
    import kreuzberg

    config = kreuzberg.ExtractionConfig(use_cache=False, enable_quality_processing=False, output_format="plain")
    try:
        result = kreuzberg.extract_bytes_sync(data, media, config)
    except kreuzberg.KreuzbergError as e:
        message = " ".join(str(e).split())[:300]
        lowered = message.casefold()
        if "password" in lowered or "encrypt" in lowered:
            raise unreadable("encrypted-office", "the file is protected by a password") from e
        if any(w in lowered for w in ("bomb", "ratio", "too large", "limit", "exceed", "depth", "nesting")):
            raise unreadable("bomb", f"the reader refused it: {message}") from e
        raise unreadable("broken-office", f"the file is damaged: {message}") from e
    return result.content, dict(result.metadata)


def _edges(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Text of the page headers and footers of a Word file, which the extractor leaves out: ("header", text), …"""
    from lxml import etree

    out: list[tuple[str, str]] = []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    for name in sorted(archive.namelist()):
        m = _EDGE.fullmatch(name)
        if not m:
            continue
        try:
            root = etree.fromstring(archive.read(name), parser)
        except (etree.XMLSyntaxError, zipfile.BadZipFile, ValueError):
            continue
        lines = ["".join(p.itertext("{*}t")) for p in root.iter("{*}p")] if root is not None else []
        text = "\n".join(line.strip() for line in lines if line.strip())
        if text and (m[1], text) not in out:
            out.append((m[1], text))
    return out


def _with_edges(text: str, regions: list[Region], edges: list[tuple[str, str]]) -> tuple[str, list[Region]]:
    """The text with page headers and footers after it, hidden: nothing is thrown away, and no sentence is cut."""
    for kind, words in edges:
        start = len(text)
        text += "\n" + clean_text(words)[0]
        region_kind: RegionKind = "header" if kind == "header" else "footer"
        regions.append(Region(start=start, end=len(text), kind=region_kind, because=f"page {kind}"))
    return text, regions


def _xml(piece: Piece, limits: Limits) -> Document:
    """Any other XML: its text, an element a line. Entity definitions are refused."""
    from lxml import etree

    if re.search(rb"<!ENTITY", piece.data[:1_000_000].replace(b"\x00", b""), re.I):
        raise unreadable("hostile-markup", "the document defines entities")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(piece.data, parser)
    except (etree.XMLSyntaxError, ValueError) as e:
        raise unreadable("broken-html", f"the markup is damaged: {e}") from e
    lines = (" ".join(str(text).split()) for text in root.itertext())
    full, _ = clean_text("\n".join(line for line in lines if line))
    if not full:
        raise unreadable("no-text", "the markup holds no text")
    return Document(
        original=piece.original, sha256=piece.sha256, part=piece.part, parent_part=piece.parent_part, file=piece.name,
        size=len(piece.data), media_type="application/xml", genre="document", full=full[: limits.text],
        warnings=piece.caveats,
    )  # fmt: skip
