"""Which of a sentence's dates belongs to a word of it: the default that the acts room starts from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.language.dates.resolve import NOT_OF_AN_ACT
from habeas.model.reading import DateMention

_BREAK = re.compile(
    r";|,?\s+(?:but|while|whereas|where|who|whom|which|whose|after|before|following|when|because|although|until)\s+"
    r"|,\s+(?:and|he|she|they|the|it)\s+|\s+and\s+(?=(?:on|in)\s+\d)|[“”«»]",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"(?:after|before|following|until|because|although)\s", re.IGNORECASE)
_FRONT = 25
"""Characters before a fronted date: "However, on 3 May …", "Then, in the night of 3 May …"."""


def date_for(
    trigger: int,
    start: int,
    end: int,
    text: str,
    dates: Sequence[DateMention],
    *,
    previous: DateMention | None = None,
) -> DateMention | None:
    """The date that most likely says when the word at offset `trigger` happened, or None.

    `start`/`end` are the sentence's range and `text` its words; all offsets are into the whole text. A date of the
    word's own clause wins, the nearest one behind the word first; then a date that opens the sentence. Dates of
    birth, laws and deadlines never serve, nor do dates of papers ("dated …") that stand before the word. `previous`
    is returned when the sentence has no date at all; leave it None to carry nothing over.
    """
    own = [
        d for d in dates if start <= d.span.start < end and d.rule not in NOT_OF_AN_ACT and not _aside(d, start, text)
    ]
    if not own:
        return previous if not any(start <= d.span.start < end for d in dates) else None
    cuts = [start + m.start() for m in _BREAK.finditer(text) if not _within(start + m.start(), dates)]
    clause = _clause(trigger, cuts, start, end)
    same = [d for d in own if clause[0] <= d.span.start < clause[1]]
    behind = [d for d in same if d.span.start >= trigger]
    ahead = [
        d for d in same if d.span.end <= trigger and (d.rule != "document" or d.span.start - clause[0] < 2 * _FRONT)
    ]
    if behind or ahead:
        best_behind = min(behind, key=lambda d: d.span.start - trigger, default=None)
        best_ahead = max(ahead, key=lambda d: d.span.end, default=None)
        if best_behind and best_ahead and trigger - best_ahead.span.end < best_behind.span.start - trigger - 15:
            return best_ahead
        return best_behind or best_ahead
    if _SUBORDINATE.match(text[clause[0] - start :].lstrip(" ,;")):
        return None
    return _fronted(trigger, own, start, text, cuts)


def _fronted(trigger: int, own: list[DateMention], start: int, text: str, cuts: list[int]) -> DateMention | None:
    """The last date before the word that opens the sentence or one of its clauses."""
    openings = [start, *cuts]
    for d in reversed([d for d in own if d.span.end <= trigger]):
        opening = max((o for o in openings if o <= d.span.start), default=start)
        subordinate = opening != start and _SUBORDINATE.match(text[opening - start :].lstrip(" ,;"))
        if d.span.start - opening <= _FRONT and not subordinate:
            return d
    return None


def _clause(at: int, cuts: list[int], start: int, end: int) -> tuple[int, int]:
    return max((c for c in cuts if c <= at), default=start), min((c for c in cuts if c > at), default=end)


def _within(at: int, dates: Sequence[DateMention]) -> bool:
    return any(d.span.start <= at < d.span.end for d in dates)


def _aside(d: DateMention, start: int, text: str) -> bool:
    """Whether a date stands in brackets behind something else: "(Act of 5 May 2003)"; "(on 5 May 2003)" is none."""
    head, tail = text[: d.span.start - start], text[d.span.end - start :]
    opened = head.rfind("(")
    if opened <= head.rfind(")") or ")" not in tail:
        return False
    return head[opened + 1 :].strip().lower() not in ("", "on", "in")
