"""The head of a text that a database or a programme wrote: one field a line ("Title: …", "Author: …", "Date: …").

Three fields at least make such a head, so that the "From: … Date: …" of a letter or of the parties of a court paper
is none. What is no field among them is the name of the publication or the headline. The tags that a text gives itself
in a line of its own are read here too.
"""

from __future__ import annotations

import re
from functools import cache

from habeas.model.document import Fact
from habeas.text.byline import Byline, mixed_byline, pieces_of, read_byline
from habeas.text.head import Head, may_be_title
from habeas.text.people import in_small, looks_like_person, named_authors
from habeas.text.shape import Line
from habeas.text.stated import find_stated
from habeas.text.words import words

_LINES, _LEAST = 16, 3
_FIELD = re.compile(r"\s*[*_#>]*([^\W\d_][\w -]{2,22}?)[*_]*\s?:[*_]*\s+(?=\S)")
_TAGS = re.compile(
    r"\s*(?:tags?|tagged|topics|keywords|метки|теги|ключевые слова|mots-clés|etiquetas|tagi)\s?:\s*", re.I
)
_MOST, _LONGEST = 40, 60
"""Tags of one text at most, and characters of one."""


def read_fields(lines: list[Line], *, day_first: bool | None) -> Head | None:
    """The head of a text that opens with fields; None where it does not."""
    filled = [line for line in lines if not line.blank][:_LINES]
    body = next((i for i, line in enumerate(filled) if line.is_sentence and not _kind(line)), len(filled))
    filled = filled[:body]
    known = {i: kind for i, line in enumerate(filled) if (kind := _kind(line))}
    if len(known) < _LEAST or not {"title", "author", "published", "publisher"} & set(known.values()):
        return None
    first, last = min(known), max(known)
    if last - first > len(known) + 1:
        return None
    title = next((_value(filled[i]) for i, kind in known.items() if kind == "title"), None)
    able = [line for line in filled[:first] if may_be_title(line, day_first) and not find_stated(line.stripped)]
    title = title or (able[-1] if able else None)
    bylines = [_byline(filled[i], kind, day_first) for i, kind in known.items()]
    for line in [*filled[:first], *(filled[i] for i in range(first, last) if i not in known)]:
        if title is not None and line.number != title.number:
            bylines.append(read_byline(line, day_first) or mixed_byline(line, day_first) or Byline(line))
    return Head((), title, tuple(bylines)) if title is not None else None


def tag_line(lines: list[Line]) -> Line | None:
    """The line that gives the tags of its text: "Tags: teachers, march"."""
    return next((line for line in lines if _TAGS.match(line.text) and not line.stripped.endswith(".")), None)


def read_tags(lines: list[Line]) -> tuple[Fact, ...]:
    """The tags of the line that gives some."""
    line = tag_line(lines)
    return _as_tags(_TAGS.sub("", line.text, count=1), f"line {line.number}") if line else ()


def _as_tags(text: str, origin: str) -> tuple[Fact, ...]:
    """Tags that commas, semicolons or bars part, each once."""
    parts = [p.strip(" #.\t") for p in re.split(r"[,;|•·]", text)]
    return tuple(Fact(value=p, origin=origin) for p in dict.fromkeys(parts) if 0 < len(p) <= _LONGEST)[:_MOST]


@cache
def _kinds() -> dict[str, str]:
    return {label: kind for kind, labels in words().fields.items() for label in labels}


def _kind(line: Line) -> str:
    m = _FIELD.match(line.text)
    return _kinds().get(m[1].strip().casefold(), "") if m else ""


def _value(line: Line) -> Line:
    """What stands behind the label of a field, as a line."""
    m = _FIELD.match(line.text)
    at = m.end() if m else 0
    return Line(line.number, line.start + at, line.end, line.text[at:])


def _byline(line: Line, kind: str, day_first: bool | None) -> Byline:
    """What a field states."""
    value = _value(line).stripped
    dates = tuple(find_stated(value, day_first=day_first)) if kind == "published" else ()
    authors = tuple(in_small(n) for n in named_authors(value) if looks_like_person(n)) if kind == "author" else ()
    left = pieces_of(value, find_stated(value, day_first=day_first)) if kind == "publisher" else []
    publisher = left[0].split(",")[0].strip() if left and not left[0].startswith("http") else ""
    return Byline(line, dates, publisher, authors, site=True)
