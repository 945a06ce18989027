"""Names that a letter or mail shows to be people's by their place in it: greeted, signing, sender or recipient."""

from __future__ import annotations

import re
from collections.abc import Iterable

from habeas.language.names.candidates import Candidate
from habeas.language.names.evidence import Evidence
from habeas.language.names.lexicon import Lexicon
from habeas.language.names.named import Name, named
from habeas.model.document import Document

_GREETED = re.compile(r"(?:^|\n)[ \t]*(?:(?:My )?[Dd]ear(?:est)?|Hello|Hi|Hey)(?: [a-z]+)?(?: [A-Z][\w’-]+ and)? $")
_MANY = frozenset(
    ["sirs", "sir", "madam", "colleagues", "friends", "comrades", "members", "readers", "brothers", "sisters"]
)
"""Who is greeted without a name."""
_CLOSED = re.compile(
    r"(?:^|\n)[ \t]*(?:yours|sincerely|respectfully|(?:best|kind|warm|with)\b|regards|love\b|thank|in solidarity|"
    r"signed|take care|hugs|cheers|until|see you)[^\n]{0,40}\n+[ \t]*(?:[—–-] ?)?$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    _CLOSED.pattern.removesuffix("$")
    + r"(?-i:[^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*){0,3})[ \t]*\n[^.!?]{0,60}$",
    re.IGNORECASE,
)
"""A closing formula and a name: whatever stands below it is where the writer works and lives."""
LAST = 80
"""Characters from the end of a text in which a line of its own may be a signature without a closing formula."""


def people_around(document: Document) -> frozenset[str]:
    """Words of the names of those who sent, got or wrote a document, as its own data say."""
    values = [v for k, v in document.headers if k.lower() in ("from", "to", "cc", "reply-to")]
    names = [n for v in values for n in re.findall(r"\"?([^\",;<>]+?)\"?\s*<[^<>]*>", v)]
    return frozenset(w for n in names for w in n.split() if len(w) > 2 and w[0].isupper())


def in_letter(c: Candidate, ev: Evidence, people: Iterable[str], lex: Lexicon) -> Name | None:
    """ "Dear Helen,", a last line "Irena", a word of the sender's name: a person, or None."""
    words = c.words
    if (
        any(w in lex.org_heads or w in lex.generic or w in lex.offices or lex.demonym(w) for w in words)
        or len(words) > 4
    ):
        return None
    if all(w.lower() in lex.common for w in words):
        return None
    if all(w in people for w in words):
        return named(c, "Person", "correspondent", 0.85)
    before, after = ev.before(c, 120), ev.after(c, 80)
    if words[-1].lower() in _MANY:
        return None
    if _GREETED.search(before) and re.match(r"[,!:]|\s*\n| and ", after):
        return named(c, "Person", "greeting", 0.85)
    alone = re.match(r"[ \t]*(?:,[^\n.]{2,60})?(?:\n|$)", after) is not None and re.search(
        r"(?:^|\n)[ \t—–-]*$", before
    )
    if alone and _CLOSED.search(before):
        return named(c, "Person", "signature", 0.85)
    last = not ev.text[c.end :].strip() and len(ev.text) - c.start <= LAST
    if _SIGNED.search(ev.before(c, 200)) or ev.around.is_place(c.text):
        return None
    if alone and last and "," not in after and len(ev.text) > 400:
        return named(c, "Person", "signature", 0.8)
    return None
