"""The small multilingual word lists of words.yaml, loaded once: labels of site blocks, letter formulas, months."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from habeas.model.tables import read_table


class Words(msgspec.Struct, frozen=True):
    """Each list as a set of lower-case phrases, and `months` as name → number."""

    labels: frozenset[str]
    calls: frozenset[str]
    boxes: frozenset[str]
    sections: frozenset[str]
    by: frozenset[str]
    published: frozenset[str]
    source: frozenset[str]
    photo: frozenset[str]
    salutation: frozenset[str]
    release: frozenset[str]
    of_people: frozenset[str]
    bulletin: frozenset[str]
    closing: frozenset[str]
    done: frozenset[str]
    petition: frozenset[str]
    party: frozenset[str]
    signs: frozenset[str]
    dated: frozenset[str]
    starters: frozenset[str]
    glued_prefixes: frozenset[str]
    decision: frozenset[str]
    publishers: frozenset[str]
    no_person: frozenset[str]
    offices: frozenset[str]
    institutions: frozenset[str]
    joined: frozenset[str]
    fields: dict[str, tuple[str, ...]]
    months: dict[str, int]


_ADDRESSED = re.compile(
    r"(?:Mr|Mrs|Ms|Mme|Madam|Madame|Dr|Prof|Judge|Comrade)\.?(?:\s[^\W\d_a-z][\w’'-]+){1,4}\s?[,!:]"
    r"|(?:(?:Prime |Deputy |Foreign )?Minister|President|Ambassador|Governor|Mayor|Senator|Commissioner|Chancellor)"
    r"(?:\s[^\W\d_a-z][\w’'-]+){0,3}\s?[,!]"
)
"""Mr. Speaker, / Madam President:"""


_COUNTED = re.compile(
    r"(?:\d[\d.,]*[km]?|no)\s+(?:comments?|replies|shares?|views?|likes?|followers?|claps|reads)"
    r"|\d+[ -]min(?:utes?)?(?:\s+read)?"
    r"|(?:comments?|replies|shares?|views?|hits|likes?)\s*[(:]?\s*\d+\s*\)?|(?:reading time|read time)\W.{1,15}",
    re.I,
)
"""5 comments, Comments (3), 4 min read"""


_COUNTS = re.compile(r"(?:[^().]{2,40}\(\d{1,5}\)){2,}")
"""Archive October 2024 (21) September 2024 (17)"""
_GLUED = re.compile(
    r"(?:Tags|Topics|Keywords|Categories|Labels|Теги|Метки|Рубрики|Темы|Tagi|Etiquetas|Schlagwörter)(?=[^\W\d_]\w)"
)
"""Tagsarrest press freedom Lissen"""
_OTHERS = re.compile(
    r"(?:Read|See|Watch) (?:also|more|next)|Also (?:read|see)|Related (?:articles?|stor(?:y|ies)|news)|More (?:from|on)"
    r"|Читайте также|Leggi anche|(?:À|A) lire aussi|Lire aussi|Lea también|Lee también|Czytaj także|Lesen sie auch"
)
"""Before the headlines of other texts, which no colon need part from it."""
_CLOSING = re.compile(
    r"(?:yours|with|in)(?: [a-z]+){0,3}? (?:regards?|respect|solidarity|hope|gratitude|thanks|wishes|concern|love"
    r"|sorrow|friendship|faith|sympathy|appreciation|anticipation|esteem|determination"
    r"|sincerity)(?: and [a-z]+)?\s?[,.]?",
    re.I,
)
"""With solidarity, / In hope and sorrow, / Yours in friendship,"""


_COURT = re.compile(
    r"(?:(?:In|Before|To) the |IN THE |BEFORE THE |TO THE |THE |The )?"
    r"(?:[^\W\d_a-z][\w’'-]*\s+(?:(?i:of|the|and)\s+)*){0,5}"
    r"(?:COURT|Court|TRIBUNAL|Tribunal)(?:\s+(?i:of|in|for)\s+(?:(?i:the|of|and|for)\s+)*[^\W\d_a-z][\w’'-]*){0,3}"
    r"(?:\s[^\W\d_a-z][\w’'-]*){0,2}"
)
_CALL = 40
"""Words of a call upon the readers at most."""


@cache
def words() -> Words:
    """The lists."""
    raw = read_table("habeas.text", "words.yaml")
    raw["labels"] = [label for group in raw["labels"] for label in group]
    lists = {key: frozenset(str(v) for v in value) for key, value in raw.items() if isinstance(value, list)}
    fields = {kind: tuple(str(v) for v in labels) for kind, labels in raw["fields"].items()}
    return Words(**lists, fields=fields, months=raw["months"])


@cache
def opening(name: str) -> re.Pattern[str]:
    """A pattern for a line that begins with a phrase of this list, as whole words, in any case."""
    phrases = sorted(getattr(words(), name), key=len, reverse=True)
    return re.compile(r"\s*(?:" + "|".join(re.escape(p) for p in phrases) + r")(?!\w)", re.I)


@cache
def blocks_named() -> frozenset[str]:
    """What the names of a site's blocks and sections are."""
    return words().labels | words().sections


@cache
def _first_words() -> frozenset[str]:
    """The words that these names begin with."""
    return frozenset(name.split()[0] for name in blocks_named() if name.split())


@cache
def no_names() -> frozenset[str]:
    """Words that no person's name holds."""
    return words().publishers | words().no_person | words().institutions | words().months.keys()


@cache
def posts() -> frozenset[str]:
    """Words that say what somebody is."""
    return words().no_person | words().offices


@cache
def papers() -> frozenset[str]:
    """What kinds of paper an office sends out are called."""
    return words().bulletin | words().release


def plain(line: str) -> str:
    """A line for comparison with the lists: lower case, without bullets and closing punctuation."""
    return line.strip(" \t•·*–—-»«>:|.…,!+#\u00a0").casefold()


def is_label(line: str) -> bool:
    """Whether the whole line is the name of a site block ("Read also:")."""
    return plain(line) in words().labels or is_menu(line)


def is_call(line: str) -> bool:
    """Whether a line is a site's call upon its readers ("Sign up and never miss …"), be it a sentence."""
    return opening("calls").match(line) is not None and len(line.split()) <= _CALL


def is_box(line: str) -> bool:
    """Whether a line opens as what a site puts around a text ("Sign up for …", "Comments (3)", "Related: …")."""
    text = line.strip()
    if _COUNTED.fullmatch(text) or is_call(text):
        return True
    if _COUNTS.fullmatch(text) or (_GLUED.match(text) and len(text.split()) > 2 and not text.endswith(".")):
        return True
    m = opening("boxes").match(text) or _OTHERS.match(text)
    return m is not None and not (text.endswith(".") and len(text.split()) > 3)


def is_official(line: str) -> bool:
    """Whether a short line has the words of a court paper or a decision."""
    if is_court(line):
        return True
    pattern = opening("decision").pattern.removeprefix(r"\s*")
    return bool(re.search(r"(?<!\w)" + pattern, line, re.I)) and not line.strip().endswith(".")


def is_court(line: str) -> bool:
    """Whether a line is the name of a court and nothing else ("Lissen City Court", "Before the Court of Appeal")."""
    return len(line.split()) <= 10 and _COURT.fullmatch(line.strip()) is not None


_AUTHORITY = re.compile(
    r"(?:(?:of|for|on|against|the|and|to)\s|[^\W\d_a-z][\w’'-]*\s){0,8}"
    r"(?:Committee|Council|Commission|Working Group|Tribunal|Board|Chamber|Assembly|Division)"
    r"(?:\s(?:of|for|on|against|the|and|to)|\s[^\W\d_a-z][\w’'-]*){0,8}"
)


def is_authority(line: str) -> bool:
    """Whether a line is the name of a court or of another body that decides, and nothing else."""
    return is_court(line) or (len(line.split()) <= 10 and _AUTHORITY.fullmatch(line.strip()) is not None)


def is_menu(line: str) -> bool:
    """Whether a line is nothing but names of site blocks or sections, three at least ("Home Society Contact us"); of
    those with a capital letter one in three may be a site's own."""
    tokens = plain(line).split() if line.count(" ") < 200 else []
    if not 3 <= len(tokens) <= 40:
        return False
    known, first = blocks_named(), _first_words()
    if tokens[0] not in first:
        return False
    at = found = several = own = 0
    while at < len(tokens):
        sizes = (4, 3, 2, 1) if tokens[at] in first else ()
        size = next((n for n in sizes if " ".join(tokens[at : at + n]) in known and at + n <= len(tokens)), 0)
        at, found, several, own = at + (size or 1), found + (size > 0), several + (size > 1), own + (size == 0)
    if own:
        titled = all(w[0].isupper() for w in line.split() if w[0].isalpha()) and not line.rstrip().endswith((".", ","))
        return titled and found >= 4 and own * 2 <= found and tokens[0] in known
    return found >= 3 or found == several == 2


def is_salutation(line: str) -> bool:
    """ "Dear …," and its like: short, and closed with a comma, colon or exclamation mark or by the end of the line."""
    if len(line) >= 120 or line.rstrip().endswith((".", "?")):
        return False
    return bool(opening("salutation").match(line) or _ADDRESSED.fullmatch(line.strip()))


def is_closing(line: str) -> bool:
    """ "Yours sincerely," and its like, alone on its line."""
    return plain(line) in words().closing or _CLOSING.fullmatch(line.strip()) is not None
