"""What people type: names in one line, and reasons. It goes into a journal that is never rewritten, so what no page
could show is refused before.
"""

from __future__ import annotations

import unicodedata

from habeas.errors import WrongUse

LINE, TEXT = 200, 10_000
"""Characters at most."""
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Turn the direction of a line: what follows them on a page would read backwards."""
_SPACES = frozenset("\n\r\t")


def line(what: str, text: str) -> str:
    """A name or label as one line with single spaces. `what`: how an error calls it. Raises WrongUse."""
    plain = " ".join(text.split())
    if not any(c.isalnum() for c in plain):
        raise WrongUse(f"{what} has no letters", todo="Go back and write it out.")
    return _shown(what, plain, LINE)


def prose(what: str, text: str, longest: int = TEXT) -> str:
    """A reason or translation, as it was typed; it may be empty. Raises WrongUse."""
    return _shown(what, text, longest)


def _shown(what: str, text: str, longest: int) -> str:
    if len(text) > longest:
        raise WrongUse(f"{what} is longer than {longest} characters", todo="Go back and shorten it.")
    odd = next((c for c in text if c in _TURNING or (unicodedata.category(c) in ("Cc", "Cs") and c not in _SPACES)), "")
    if odd:
        raise WrongUse(
            f"{what} has a character that no page can show (U+{ord(odd):04X})", todo="Go back and type it anew."
        )
    return text
