"""Which of a sentence's dates belongs to a word of it: the default that the acts room starts from."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from habeas.language.dates.resolve import NOT_OF_AN_ACT, PAPERS
from habeas.model import edtf
from habeas.model.reading import DateMention

_BREAK = re.compile(
    r";|,?\s+(?:but|while|whereas|where|who|whom|which|whose|after|before|following|when|because|although|until)\s+"
    r"|,\s+(?:and|he|she|they|the|it)\s+|\s+and\s+(?=(?:on|in)\s+\d)|[“”«»]",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|in|through|with)\b[^,;.]{0,40}$", re.IGNORECASE)
_TOGETHER = re.compile(r"(?:as soon as|when|while|at the time)\b", re.IGNORECASE)
"""Openings of a first clause whose date is also that of the clause behind it."""
_RELATIVE = re.compile(r"(?:where|who|whom|which|whose)\b", re.IGNORECASE)
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
    lasting: bool = False,
) -> DateMention | None:
    """The date that most likely says when the word at offset `trigger` happened, or None.

    `start`/`end` are the sentence's range and `text` its words; all offsets are into the whole text. A date of the
    word's own clause wins, the nearest one behind the word first; then a date that opens the sentence. Dates of
    birth, laws and deadlines never serve; dates of papers and decisions only where the act is done by them ("by a
    decision of …"). For a `lasting` act (a detention) a beginning and an "until" of one clause are combined.
    `previous` is returned when the sentence has no date at all; leave it None to carry nothing over.
    """
    inside = [d for d in dates if start <= d.span.start < end]
    own = [d for d in inside if _serves(d, start, text)]
    if not inside:
        return previous
    cuts = [start + m.start() for m in _BREAK.finditer(text) if not _within(start + m.start(), dates)]
    clause = _clause(trigger, cuts, start, end)
    same = [d for d in own if clause[0] <= d.span.start < clause[1] or d.span.start <= trigger < d.span.end]
    if _RELATIVE.match(text[clause[0] - start :].lstrip(" ,")):
        same = [d for d in same if not text[: d.span.start - start].rstrip().endswith(",")]  # the outer clause goes on
    chosen = _nearest(trigger, same) or _leading(clause, own, start, text) or _fronted(trigger, own, start, text, cuts)
    return _until(chosen, trigger, clause, own) if lasting and chosen else chosen


def _serves(d: DateMention, start: int, text: str) -> bool:
    if d.rule in NOT_OF_AN_ACT or _aside(d, start, text):
        return False
    return d.rule not in PAPERS or (d.rule == "decision" and _BY.search(text[: d.span.start - start]) is not None)


def _nearest(trigger: int, same: list[DateMention]) -> DateMention | None:
    """The date behind the word, unless one before it is clearly nearer."""
    behind = min((d for d in same if d.span.end > trigger), key=lambda d: d.span.start - trigger, default=None)
    ahead = max((d for d in same if d.span.end <= trigger), key=lambda d: d.span.end, default=None)
    if behind and ahead and trigger - ahead.span.end < behind.span.start - trigger - 15:
        return ahead
    return behind or ahead


def _leading(clause: tuple[int, int], own: list[DateMention], start: int, text: str) -> DateMention | None:
    """The date right before the clause: "in May 2005, when he fell", "as soon as she came, in May 2005, they …"."""
    words = text[clause[0] - start : clause[1] - start].lstrip(" ,")
    before = next((d for d in own if 0 <= clause[0] - d.span.end <= 1), None)
    if before is None:
        return None
    if re.match(r"(?:when|during which|in which)\b", words, re.IGNORECASE):
        return before
    return before if _TOGETHER.match(text) and text[: clause[0] - start].count(",") <= 1 else None


def _until(chosen: DateMention, trigger: int, clause: tuple[int, int], own: list[DateMention]) -> DateMention:
    """The chosen beginning with the end that an "until" behind the word gives it."""
    if chosen.rule == "until" or ".." in chosen.edtf:
        return chosen
    last = next(
        (d for d in own if d.rule == "until" and trigger < d.span.start and d.span.start - clause[1] < 20), None
    )
    if last is None:
        return chosen
    try:
        return msgspec.structs.replace(chosen, edtf=edtf.combine(chosen.edtf, last.edtf), rule="until")
    except ValueError:
        return chosen


def _fronted(trigger: int, own: list[DateMention], start: int, text: str, cuts: list[int]) -> DateMention | None:
    """The last date before the word that opens the sentence or one of its clauses; for a relative clause only a day."""
    at = max((o for o in cuts if o <= trigger), default=start)
    words = text[at - start :].lstrip(" ,;")
    if at != start and _SUBORDINATE.match(words):
        return None
    relative = at != start and _RELATIVE.match(words) is not None
    openings = [start, *cuts]
    for d in reversed([d for d in own if d.span.end <= trigger]):
        opening = max((o for o in openings if o <= d.span.start), default=start)
        subordinate = opening != start and _SUBORDINATE.match(text[opening - start :].lstrip(" ,;"))
        if relative and len(d.edtf.rstrip("~")) != len("2004-05-05"):
            continue
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
