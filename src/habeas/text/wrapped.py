"""Lines that somebody's program broke at a fixed width, as one line to the reader: offsets stay as they are.

Reach for this where a text stays as it was kept and is to be read: each break inside a sentence becomes a space. What
a mail loses on its way (`mail_text.py`) is joined there, as quoted lines have to be.
"""

from __future__ import annotations

import re

from habeas.text.mail_text import breaks_off, opens_item, width_of

_SURE = 0.4
"""Share of breaks behind which small letters go on: of prose that was broken at a width, most do; of a list, none."""
_FEWEST = 2
"""Breaks behind which small letters go on, at least."""
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+\S|\[|[-*•–—]{1,2} ")


def flowing(text: str) -> str:
    """The text with the breaks of wrapped lines as spaces; as long as before, and the same text where none is wrapped.

    A line goes on where the next word would not have fitted into the width that the text was broken at (50 to 100
    characters), or where it breaks off inside a sentence, and nothing marks a new item or paragraph.
    """
    lines = text.split("\n")
    width = width_of(lines)
    if not width:
        return text
    within = [n for n in range(1, len(lines)) if lines[n - 1].strip() and lines[n].strip()]
    small = sum(lines[n].lstrip()[0].islower() for n in within)
    if small < _FEWEST or small < _SURE * len(within):
        return text
    out, at, inside = list(text), 0, set(within)
    for n, line in enumerate(lines[:-1], start=1):
        at += len(line) + 1
        if n in inside and _goes_on(line, lines[n], width):
            out[at - 1] = " "
    return "".join(out)


def _goes_on(line: str, following: str, width: int) -> bool:
    body = following.strip()
    if opens_item(body) or _NUMBERED.match(body) or _indent(following) > _indent(line):
        return False
    fits = len(body.split(None, 1)[0]) < width - len(line.rstrip())
    return not fits or breaks_off(line.rstrip(), body, width)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
