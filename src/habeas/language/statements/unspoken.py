"""Quotations whose speaker stands beside them without a verb of speech, or with one that only judges.

A label before them ("Irena Dovlat: “…”"), a name behind them ("“…” — Irena Dovlat, lawyer"), what somebody calls
a thing ("Dovlat called the trial “a …”"), and the second of two fragments of one report ("and that he “…”").
"""

from __future__ import annotations

import re
from dataclasses import replace

from habeas.language.analysis import Analysis, Quote, Sentence
from habeas.language.attributing import BESIDE, stands_alone
from habeas.language.speech import speech
from habeas.language.statements.around import left, negated
from habeas.language.statements.names import Names
from habeas.language.statements.nearby import is_somebody, subject_of_sentence
from habeas.language.statements.papers import is_paper, writer_of
from habeas.language.statements.said import Said, paragraph_of
from habeas.language.statements.small import name_of
from habeas.language.statements.speaker import Speaker, sentence_at, who
from habeas.language.statements.spoke import only_hears, speaker_of

_LABEL = 80
"""Characters of a label before a quotation at most."""
_LABEL_HEAD = re.compile(r"\s*(?:[Tt]he\s+|(?:[A-Z][\w-]+\s+){0,2}[A-Z][\w-]+(?:[’']s|(?<=s)[’'])\s+)?")
"""What may stand before the name in a label: "Veldania’s Investigative Committee: “"."""
_AND = re.compile(r"[\s,;]*(?:and|but|or|nor|yet)\s+(?:that\s+)?(?:[\w’'-]+\s+){0,4}$")


def labelled(a: Analysis, names: Names, q: Quote) -> Said | None:
    """Irena Dovlat: “…” / Irena Dovlat (lawyer): “…” / Irena Dovlat — “…”"""
    start = left(a, q)
    semicolon = a.text.rfind(";", start, q.outer_start)
    start = start if semicolon < 0 else semicolon + 2
    head = a.text[start : q.outer_start].rstrip()
    if not head or head[-1] not in ":–—-" or len(head) > _LABEL:
        return None
    if (paper := _of_paper(a, names, start, q)) is not None:
        return paper
    first = next(iter(names.between(start, q.outer_start)), None)
    if first is None or not _LABEL_HEAD.fullmatch(a.text, start, first.start):
        return None
    rest = a.text[first.end : start + len(head) - 1].strip()
    if rest and not re.fullmatch(r"\([^()]*\)|,[^.;:]*", rest):
        return None
    speaker = Speaker(first.figure, a.text[first.start : first.end], first.start, first.end, 0.9)
    return Said(q, speaker, (start, q.outer_start), "label")


_PAPER_OF = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:(?:The|A|Their|Its|In|From)\s+)?(?:[A-Za-z-]+\s+)?"
    r"(?:[Ll]etter|[Rr]eply|[Aa]nswer|[Ss]tatement|[Rr]esponse|[Nn]ote|[Mm]essage|[Rr]eport"
    r"|[Pp]ress release|[Cc]ommuniqu[ée]|[Dd]ecision|[Rr]uling"
    r"|[Jj]udgment|[Vv]erdict|[Ii]ndictment|[Ee]-?mail|[Pp]ost|[Tt]weet)\s+(?:of|from|by)\s+(?:the\s+)?"
)
"""Before the name in a label: "Letter of the Penal Service of 20 January: “"."""


def _of_paper(a: Analysis, names: Names, start: int, q: Quote) -> Said | None:
    m = _PAPER_OF.match(a.text, start, q.outer_start)
    n = names.at(m.end()) if m else None
    if n is None or n.start != m.end() or not re.fullmatch(r"[^.;:“”]{0,40}:\s*", a.text[n.end : q.outer_start]):  # type: ignore[union-attr]
        return None
    return Said(q, Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.85), (start, q.outer_start), "label")


def signed(a: Analysis, names: Names, q: Quote) -> Said | None:
    """“…” — Irena Dovlat, lawyer: a quotation set off by itself with a name under or behind it."""
    begin, end = paragraph_of(a, q.outer_end)
    if a.text[begin : q.outer_start].strip():
        return None
    if not a.text[q.outer_end : end].strip():
        end = paragraph_of(a, min(end + 1, len(a.text)))[1]
    if (named := _in_brackets(a, names, q, end)) is not None:
        return named
    m = re.match(r"\s*[—–-]+\s*", a.text[q.outer_end : end])
    if m is None:
        return None
    at = q.outer_end + m.end()
    n = next(iter(names.between(at, end)), None)
    if n is None or re.search(r"[.;:]|[^\W\d_]{2,}ed\b", a.text[at : n.start]) or n.start - at > _LABEL:
        return None
    if re.search(r"[.;:]\s+\S", a.text[n.end : end]):
        return None
    return Said(q, Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.85), (q.outer_end, end), "byline")


def _in_brackets(a: Analysis, names: Names, q: Quote, end: int) -> Said | None:
    """“…” (Irena Dovlat, 31, teacher): a quotation that fills its paragraph, with a name in brackets behind it."""
    m = re.compile(r"\s*\((?P<inner>[^()]{3,90})\)\.?\s*$").match(a.text, q.outer_end, end)
    n = names.at(m.start("inner")) if m else None
    if m is None or n is None or n.start != m.start("inner") or not names.can_speak(n.figure):
        return None
    rest = a.text[n.end : m.end("inner")]
    if rest and not rest.startswith((",", " from ", " of ")):
        return None
    return Said(q, Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.85), (q.outer_end, end), "byline")


def introduced(a: Analysis, names: Names, q: Quote) -> Said | None:
    """Irena Dovlat has no doubt: “…”: the subject of the sentence that a colon ends."""
    start = left(a, q)
    head = a.text[start : q.outer_start]
    region = (start + head.rfind(";") + 1, q.outer_start)  # the last clause tells it
    if not head.rstrip().endswith(":") and not _stands_for_object(a, head, q):
        return None
    sentence = sentence_at(a, q.outer_start - 1) or sentence_at(a, start)
    if _is_heard(a, sentence, region):
        subject = _heard_of(a, names, sentence, region) if sentence else None
        return Said(q, _less_sure(subject, 0.7), region, "colon") if subject else None
    subject = he_who_ends(a, names, sentence, region)
    subject = subject or (subject_of_sentence(a, names, sentence, region) if region[0] == start else None)
    if subject is not None and is_paper(a, subject):
        subject = writer_of(a, names, subject) or subject
    subject = subject or _subject_within(a, names, sentence, region)
    thing = subject is not None and subject.figure is None and not is_somebody(subject.phrase)
    if thing or (subject is None and not speech(a.language).verb.search(head)):
        met = {n.figure: n for n in names.between(*region, schemas=("Person",)) if not _takes_in(a, n.start)}
        n = next(iter(met.values())) if len(met) == 1 else None
        subject = Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.65) if n else subject
    return Said(q, _less_sure(subject, 0.8), region, "colon") if subject else None


_FOUND_BY = re.compile(
    r"\b(?:found|received|read|seen|discovered|kept|brought|hidden|smuggled|copied|translated|obtained|shown)"
    r" by (?:the )?$"
)


def _takes_in(a: Analysis, at: int) -> bool:
    """ "A note found by Irena Dovlat read: “…”": she did not write it."""
    return _FOUND_BY.search(a.text, max(0, at - 30), at) is not None


def _is_heard(a: Analysis, sentence: Sentence | None, region: tuple[int, int]) -> bool:
    """Whether the clause before the colon tells how the words came: "through the wall he heard Dovlat's voice: “…”"."""
    told = [t for t in (sentence.doc or () if sentence else ()) if t.tag_ in ("VBD", "VBZ", "VBP")]
    told = [t for t in told if region[0] <= sentence.offset(t) < region[1]]  # type: ignore[union-attr]
    if not told or told[-1].lemma_ not in speech(a.language).perceives:
        return False  # "sees no obstacle" is an opinion
    opinion = any(
        c.dep_ == "dobj" and any(x.lower_ in ("no", "little", "every") for x in c.children) for c in told[-1].children
    )
    return not (told[-1].lemma_ in ("see", "find") and opinion)


def _heard_of(a: Analysis, names: Names, sentence: Sentence, region: tuple[int, int]) -> Speaker | None:
    """Whose voice, whose letter: the one person named behind the verb."""
    verb = max(
        (sentence.offset(t) for t in sentence.doc or () if t.tag_.startswith("VB") and sentence.offset(t) < region[1]),
        default=region[0],
    )
    met = {n.figure: n for n in names.between(verb, region[1], schemas=("Person",))}
    n = next(iter(met.values())) if len(met) == 1 else None
    if not met and a.resolver is not None:  # "from the stairs we heard her again"
        told = [t for t in sentence.doc or () if t.lower_ in ("him", "her") and sentence.offset(t) >= verb]
        known = a.refer(sentence, told[0]).figures if told else ()
        at = sentence.offset(told[0]) if told else 0
        return Speaker(known[0], told[0].text, at, at + len(told[0]), 0.7) if len(known) == 1 else None
    return Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.7) if n else None


def he_who_ends(a: Analysis, names: Names, sentence: Sentence | None, region: tuple[int, int]) -> Speaker | None:
    """The journalist asked him why and he laughed: “…”: the pronoun whose clause the colon ends."""
    told = [t for t in (sentence.doc or () if sentence else ()) if t.tag_ in ("VBD", "VBZ")]
    told = [t for t in told if region[0] <= sentence.offset(t) < region[1]]  # type: ignore[union-attr]
    if sentence is None or len(told) < 2 or told[-1].dep_ != "conj":
        return None
    own = next((c for c in told[-1].children if c.dep_ == "nsubj" and c.i < told[-1].i), None)
    return who(a, names, sentence, own) if own is not None and own.lower_ in ("he", "she") else None


def _stands_for_object(a: Analysis, head: str, q: Quote) -> bool:
    """Whether a whole sentence stands behind a comma: Irena Dovlat laughed, “Not today.”"""
    words = a.text[q.start : q.end]
    return head.rstrip().endswith(",") and words[:1].isupper() and words[-1:] in ".!?…" and len(words.split()) > 1


def _subject_within(a: Analysis, names: Names, sentence: Sentence | None, region: tuple[int, int]) -> Speaker | None:
    for t in sentence.doc or () if sentence else ():
        if t.dep_ == "nsubj" and region[0] <= sentence.offset(t) < region[1]:  # type: ignore[union-attr]
            return who(a, names, sentence, t)  # type: ignore[arg-type]
    return None


def judged(a: Analysis, names: Names, q: Quote) -> Said | None:
    """Irena Dovlat called the trial “a performance with a known ending”: only of a figure of the text."""
    start = left(a, q)
    head = a.text[start : q.outer_start]
    m = speech(a.language).judging.search(head[-BESIDE:])
    if m is None or a.document.genre == "decision":
        return None
    at = start + max(0, len(head) - BESIDE) + m.start()
    if _is_of_another(a, at):
        n = names.at(by.end()) if (by := _BY.match(a.text, q.outer_end)) else None
        n = n if n is not None and names.can_speak(n.figure) else None
        return (
            Said(q, Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.8), (start, n.end), "judged")
            if n
            else None
        )
    return _of_figure(a, names, q, (at, at + len(m.group().split()[0])), "judged")


_BY = re.compile(r"\s+by\s+(?:the\s+)?(?:(?:[a-z-]+\s+){0,3})(?=[A-Z])")


def _is_of_another(a: Analysis, verb: int) -> bool:
    """ "Irena Dovlat, called “a traitor” by the minister": the words are not of whom they are said of."""
    sentence = sentence_at(a, verb)
    token = sentence.token(verb) if sentence else None
    return token is not None and token.tag_ == "VBN" and not any(c.lemma_ == "have" for c in token.children)


_READS = re.compile(
    r"\b(?:messages?|texts?|notes?|letters?|leaflets?|cards?|slips?|signs?|posters?|banners?|inscriptions?|e-?mails?|SMS|papers?)"
    r"(?: [\w’'-]+){0,6}? (?:reading|saying|(?:which|that) (?:read|reads|said|says))\s*:?\s*$"
)
"""Before the words of a paper that somebody received: they are not his."""


def completing(a: Analysis, names: Names, q: Quote) -> Said | None:
    """X said that the court “had never heard the witnesses”: only of a figure of the text."""
    start = left(a, q)
    head = a.text[start : q.outer_start]
    if not head.strip() or a.document.genre == "decision" or _READS.search(head):
        return None
    if stands_alone(a.text[q.start : q.end], head, a.text[q.outer_end : paragraph_of(a, q.outer_end)[1]]):
        return None
    for m in reversed(list(speech(a.language).verb.finditer(head))):
        if negated(a, start + m.start()) or only_hears(a, start + m.start()):
            return None
        found = _of_figure(a, names, q, (start + m.start(), start + m.end()), "completes-clause")
        if found:
            return found
    return None


def going_on(a: Analysis, q: Quote, said: list[Said]) -> Said | None:
    """X said that he “had never been there” and that he “did not know the man”: the second fragment."""
    last = said[-1] if said else None
    if last is None or last.rule not in ("said-before", "completes-clause", "judged", "said-between"):
        return None
    if last.speaker.figure is None or not _AND.fullmatch(a.text[last.quote.outer_end : q.outer_start]):
        return None
    return Said(q, _less_sure(last.speaker, 0.8), (last.frame[0], q.outer_start), "completes-clause")


def _of_figure(a: Analysis, names: Names, q: Quote, verb: tuple[int, int], rule: str) -> Said | None:
    start = left(a, q)
    if negated(a, verb[0]):
        return None
    speaker = speaker_of(a, names, verb, (start, q.outer_start))
    if speaker is None or (speaker.figure is None and not name_of(speaker.phrase)):
        return None
    return Said(q, _less_sure(speaker, 0.8), (start, q.outer_start), rule)


def _less_sure(speaker: Speaker, most: float) -> Speaker:
    return replace(speaker, confidence=min(most, speaker.confidence))
