"""The line that says who wrote a text, where it was published and when: "By Irena Dovlat in Toruna | 3 May 2021".

Reach for `read_byline` with one line.
Nothing is taken for an author or publisher that does not say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.text.people import has_publication_word, in_small, is_titled, looks_like_person, named_authors
from habeas.text.shape import Line
from habeas.text.stated import Stated, find_stated
from habeas.text.words import blocks_named, opening, papers, plain, words

_DOMAIN = re.compile(
    r"(?<![\w@.-])(?:https?://)?(?:www\.)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,12})(?:/\S*)?(?![\w@])", re.I
)
_COPYRIGHT = re.compile(r"©|\(c\)|&copy;|\bcopyright\b", re.I)
_UPDATED = re.compile(
    r"(?:updated?|modified|edited|обновл\w*|оновл\w*|изменен\w*|aggiornato|mis à jour|actualizado"
    r"|zaktualizowan\w*|stand)\W*(?:on|at|il|le|el)?\W*$",
    re.I,
)
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?|hrs?|h)?|h\d\d)\b", re.I)
_ISSUE = re.compile(
    r"[,(]?\s*\b(?:no|nr|issue|vol|volume)\b\.?\s*\d[\d/()-]*(?:\s?\(\d+\))?\)?,?"
    r"|,?\s*\b(?:pp?\.\s?|pages?\s)\d+(?:\s?[–-]\s?\d+)?",
    re.I,
)
"""The number of a newspaper's issue, and the page: "No. 122", "No. 7 (312), p. 3"."""
_DAY_NAME = re.compile(
    r"\b(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|gmt|utc|b?st|ce?s?t|ee?s?t|msk|edt)\b\.?,?", re.I
)
_ENTRIES = re.compile(r"\s*[|•·»›>→]+\s*|\s/\s|\t+")
_TIME = re.compile(
    r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|gmt|utc|b?st|ce?s?t|ee?s?t|msk|[ap]\.?m|at|on"
    r"|[+-]?\d{1,2}(?::\d\d)?|\W+)+",
    re.I,
)
"""What may stand beside a day: weekday, clock, time zone."""
_WHERE = re.compile(r"\s+(?:\(|(?:on|at|in|for|from|à|en|w|we|в|во|у|a|ad|aus)(?=\s|$)).*$")
"""Behind an author's name: where he wrote it, and for whom."""
_IN = re.compile(r"[\s:,]*(?:(?:on|in|by|at)\s+)?(?:the\s+(?=[^\W\d_a-z]))?")
_FOR = re.compile(
    r"(.{5,40}?)(?:,? (?:in|from) [^\W\d_a-z][\w’' -]{2,30}?)?,? for ((?:[Tt]he )?[^\W\d_a-z][^.,:;]{3,40})"
)
"""Irena Dovlat in Toruna for the Maravik Courier"""
_REPORTS = re.compile(
    r"[Ff]rom (?P<from>[^\W\d_a-z].{3,50}?)(?:,| in | at ).{3,30}"
    r"|(?P<name>[^\W\d_a-z].{3,50}?) (?:(?:reports?|reporting|writes|writing) (?:from|for|in|on) .{3,40}"
    r"|(?:reports|investigates|explains|(?:talked|talks|spoke|speaks) (?:to|with) .{3,40}"
    r"|(?:meets|met|visited) .{3,40}))"
)
"""From Irena Dovlat in Toruna / Irena Dovlat reports from Toruna"""
_PLACED = re.compile(r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)?")
_POSTED = re.compile(r"(.{5,40}?) (?:in|at) [^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)?")
"""Irena Dovlat in Toruna"""
_OURS = re.compile(
    r"(?:(?:[Bb]y|[Ff]rom) )?(?:an?|our) (?:own |special |staff |court )?(?:correspondents?|reporters?)"
    r"(?: (?:in|at) [^\W\d_a-z][\w’' -]{2,30})?\.?"
)
"""From our correspondent in Toruna: nobody's name."""
_FOR_ALONE = re.compile(
    r"(?:[Ff]or|[Ss]pecial(?:ly)? (?:to|for)|[Ff]irst published in|[Aa]ppeared in)"
    r" ((?:[Tt]he )?[^\W\d_a-z][^.,:;\d]{3,40})"
)
"""For the Maravik Courier"""
_KIND_BY = re.compile(
    r"^(?:an? |the |with |field )?(?:essay|notes?|story|column|comment|opinion|review|memo|article|account|diary"
    r"|feature|dispatch|reportage|investigation|portrait|profile|analysis|observations?|photo essay|guest post) by "
    r"(?=(?-i:[^\W\d_a-z]))",
    re.I,
)
"""An essay by Irena Dovlat"""
_PICTURES = re.compile(
    r"(?<=\w)[\s,;]+(?:and )?(?:photo|picture|illustration|video|graphic|camera)\w*(?: by|\s?:)", re.I
)
"""Text: Irena Dovlat  Photos: …"""
_STOP = re.compile(r"(?<=\w\w)\.\s|\s[–—-]\s|;")
_LONGEST, _WORDS = 200, 26
_RIGHTS = re.compile(
    r"©(?:\W|by\b|(?:19|20)\d\d|present)*([^\W\d_a-z][^.|©·•,;:\d\n]{2,50}?)"
    r"(?=\s*(?:[.|©·•,;:]|\(c\)|(?:19|20)\d\d|all rights|\s[–—-]\s|$))"
)
"""Behind a copyright sign and years: who holds the rights."""


@dataclass(frozen=True)
class Byline:
    """What one byline states."""

    line: Line
    dates: tuple[Stated, ...] = ()
    publisher: str = ""
    authors: tuple[str, ...] = ()
    site: bool = False
    """Whether it shows that the text was published somewhere (copyright sign, domain, "by", "published")."""

    numbered: bool = False
    """Whether it gives the number of an issue."""


def read_byline(line: Line, day_first: bool | None, *, letter: bool = False) -> Byline | None:
    """What this line states if it is a byline; a letter's own "Place, date" line is none."""
    text = line.stripped
    if not text or len(text) > _LONGEST or len(line.words) > _WORDS or text.startswith("I, "):
        return None
    if _OURS.fullmatch(text):
        return Byline(line, site=True)
    if text[0] == "(" and text[-1] == ")":
        text = text[1:-1].strip()
    dates = find_stated(text, day_first=day_first)
    left = pieces_of(text, dates)
    left_text = " ".join(left)
    copyright_sign = bool(_COPYRIGHT.search(text))
    domain = _DOMAIN.search(left_text)
    authors = _authors(left)
    named = (
        _person_and_paper(left, dated=bool(dates)) if not (authors or letter) and (dates or len(left) == 1) else None
    )
    authors = authors or (named[0] if named else ()) or (() if letter else _reporting(text, dates))
    said_published = bool(opening("published").match(text)) and bool(dates)
    publisher = domain.group(1).casefold() if domain else named[1] if named else _publisher(left, copyright_sign)
    publisher = publisher or (_the_paper(left) if dates and not letter else "")
    publisher = publisher or (_behind_names(left) if authors else "")
    issue = _numbered_paper(text, left, dates)
    publisher = publisher or issue
    if not (copyright_sign or authors or said_published or (domain and (dates or len(line.words) <= 6))):
        ended = text.endswith(("!", "?")) or (text.endswith(".") and not (named or issue or publisher))
        few = len(left_text.split()) <= 8 and not ended
        if letter or not dates or not few or any(c.isdigit() for c in left_text):
            return None
    if line.is_sentence and not copyright_sign and not dates and not authors:
        return None
    site = copyright_sign or bool(domain) or bool(authors) or (said_published and not letter) or bool(publisher)
    return Byline(line, tuple(dates), publisher, authors, site, bool(issue))


def _numbered_paper(text: str, left: list[str], dates: list[Stated]) -> str:
    """The paper of which a line gives number and day: "The Lissen Worker, No. 7, 3 May 2021"."""
    numbered = bool(dates) and len(left) == 1 and _ISSUE.search(text) is not None
    return left[0] if numbered and is_titled(left[0]) and len(left[0].split()) <= 6 else ""


def mixed_byline(line: Line, day_first: bool | None) -> Byline | None:
    """A line of short entries of which one is a day ("Europe | 26 April 2024 | 5 comments"), or a name and office."""
    name, _, office = line.stripped.partition(", ")
    if looks_like_person(name) and 0 < len(office.split()) <= 5 and _is_post(office):
        return Byline(line, authors=(name,), site=True)
    if (m := _FOR_ALONE.fullmatch(line.stripped)) and (has_publication_word(m[1]) or m[1].startswith("The ")):
        return Byline(line, publisher=m[1], site=True)
    if (m := _FOR.fullmatch(line.stripped)) and looks_like_person(m[1]) and has_publication_word(m[2]):
        return Byline(line, publisher=m[2], authors=(m[1],), site=True)
    dates = find_stated(line.stripped, day_first=day_first)
    pieces = pieces_of(line.stripped, dates)
    parted = len([e for e in _ENTRIES.split(line.stripped) if e]) > 1
    named = next((p for p in map(_paper, pieces) if has_publication_word(p) and 2 <= len(p.split()) <= 5), "")
    entries = [n for p in pieces if (n := named_authors(p)) and all(map(looks_like_person, n))] if parted else []
    authors = tuple(entries[0]) if len(entries) == 1 else ()
    if not named and parted and len(pieces) == 2 and is_titled(pieces[0]) and not authors:
        named = pieces[0] if plain(pieces[1]) in papers() else ""
    if not (dates or (named and authors)) or len(line.words) > _WORDS or any(len(p.split()) > 6 for p in pieces):
        return None
    idle = all(_TIME.fullmatch(p) for p in pieces)
    if not (parted or idle):
        return None
    return Byline(line, tuple(dates), named, authors, site=True)


def _paper(piece: str) -> str:
    """A piece without the words that say that something was published there."""
    m = opening("published").match(piece)
    return _IN.sub("", piece[m.end() :], count=1) if m else piece


def pieces_of(text: str, dates: list[Stated]) -> list[str]:
    """The pieces of a byline between its separators, without dates, clock times and counters."""
    for found in reversed(dates):
        text = text[: found.start] + " | " + text[found.end :]
    text = _ISSUE.sub(" | ", _CLOCK.sub(" | ", text))
    return [
        p for p in (piece.strip(" \t,.;:-–—") for piece in re.split(r"[|•·/\t]|\s[–—-]\s|©|\(c\)|&copy;", text)) if p
    ]


def _authors(pieces: list[str]) -> tuple[str, ...]:
    """Names after "by" and its like; a comma, "and" or "&" parts several."""
    for piece in pieces:
        piece = _KIND_BY.sub("by ", piece)
        m = opening("by").match(piece)
        if not m:
            continue
        piece = _PICTURES.split(piece)[0]
        rest = _STOP.split(piece[m.end() :].strip(" :"))[0]
        parts = [_WHERE.sub("", n).strip() for n in named_authors(rest)]
        kept = tuple(in_small(n) for n in parts if looks_like_person(n))
        if kept and (
            piece[: m.end()].casefold().strip() not in ("di", "par", "por", "von") or len(kept[0].split()) >= 2
        ):
            return kept
    return ()


def _reporting(text: str, dates: list[Stated]) -> tuple[str, ...]:
    """Who reports by a line that says from where: "From Irena Dovlat in Toruna", "Irena Dovlat in Toruna and …"."""
    text = text[: dates[0].start] if dates else text
    text = text.strip(" \t|•·,;–—-")
    if m := _REPORTS.fullmatch(text):
        names = named_authors(m["from"] or m["name"])
        return tuple(map(in_small, names)) if all(map(looks_like_person, names)) else ()
    parts = [_POSTED.fullmatch(part) for part in named_authors(text)]
    found = tuple(in_small(m[1]) for m in parts if m and looks_like_person(m[1]))
    return found if len(found) == len(parts) > 1 else ()


def _behind_names(pieces: list[str]) -> str:
    """The publication behind the names: "By Irena Dovlat and Tomas Belenko, Maravik Courier"."""
    for piece in pieces:
        if m := opening("by").match(piece):
            found = [p.strip() for p in piece[m.end() :].split(",")[1:]]
            return next((p for p in found if has_publication_word(p) and is_titled(p) and not _is_post(p)), "")
    return ""


def _person_and_paper(pieces: list[str], *, dated: bool) -> tuple[tuple[str, ...], str] | None:
    """ "Irena Dovlat, Maravik Courier": a person and the publication, which commas part."""
    parts = [part.strip() for piece in pieces for part in piece.split(",") if part.strip()]
    people = tuple(p for p in parts if looks_like_person(p))
    if dated and len(parts) == 1 == len(people):
        return people, ""
    papers = [p for p in parts if p not in people and has_publication_word(p) and is_titled(p)]
    rest = [p for p in parts if p not in people and p not in papers]
    if dated and len(people) == 1 == len(rest) and not papers and parts[0] == people[0] and _PLACED.fullmatch(rest[0]):
        return people, ""
    if len(people) == 1 == len(papers) and parts[0] == people[0] and all(len(p.split()) <= 2 for p in rest):
        return people, papers[0] if not _is_post(papers[0]) else ""
    return None


def _is_post(text: str) -> bool:
    """Whether words say what somebody is at a publication ("Toruna correspondent")."""
    return any(plain(w) in words().no_person for w in text.split())


_THE_PAPER = re.compile(
    r"The (?!(?:Hague|Gambia|Netherlands|Bahamas|Philippines|Bronx|Valley)\b)"
    r"[^\W\d_a-z][\w’'-]{2,}(?: [^\W\d_a-z][\w’'-]+)?"
)


def _the_paper(pieces: list[str]) -> str:
    """ "The Quarry, 3 May 2021": one name with its article, alone beside the day."""
    return pieces[0] if len(pieces) == 1 and _THE_PAPER.fullmatch(pieces[0]) else ""


def _publisher(pieces: list[str], copyright_sign: bool) -> str:
    """A name of a publication; without one of its usual words only what follows a copyright sign."""
    for piece in pieces:
        piece = _paper(piece)
        if opening("by").match(piece) or len(piece.split()) > 7:
            continue
        if m := opening("source").match(piece):
            piece = piece[m.end() :].lstrip(" :")
            copyright_sign = True
        name = re.sub(r"(?i)\bcopyright\b|all rights reserved|^\W+|\b(?:19|20)\d\d\b", "", piece).strip(" ,.")
        if not name or not name[0].isupper() or _only_sections(name) or not (copyright_sign or is_titled(name)):
            continue
        if copyright_sign or has_publication_word(name):
            return name
    return ""


def rights_holder(text: str) -> str:
    """Who holds the rights by a line such as "© 2012–2024 Maravik Courier. All rights reserved."; "" if none."""
    m = _RIGHTS.search(re.sub(r"copyright|\(c\)", "©", text, flags=re.I))
    name = m[1].strip() if m else ""
    return name if name and is_titled(name) and "rights" not in name.casefold() else ""


def _only_sections(name: str) -> bool:
    """Whether a name is that of parts of a publication ("Courts, News")."""
    return all(plain(part) in blocks_named() for part in name.split(","))


def is_update(text: str, date: Stated) -> bool:
    """Whether a date in a byline is that of a change: "Updated: 19 June 2015"."""
    before = _DAY_NAME.sub(" ", _CLOCK.sub(" ", text[max(0, date.start - 40) : date.start]))
    return _UPDATED.search(before) is not None


def stated_days(byline: Byline) -> list[Stated]:
    """The dates of a byline but for those of a change."""
    return [d for d in byline.dates if not is_update(byline.line.stripped, d)]
