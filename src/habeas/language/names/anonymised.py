"""People whom a text calls by one letter: "The complainant is X", "her husband, Y".

A letter becomes a name only where the text introduces it as a person's; then it is that person wherever it stands
alone. "A" and "I" are words before they are anybody.
"""

from __future__ import annotations

import re

_PARTY = r"complainant|author|petitioner|applicant|claimant|victim|appellant|defendant|accused|client"
_CLOSE = (
    r"husband|wife|spouse|partner|son|daughter|brother|sister|father|mother|child|cousin|uncle|aunt|nephew|niece|friend|"
    r"colleague|neighbour|neighbor|fiancée?|companion|lawyer|witness|journalist|activist|cellmate|co-defendant"
)
_INTRODUCED = re.compile(
    rf"\b[Tt]he (?:first |second |third )?(?:{_PARTY})s?(?: of (?:the|this) (?:present )?\w+)?(?:,[^,.;]{{0,60}},)?"
    r"(?: is| are| was| were|,)? (?:(?:Mr|Ms|Mrs)\.? )?"
    r"(?P<letter>[B-HJ-Z]|(?:[A-Z]\.){2,4})(?=[ ,.;:)’'])(?!\.[A-Z]| v\.)"
)
_BESIDE = re.compile(
    rf"\b(?:{_CLOSE}|married|met|named|called),? (?:(?:Mr|Ms|Mrs)\.? )?(?P<letter>[B-HJ-Z])"
    r"(?=[ ,.;:)’'])(?!\.[A-Z]| v\.)"
)
NOT_BEHIND = re.compile(
    r"\b(?:articles?|annex(?:es)?|sections?|paragraphs?|parts?|blocks?|wards?|vitamin|groups?|category|plan|exhibits?|"
    r"appendix|cells?|wing|building|type|class|grade|hepatitis|[Nn]os?\.|letter|point|room|gate|unit|chapter|"
    r"and Others) ?$",
    re.IGNORECASE,
)


def letters(text: str) -> frozenset[str]:
    """The letters (and initials, "I.D.") that the text introduces as people; none where no party is among them."""
    parties = {m.group("letter") for m in _INTRODUCED.finditer(text)}
    return frozenset(parties | {m.group("letter") for m in _BESIDE.finditer(text)}) if parties else frozenset()
