"""Sentences that other rooms compose in English (reasons, failures, refusals) in the language of the interface.

What a room says is data: it stands in exports and in the journal in English and does not change with the reader of a
page. The catalogues mark such messages with `told`, with a placeholder for each part that varies; here a sentence is
matched against them, its parts are taken out, and the message is filled in again. What no message fits stays as it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from habeas.web.languages import catalogue, translations

MARK = "told"
"""The comment of a message in the catalogues that is matched against what other rooms say."""
SAID = frozenset({
    "reason", "because", "how", "letters", "label", "voices", "some", "counted", "act", "kind", "place", "state",
    "verb", "level", "schema", "to", "r", "role", "what", "order",
})  # fmt: skip
"""Placeholders that stand for other messages; all others stand for names, numbers and quotes, which stay."""
COUNTS = frozenset({
    "count", "num", "n", "number", "edits", "bearers", "documents", "pages", "members", "depth", "lost", "seq", "size2",
    "others_since", "undoes", "index_items",
})  # fmt: skip
"""Placeholders that stand for a number."""
_SURE = 6
"""Letters of its own by which a message is known; where it has fewer, its parts must be messages too."""
_HOLE = re.compile(r"%\((\w+)\)s")


def told(text: str, language: str) -> str:
    """`text` in `language`; as it is where no message fits."""
    return text if language == "en" or not text else _told(text, language)


@lru_cache(maxsize=2048)
def _told(text: str, language: str) -> str:
    whole = _exactly(text, language)
    parts = [_known(part, language) for part in text.split("; ")] if whole is None else []
    if whole is None and None not in parts:
        return "; ".join(part for part in parts if part is not None)
    found = whole or _filled(text, language)
    if found is not None:
        return found
    return "; ".join(made or said for made, said in zip(parts, text.split("; "), strict=True))


def _known(text: str, language: str) -> str | None:
    """The translation of one sentence; None where no message fits."""
    return _exactly(text, language) or _filled(text, language)


def _exactly(text: str, language: str) -> str | None:
    """The translation of a message without placeholders, whether it is said with a capital or full stop or without."""
    for said, end in ((text, ""), (text.removesuffix("."), "." if text.endswith(".") else "")):
        for first in (said, said[:1].upper() + said[1:]):
            if first in _messages(language):
                plain = translations(language).gettext(first)
                return (plain if first == said else plain[:1].lower() + plain[1:]) + end
    return None


def _filled(text: str, language: str) -> str | None:
    """The translation of a message with placeholders, filled in with what stands in their place."""
    for pattern, message in _patterns(language):
        fit = pattern.fullmatch(text)
        parts = _parts(fit.groupdict(), language, _letters(message) < _SURE) if fit else None
        if parts is not None:
            return str(translations(language).gettext(message) % parts)
    return None


def _letters(message: str) -> int:
    return sum(c.isalpha() for c in _HOLE.sub("", message))


def _parts(given: dict[str, str], language: str, strict: bool) -> dict[str, str] | None:
    """The parts of a sentence, those that are messages translated; None where one of them should be and is none."""
    out: dict[str, str] = {}
    for name, value in given.items():
        said = _known(value, language) if name.rstrip("0123456789") in SAID else value
        if said is None and strict:
            return None
        out[name] = value if said is None else said
    return out


@cache
def _messages(language: str) -> frozenset[str]:
    """Every message without placeholders and with a translation."""
    return frozenset(
        m.id for m in catalogue(language) if isinstance(m.id, str) and m.id and m.string and not _HOLE.search(m.id)
    )


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Expressions for the messages with placeholders that other rooms fill in, those with most words of ours first."""
    found = [
        m.id for m in catalogue(language) if isinstance(m.id, str) and MARK in m.auto_comments and _HOLE.search(m.id)
    ]
    found.sort(key=lambda text: (-_letters(text), text))
    return tuple((re.compile(_expression(text), re.DOTALL), text) for text in found)


def _expression(message: str) -> str:
    """A message as a regular expression with a named group for each placeholder."""
    out, at = "", 0
    seen: set[str] = set()
    for hole in _HOLE.finditer(message):
        name = hole[1]
        out += re.escape(message[at : hole.start()])
        what = r"\d[\d,]*" if name in COUNTS else ".*?"
        out += f"(?P={name})" if name in seen else f"(?P<{name}>{what})"
        seen.add(name)
        at = hole.end()
    return out + re.escape(message[at:])
