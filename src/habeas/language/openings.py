"""A long list of patterns, searched by the first letters of words.

One pattern of a thousand alternatives tries all of them at every letter of a text. Most begin with a word; here only
those are tried that can begin with the letter that a word begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?-?\w*:)?|[)|]|[^\\\[()|]", re.DOTALL)
_START = re.compile(r"\b\w")
_OPTIONAL = ("?", "*", "{0")
_Firsts = frozenset[str] | None


class Openings:
    """Patterns without regard for case, joined by "|"; finds whether any of them is in a text."""

    def __init__(self, pattern: str) -> None:
        self._by_letter: dict[str, str | re.Pattern[str]] = {}
        anywhere: list[str] = []
        lists: dict[str, list[str]] = {}
        for alternative in _alternatives(pattern):
            firsts = _firsts(alternative.removeprefix(r"\b")) if alternative.startswith(r"\b") else None
            if firsts is None:
                anywhere.append(alternative)
            for letter in firsts or ():
                lists.setdefault(letter, []).append(alternative)
        self._by_letter |= {letter: "|".join(given) for letter, given in lists.items()}
        self._anywhere = re.compile("|".join(anywhere), re.IGNORECASE) if anywhere else None

    def found_in(self, text: str) -> bool:
        """Whether one of the patterns is in the text."""
        for start in _START.finditer(text):
            if (pattern := self._of(start[0].lower())) is not None and pattern.match(text, start.start()):
                return True
        return self._anywhere is not None and self._anywhere.search(text) is not None

    def _of(self, letter: str) -> re.Pattern[str] | None:
        """What can begin with a letter, compiled when a word first does."""
        known = self._by_letter.get(letter)
        if isinstance(known, str):
            known = self._by_letter[letter] = re.compile(known, re.IGNORECASE)
        return known


def _alternatives(pattern: str) -> Iterator[str]:
    """The parts of a pattern between the "|" that stand in no bracket."""
    depth, start = 0, 0
    for piece in _PIECE.finditer(pattern):
        depth += piece[0].startswith("(")
        depth -= piece[0] == ")"
        if piece[0] == "|" and not depth:
            yield pattern[start : piece.start()]
            start = piece.end()
    yield pattern[start:]


def _firsts(pattern: str) -> _Firsts:
    """The letters that a pattern can begin with, small; None where anything can stand there."""
    opening = _PIECE.match(pattern)
    if opening is None:
        return None
    if opening[0].startswith("("):
        return _firsts_of_group(pattern, opening)
    rest = pattern[opening.end() :]
    if rest.startswith(_OPTIONAL):
        return None
    if opening[0].startswith("["):
        letters = opening[0][1:-1].lower()
        return frozenset(letters) if letters.isalpha() else None
    letter = opening[0].removeprefix("\\").lower()
    return frozenset(letter) if len(opening[0]) == 1 and letter.isalnum() else None


def _firsts_of_group(pattern: str, opening: re.Match[str]) -> _Firsts:
    if opening[0].startswith("(?") and not opening[0].endswith(":"):
        return None
    depth, end = 0, 0
    for piece in _PIECE.finditer(pattern):
        depth += piece[0].startswith("(")
        depth -= piece[0] == ")"
        if not depth:
            end = piece.end()
            break
    rest = pattern[end:]
    inside = [_firsts(a) for a in _alternatives(pattern[opening.end() : end - 1])]
    if rest.startswith(_OPTIONAL):
        inside.append(_firsts(rest[1:]) if rest[0] in "?*" and rest[1:2] not in "?+" else None)
    out: frozenset[str] = frozenset()
    for firsts in inside:
        if firsts is None:
            return None
        out |= firsts
    return out
