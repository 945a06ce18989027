"""What kind of thing some bytes are. The content decides; a name or a claimed type only breaks ties.

Own rules for the kinds that are read, because their order matters; puremagic only names what is not.
"""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "text", "html", "pdf", "zip", "rtf", "ole", "mail", "mbox", "xml", "image", "audio-video", "gzip", "binary"
]

_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|div|p|h1|table|script)\b",
    re.I | re.S,
)
_HTML_LATER = re.compile(rb"<(?:html|body|head)\b[^>]*>", re.I)
_MBOX = re.compile(rb"^From [^\r\n]{1,200}\b\d{4}\b[^\r\n]{0,20}\r?\n[!-9;-~]+:", re.A)
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,40}):", re.M)
_MAIL_STRONG = {
    b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"content-type", b"x-mailer",
}  # fmt: skip
_MAIL_BASIC = {b"from", b"to", b"subject", b"date", b"cc", b"sender", b"reply-to", b"sent"}
_IMAGES = (
    (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"), (b"BM", "image/bmp"),
)  # fmt: skip
_PDF = re.compile(rb"%PDF-\d\.\d(?P<alone>[ \t]*(?:[\r\n]|\Z))?")
_PDF_OBJECT = re.compile(rb"(?:^|[\r\n])[ \t]*\d{1,10} \d{1,5} obj\b")
_CONTROLS = bytes(b for b in range(32) if b not in (9, 10, 11, 12, 13, 27)) + b"\x7f"
_HIGH = bytes(range(128, 256))
_TEXT_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def sniff(head: bytes, hint: str = "") -> tuple[Kind, str]:
    """Kind and media type of content that begins with these bytes (some tens of kB are enough). `hint`: the media type
    or file name that somebody gave it."""
    body = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ")
    if _is_pdf(body, hint):
        return "pdf", "application/pdf"
    for test in (_signature, _mail, _markup):
        found = test(body)
        if found:
            return found
    if head.startswith(_TEXT_BOMS) or wide_text(head) or _is_texty(head):
        return "text", "text/plain"
    return "binary", _named_by_magic(head)


def _signature(body: bytes) -> tuple[Kind, str] | None:
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip", "application/zip"
    if body.startswith(b"{\\rtf"):
        return "rtf", "application/rtf"
    if body.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole", "application/x-ole-storage"
    if body.startswith(b"\x1f\x8b"):
        return "gzip", "application/gzip"
    for magic, media in _IMAGES:
        if body.startswith(magic) and (magic != b"BM" or not _is_texty(body)):
            return "image", media
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image", "image/webp"
    if body[4:8] == b"ftyp" or body.startswith((b"ID3", b"OggS", b"\x1aE\xdf\xa3")) or body[:4] == b"RIFF":
        return "audio-video", _named_by_magic(body)
    return None


def _is_pdf(body: bytes, hint: str) -> bool:
    """A PDF's header within the first 1024 bytes (ISO 32000-1, annex H.3.4.1), and not only words that speak of one:
    where neither it begins the file alone on its line nor a name or type says PDF, an object follows it, or bytes that
    no text has."""
    header = _PDF.search(body[:1032])
    if header is None:
        return False
    if header.start() == 0 and (header["alone"] is not None or hint.casefold().endswith("pdf")):
        return True
    if not _PDF_OBJECT.search(body, header.end()) and _is_texty(body):
        return False
    return header.start() == 0 or (not body.startswith(b"<") and not _mail(body))


def _mail(body: bytes) -> tuple[Kind, str] | None:
    if _MBOX.match(body):
        return "mbox", "application/mbox"
    if not _HEADER.match(body):
        return None
    block = re.split(rb"\r?\n\r?\n", body[:32768], maxsplit=1)[0]
    lines = block.splitlines()
    if any(not _HEADER.match(line) and line[:1] not in b" \t>" for line in lines if line):
        return None
    names = {name.lower() for name in _HEADER.findall(block)}
    strong, basic = names & _MAIL_STRONG, names & _MAIL_BASIC
    if (strong and basic) or ({b"from"} <= names and len(basic) >= 2):
        return "mail", "message/rfc822"
    return None


def _markup(body: bytes) -> tuple[Kind, str] | None:
    if _HTML.match(body[:4096]):
        return "html", "text/html"
    if body.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<")) or body[:200].count(b"\x00") > 40:
        plain = body[:65536].replace(b"\x00", b"")
        if _HTML.match(plain[2:] if plain[:2] in (b"\xff\xfe", b"\xfe\xff") else plain) or _HTML_LATER.search(plain):
            return "html", "text/html"
    if body.startswith(b"<?xml") or re.match(rb"<!DOCTYPE\s", body):
        return "xml", "application/xml"
    if body.startswith(b"<") and _HTML_LATER.search(body[:65536]):
        return "html", "text/html"
    return None


def wide_text(head: bytes) -> bool:
    """UTF-16 without a mark: every other byte of letters is zero (or the same small block number)."""
    sample = head[:4000]
    if len(sample) < 8:
        return False
    even, odd = sample[0::2], sample[1::2]
    return max(_share_of_small(even), _share_of_small(odd)) > 0.9 and min(even.count(0), odd.count(0)) < len(odd) * 0.2


def _share_of_small(data: bytes) -> float:
    return (data.count(0) + data.count(4)) / max(1, len(data))


def _is_texty(head: bytes) -> bool:
    """Hardly a control character, or few in what is otherwise UTF-8; with zero bytes it must be mostly ASCII."""
    odd = len(head) - len(head.translate(None, _CONTROLS))
    if odd > len(head) * 0.05 and odd > 2:
        return False
    if odd > len(head) * 0.01 and odd > 2:
        return b"\xef\xbf\xbd" not in head and "\ufffd" not in head[:-4].decode("utf-8", "replace")
    return b"\x00" not in head or (len(head) > 40 * odd and len(head.translate(None, _HIGH)) > len(head) * 0.7)


def _named_by_magic(head: bytes) -> str:
    import puremagic

    try:
        return str(puremagic.from_string(head[:4096], mime=True)) or "application/octet-stream"
    except (puremagic.PureError, ValueError, IndexError):
        return "application/octet-stream"
