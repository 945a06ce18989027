"""Captions that scraping glued to the next sentence: "Irena DovlatThe delegation …" begins with a picture's caption.

A capital inside a word is no proof (McDonald, iPhone, DeVito), so the piece after the seam must open a sentence, and
the piece before it must be a short capitalised phrase at the beginning of a paragraph.
"""

from __future__ import annotations

import re

from habeas.model.document import Region
from habeas.text.people import looks_like_person
from habeas.text.shape import Line
from habeas.text.words import opening, words

_LONGEST = 110
_CREDITED = re.compile(
    r"(?<!\w)(?:(?:file |archive |handout )?photo(?:graph)?|picture|image|фото|foto|fot\.|bild)s?"
    r"(?:\s+(?:credit|courtesy|crédit))?\s*(?:[:©/|]|by\s|courtesy\s+of\s)\s*[^.:]{2,50}\.?\)?$",
    re.I,
)
"""The credit that closes a caption: "Two brothers at a vigil. Photo: private"."""
_WITH_CREDIT = re.compile(
    r"[^\W\d_][^.!?]{2,80}[.(]?\s+\(?"
    r"(?:(?:file |archive |handout )?photo(?:graph)?|picture|image|фото|foto|fot\.|bild)s?"
    r"(?:\s+(?:credit|courtesy|crédit))?\s*(?:[:©/|]|by\s|courtesy\s+of\s)\s*[^\W\d_][^.:!?]{1,40}",
    re.I,
)
"""A caption of one phrase with its credit: "Irena Dovlat in court. Photo: Radio Maravik"."""
_MADE = re.compile(r"(?:illustrations?|photograph(?:s|y)|graphics?|cartoon|videos?|camera)(?: by|:)? ", re.I)
"""Illustration Irena Dovlat"""
_LABELLED = re.compile(r"(?:image|photo|picture)\s+(?:source|caption|credit)\s*,", re.I)
"""Image source, Meridian / Image caption,"""
_SEAM = re.compile(r"[^\W\d_a-zа-яіїєґё](?:(?<=[^\W_A-ZА-ЯІЇЄҐЁ].)|(?<=[)”»].))")
"""A letter that may be a capital, then what may stand before it: this way round most places are passed over at once."""

_DOES = re.compile(r"[”’»\"]? (?:was|were|is|has|had|did|said|told|says|[a-z]{3,}ed)\b")
_QUOTE_SEAM = re.compile(r"[“«\"](?<=[^\W_].)(?=[^\W\d_a-z])")


def find_captions(lines: list[Line], full: str) -> list[Region]:
    """Regions over captions that are glued to the paragraph that follows, and over lines that are credits."""
    found: list[Region] = []
    for line in lines:
        end = _seam(line.stripped, full)
        if end and len(line.words) >= 8 and line.is_sentence:
            start = line.start + len(line.text) - len(line.text.lstrip())
            found.append(Region(start=start, end=start + end, kind="caption", because="glued to the sentence after it"))
    return found


def is_credit(line: Line) -> bool:
    """ "Photo: …" alone on its line, or at the end of a caption."""
    if _CREDITED.search(line.stripped) and len(line.words) <= 45:
        return True
    if (m := _MADE.match(line.stripped)) and len(line.words) <= 6 and looks_like_person(line.stripped[m.end() :]):
        return True
    if (
        len(line.words) > 20
        or not opening("photo").match(line.text)
        or not (":" in line.text[:30] or "©" in line.text or _LABELLED.match(line.stripped))
    ):
        return False
    return not any(len(line.stripped[at:].split()) > 4 for at in _seams(line.stripped))


def _seam(whole: str, full: str) -> int:
    """Offset in the line where the caption ends; 0 when it has none."""
    head = whole[: _LONGEST + 40]
    for at in _seams(head):
        before, after = head[:at].strip(), whole[at:]
        if _is_caption(before) and _opens_sentence(before, after, full) and _not_a_word(head, at, full, before):
            return at
    return 0


def _seams(head: str) -> list[int]:
    """Where a capital directly follows a small letter, a digit, a closing bracket or a closing quotation mark, or an
    opening one any letter."""
    places = [m.start() for m in _SEAM.finditer(head, 1, _LONGEST + 1)]
    capitals = [i for i in places if head[i].isupper() and ((a := head[i - 1]).islower() or a in ")”»" or a.isdigit())]
    return sorted([*capitals, *(m.start() for m in _QUOTE_SEAM.finditer(head, 1, _LONGEST + 1))])


def _is_caption(text: str) -> bool:
    """A short phrase of mostly capitalised words that is no sentence, or any with a credit behind it."""
    if _WITH_CREDIT.fullmatch(text):
        return True
    parts = re.findall(r"[^\W_][\w’'-]*", text)
    if (
        not parts
        or len(parts) > 12
        or not parts[0][0].isupper()
        or re.search(r"[.!?…]\s", re.sub(r"\b\w\.\s", "", text))
    ):
        return False
    if parts[0].casefold() in words().starters and len(parts) > 1 and not opening("photo").match(text):
        return looks_like_person(text)  # "Ella Lang": an opening word of another language
    if text.count("“") != text.count("”") or text.count("(") != text.count(")") or text.count("«") != text.count("»"):
        return False
    named = len(parts) > 2 and looks_like_person(" ".join(text.split()[:2]))
    return sum(p[0].isupper() for p in parts) >= len(parts) * (0.2 if named else 0.5) or bool(
        opening("photo").search(text)
    )


def _opens_sentence(before: str, rest: str, full: str) -> bool:
    """What follows the seam opens a sentence.

    It does with a common opening word; and before any word that is used elsewhere when the caption is a person's name
    or a phrase that stands elsewhere in the text.
    """
    m = re.match(r"[“‘«\"]?([^\W\d_][\w’'-]*)(?=[\s,])", rest)
    if not m or len(rest.split()) < 6:
        return False
    if m[1].casefold() in words().starters or opening("photo").match(before) or _WITH_CREDIT.fullmatch(before):
        return True
    if before[-1].isdigit() and looks_like_person(" ".join(before.split()[:2])) and len(m[1]) > 2:
        return True
    several = len(before.split()) > 1
    if several and _count(before, full):
        return True
    if looks_like_person(" ".join(before.split()[:2])) and _count(m[1], full) and _DOES.match(rest, m.end()):
        return True  # "Irena Dovlat before the courtBelenko was taken …"
    return looks_like_person(before) and _count(m[1].lower(), full.lower()) > 0


def _count(phrase: str, full: str) -> int:
    """How often a phrase stands in the text as whole words; without a pattern, which would be made for every phrase."""
    found, at = 0, full.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        whole = not (at and _in_word(full[at - 1])) and not _in_word(full[end : end + 1])
        found += whole
        at = full.find(phrase, end if whole else at + 1)
    return found


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _not_a_word(head: str, at: int, full: str, prefix: str) -> bool:
    """The word with the seam in it occurs nowhere else, and is not of the McDonald kind."""
    left = re.search(r"[\w’'-]*$", head[:at])
    right = re.match(r"[\w’'-]*", head[at:])
    piece = left.group() if left else ""
    if head[at] in "“«" or (head[at] == '"' and '"' not in head[:at]):
        return True
    token = piece + (right.group() if right else "")
    if piece.casefold() in words().glued_prefixes:
        return False
    if _count(token, full) > 1:
        return False
    return len(prefix.split()) > 1 or _count(prefix, full) > 0
