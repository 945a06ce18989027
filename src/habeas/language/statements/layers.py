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


def addressed_at(a: Analysis, offset: int) -> int | None:
    """The figure that "you" means outside quotation marks in a mail: the one person whom its headers say it goes
    to; not in lines that it carries from older mails."""
    if a.document.genre != "mail" or _depth(a.text, a.text.rfind("\n", 0, offset) + 1):
        return None
    if _FORWARDED.search(a.text, 0, offset) or any(m["sent"] is not None for m in _WROTE.finditer(a.text, 0, offset)):
        return None
    listed = [v for k, v in a.document.headers if k.lower() == "to"]
    to = [" ".join(name.split()).strip("'\"") for name, _ in getaddresses(listed)]
    found = [
        i for i, f in enumerate(a.figures) if f.schema == "Person" and len(to) == 1 and to[0] in (f.name, *f.names)
    ]
    return found[0] if len(found) == 1 else None


def _depth(text: str, line: int) -> int:
    m = _MARKS.match(text, line)
    return m[1].count(">") if m else 0
