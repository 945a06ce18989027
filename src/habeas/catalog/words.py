"""Words as the index knows them: without case, marks or script, so that "Жовтис" finds "Zhovtis".

The same folding is used when a text is indexed, when a query is read and when a snippet is marked; the tables are in
`letters.yaml`. Folding may bring two different words together; it never says that two names are the same.
"""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files

import yaml

WORD = re.compile(r"[^\W_]+", re.UNICODE)
_CACHE_SIZE = 200_000


class Folder:
    """Folds words; remembers what it has folded, up to a limit."""

    def __init__(self) -> None:
        table = yaml.safe_load(files("habeas.catalog").joinpath("letters.yaml").read_text("utf-8"))
        self._letters = str.maketrans(table["letters"])
        self._folds = [(re.compile(pattern), with_) for pattern, with_ in table["folds"]]
        self._known: dict[str, str] = {}

    def word(self, word: str) -> str:
        """The folded form of one word; never empty for a word that has a letter or digit."""
        known = self._known.get(word)
        if known is not None:
            return known
        folded = self._fold(word)
        if len(self._known) >= _CACHE_SIZE:
            self._known.clear()
        self._known[word] = folded
        return folded

    def _fold(self, word: str) -> str:
        lower = unicodedata.normalize("NFC", word).casefold().translate(self._letters)
        bare = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
        if not bare.isascii() or not bare.isalpha():
            return bare or word
        for pattern, with_ in self._folds:
            bare = pattern.sub(with_, bare)
        return bare or word

    def text(self, text: str) -> str:
        """All words of a text, folded, with one space between: what goes into the index."""
        return " ".join(self.word(m) for m in WORD.findall(text))
