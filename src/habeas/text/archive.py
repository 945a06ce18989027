"""ZIP archives: whether one is safe to open at all, what it is, and its members as documents when it is only a folder.

Declared sizes can lie, so members are unpacked once against the real limits before any other parser sees them.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from habeas.errors import Unreadable
from habeas.model.document import Document
from habeas.text.items import Failed, Limits, Piece, Reading, clean_text, unreadable

_LOCAL = struct.Struct("<4s5H3L2H")
_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MIMETYPES = re.compile(r"application/(?:vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation)|epub\+zip)")
_ENTITY = re.compile(rb"<!ENTITY", re.I)


def open_zip(piece: Piece, limits: Limits) -> zipfile.ZipFile:
    """The archive, after its sizes were checked. Raises Unreadable: broken-zip, bomb, too-many-parts."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(piece.data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as e:
        code = "broken-zip" if b"PK\x05\x06" in piece.data[-66000:] else "truncated"
        raise unreadable(code, f"the archive's table of contents cannot be read ({e})") from e
    members = archive.infolist()
    if len(members) > limits.members:
        raise unreadable("too-many-parts", f"{len(members)} members; at most {limits.members} are read")
    declared = sum(m.file_size for m in members)
    if declared > limits.unpacked or (declared > 10_000_000 and declared > limits.ratio * len(piece.data)):
        raise unreadable("bomb", f"{len(piece.data)} bytes that declare {declared} when unpacked")
    _check_real_sizes(piece.data, members, limits)
    return archive


def _check_real_sizes(data: bytes, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Unpack every deflated member in small steps and stop when the sum is beyond the limit."""
    total = 0
    allowed = min(limits.unpacked, max(10_000_000, limits.ratio * len(data)))
    for member in members:
        start = member.header_offset
        if member.compress_type != zipfile.ZIP_DEFLATED or start + _LOCAL.size > len(data):
            total += member.file_size
            continue
        fields = _LOCAL.unpack_from(data, start)
        at = start + _LOCAL.size + fields[-2] + fields[-1]
        unpacker = zlib.decompressobj(-15)
        chunk = data[at : at + member.compress_size]
        try:
            while chunk and not unpacker.eof:
                total += len(unpacker.decompress(chunk, 1 << 20))
                chunk = unpacker.unconsumed_tail
                if total > allowed:
                    raise unreadable("bomb", f"{len(data)} bytes unpack to more than {allowed}")
        except zlib.error:
            continue


def office_type(archive: zipfile.ZipFile) -> str:
    """Media type of the Office or OpenDocument file an archive is; "" when it is only an archive."""
    names = set(archive.namelist())
    for name, media in _OFFICE.items():
        if name in names:
            return media
    if "mimetype" in names:
        try:
            stated = archive.read("mimetype")[:200].decode("ascii", "replace").strip()
        except (zipfile.BadZipFile, RuntimeError, zlib.error, NotImplementedError, EOFError):
            return ""
        return stated if _MIMETYPES.fullmatch(stated) else ""
    return ""


def check_markup(archive: zipfile.ZipFile) -> None:
    """Refuse XML members that define entities: no Office program writes them. Raises Unreadable."""
    for member in archive.infolist():
        if not member.filename.casefold().endswith((".xml", ".rels")):
            continue
        try:
            with archive.open(member) as stream:
                head = stream.read(65536)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as e:
            raise unreadable("broken-office", f"{member.filename} inside the file is damaged") from e
        except RuntimeError as e:
            raise unreadable("encrypted-office", f"{member.filename} inside the file is encrypted") from e
        if _ENTITY.search(head.replace(b"\x00", b"")):
            raise unreadable("hostile-markup", f"{member.filename} inside the file defines entities")


def read_members(piece: Piece, archive: zipfile.ZipFile, limits: Limits, read: Reading) -> Iterator[Document | Failed]:
    """The archive as a container, then its members as documents of their own."""
    yield Document(
        original=piece.original, sha256=piece.sha256, part=piece.part, parent_part=piece.parent_part, file=piece.name,
        size=len(piece.data), media_type="application/zip", genre="container",
    )  # fmt: skip
    for number, entry in enumerate(_files(archive), 1):
        path = f"{piece.part}/{number}" if piece.part else str(number)
        name = clean_text(entry.filename)[0]
        if number > limits.parts:
            yield Failed.of(piece.part, unreadable("too-many-parts", f"only the first {limits.parts} members are read"))
            return
        try:
            data = _member(archive, entry)
            inner = Piece(data, piece.original, name=name, part=path, parent_part=piece.part, depth=piece.depth + 1)
            yield from read(inner, limits)
        except Unreadable as e:
            yield Failed.of(path, e, name)


def member(data: bytes, number: int) -> bytes:
    """The bytes of the member with that number (from 1). Raises IndexError, Unreadable."""
    archive = open_zip(Piece(data, ""), Limits())
    return _member(archive, _files(archive)[number - 1])


def listed(data: bytes) -> list[tuple[str, int]]:
    """Names and sizes of the members. Raises Unreadable."""
    return [(m.filename, m.file_size) for m in _files(open_zip(Piece(data, ""), Limits()))]


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [m for m in archive.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX/")]


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.flag_bits & 1:
        raise unreadable("encrypted-archive", f"{member.filename} in the archive is protected by a password")
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, struct.error) as e:
        raise unreadable("broken-zip", f"{member.filename} in the archive is damaged") from e
