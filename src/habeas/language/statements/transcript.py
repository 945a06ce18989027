"""Interviews and records in which each speaker's name stands before the words, with or without quotation marks.

Only where a text does it at least twice: a single "Name: …" is as likely to open a list as a turn to speak.
"""

from __future__ import annotations

import re

from habeas.language.analysis import Analysis, Quote
from habeas.language.statements.names import Names
from habeas.language.statements.said import Said
from habeas.language.statements.speaker import Speaker

_TURNS = 2
_MARKS = '“„«"‘'
_QUESTION = re.compile(r"\s*(?:Q|Question)\s*[.:]\s+")
_ANSWER = re.compile(r"\s*(?:A|Answer)\s*[.:]\s+")
_AFTER_NAME = re.compile(r"(?:,[^:.;]{2,40}|\s*\([^()]{2,60}\))?\s*:\s+(?=\S)")


def turns(a: Analysis, names: Names) -> list[Said]:
    """What each speaker of a transcript says, one paragraph at a time; [] where the text is none."""
    labelled = [t for p in a.paragraphs if (t := _named(a, names, p.start, p.end))]
    if len(labelled) >= _TURNS and any(a.figures[t.speaker.figure or 0].schema == "Person" for t in labelled):
        return [t for t in labelled if a.text[t.quote.start] not in _MARKS]
    return _answers(a, names)


def _named(a: Analysis, names: Names, start: int, end: int) -> Said | None:
    """Irena Dovlat: We waited for hours."""
    at = start + len(a.text[start:end]) - len(a.text[start:end].lstrip())
    name = names.at(at)
    if name is None or name.start != at or not names.can_speak(name.figure):
        return None
    m = _AFTER_NAME.match(a.text, name.end, end)
    if m is None:
        return None
    speaker = Speaker(name.figure, a.text[name.start : name.end], name.start, name.end, 0.9)
    return _said(a, speaker, (start, m.end()), end)


def _answers(a: Analysis, names: Names) -> list[Said]:
    """Q: … A: …: the answers are of the one person whom the words before the first question name."""
    questions = [p for p in a.paragraphs if _QUESTION.match(a.text, p.start, p.end)]
    answers = [(p, m) for p in a.paragraphs if (m := _ANSWER.match(a.text, p.start, p.end))]
    if len(questions) < _TURNS or len(answers) < _TURNS:
        return []
    met = {n.figure: n for n in names.between(0, questions[0].start, schemas=("Person",))}
    if len(met) != 1:
        return []
    n = next(iter(met.values()))
    speaker = Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.75)
    return [_said(a, speaker, (p.start, m.end()), p.end, inferred=True) for p, m in answers]


def _said(a: Analysis, speaker: Speaker, label: tuple[int, int], end: int, *, inferred: bool = False) -> Said:
    stop = label[1] + len(a.text[label[1] : end].rstrip())
    return Said(Quote(label[1], stop, label[1], stop), speaker, label, "transcript", inferred=inferred)
