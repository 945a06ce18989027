"""Everything in a text that may stand for a person: names, pronouns, kinship and other phrases, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from habeas.language.analysis import Analysis
from habeas.language.reference.masking import Masked, P
from habeas.language.tables import either, load_table, words

Kind = Literal["name", "pronoun", "first", "kin", "party", "stranger", "many"]


@dataclass
class Item:
    """One phrase. `start`/`end`: view offsets of its head word (the pronoun, "husband", the name). `key` is what it
    was found to stand for: a figure's index, a negative number for somebody unnamed, or None where not sure."""

    kind: Kind
    start: int
    end: int
    word: str
    sentence: int = -1
    gender: str = ""
    plural: bool = False
    possessor: int | None = None
    """Index of the item that it belongs to ("her" of "her husband")."""
    named: int | None = None
    """Figure that an apposition names ("her husband, Tomas Belenko")."""
    named_end: int = -1
    """View offset where the name of that apposition ends."""
    named_all: tuple[int, ...] = ()
    together: tuple[int, ...] = ()
    """People named together before, whom a plural stands for."""
    key: int | None = None
    confidence: float = 0.0
    subject: bool = False
    begin: int = -1
    """View offset where the whole phrase begins."""
    owns: bool = False
    """Whether it only tells whose something is ("Belenko’s driver")."""


PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "*", "them": "*", "their": "*", "theirs": "*", "themselves": "*",
}  # fmt: skip
FIRST = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])


@cache
def ties() -> dict[str, tuple[str, str, bool]]:
    """Noun -> (gender, relation, plural)."""
    table = load_table("en/kinship.yaml")
    out = {noun: (g, r, False) for noun, (g, r) in table["ties"].items()}
    out.update({many: (*table["ties"][one], True) for many, one in table["plurals"].items()})
    return out


@cache
def strangers() -> dict[str, str]:
    table = load_table("en/kinship.yaml")["strangers"]
    trades = dict.fromkeys(words("en/trades.yaml", "trades"), "")
    return {**trades, **{w: ("" if g == "any" else g) for g, ws in table.items() for w in ws}}


_NO_OFFICE = (
    r"(?!(?:attorney|prosecutor|procurator|governor|president|mayor|minister|ombudsman|commissioner|coroner|registrar"
    r"|chancellor|judge)(?: general)?[’']s (?:office|department|service|press))"
)
"""Before a noun for somebody: it is no part of the name of an office ("the attorney general’s office")."""
_TITLES = (
    r"(?:(?:Mr|Ms|Mrs|Dr|Prof|Avv|Me)\.? |(?:Professor|Father|Sister|Brother|Captain|Colonel|Major|General|Lieutenant"
    r"|Sergeant|Corporal|Inspector|Superintendent|Constable|Deputy|Judge|Imam|Rabbi|Pastor|Reverend|Sheikh|Advocate"
    r"|Maître) )"
)


@cache
def _pattern() -> re.Pattern[str]:
    table = load_table("en/kinship.yaml")
    kin = "|".join(sorted(ties(), key=len, reverse=True))
    party = "|".join([*(f"{p}s?" for p in table["parties"]), *table["parties_guarded"].values()])
    others = either(strangers())
    goes_on = r"(?:was|is|has|had|will|who|and|told|said|from)\b"
    pronouns = "|".join(sorted([*PRONOUNS, *FIRST - {"i"}], key=len, reverse=True))
    return re.compile(
        rf"(?P<name>{P})"
        rf"|\b(?P<first>I)\b(?!\.)|\b(?P<pronoun>(?i:{pronouns}))\b"
        rf"|\b(?P<party>(?i:{party}))\b"
        r"|(?P<many>\b[Bb]oth\b"
        rf"(?! (?:the|of|in|on|an?|his|her|their|my|our|by|as|for|to|at|sides|cases|countries|{P}))"
        r"|(?<=[Tt]he )(?:(?:two|three|four|five|six) (?:[a-z-]+ ){0,2}"
        rf"(?:men|women|people|persons|(?:{others})s)|couple|pair|trio|brothers|sisters)\b(?! of\b| {P})"
        r"|(?:(?<=[Tt]he )|(?<=\b[Aa]ll ))(?:two|three|four|five|six)\b"
        r"(?=(?: (?:later|then|now|also|both|all|of them))?(?: (?:were|are|was|had|have|will|would|face)\b|[.,;]))"
        rf"|(?<=\b[Aa]ll )(?:three|four|five|six) (?:[a-z-]+ )?(?:men|women|people|persons|(?:{others})s)\b)"
        rf"|(?<![\w-]){_NO_OFFICE}(?:(?:ex|co)-)?(?P<kin>{kin}|Counsel(?! for\b))\b"
        rf"|(?<![\w-]){_NO_OFFICE}"
        rf"(?P<stranger>{others}|(?<=[Tt]he )\d\d-year-old(?! (?!{goes_on})[a-z]))\b"
    )


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(
        r"(?:-[a-z]+(?:-[a-z]+)*)?"
        r"(?:(?:(?:, | )and (?:an? )?(?:[\w-]+ ){0,2}?[\w-]+)? of (?:our|his|her|my|the|their) family"
        r"| of (?:the|an?|this|that) (?:[a-z’-]+ ){0,2}[a-z’-]+(?=,)"
        rf"| (?:of|at|for|in|from) [^,;:.()“”\n{P[1:-1]}]{{1,60}}(?=, {_TITLES}?{P}(?:,| \()))?"
        r"(?:,| is| was|:| named| called|, named|, called"
        r"| (?:whom? (?:\w+ ){1,3}|who was )?(?:introduced|identified|presented) as)?(?:,? a certain)? "
        rf"(?:{_TITLES}|(?:[A-Z][\w-]+ )?(?:Minister|President|Senator) "
        rf"|(?:{either(strangers())}) "
        r"|(?:the|an?) (?:(?!of|to|for|with|from|by|in|at)[a-z-]+ ){1,3})?"
        rf"({P})(?![’']s? \w)"
    )


_LIST = re.compile(rf", (?:{P}(?: \([^)]*\))?(?:, born [^,;.]{{4,30}}| \(born [^)]*\))?(?:,? and |, |(?=[.;)]|$)))+")
FOR_PARTY = re.compile(
    r"\b(?:[Cc]ounsel|[Ll]awyers?|[Aa]ttorneys?|[Rr]epresentatives?|[Aa]dvocates?|COUNSEL)"
    r" (?:for|of|to) (?:the )?$|\b[Rr]epresenting (?:the )?$"
)
"""Before a party: whom a name behind it stands for is the lawyer ("Counsel for the applicant: Ms. Dovlat")."""
_ROLE_OF = re.compile(
    rf"({P}),? (?:\([^)]*\),? )?(?:(?:who )?(?:is|was|has been|works as|worked as) )?(?:also )?"
    r"(?:an?|the|one of the|former|its)(?: (?!of\b)[\w’-]+){0,4}? $"
)
"""A name before the noun that says what its bearer is ("Belenko, the former chief editor")."""
_ROLE_BESIDE = re.compile(rf"({P})(?: \([^)]*\))?, (?:[\w’-]+ ){{0,2}}$")
_ROLE_GOES_ON = re.compile(r"-in-chief\b| (?:of|at|for|with|in) |,")
"""A name before a noun without an article that says what he is ("Belenko, editor-in-chief of …, was held")."""
_NO_APPOSITION = re.compile(
    r" (?:said|says|told|wrote|added|explained|recalled|replied|complained|claims?|claimed|asked|was|is|had|has)\b"
)
"""After "her husband, X": then X is the next clause's subject, unless the kin noun opens the sentence."""
_FRONTED = re.compile(r"\b[Aa]ccording to (?:the|an?|his|her|their|our|my) (?:[\w-]+ ){0,3}$")
_CLOSED = re.compile(r"[,.;:)”\"]|\s*$| (?:and|who|of|from|at)\b")
"""After "according to the witness, X": else X is the subject of what the witness says."""
_BEFORE_KIN = re.compile(
    rf"(?P<own>\b(?:[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Oo]ur)|{P}[’']s?|"
    r"\b(?:father|mother|husband|wife|brother|sister|son|daughter|uncle|cousin|friend|client)[’']s?|"
    r"\b(?:accused|defendant|requested person)[’']s?|"
    r"(?i:complainant|author|applicant|petitioner|claimant)s?[’']s?)"
    r"(?: [\w-]+){0,3}? (?:(?:ex|co)-)?$"
)
_AFTER_KIN = re.compile(
    rf"s? of (?:the |an? )?(?:\w+ ){{0,2}}?(?:(?:Mr|Ms|Mrs|Dr)\.? )?"
    rf"(?P<own>{P}|(?:the )?(?:complainant|author|applicant|petitioner)|(?:our|his|her|my) family)"
)
_WROTE = re.compile(
    r" of (?:the|an?|this|that|these|those|several|many|his|her|two) "
    r"(?!(?:present |said )?(?:communications?|complaints?|petitions?|submissions?|applications?|case)\b)"
)
"""After "author": of an article, not of the communication."""


def collect(a: Analysis, masked: Masked) -> list[Item]:
    """Items of the whole document in order, with possessors and appositions, not yet resolved."""
    items: list[Item] = []
    at: dict[int, int] = {}
    found = list(_pattern().finditer(masked.text))
    for m in found:
        item = _item(m, masked)
        if item is None:
            continue
        at[m.start(m.lastgroup or 0)] = len(items)
        items.append(item)
        if item.kind in ("kin", "party", "stranger"):
            _attach(item, m, masked, at)
    _place(a, items)
    for m in found:
        if m.lastgroup == "kin":
            _owner_after(items[at[m.start("kin")]], m, masked, at)
    return items


def _item(m: re.Match[str], masked: Masked) -> Item | None:
    kind = m.lastgroup or ""
    start, end = masked.original(m.start(kind)), masked.original_end(m.end(kind))
    word = m.group(kind)
    low = word.lower()
    if kind == "name":
        return Item("name", start, end, word, key=masked.figure(m.start()), confidence=0.95)
    if kind == "first" or low in FIRST:
        return Item("first", start, end, low, plural=low in ("we", "us", "our", "ours", "ourselves"))
    if kind == "pronoun":
        gender = PRONOUNS[low]
        return Item("pronoun", start, end, low, gender=gender.strip("*"), plural=gender == "*")
    if kind == "kin":
        gender, _, plural = ties()[low]
        return Item("kin", start, end, low, gender=gender, plural=plural)
    if kind == "party" and low.startswith("author") and _WROTE.match(masked.text, m.end()):
        return Item("stranger", start, end, word)
    if kind == "party":
        return Item("party", start, end, low.removesuffix("s"), plural=low.endswith("s"))
    if kind == "many":
        return Item("many", start + word.rfind(" ") + 1, end, low, plural=True)
    return Item("stranger", start, end, word, gender=strangers().get(word, ""))


def _attach(item: Item, m: re.Match[str], masked: Masked, at: dict[int, int]) -> None:
    """Possessor before the noun, name behind it."""
    text, end = masked.text, m.end()
    if item.kind == "kin":
        line = text.rfind("\n", 0, m.start("kin")) + 1
        before = _BEFORE_KIN.search(text, max(line, m.start("kin") - 60), m.start("kin"))
        if before:
            item.possessor = at.get(before.start("own"))
            item.begin = masked.original(before.start("own"))
        listed = _LIST.match(text, end) if item.plural else None
        if listed:
            item.named_all = tuple(masked.figure(listed.start() + k.start()) for k in re.finditer(P, listed.group()))
            item.named_end = masked.original_end(listed.start() + max(k.end() for k in re.finditer(P, listed.group())))
    named = _apposition().match(text, end)
    if item.kind == "kin" and named is None and (told := _told_of(item, m, text)):
        item.named = masked.figure(told.start(1))
        item.named_end = item.end
        return
    if item.kind == "stranger" and named is None and (role := _role_before(m, text)):
        item.named = masked.figure(role.start(1))
        item.named_end = item.end
        return
    if item.kind == "party" and FOR_PARTY.search(text, max(0, m.start() - 28), m.start()):
        return
    if named and _FRONTED.search(text, max(0, m.start() - 60), m.start()) and not _CLOSED.match(text, named.end(1)):
        return
    if named and not item.plural and not (item.kind == "kin" and _next_subject(text, m, named)):
        separated = text[end : end + 1] in ",:" or named.group().startswith((" is", " was", " named", " called"))
        if separated or item.kind == "kin" or item.kind == "stranger":
            item.named = masked.figure(named.start(1))
            item.named_end = masked.original_end(named.end(1))


OPENED_BY = re.compile(
    r"(?:^|[.!?;:”\n]\s*|\d\s+)(?:According to|As (?:for|to)|Unlike|Like|Besides|Apart from|Except for|Thanks to|"
    r"In the (?:view|opinion|words|case) of|To|For|With) (?:(?:Mr|Ms|Mrs|Dr)\.? )?$"
)
"""Before a name that opens its sentence with a preposition: "According to Belenko, the director said" tells of two."""


def _role_before(m: re.Match[str], text: str) -> re.Match[str] | None:
    """The name before a noun that says what its bearer is."""
    begin = m.start()
    role = _ROLE_OF.search(text, max(0, begin - 70), begin)
    if role is not None and OPENED_BY.search(text, max(0, role.start(1) - 40), role.start(1)):
        return None
    if role is not None:
        return role
    return _ROLE_BESIDE.search(text, max(0, begin - 40), begin) if _ROLE_GOES_ON.match(text, m.end()) else None


_TOLD_OF = re.compile(
    rf"({P})(?P<by>,| is| was|, who is|, who was)(?: also)?(?: the| an?| one of the)?(?: [\w-]+){{0,2}}? $"
)
_TELLING = ("lawyer", "employee", "guard")
"""Relations whose nouns also name a profession: "X, a lawyer"."""


def _told_of(item: Item, m: re.Match[str], text: str) -> re.Match[str] | None:
    """A name before the tie that is said of it: "X, mother of Y", "X is Y’s lawyer", "X, a driver"."""
    if item.plural:
        return None
    begin = m.start("kin")
    before = _BEFORE_KIN.search(text, max(text.rfind("\n", 0, begin) + 1, begin - 60), begin)
    of = _AFTER_KIN.match(text, m.end())
    if before is not None:
        if not re.match(P, before.group("own")):
            return None
        begin = before.start("own")
    elif of is None and ties()[item.word][1] not in _TELLING:
        return None
    told = _TOLD_OF.search(text, max(0, begin - 40), begin)
    if told is None or (before is not None and told.group("by") == "," and text[m.end() : m.end() + 1] not in ",.;)"):
        return None
    return told


def _next_subject(text: str, m: re.Match[str], named: re.Match[str]) -> bool:
    """ "… had not seen her husband, Dovlat said": whom the comma divides is another."""
    if text[m.end() : m.end() + 1] != "," or not _NO_APPOSITION.match(text, named.end(1)):
        return False
    opening = max(text.rfind(mark, 0, m.start("kin")) for mark in (". ", "\n", "” ", "? ", "! ", ", ", "; "))
    return m.start("kin") - opening > 30 or bool(
        re.search(r"\b(?:to|with|of|for|from|by|about|and|seen|see)\b", text[opening + 1 : m.start("kin")])
    )


def _owner_after(item: Item, m: re.Match[str], masked: Masked, at: dict[int, int]) -> None:
    """ "the daughter of Mr. Belenko", "a friend of the author", "friend of our family"."""
    if item.possessor is not None:
        return
    after = _AFTER_KIN.match(masked.text, m.end())
    if after:
        own = after.start("own")
        found = re.search(P + r"|complainant|author|applicant|petitioner|our|his|her|my", after.group("own"))
        item.possessor = at.get(own + found.start()) if found else None


_PREPOSITION = re.compile(
    r"\b(?:through|with|by|to|of|from|for|against|about|at|in|on|between|via|after|before|towards?|without|including|like)"
    r" (?:(?:the|an?|his|her|their|my|our|one) )?(?:(?:Mr|Ms|Mrs|Dr)\. )?(?:[a-z-]+ )?$",
    re.IGNORECASE,
)


def _place(a: Analysis, items: list[Item]) -> None:
    """Sentence of each item; its first person counts as its subject, one outside quotation
    marks and behind no preposition before others."""
    n = 0
    firsts: dict[int, tuple[bool, Item]] = {}
    for item in items:
        while n + 1 < len(a.sentences) and a.sentences[n + 1].start <= item.start:
            n += 1
        item.sentence = n
        possessive = item.word in ("his", "her", "their", "my", "our") or a.text[item.end : item.end + 1] in ("’", "'")
        item.owns = possessive and item.kind in ("name", "party")
        told_of = item.kind == "stranger" and item.named is not None and item.named_end == item.end
        if item.kind == "first" or possessive or told_of:  # "Dovlat, a conscript who …": the name stands for her
            continue
        before = a.text[max(a.sentences[n].start, item.start - 40) : item.start]
        aside = a.quote_at(item.start) is not None or _PREPOSITION.search(before) is not None
        if n not in firsts or (firsts[n][0] and not aside):
            firsts[n] = (aside, item)
    for _, item in firsts.values():
        item.subject = True
        if item.kind == "kin" and item.named is not None and item.possessor is not None:
            items[item.possessor].owns = True  # "Her cousin Irena goes …": of Irena it is told
