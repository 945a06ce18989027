"""What speaks against a person: a kind of thing or people, a cited case, one unknown word without any personal use.

Reach for this last, when a name was taken for a person's by its form or by the model. In legal prose a wrong person is
worse than a missing one.
"""

from __future__ import annotations

import re
from functools import cache

from habeas.language.names.evidence import Evidence
from habeas.language.names.lexicon import Lexicon
from habeas.language.names.named import Name
from habeas.language.tables import load_table

_PEOPLE = re.compile(
    r"[’']? (?:(?:sub-)?clans?|tribes?|tribal|tribesm[ae]n|ethnic|ethnicity|minority|customary|language|dialect|"
    r"speakers?|caste|sect|religion|faith|villagers?|nomads?)\b"
)
_FAMILY = re.compile(r" famil(?:y|ies)\b")
_GUESSED = frozenset(["model", "body-noun", "acronym", "use-as-place", "coined", "document"])
_INSTITUTION = re.compile(
    r" (?:public|private|state|special|primary|secondary|high|elementary|school|foundation|institute|ship|brigade)\b"
)
_KIND = re.compile(r"\b(?:[Aa]n?|[Ee]very|[Ee]ach|[Aa]nother|[Aa]ny) $")
_SURE = frozenset(["title", "initials", "letter", "greeting", "signature", "correspondent", "called", "person-noun"])
_PART = frozenset(["Tribes", "Tribe", "Clan", "Av", "Ave", "Str", "Lines", "Akbar", "Lankans", "Peoples", "Islanders"])
_NICK = re.compile(r"\b(?:as|called|named|nicknamed|one) [“‘\"'«]$")
_NAMED_THING = re.compile(
    r"\b(?:clan|tribe|village|town|place|company|firm|group|ship|boat|vessel|movement|party|organi[sz]ation|militia|gang|"
    r"hotel|street|farm|operation|drug|law|dog|settlement|area|estate|camp) (?:named|called) $"
)
_SHOWN = frozenset(["document", "given-name", "born", "use-as-human", "office-behind", "person-verb"])
"""Rules by which somebody may be called as a people or a faith is ("Irena Baptist")."""
_SINGLE = frozenset(["model", "two-names", "use-as-person"])


def is_person(n: Name, ev: Evidence, lex: Lexicon) -> bool:
    """Whether nothing speaks against a name that was taken for a person's."""
    c, words = n.candidate, n.candidate.words
    if n.rule in ("person-noun", "called") and _is_thing(n, ev, lex):
        return False
    if n.rule in _SURE:
        return True
    if any(w in ("v.", "V.", "vs.") for w in words[1:]) and (words[-1] in lex.countries or n.rule == "model"):
        return False
    if len(words) > 1 and (
        (lex.demonym(words[0]) and words[0] not in lex.given) or (words[0] == "Roman" and lex.demonym(words[1]))
    ):
        return False
    if _KIND.search(ev.before(c, 10)) and n.rule != "document":
        return False
    if (lex.demonym(words[-1]) or words[-1] in _PART) and n.rule not in _SHOWN:
        return False
    if n.rule in _SINGLE and (
        (c.quoted and not _NICK.search(ev.before(c, 30))) or (ev.before(c, 1) == "(" and ev.after(c, 1) == ")")
    ):
        return False  # a body in its own language, a title, a word
    if any(w in c.text for w in "0123456789") and n.rule == "model" and len(words) == 1:
        return False
    if words[-1].removesuffix("s") in lex.nothing:
        return False
    if ev.before(c, 4).lower() == "the " and _INSTITUTION.match(ev.after(c, 30)):
        return False
    if (n.rule != "document" and ev.followed(c.text, _PEOPLE)) or (
        len(words) == 1 and n.rule == "document" and _PEOPLE.match(ev.after(c, 30))
    ):
        return False
    alone = len(words) == 1 and n.rule == "model" and words[0] not in lex.given and "." not in words[0]
    return not alone or ev.around.weight(c.text, "person") > 0 or lex.surname_gender(words[0]) is not None


def is_people(n: Name, ev: Evidence) -> bool:
    """Whether what was guessed to be a body or a place is a clan, a people or a family ("the Darovan sub-clan")."""
    if n.schema == "Person" or n.rule not in _GUESSED:
        return False
    return ev.followed(n.candidate.text, _PEOPLE) or _FAMILY.match(ev.after(n.candidate, 9)) is not None


def _is_thing(n: Name, ev: Evidence, lex: Lexicon) -> bool:
    """ "a clan named X", "certain Ambassadors", a firm of counsel ("XYZ Belenko Kharsia")."""
    words = n.candidate.words
    if _NAMED_THING.search(ev.before(n.candidate, 30)):
        return True
    if len(words) == 1 and (words[0].removesuffix("s") in lex.offices or words[0].removesuffix("s") in lex.titles):
        return True
    return is_firm(n)


def is_firm(n: Name) -> bool:
    """Whether what a noun calls a person is a firm of theirs ("counsel, XYZ Belenko Kharsia")."""
    words = n.candidate.words
    firm = n.rule in ("person-noun", "called") and len(words) > 1 and len(words[0]) > 1 and words[0].isupper()
    return firm and "." not in words[0] and not all(w.isupper() for w in words)


@cache
def _kin() -> tuple[re.Pattern[str], dict[str, str]]:
    ties = {noun: str(row[0]) for noun, row in load_table("en/kinship.yaml")["ties"].items() if row[0]}
    nouns = "|".join(sorted(ties, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({nouns}),? (?:the (?:[a-z-]+ ){{1,3}})?$"), ties


def kin_gender(before: str) -> str:
    """Gender that a kinship word right before a name shows ("her husband, the economist X"), or ""."""
    pattern, ties = _kin()
    found = pattern.search(before)
    return ties[found.group(1)] if found else ""


_OWNER = re.compile(r"(?:\b(?:[Hh]is|[Hh]er)|([^\W\d_][\w-]*)[’']s?) (?:[a-z-]+ ){0,2}$")
_TITLE = re.compile(r"(?:Mrs|Ms|Mr|Miss|Dr|Prof)\.? $")


def is_kin_of(before: str, after: str, surname: str) -> bool:
    """Whether a kinship word right before a name, or behind it in apposition, makes its bearer a relative of whoever
    is called by this surname or by a pronoun ("Belenko's elder sister, the teacher X", "X, the wife of Belenko")."""
    pattern = _kin()[0]
    beside = re.match(r", ([^,.;:!?\n]{3,60})", after)
    if beside and (of := re.match(r"the (?:[a-z-]+ ){0,2}([a-z-]+) of ([^\W\d_][\w-]*)$", beside[1])):
        return of[2] == surname and pattern.search(f"{of[1]} ") is not None
    for words in (_TITLE.sub("", before), f"{beside[1]} " if beside else ""):
        found = pattern.search(words)
        owner = _OWNER.search(words[: found.start()]) if found else None
        if owner is not None and (owner[1] is None or owner[1] == surname):
            return True
    return False
