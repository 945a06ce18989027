"""Who writes the "I" of a line in a mail that carries older mails: quoted lines and forwarded blocks are others'."""

from __future__ import annotations

import re
from email.utils import getaddresses

from habeas.language.analysis import Analysis
from habeas.language.statements.names import Names

_MARKS = re.compile(r"\s*((?:>\s?)*)")
_WROTE = re.compile(
    r"^(?P<marks>[>\s]*)(?:On\b.{0,120}|.{2,80}?)\bwrote:\s*$|^(?P<sent>[>\s]*)(?:From|Von|De|От):\s", re.M
)
_DEAR = re.compile(r"(?:^|\n)\W*(?:[Mm]y )?(?:[Dd]ear(?:est)?|[Hh]onou?rable|[Ee]steemed|[Rr]espected)\b[^\n.!]{0,40}$")
_TO_HEAD = re.compile(r"(?:^|\n)\W*(?:To|TO|OPEN LETTER TO|Open letter to|Letter to)\b[^\n]*$")
_YOU_NAMED = re.compile(
    r"\b[Yy]ou, (?:dear )?(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? |(?:[A-Z][a-z]+ )?(?:Minister|President|Judge|General) )?$"
)
_AND_I = re.compile(r",?\s+(?:and|or)\b")
_SALUTES = re.compile(
    r"\n\s*(?:Dear )?(?:Sir|Madam|Your \w+|My Lord|Excellency|Honou?rable \w+)(?: or Madam)?[,!:]?\s*\n"
)
_HEAD = 500
"""Characters from the beginning of a letter in which it says to whom it goes."""
_LINE = 160
"""Characters before a name in which a letter shows that it is written to him."""
_FORWARDED = re.compile(r"^[>\s]*-{2,}\s*(?:Original|Forwarded|Begin forwarded)\b.*$", re.M | re.IGNORECASE)


def writer_at(a: Analysis, names: Names, offset: int) -> int | None:
    """The figure that "I" means outside quotation marks at a view offset: the signatory, or who wrote that layer."""
    if a.document.genre != "mail":
        return a.signatory
    depth = _depth(a.text, a.text.rfind("\n", 0, offset) + 1)
    forwarded = list(_FORWARDED.finditer(a.text, 0, offset))
    if not depth and not forwarded:
        return a.signatory
    floor = 0 if depth else forwarded[-1].end()
    heads = [m for m in _WROTE.finditer(a.text, floor, offset) if not depth or _depth(a.text, m.start()) < depth]
    head = (heads[-1] if depth else heads[0]) if heads else None
    if head is None:
        return None
    line = a.text.find("\n", head.end())
    named = names.between(head.start(), line if line >= 0 else len(a.text), schemas=("Person",))
    return named[0].figure if named else None


def addressed_at(a: Analysis, names: Names, offset: int) -> int | None:
    """The figure that "you" means outside quotation marks: of a mail the one person whom its headers say it goes to,
    not in lines that it carries from older mails; of a letter whom it greets, is headed to or calls by name, if one
    alone."""
    if a.document.genre != "mail":
        return _greeted(a, names) if a.document.genre == "letter" or a.signatory is not None else None
    if _depth(a.text, a.text.rfind("\n", 0, offset) + 1):
        return None
    if _FORWARDED.search(a.text, 0, offset) or any(m["sent"] is not None for m in _WROTE.finditer(a.text, 0, offset)):
        return None
    listed = [v for k, v in a.document.headers if k.lower() == "to"]
    to = [" ".join(name.split()).strip("'\"") for name, _ in getaddresses(listed)]
    found = [
        i for i, f in enumerate(a.figures) if f.schema == "Person" and len(to) == 1 and to[0] in (f.name, *f.names)
    ]
    return found[0] if len(found) == 1 else None


def _greeted(a: Analysis, names: Names) -> int | None:
    people = [n for n in names.between(0, len(a.text), schemas=("Person",)) if n.figure != a.signatory]
    salutes = _SALUTES.search(a.text, 0, _HEAD)
    above = [n for n in people if salutes and n.start < salutes.start() and a.text[n.end : n.end + 1] == "\n"]
    if len({n.figure for n in above}) == 1:
        return above[0].figure
    for way in (_DEAR, _TO_HEAD, _YOU_NAMED):
        found = {
            n.figure
            for n in people
            if way.search(a.text, max(0, n.start - _LINE), n.start) and not _AND_I.match(a.text, n.end)
        }
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def _depth(text: str, line: int) -> int:
    m = _MARKS.match(text, line)
    return m[1].count(">") if m else 0
