"""Whose case a paper tells: the one whom it calls the complainant, the wanted person or the client.

Reach for `party_of` where a pronoun or a noun without a name could mean several: court papers and complaints go on
about their party, whoever suffered something in between.
"""

from __future__ import annotations

import re

from habeas.language.acts.other.rules import Table
from habeas.language.other.words import OtherAnalysis

_BESIDE = re.compile(r",?\s(?:[^\W\d_]{1,6}\.?\s){0,2}$")
"""Between the noun for a party and its name: a comma, "sig.", "Mr"."""
_LOOK = 60


def party_of(a: OtherAnalysis, table: Table) -> int | None:
    """The only person of a document whom it names beside a noun for a party; None where there is none, or several."""
    found = {
        i
        for i, f in enumerate(a.figures)
        if f.schema == "Person"
        for m in f.mentions
        if m.how == "name" and _beside(table, a.text[max(0, m.span.start - _LOOK) : m.span.start])
    }
    if found:
        return found.pop() if len(found) == 1 else None
    return _of_letter(a) if a.signatory is not None else _of_court(a, table)


def _of_letter(a: OtherAnalysis) -> int | None:
    """The relative for whom a letter is written: the first whom its writer brings in as "my son", "our father"; nobody,
    where that one is not known by name."""
    return next((t.who for t in a.ties if t.mine and t.of in (None, a.signatory)), None)


def _of_court(a: OtherAnalysis, table: Table) -> int | None:
    """Of a paper that speaks of a party without its name beside: whom it names first, if nobody is named oftener."""
    if table.parties.search(a.text) is None:
        return None
    named = sorted(
        (f.mentions[0].span.start, -sum(m.how == "name" for m in f.mentions), i)
        for i, f in enumerate(a.figures)
        if f.schema == "Person" and " " in f.name
    )
    return named[0][2] if named and named[0][1] == min(n for _, n, _ in named) else None


def _beside(table: Table, before: str) -> bool:
    gap = _BESIDE.search(before)
    return gap is not None and any(
        n.end() == gap.start() for n in table.parties.finditer(before) if n.end() <= gap.start()
    )
