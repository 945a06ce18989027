"""Quotation marks of every style, paired, and whether they quote somebody or only name, title or distance.

Apostrophes are told from closing marks; quotations nest; one left open ends with its paragraph (and is taken up again
by the next where that opens with a mark). Reach for `find_quotes`; who speaks is found in `statements`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from habeas.language.analysis import Quote
from habeas.language.attributing import BESIDE, ENDS, is_said_after, is_said_before, opens_attributed, stands_alone
from habeas.language.speech import speech

_CLOSERS = {"“": '”"', "„": "“”", "«": "»", "‹": "›", "‘": "’", '"': '"”', "'": "'", "”": "”"}
_SCARE_WORDS = 5
"""A fragment of up to so many words that nobody is said to say is a scare quote."""
_MARK = re.compile("[“”„«»‹›‘’\"']")
_BEFORE_OPEN = set(" \t\n([{—–-:/\u00a0\u202f“«„‘\"'…")


_INDEFINITE = ("a", "an", "nothing", "no", "not", "pure", "very", "too", "totally", "completely", "absolutely")
_THAT = re.compile(r"\bthat\s[^.;:“”«»\"]{2,60}$")
_WITH_WORDS = re.compile(r"\bwith (?:the )?(?:following )?words\s*$")
_FOR_WHOM = re.compile(
    r"(?:^|[.!?]\s)For (?:[A-Z][\w’'-]*\s?){1,5}(?:, [^.;:“”]{3,80},)? ?"
    r"(?:it|he|she|this|that|they) (?:is|was|are|were) $"
)
"""For Irena Dovlat it was “…”: what somebody thinks of it."""
_CLOSED = re.compile(r"\s*(?:[.;!?]|$)")
_PREDICATE = frozenset(
    ("was", "were", "is", "are", "had", "has", "have", "will", "would", "could", "can", "must", "should", "never")
)
"""Words with which a quoted part of a reported clause goes on: nobody is called so."""
_LISTED = re.compile(r"[\s,;]*(?:and|or|then)?\s*")
_GOES_ON = re.compile(r"[”\"»’],?\s+(?:and|but|or|nor)\s+that\s+(?:[\w’'-]+\s+){0,3}$")
"""Between two fragments of one report: "… that he “…” and that he “…”"."""
_AROUND = 400
"""Characters before and behind a quotation that can tell whether somebody says it."""
_DEEPEST = 6
"""Marks open at once at most: more are broken or hostile text, and the oldest is given up."""


@dataclass(frozen=True)
class _Open:
    mark: str
    at: int


@dataclass(frozen=True)
class _Last:
    """Where, in one paragraph, the last marks stand that can close: looked up once, not behind each mark."""

    apostrophe: int
    curly: int
    straight: int
    double: int
    taken_up: bool = False
    """Whether a straight mark of it stays open and the next paragraph opens with one."""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> _Last:
        piece = text[start:end]
        single = {c: max((m.start() for m in re.finditer(rf"(?<=\S){c}(?!\w)", piece)), default=-1) for c in "'’"}
        taken_up = piece.count('"') % 2 == 1 and text[end : end + 4].lstrip()[:1] == '"'
        last = start + piece.rfind('"'), start + piece.rfind("”")
        return cls(start + single["'"], start + single["’"], *last, taken_up)

    def single(self, ch: str) -> int:
        return self.apostrophe if ch == "'" else self.curly


def find_quotes(text: str, *, language: str = "en") -> list[Quote]:
    """All quotations of a text, outer before inner, in order. Offsets: see `Quote`."""
    found: list[Quote] = []
    if _inverted(text):
        text = text.translate(_TURN)
    for start, end in _paragraphs(text):
        for opened, closed in sorted(_pairs(text, start, end)):
            a, b = opened + 1, closed if closed < end and text[closed] in "”\"»›’'“" else end
            outer_end = b + 1 if b == closed and b < end else b
            while a < b and text[a].isspace():
                a += 1
            while b > a and text[b - 1].isspace():
                b -= 1
            if a < b:
                q = Quote(a, b, opened, outer_end)
                scare = _continues_list(text, found, q) or _is_scare(text, start, end, q, language)
                found.append(Quote(a, b, opened, outer_end, scare))
    return found


_TURN = str.maketrans("»«›‹", "«»‹›")


def _inverted(text: str) -> bool:
    """Whether a text opens its quotations with » and closes them with «, as German and Croatian ones do."""
    first = re.search("[«»]", text)
    if first is None or first.group() != "»":
        return False
    opens = len(re.findall(r"(?:^|[\s(])»(?=\w)", text))
    return opens > len(re.findall(r"(?:^|[\s(])«(?=\w)", text))


def _continues_list(text: str, found: list[Quote], q: Quote) -> bool:
    """Whether a title follows another one: “The Wells,” “Six in a Cell” and “Keys.”"""
    last = found[-1] if found else None
    if last is None or not last.scare or last.outer_end > q.outer_start:
        return False
    gap = text[last.outer_end : q.outer_start]
    return _LISTED.fullmatch(gap) is not None and _titled(text[q.start : q.end].rstrip(",.").split())


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that a quotation cannot leave: lines, unless a line is only wrapped."""
    at = 0
    for m in re.finditer(r"[ \t]*\n\s*", text):
        before = text[m.start() - 1 : m.start()]
        blank = m.group().count("\n") > 1
        if blank or before in ENDS + ':;”»’")' or m.end() >= len(text) or not text[m.end()].islower():
            if at < m.start():
                yield at, m.start()
            at = m.end()
    if at < len(text):
        yield at, len(text)


def _pairs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(offset of opening mark, offset of closing mark or `end`) within one paragraph."""
    stack: list[_Open] = []
    pairs: list[tuple[int, int]] = []
    last = _Last.of(text, start, end)
    for mark in _MARK.finditer(text, start, end):
        i, ch = mark.start(), mark.group()
        prev = text[i - 1] if i > start else " "
        after = text[i + 1] if i + 1 < end else " "
        opener = next((n for n in range(len(stack) - 1, -1, -1) if ch in _CLOSERS[stack[n].mark]), None)
        if opener is not None and _closes(text, i, last, prev, after, ch):
            pairs.append((stack[opener].at, i))
            del stack[opener:]
        elif _opens(text, i, last, prev, after, ch):
            stack = [*stack[-_DEEPEST + 1 :], _Open(ch, i)]
    left = '“„«"' if last.taken_up else "“„«"
    pairs += [(o.at, end) for o in stack if o.mark in left and not any(a < o.at < b for a, b in pairs)]
    return pairs


def _closes(text: str, i: int, last: _Last, prev: str, after: str, ch: str) -> bool:
    if ch in "»›":
        return True
    if ch in "”":
        return not (prev.isspace() and after.isalnum())
    if ch in '"“':
        return not prev.isspace() or not after.isalnum()
    if prev.isspace() or after.isalnum():
        return False
    if prev in "sS" and after.isspace() and text[i + 2 : i + 3].islower():
        # "the officers’ reports": a possessive, if another mark follows that can close
        return last.single(ch) <= i + 1
    return True


def _opens(text: str, i: int, last: _Last, prev: str, after: str, ch: str) -> bool:
    if ch in "“„«‹":
        return True
    if after.isspace() or prev not in _BEFORE_OPEN:
        return False
    if ch in "’»›":
        return False
    if ch == "”":
        return last.double > i
    if ch in "'‘":
        closer = "'" if ch == "'" else "’"
        if re.match(r"\d\ds\b", text[i + 1 : i + 5]):
            return False  # ’90s
        return after != "'" and after.isalnum() and last.single(closer) > i + 1
    return max(last.straight, last.double) > i or last.taken_up


def _is_scare(text: str, start: int, end: int, q: Quote, language: str) -> bool:
    words = text[q.start : q.end].split()
    head = text[max(start, q.outer_start - _AROUND) : q.outer_start]
    tail = text[q.outer_end : min(end, q.outer_end + _AROUND)]
    s = speech(language)
    if _titled(words) and words[-1][-1:] not in ENDS + "," and head.rstrip()[-1:] == ":" and not s.verb.search(head):
        return True
    if s.judging.search(head[-BESIDE:]) and _is_verdict(words):
        return False
    if s.labels.search(head[-BESIDE:]):
        return True
    if head.rstrip()[-1:] in ",:" and words[0][:1].isupper() and words[-1][-1:] in ENDS and head.strip():
        return False
    if head.rstrip()[-1:] in ("", *ENDS) and s.words_behind.match(tail):
        return False
    if opens_attributed(text[q.start : q.end], head, tail) or _GOES_ON.search(head):
        return False
    if len(words) > 2 and s.plain.search(head) and not _titled(words):
        return False
    if len(words) > 2 and _FOR_WHOM.search(head) and not _titled(words):
        return False
    if len(words) > 2 and (s.in_words.search(head) or (_WITH_WORDS.search(head) and not _titled(words))):
        return False
    if (
        len(words) > 1
        and _THAT.search(head)
        and s.verb.search(head)
        and words[0].lower() in _PREDICATE
        and _CLOSED.match(tail)
    ):
        return False  # he said that the matter “was closed”
    if _fits_in(words, head, language) and not is_said_after(words[-1], tail, language):
        return True
    if is_said_before(head, language) or is_said_after(text[q.start : q.end], tail, language):
        return False
    if stands_alone(text[q.start : q.end], head, tail):
        return len(words) < 3 and words[-1][-1] not in ENDS
    if s.naming.search(head[-BESIDE:]) and not re.search(r"[.!?…]\s+\w", text[q.start : q.end]):
        return True
    return len(words) <= _SCARE_WORDS or _titled(words)


def _fits_in(words: list[str], head: str, language: str) -> bool:
    """Whether a few words only take a place in a running sentence: a name, or a lower-case fragment of it."""
    if not head.rstrip()[-1:].isalpha():
        return False
    if len(words) <= _SCARE_WORDS + 1 and speech(language).naming.search(head[-BESIDE:]) and words[-1][-1:] not in ENDS:
        return True
    return (len(words) <= 3 and _titled(words)) or (len(words) < _SCARE_WORDS and words[0][:1].islower())


def _is_verdict(words: list[str]) -> bool:
    """Whether quoted words behind "called it" say something, and are no name or nickname."""
    least = 4 if words[0].lower() == "the" else 2 if words[0].lower() in _INDEFINITE else 3
    return not _titled(words) and len(words) >= least


def _titled(words: list[str]) -> bool:
    return all(w[:1].isupper() or len(w) < 4 for w in words)
