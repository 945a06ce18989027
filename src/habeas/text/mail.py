"""A mail to Documents: the mail itself (headers kept, body unwrapped), then each attachment as one of its own.

The standard library's parser takes the structure apart in its lenient form; everything it decodes is checked here,
because real mail breaks every rule. Quoted replies stay in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from itertools import islice
from typing import Any

from msgspec import structs

from habeas.errors import Unreadable
from habeas.model.document import Caveat, Document, Fact
from habeas.text.charset import decode
from habeas.text.items import Failed, Limits, Piece, Reading, clean_text, unreadable
from habeas.text.mail_facts import senders, sent
from habeas.text.mail_text import decoded_header, unwrap
from habeas.text.petition import paper_title
from habeas.text.plain import cut_caveat
from habeas.text.shape import lines_of

_SENT = frozenset(("received", "message-id", "mime-version", "content-type"))
_NESTING = 24
_MANY = 6_000


@dataclass
class _Found:
    """What one mail holds, in order. `body`: (text, charset)."""

    body: list[tuple[str, str]] = field(default_factory=list)
    attachments: list[Message] = field(default_factory=list)
    caveats: list[Caveat] = field(default_factory=list)
    pictures: int = 0
    encrypted: bool = False
    too_deep: bool = False


def read_mail(piece: Piece, limits: Limits, read: Reading) -> Iterator[Document | Failed]:
    """The mail, then its attachments and what is inside them. A part that cannot be read comes as Failed."""
    if piece.data.count(b"boundary=") + piece.data.count(b"message/rfc822") > _MANY:
        yield _headers_only(piece)
        yield _failed(piece, "too-many-parts", "the mail declares thousands of parts")
        return
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(piece.data)
        found = _take_apart(message)
    except RecursionError:
        yield _headers_only(piece)
        yield _failed(piece, "too-deep", "the mail's parts are nested in parts too deep to follow")
        return
    if snapshot := _snapshot(message):
        yield _page(piece, message, snapshot, limits)
        return
    yield _document(piece, message, found, limits)
    if found.encrypted:
        yield _failed(piece, "encrypted-mail", "the mail's body is encrypted")
    if found.too_deep:
        yield _failed(piece, "too-deep", f"parts below level {_NESTING} of the mail are not read")
    for number, part in enumerate(found.attachments, 1):
        if number > limits.parts:
            yield _failed(piece, "too-many-parts", f"only the first {limits.parts} attachments are read")
            return
        yield from _attachment(piece, part, number, limits, read)


def _snapshot(message: Message) -> Message | None:
    """The page inside a page that a browser saved in the form of a mail (MHTML), or None for a real mail."""
    saved = message.get("Snapshot-Content-Location") or "Saved by" in str(message.get("From") or "")
    if not saved or message.get_content_type() != "multipart/related":
        return None
    return next((p for p in message.walk() if p.get_content_type() == "text/html"), None)


def _page(piece: Piece, message: Message, part: Message, limits: Limits) -> Document:
    from habeas.text.html import read_html

    hint = str(part.get_param("charset") or "")
    page = read_html(replace(piece, data=_bytes_of(part), charset_hint=hint), limits)
    address = decoded_header(str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""))
    return structs.replace(
        page, sha256=piece.sha256, size=len(piece.data), source=address, media_type="multipart/related"
    )


def _failed(piece: Piece, code: str, what: str) -> Failed:
    return Failed.of(piece.part, unreadable(code, what), piece.name)


def _take_apart(message: Message) -> _Found:
    """Walk the parts in order with a stack of our own."""
    found = _Found()
    stack: list[tuple[Message, int, bool]] = [(message, 0, False)]
    while stack:
        part, depth, related = stack.pop()
        if depth > _NESTING:
            found.too_deep = True
            continue
        kind = part.get_content_type()
        payload = part.get_payload()
        for defect in part.defects:
            found.caveats.append(
                Caveat(code="mail-defect", text=re.sub(r"(?<!^)(?=[A-Z])", " ", type(defect).__name__))
            )
        if kind in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
            found.encrypted = "signed" not in str(part.get_param("smime-type") or "")
            continue
        if isinstance(payload, list) and kind.startswith("multipart/"):
            inner = _chosen(payload) if kind == "multipart/alternative" else payload
            is_related = related or kind == "multipart/related"
            stack.extend((p, depth + 1, is_related) for p in reversed(inner) if isinstance(p, Message))
        elif _is_attachment(part, kind) and part is not message:
            if related and kind.startswith("image/") and part.get("Content-ID"):
                found.pictures += 1
            else:
                found.attachments.append(part)
        elif isinstance(payload, str) and (kind.startswith(("text/", "multipart/")) or part is message):
            _take_text(part, kind, found)
        else:
            found.attachments.append(part)
    return found


def _chosen(all_parts: list[Any]) -> list[Message]:
    """Of alternatives the plain text if it says anything, else the last that is no calendar entry or the like."""
    parts = [p for p in all_parts if isinstance(p, Message)]
    for part in parts:
        if part.get_content_type() == "text/plain" and _bytes_of(part).strip():
            return [part]
    usable = [p for p in parts if p.get_content_type().startswith(("text/html", "multipart/"))]
    rest = [p for p in parts if _is_attachment(p, p.get_content_type())]
    return (usable[-1:] or parts[:1]) + [p for p in rest if p not in usable[-1:]]


def _is_attachment(part: Message, kind: str) -> bool:
    disposition = str(part.get("Content-Disposition") or "").strip().casefold()
    return disposition.startswith("attachment") or bool(_name_of(part)) or not kind.startswith(("text/", "multipart/"))


def _name_of(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (LookupError, TypeError, ValueError, IndexError):
        name = ""
    return decoded_header(name)


def _bytes_of(part: Message) -> bytes:
    """Decoded bytes of a leaf; what is not decodable comes as it stands."""
    try:
        data = part.get_payload(decode=True)
    except (LookupError, ValueError, TypeError, AssertionError):
        data = None
    if isinstance(data, bytes):
        return data
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _take_text(part: Message, kind: str, found: _Found) -> None:
    data = _bytes_of(part)
    if not data.strip():
        return
    hint = str(part.get_param("charset") or "")
    text, charset, caveats = decode(data, hint=hint, html=kind == "text/html")
    found.caveats.extend(caveats)
    if kind == "text/html" or re.match(r"\s*<(?:!doctype|html)\b", text, re.I):
        text = _html_text(text)
    else:
        text = unwrap(text, flowed=str(part.get_param("format") or "").casefold() == "flowed")
    if "-----BEGIN PGP MESSAGE-----" in text:
        found.encrypted = True
    found.body.append((text.strip("\n"), charset))


def _html_text(markup: str) -> str:
    from habeas.text.html_blocks import parse
    from habeas.text.html_walk import blocks_of

    try:
        return "\n".join(block.text for block in blocks_of(parse(markup)))
    except Unreadable:
        return markup


def _document(piece: Piece, message: Message, found: _Found, limits: Limits) -> Document:
    full, _ = clean_text("\n\n".join(text for text, _ in found.body if text.strip()))
    caveats = [*piece.caveats, *dict.fromkeys(found.caveats)]
    if found.pictures:
        caveats.append(Caveat(code="pictures", text=f"{found.pictures} pictures inside the mail are not read"))
    if not full.strip() and not found.encrypted:
        caveats.append(Caveat(code="no-body", text="the mail has no text of its own"))
    if len(full) > limits.text:
        full = full[: limits.text]
        caveats.append(cut_caveat(limits.text))
    headers = _headers(message)
    subject = next((v for k, v in headers if k.casefold() == "subject" and v), "")
    title = Fact(value=subject, origin="header Subject") if subject else None
    if title is None and not any(k.casefold() in _SENT for k, _ in headers) and (own := paper_title(lines_of(full))):
        title = Fact(value=own.stripped, origin=f"line {own.number} of the body")  # From and To of a court paper
    return Document(
        original=piece.original, sha256=piece.sha256, part=piece.part, parent_part=piece.parent_part,
        file=piece.name or subject, size=len(piece.data), media_type="message/rfc822",
        charset=found.body[0][1] if found.body else "", genre="mail", full=full, headers=headers,
        title=title, published=sent(headers, full),
        authors=senders(headers), warnings=tuple(caveats),
    )  # fmt: skip


def _headers(message: Message) -> tuple[tuple[str, str], ...]:
    pairs = [(str(k), decoded_header(str(v))[:4000]) for k, v in islice(message.raw_items(), 300)]
    return tuple((clean_text(k)[0], clean_text(v)[0]) for k, v in pairs)


def _headers_only(piece: Piece) -> Document:
    message = BytesHeaderParser(policy=policy.compat32).parsebytes(piece.data[:262144])
    return _document(piece, message, _Found(), Limits())


def attached(data: bytes, number: int) -> bytes:
    """The bytes of the attachment with that number (from 1). Raises IndexError, or what a broken mail raises."""
    part = _take_apart(BytesParser(policy=policy.compat32).parsebytes(data)).attachments[number - 1]
    payload = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(payload, list) and isinstance(payload[0], Message):
        return bytes(payload[0].as_bytes())
    return _bytes_of(part)


def shown(data: bytes) -> tuple[tuple[tuple[str, str], ...], str, str, list[str]]:
    """A mail as a mail program shows it: headers, its body as markup (or ""), as plain text, names of attachments."""
    message = BytesParser(policy=policy.compat32).parsebytes(data)
    found = _take_apart(message)
    markup = next((_bytes_of(p) for p in message.walk() if p.get_content_type() == "text/html"), b"")
    text = "\n\n".join(body for body, _ in found.body)
    names = [_name_of(p) or p.get_content_type() for p in found.attachments]
    return _headers(message), decode(markup, html=True)[0] if markup else "", text, names


def _attachment(piece: Piece, part: Message, number: int, limits: Limits, read: Reading) -> Iterator[Document | Failed]:
    """One attachment as documents of its own."""
    path = f"{piece.part}/{number}" if piece.part else str(number)
    payload = part.get_payload()
    kind = part.get_content_type()
    name = _name_of(part)
    if kind == "message/rfc822" and isinstance(payload, list) and payload and isinstance(payload[0], Message):
        try:
            data = payload[0].as_bytes()
        except (UnicodeError, LookupError, ValueError, TypeError, RecursionError) as e:
            yield Failed.of(path, unreadable("mail-broken", f"an attached mail cannot be taken out ({e})"), name)
            return
    else:
        data = _bytes_of(part)
    inner = Piece(
        data, piece.original, name=clean_text(name)[0], part=path, parent_part=piece.part, depth=piece.depth + 1,
        hint=kind,         charset_hint=str(part.get_param("charset") or "") if kind.startswith("text/") else "",
    )  # fmt: skip
    try:
        if kind == "message/rfc822" and data.strip():
            if inner.depth > limits.depth:
                raise unreadable("too-deep", f"mails are nested more than {limits.depth} deep")
            yield from read_mail(inner, limits, read)
        else:
            yield from read(inner, limits)
    except Unreadable as e:
        yield Failed.of(path, e, name)
