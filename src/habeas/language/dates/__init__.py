"""Dates in a text: each as written, as EDTF, and what it was resolved against.

The grammar of each language is data (`en.yaml` …). Precision is never made up: durations and ages are no dates, a
relative date without a known base gives none, and a day-month order that nothing decides keeps only the year.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from habeas.language.dates.entries import Entry, bodies_of, entry_at, find_entries, week_of
from habeas.language.dates.grammar import Grammar, Rule, grammar
from habeas.language.dates.heads import day_of_head, only_year
from habeas.language.dates.points import Stretch, find_stretches, lowered
from habeas.language.dates.resolve import NOT_OF_AN_ACT, PAPERS, Before, Context, resolve_relative, resolve_stretch
from habeas.language.dates.story import Story
from habeas.model import edtf
from habeas.model.reading import DateMention
from habeas.model.records import Span

__all__ = ["NOT_OF_AN_ACT", "PAPERS", "Entry", "bodies_of", "entry_at", "find_dates", "find_entries"]

_LOOK = 90
_CLAUSE_END = re.compile(r"[.;:!?,()\n]|\b(?:he|she|they|and|but|when|who|which)\b")
_SENTENCE_END = re.compile(r"[.!?][”\"’]?\s+[A-Z“\"]|\n")
"""The date of a paper is what "that year" goes back to within its own sentence only."""
_QUOTED_AFTER = re.compile(r"\b(?:wrote|a écrit|ha scritto|escribió|napisał(?:\(a\)|a)?|пишет|написал\w?|пише) ?:\s*$")
_QUOTED_BEFORE = re.compile(
    r"^[>\s]*(?:Sent|Date|Envoyé|Inviato|Enviado|Wysłano|Отправлено|Дата) ?: *(?:\w{2,9}\.?,? *)?$"
)
_PIECE_BEFORE = re.compile(r"^[>\s]*[A-ZÀ-ÝА-Я][\w’'. -]{2,50}, *(?:\w{3,9}, *)?$")
_Resolve = Callable[[Context], "tuple[str, str, str] | None"]
"""Gives (EDTF, what it was resolved against, rule)."""


def find_dates(
    text: str,
    *,
    language: str,
    anchor: str = "",
    published: str = "",
    sentences: object = None,
    day_first: bool | None = None,
    title: str = "",
) -> list[DateMention]:
    """All dates of a text in order of appearance, not overlapping; `text[start:end]` is the mention's own text.

    `anchor` is the EDTF date that the text itself was written on, `published` stands in where it is unknown.
    `title`, which need not stand in the text, may name the week that it is about. `day_first` says how the publisher
    writes 3/4/2005; None leaves it to the language and the document. `sentences` is accepted for callers that have
    them; the grammar does not need them. `rule` names the table row; for dates of
    the kinds in `NOT_OF_AN_ACT` and `PAPERS`, and "after", it tells what the date is not.
    """
    del sentences
    g = grammar(language)
    base = anchor or published or day_of_head(text, g, day_first) or day_of_head(title, g, day_first)
    entries = find_entries(text, language=language, anchor=base, title=title)
    week = week_of(text, language, title)
    out: list[DateMention] = []
    before: Before | None = None
    paper: Before | None = None
    story = Story()
    stretches = find_stretches(text, g, day_first=day_first)
    only = None if base or g.head == {} else only_year(stretches)
    for start, end, resolve in _with_entries(_expressions(text, g, stretches), entries):
        if out and start < out[-1].span.end:
            continue
        near = paper if paper and not _SENTENCE_END.search(text, paper.start, start) else before
        entry = entry_at(entries, start)
        inside = entry.edtf if entry and not entry.soft else ""
        found = resolve(Context(text, inside or base, near, entry=inside, week=week, story=story.last, only=only))
        if found is None:
            continue
        mention = _around(text, g, start, end, found, floor=out[-1].span.end if out else 0)
        out.append(mention)
        if mention.rule not in NOT_OF_AN_ACT | PAPERS | {"ambiguous-order", "decade", "attributive-year"}:
            lasted = mention.rule == "until" and len(mention.edtf) == 13  # "until 5 May 2014": told up to that day
            value = mention.edtf.removeprefix("../") if lasted else mention.edtf
            before, paper = Before(value, mention.span.start), None
            story = story.after(text, mention)
        elif mention.rule in PAPERS:
            paper = Before(mention.edtf, mention.span.start)
        if len(mention.edtf) == 10 and not entry and _dates_what_follows(text, mention):
            base = mention.edtf
    return out


def _with_entries(found: list[tuple[int, int, _Resolve]], entries: list[Entry]) -> list[tuple[int, int, _Resolve]]:
    """The expressions with the days of dated entries in the place of what else those words could be."""
    if not entries:
        return found
    days: list[tuple[int, int, _Resolve]] = [(e.date.start, e.date.end, partial(_of_entry, e)) for e in entries]
    starts = [start for start, _, _ in days]

    def taken(start: int, end: int) -> bool:
        i = bisect_left(starts, end) - 1
        return i >= 0 and days[i][1] > start

    return sorted([*days, *(f for f in found if not taken(f[0], f[1]))], key=lambda f: (f[0], -f[1]))


def _of_entry(e: Entry, c: Context) -> tuple[str, str, str] | None:
    return (e.edtf, e.anchor, "entry") if e.edtf else None


def _dates_what_follows(text: str, mention: DateMention) -> bool:
    """A line that says when the words below it were written: that of a quoted mail, of a piece in a digest."""
    start, end = mention.span.start, mention.span.end
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end : end + 2 * _LOOK].split("\n", 1)[0]
    if _QUOTED_AFTER.search(after) or _QUOTED_BEFORE.match(before):
        return True
    return not after.strip() and _PIECE_BEFORE.match(before) is not None


def _expressions(text: str, g: Grammar, stretches: list[Stretch]) -> list[tuple[int, int, _Resolve]]:
    """Where a date may stand and how to resolve it there, in order; of two at one place the longer first."""
    found: list[tuple[int, int, _Resolve]] = []
    for s in stretches:
        start = s.start
        if s.is_range:
            m = g.joins["opens_range"].search(text[max(0, start - _LOOK) : start])
            start -= len(m.group()) if m else 0
        found.append((start, s.end, partial(_calendar, s, g)))
    low = lowered(text)
    for rule in g.relative:
        for m in rule.matches(text, low):
            span = m.span("x") if "x" in rule.pattern.groupindex else m.span()
            following = _following(text, m.end(), stretches) if rule.base == "next" else None
            if rule.base != "next":
                found.append((*span, partial(_relative, m, rule, g)))
            elif following is not None:
                found.append((*span, partial(_counted_from, m, rule, g, following)))
    return sorted(found, key=lambda f: (f[0], -f[1]))


def _following(text: str, at: int, stretches: list[Stretch]) -> Stretch | None:
    """The date that what is counted is counted from: "three days after the vote of 5 May 2014"."""
    i = bisect_left(stretches, at, key=lambda s: s.start)
    s = stretches[i] if i < len(stretches) else None
    return s if s and s.start - at <= _LOOK and not _CLAUSE_END.search(text, at, s.start) else None


def _counted_from(m: re.Match[str], rule: Rule, g: Grammar, s: Stretch, c: Context) -> tuple[str, str, str] | None:
    made = resolve_stretch(s, g, c)
    return _relative(m, rule, g, replace(c, before=Before(made[0], s.start))) if made else None


def _calendar(s: Stretch, g: Grammar, c: Context) -> tuple[str, str, str] | None:
    made = resolve_stretch(s, g, c)
    return (*made, "range" if s.is_range else s.first.rule) if made else None


def _relative(m: re.Match[str], rule: Rule, g: Grammar, c: Context) -> tuple[str, str, str] | None:
    made = resolve_relative(m, rule, g, c)
    return (*made, rule.name) if made else None


def _around(text: str, g: Grammar, start: int, end: int, made: tuple[str, str, str], floor: int) -> DateMention:
    """The mention with what the words before and after it make of its value ("since", "until", "by", "born")."""
    value, against, rule = made
    if rule == "entry":
        return DateMention(span=Span(start, end), text=text[start:end], edtf=value, anchor=against, rule=rule)
    head, tail = text[max(floor, start - _LOOK) : start], text[end : end + _LOOK]
    hit = next(((r, m) for r in g.before if (m := r.pattern.search(head))), None)
    if hit and rule != "range":
        r, m = hit
        value, rule = _made(value, r.make), r.name if r.name != "part" else rule
        if r.make != "keep" or r.name == "part":
            start -= len(head) - m.start()
    elif (m := g.joins["to_now"].match(tail)) and g.joins["opens_range"].search(head):
        value, rule, end = _made(value, "open"), "to-now", end + m.end()
    for r in g.after:
        if m := r.pattern.match(tail):
            value, rule, end = _made(value, r.make), r.name, end + m.end()
            break
    return DateMention(span=Span(start, end), text=text[start:end], edtf=value, anchor=against, rule=rule)


def _made(value: str, make: str) -> str:
    """`value` as an open or closed interval or an approximate date, where that makes one; else as it was."""
    if "/" in value:
        first, last = value.split("/")
        new = {"open": f"{first}/..", "close": f"../{last}"}.get(make, value)
    else:
        about = value if value[-1:] in "~X" or value[5:7] > "12" else f"{value}~"
        new = {"open": f"{value}/..", "close": f"../{value}", "about": about}.get(make, value)
    return new if edtf.valid(new) else value
