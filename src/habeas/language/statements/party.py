"""Which state "the State party" of a decision is: the one that the communication is directed against."""

from __future__ import annotations

import re

from habeas.language.analysis import Analysis

_STATE = re.compile(r"(?:the\s+)?State\s+party", re.IGNORECASE)
_AGAINST = (
    re.compile(r"\bv\.?\s+(?:the\s+)?(?=[A-Z])"),
    re.compile(r"\bState\s+party(?:\s+concerned)?:\s+(?:the\s+)?(?=[A-Z])", re.IGNORECASE),
    re.compile(r"\b(?:violations?|breach(?:es)?)\b[^.;]{0,80}?\bby\s+(?:the\s+)?(?=[A-Z])"),
    re.compile(r"\bthat\s+(?:the\s+)?(?=[A-Z][^.;]{2,40}?\s(?:has|have|had)\s(?:violated|breached))"),
    re.compile(
        r"\b(?:against|returned to the authorities of)\s+(?:the\s+)?(?=[A-Z][^.;]{2,30}?,?\s(?:under|which|on)\b)"
    ),
    re.compile(r"\bentered\s+into\s+force\s+for\s+(?:the\s+)?(?=[A-Z])"),
)
_HEAD = 6000
"""Characters of a decision in which its parties are named."""


def is_state_party(phrase: str) -> bool:
    """Whether a phrase is "the State party"."""
    return _STATE.fullmatch(phrase) is not None


def state_of(a: Analysis) -> int | None:
    """The state concerned in a decision, as a figure of the text; None where the text does not name one alone."""
    if a.document.genre != "decision":
        return None
    starts = {m.span.start: i for i, f in enumerate(a.figures) if f.schema == "Place" for m in f.mentions}
    for pattern in _AGAINST:
        found = {starts[m.end()] for m in pattern.finditer(a.text, 0, _HEAD) if m.end() in starts}
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None
