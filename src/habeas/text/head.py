"""The head of a plain text: its title line, its byline, and what they state (date, publisher, author).

The first line is the title when it looks like one; what stands between it and the body and holds a date, a copyright
sign or "by …" is the byline. Nothing is taken for an author or publisher that does not say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.model.document import Fact
from habeas.text.shape import Line
from habeas.text.stated import Stated, find_stated
from habeas.text.words import is_label, is_salutation, opening, plain, words

_DOMAIN = re.compile(
    r"(?<![\w@.-])(?:https?://)?(?:www\.)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,12})(?:/\S*)?(?![\w@])", re.I
)
_COPYRIGHT = re.compile(r"©|\(c\)|&copy;|\bcopyright\b", re.I)
_NAME_WORD = r"(?:[^\W\d_][.]|[^\W\d_][\w’'.-]*[^\W_])"
_PERSON = re.compile(
    r"(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s+)?"
    rf"({_NAME_WORD}(?:\s+(?:(?:al|de|di|da|la|van|von|bin|ibn|del|der)\s+)*{_NAME_WORD}){{1,4}})$"
)
_PARTICLES = {"al", "el", "bin", "ibn", "bint", "abu", "ben", "de", "del", "della", "den", "der", "di", "da", "dos",
              "du", "la", "le", "van", "von", "ten", "ter", "y", "i"}  # fmt: skip
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_a-z]\.\s?)+$")
_UPDATED = re.compile(
    r"(?:updated?|modified|обновл\w*|оновл\w*|aggiornato|mis à jour|actualizado|zaktualizowan\w*|stand)"
    r"\W*(?:on|il|le|el)?\W*$",
    re.I,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?|h)?\b", re.I)


_TOLD_OF = 2
"""Paragraphs that name a person from which the text is about him; one may be a note on the author."""


@dataclass(frozen=True)
class Byline:
    """What one byline states."""

    line: Line
    dates: tuple[Stated, ...] = ()
    publisher: str = ""
    authors: tuple[str, ...] = ()
    site: bool = False
    """Whether it shows that the text was published somewhere (copyright sign, domain, "by", "published")."""


@dataclass(frozen=True)
class Head:
    """The lines before the body. `navigation` stands before the title."""

    navigation: tuple[Line, ...] = ()
    title: Line | None = None
    bylines: tuple[Byline, ...] = ()
    again: Line | None = None
    """The title once more, where a page's own title stands before its headline."""

    @property
    def site(self) -> bool:
        return bool(self.navigation) or any(b.site for b in self.bylines)


def read_head(lines: list[Line], *, day_first: bool | None, names: frozenset[str] = frozenset()) -> Head:
    """The head of a text with these lines. `names`: signatures, which are no titles."""
    filled = [line for line in lines if not line.blank]
    at = _skip_navigation(filled) or _skip_release(filled, day_first)
    if at >= len(filled):
        return Head()
    first, rest = filled[at], filled[at + 1 :]
    bylines = [b for line in filled[:at] if not is_label(line.text) and (b := read_byline(line, day_first))]
    if not at and _is_masthead(filled, day_first):
        bylines = [Byline(first, publisher=first.stripped, site=True)]
        first, rest = rest[0], rest[1:]
    titled = bool(rest) and may_be_title(first, day_first) and first.stripped not in names
    before = len(bylines)
    again = rest[0] if titled and rest[0].stripped == first.stripped and len(rest) > 1 else None
    rest = rest[1:] if again else rest
    letter = any(is_salutation(line.stripped) for line in filled[at : at + 14])
    for line in rest[:4] if titled else filled[at : at + 2]:
        found = read_byline(line, day_first, letter=letter)
        if found is None and titled and not letter and _is_author_line(line, first, lines):
            found = Byline(line, authors=(line.stripped,))
        if found is None:
            break
        bylines.append(found)
    if titled and len(bylines) == before and not again and not _stands_apart(first, rest, lines, letter):
        titled = False
    if not titled and first.stripped in names:
        bylines = []
    return Head(tuple(filled[:at]), first if titled else None, tuple(bylines), again if titled else None)


def _is_author_line(line: Line, title: Line, lines: list[Line]) -> bool:
    """A person's name alone, directly under the title, a blank line or a date after it; not of one who is told of."""
    if line.number != title.number + 1 or not looks_like_person(line.stripped) or len(line.words) > 4:
        return False
    after = lines[line.number] if line.number < len(lines) else None
    if after is None or not (after.blank or find_stated(after.text)):
        return False
    name = line.stripped.split()[-1]
    return sum(name in below.words for below in lines[line.number :] if below.is_sentence) < _TOLD_OF


def _skip_navigation(filled: list[Line]) -> int:
    """How many lines at the very beginning are a site's menu. Never all, and only when a headline follows."""
    at = 0
    while at < min(40, len(filled)):
        line = filled[at]
        if line.is_sentence or not (is_label(line.text) or line.is_index or (line.bullet and line.is_short)):
            break
        at += 1
    return at if at < len(filled) and (at > 1 or at == 0 or filled[0].is_index or is_label(filled[0].text)) else 0


def _skip_release(filled: list[Line], day_first: bool | None) -> int:
    """How many lines only say that a press release begins, with its day: the headline follows them."""
    labels = 0
    while labels + 2 < len(filled) and plain(filled[labels].stripped) in words().release:
        labels += 1
    return labels + (1 if labels and read_byline(filled[labels], day_first) is not None else 0)


def _is_masthead(filled: list[Line], day_first: bool | None) -> bool:
    """Whether the first line is the name of a publication, the headline stands under it and a byline under that."""
    parts = filled[0].stripped.split()
    named = 1 < len(parts) <= 5 and all(w[:1].isupper() for w in parts)
    if not named or len(filled) < 4 or not any(plain(w) in words().publishers for w in parts):
        return False
    second, third = filled[1], filled[2]
    titled = may_be_title(second, day_first) and not second.is_sentence and read_byline(second, day_first) is None
    return titled and read_byline(third, day_first) is not None


def may_be_title(line: Line, day_first: bool | None) -> bool:
    text = line.stripped
    if len(text) > 300 or not 1 <= len(line.words) <= 45 or is_salutation(text) or text.endswith((",", ";")):
        return False
    if re.match(r"(?:From|To|Date|Subject|Cc|Re|От|Кому|Дата|Тема)\s*:", text):
        return False
    dates = find_stated(text, day_first=day_first)
    if dates and len(re.sub(r"\W+", "", "".join(pieces_of(text, dates)))) < 25 and len(line.words) <= 7:
        return False
    return not (text.endswith(".") and line.sentence_ends > 1)


def _stands_apart(first: Line, rest: list[Line], lines: list[Line], letter: bool) -> bool:
    """Without a byline a title must be followed by a blank line, or by a whole paragraph."""
    if first.stripped.endswith((".", "…", ":")) and not _INITIALS.search(first.stripped):
        return False
    after = lines[first.number] if first.number < len(lines) else None
    if after is not None and after.blank:
        return True
    return not letter and rest[0].is_sentence and len(rest[0].words) >= 15 and not first.is_sentence


def read_byline(line: Line, day_first: bool | None, *, letter: bool = False) -> Byline | None:
    """What this line states if it is a byline; a letter's own "Place, date" line is none."""
    text = line.stripped
    if not text or len(text) > 200 or len(line.words) > 24:
        return None
    dates = find_stated(text, day_first=day_first)
    left = pieces_of(text, dates)
    left_text = " ".join(left)
    copyright_sign = bool(_COPYRIGHT.search(text))
    domain = _DOMAIN.search(left_text)
    authors = _authors(left)
    said_published = bool(opening("published").match(text)) and bool(dates)
    if not (copyright_sign or authors or said_published or (domain and (dates or len(line.words) <= 6))):
        few = len(left_text.split()) <= 8 and not line.stripped.endswith((".", "!", "?"))
        if letter or not dates or not few or any(c.isdigit() for c in left_text):
            return None
    if line.is_sentence and not copyright_sign and not dates and not authors:
        return None
    publisher = domain.group(1).casefold() if domain else _publisher(left, copyright_sign)
    site = copyright_sign or bool(domain) or bool(authors) or (said_published and not letter) or bool(publisher)
    return Byline(line, tuple(dates), publisher, authors, site)


def pieces_of(text: str, dates: list[Stated]) -> list[str]:
    """The pieces of a byline between its separators, without dates, clock times and counters."""
    for found in reversed(dates):
        text = text[: found.start] + " | " + text[found.end :]
    text = _CLOCK.sub(" | ", text)
    return [
        p for p in (piece.strip(" \t,.;:-–—") for piece in re.split(r"[|•·/\t]|\s[–—-]\s|©|\(c\)|&copy;", text)) if p
    ]


def _authors(pieces: list[str]) -> tuple[str, ...]:
    """Names after "by" and its like; a comma, "and" or "&" parts several."""
    for piece in pieces:
        m = opening("by").match(piece)
        if not m:
            continue
        rest = re.sub(r"\s(?:on|at|in|for)\s.*$", "", piece[m.end() :]).strip(" :")
        kept = tuple(n for n in named_authors(rest) if looks_like_person(n))
        if kept and (
            piece[: m.end()].casefold().strip() not in ("di", "par", "por", "von") or len(kept[0].split()) >= 2
        ):
            return kept
    return ()


def named_authors(text: str) -> list[str]:
    """The names of "Irena Dovlat, Tomas Belenko and Marta Holub"."""
    return [n.strip() for n in re.split(r",| and | & | и | и́ | e | et | y | i | und ", text)]


def looks_like_person(text: str) -> bool:
    """Two to five name-like words, each with a capital, none of them known from the names of publications."""
    text = text.strip(" ,.;")
    m = _PERSON.match(text)
    if not m or len(text) > 60:
        return False
    parts = m[1].split()
    capitals = [p for p in parts if p[0].isupper()]
    if parts[0].casefold() in ("the", "our", "a", "an"):
        return False
    known = words().publishers | words().no_person | words().months.keys()
    if any(not p[0].isupper() and p not in _PARTICLES for p in parts):
        return False
    return len(capitals) >= 2 and not any(p.casefold().strip(".") in known for p in parts)


def _publisher(pieces: list[str], copyright_sign: bool) -> str:
    """A name of a publication; without one of its usual words only what follows a copyright sign."""
    for piece in pieces:
        if opening("by").match(piece) or opening("published").match(piece) or len(piece.split()) > 7:
            continue
        if m := opening("source").match(piece):
            piece = piece[m.end() :].lstrip(" :")
            copyright_sign = True
        name = re.sub(r"(?i)\bcopyright\b|all rights reserved|^\W+|\b(?:19|20)\d\d\b", "", piece).strip(" ,.")
        if not name or not name[0].isupper() or _only_sections(name):
            continue
        if copyright_sign or any(plain(w) in words().publishers for w in name.split()):
            return name
    return ""


def _only_sections(name: str) -> bool:
    """Whether a name is that of parts of a publication ("Courts, News")."""
    known = words().sections | words().labels
    return all(plain(part) in known for part in name.split(","))


def is_update(text: str, date: Stated) -> bool:
    """Whether a date in a byline is that of a change: "Updated: 19 June 2015"."""
    return _UPDATED.search(text[max(0, date.start - 24) : date.start]) is not None


def facts_of(head: Head) -> tuple[Fact | None, Fact | None, Fact | None, tuple[Fact, ...]]:
    """Title, published, publisher, authors, each with the line it came from."""
    title = Fact(value=head.title.stripped, origin=f"line {head.title.number}") if head.title else None
    published = publisher = None
    authors: list[Fact] = []
    for byline in head.bylines:
        where = f"byline, line {byline.line.number}"
        dates = [d for d in byline.dates if not is_update(byline.line.stripped, d)]
        if dates and published is None:
            date = dates[0]
            published = Fact(value=date.edtf, origin=where + (f" ({date.order})" if date.order else ""))
        if byline.publisher and publisher is None:
            publisher = Fact(value=byline.publisher, origin=where)
        authors += [Fact(value=a, origin=where) for a in byline.authors if a not in {f.value for f in authors}]
    return title, published, publisher, tuple(authors)
