"""Whole names of those whom a mail greets by the given or the family name alone: its own headers tell them.

"Olena, see below" and "Dear Ms Hrytsak" in a mail to Olena Hrytsak are she. Only who is greeted is the one it is sent
to, for nobody speaks to somebody of himself; who gets a copy is also whom the text names by the given name, unless as
somebody's brother or son. A name that two correspondents bear, or that the text gives to somebody else, says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.utils import getaddresses

import msgspec

from habeas.language.names.lexicon import lexicon
from habeas.model.document import Document
from habeas.model.reading import Figure
from habeas.model.records import Span

_GREETED = re.compile(
    r"(?:^|\n)[ \t>]*(?:(?:[Mm]y )?[Dd]ear(?:est)?|[Hh]ello|[Hh]i|[Hh]ey|[Gg]ood \w+|[Ss]alam|[Cc]iao|[Ss]alut)?[ ,]*"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? |(?:Professor|Doctor|Colleague|Counsel) )?$"
)
_CALLED = re.compile(
    r"(?: (?:jan|khanum|bey))?(?:,(?! (?:\d|(?:who|whose|an?|the|his|her|aged|my|our)\b))|[!:–—]|\s*(?:\n|$))"
)
_SOMEBODYS = re.compile(r"(?i)\b(?:my|his|her|our|their|your|[’']s) (?:[a-z]+ ){0,2}$")


def with_whole_names(document: Document, text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a mail; people of a given name alone whom its headers name in full bear that name."""
    sent_to, copied = _named(document, ("to", "from", "reply-to")), _named(document, ("cc",))
    if not sent_to and not copied:
        return list(figures)
    words = [w for f in figures if f.schema == "Person" and " " in f.name for w in f.name.split()]
    out = []
    for figure in figures:
        given = figure.name
        whole = dict.fromkeys((*sent_to, *copied))
        known = [n for n in whole if n.startswith(given + " ")] or [n for n in whole if n.endswith(" " + given)]
        if (
            figure.schema == "Person"
            and len(known) == 1
            and given not in words
            and not _other(figures, given, known[0])
        ):
            starts = [m.span for m in figure.mentions]
            greeted = any(_is_greeted(text, s) for s in starts)
            if greeted or (
                known[0] in copied and known[0].startswith(given) and not any(_is_somebodys(text, s) for s in starts)
            ):
                names = tuple(dict.fromkeys((known[0], *figure.names)))
                figure = msgspec.structs.replace(figure, name=known[0], names=names)
        out.append(figure)
    return out


def _other(figures: Sequence[Figure], given: str, whole: str) -> bool:
    """Whether the text gives two given names ("Maria Ines") another surname, or the surname to another."""
    people = [f.name for f in figures if f.schema == "Person" and f.name != whole]
    return any(n.startswith(given + " ") or n.endswith(" " + given) for n in people)


def _named(document: Document, keys: Sequence[str]) -> list[str]:
    """Whole names in these headers: two words or three, none of them a body's."""
    listed = [v for k, v in document.headers if k.lower() in keys and "@" in v]
    names = (" ".join(name.split()).strip("'\"") for name, _ in getaddresses(listed))
    return [n for n in names if _is_whole(n.split())]


def _is_whole(words: list[str]) -> bool:
    lex = lexicon()
    plain = all(w[0].isupper() and w.replace("-", "").replace("’", "").isalpha() for w in words)
    bodies = any(w in lex.org_heads or w in lex.generic or w.lower() in lex.common for w in words[-1:])
    return 1 < len(words) < 4 and plain and (not bodies or words[0] in lex.given or words[0] in lex.called)


def _is_greeted(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 40) : span.start]
    opens = _GREETED.search(before if span.start > 40 else "\n" + before)
    return opens is not None and _CALLED.match(text, span.end, span.end + 12) is not None


def _is_somebodys(text: str, span: Span) -> bool:
    return _SOMEBODYS.search(text[max(0, span.start - 40) : span.start]) is not None
