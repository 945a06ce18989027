"""Reported speech: "X said that …", "X denies having …", "according to X, …", "X ruled out any …".

X is a figure of the text, or an office or a group that it names without a name ("the prosecutor", "the State party"),
which then stands in the statement as written.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from habeas.language.analysis import Analysis, Sentence
from habeas.language.speech import speech
from habeas.language.statements.antecedent import reporter
from habeas.language.statements.bids import bidden
from habeas.language.statements.cite import about
from habeas.language.statements.denials import STANDS, denied
from habeas.language.statements.further import end_of_all
from habeas.language.statements.names import Names
from habeas.language.statements.papers import voice_of_paper
from habeas.language.statements.phrases import is_passive, of
from habeas.language.statements.somebody import is_body, is_somebody
from habeas.language.statements.sources import SOURCES, sourced
from habeas.language.statements.speaker import Speaker, who
from habeas.language.statements.spoke import speaker_of
from habeas.language.statements.stances import stance, taker
from habeas.language.statements.versions import (
    CAUSES,
    MODAL,
    VERSIONS,
    caused,
    extent,
    opened_by_that,
    subject_of,
    version,
    whoever,
)
from habeas.model.reading import Statement
from habeas.model.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPEN = ("if", "whether", "unless")
_ASKS = ("request", "ask", "urge", "require", "call", "invite", "order", "demand", "want", "instruct", "remind")
_SAID_OF = ("say", "allege", "claim", "report", "believe", "think", "suspect", "hold", "consider", "know", "deem")
"""Verbs of "he is said by the guards to have …"."""
_ME = ("i", "we", "me", "us")
_OWN = 5
"""Words of a reported clause before a quotation in it up to which it says nothing of its own."""
_OPENS = 3
"""Characters between a stand and what it opens at most."""
_TURN = "statement/transcript"
_TURNING = ("i", "we", "me", "us", "you", "he", "she", "they", "it")
_REPORTED, _STAND = "statement/reported", "statement/stand"
_BESIDE = 5
"""Characters between a quotation with its attribution and the sentence that goes on, at most."""
_NEAR = 8
"""Words of an inserted "…, said Irena Dovlat, …" at most."""


def indirect_statements(a: Analysis, names: Names, direct: list[Statement]) -> list[Statement]:
    """Reported clauses whose speaker is a figure; clauses that hold a direct statement are left to that."""
    out: list[Statement] = []
    before: tuple[int, Speaker] | None = None
    for sentence in a.sentences:
        if sentence.doc is None:
            before = _opens_with(a, names, sentence) or before
            continue
        for token in sentence.doc:
            found = _said_by(a, names, sentence, token, before)
            if found is None:
                before = _spoken_of(a, names, sentence, token) or before
                continue
            last = _just_said(a, sentence, direct)
            speaker, words = reporter(a, names, sentence, token, found[0], found[1], last), found[1]
            speaker = voice_of_paper(a, names, speaker)
            stands = stance(sentence, token) == words
            own = _beside_quoted(a, words, direct, speaker)
            if own is None or not is_somebody(a, speaker):
                continue
            words = own
            before = sentence.end, speaker
            if any(s.words == words and s.speaker == speaker.figure for s in out):
                continue
            out.append(
                Statement(
                    span=Span(sentence.start, min(sentence.end, sentence.start + 600)),
                    words=words,
                    text=a.text[words.start : words.end],
                    direct=False,
                    speaker=speaker.figure,
                    speaker_as=speaker.phrase,
                    about=about(a, names, words, speaker.figure),
                    made_by=_STAND if stands else _REPORTED,
                    confidence=round(min(0.85, speaker.confidence), 2),
                )
            )
    return [s for s in out if s.made_by != _STAND or not any(_echoes(s, t) for t in out)]


def _just_said(a: Analysis, sentence: Sentence, direct: list[Statement]) -> int | None:
    """Who has just been quoted where a sentence begins: “…,” Irena Dovlat said. | She added that …"""
    last = next((s for s in reversed(direct) if s.span.end <= sentence.start), None)
    beside = last is not None and "\n" not in a.text[last.span.end : sentence.start]
    return last.speaker if last is not None and beside and sentence.start - last.span.end < _BESIDE else None


def _echoes(stand: Statement, told: Statement) -> bool:
    """Whether a stand only opens, or lies in, what the same voice is reported to say: "stands by its version: …"."""
    other = told.speaker != stand.speaker or (stand.speaker is None and told.speaker_as != stand.speaker_as)
    if told is stand or other:
        return False
    return told.words.meets(stand.words) or 0 <= told.words.start - stand.words.end <= _OPENS


def _beside_quoted(a: Analysis, words: Span, direct: list[Statement], speaker: Speaker) -> Span | None:
    """What a reported clause says before a quotation in it: "he was found dead | “in the early hours”"; None where that
    is next to nothing."""
    around = [s for s in direct if s.words.meets(words)]
    if speaker.phrase.lower() not in _TURNING:  # in a turn to speak, others are reported as in any text
        around = [s for s in around if s.made_by != _TURN or speaker.start < s.words.start]
    quoted = [s.words.start for s in around]
    if not quoted:
        return words
    own = a.text[words.start : max(words.start, min(quoted))].rstrip(' "“«‘:,;–—-\n')
    return Span(words.start, words.start + len(own)) if len(own.split()) > _OWN else None


def _spoken_of(a: Analysis, names: Names, sentence: Sentence, token: Token) -> tuple[int, Speaker] | None:
    """Who does not report here, but takes a stand that the text may go on with: "the State party does not dispute"."""
    main = token.dep_ == "ROOT" and token.pos_ == "VERB"
    if not main and (token.lemma_ not in STANDS or token.pos_ != "VERB"):
        return None
    speaker = subject_of(a, names, sentence, token, None)
    if main and token.lemma_ not in STANDS and not is_body(a, speaker):
        return None
    return (sentence.end, speaker) if speaker is not None and is_somebody(a, speaker) else None


def _opens_with(a: Analysis, names: Names, sentence: Sentence) -> tuple[int, Speaker] | None:
    """The body whose name opens a sentence that is not parsed: "The Customs Service issued a note. It said that …"."""
    n = names.at(sentence.start) or (names.at(sentence.start + 4) if sentence.text.startswith("The ") else None)
    if n is None or a.figures[n.figure].schema != "Organization":
        return None
    return sentence.end, Speaker(n.figure, a.text[n.start : n.end], n.start, n.end, 0.7)


def _said_by(
    a: Analysis, names: Names, sentence: Sentence, token: Token, before: tuple[int, Speaker] | None
) -> tuple[Speaker, Span] | None:
    """What is reported where this word is the verb of speech, or opens "according to"; `before`: who was reported
    last, and where that ends."""
    word = token.text
    if _reports(a.language, word):
        found = _reported(a, names, sentence, token, before) or _inserted(a, names, sentence, token)
        if found is not None:
            return found
        if token.pos_ == "NOUN" and (found := _closing_words(a, names, sentence, token)) is not None:
            return found
    if token.lemma_ in CAUSES and (cause := caused(a, names, sentence, token, before)) is not None:
        return cause
    if (
        (token.lower_ in VERSIONS or token.lemma_ in of("nouns"))
        and token.pos_ == "NOUN"
        and (told := version(a, names, sentence, token, before)) is not None
    ):
        return told
    if token.pos_ in ("VERB", "AUX") and (no := denied(sentence, token)) is not None:
        speaker = subject_of(a, names, sentence, token, before)
        return (speaker, no) if speaker is not None else None
    if token.lower_ in SOURCES and (source := sourced(a, names, sentence, token, before)) is not None:
        return source
    return _stands(a, names, sentence, token, before)


def _stands(
    a: Analysis, names: Names, sentence: Sentence, verb: Token, before: tuple[int, Speaker] | None
) -> tuple[Speaker, Span] | None:
    """Who takes a stand with this verb, and with which words; the writer's own are no statement."""
    words = stance(sentence, verb)
    if words is None or a.quote_at(words.start) is not None:
        return None
    speaker = taker(a, names, sentence, verb, before)
    if speaker is None or speaker.phrase.lower() in _ME:
        return None
    if a.document.genre == "decision" and speaker.phrase.lower() == "the committee":
        return None  # it decides, and takes no side
    if speaker.start >= words.start and not is_passive(verb):
        return None
    return speaker, words


def _closing_words(a: Analysis, names: Names, sentence: Sentence, verb: Token) -> tuple[Speaker, Span] | None:
    """ "It was made freely, the Prosecutor's Office states.": a verb of speech at the end that was read as a noun."""
    at = sentence.offset(verb)
    comma = a.text.rfind(",", sentence.start, at)
    if comma < 0 or a.text[at + len(verb) : sentence.end].strip() not in (".", ""):
        return None
    there = names.between(comma, at)
    if len(there) != 1 or a.text[there[0].end : at].strip() or len(a.text[comma : there[0].start].split()) > _NEAR:
        return None
    name = there[0]
    return Speaker(name.figure, a.text[name.start : name.end], name.start, name.end, 0.8), Span(sentence.start, comma)


@cache
def _reports(language: str, word: str) -> bool:
    return speech(language).reporting.fullmatch(word) is not None


def _reported(
    a: Analysis, names: Names, sentence: Sentence, token: Token, before: tuple[int, Speaker] | None
) -> tuple[Speaker, Span] | None:
    if token.pos_ not in ("VERB", "AUX"):
        return None
    if any(c.dep_ == "neg" or c.lower_ in MODAL for c in token.children) and not _only_says(token):
        return None
    if _is_only_supposed(token):
        return None
    clause = _clause_of(a, token)
    agent = next((x for c in token.children if c.dep_ == "agent" for x in c.children if x.dep_ == "pobj"), None)
    if clause is None and agent is not None and token.lemma_ in _SAID_OF:
        clause = next((c for c in token.children if c.dep_ == "xcomp"), None)  # "is said by the guards to have …"
    if clause is None or (agent is None and any(c.dep_ == "nsubjpass" for c in token.children)):
        return None
    if agent is None and token.tag_ == "VBN" and not any(c.dep_ in ("nsubj", "aux") for c in token.children):
        return None  # "asked whether …": somebody else asks
    start, end = extent(sentence, clause, token)
    if end <= start:
        return None
    end = end_of_all(a, sentence, token, end)
    at = sentence.offset(token)
    region = (sentence.start, sentence.end)
    subject = agent or next((c for c in token.children if c.dep_ == "nsubj"), None)  # "was told by X that …"
    speaker = whoever(a, names, sentence, subject, before) if subject is not None else None
    if subject is None:
        speaker = speaker_of(a, names, (at, at + len(token)), region)
    if speaker is None or start <= speaker.start < end:
        return None
    return speaker, Span(start, end)


def _clause_of(a: Analysis, token: Token) -> Token | None:
    """The verb of the clause that a verb of saying reports."""
    that = token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "that"  # type: ignore[misc]
    clauses = [
        c for c in token.children if c.dep_ == "ccomp" and (c.pos_ in ("VERB", "AUX") or (that and c.i > token.i))
    ]
    clauses = [c for c in clauses if c.i > token.i or not any(t.text in ";:" for t in token.doc[c.i : token.i])]
    clause = clauses[-1] if clauses else None
    if clause is None:
        clause = next(
            (
                t
                for t in token.subtree
                if t.i > token.i
                and opened_by_that(t)
                and (t.head.i == token.i or not _reports(a.language, t.head.text))
            ),
            None,
        )
    if clause is None and token.lemma_ in ("deny", "claim", "admit") and token.dep_ != "acl":
        clause = next((c for c in token.children if c.dep_ == "xcomp"), None)
    return bidden(a, token) if clause is None else clause


def _only_says(token: Token) -> bool:
    """The ministry would only say that …"""
    return token.i > 0 and token.doc[token.i - 1].lower_ == "only" and all(c.dep_ != "neg" for c in token.children)


def _is_only_supposed(token: Token) -> bool:
    """Whether the verb hangs on one that a modal verb makes a wish: "the court should be asked to find that …"."""
    above = token.head
    if any(c.dep_ == "mark" and c.lower_ in _OPEN for c in token.children):
        return True
    if (
        token.dep_ in ("xcomp", "ccomp", "advcl")
        and above.lemma_ in _ASKS
        and any(c.lower_ == "to" for c in token.children)
    ):
        return True
    return token.dep_ in ("xcomp", "pcomp", "advcl", "conj") and any(
        c.lower_ in ("should", "must") for c in above.children
    )


def _inserted(a: Analysis, names: Names, sentence: Sentence, token: Token) -> tuple[Speaker, Span] | None:
    """The house, said Irena Dovlat, had been watched: the whole sentence is what she says."""
    if token.dep_ != "parataxis":
        return None
    around = [t for t in token.doc[max(0, token.i - _NEAR) : token.i + _NEAR] if t.text in (",", ";", ":")]
    before, after = [t.text for t in around if t.i < token.i], [t.text for t in around if t.i > token.i]
    if before[-1:] != [","] or after[:1] != [","] or any(c.dep_ == "ccomp" for c in token.children):
        return None
    subjects = [c for c in token.children if c.dep_ == "nsubj"]  # the parser may hang the sentence's own on it too
    speaker = who(a, names, sentence, subjects[-1]) if subjects else None
    if speaker is None or any(c.dep_ == "neg" or c.lower_ in MODAL for c in token.children):
        return None
    return speaker, Span(sentence.start, sentence.start + len(sentence.text.rstrip(" .")))
