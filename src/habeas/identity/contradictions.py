"""Why two names of persons are two people's: another name or patronymic, a woman's and a man's form, father and son.

What is found on the way that speaks for one name (two spellings, a case, a letter that differs) is told as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.identity.pairing import Pair
from habeas.identity.parse import PersonName, Token
from habeas.identity.tokens import WordMatch, exchanged

REASONS = {
    "spelling": "{} and {} spell one name",
    "form": "{} and {} are one name in two languages",
    "learnt": "{} is how {} is transliterated",
    "heard": "{} may be how {} is transliterated",
    "inflected": "{} and {} are cases of one name",
    "endings": "{} and {} may be the Russian and the Kazakh form of one surname",
    "familiar": "{} may be short for {}",
}


def _near_reason(x: Token, y: Token, match: WordMatch) -> str:
    if exchanged(x.key, y.key):
        return f"same letters in another order: {x.text}, {y.text}"
    letters = "one letter differs" if match.edits == 1 else f"{match.edits} letters differ"
    return f"{letters}: {x.text}, {y.text}"


def contradictions(
    a: PersonName,
    b: PersonName,
    pairs: tuple[Pair, ...],
    left_a: list[Token],
    left_b: list[Token],
    because: list[str],
) -> list[str]:
    """Reasons why these are two people; what speaks for one name is added to `because`."""
    against: list[str] = []
    for x, y, match in pairs:
        if match.kind == "gendered":
            against.append(f"{x.text} and {y.text} are of a woman and a man")
        elif match.kind == "near" and x.key != y.key and _woman_and_man(x, y, a, b):
            against.append(f"{x.text} and {y.text} are names of a woman and a man")
        elif match.kind == "near":
            because.append(_near_reason(x, y, match))
        elif match.kind != "identical":
            because.append(REASONS[match.kind].format(x.text, y.text))
    if _other_father(a, b, pairs):
        against.append("father and son are the other way round")
    return against + left_over(left_a, left_b, pairs)


def _other_father(a: PersonName, b: PersonName, pairs: tuple[Pair, ...]) -> bool:
    """Abdullah bin Omar is not Omar bin Abdullah."""
    if not a.fathers or not b.fathers:
        return False
    return any((x.folded in a.fathers) != (y.folded in b.fathers) for x, y, _ in pairs)


def _woman_and_man(x: Token, y: Token, a: PersonName, b: PersonName) -> bool:
    """Juan and Juana: a given name and the same with an ending -a."""
    if x is a.last or y is b.last:
        return False
    short, long = sorted((x.key, y.key), key=len)
    return long == short + "a" or (short[:-1] == long[:-1] and {short[-1], long[-1]} == {"a", "o"})


def left_over(left_a: Sequence[Token], left_b: Sequence[Token], pairs: Sequence[Pair]) -> list[str]:
    """What both names have and neither shares: another patronymic, another name."""
    out = []
    for part, what in (("patronymic", "another patronymic"), ("name", "another name")):
        first, second = _first(left_a, part), _first(left_b, part)
        if first and second:
            out.append(f"{what}: {first.text}, {second.text}")
            if part == "name":
                return out
    return out if pairs else [*out, "no name in common"]


def _first(tokens: Sequence[Token], part: str) -> Token | None:
    for token in tokens:
        if token.part == part:
            return token
    return None
