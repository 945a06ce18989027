"""Quoted words and their speakers.

Four ways lead from a quotation to a speaker, surest first: the words behind it (“…”, said X), the words before it
(X said: “…”), a clause that it completes (X said that the court “…”), and, where a quotation stands alone, the one
who spoke or was spoken of just before it (then the speaker is inferred).
"""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.language.analysis import Analysis, Quote
from habeas.language.quotes import is_said_after, is_said_before, stands_alone
from habeas.language.speech import speech
from habeas.language.statements.carried import carried, subject_of_sentence, with_person
from habeas.language.statements.cite import as_statement
from habeas.language.statements.said import Said, paragraph_of
from habeas.language.statements.speaker import Names, Speaker, sentence_at, speaker_of, token_at
from habeas.model.reading import Statement

_CLAUSE = 8
"""Words that a quoted fragment of a decision has at least, to count as somebody's statement."""


def direct_statements(a: Analysis) -> list[Statement]:
    """Quotations that the text attributes, in order; those interrupted by their attribution are joined."""
    names = Names(a)
    said: list[Said] = []
    for quote in _outermost(a.quotes):
        found = (
            _behind(a, names, quote)
            or _ahead(a, names, quote, said)
            or _completing(a, names, quote)
            or carried(a, names, quote, said)
        )
        if found:
            said.append(with_person(a, names, found, said))
    groups: list[list[Said]] = []
    for s in said:
        if s.joined_to_last and groups:
            groups[-1].append(s)
        else:
            groups.append([s])
    return [as_statement(a, names, g) for g in groups]


def _outermost(quotes: list[Quote]) -> list[Quote]:
    true = [q for q in quotes if not q.scare]
    return [
        q for q in true if not any(o is not q and o.start <= q.outer_start and q.outer_end <= o.outer_end for o in true)
    ]


def _left(a: Analysis, q: Quote) -> int:
    """Where the words before a quotation begin: at its sentence, at the end of another quotation in it, or, when it
    opens a paragraph behind a colon, at the last sentence of the paragraph before."""
    sentence = sentence_at(a, q.outer_start)
    start = sentence.start if sentence else paragraph_of(a, q.outer_start)[0]
    if not a.text[start : q.outer_start].strip() and sentence and sentence.index:
        last = a.sentences[sentence.index - 1]
        if a.text[last.start : q.outer_start].rstrip().endswith(":"):
            start = last.start
    return max(
        [
            start,
            *(o.outer_end for o in a.quotes if not o.scare and start <= o.outer_start and o.outer_end <= q.outer_start),
        ]
    )


def _right(a: Analysis, q: Quote) -> int:
    """Where the words behind a quotation end: with the sentence, or with the next quotation."""
    end = paragraph_of(a, q.outer_end)[1]
    sentence = next((s for s in a.sentences if s.end > q.outer_end), None)
    if sentence and sentence.start <= q.outer_end + 3:
        end = min(end, sentence.end)
        if not a.text[q.outer_end : end].strip(" .,–—-") and sentence.index + 1 < len(a.sentences):
            after = a.sentences[sentence.index + 1]
            if after.paragraph == sentence.paragraph:
                end = after.end
    return min([end, *(o.outer_start for o in a.quotes if not o.scare and o.outer_start >= q.outer_end)])


def _behind(a: Analysis, names: Names, q: Quote) -> Said | None:
    """“…”, she said. / “…” – said X. / “…”, according to X."""
    end = _right(a, q)
    words, tail = a.text[q.start : q.end], a.text[q.outer_end : end]
    s = speech(a.language)
    short = re.match(r"\s+((?:[^\s.,:;“”]+\s+){1,4}?)([^\s.,:;]+)[.]?\s*$", tail)
    if not is_said_after(words, tail, a.language) and not (short and s.verb.fullmatch(short[2])):
        return None
    if tail.rstrip().endswith(":"):
        return None  # the words introduce what comes next
    head = a.text[_left(a, q) : q.outer_start]
    if head.rstrip()[-1:] in (":", ",") and is_said_before(head, a.language) and re.match(r"\s+[^\W\d_a-zа-я]", tail):
        return None  # introduced by the words before it; behind it a sentence of its own begins
    region = (q.outer_end, end)
    according = s.according.search(tail)
    m = s.verb.search(tail)
    if according and (m is None or according.start() < m.start()):
        speaker = _named_after(a, names, region[0] + according.end(), end)
        return Said(q, speaker, region, "according-to") if speaker else None
    if m is None:
        return None
    speaker = speaker_of(a, names, (region[0] + m.start(), region[0] + m.end()), region)
    return Said(q, speaker, region, "said-after") if speaker and not _is_text(a, speaker) else None


def _ahead(a: Analysis, names: Names, q: Quote, said: list[Said]) -> Said | None:
    """X said: “…” / she added, “…” / “…,” he said, “…” (joined to the first part)."""
    start = _left(a, q)
    head = a.text[start : q.outer_start]
    last = said[-1] if said else None
    if last and last.quote.outer_end == start and last.rule == "said-after" and head.rstrip().endswith(("said,", ",")):
        open_words = a.text[last.quote.start : last.quote.end][-1:] not in ".!?…" or not head.rstrip().endswith(":")
        if open_words and "." not in head:
            return Said(q, last.speaker, (start, q.outer_start), "said-between", joined_to_last=True)
    if not head.strip() or not is_said_before(head, a.language):
        return None
    s = speech(a.language)
    region = (start, q.outer_start)
    according = s.according.search(head)
    verbs = list((s.reporting if head.rstrip().endswith(":") else s.verb).finditer(head))
    if according and not verbs:
        speaker = _named_after(a, names, start + according.end(), q.outer_start)
        return Said(q, speaker, region, "according-to") if speaker else None
    for m in reversed(verbs):
        if _negated(a, start + m.start()):
            return None
        speaker = speaker_of(a, names, (start + m.start(), start + m.end()), region)
        if speaker and (_is_cited_law(a, q, head, speaker) or _is_text(a, speaker)):
            return None
        if speaker:
            return Said(q, speaker, region, "said-before")
    if head.rstrip().endswith(":"):
        labels = [n for n in names.between(*region) if not a.text[n.end : q.outer_start].strip(" :–—-\n")]
        if labels:
            n = labels[-1]
            return Said(q, Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.9), region, "label")
        subject = subject_of_sentence(a, names, sentence_at(a, q.outer_start - 1) or sentence_at(a, start), region)
        if subject:
            return Said(q, replace(subject, confidence=min(0.8, subject.confidence)), region, "colon")
    return None


def _is_text(a: Analysis, speaker: Speaker) -> bool:
    """Whether the "speaker" is a written thing: a law, a banner."""
    last = speaker.phrase.split(" of ")[0].split()
    return speaker.figure is None and bool(last) and speech(a.language).texts.fullmatch(last[-1]) is not None


def _is_cited_law(a: Analysis, q: Quote, head: str, speaker: Speaker) -> bool:
    """In a decision, quotation marks inside a sentence mostly cite laws and earlier words of the file: only a person's
    own clause of some length counts."""
    if a.document.genre != "decision" or head.rstrip()[-1:] == ":":
        return False
    is_person = speaker.figure is not None and a.figures[speaker.figure].schema == "Person"
    return not is_person or len(a.text[q.start : q.end].split()) < _CLAUSE


def _completing(a: Analysis, names: Names, q: Quote) -> Said | None:
    """X said that the court “had never heard the witnesses”: only of a figure of the text."""
    start = _left(a, q)
    head = a.text[start : q.outer_start]
    if not head.strip() or a.document.genre == "decision":
        return None
    if stands_alone(a.text[q.start : q.end], head, a.text[q.outer_end : paragraph_of(a, q.outer_end)[1]]):
        return None
    for m in reversed(list(speech(a.language).verb.finditer(head))):
        if _negated(a, start + m.start()):
            return None
        speaker = speaker_of(a, names, (start + m.start(), start + m.end()), (start, q.outer_start))
        if speaker and speaker.figure is not None:
            return Said(q, replace(speaker, confidence=0.8), (start, q.outer_start), "completes-clause")
    return None


def _negated(a: Analysis, at: int) -> bool:
    """Whether the speech verb is denied or only supposed: "never said", "would say"."""
    sentence = sentence_at(a, at)
    token = token_at(sentence, at) if sentence else None
    if token is None:
        return False
    return any(c.dep_ == "neg" or c.lower_ in ("would", "could", "might", "should") for c in token.children)


def _named_after(a: Analysis, names: Names, start: int, end: int) -> Speaker | None:
    for n in names.between(start, end):
        if len(a.text[start : n.start].split()) <= 8:
            return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.9)
    return None
