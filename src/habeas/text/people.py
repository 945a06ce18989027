"""Whether words are the name of a person, of a publication, or neither: by their shape and a few lists.

Reach for `looks_like_person` where an author has to be told from a paper, an office or a place.
"""

from __future__ import annotations

import re

from habeas.text.words import blocks_named, no_names, papers, plain, words

_NAME_WORD = r"(?:[^\W\d_][.]|[^\W\d_][\w’'.-]*[^\W_])"
_PERSON = re.compile(
    r"(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s+)?"
    rf"({_NAME_WORD}(?:\s+(?:(?:al|de|di|da|la|van|von|bin|ibn|del|der)\s+)*{_NAME_WORD}){{1,4}})$"
)
_PARTICLES = {"al", "el", "bin", "ibn", "bint", "abu", "ben", "de", "del", "della", "den", "der", "di", "da", "dos",
              "du", "la", "le", "van", "von", "ten", "ter", "y", "i"}  # fmt: skip
_FIRST_NAMES = frozenset(("jan", "april", "june", "august"))
"""First names that are months too."""
_JOINING = frozenset(("of", "the", "and", "for", "in", "on", "to", "against", "with", "de", "del", "della", "da", "di",
                      "la", "le", "des", "du", "et", "e", "y", "и", "для"))  # fmt: skip


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
    if any(not p[0].isupper() and p not in _PARTICLES for p in parts):
        return False
    if any(p.casefold() in words().joined for p in parts) or _is_office(parts) or _is_kind(text):
        return False
    told = parts[1:] if parts[0].casefold() in _FIRST_NAMES else parts
    return len(capitals) >= 2 and not any(p.casefold().strip(".") in no_names() for p in told)


def _is_office(parts: list[str]) -> bool:
    """Whether words are those of an office ("Secretary General", "Executive Director")."""
    known = words().offices
    return plain(parts[-1]) in known or plain(parts[0 if len(parts) == 2 else -2]) in known


def _is_kind(text: str) -> bool:
    """Whether a whole line says what kind of paper it is ("URGENT APPEAL")."""
    return plain(text) in papers() or plain(text) in blocks_named()


def named_authors(text: str) -> list[str]:
    """The names of "Irena Dovlat, Tomas Belenko and Marta Holub"."""
    return [n.strip() for n in re.split(r"(?i:,| and | & | и | и́ | e | et | y | und )| i ", text)]


def in_small(name: str) -> str:
    """A name in capitals as it is written elsewhere."""
    return " ".join(w.title() if w.isupper() and len(w) > 2 and "." not in name else w for w in name.split())


def has_publication_word(text: str) -> bool:
    """Whether a name has a word that names of publications and bodies have."""
    return any(plain(w) in words().publishers for w in text.split())


def is_titled(name: str) -> bool:
    """Whether the words of a name have capitals, but for small ones that join them ("Union of Journalists")."""
    return all(w[0].isupper() or not w[0].isalpha() or w.casefold() in _JOINING for w in name.split())
