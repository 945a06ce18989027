"""Paragraphs and sentences of a view, by rule: fast, and safe with abbreviations, initials and numbered paragraphs.

Reach for this before any model: the parser's own sentence ends need a parse of everything and stumble over "art. 3",
"J. Zhovtis"-like initials and words in quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from habeas.language.tables import load_table
from habeas.model.records import Span

_END = re.compile(r"""(?:[.!?…]|\.\.\.)+["'”’»›)\]]*(?=\s+["'“‘«„‹(\[]*[^\W_a-zà-ÿа-яёіїєґәғқңөұүһ])""")
_LABEL = re.compile(
    r"(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]?|\([a-z]{1,3}\)|[ivx]{1,5}[.)]|[•*–—-])\s+(?=[\"'“‘«(\[]*[^\W\d_a-zà-ÿ])"
)
LONGEST = 3000
"""Characters of the longest sentence that is given to a model."""
_DATELINE = re.compile(
    r"(?=[^\n]{2,90}? ?[—–-]{1,2} )"
    r"(?:[A-Z][A-Z’'.-]{2,}(?:[ /][A-Z][A-Z’'.-]+)*(?:, [A-Z][\w.’-]+){0,2}"
    r"|[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}(?=,? [\d(]|, [A-Z][a-z]+ \d))"
    r"(?:,? (?:\d{1,2} )?[A-Z][a-z]+\.?(?: \d{1,2})?(?:,? \d{4})?)?(?: \([^)\n]{2,40}\))? ?[—–-]{1,2} (?=[“\"A-Z])"
)
"""The line of a news agency before its first sentence: "MARAVIK, 18 June (Meridian) – A court …"."""
_LAST_WORD = re.compile(r"([^\W_][\w.’'-]*)$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.(?:-?[^\W\d_]{1,2}\.)*)?[^\W\d_]{1,2}$")


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = load_table("sentences.yaml")
    return frozenset(table["never_ends"]), frozenset(table["may_end"]), frozenset(table["starters"])


def paragraphs(text: str) -> list[Span]:
    """Non-empty lines, without the white space around them."""
    out = []
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        if line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            out.append(Span(start, match.start() + len(line.rstrip())))
    return out


def split(text: str, paragraph: Span, bodies: Sequence[int] = ()) -> list[Span]:
    """Sentences of one paragraph; a leading number or bullet ("2.1", "(a)", "•") belongs to none of them.

    `bodies`: offsets, in order, where the text of a dated entry begins ("12 June – |Police …"): its day is no part of
    the sentence behind it. Nor is a dateline.
    """
    i = bisect_right(bodies, paragraph.start)
    if i < len(bodies) and bodies[i] < paragraph.end:
        day = Span(paragraph.start, paragraph.start + len(text[paragraph.start : bodies[i]].rstrip()))
        return [day, *split(text, Span(bodies[i], paragraph.end))]
    start = paragraph.start
    if line := _DATELINE.match(text, start, paragraph.end):
        at = Span(start, start + len(text[start : line.end()].rstrip(" —–-")))
        return [at, *split(text, Span(line.end(), paragraph.end))]
    label = _LABEL.match(text, start, paragraph.end)
    if label and not _is_date_or_count(text, label):
        start = label.end()
    out = []
    for match in _END.finditer(text, start, paragraph.end):
        if _ends(text, start, match):
            out.append(Span(start, match.end()))
            start = match.end()
            while start < paragraph.end and text[start].isspace():
                start += 1
    if start < paragraph.end:
        out.append(Span(start, paragraph.end))
    return [piece for span in out for piece in _pieces(text, span)]


def _pieces(text: str, span: Span) -> list[Span]:
    """A "sentence" that no reader could take in (tables, broken extraction) is cut at spaces."""
    out = []
    start = span.start
    while span.end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        end = cut if cut > start else start + LONGEST
        out.append(Span(start, end))
        start = end
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        out.append(Span(start, span.end))
    return out


def _is_date_or_count(text: str, label: re.Match[str]) -> bool:
    """ "2 April …" opens with a day, not with a paragraph number."""
    following = re.match(r"[^\W\d_]+", text[label.end() : label.end() + 12])
    return bool(following and following.group()[:3].lower() in _MONTHS and label.group().strip().isdigit())


_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a full stop with a capital after it ends a sentence."""
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    word = _LAST_WORD.search(text, max(start, match.start() - 30), match.start())
    if word is None:
        return True
    never, may, starters = _abbreviations()
    bare = word.group(1).lower().rstrip(".")
    after = re.match(r"\s+[\"'“‘«„(\[]*([\w’'-]+)", text[match.end() : match.end() + 40])
    follows = after.group(1) if after else ""
    if bare in never:
        return False
    if bare in may:
        return follows in starters
    if _INITIAL.fullmatch(word.group(1)) and word.group(1)[:1].isupper() and len(match.group()) == 1:
        # "by M.T. She …" ends, "J. Dovlat" and "O.K. Dovlat" do not; a word like "No." in capitals neither
        if re.match(r"\s+[^\W\d_]\.", text[match.end() : match.end() + 6]):
            return False  # the next initial
        return follows in starters and (len(word.group(1)) > 1 or word.group(1) not in ("J", "A"))
    return not (word.group(1).isdigit() and follows[:1].isdigit())
