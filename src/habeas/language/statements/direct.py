"""Quoted words and their speakers.

Four ways lead from a quotation to a speaker, surest first: the words behind it (“…”, said X), the words before it
(X said: “…”), a clause that it completes (X said that the court “…”), and, where a quotation stands alone, the one
who spoke or was spoken of just before it (then the speaker is inferred).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from habeas.language.analysis import Analysis, Quote, Sentence
from habeas.language.quotes import is_said_after, is_said_before, stands_alone
from habeas.language.speech import speech
from habeas.language.statements.speaker import Names, Speaker, sentence_at, speaker_of, token_at, who
from habeas.model.reading import Statement
from habeas.model.records import Span

_LONGEST = 600
"""Characters of a citation: one that covers more proves nothing."""
_CLAUSE = 8
"""Words that a quoted fragment of a decision has at least, to count as somebody's statement."""
_NOT_SAID_ON = frozenset({"birth", "law", "deadline", "document", "attributive-year"})
_BACK = 4
"""Sentences to look back for the speaker of a quotation that stands alone."""


@dataclass(frozen=True)
class Said:
    """A quotation with its speaker and the words that attribute it (`frame`, view offsets)."""

    quote: Quote
    speaker: Speaker
    frame: tuple[int, int]
    rule: str
    inferred: bool = False
    joined_to_last: bool = False


def direct_statements(a: Analysis) -> list[Statement]:
    """Quotations that the text attributes, in order; those interrupted by their attribution are joined."""
    names = Names(a)
    said: list[Said] = []
    for quote in _outermost(a.quotes):
        found = (
            _behind(a, names, quote)
            or _ahead(a, names, quote, said)
            or _completing(a, names, quote)
            or _carried(a, names, quote, said)
        )
        if found:
            said.append(found)
    groups: list[list[Said]] = []
    for s in said:
        if s.joined_to_last and groups:
            groups[-1].append(s)
        else:
            groups.append([s])
    return [_statement(a, names, g) for g in groups]


def _outermost(quotes: list[Quote]) -> list[Quote]:
    true = [q for q in quotes if not q.scare]
    return [
        q for q in true if not any(o is not q and o.start <= q.outer_start and q.outer_end <= o.outer_end for o in true)
    ]


def _paragraph(a: Analysis, at: int) -> tuple[int, int]:
    start = a.text.rfind("\n", 0, at) + 1
    end = a.text.find("\n", at)
    return start, end if end >= 0 else len(a.text)


def _left(a: Analysis, q: Quote) -> int:
    """Where the words before a quotation begin: at its sentence, at the end of another quotation in it, or, when it
    opens a paragraph behind a colon, at the last sentence of the paragraph before."""
    sentence = sentence_at(a, q.outer_start)
    start = sentence.start if sentence else _paragraph(a, q.outer_start)[0]
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
    end = _paragraph(a, q.outer_end)[1]
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
    verbs = list(s.verb.finditer(head))
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
        subject = _subject_of_sentence(a, names, sentence_at(a, q.outer_start - 1) or sentence_at(a, start), region)
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
    if a.document.genre != "decision" or head.rstrip()[-1:] in ":,":
        return False
    is_person = speaker.figure is not None and a.figures[speaker.figure].schema == "Person"
    return not is_person or len(a.text[q.start : q.end].split()) < _CLAUSE


def _completing(a: Analysis, names: Names, q: Quote) -> Said | None:
    """X said that the court “had never heard the witnesses”: only a person's own words, and only a clause of them."""
    start = _left(a, q)
    head = a.text[start : q.outer_start]
    if not head.strip() or a.document.genre == "decision":
        return None
    if stands_alone(a.text[q.start : q.end], head, a.text[q.outer_end : _paragraph(a, q.outer_end)[1]]):
        return None
    for m in reversed(list(speech(a.language).verb.finditer(head))):
        if _negated(a, start + m.start()):
            return None
        speaker = speaker_of(a, names, (start + m.start(), start + m.end()), (start, q.outer_start))
        if speaker and speaker.figure is not None and a.figures[speaker.figure].schema == "Person":
            return Said(q, replace(speaker, confidence=0.8), (start, q.outer_start), "completes-clause")
    return None


def _carried(a: Analysis, names: Names, q: Quote, said: list[Said]) -> Said | None:
    """A quotation that stands alone: who spoke last in its paragraph, or of whom the sentence before speaks."""
    paragraph = _paragraph(a, q.outer_start)
    head, tail = a.text[paragraph[0] : q.outer_start], a.text[q.outer_end : paragraph[1]]
    last = said[-1] if said else None
    if last and _reopened(a, last.quote, q):
        return replace(last, quote=q, rule="reopened", inferred=last.inferred, joined_to_last=True)
    if not stands_alone(a.text[q.start : q.end], head, tail):
        return None
    speaker = _spoke_before(a, names, q, paragraph[0], last)
    if speaker is None and not head.strip():
        speaker = _from_paragraph_before(a, names, paragraph[0], last)
    if speaker is None or speaker.figure is None:
        return None
    first = {w.lower() for w in re.findall(r"[\w’']+", a.text[q.start : q.end])} & speech(a.language).first_person
    sure = 0.8 if first else 0.7
    return Said(q, replace(speaker, confidence=sure), (speaker.start, speaker.end), "carried-over", inferred=True)


def _reopened(a: Analysis, last: Quote, q: Quote) -> bool:
    """Whether a quotation goes on with one that its paragraph's end left open."""
    return last.outer_end == last.end and not a.text[last.outer_end : q.outer_start].strip()


def _spoke_before(a: Analysis, names: Names, q: Quote, floor: int, last: Said | None) -> Speaker | None:
    """Back over the sentences of the paragraph: the last one with a person for its subject, or the last speaker."""
    at = sentence_at(a, q.outer_start)
    for sentence in reversed(a.sentences[max(0, (at.index if at else 0) - _BACK) : at.index if at else 0]):
        if sentence.start < floor:
            break
        if last and last.frame[0] < sentence.end and last.quote.outer_end > sentence.start and not last.inferred:
            return last.speaker
        if last and last.quote.start <= sentence.start < last.quote.end:
            return last.speaker
        subject = _subject_of_sentence(a, names, sentence, (sentence.start, sentence.end))
        if subject and subject.figure is not None and a.figures[subject.figure].schema == "Person":
            return subject
    return last.speaker if last and last.quote.start >= floor else None


def _from_paragraph_before(a: Analysis, names: Names, paragraph: int, last: Said | None) -> Speaker | None:
    before = a.text[:paragraph].rstrip()
    floor = before.rfind("\n") + 1
    if last and last.quote.start >= floor:
        return last.speaker
    sentence = sentence_at(a, len(before) - 1) if before else None
    subject = _subject_of_sentence(a, names, sentence, (sentence.start, sentence.end)) if sentence else None
    is_person = subject and subject.figure is not None and a.figures[subject.figure].schema == "Person"
    return subject if is_person else None


def _subject_of_sentence(
    a: Analysis, names: Names, sentence: Sentence | None, region: tuple[int, int]
) -> Speaker | None:
    """Whom a sentence is about: the subject of its main verb, or the name that opens an unparsed one."""
    if sentence is None:
        return None
    if sentence.doc is None:
        opening = [
            n for n in names.between(sentence.start, sentence.end, schemas=("Person",)) if n.start - sentence.start < 25
        ]
        n = opening[0] if opening else None
        return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.7) if n else None
    for root in (t for t in sentence.doc if t.head is t or t.dep_ == "ROOT"):
        for c in root.children:
            if c.dep_ in ("nsubj", "nsubjpass") and region[0] <= sentence.offset(c) < region[1]:
                return who(a, names, sentence, c)
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


def _statement(a: Analysis, names: Names, parts: list[Said]) -> Statement:
    first, last = parts[0], parts[-1]
    words = Span(first.quote.start, last.quote.end)
    own = [a.text[p.quote.start : p.quote.end] for p in parts]
    span = _cite(a, first, last)
    frames = [p.frame for p in parts if not p.inferred]
    when = [d for d in a.dates if any(f[0] <= d.span.start < f[1] for f in frames)]
    when = [d for d in when if d.rule not in _NOT_SAID_ON and ".." not in d.edtf]
    return Statement(
        span=span,
        words=words,
        text=" ".join(own),
        direct=True,
        speaker=first.speaker.figure,
        speaker_as=first.speaker.phrase,
        inferred=first.inferred,
        date=when[0].edtf if when else None,
        about=_about_all(a, names, parts),
        made_by=f"statement/{first.rule}",
        confidence=round(first.speaker.confidence, 2),
    )


def _cite(a: Analysis, first: Said, last: Said) -> Span:
    """The attribution and the words; of long words as many sentences as a citation holds."""
    start, end = first.quote.outer_start, last.quote.outer_end
    if not first.inferred:
        start = min(start, max(first.frame[0], first.quote.outer_start - 250))
    tail = last.frame[1] if last.frame[0] >= last.quote.outer_end and not last.inferred else end
    start += len(a.text[start:end]) - len(a.text[start:end].lstrip(" ,–—-\n"))
    if tail - start <= _LONGEST:
        return Span(start, max(end, tail - (len(a.text[end:tail]) - len(a.text[end:tail].rstrip()))))
    if tail > end and tail - end < _LONGEST // 2:
        room = tail - _LONGEST
        cut = next((s.start for s in a.sentences if s.start >= room), room)
        return Span(min(max(start, cut), last.quote.end - 1), tail)
    cut = max((s.end for s in a.sentences if start < s.end <= start + _LONGEST), default=start + _LONGEST)
    return Span(start, min(end, cut))


def _about_all(a: Analysis, names: Names, parts: list[Said]) -> tuple[int, ...]:
    own = [about(a, names, Span(p.quote.start, p.quote.end), p.speaker.figure) for p in parts]
    return tuple(sorted({figure for figures in own for figure in figures}))


def about(a: Analysis, names: Names, words: Span, speaker: int | None) -> tuple[int, ...]:
    """Figures that the words name or refer to, people first met first; the speaker where he speaks of himself."""
    found = {n.figure for n in names.between(words.start, words.end, schemas=("Person", "Organization", "Place"))}
    mine = {w.lower() for w in re.findall(r"[\w’']+", a.text[words.start : words.end])}
    if speaker is not None and mine & speech(a.language).first_person:
        found.add(speaker)
    for sentence in a.sentences:
        if sentence.doc is None or a.resolver is None or sentence.end <= words.start or sentence.start >= words.end:
            continue
        for t in sentence.doc:
            if t.lower_ in ("he", "she", "him", "her", "his") and words.start <= sentence.offset(t) < words.end:
                found |= set(a.refer(sentence, t).figures)
    return tuple(sorted(found))
