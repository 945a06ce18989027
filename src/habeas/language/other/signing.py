"""Who signs a first-person text in another language, and when: the last lines of a letter, the sender of a mail."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from habeas.language import signing
from habeas.language.analysis import Analysis
from habeas.language.speech import speech
from habeas.language.tables import load_table

LAST_LINES = 12


def _table(language: str) -> dict[str, Any]:
    found: dict[str, Any] = load_table("other/signing.yaml").get(language) or {}
    return found


def find_signatory(a: Analysis) -> None:
    """Set `a.signatory` (and mark the figure) where the text is in the first person and somebody signs it."""
    mine = speech(a.language).first_person if a.language else frozenset()
    words = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(mine))) or '(?!)'})(?!\w)", re.IGNORECASE)
    own = [m for m in words.finditer(a.text) if a.quote_at(m.start()) is None]
    letter = a.document.genre in ("letter", "mail")
    chosen = _signature(a) if letter or len(own) >= 3 or (own and _closed(a)) else None
    if chosen is None and a.document.genre == "mail":
        chosen = signing._sender(a)
    if chosen is not None:
        a.signatory = chosen
        a.figures[chosen] = msgspec.structs.replace(a.figures[chosen], signatory=True)


def _closed(a: Analysis) -> bool:
    """Whether one of the last lines is a closing formula: "Con affetto,"."""
    closing = re.compile("|".join(_table(a.language).get("closings", ["(?!)"])), re.IGNORECASE)
    lines = [a.text[line.start : line.end] for line in a.paragraphs[1:][-LAST_LINES:]]
    return any(len(text) < 60 and closing.match(text) is not None for text in lines)


def _signature(a: Analysis) -> int | None:
    """The person whose name alone makes one of the last lines, behind a closing formula or at the very end."""
    closing = re.compile("|".join(_table(a.language).get("closings", ["(?!)"])), re.IGNORECASE)
    lines = a.paragraphs[-LAST_LINES:]
    closed = False
    for n, line in enumerate(lines):
        text = a.text[line.start : line.end]
        closed = closed or (closing.match(text) is not None and len(text) < 80)
        if not (closed or n >= len(lines) - 2):
            continue
        for i, f in enumerate(a.figures):
            for m in f.mentions if f.schema == "Person" else ():
                inside = line.start <= m.span.start and m.span.end <= line.end
                rest = (a.text[line.start : m.span.start] + a.text[m.span.end : line.end]).strip(" ,.–—-\t()/")
                if inside and len(rest) <= (60 if closed else 4) and not re.search(r"[.!?]\s", rest):
                    return i
    return None


def date_line(a: Analysis) -> str:
    """The line that dates a letter: one of the last or first lines that is a date and little else; "" if none."""
    lines = a.paragraphs[-6:][::-1] + a.paragraphs[:6]
    for line in lines:
        text = a.text[line.start : line.end]
        if len(text) <= 50 and re.search(r"\b(?:19|20)\d\d\b", text) and len(re.findall(r"[^\W\d_]{3,}", text)) <= 4:
            return text
    return ""
