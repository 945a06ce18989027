"""Captions that scraping glued to the next sentence: "Irena DovlatThe delegation …" begins with a picture's caption.

A capital inside a word is no proof (McDonald, iPhone, DeVito), so the piece after the seam must open a sentence, and
the piece before it must be a short capitalised phrase at the beginning of a paragraph.
"""

from __future__ import annotations

import re
from itertools import pairwise

from habeas.model.document import Region
from habeas.text.shape import Line
from habeas.text.words import opening, words

_LONGEST = 110


def find_captions(lines: list[Line], full: str) -> list[Region]:
    """Regions over captions that are glued to the paragraph that follows, and over lines that are credits."""
    found: list[Region] = []
    for line in lines:
        if len(line.words) < 8 or not line.is_sentence:
            continue
        end = _seam(line.stripped[: _LONGEST + 40], line.stripped, full)
        if end:
            start = line.start + len(line.text) - len(line.text.lstrip())
            found.append(Region(start=start, end=start + end, kind="caption", because="glued to the sentence after it"))
    return found


def is_credit(line: Line) -> bool:
    """ "Photo: …" alone on its line."""
    return (
        len(line.words) <= 20
        and bool(opening("photo").match(line.text))
        and (":" in line.text[:30] or "©" in line.text)
    )


def _seam(head: str, whole: str, full: str) -> int:
    """Offset in the line where the caption ends; 0 when it has none."""
    for at in _seams(head):
        if _is_caption(head[:at]) and _opens_sentence(whole[at:], full) and _not_a_word(head, at, full, head[:at]):
            return at
    return 0


def _seams(head: str) -> list[int]:
    """Where a capital directly follows a small letter, a digit, a closing bracket or a closing quotation mark."""
    pairs = pairwise(head)
    seams = [i for i, (a, b) in enumerate(pairs, 1) if (a.islower() or a in ")”»" or a.isdigit()) and b.isupper()]
    return [i for i in seams if i <= _LONGEST]


def _is_caption(text: str) -> bool:
    """A short phrase of mostly capitalised words that is no sentence."""
    parts = re.findall(r"[^\W_][\w’'-]*", text)
    if (
        not parts
        or len(parts) > 12
        or not parts[0][0].isupper()
        or re.search(r"[.!?…]\s", re.sub(r"\b\w\.\s", "", text))
    ):
        return False
    if parts[0].casefold() in words().starters and len(parts) > 1 and not opening("photo").match(text):
        return False
    if text.count("“") != text.count("”") or text.count("(") != text.count(")") or text.count("«") != text.count("»"):
        return False
    return sum(p[0].isupper() for p in parts) >= len(parts) * 0.5 or bool(opening("photo").search(text))


def _opens_sentence(rest: str, full: str) -> bool:
    """What follows the seam opens a sentence: a common opening word, or one seen opening a sentence elsewhere here."""
    m = re.match(r"[“‘«]?([^\W\d_][\w’'-]*)(?=[\s,])", rest)
    if not m or len(rest.split()) < 6:
        return False
    word = m[1]
    if word.casefold() in words().starters:
        return True
    return bool(re.search(rf"(?:^|\n|[.!?]\s[“‘«\"]?){re.escape(word)}\s", full)) and _phrase_elsewhere(rest, full)


def _phrase_elsewhere(rest: str, full: str) -> bool:
    """The first two words of the rest stand somewhere else as they are."""
    pair = " ".join(rest.split()[:2])
    return full.count(pair) > full.count(rest[: len(pair) + 40])


def _not_a_word(head: str, at: int, full: str, prefix: str) -> bool:
    """The word with the seam in it occurs nowhere else, and is not of the McDonald kind."""
    left = re.search(r"[\w’'-]*$", head[:at])
    right = re.match(r"[\w’'-]*", head[at:])
    piece = left.group() if left else ""
    token = piece + (right.group() if right else "")
    if piece.casefold() in words().glued_prefixes:
        return False
    if len(re.findall(rf"(?<!\w){re.escape(token)}(?!\w)", full)) > 1:
        return False
    several = len(prefix.split()) > 1
    return several or len(re.findall(rf"(?<!\w){re.escape(prefix.strip())}(?!\w)", full)) > 0
