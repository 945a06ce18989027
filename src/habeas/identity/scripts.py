"""Letters and their scripts: folding, and which script a word is in. Pure functions of text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

Script = Literal["latin", "cyrillic", "arabic", "other"]
LATIN_EXTRA = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
APOSTROPHES = re.compile(r"['’ʼ`´ʹʺ\"“”«»„‘]")
WORD = re.compile(r"[^\W_]+(?:['’ʼ`ʹ][^\W_]+)*")


@lru_cache(maxsize=1 << 15)
def script_of(word: str) -> Script:
    """The script of the first letter that has one of ours."""
    for ch in word:
        if "a" <= ch.lower() <= "z" or "À" <= ch <= "ɏ" or "Ḁ" <= ch <= "ỿ":
            return "latin"
        if "Ѐ" <= ch <= "ԯ":
            return "cyrillic"
        if "؀" <= ch <= "ۿ":
            return "arabic"
    return "other"


def small(word: str) -> str:
    """Small letters with their marks, without apostrophes."""
    return word.lower() if word.isascii() and word.isalpha() else _small(word)


def _small(word: str) -> str:
    return APOSTROPHES.sub("", unicodedata.normalize("NFC", word)).lower()


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Lower case without marks, apostrophes or points; й, ї and Kazakh letters stay what they are."""
    if word.isascii() and word.isalpha():
        return word.lower()
    out = []
    for ch in _small(word):
        if "Ѐ" <= ch <= "ԯ":
            out.append("е" if ch == "ё" else ch)
        else:
            out += [c for c in unicodedata.normalize("NFKD", ch) if not unicodedata.combining(c)]
    return "".join(out).translate(LATIN_EXTRA)


def words(text: str) -> list[str]:
    """The words of a text, apostrophes inside a word included."""
    return WORD.findall(text)
