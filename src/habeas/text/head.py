"""The head of a plain text: its title line, its byline, and what they state (date, publisher, author).

The first line is the title when it looks like one; what stands between it and the body and holds a date, a copyright
sign or "by …" is the byline. Nothing is taken for an author or publisher that does not say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from habeas.model.document import Fact
from habeas.text.body import body_byline, body_named
from habeas.text.byline import Byline, pieces_of, read_byline, stated_days
from habeas.text.captions import is_credit
from habeas.text.people import looks_like_person
from habeas.text.shape import Line, letters
from habeas.text.stated import find_stated
from habeas.text.words import (
    blocks_named,
    is_box,
    is_court,
    is_label,
    is_menu,
    is_salutation,
    opening,
    papers,
    plain,
    words,
)

_TO = re.compile(r"To (?:the|H\.?E\.?|Mr|Mrs|Ms|Dr|Judge)\b(?!.*[.!?:])")
"""To the Prosecutor of the City of Lissen"""
_LETTER = re.compile(
    r"(?:(?:an?|the|second|third|new) )?(?:open|joint|public) (?:letter|appeal|petition) (?:to|from|by|for|of) ."
    r"|.{3,80}: an? (?:open|joint|public) (?:letter|appeal|petition)\b",
    re.I,
)
"""What a letter says of itself above its date: "Open letter to the Minister of Justice"."""
_SECTION = re.compile(
    r"(?:(?:first|second|third|fourth|fifth|grand|criminal|civil|appeals?)\s)+(?:section|chamber|division)$", re.I
)
_OWN = re.compile(r"(?:^|[^\w“\"])(?:I|my)(?!\w)")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_a-z]\.\s?)+$")
SPAN = re.compile(r"[^\W\d]{3,}\W.*\d\s*(?:[–—-]|to|and)\s*$")
"""Words, and the beginning of a span of days: "Press digest: Veldania, 10–16 June 2019"."""
ROW = re.compile(r"\s*[|•·»›>→]+\s*|\s/\s|\t+")
"""Between the entries of a row: a menu, or the way to a page ("Home > News > Courts")."""
_SIGNS = " \t*#=><~_|"
FOUNDED = re.compile(r"^(?=.{4,60}$)[^.]*\b(?:founded|established|est\.|since) (?:in )?(?:1[89]|20)\d\d$", re.I)
"""Under the name of a paper: "Independent daily, founded 1911"."""
_TOLD_OF = 2
"""Paragraphs that name a person from which the text is about him; one may be a note on the author."""


@dataclass(frozen=True)
class Head:
    """The lines before the body. `navigation` stands before the title."""

    navigation: tuple[Line, ...] = ()
    title: Line | None = None
    bylines: tuple[Byline, ...] = ()
    again: Line | None = None
    """The title once more, where a page's own title stands before its headline."""

    sender: bool = False
    """Whether it is the letterhead of a body that sends the text out."""

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
        found = (None if letter else body_byline(line, day_first)) or read_byline(line, day_first, letter=letter)
        if found is None and titled and not letter and _is_author_line(line, first, lines):
            found = Byline(line, authors=(line.stripped,))
        if found is None and titled and not letter and (own := _own_author(line, first, lines)):
            found = Byline(line, authors=(own,))
        if (
            found is None
            and titled
            and not (letter or line.is_caps)
            and (body := body_named(line.stripped))
            and not is_court(body)
        ):
            found = Byline(line, publisher=body)
        if found is None and titled and plain(line.stripped) in words().published:
            found = Byline(line)
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


def _own_author(line: Line, title: Line, lines: list[Line]) -> str:
    """The person with a description under the title of a text that tells of itself: "Irena Dovlat, his wife"."""
    name, _, what = line.stripped.partition(", ")
    if line.number != title.number + 1 or not what[:1].islower() or len(what.split()) > 8 or line.is_sentence:
        return ""
    if not looks_like_person(name) or name.split()[-1] in title.words:
        return ""
    prose = [below.text for below in lines[line.number :] if below.is_sentence]
    own = sum(_OWN.search(text) is not None for text in prose)
    return name if own and own * 2 >= len(prose) else ""


def _skip_navigation(filled: list[Line]) -> int:
    """How many lines at the very beginning are a site's menu. Never all, and only when a headline follows."""
    at = 1 if _is_site_name(filled) else 0
    while at < min(40, len(filled)):
        line = filled[at]
        if line.is_sentence or not (is_label(line.text) or line.is_index or (line.bullet and line.is_short)):
            break
        at += 1
    return at if at < len(filled) and (at > 1 or at == 0 or filled[0].is_index or is_label(filled[0].text)) else 0


def _is_site_name(filled: list[Line]) -> bool:
    """Whether the first line is a few words above a site's menu, and more than the menu stands below it."""
    if len(filled) < 4 or not is_menu(filled[1].text):
        return False
    name = filled[0].stripped.split()
    return 0 < len(name) <= 5 and name[0][0].isupper() and not filled[0].is_sentence


def _skip_release(filled: list[Line], day_first: bool | None) -> int:
    """How many lines only say that a press release begins, with its day: the headline follows them."""
    labels = 0
    while labels + 2 < len(filled) and plain(filled[labels].stripped) in words().release:
        labels += 1
    if not labels and len(filled) > 2 and plain(filled[0].stripped) in papers() and _is_headed(filled[1:6], day_first):
        return 1
    return labels + (1 if labels and read_byline(filled[labels], day_first) is not None else 0)


def _is_headed(lines: list[Line], day_first: bool | None) -> bool:
    """Whether lines are a headline of some words, perhaps the body that sends them out and the day, and a paragraph."""
    headline = lines[0]
    facts = list(takewhile(lambda line: not line.is_sentence, lines[1:]))
    told = all(body_named(line.stripped) or read_byline(line, day_first) for line in facts)
    able = len(headline.words) > 2 and not headline.is_sentence and not _TO.match(headline.text)
    return able and told and len(facts) < len(lines) - 1


def _is_masthead(filled: list[Line], day_first: bool | None) -> bool:
    """Whether the first line is the name of a publication, the headline stands under it and a byline under that."""
    parts = filled[0].stripped.split()
    named = 1 < len(parts) <= 5 and all(w[:1].isupper() for w in parts)
    if (
        not named
        or len(filled) < 4
        or is_court(filled[0].stripped)
        or plain(filled[0].stripped) in papers()
        or not any(plain(w) in words().publishers for w in parts)
    ):
        return False
    second, third = filled[1], filled[2]
    titled = (
        may_be_title(second, day_first)
        and plain(second.stripped) not in papers()
        and not second.is_sentence
        and read_byline(second, day_first) is None
    )
    return titled and read_byline(third, day_first) is not None


def may_be_title(line: Line, day_first: bool | None) -> bool:
    text = line.stripped
    if len(text) > 300 or not 1 <= len(line.words) <= 45 or is_salutation(text) or text.endswith((",", ";")):
        return False
    if (
        re.match(r"(?:From|To|Date|Subject|Cc|Re|От|Кому|Дата|Тема)\s*:", text)
        or _TO.match(text)
        or _SECTION.match(text)
    ):
        return False
    if (
        _is_row(text)
        or FOUNDED.search(text)
        or ((numbered := read_byline(line, day_first)) and numbered.publisher and numbered.numbered)
    ):
        return False
    dates = find_stated(text, day_first=day_first)
    named: object = opening("bulletin").match(text) or SPAN.search(text[: dates[0].start]) if dates else None
    named = named or (dates and _says_more(" ".join(pieces_of(text, dates))))
    if dates and not named and len(letters("".join(pieces_of(text, dates)))) < 25 and len(line.words) <= 7:
        return False
    return not (text.endswith(".") and line.sentence_ends > 1)


def _says_more(text: str) -> bool:
    """Whether beside a day a line says something: "Prisoners' list, update of 3 May 2021"."""
    said = any(opening(known).match(text) for known in ("published", "source", "by", "dated", "done"))
    small = [w for w in text.split() if w.islower() and len(w) > 3 and w.isalpha()]
    return len(text.split()) > 2 and bool(small) and not said


def _is_row(text: str) -> bool:
    """Whether a line is a row of a site's sections or buttons ("Region / Society", "Print | E-mail")."""
    entries = [plain(e) for e in ROW.split(text) if plain(e)]
    known = blocks_named()
    found = sum(e in known or is_box(e) for e in entries)
    return len(entries) > 1 and found > 0 and (found * 2 >= len(entries)) and all(len(e.split()) <= 6 for e in entries)


def _stands_apart(first: Line, rest: list[Line], lines: list[Line], letter: bool) -> bool:
    """Without a byline a title must be followed by a blank line, or by a whole paragraph."""
    if first.stripped.endswith((".", "…", ":")) and not _INITIALS.search(first.stripped):
        return False
    after = lines[first.number] if first.number < len(lines) else None
    if after is not None and (after.blank or is_credit(after) or _LETTER.match(first.stripped)):
        return True
    return not letter and rest[0].is_sentence and len(rest[0].words) >= 15 and not first.is_sentence


def _undecorated(title: str) -> str:
    """A title without the signs that somebody set around it (">> Cartoonist jailed <<", "*** … ***")."""
    return title.strip(_SIGNS) or title


def facts_of(head: Head) -> tuple[Fact | None, Fact | None, Fact | None, tuple[Fact, ...]]:
    """Title, published, publisher, authors, each with the line it came from."""
    title = Fact(value=_undecorated(head.title.stripped), origin=f"line {head.title.number}") if head.title else None
    published = publisher = None
    authors: list[Fact] = []
    for byline in head.bylines:
        where = f"byline, line {byline.line.number}"
        dates = stated_days(byline) or (byline.dates if byline.publisher else ())
        if dates and (published is None or (published.value[0] == "[" and dates[0].edtf[0] != "[")):
            date = dates[0]
            published = Fact(value=date.edtf, origin=where + (f" ({date.order})" if date.order else ""))
        if byline.publisher and publisher is None:
            publisher = Fact(value=byline.publisher, origin=where)
        authors += [Fact(value=a, origin=where) for a in byline.authors if a not in {f.value for f in authors}]
    return title, published, publisher, tuple(authors)
