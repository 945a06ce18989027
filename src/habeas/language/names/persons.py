"""What is a person by strong evidence: a label, an age, a first name, an office beside it, what only people do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.language.names.candidates import Candidate
from habeas.language.names.evidence import (
    AFTER_PERSON,
    BEFORE_PERSON_SAID,
    CALLED,
    DISGUISED,
    LABELLED,
    SPEAKS,
    WORD_BEFORE,
    Evidence,
)
from habeas.language.names.lexicon import Lexicon
from habeas.language.names.named import Name, named

_OFFICE = re.compile(
    r", (?:(?:an?|the|his|her|their|its|our|my|whose) )?((?:[a-z][\w’'-]* ){0,4}?[a-z][\w-]+)"
    r"(?=[,.;:)—]| of | for | at | from | who )"
)


def person(c: Candidate, ev: Evidence, lex: Lexicon) -> Name | None:
    words, after = c.words, ev.after(c, 60)
    if any(w in lex.org_heads or w in lex.place_heads for w in words):
        return None
    capitals = [w for w in words if w[0].isupper()]
    if DISGUISED.match(after) and len(words) < 4:
        return named(c, "Person", "called", 0.85)
    if len(capitals) > 1 and LABELLED.search(ev.before(c, 60)) and not mostly_usual(c, lex):
        return named(c, "Person", "labelled", 0.85, gender=lex.given.get(words[0], ""))
    if not (c.initial and words[0].lower() in ev.lower):
        if re.match(r"^,? \(?born\b|^, aged \d", after) and not re.search(r"\b(?:of|in) (?:the )?$", ev.before(c)):
            return named(c, "Person", "born", 0.9)
        if len(capitals) > 1 and re.match(r"^,? \(?\d\d\)?, ", after) and all(w.istitle() for w in capitals):
            return named(c, "Person", "aged", 0.85)
        called = _is_called(c, ev, lex) or (CALLED.search(ev.before(c, 50)) and words[0].lower() not in lex.common)
        if called and words[0].istitle():
            return named(c, "Person", "called", 0.8)
        if len(capitals) > 1 and (words[0] in lex.given or _is_initial(words, lex)):
            return named(c, "Person", "given-name", 0.9, gender=lex.given.get(words[0], ""))
        if len(capitals) > 1 and lex.surname_gender(words[-1], 4) is not None and not lex.demonym(words[-1]):
            return named(c, "Person", "family-ending", 0.85, gender=lex.surname_gender(words[-1]) or "")
        previous = WORD_BEFORE.search(ev.before(c, 25))
        noun = previous and previous.group(1) in lex.person_nouns and not c.quoted and not lex.demonym(words[0])
        if noun and len(capitals) > 1:
            return named(c, "Person", "person-noun", 0.85)
        if len(capitals) > 1 and len(capitals) == len(words) < 4 and apposed_office(c, ev, lex):
            return named(c, "Person", "office-behind", 0.8)
        if _apposed_alone(c, ev, lex):
            return named(c, "Person", "office-behind", 0.75)
        if told_before(c, ev, lex):
            return named(c, "Person", "office-before", 0.75)
        alone = not re.search(r"\b(?:of|for|by|in) [\w’'-]+,? $", ev.before(c))
        if noun and (alone or ev.vote(c.text) == "PERSON"):
            return named(c, "Person", "person-noun", 0.85)
    if _speaks(c, ev, lex):
        return named(c, "Person", "speaker", 0.6)
    if BEFORE_PERSON_SAID.search(ev.before(c, 20)) and ev.vote(c.text) in ("PERSON", "", "ORG"):
        return named(c, "Person", "speaker", 0.8)
    said = len(words) < 3 and _QUOTED_BEFORE.search(ev.before(c, 6)) and _SAID.match(after)
    if said and name_like(c, lex) and ev.vote(c.text) in ("PERSON", "", "ORG"):
        return named(c, "Person", "speaker", 0.8)
    if AFTER_PERSON.match(after) and len(capitals) > 1 and ev.vote(c.text) in ("PERSON", "ORG", "GPE"):
        return named(c, "Person", "person-verb", 0.85)
    return None


_QUOTED_BEFORE = re.compile(r"[,.!?][”’\"»] $")
_SAID = re.compile(
    r" (?:said|says|added|adds|recalled|recalls|whispered|shouted|replied|asked|told (?:me|us|her|him))\b"
)
"""Around the speaker of what was quoted before: "“I saw nothing,” Irena said."."""


def name_like(c: Candidate, lex: Lexicon) -> bool:
    """Whether no word of a phrase is one that names have not: offices, bodies, peoples, usual words."""
    tables = (lex.generic, lex.nothing, lex.offices, lex.titles, lex.org_heads, lex.place_heads, lex.countries)
    known = any(w in t for w in c.words for t in tables) or any(lex.demonym(w) for w in c.words)
    return not known and all(w.istitle() and w.lower() not in lex.common for w in c.words)


def apposed_office(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """ "Irena Dovlat, the deputy city prosecutor, …", "* Irena Dovlat, union treasurer: …"."""
    before = WORD_BEFORE.search(ev.before(c, 25))
    m = _OFFICE.match(ev.after(c, 90))
    usual = mostly_usual(c, lex) and c.words[0].lower() in lex.common
    if m is None or (before and before.group(1) in (*lex.place_prepositions, "the", "The")) or usual:
        return False
    return m[1].split()[-1] in lex.person_nouns


def _apposed_alone(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """ "Aliya, his wife, …", "Suharti, a seamstress, …": one word that no table knows, and who that is."""
    name = c.text
    known = name.lower() in lex.common or name.lower() in ev.lower or name in lex.cities or name in lex.countries
    if len(c.words) > 1 or known or not name.istitle() or len(name) < 4 or lex.demonym(name):
        return False
    return apposed_office(c, ev, lex) and re.match(r", (?:an?|the|his|her|their|my|our) ", ev.after(c, 8)) is not None


_TOLD_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Aa]nother|[Oo]ne|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Tt]heir)|[’']s) (?:[a-z-]+ ){0,3}?([a-z-]+)"
    r"(?: (?:of|in|at|for|from) (?:[\w-]+ ){0,2}[\w-]+)?, $"
)
_GOES_ON = re.compile(r",(?: (?:who|whom|whose|both|was|were|is|are|had|has|then|\d\d|[a-z]+ed)\b|$)")


def told_before(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """ "His companion, Deolinda, was wounded": a name in apposition to what its bearer is."""
    if len(c.words) > 3 or c.quoted or not name_like(c, lex) or c.text.lower() in ev.lower:
        return False
    told = _TOLD_BEFORE.search(ev.before(c, 60)) if _GOES_ON.match(ev.after(c, 20)) else None
    return told is not None and told[1] in lex.person_nouns and c.text not in lex.cities


_IS_CALLED = re.compile(r"\b([a-z-]+)(?:,| who)? (?:(?:is|was) )?(?:called|named) [“‘\"]?$")


def _is_called(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """ "a typesetter called Hosea Bantry": a word for a person before what he is called."""
    told = _IS_CALLED.search(ev.before(c, 40))
    return told is not None and told[1] in lex.person_nouns


def _speaks(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """Whether one word that no table knows is the subject of what only people do ("Riisen objected.")."""
    name = c.text
    if len(c.words) > 1 or not name.istitle() or len(name) < 4 or not SPEAKS.match(ev.after(c, 40)):
        return False
    low = name.lower()
    usual = low in lex.common or low.removesuffix("s") in lex.common or low in ev.lower
    known = usual or name in lex.cities or lex.demonym(name)
    return not known and not any(name in t for t in (lex.generic, lex.nothing, lex.offices, lex.titles))


def usual_words(c: Candidate, lex: Lexicon) -> bool:
    return all(w.lower() in lex.common or w in lex.connectors or w == "and" for w in c.words)


def mostly_usual(c: Candidate, lex: Lexicon) -> bool:
    """Whether most words of a phrase are usual ones ("Concerned Parents")."""
    return 2 * sum(w.lower() in lex.common for w in c.words) >= len(c.words)


def _is_initial(words: Sequence[str], lex: Lexicon) -> bool:
    """ "T. Belenko", not the heading "A. Summary"."""
    last = words[-1].lower()
    return bool(re.fullmatch(r"\w{1,2}\.", words[0])) and not {last, last.removesuffix("s")} & lex.common
