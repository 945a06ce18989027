"""A written person name taken apart: words, initials, particles, patronymics; titles are left out.

Order is not trusted: "Surname, Given", "Surname Given Patronymic" and "Given Surname" all occur, so the surname is
only a best guess with the word's place and ending behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Literal

import msgspec

from habeas.identity.keys import key_set, primary_key
from habeas.identity.scripts import Script, fold, script_of, small
from habeas.identity.tables import load_yaml, word_set

Part = Literal["name", "initial", "particle", "patronymic"]
PIECE = re.compile(r"[^\W_]+(?:['’ʼ`ʹ‘][^\W_]+)*['’]?\.?|,")
SURNAME_ENDING = re.compile(r"(ov|ova|ev|eva|in|ina|ski|skaia|ko|uk|iuk|Cuk|ian|Svili|dze|baev|baeva|enko)$")
POSSESSIVE = re.compile("(?<=[a-z])['’]s?$")
BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")


class Token(msgspec.Struct, frozen=True):
    """One word of a name; `small` is small letters, `folded` the same without marks, `keys` what it sounds like in any
    script."""

    text: str
    small: str
    folded: str
    part: Part
    script: Script
    key: str
    keys: frozenset[str]


class PersonName(msgspec.Struct, frozen=True):
    """`tokens`: words and patronymics in written order; `surname`: index of the likely surname among them, or -1.

    `told`: a comma, capitals or a patronymic say which word it is. `fathers`: folded words that "bin", "ibn" or "ben"
    calls the father.
    """

    written: str
    tokens: tuple[Token, ...]
    initials: tuple[Token, ...]
    particles: tuple[str, ...]
    surname: int
    told: bool = False
    fathers: frozenset[str] = frozenset()

    @property
    def last(self) -> Token | None:
        """The likely surname."""
        return self.tokens[self.surname] if self.surname >= 0 else None

    @property
    def letters_only(self) -> bool:
        """Nothing but initials: "P.E.", "X", "M. T."."""
        return not self.tokens

    @property
    def full(self) -> bool:
        """Two names at least, written out."""
        return sum(t.part == "name" for t in self.tokens) > 1

    @property
    def folded(self) -> str:
        return " ".join(t.folded for t in (*self.initials, *self.tokens))


NOBODY = PersonName("", (), (), (), -1)


@cache
def _patronymic() -> re.Pattern[str]:
    return re.compile(load_yaml("people.yaml")["patronymic"])


def _pieces(written: str) -> list[tuple[str, bool]]:
    """Words with whether a point follows; hyphens part words, a comma is a word."""
    out: list[tuple[str, bool]] = []
    for piece in PIECE.findall(BRACKETED.sub(" ", written)):
        out.append((POSSESSIVE.sub("", piece.rstrip(".")), piece.endswith(".")))
    return out


def _token(text: str, part: Part) -> Token:
    plain = small(text)
    return Token(text, plain, fold(text), part, script_of(text), primary_key(plain), key_set(plain))


def _is_initial(word: str, point: bool, written: str) -> bool:
    if len(fold(word)) == 1:
        return word.isupper() or point
    return (
        point and len(word) == 2 and word[0].isupper() and primary_key(word) in ("e", "iu", "ia", "zh", "h", "S", "C")
    )


def _is_title(words: Sequence[str], at: int) -> bool:
    """A title stands before a name or, for a few, after it; a modifier ("Prime", "Vice") only before a title."""
    word = words[at]
    if word in word_set("people.yaml", "suffixes"):
        return at > 0
    if word in word_set("people.yaml", "title_modifiers"):
        return at + 2 < len(words) and words[at + 1] in word_set("people.yaml", "titles")
    if len(words) == 2 and word in word_set("people.yaml", "title_names"):
        return False
    return word in word_set("people.yaml", "titles") and at + 1 < len(words) and words[at + 1] != ","


def _classify(
    written: str, pieces: Sequence[tuple[str, bool]], words: Sequence[str]
) -> tuple[list[Token], list[Token], list[str], int]:
    """Words, initials and particles of a name, and how many words stand before its comma, or -1."""
    particles = word_set("people.yaml", "particles")
    makes_patronymic = word_set("people.yaml", "patronymic_words")
    tokens: list[Token] = []
    initials: list[Token] = []
    joined: list[str] = []
    comma = -1
    for at, (word, point) in enumerate(pieces):
        folded = words[at]
        if word == ",":
            comma = len(tokens) if comma < 0 else comma
        elif not folded or _is_title(words, at):
            continue
        elif _is_initial(word, point, written):
            initials.append(_token(word, "initial"))
        elif word.isupper() and len(word) == 2 and at == 0 and not written.isupper() and folded not in particles:
            initials += [_token(ch, "initial") for ch in word]
        elif folded in particles and len(pieces) > 1 and (len(folded) < 4 or at + 1 < len(pieces)):
            joined.append(folded)
        elif folded in makes_patronymic and tokens:
            tokens[-1] = _token(tokens[-1].text + word, "patronymic")
        else:
            tokens.append(_token(word, "name"))
    return tokens, initials, joined, comma


def _mark_patronymics(tokens: list[Token], comma: int) -> list[Token]:
    """A patronymic is a word with its ending that is neither the only nor the first of two words."""
    ends = [i for i, t in enumerate(tokens) if i and len(t.folded) > 5 and _patronymic().search(t.folded)]
    if not ends or len(tokens) < 3 or comma == len(tokens):
        return tokens
    middle = next((i for i in ends if i == 1), ends[-1])
    return [t if i != middle or t.part != "name" else _token(t.text, "patronymic") for i, t in enumerate(tokens)]


def _surname(tokens: list[Token], comma: int) -> tuple[int, bool]:
    """Place of the likely surname, and whether more than its place and ending says so."""
    names = [i for i, t in enumerate(tokens) if t.part == "name"]
    if not names:
        return -1, False
    if comma > 0:
        return max((i for i in names if i < comma), default=names[0]), True
    capitals = [i for i in names if tokens[i].text.isupper() and len(tokens[i].text) > 1]
    if len(capitals) == 1 and len(names) > 1:  # DOVLAT Irena
        return capitals[0], True
    if len(names) > 1 and any(t.part == "patronymic" for t in tokens):  # it follows the given name
        return (names[0] if tokens[-1].part == "patronymic" else names[-1]), True
    first, last = tokens[names[0]], tokens[names[-1]]
    ends = [SURNAME_ENDING.search(t.key) is not None and t.key not in _given() for t in (first, last)]
    if len(names) == 2 and ends == [True, False]:
        return names[0], False
    return names[-1], False


@cache
def _given() -> frozenset[str]:
    """Keys of given names that end as family names do ("Marina")."""
    listed = resources.files(__package__).joinpath("tables/given.txt").read_text("utf-8").splitlines()
    return frozenset(primary_key(small(name)) for name in listed if not name.startswith("#"))


@lru_cache(maxsize=1 << 16)
def parse_person(written: str) -> PersonName:
    """Takes a written name apart. Never fails: a name without letters has no tokens."""
    pieces = _pieces(written)
    listed = [fold(w) for w, _ in pieces]
    tokens, initials, particles, comma = _classify(written, pieces, listed)
    tokens = _mark_patronymics(tokens, comma)
    fathers = frozenset(y for x, y in pairwise(listed) if x in ("bin", "ibn", "ben", "бин", "ибн", "бен"))
    surname, told = _surname(tokens, comma)
    return PersonName(written, tuple(tokens), tuple(initials), tuple(particles), surname, told, fathers)
