"""The lines at the end of a report that say who wrote it, where it was taken from and when: "(Reporting by …)".

Editors and photographers are no authors, and a date of an update is none of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.model.document import Fact
from habeas.text.byline import looks_like_person, named_authors
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


def _of(line: Line, day_first: bool | None, *, last: bool) -> Credits | None:
    """What one line states; None where it is no credit."""
    text, origin = line.stripped, f"credit, line {line.number}"
    authors = _wrote(text)
    if not authors and len(line.words) <= _SIGNED and (m := opening("by").match(text)) and text[m.end() :][:1] == ":":
        authors = _names(text[m.end() :])
    if authors:
        return Credits(tuple(Fact(value=name, origin=origin) for name in dict.fromkeys(authors)))
    dates = find_stated(text, day_first=day_first)
    if m := opening("source").match(text):
        name = re.split(r"[,;|(]", text[m.end() :])[0].strip(" :.")
        publisher = Fact(value=name, origin=origin) if name[:1].isupper() and len(name.split()) <= 6 else None
        published = Fact(value=dates[0].edtf, origin=origin) if len(dates) == 1 else None
        return Credits((), published, publisher)
    if len(dates) != 1:
        return None
    before, after = text[: dates[0].start], text[dates[0].end :].strip(" .,|–—-")
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
