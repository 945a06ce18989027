"""What a person types into the search box, as terms. Whatever is typed is a search; nothing is a syntax error.

Words must all be there. "Quoted words" must stand together. `OR` between two terms asks for either, `-word` for
documents without it, `word*` for words that begin so. A word of five letters or more also finds its longer forms, so
that an inflected name or a plural is found ("Dovlat" finds "Dovlata").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.catalog.words import WORD, Folder

_PIECE = re.compile(r'(?P<minus>(?<!\S)[-−])?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟", '"'))
_OPEN_FROM = 5
"""Shorter words would find too many others as beginnings ("court" finds "courts"; "law" must not find "lawn")."""


@dataclass(frozen=True)
class Term:
    """Folded words that stand together; the last one may go on where `prefix` is set."""

    words: tuple[str, ...]
    prefix: bool = False

    def match(self) -> str:
        """The term for FTS5: always quoted, so that no word is an operator."""
        return f'"{" ".join(self.words)}"' + (" *" if self.prefix else "")

    def fits(self, words: list[str], at: int) -> bool:
        """Whether the term stands at this place in a list of folded words."""
        n = len(self.words)
        if at + n > len(words) or tuple(words[at : at + n - 1]) != self.words[:-1]:
            return False
        last = words[at + n - 1]
        return last.startswith(self.words[-1]) if self.prefix else last == self.words[-1]


@dataclass(frozen=True)
class Query:
    """`wanted`: groups of alternatives, one of each must be there; `unwanted`: terms that must not."""

    wanted: tuple[tuple[Term, ...], ...] = ()
    unwanted: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for group in self.wanted for term in group)

    def match(self) -> str:
        """The wanted part as an FTS5 expression; "" when nothing is asked for."""
        return " AND ".join("(" + " OR ".join(t.match() for t in group) + ")" for group in self.wanted)

    def avoid(self) -> str:
        return " OR ".join(t.match() for t in self.unwanted)


def parse(text: str, folder: Folder) -> Query:
    """The query that a typed text means."""
    wanted: list[tuple[Term, ...]] = []
    unwanted: list[Term] = []
    either = False
    for piece in _PIECE.finditer(text.translate(_QUOTES)):
        if piece["bare"] == "OR" and not piece["minus"]:
            either = True
            continue
        term = _term(piece, folder)
        if term is None:
            continue
        if piece["minus"]:
            unwanted.append(term)
        elif either and wanted:
            wanted[-1] = (*wanted[-1], term)
        else:
            wanted.append((term,))
        either = False
    return Query(tuple(wanted), tuple(unwanted))


def _term(piece: re.Match[str], folder: Folder) -> Term | None:
    typed = piece["bare"] if piece["bare"] is not None else piece["quoted"]
    words = tuple(folder.word(w) for w in WORD.findall(typed))
    if not words:
        return None
    if piece["bare"] is None:
        return Term(words)
    grows = len(words) == 1 and len(words[0]) >= _OPEN_FROM and words[0].isalpha()
    return Term(words, prefix=grows or typed.endswith("*"))
