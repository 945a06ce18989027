"""Mail text made readable: encoded headers decoded, and lines that a mail program wrapped joined again.

A sentence that is cut by a line break every 72 characters cannot be read; quoted lines are joined within their level.
"""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header

_QUOTE = re.compile(r"^((?:>\s?)*)(.*)$", re.S)
_NO_JOIN = re.compile(r"^(?:[-–—•*·]\s|\d{1,3}[.)]\s|[A-Za-zА-я-]{1,20}:\s|--|__|==|\||\s{2,})")
_ENCODED = re.compile(r"=\?[^?\s]+\?[bqBQ]\?[^?]*\?=")


def decoded_header(value: str) -> str:
    """A header as people read it; broken encodings are shown as far as they go."""
    value = " ".join(value.split())
    if not _ENCODED.search(value):
        return _unescaped(value)
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError, LookupError):
        return _unescaped(value)
    out = []
    for data, charset in pieces:
        if isinstance(data, str):
            out.append(data)
            continue
        try:
            out.append(data.decode(charset or "utf-8", "replace"))
        except (LookupError, ValueError):
            out.append(data.decode("utf-8", "replace"))
    return _unescaped(" ".join("".join(out).split()))


def _unescaped(value: str) -> str:
    """Raw 8-bit headers come from the parser as surrogates; most are UTF-8."""
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        from habeas.text.charset import decode

        return decode(raw)[0]


def unwrap(text: str, *, flowed: bool) -> str:
    """Paragraphs of a mail as one line each where the lines were wrapped by a program.

    `flowed`: RFC 3676, a trailing space says that the line goes on. Otherwise a line goes on when the next word would
    not have fitted into the width that the mail was wrapped at (50 to 100 characters), or where it breaks off in a
    sentence, and nothing marks a new item; so in a mail too that says `flowed` and has lost its spaces on the way.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    flowed = flowed and any(line.endswith(" ") and line != "-- " for line in lines)
    width = width_of(lines)
    out: list[str] = []
    open_quote: str | None = None
    room, before, item = 0, "", False
    for raw in lines:
        quote, body = _parts(raw)
        hangs = item and body.startswith((" ", "\t"))
        told = body.strip() if hangs else body
        goes_on = open_quote == quote and out and bool(body.strip())
        wrapped = room and ((goes_on and len(told.split(None, 1)[0]) >= room) or breaks_off(before, told, width))
        joined = goes_on and (flowed or (wrapped and not opens_item(told)))
        if joined:
            out[-1] = f"{out[-1].rstrip()} {body.lstrip()}"
        else:
            out.append(raw.rstrip() if not flowed else raw)
        open_quote, room = None, 0
        item = (joined and item) or opens_item(body.lstrip())
        if flowed and body.endswith(" ") and body != "-- ":
            open_quote = quote
        elif not flowed and width and body.strip() and (item or not body.startswith((" ", "\t"))):
            open_quote, room, before = quote, max(1, width - len(raw)), body.rstrip()
    return "\n".join(line.rstrip() for line in out)


def breaks_off(line: str, following: str, width: int) -> bool:
    """A line of some length that ends inside a sentence: the next begins in small letters, or it ends in no stop."""
    if len(line) < width // 2 or line.endswith((":", "--")):
        return False
    small = following.lstrip()[:1].islower()
    return small or (len(line) >= width - 24 and re.search(r"[\w’'][,)]?$", line) is not None)


def opens_item(line: str) -> bool:
    """Whether a line begins an item of a list, a field of a head or a rule across the page."""
    return _NO_JOIN.match(line) is not None


def _parts(raw: str) -> tuple[str, str]:
    m = _QUOTE.match(raw)
    return (re.sub(r"\s", "", m[1]), m[2]) if m else ("", raw)


def width_of(lines: list[str]) -> int:
    """The width that lines were wrapped at; 0 when they were not (long lines, or too few to tell)."""
    filled = [len(line.rstrip()) for line in lines if line.strip()]
    if len(filled) < 3 or max(filled) > 100:
        long = [n for n in filled if n <= 80]
        if not long or sum(n > 100 for n in filled) > 0.1 * len(filled):
            return 0
        filled = long
    top = sorted(filled)[-max(1, len(filled) // 10)]
    near = sum(top - 16 <= n for n in filled)
    return max(filled) if top >= 50 and near >= 2 else 0
