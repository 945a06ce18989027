"""Interviews and records: each turn to speak begins with a label, a dash or a question, quotation marks or none.

Only where a text does it at least twice: a single "Name: …" is as likely to open a list as a turn to speak. Whose the
answers are is told by labels, else by the one person whom the words before the first question name. Questions are
nobody's statements unless their label is a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from habeas.language.analysis import Analysis, Quote
from habeas.language.statements.names import Name, Names
from habeas.language.statements.said import Said
from habeas.language.statements.speaker import Speaker
from habeas.model.records import Span
from habeas.model.tables import read_table

_TURNS = 2
_BARE_QUESTIONS = 3
"""Questions without any mark from which a text is an interview."""
_MARKS = '“„«"‘'
_AFTER_NAME = re.compile(r"(?:,[^:.;]{2,40}|\s*\([^()]{2,60}\))?\s*:\s+(?=\S)")
_LABEL = re.compile(
    r"\s*(?:\*\*|__)?(?:(Q|A|Question|Answer)\s?\d{0,3}\s?[.:]|([^\W\d_][\w’'.-]*(?:\s[\w’'.-]+){0,4}?)(?:\s\d{1,3})?\s?:)"
    r"(?:\*\*|__)?\s+(?=\S)"
)
_DASH = re.compile(r"\s*[–—-]\s+(?=\S)")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?\s?){1,3}")
_I = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s|myself|mine)\b")
_ME = re.compile(r"\b(?:I|[Mm]y|[Mm]e|myself|mine)\b")
"""The editors who add a note are "we"."""
_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]ours?)\b")
_SPOKEN = re.compile(
    r"\?|!|\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s|[Yy]ou|[Yy]our|[Yy]es|[Nn]o|[Mm]r|[Mm]s|[Mm]rs)\b|n['’]t\b"
)
"""What turns to speak have, and lists of people with their ages have not."""
_ASIDE = re.compile(r"(?:[\[(][a-z][^\])\n]{2,40}[\])]\s*)+")
"""[laughs]"""
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
_MET = re.compile(
    r"\b(?:spoke|speaks|talked|talks|met|meets|interviewed|asked|visited|conversation|interview|questions|answers?"
    r"|answered|tells?|told)\b[^.:]{0,40}$"
)

_INTERVIEW_WITH = re.compile(
    r"\b(?:[Ii]nterview|[Cc]onversation|[Tt]alk|[Ee]xamination|[Qq]uestioning|[Ii]nterrogation|Q ?& ?A|Q and A)"
    r"(?: (?:with|of))[^.:;\n]{0,40}$|\b(?:[Ww]e|I) (?:spoke|talked|speak) (?:to|with)[^.:;\n]{0,30}$"
)
_ASKED_BY = re.compile(
    r"\b(?:[Ii]nterviewer|interviewed by|recorded by|taken by|taken down by|[Qq]uestions?(?: by)?|[Tt]ext|[Pp]hotos?)"
    r"\s*:?\s*[^.;\n]{0,15}$|\b(?:[Hh]e|[Ss]he|who) (?:has |had )?(?:spoke|spoken|talked|talks|speaks|told|tells)"
    r"(?: (?:to|with))?[^.:;\n]{0,25}$"
)
"""Before the name of whoever asks: "She spoke to Marta Holub about it", "interviewer: Marta Holub"."""


@dataclass(frozen=True)
class _Turn:
    """A turn: its paragraphs' stretch, the end of its label, and what the label says."""

    start: int
    words: int
    end: int
    label: str = ""
    name: Name | None = None
    asks: bool = False
    answers: bool = False


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {key: frozenset(value) for key, value in read_table("habeas.language.statements", "turns.yaml").items()}


def turns(a: Analysis, names: Names) -> list[Said]:
    """What each speaker of a transcript says, one paragraph at a time; [] where the text is none."""
    found = _labelled(a, names) or _dashed(a) or _bare(a)
    if not found:
        return []
    asked = _asked(a, names, found)
    out: list[Said] = []
    for turn in found:
        if turn.name is not None:
            speaker = Speaker(
                turn.name.figure, a.text[turn.name.start : turn.name.end], turn.name.start, turn.name.end, 0.9
            )
            out += _said(a, speaker, turn, inferred=turn.label != "name")
        elif turn.answers and asked is not None:
            out += _said(a, Speaker(asked.figure, a.text[asked.start : asked.end], asked.start, asked.end, 0.75), turn)
    return [t for t in out if a.text[t.quote.start] not in _MARKS]


def _labelled(a: Analysis, names: Names) -> list[_Turn]:
    """Turns that begin with a name, initials, or a word for who asks and who answers; continued by the paragraphs that
    go on in the first person."""
    labels = Counter(label for p in a.paragraphs if (label := _label(a, p)))
    opened = [_opened(a, names, p, labels) for p in a.paragraphs]
    known = [t for t in opened if t is not None]
    people = any(t.name and a.figures[t.name.figure].schema == "Person" for t in known)
    people = people and any(_SPOKEN.search(a.text, t.words, t.end) for t in known)
    questions, answers = sum(t.asks for t in known), sum(t.answers for t in known)
    if not (len(known) >= _TURNS and people) and not (questions >= _TURNS and answers >= _TURNS):
        return []
    out: list[_Turn] = []
    last = max(i for i, t in enumerate(opened) if t)
    for i, (p, turn) in enumerate(zip(a.paragraphs, opened)):
        if turn is not None:
            out.append(turn)
        elif out and not out[-1].asks and _goes_on(a, names, p, out[-1], between=i < last):
            out.append(_Turn(p.start, p.start, p.end, "more", out[-1].name, answers=out[-1].answers))
    return out


def _opened(a: Analysis, names: Names, p: Span, labels: Counter[str]) -> _Turn | None:
    """The turn that a paragraph opens: "Irena Dovlat: …", "DOVLAT: …", "I.D.: …", "Q: …", "Interviewer: …"."""
    at = p.start + len(a.text[p.start : p.end]) - len(a.text[p.start : p.end].lstrip())
    name = names.at(at)
    if name is not None and name.start == at and names.can_speak(name.figure):
        m = _AFTER_NAME.match(a.text, name.end, p.end)
        if m is not None:
            return _Turn(p.start, m.end(), p.end, "name", name)
    m = _LABEL.match(a.text, p.start, p.end)
    if m is None:
        return None
    word = (m[1] or m[2]).casefold()
    if word in _lists()["asks"] or word in _lists()["answers"]:
        asks = word in _lists()["asks"]
        return _Turn(p.start, m.end(), p.end, "mark", asks=asks, answers=not asks)
    if labels[word] < _TURNS:
        return None
    who = _abbreviated(a, names, m[2])
    return _Turn(p.start, m.end(), p.end, "short", who, asks=who is None) if who or _asks(a, word) else None


def _label(a: Analysis, p: Span) -> str:
    """What stands before the colon at the beginning of a paragraph."""
    m = _LABEL.match(a.text, p.start, p.end)
    return (m[1] or m[2]).casefold() if m else ""


def _abbreviated(a: Analysis, names: Names, label: str) -> Name | None:
    """The one person whose initials or whose surname in capitals a label is."""
    people = {n.figure: n for n in reversed(names.between(0, len(a.text), schemas=("Person",)))}
    full = {f: a.figures[f].name.split() for f in people if len(a.figures[f].name.split()) > 1}
    short = re.sub(r"[\s.]", "", label)
    if _INITIALS.fullmatch(label) and short.isupper() and len(short) <= 3:
        fit = [f for f, parts in full.items() if short in ("".join(w[0] for w in parts).upper(), parts[-1][0].upper())]
    else:
        fit = [
            f
            for f, parts in full.items()
            if label.isupper() and label.casefold() in (" ".join(parts).casefold(), parts[-1].casefold())
        ]
    return people[fit[0]] if len(fit) == 1 else None


def _asks(a: Analysis, label: str) -> bool:
    """Whether most of what stands under a label are questions: it is who asks, whatever it is called."""
    under = [a.text[p.start : p.end].rstrip() for p in a.paragraphs if _label(a, p) == label]
    return sum(words.endswith("?") for words in under) * 2 > len(under)


def _goes_on(a: Analysis, names: Names, p: Span, turn: _Turn, *, between: bool) -> bool:
    """Whether a paragraph without a label still belongs to the turn before it: between two turns unless it tells of the
    speaker, after the last only in the first person."""
    words = _QUOTED.sub(" ", a.text[p.start : p.end])
    if not words.strip() or (turn.name is None and not turn.answers):
        return False
    told_of = turn.name is not None and any(n.figure == turn.name.figure for n in names.between(p.start, p.end))
    narrated = told_of or any(f" {word} " in f" {words} " for word in _lists()["stage"])
    return not narrated and (between or _ME.search(words) is not None)


def _dashed(a: Analysis) -> list[_Turn]:
    """Turns that begin with a dash: those that end in a question mark ask, the next one answers."""
    out: list[_Turn] = []
    for p in a.paragraphs:
        if m := _DASH.match(a.text, p.start, p.end):
            asks = a.text[p.start : p.end].rstrip().endswith("?")
            out.append(
                _Turn(p.start, m.end(), p.end, "dash", asks=asks, answers=not asks and bool(out) and out[-1].asks)
            )
    good = sum(t.asks for t in out) >= _TURNS and sum(t.answers for t in out) >= _TURNS
    return out if good and sum(t.asks or t.answers for t in out) >= 0.8 * len(out) else []


def _bare(a: Analysis) -> list[_Turn]:
    """Questions that are paragraphs of their own, each with an answer in the first person under it."""
    asking = [i for i, p in enumerate(a.paragraphs) if _is_question(a.text[p.start : p.end])]
    if len(asking) < _BARE_QUESTIONS or asking[-1] == len(a.paragraphs) - 1 or not _alternate(a, asking):
        return []
    out: list[_Turn] = []
    for n, i in enumerate(asking):
        end = asking[n + 1] if n + 1 < len(asking) else len(a.paragraphs)
        out.append(_Turn(a.paragraphs[i].start, a.paragraphs[i].start, a.paragraphs[i].end, "bare", asks=True))
        for at, p in enumerate(a.paragraphs[i + 1 : end], i + 1):
            mine = _ME.search(_QUOTED.sub(" ", a.text[p.start : p.end])) is not None
            if mine or end < len(a.paragraphs) or at == i + 1:
                out.append(_Turn(p.start, p.start, p.end, "bare", answers=True))
    return out


def _is_question(words: str) -> bool:
    words = words.strip().strip("*_")
    return (
        words.endswith("?")
        and 3 <= len(words.split()) <= 60
        and words[0] not in _MARKS
        and not _I.search(words[:-1][:3])
    )


def _alternate(a: Analysis, asking: list[int]) -> bool:
    """Whether answers stand under the questions: most speak of themselves, and the questions to somebody."""
    text = [a.text[p.start : p.end] for p in a.paragraphs]
    under = [_QUOTED.sub(" ", text[i + 1]) for i in asking if i + 1 < len(text) and i + 1 not in asking]
    to_you = sum(_YOU.search(text[i]) is not None for i in asking)
    mine = sum(_I.search(words) is not None for words in under)
    return len(under) >= _BARE_QUESTIONS and mine * 2 > len(under) and to_you * 3 >= len(asking)


def _asked(a: Analysis, names: Names, found: list[_Turn]) -> Name | None:
    """Who answers: the one person beside the one who asks that turns are named after; else the one whom the words
    before the first question name alone, or say to have been spoken to."""
    asking = {t.name.figure for t in found if t.name and _ends_asking(a, t)}
    named = {t.name.figure: t.name for t in found if t.name and t.name.figure not in asking}
    if len(named) == 1:
        return next(iter(named.values()))
    first = min(t.start for t in found)
    before = [n for n in names.between(0, first, schemas=("Person",)) if n.figure not in asking and not _wrote(a, n)]
    if not before:  # "… Irena Dovlat, a former prisoner. We talked in Toruna.", under the last answer
        last = max(t.end for t in found)
        before = [n for n in names.between(last, len(a.text), schemas=("Person",)) if not _wrote(a, n)]
    with_whom = [n for n in before if _INTERVIEW_WITH.search(a.text[max(0, n.start - 60) : n.start])]
    if len({n.figure for n in with_whom}) == 1:
        return with_whom[0]
    before = [n for n in before if not _ASKED_BY.search(a.text[max(0, n.start - 60) : n.start])]
    met = {n.figure: n for n in reversed(before)}
    if len(met) == 1:
        return next(iter(met.values()))
    spoken_to = {n.figure: n for n in before if _MET.search(a.text[max(0, n.start - 60) : n.start])}
    if len(spoken_to) == 1:
        return next(iter(spoken_to.values()))
    opening = [n for n in before if any(p.start == n.start for p in a.paragraphs)]
    return opening[0] if opening and opening[0] == before[0] else None


def _wrote(a: Analysis, n: Name) -> bool:
    return any(author.value in a.figures[n.figure].names for author in a.document.authors)


def _ends_asking(a: Analysis, turn: _Turn) -> bool:
    return a.text[turn.words : turn.end].rstrip().endswith("?")


def _said(a: Analysis, speaker: Speaker, turn: _Turn, *, inferred: bool = True) -> Iterator[Said]:
    aside = _ASIDE.match(a.text, turn.words, turn.end)
    start = aside.end() if aside else turn.words
    stop = start + len(a.text[start : turn.end].rstrip())
    if stop > start:
        yield Said(Quote(start, stop, start, stop), speaker, (turn.start, start), "transcript", inferred=inferred)
