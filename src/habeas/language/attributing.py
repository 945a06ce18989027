"""Whether the words around a quotation attribute it to somebody: "… said: “", "”, she added", "”, snapped X".

Told over the words alone, before any parse: it decides what is a quotation, and which way to look for its speaker.
"""

from __future__ import annotations

import re

from habeas.language.speech import speech

ENDS = ".!?…"
BESIDE = 80
"""Characters before a quotation that can name it: "the newspaper “…”"."""
_TAIL_WORDS = 16
"""Words between a quotation and its verb at most, for the look that tells scare quotes ("…, the old lawyer said")."""
_STOP = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bProf)(?<!\bGen)(?<!\bCol)(?<!\bSt)(?<!\b[A-ZА-Я])[.]|[;:!?“«„\"]"
)
"""Where a clause ends; not at the point of a title or an initial."""
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bProf)(?<!\bGen)(?<!\bCol)(?<!\bSt)(?<!\b[A-ZА-Я])[.!?]\s"
)
_COLON_GAP, _COMMA_GAP = 160, 60
"""Characters between a verb and the colon or comma by which it introduces a quotation, at most."""
_NAME = r"(?:[A-Z][\w.’'-]*\s+){0,3}[A-Z][\w’'-]+"
_OFFICE = r"(?:(?:the|his|her|their|its|a|an)\s+(?:[\w’'-]+\s+){0,3}[\w’'-]+,?\s+)?"
_SOMEBODY_BEHIND = re.compile(
    rf"[\s,–—-]*(?:(?:[a-z]{{2,}}(?:ed|s)|read|spat|sang|wept|swore|began|went|thought)\s+(?:(?:back|in|out|off|up)\s+)?{_OFFICE}{_NAME}"
    rf"|{_NAME}\s+(?:read|sang|spat|wept|swore|began|went on|thought)\b|(?:and|as)\s+(?:he|she)\s+[a-z]{{2,}}s\b"
    rf"|(?:he|she|they|I)\s+(?!had\b|was\b|were\b|has\b|could\b|would\b)[a-z]{{2,}}\b|{_OFFICE}{_NAME}(?:,[^,.;:]{{2,60}},|,)?\s+[a-z]{{2,}}(?:ed|s|it|t)\b)"
)
"""“…,” snapped Irena Dovlat / “…,” Irena Dovlat hit back: whatever the verb."""
_SIGNED = re.compile(rf"\s*[–—]\s*{_NAME}(?:,[^.:;“”]*)?\.?\s*(?:\n|$)")


def opens_attributed(words: str, head: str, tail: str) -> bool:
    """Whether a quotation opens its sentence and somebody stands behind its comma: "“…,” snapped X", "“…” — X"."""
    if head.rstrip()[-1:] not in ("", *ENDS, *'”»"’):'):
        return False
    if _SIGNED.match(tail):
        return not head.rsplit("\n", 1)[-1].strip()
    comma = words[-1:] in ",!?" or re.match(r"\s*[,–—]", tail)
    return bool(comma) and (_SOMEBODY_BEHIND.match(tail) is not None)


def ends_with_verb(words: str, language: str) -> bool:
    """Whether words end with a verb of speech, as those do that introduce a quotation: "… the clerk said"."""
    words = words.rstrip(" ,\n")
    last = [m.end() for m in speech(language).verb.finditer(words[-BESIDE:])]
    return bool(last) and last[-1] == len(words[-BESIDE:])


def is_said_before(head: str, language: str) -> bool:
    """Whether the words before a quotation introduce it: "… said: ", "… told him that ", "… she added, "."""
    head = _SENTENCE_END.split(head)[-1].rstrip()
    reported = head.endswith((":", " that")) or (head.endswith(",") and re.match(r"\W*As\b", head))
    verb = speech(language).reporting if reported else speech(language).verb
    last = max((m.end() for m in verb.finditer(head)), default=-1)
    according = speech(language).according.search(head)
    if according and head.endswith((",", ":")) and len(head) - according.end() < 60:
        return True
    if last < 0:
        return head.endswith(":") and len(head) > 1
    gap = head[last:]
    if head.endswith((":", ",")):
        return len(gap) < (_COLON_GAP if head.endswith(":") else _COMMA_GAP)
    if re.fullmatch(r"(?:\s+[\w’'-]+){1,9} that", gap) and not re.search(r"\bthat\b", gap[:-5]):
        return True  # "wrote on 15 June that “"
    if head.endswith(" that") and re.fullmatch(r"(?:\s+\w+){0,2},[^,;:]{2,60}, that", gap):
        return True  # "informed him, in the presence of two others, that “"
    return len(gap.split()) <= 3 and not speech(language).object_of.search(gap)


def is_said_after(words: str, tail: str, language: str) -> bool:
    """Whether the words after a quotation attribute it: ", she said", " – said the lawyer"."""
    how = speech(language).is_how.match(tail)
    if how and (words[-1:] != "." or how.group().lstrip()[:1] == "T"):
        return speech(language).verb.search(_STOP.split(tail[how.end() :])[0]) is not None
    if words[-1:] in ",!?" and speech(language).reads_on.match(tail):
        return True
    if words[-1:] == "." and not re.match(r"\s*[,–—-]|\s*[a-zа-я]", tail):
        return False
    if (
        words[-1:] not in ",!?.…"
        and not re.match(r"\s*[,–—-]", tail)
        and not speech(language).verb.match(tail.lstrip())
    ):
        return False
    if speech(language).aside.match(tail):
        return False
    lead = re.match(r"[\s,–—-]*", tail)
    clause = _STOP.split(tail[lead.end() if lead else 0 :])[0]
    m = said_in(clause, language) or speech(language).according.match(clause)
    return m is not None and len(clause[: m.start()].split()) <= _TAIL_WORDS


def said_in(clause: str, language: str) -> re.Match[str] | None:
    """The first speech verb of a clause that is no purpose of another verb ("allowed them to maintain …")."""
    found = speech(language).verb.finditer(clause)
    return next((m for m in found if not _is_purpose(clause[: m.start()])), None)


def _is_purpose(lead: str) -> bool:
    """Whether "to" makes a verb the purpose of another; it does not behind one word: "she hastened to add"."""
    to = re.search(r"(?<! on)\bto $", lead)
    if to is None or re.match(r"\W*(?:is|was) all\b", lead):
        return False  # “…,” is all he wanted to say
    return re.fullmatch(rf"\W*(?:he|she|they|I|{_NAME})\s+[a-z]+\s+to ", lead) is None


def stands_alone(words: str, head: str, tail: str) -> bool:
    """Whether a quotation is a sentence (or more) by itself: nothing of its sentence is outside the marks."""
    head, tail = head.rstrip(), tail.lstrip()
    opens = not head or head[-1] in ENDS + '”»"’)'
    closes = not tail or tail[0] in ENDS or (words[-1:] in ENDS + "”»" and (tail[0].isupper() or tail[0] in '“«"‘„'))
    first = next((c for c in words if c.isalpha()), "")
    return opens and closes and not first.islower()
