"""What officials, relatives and counsel say without quotation marks: "the ministry denies that …", "according to her
lawyer, …", "they beat him, tells his mother X".

All by the order of words; a phrase speaks where it names somebody or holds a noun for a body, an office or a relative.
Reach for `reported`; the words of each language are in `said.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from habeas.language.acts.other.rules import has_rules, table_of
from habeas.language.analysis import Sentence
from habeas.language.other.clauses import only_reporting, that_clause
from habeas.language.other.kin import meant_by
from habeas.language.other.words import OtherAnalysis
from habeas.language.speech import speech
from habeas.language.statements.cite import about
from habeas.language.statements.names import Names
from habeas.language.tables import load_table
from habeas.model.reading import Statement
from habeas.model.records import Span

_LONGEST = 600
_LEAST = 10
"""Characters of the shortest words that are taken for a statement."""
_PHRASE = 90
"""Characters of the longest phrase that says who speaks."""
_NAMED, _UNNAMED = 0.65, 0.5
_W = r"(?:[^\S\n]*\s[^\S\n]*)"
_NOT = re.compile(r"(?<!\w)(?:не|ні|non|n[’']|ne|no|nie)\s+(?:\w+\s+)?$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:—–(]\s")


@dataclass(frozen=True)
class Told:
    """Words told by the phrase at `who` (offsets into the view)."""

    who: tuple[int, int]
    words: tuple[int, int]
    rule: str


@dataclass(frozen=True)
class Frames:
    """How one language leads to the one who speaks."""

    by: re.Pattern[str]
    as_: re.Pattern[str]
    bodies: re.Pattern[str]
    said_by: re.Pattern[str]
    that_done: re.Pattern[str]
    no_comma: bool


@cache
def frames_of(language: str) -> Frames | None:
    """The frames of a language, or None where it has none."""
    raw = load_table("other/said.yaml").get(language)
    if raw is None:
        return None

    def words(key: str) -> re.Pattern[str]:
        text = raw.get(key)
        return re.compile(rf"(?<![\w-])(?:{text.replace('{w}', _W)})(?![\w-])" if text else "(?!)", re.IGNORECASE)

    by = (raw.get("by") or "(?!)").replace("{w}", _W)
    return Frames(
        by=re.compile(rf"(?<!\w)(?:{by})(?:\s|(?<=[’']))", re.IGNORECASE),
        as_=words("as"), bodies=words("bodies"), said_by=words("said_by"),
        that_done=re.compile((raw.get("that_done") or "(?!)").replace("{w}", _W), re.IGNORECASE),
        no_comma=bool(raw.get("no_comma")),
    )  # fmt: skip


def reported(a: OtherAnalysis, names: Names, said: list[Statement]) -> list[Statement]:
    """The indirect statements of a document, one a sentence at most, where none is found already."""
    frames, out = frames_of(a.language), []
    if frames is None or not has_rules(a.language):
        return []
    for s in a.sentences:
        near = [x for x in said if x.words.start < s.end and s.start < x.words.end]
        quoted = any(q.outer_start < s.end and s.start < q.outer_end and not q.scare for q in a.quotes)
        readings = _that(a, s) if near or quoted else _told(a, frames, s)
        free = (t for t in readings if not any(t.words[0] < x.words.end for x in near))
        found = (_statement(a, names, frames, s, told) for told in free)
        if (statement := next((f for f in found if f is not None), None)) is not None:
            out.append(statement)
    return out


def _told(a: OtherAnalysis, frames: Frames, s: Sentence) -> Iterator[Told]:
    """Readings of a sentence as somebody's words, the plainest first."""
    yield from _that(a, s)
    yield from _according(a, frames, s)
    yield from _behind(a, s)
    yield from _turkic(a, frames, s)


def _that(a: OtherAnalysis, s: Sentence) -> Iterator[Told]:
    """ "X says that …"."""
    that = that_clause(a.language)
    if that is None:
        return
    for verbs in (speech(a.language).verb, only_reporting(a.language)):
        for m in verbs.finditer(a.text, s.start, s.end):
            joined = that.match(a.text, m.end(), s.end)
            if joined is None or _NOT.search(a.text[s.start : m.start()]):
                continue
            opens = max((c.end() for c in _CLAUSE.finditer(a.text, s.start, m.start() - 1)), default=s.start)
            behind = (m.end(), joined.end())
            front = (opens if opens < m.start() - 2 else s.start, m.start())
            for who in (front, behind):
                yield Told(who, (joined.end(), s.end), "reported")


def _according(a: OtherAnalysis, frames: Frames, s: Sentence) -> Iterator[Told]:
    """ "According to X, …", "as X said, …", and "…, according to X"."""
    for m in frames.by.finditer(a.text, s.start, s.end):
        yield from _beside(a, frames, s, m.start(), m.end())
    for m in frames.as_.finditer(a.text, s.start, s.end):
        for verbs in (speech(a.language).verb, only_reporting(a.language)):
            if (verb := verbs.search(a.text, m.end(), min(s.end, m.end() + 25))) is not None:
                yield from _beside(a, frames, s, m.start(), verb.end())


def _beside(a: OtherAnalysis, frames: Frames, s: Sentence, start: int, at: int) -> Iterator[Told]:
    if start - s.start < 12:
        for end in _ends(a, frames, s, at):
            yield Told((at, end), (_skip(a, end), s.end), "according")
    comma = re.search(r",\s$", a.text[s.start : start])
    if comma is not None and re.match(r"[^,;:]{2,90}[.!…]*$", a.text[at : s.end]):
        yield Told((at, s.end), (s.start, s.start + comma.start()), "according")


def _ends(a: OtherAnalysis, frames: Frames, s: Sentence, at: int) -> Iterator[int]:
    """Where the phrase of a speaker may end: at a comma, behind a name that the comma brings in, or without a comma."""
    commas = [c.start() for c in re.finditer(r",\s", a.text[: s.end][: at + _PHRASE]) if c.start() > at]
    named = [m.span.end for f in a.figures for m in f.mentions if at <= m.span.start < at + _PHRASE and m.how == "name"]
    if len(commas) > 1 and commas[1] in named and not re.search(r"\w", _lower(a.text[commas[0] : commas[1]])):
        yield commas[1]
    yield from commas[:1]
    if frames.no_comma:
        people = sorted(e for e in named if e - at < 60)
        noun = frames.bodies.match(a.text, at)
        yield from (people[:1] or ([noun.end()] if noun else []))


def _lower(text: str) -> str:
    """The words without capitals."""
    return " ".join(w for w in re.findall(r"[\w’'-]+", text) if w[:1].islower())


def _behind(a: OtherAnalysis, s: Sentence) -> Iterator[Told]:
    """ "…, says X." at the end of a sentence."""
    for m in re.finditer(r",\s", a.text[s.start : s.end]):
        comma, at = s.start + m.start(), s.start + m.end()
        verb = speech(a.language).verb.match(a.text, at, s.end)
        if verb and s.end - verb.end() < _PHRASE and not re.search(r"[;:«»“”]", a.text[verb.end() : s.end]):
            yield Told((verb.end(), s.end), (s.start, comma), "reported")


def _turkic(a: OtherAnalysis, frames: Frames, s: Sentence) -> Iterator[Told]:
    """Kazakh: "X-тің айтуынша, …" and "X … -ғанын мәлімдеді"."""
    for m in frames.said_by.finditer(a.text, s.start, min(s.end, s.start + _PHRASE)):
        yield Told((s.start, m.start()), (_skip(a, m.end()), s.end), "according")
    if (done := frames.that_done.search(a.text, s.start, s.end)) is not None:
        noun = frames.bodies.search(a.text, s.start, min(s.end, s.start + 60))
        first = [m.span for f in a.figures for m in f.mentions if s.start <= m.span.start < s.start + 40]
        ends = sorted([n.end for n in first if f"{a.text[n.end : n.end + 1]}" == " "] + ([noun.end()] if noun else []))
        verb = done.start() + len(done.group().split()[0])
        for end in ends[:1]:
            yield Told((s.start, end), (_skip(a, end), verb), "reported")


def _skip(a: OtherAnalysis, at: int) -> int:
    """The offset of the next word."""
    return at + len(a.text[at:]) - len(a.text[at:].lstrip(" ,\u00a0"))


def _statement(a: OtherAnalysis, names: Names, frames: Frames, s: Sentence, told: Told) -> Statement | None:
    start, end = told.words
    end -= len(a.text[start:end]) - len(a.text[start:end].rstrip(" .!…,"))
    who = _who(a, names, frames, *told.who)
    if who is None or end - start < _LEAST:
        return None
    words = Span(start, end)
    return Statement(
        span=Span(s.start, min(s.end, s.start + _LONGEST)), words=words, text=a.text[start:end], direct=False,
        speaker=who[0], speaker_as=who[1], about=about(a, names, words, who[0]),
        made_by=f"statement/{told.rule}", confidence=_NAMED if who[0] is not None else _UNNAMED,
    )  # fmt: skip


def _who(a: OtherAnalysis, names: Names, frames: Frames, start: int, end: int) -> tuple[int | None, str] | None:
    """(figure, phrase) of the one whom a phrase means; None where it is nobody who speaks."""
    phrase = a.text[start:end].strip(" ,.!…\u00a0")
    if not phrase or len(phrase) > _PHRASE:
        return None
    met = names.between(start, end, schemas=("Person", "Organization"))
    people = [n for n in met if a.figures[n.figure].schema == "Person"]
    for t in a.ties:
        if start <= t.start < end and t.who is None and any(n.figure == t.of for n in people):
            return None, phrase  # "X's mother": not X
        if start <= t.start < end and t.who is not None:
            return t.who, phrase
    if chosen := (people or met)[-1:]:
        return chosen[0].figure, phrase
    table = table_of(a.language)
    for m in re.finditer(r"[^\W\d_][\w’'-]*", phrase):
        if table.people.fullmatch(m.group()) and (kin := meant_by(a, start + m.start())) is not None:
            return kin, phrase
    speaks = frames.bodies.search(phrase) or table.officials.search(f"{phrase} ") or table.people.search(phrase)
    return (None, phrase) if speaks and len(phrase.split()) < 8 else None
