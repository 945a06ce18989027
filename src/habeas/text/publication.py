"""Whether a line of a head is the name of a publication: by its words, by how the text names it, by where it stands."""

from __future__ import annotations

import re

from habeas.text.people import has_publication_word, looks_like_person
from habeas.text.shape import Line
from habeas.text.words import is_court, is_official, papers, plain, words

_HEADLINE, _SMALL_WORDS = 4, 0.4
_PLACES_WITH_ARTICLE = frozenset(("the hague", "the gambia", "the netherlands", "the philippines", "the vatican"))
_SMALL = frozenset(("of", "the", "for", "and", "de", "del", "di", "da", "la", "le", "des", "du", "in", "on"))
_NAMED = r"(?:told|to|with|for|by|of|from|©|copyright|\d{{4}})\s+(?:the\s+)?{}(?!\w)"
_ARTICLE = r"(?:[LDld][’'])?"
_TITLED = re.compile(
    rf"{_ARTICLE}[^\W\d_a-z][\w’'-]*"
    rf"(?: (?:of|the|and|de|del|della|di|du|des|la|le|el|&|{_ARTICLE}[^\W\d_a-z][\w’'-]*))*"
)


def is_publication(line: Line, text: str) -> bool:
    """Whether a line is the name of a publication: by one of their words, by "The …", or because the text below names
    it as one does ("told Kestrel", "© 2024 Kestrel")."""
    name = line.stripped
    parts = name.split()
    if (
        not name[0].isupper()
        or not 1 <= len(parts) <= 5
        or not all(w[0].isupper() or w in _SMALL or w in words().publishers for w in parts)
        or name.endswith((":", ".", "!", "?"))
        or looks_like_person(name)
        or is_court(name)
        or plain(name) in papers()
    ):
        return False
    if len(parts) > 1 and (
        has_publication_word(name) or (parts[0] == "The" and plain(name) not in _PLACES_WITH_ARTICLE)
    ):
        return True
    pattern = _NAMED.format(re.escape(name.removeprefix("The ")))
    return re.search(pattern, text, re.I if line.is_caps else 0) is not None


def heads_paper(first: Line, headline: Line, *, authors: bool) -> bool:
    """Whether the first line of a dated head stands as a paper's name does: all its words with capitals, above a
    headline whose words have none. What could be a person counts only where the head names its `authors` elsewhere."""
    name = first.stripped
    able = _TITLED.fullmatch(name) is not None and 1 < len(name.split()) <= 5
    told = len(headline.words) >= _HEADLINE and headline.lower_share >= _SMALL_WORDS
    known = is_court(name) or plain(name) in papers() or is_official(name)
    return able and told and not known and (authors or not looks_like_person(name))
