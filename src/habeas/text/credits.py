"""The lines at the end of a report that say who wrote it, where it was taken from and when: "(Reporting by …)".

Editors and photographers are no authors, and a date of an update is none of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.model.document import Fact
from habeas.text.byline import rights_holder
from habeas.text.captions import is_credit
from habeas.text.people import in_small, looks_like_person, named_authors
from habeas.text.shape import Line
from habeas.text.stated import find_stated
from habeas.text.words import opening

_LINES = 6
_LONGEST = 220
_WROTE = re.compile(
    r"\s*\(?\s*(?:additional |with )?(?:reporting|reported|writing|written|text|story|words)(?: and \w+)?"
    r"(?:\s+by\b|\s*:)\s*",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?<=[.!?”\"])\s*\(?((?:additional )?(?:reporting|writing|written)\b[^()]{4,160}?)\)?\.?$", re.IGNORECASE
)
"""A credit behind the last sentence: "… he said. (Reporting by Irena Dovlat)"."""
_OPEN = re.compile(r"^\(\s*")
_TIME = re.compile(r"[,\s]*(?:at )?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?", re.IGNORECASE)
_NOTE = re.compile(
    r"(?P<name>[^\W\d_a-z].{3,45}?),? (?:is|was|has been|works|teaches|heads|writes|covers|reports|lives) \w"
)
"""A note on the author: "Irena Dovlat is a journalist in Maravik"."""
_ROLE = re.compile(r",\s+(?:the )?[a-z][\w’' -]{3,40}(?: of (?:[^\W\d_a-z][\w’'-]*\s?){1,3})?$")
"""Behind a name that signs: ", attorney of Irena Dovlat"."""
_NOTED = 60
"""Words of such a note at most."""
_I = re.compile(r"(?:^|[^\w“\"])(?:I|my|me)(?!\w)")
_SIGNED = 8
"""Words of "Author: Irena Dovlat" at most."""
_PLACE = re.compile(r"[^\W\d_a-z][\w-]+,\s+$")


@dataclass(frozen=True)
class Credits:
    """What the last lines state. `lines`: their numbers."""

    authors: tuple[Fact, ...] = ()
    published: Fact | None = None
    publisher: Fact | None = None


def read_credits(lines: list[Line], *, day_first: bool | None = None) -> Credits:
    """Authors, date and publisher that the lines after the last paragraph state."""
    filled = [line for line in lines if not line.blank]
    out = Credits()
    if filled and (m := _INLINE.search(filled[-1].stripped)) and m.start() and (names := _wrote(m[1])):
        origin = f"credit, line {filled[-1].number}"
        return Credits(tuple(Fact(value=name, origin=origin) for name in dict.fromkeys(names)))
    for at in range(len(filled) - 1, max(-1, len(filled) - 1 - _LINES), -1):
        line = filled[at]
        if len(line.stripped) > _LONGEST or at == 0:
            break
        found = _of(line, day_first, last=at == len(filled) - 1)
        if found is None and line.is_sentence:
            break
        if found is not None:
            published, publisher = out.published or found.published, out.publisher or found.publisher
            out = Credits((*found.authors, *out.authors), published, publisher)
    return out


def signed_below(lines: list[Line], *, titled: bool) -> tuple[Fact, ...]:
    """The person whose name stands alone under the last paragraph, or whom a note beside the text presents, where the
    text itself tells nothing of him."""
    filled = [line for line in lines if not line.blank]
    if not titled or len(filled) < 3:
        return ()
    tail = [line for line in filled[-2:] if not find_stated(line.stripped)]
    last = tail[-1] if tail else filled[-1]
    rest = [line for line in filled if line is not last and line.is_sentence]
    signed = _ROLE.sub("", last.stripped)
    names = [signed] if last.number > max((line.number for line in rest), default=last.number) else []
    noted = [
        (line, m["name"])
        for line in (filled[0], filled[-1])
        if len(line.words) <= _NOTED and (m := _NOTE.match(line.stripped))
    ]
    for line, name in [*((last, n) for n in names), *noted]:
        others = [other.text for other in filled if other is not line]
        known = looks_like_person(name) and not any(_names_again(name, text) for text in others)
        own = line is not filled[0] or sum(_I.search(text) is not None for text in others) * 2 >= len(others)
        if known and own and (line is last or len(line.words) > 4) and len(name.split()) <= 4:
            return (Fact(value=in_small(name), origin=f"signed, line {line.number}"),)
    return ()


def _names_again(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.split()[-1])}(?!\w)", text) is not None


def _of(line: Line, day_first: bool | None, *, last: bool) -> Credits | None:
    """What one line states; None where it is no credit."""
    text, origin = line.stripped, f"credit, line {line.number}"
    authors = _wrote(text)
    if not authors and len(line.words) <= _SIGNED and (m := opening("by").match(text)) and text[m.end() :][:1] == ":":
        authors = _names(text[m.end() :])
    if authors:
        return Credits(tuple(Fact(value=name, origin=origin) for name in dict.fromkeys(authors)))
    text = _OPEN.sub("", text)
    dates = find_stated(text, day_first=day_first)
    if (holder := rights_holder(text)) and not (looks_like_person(holder) or is_credit(line)):
        return Credits((), None, Fact(value=holder, origin=origin))
    if m := opening("source").match(text):
        name = re.split(r"[,;|(]", text[m.end() :])[0].strip(" :.")
        publisher = Fact(value=name, origin=origin) if name[:1].isupper() and len(name.split()) <= 6 else None
        published = Fact(value=dates[0].edtf, origin=origin) if len(dates) == 1 else None
        return Credits((), published, publisher)
    if len(dates) != 1:
        return None
    before, after = text[: dates[0].start], _TIME.sub("", text[dates[0].end :]).strip(" .,|–—-)")
    said = (m := opening("published").match(text)) and not re.search("updat|modif", m.group(), re.IGNORECASE)
    alone = last and not after and (not before.strip() or _PLACE.fullmatch(before))
    if alone or (said and len(line.words) <= 10):
        return Credits((), Fact(value=dates[0].edtf, origin=origin))
    return None


def _wrote(text: str) -> list[str]:
    """Who wrote by a credit: "Reporting by Irena Dovlat; editing by …"."""
    return [name for part in text.split(";") if (m := _WROTE.match(part)) for name in _names(part[m.end() :])]


def _names(text: str) -> list[str]:
    """The people of "Irena Dovlat and Tomas Belenko in Maravik)"."""
    kept = re.sub(r"\s(?:in|at|for|from)\s[^,;]*", "", text.strip(" ().:"))
    return [n for n in named_authors(kept) if looks_like_person(n)]
