"""People whose whole name stands only outside the text that is read: in its title, or in a caption that was cut off.

The text itself may go on with the first name or the surname alone; then the title says that it is a person's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from habeas.language.names.lexicon import lexicon
from habeas.model.document import Document
from habeas.model.reading import Figure

_PAIR = re.compile(r"(?<![\w’'-])([^\W\d_a-z][\w’'-]+) ([^\W\d_a-z][\w’'-]+)(?![\w-])")


def people_outside(document: Document) -> dict[str, str]:
    """First name and surname of each whole name in the title or a caption -> the whole name.

    A title with every word capitalised says nothing, beyond a bare name.
    """
    texts = [document.full[r.start : r.end] for r in document.regions if r.kind == "caption"]
    if document.title is not None:
        texts.append(document.title.value)
    out: dict[str, str] = {}
    for text in texts:
        words = re.findall(r"[^\W\d_]{4,}", text)
        if len(words) > 2 and not any(w.islower() for w in words):
            continue
        for m in _PAIR.finditer(text):
            if _is_person(*m.groups()):
                out |= {m.group(1): m.group(), m.group(2).removesuffix("’s").removesuffix("'s"): m.group()}
    return out


def _is_person(first: str, last: str) -> bool:
    lex = lexicon()
    if first not in lex.given or last.isupper() or len(last) < 3:
        return False
    tables = (lex.org_heads, lex.place_heads, lex.generic, lex.nothing, lex.offices, lex.directions, lex.cities)
    return not (any(last in t for t in tables) or last in lex.countries or last.lower() in lex.common)


def with_names_outside(figures: Sequence[Figure], outside: Mapping[str, str]) -> list[Figure]:
    """The figures; whoever the text calls by the first name of a whole name outside bears that name, unless the text
    gives the first name another surname; "Mrs Dovlat" is the woman of it."""
    whole = [f.name for f in figures if f.schema == "Person" and " " in f.name]
    out: list[Figure] = []
    for f in figures:
        full = outside.get(f.name, "") if f.schema == "Person" else ""
        first = full.partition(" ")[0]
        by_first = f.name == first and not any(n.startswith(first + " ") for n in whole)
        by_title = f.name != first and f.gender_from == "title" and lexicon().given.get(first) == f.gender
        if not full or full in whole or not (by_first or by_title):
            out.append(f)
            continue
        known = next((k for k, other in enumerate(out) if other.name == full), None)
        if known is None:
            out.append(msgspec.structs.replace(f, name=full, names=tuple(dict.fromkeys((full, *f.names)))))
        else:
            out[known] = _both(out[known], f)
    return out


def _both(one: Figure, other: Figure) -> Figure:
    return msgspec.structs.replace(
        one,
        names=tuple(dict.fromkeys((*one.names, *other.names))),
        mentions=tuple(sorted((*one.mentions, *other.mentions), key=lambda m: m.span)),
        gender=one.gender or other.gender,
        gender_from=one.gender_from or other.gender_from,
    )
