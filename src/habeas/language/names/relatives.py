"""A surname that a man and a woman of the text bear ("Branik", in a story of Oleg Branik and his sister Daria Branik).

What follows the surname in its clause says who is meant: "Branik, who was held in his cell", "Branik himself". Only
where all pronouns behind all its mentions are of one gender, and one bearer alone is of it, is the surname his or hers.
What somebody does says less ("Branik described his arrest" may be the sister), and is not asked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from habeas.language.names.lexicon import lexicon
from habeas.language.names.named import Name

_PRONOUN = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself))\b")
_UNDERGOES = re.compile(r"(?:,? who)? (?:is|was|has been|had been|remains)\b|(?= (?:himself|herself)\b)")
_STOP = re.compile(
    r"[.!?;:](?=\s|$)|[“”\"]|\n|\b(?:that|whose|told|said|says|saying|because|while|when|where|as|about|for|after|over|"
    r"since|following|despite|against|worried|afraid)\b"
)
REACH = 120
"""Characters behind a name in which a pronoun is taken for its bearer."""


def meant(text: str, short: Sequence[Name], bearers: Sequence[Sequence[Name]], starts: Sequence[int]) -> int | None:
    """Which of the bearers of a surname its mentions `short` are, by gender; None where that says nothing. `starts`:
    where people are named, in order: behind another name a pronoun may be the other's."""
    shown = {g for n in short for g in _behind(text, n, starts)}
    genders = [_gender_of(b) for b in bearers]
    fit = [n for n, g in enumerate(genders) if {g} == shown]
    return fit[0] if len(shown) == 1 and len(fit) == 1 and all(genders) else None


def _behind(text: str, name: Name, starts: Sequence[int]) -> set[str]:
    if _UNDERGOES.match(text, name.end) is None:
        return set()
    at = bisect_right(starts, name.start)
    stop = min(starts[at] if at < len(starts) else len(text), name.end + REACH)
    if (end := _STOP.search(text, name.end, stop)) is not None:
        stop = end.start()
    return {"m" if m[1] else "f" for m in _PRONOUN.finditer(text, name.end, stop)}


def _gender_of(names: Sequence[Name]) -> str:
    """By a title, a kinship word or the given name."""
    told = next((n.gender for n in names if n.gender), "")
    return told or next((g for n in names if (g := lexicon().given.get(n.candidate.words[0], ""))), "")
