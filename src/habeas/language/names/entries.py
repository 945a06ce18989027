"""Papers that head the entries of a press digest: "2. Novy Lissen (Maravik), 4 November. The daily reports …".

Such a name stands at the beginning of a paragraph, with its town or the day behind it and a full stop; one line of
this shape says nothing, several of which most speak of the press do.
"""

from __future__ import annotations

import re

_NAME = r"[^\W\d_a-z][\w’'.+-]*(?: (?:[^\W\d_a-z][\w’'+-]*|de|da|di|del|la|le|of|the|and|&)){0,4}"
_DAY = r"\d{1,2} [A-Z][a-z]+(?: \d{4})?|[A-Z][a-z]+ \d{1,2}(?:, \d{4})?"
_PLACE = r"[^\W\d_a-z][^\W\d_][\w’'-]*(?: [^\W\d_a-z][\w’'-]+)?"
_ENTRY = re.compile(
    rf"^(?:\d{{1,2}}[.)] ?|[–—•*-] ?)?(?P<name>{_NAME})"
    rf"(?= \(|, )"
    rf"(?: \((?P<in>{_PLACE})\))?(?:, (?:{_DAY})|, (?P<at>{_PLACE}))?(?:, (?:{_DAY}))?\. (?=[^\W\d_a-z“\"])",
    re.MULTILINE,
)
_PRESS = re.compile(
    r"\b(?:news|newspaper|paper|daily|weekly|monthly|magazine|portal|site|agency|channel|interview|article|editorial"
    r"|front page|reporter|correspondent|reports?|writes?|quotes?|publish(?:es|ed)|carries|prints|column|readers?)\b"
)
_DIGEST = re.compile(r"\b(?:press|media|news) (?:digest|review|survey|summary|round-?up)\b", re.IGNORECASE)
_FIRST = 240
"""Characters of an entry, or of the head of a digest, in which it says what it is."""
_LEAST = 2


def papers_and_towns(text: str, title: str = "") -> tuple[frozenset[int], frozenset[int]]:
    """Where the names of papers that head entries begin, and where their towns do; empty where it is no digest. The
    title of the document need not stand in its text."""
    found = list(_ENTRY.finditer(text))
    press = sum(_PRESS.search(text, m.end(), m.end() + _FIRST) is not None for m in found)
    if len(found) < _LEAST or (press * 2 < len(found) and not _DIGEST.search(f"{title}\n{text[:_FIRST]}")):
        return frozenset(), frozenset()
    towns = {m.start(group) for m in found for group in ("in", "at") if m[group]}
    return frozenset(m.start("name") for m in found), frozenset(towns)
