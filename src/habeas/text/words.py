"""The small multilingual word lists of words.yaml, loaded once: labels of site blocks, letter formulas, months."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from habeas.model.tables import read_table


class Words(msgspec.Struct, frozen=True):
    """Each list as a set of lower-case phrases, and `months` as name → number."""

    labels: frozenset[str]
    by: frozenset[str]
    published: frozenset[str]
    source: frozenset[str]
    photo: frozenset[str]
    salutation: frozenset[str]
    release: frozenset[str]
    closing: frozenset[str]
    done: frozenset[str]
    starters: frozenset[str]
    glued_prefixes: frozenset[str]
    decision: frozenset[str]
    publishers: frozenset[str]
    no_person: frozenset[str]
    months: dict[str, int]


_ADDRESSED = re.compile(
    r"(?:Mr|Mrs|Ms|Mme|Madam|Madame|Dr|Prof|Judge|Comrade)\.?(?:\s[^\W\d_a-z][\w’'-]+){1,4}\s?[,!:]"
)
"""Mr. Speaker, / Madam President:"""


@cache
def words() -> Words:
    """The lists."""
    raw = read_table("habeas.text", "words.yaml")
    raw["labels"] = [label for group in raw["labels"] for label in group]
    lists = {key: frozenset(str(v) for v in value) for key, value in raw.items() if key != "months"}
    return Words(**lists, months=raw["months"])


@cache
def opening(name: str) -> re.Pattern[str]:
    """A pattern for a line that begins with a phrase of this list, as whole words, in any case."""
    phrases = sorted(getattr(words(), name), key=len, reverse=True)
    return re.compile(r"\s*(?:" + "|".join(re.escape(p) for p in phrases) + r")(?!\w)", re.I)


def plain(line: str) -> str:
    """A line for comparison with the lists: lower case, without bullets and closing punctuation."""
    return line.strip(" \t•·*–—-»«>:|.…,!+#\u00a0").casefold()


def is_label(line: str) -> bool:
    """Whether the whole line is the name of a site block ("Read also:")."""
    return plain(line) in words().labels or _menu(line)


def _menu(line: str) -> bool:
    """Whether a line is nothing but names of site blocks, three at least ("Home About us Contact")."""
    tokens = plain(line).split()
    if not 3 <= len(tokens) <= 40:
        return False
    at = found = 0
    while at < len(tokens):
        size = next(
            (n for n in (4, 3, 2, 1) if " ".join(tokens[at : at + n]) in words().labels and at + n <= len(tokens)), 0
        )
        if not size:
            return False
        at, found = at + size, found + 1
    return found >= 3


def is_salutation(line: str) -> bool:
    """ "Dear …," and its like: short, and closed with a comma, colon or exclamation mark or by the end of the line."""
    if len(line) >= 120 or line.rstrip().endswith((".", "?")):
        return False
    return bool(opening("salutation").match(line) or _ADDRESSED.fullmatch(line.strip()))


def is_closing(line: str) -> bool:
    """ "Yours sincerely," and its like, alone on its line."""
    return plain(line) in words().closing
