"""Whether a phrase that reports something means somebody: a figure, an office, a group, or a paper that speaks."""

from __future__ import annotations

import re

from habeas.language.analysis import Analysis
from habeas.language.speech import speech
from habeas.language.statements.papers import is_voiced_paper
from habeas.language.statements.speaker import Speaker

_THE = re.compile(r"(?:the|his|her|their|its|my|our|an?|another|one|two|three|several)\s", re.I)
_IDEA = re.compile(
    r"(?:tion|ment|ness|[ae]nce|ing|ity|ship|ism|[ae]ncy|sis|law|case|fact|evidence|world|time|right|measure|remed(?:y|ie)|circumstance|proceeding)s?$",
    re.I,
)
"""How nouns end that mean a thing or an idea, and nobody who speaks."""
_BODY = re.compile(
    r"\b(?:delegation|mission|coalition|opposition|federation|corporation|(?:organi[sz]|associ|administr|institu|found)ation"
    r"|institution|parliament|army|military|navy|militia|media|television|radio|TV|press|union|ombuds\w+|embassy|presidency"
    r"|secretariat|camp|side|team|clergy|church)\b(?:\s(?:of|in|at|from)\b.*)?$",
    re.I,
)
"""Bodies whose nouns end as those of ideas do, or stand without an article."""
_MANY = re.compile(
    r"^(?!(?:rumou?rs|reports|things|words|signs|facts|results|studies|cases|years|days|times|others|lots)$)"
    r"(?:[\w’'-]+ ){0,4}[\w-]{3,}s"
    r"(?:\s(?:of|in|at|from)\b.*)?$|^(?:people|women|men|clergymen|policemen)$",
    re.I,
)
"""Groups without an article: "organisers", "human rights groups"."""
_CALLED = re.compile(
    r"(?!(?:He|She|They|You|Who|One|Others|Both|Some|Many|Most|All|Nobody|Everybody)\b)"
    r"[A-Z][\w’'-]{2,}(?:\s[A-Z][\w’'-]+){0,3}$"
)
"""Somebody whose name is known to nothing but this text: "Zorin said that …"."""
_POINTS = re.compile(r"^(?:that|this|these|those|which|such|what|any|no)\b", re.I)


def is_body(a: Analysis, speaker: Speaker | None) -> bool:
    return speaker is not None and speaker.figure is not None and a.figures[speaker.figure].schema == "Organization"


def is_somebody(a: Analysis, speaker: Speaker) -> bool:
    """Whether it is a figure, or an office or group that speaks for itself: "the prosecutor", "the State party"."""
    s = speech(a.language)
    phrase = speaker.phrase
    if speaker.figure is not None or s.unnamed.search(phrase) or _BODY.search(phrase):
        return True
    if _POINTS.match(phrase):
        return False
    if is_voiced_paper(speaker):
        return len(phrase.split()) > 1
    thing = s.texts.search(phrase) or _IDEA.search(phrase)
    return not thing and any(p.match(phrase) is not None for p in (_THE, _MANY, _CALLED))
