"""The words of a sentence with their offsets, cut so that names stay whole: "P.E.", "Teachers’ Union", "al-Haddad"."""

from __future__ import annotations

import re
from functools import cache

from habeas.language.names.lexicon import UPPER, lexicon

CLUNG = re.compile(r"(?:[aAeE][lnrstdz]h?|[uU][ldr]|d|l|[Dd]e|[Bb][ei]n)[-’'](?=[^\W\d_a-z])")
"""A particle in front of a name and in one word with it ("al-Haddad", "d’Orsk")."""
POSSESSIVE = re.compile(r"[’'`]s$|(?<=s)[’']$")


@cache
def _token() -> re.Pattern[str]:
    u = f"[{UPPER}]"
    heads = "|".join(
        sorted(
            w
            for w, kind in lexicon().org_heads.items()
            if kind in ("group", "party", "court", "school", "hospital") and w.isalpha()
        )
    )
    dotted = "|".join(re.escape(t[:-1]) for t in lexicon().titles if t.endswith("."))
    return re.compile(
        rf"(?:{dotted}|St|Mt|Ft)\.|\w+s[’'](?= (?:{heads})\b)|{u}\w+s[’'](?= {u}[^\W\d_A-Z])"
        rf"|(?<!\w){u}\.(?: ?-?{u}\.)+(?: ?{u}(?!\w))?"
        rf"|(?<!\w){u}\.(?=\s?{u}|[\s,;:)’']|$)|\w+(?:[’'‘ʻʼ`-]\w+|\.[a-z]\w+)*|[^\w\s]"
    )


class Words:
    """Words of one sentence with their offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.word: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.possessive: list[bool] = []
        for m in _token().finditer(text):
            word = m.group()
            bare = POSSESSIVE.sub("", word) if len(word) > 2 and (word[0].isupper() or CLUNG.match(word)) else word
            self.word.append(bare)
            self.start.append(m.start())
            self.end.append(m.start() + len(bare))
            self.possessive.append(bare is not word and bare != word)

    def __len__(self) -> int:
        return len(self.word)

    def capital(self, i: int) -> bool:
        return i < len(self.word) and (self.word[i][0].isupper() or CLUNG.match(self.word[i]) is not None)

    def plural_owner(self, i: int) -> bool:
        """Whether word `i` is one like "Teachers’" before a head ("Union"): the token was read so."""
        return self.possessive[i] and self.word[i].endswith("s") and self.text[self.end[i] + 1 : self.end[i] + 2] == " "

    def touches(self, i: int) -> bool:
        """Whether word `i` follows word `i - 1` after one space and nothing else."""
        gap = self.start[i] - self.end[i - 1]
        return gap <= 1 and not self.possessive[i - 1] and self.word[i - 1] not in ",;:()"
