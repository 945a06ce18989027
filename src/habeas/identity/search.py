"""Names found across scripts: what a search index and a query have in common for Zhovtis and Жовтис."""

from __future__ import annotations

from habeas.identity.keys import primary_key, token_keys, written_form
from habeas.identity.scripts import fold, script_of, words
from habeas.identity.tokens import base_cases


def search_form(text: str) -> str:
    """The text word by word in one romanised, folded form: for a second column of a full-text index.

    Words keep their order and their number, so that phrases and prefixes still work.
    """
    return " ".join(_form(w) for w in words(text))


def _form(word: str) -> str:
    return written_form(primary_key(word)) or fold(word) or word


def search_keys(name: str) -> set[str]:
    """Every form under which the words of a name may stand in `search_form` of a text, in any script and case.

    One word of the name gives several keys: query for any of them.
    """
    out: set[str] = set()
    for word in words(name):
        out.add(_form(word))
        out.update(written_form(k) for k in token_keys(word))
        if script_of(word) == "cyrillic":
            out.update(written_form(k) for k in base_cases(fold(word)))
    return {k for k in out if k}
