"""Who said what: quoted words with their speaker, and reported speech.

A statement is proposed only where the text itself attributes it: beside the words (`direct.py`), before each turn of an
interview (`transcript.py`), by carrying the speaker over from the sentence before (then `inferred`), or as a reported
clause (`indirect.py`). Reach for `find_statements` once an Analysis has parsed sentences, figures, dates and
quotations; `statement_gate` tells which sentences need a parse for it.
"""

from __future__ import annotations

import re

from habeas.language.analysis import Analysis
from habeas.language.speech import speech
from habeas.language.statements.cite import as_statement
from habeas.language.statements.direct import direct_statements
from habeas.language.statements.flow import going_on
from habeas.language.statements.indirect import indirect_statements
from habeas.language.statements.names import Names
from habeas.language.statements.pictured import pictured
from habeas.language.statements.small import with_bodies
from habeas.language.statements.transcript import turns
from habeas.model.reading import Statement

__all__ = ["find_statements", "statement_gate"]

_MARKS = re.compile(r"[“”„«»\"]|(?<!\w)[‘'](?=\w)")

_SAYS = re.compile(
    r"(?<!the )\b(?:said|says)\s+(?:it|there|its?|the|his|her|their|an?|no|all|most|many|some|[A-Z\d][\w’-]*)\s"
    r"|,\s(?:[\w’'-]+,?\s){1,7}(?:said|says|states|stated|claims|claimed|insists|insisted|maintains|maintained|writes"
    r"|wrote|adds|added|argues|argued|alleges|alleged|contends|reports|recalls)\b(?:\s[\w’'-]+){0,8}(?:[.,]|$)"
)
"""Reported without "that": "she said the cell was cold", "the cell was cold, the governor said on Monday"."""
_DENIES = re.compile(
    r"\b(?:not?|never|neither|nobody|nothing|without|only (?:after|because|when)|voluntar\w+|freely|free will"
    r"|own accord|forced|coerc\w+|untrue|false|explanations?|version)\b|n['’]t\b|\brul(?:e[sd]?|ing) out\b"
)
"""In a sentence that reports something, this may be a denial, which is worth a parse even in dense legal prose."""
_VERSION = re.compile(
    r"\b(?:explanation|version|account|answer|reply|claim|argument|excuse)\b(?:[^.;]{0,30}\bthat\b|: [^“\"«])"
    r"|\b(?:attribut|ascrib)(?:es?|ed|ing)\b.{3,80}\bto\b|\bput(?:s|ting)? (?:\S+ ){1,8}down to\b"
)
_STANCE = re.compile(
    r"\b(?:describ|characteri[sz]|depict|portray|denounc|condemn|reject|dismiss|disput|contest|refut|contradict|rebut|repudiat"
    r"|blam|accus|conced|acknowledg|confirm|estimat|explain|attribut)\w*"
    r"|\b(?:den(?:y|ies|ied|ying)|(?:call|consider|deem|brand|label|regard|view)(?:s|ed)?|ruled|admit(?:s|ted)?|convinced"
    r"|(?:speaks?|spoke|tells?|told|talks?) of|(?:clos|fil|classif)\w+\s[^.;]{0,40}?\bas"
    r"|(?:play|brush|wav|shrug|laugh|writ|wrot|wav)\w* (?:down|off|aside|away)"
    r"|adamant|stands? by|stood by|challenged|questioned|certain that|sure that|(?:refus|declin)(?:e[sd]?|ing) to"
    r"|(?:put|puts|set|sets|gave|gives|given|listed|recorded|counted|counts)\s[^.;]{0,60}?\b(?:at|as|\d+|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|dozens?)"
    r"|no (?:evidence|signs?|traces?|grounds?|reason|violations?|indications?|injur\w+|basis|proof|records?|doubt)"
    r"|(?:fractur|bruis|wound|burn|abrasion|haem|hem|contusion|injur)\w*"
    r"|(?:version|account|view|opinion|estimates?|figures|telling),|as [^,.;]{3,40} (?:puts?|tells?|sees?|has) it)\b"
    r"|(?:\bnot|n['’]t) (?:responded|respond|repl\w+|comment\w*|answer\w*|believed?|accept\w*)\b"
    r"|\bFor the [\w ]{3,40}, (?:this|it|he|she|they|these|that)\b"
)
"""Words of a stand that is taken without a reported clause; `stances.py` tells which are one."""
_BARE = re.compile(
    r"\b(?:claim|alleg|insist|believ|think|fear|suspect|stat|maintain|assert|report|certif|warn|swear|conclud|admit|explain"
    r"|contend|complain|den|told|tells?|said|says?|say)(?:s|es|ed|y|ies|ied)?\b (?:him |her |them |us |me )?"
    r"(?:the|a|an|his|her|their|its|my|our|no|there|more|most|all|some|at least|nobody|nothing|[A-Z][a-z]+|\d+"
    r"|he|she|they|it)\b"
)
"""A reported clause without "that": "investigators claim the weapons were found"."""
_BIDS = re.compile(
    r"\b(?:(?:urg|exhort|implor|advis|remind)e?(?:s|d|ed)?|(?:call|appeal)(?:s|ed) (?:on|upon|to))\b"
    r"[^.;:]{1,60}?\bto [a-z]+"
)
"""Somebody tells others what to do."""
_AFTER_COLON = re.compile(r"[a-z]: [a-z]+ [a-z]+ [a-z]+")
"""Reported behind a colon: "the office answered in one line: the cell was warm"."""
_LEGAL = re.compile(
    r"\b(?:State part(?:y|ies)|authors?|complainants?|Committee|counsel|petitioners?|court|article)\b", re.I
)
"""What makes a sentence legal prose, of which most reports tell little."""


def statement_gate(sentence: str, language: str = "en") -> bool:
    """Whether a sentence can hold words that somebody says, so that it is worth a parse. Cheap."""
    if _MARKS.search(sentence):
        return True
    s = speech(language)
    if s.asks_for_parse.search(sentence) or s.according.search(sentence):
        return True
    if language != "en":
        return False
    if _BIDS.search(sentence) and not _LEGAL.search(sentence):
        return True
    if _SAYS.search(sentence) or _STANCE.search(sentence) or _BARE.search(sentence) or _VERSION.search(sentence):
        return True
    colon = _AFTER_COLON.search(sentence) and not _LEGAL.search(sentence)
    if not (colon or _DENIES.search(sentence) or (" that " in sentence and not _LEGAL.search(sentence))):
        return False
    return s.reporting.search(sentence) is not None


def find_statements(a: Analysis) -> list[Statement]:
    """All statements of a document in order of appearance; spans are view offsets."""
    names = Names(a, pictured(a))
    spoken = [as_statement(a, names, [t]) for t in turns(a, names)]
    quoted = [s for s in direct_statements(a, names) if not any(_repeats(s, t) for t in spoken)]
    direct = [*spoken, *quoted]
    told = [*direct, *indirect_statements(a, names, direct)]
    told = with_bodies(a, [*told, *going_on(a, names, told)])
    return sorted(told, key=lambda s: (s.words.start, s.words.end))


def _repeats(quoted: Statement, turn: Statement) -> bool:
    """Whether quoted words are only a part of a turn to speak; what the speaker quotes of somebody else is not."""
    return turn.words.meets(quoted.words) and (quoted.inferred or quoted.speaker in (None, turn.speaker))
