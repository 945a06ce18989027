"""First names that share the family name of the next: "Aurel and Lucia Belenko" are Aurel Belenko and Lucia Belenko.

The words "Aurel" alone would else be anybody's: those of another Aurel of the text, or of none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from habeas.language.names.lexicon import lexicon
from habeas.language.names.named import Name

_AND = frozenset([" and ", " & "])


def with_shared_surnames(text: str, names: Sequence[Name]) -> list[Name]:
    """The names of a document in order, with first names given the family name that they share; but not where whoever
    bears that first name in full is called by it alone elsewhere ("Aurel Dovlat … Aurel and Lucia Belenko")."""
    ordered = sorted(names, key=lambda n: n.start)
    pairs: dict[int, Name] = {}
    for at in reversed(range(len(ordered) - 1)):
        if _shares(text, ordered[at], ordered[at + 1]):
            pairs[at] = ordered[at + 1]
        elif at + 1 in pairs and _listed(text, ordered[at], ordered[at + 1]):
            pairs[at] = pairs[at + 1]
    whole = {n.candidate.words[0] for n in ordered if n.schema == "Person" and len(n.candidate.words) > 1}
    alone = {n.candidate.words[0] for at, n in enumerate(ordered) if at not in pairs and len(n.candidate.words) == 1}
    out = list(ordered)
    for at, bearer in pairs.items():
        first = ordered[at].candidate.words[0]
        if first not in whole & alone:
            words = (first, *bearer.candidate.words[1:])
            candidate = replace(ordered[at].candidate, words=words)
            out[at] = replace(ordered[at], candidate=candidate, text=" ".join(words))
    return out


def _listed(text: str, a: Name, b: Name) -> bool:
    """ "Mirlan, Aurel and Lucia Belenko": one more first name before those that share."""
    single = a.schema == "Person" and len(a.candidate.words) == 1 and not a.candidate.title
    return single and a.candidate.words[0] in lexicon().given and text[a.end : b.start] == ", "


def _shares(text: str, a: Name, b: Name) -> bool:
    lex = lexicon()
    given = [n.candidate.words[0] for n in (a, b)]
    return (
        a.schema == b.schema == "Person"
        and len(a.candidate.words) == 1
        and not a.candidate.title
        and len(b.candidate.words) > 1
        and not b.candidate.title
        and text[a.end : b.start] in _AND
        and all(w in lex.given for w in given)
        and not any(w.endswith(".") for w in b.candidate.words)
    )
