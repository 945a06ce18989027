"""What a phrase is by strong evidence, which asks no model: a title, a head word, the gazetteer, the words around."""

from __future__ import annotations

import re

from habeas.language.names.anonymised import NOT_BEHIND
from habeas.language.names.candidates import Candidate
from habeas.language.names.evidence import (
    A_NATIONAL,
    AFTER_ORG,
    BEFORE_ORG,
    HOLDS,
    HOLDS_ALONE,
    HOLDS_WHERE,
    IN_CAPITALS_ACTS,
    ITS_MEN,
    MEDIUM,
    OF_A_BODY,
    OFFICES_OF,
    REPRESENTED,
    SEVERAL,
    SHOWS,
    SHOWS_TOO,
    WORD_BEFORE,
    Evidence,
)
from habeas.language.names.lexicon import Lexicon
from habeas.language.names.named import Name, head_of, named
from habeas.language.names.persons import apposed_office, name_like, person, told_before, usual_words
from habeas.language.names.places import arabic_place, body_of_place, named_after, numbered, place, romance_place

_CIVIL = ("Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "Miss")
"""Behind these a people's name is a family's: "Ms. Baptist"."""
SURELY = 3.0
"""Weight of a use that decides alone: the line of an agency ("MARAVIK (Agency) –"), the head of a letter."""
_CHANNEL = re.compile(r"[^\W\d_]{3,}-\d$")
"""Names of channels end with a number: "Veldania-1"."""
_PAPERS = ("newspapers", "magazines", "dailies", "weeklies")
QUOTED_KIND = {**dict.fromkeys(("newspaper", "daily", "weekly", "magazine"), "newspaper"), "party": "party"}


def _nothing(c: Candidate) -> Name:
    return Name(c, "Place", "nothing", 1.0)


def by_strength(c: Candidate, ev: Evidence, lex: Lexicon) -> Name | None:
    """A decision that needs no vote, or None."""
    words, name = c.words, c.text
    if name in ev.letters and not NOT_BEHIND.search(ev.before(c)):
        return named(c, "Person", "letter", 0.85)
    untold = len(words) == 1 and (name in lex.nothing or name in lex.acronyms)
    if untold or name in lex.peoples or _latin(c, ev) or all(w in lex.titles and w[-1] == "." for w in words):
        return _nothing(c)
    if (medium := MEDIUM.search(ev.before(c))) and name not in lex.acronyms:
        return named(c, "Organization", "body-noun", 0.85, QUOTED_KIND.get(medium[1], ""))
    if c.quoted and (several := SEVERAL.search(ev.before(c, 160))):
        return named(c, "Organization", "body-noun", 0.85, "newspaper" if several[1] in _PAPERS else "")
    if c.start in ev.papers and not (words[0] in lex.given and len(words) > 1):
        return named(c, "Organization", "digest-entry", 0.85, "newspaper")
    if c.start in ev.towns and name not in lex.given:
        return named(c, "Place", "digest-entry", 0.85, "city")
    if _NAME_IS.search(ev.before(c)) and words[0].istitle() and name.lower() not in ev.lower:
        return named(c, "Person", "called", 0.85, gender=lex.given.get(words[0], ""))
    if _ON_A_RIVER.fullmatch(name):
        return named(c, "Place", "on-a-river", 0.85, "city")
    if len(words) == 1 and _closes(c, ev, lex):
        return _nothing(c)
    headed = any(w in lex.org_heads or w in lex.place_heads for w in words)
    plain = all(w.lower() in lex.common for w in words) and (len(words) > 1 or name.lower() in ev.lower)
    if _service(c, ev, lex):
        return named(c, "Organization", "acronym", 0.65)
    if inside := named_after(c, ev, lex):
        return inside
    if (
        c.title
        and (c.title in _CIVIL or not lex.demonym(words[0]))
        and not (any(w in lex.org_heads for w in words) if c.title in _CIVIL else headed)
        and not (plain and not c.title.endswith(".") and not (c.title in _CIVIL and len(words) > 1))
    ):
        return named(c, "Person", "title", 0.95, gender=lex.titles.get(c.title, ""))
    if name in lex.orgs:
        return named(c, "Organization", "known-body", 0.95)
    office = all(w in lex.offices or w == "General" for w in words[1:]) and not headed and not c.title
    if office and ev.is_demonym(words[0]):
        return _nothing(c)  # "the Veldanian Prosecutor General"
    if len(words) > 1 and not headed and not lex.demonym(words[0]) and A_NATIONAL.match(ev.after(c, 90)):
        return named(c, "Person", "national", 0.9, gender=lex.given.get(words[0], ""))
    if _SETTLEMENT.match(ev.after(c, 60)) and name_like(c, lex):
        return named(c, "Place", "apposed", 0.8)
    where = (
        numbered(c, ev, lex)
        or body_of_place(c, ev, lex)
        or place(c, ev, lex)
        or arabic_place(c, lex)
        or romance_place(c, ev, lex)
    )
    if where:
        return where
    if _signs(c, ev, lex):
        return named(c, "Person", "signature", 0.85, gender=lex.given.get(words[0], ""))
    if c.initial and len(words) < 3 and name.lower() not in ev.lower and ev.around.weight(name, "place") >= SURELY:
        return named(c, "Place", "dateline", 0.8)
    if _opens_in_capitals(c, ev, lex):
        return named(c, "Place", "dateline", 0.8)
    if all(lex.demonym(w) or w in lex.generic or w in lex.directions for w in words):
        if any(w in lex.org_heads for w in words) and any(lex.demonym(w) for w in words) and len(words) > 1:
            return named(c, "Organization", "people-and-head", 0.9, lex.org_heads.get(words[-1], ""))
        if not (len(words) > 1 and any(w in lex.org_heads for w in words)):
            return _nothing(c)
    head = head_of(words, lex)
    if head in lex.nothing or (words[-1] in lex.nothing and head not in lex.org_heads) or _is_junk(c, ev, lex):
        return _nothing(c)
    if "." in name and re.fullmatch(r"(?:[^\W\d_]\.-?){2,}[^\W\d_]?", name):
        return named(c, "Person", "initials", 0.85)
    org = _body(c, head, ev, lex)
    capitals = name.isupper() and name.isalpha() and len(name) > 2
    if org is None and (name in ev.bracketed or (capitals and REPRESENTED.search(ev.before(c, 30)))):
        return named(c, "Organization", "acronym", 0.8)
    if org is None and capitals and re.search(r"\b[Tt]he $", ev.before(c, 5)) and IN_CAPITALS_ACTS.match(ev.after(c)):
        return named(c, "Organization", "acronym", 0.6)
    if org:
        return org
    return person(c, ev, lex)


def _opens_in_capitals(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """ "PORT SELM. A crane driver …": a place in capitals before the first sentence of an article."""
    name = c.text
    if not (c.initial and name.isupper() and len(name) > 3 and len(c.words) < 4 and name not in lex.acronyms):
        return False
    if c.words[0].title() in lex.given:
        return False
    plain = all({w, w.removesuffix("s")} & (lex.common | ev.lower) for w in map(str.lower, c.words))
    opens = ev.before(c, 1) in ("", "\n") and re.match(r"\. [A-Z“\"][\w’]*[ ,]", ev.after(c, 30))
    return bool(opens) and not plain


_NAME_IS = re.compile(
    r"\b(?:[Mm]y|[Hh]is|[Hh]er|whose) (?:(?:first|last|full|real|family) )?name(?: is| was|,)? (?:[a-z]+ )?[“‘\"]?$"
)
""" "the investigator, his name is Orlik, told me"."""
_SETTLEMENT = re.compile(
    r", (?:the|an?|its) (?:[a-z-]+ ){0,2}"
    r"(?:capital|city|town|village|settlement|hamlet|suburb|township|island|province|river)"
    r"(?=[,.;)]| (?:in|of|on|near|where|that|which|to|south|north|east|west|some|about|\d)\b)"
)
"""Said after places only: "Verba, a settlement in the hills"."""
_ON_A_RIVER = re.compile(r"[^\W\d_a-z][\w’'-]+-(?:on|upon|sur|am|an|na|nad|sous|lès|en)-(?:the-)?[^\W\d_a-z][\w’'-]+")
""" "Rostva-on-Ister"."""
_LAST = 400
"""Characters at the end of a text in which a letter closes."""


def _closes(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """Whether a word alone on its line, a comma behind it, closes a letter above the name that signs ("Abrazos,")."""
    if (
        c.start < len(ev.text) - _LAST
        or c.text in lex.given
        or ev.text[max(0, c.start - 1) : c.start] not in ("", "\n")
    ):
        return False
    return (
        re.match(r",[ \t]*\n\s*[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'.-]+){0,2}\s*(?:\n|$)", ev.after(c, 60))
        is not None
    )


_LATIN = re.compile(
    r" (?:mutandis|alia|facie|fide|personae|materiae|loci|temporis|iure|jure|facto|causa|lege|bis in idem)\b"
)


_DATED_END = re.compile(r",? \d{1,2} [A-Z][a-z]+ \d{4}\.?\s*$")


def _signs(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """ "Irena Dovlat, 3 May 2022" as the last line of a text: no dateline."""
    if len(c.words) not in (2, 3) or not (c.words[0] in lex.given or c.words[0] in lex.called):
        return False
    opens = ev.before(c, 2)[-1:] == "\n"
    return opens and _DATED_END.fullmatch(ev.after(c, 60)) is not None


def _service(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """ "A DSP officer", "worked for the DSP": a word in capitals amid small letters that has officers or an office."""
    name = c.text
    if len(c.words) > 1 or not (name.isupper() and name.isalpha() and 2 < len(name) < 7):
        return False
    if name in lex.acronyms or name.lower() in lex.common or name.lower() in ev.lower or name.title() in lex.countries:
        return False
    behind = OF_A_BODY.search(ev.before(c, 12)) and re.match(r"(?: [a-z]|[.,;:)])", ev.after(c, 2))
    return bool(behind or ITS_MEN.match(ev.after(c, 20)))


def _latin(c: Candidate, ev: Evidence) -> bool:
    """ "Mutatis mutandis, …" at the beginning of a sentence."""
    return len(c.words) == 1 and _LATIN.match(ev.after(c, 14)) is not None


def _is_junk(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """Single letters, camel case of broken pages, company endings, parties of a cited case ("X v. Y")."""
    words, name = c.words, c.text
    if len(name.rstrip(".")) == 1 or name in lex.acronyms or (name in ev.defined and name not in lex.orgs):
        return True
    if re.search(r"[a-zà-ÿ][A-Z]", name) and not re.search(r"\b(?:Mc|Mac|De|Di|Le|La|O’|O')[A-Z]", name):
        return True
    if re.fullmatch(r"[A-Z]{1,3}-?\d[\d/-]*", words[0]):
        return True
    if re.match(r"(?: and [Oo]thers?| et al\.?| and [A-Z][\w-]+)? v\.? (?:the )?[A-Z]", ev.after(c, 45)) or re.search(
        r"[\w)] v\.? (?:the )?$", ev.before(c, 10)
    ):
        return True
    return words[-1] in lex.offices and not any(w in lex.org_heads for w in words)


def _body(c: Candidate, head: str, ev: Evidence, lex: Lexicon) -> Name | None:
    words = c.words
    kind = (
        lex.org_heads.get(head)
        or lex.org_heads.get(words[-1])
        or lex.org_heads.get(words[-1].removesuffix("s"))
        or ("office" if words[-1].lower() == "office" else "")
    )
    if kind and len(words) > 1:
        if (
            words[-1] in lex.weak_heads
            and head in lex.weak_heads
            and c.initial
            and len(words) == 2
            and not ev.vote(c.text)
        ):
            return None
        if all(w in lex.generic for w in words) and c.initial and len(words) == 2 and words[1].lower() in ev.lower:
            return None
        return named(c, "Organization", "head-word", 0.9, kind)
    if len(words) > 1 and words[-1] in lex.paper_names and words[0] not in lex.given:
        return named(c, "Organization", "head-word", 0.85, "newspaper")
    own = words[1:] if lex.demonym(words[0]) else words
    if len(own) > 1 and own[0] in lex.leading_heads:
        start = c.end - len(c.spelled) + c.spelled.index(own[0])
        kind = lex.leading_heads[own[0]]
        return Name(c, "Organization", "leading-head", 0.85, kind, "", start, c.end, ev.text[start : c.end])
    if len(words) == 1 and (words[0] in lex.org_heads or words[0] in lex.generic):
        return _nothing(c)
    if (
        all(w in lex.offices or w in lex.connectors or w == "the" or w in lex.generic for w in words)
        or words[0] in lex.offices
    ):
        return _nothing(c)
    if (
        len(words) > 1
        and words[0].lower().removesuffix("s") in lex.common
        and re.search(r"s[’'] ", c.spelled)
        and not c.title
    ):
        return named(c, "Organization", "owners", 0.75, "group")
    if len(words) > 2 and words[0] in lex.members and words[1] in lex.connectors:
        return named(c, "Organization", "owners", 0.75, "group")
    if len(words) > 2 and any(w in ("Against", "Without") for w in words[1:-1]):
        return named(c, "Organization", "owners", 0.8, "group")  # "Lawyers Without Frontiers"
    if told_before(c, ev, lex):
        return None  # "his deputy in the movement, Irena Dovlat, was …"
    before, after = ev.before(c, 60), ev.after(c, 45)
    if SHOWS.match(after) or (_CHANNEL.search(words[-1]) and SHOWS_TOO.match(after)):
        return named(c, "Organization", "broadcaster", 0.75, "newspaper")
    if _coined_firm(c, ev, lex):
        return named(c, "Organization", "company-ending", 0.75, "company")
    previous = WORD_BEFORE.search(before)
    if previous and previous.group(1) in lex.person_nouns and len(words) > 1 and not c.quoted:
        return None  # "its co-founder Irena Dovlat"
    m = AFTER_ORG.match(after)
    if c.text in lex.acronyms:
        return _nothing(c)
    if 1 < len(words) < 4 and apposed_office(c, ev, lex):
        return None  # ", union treasurer"
    if len(words) > 1 and OFFICES_OF.search(before) and not c.initial and words[0].lower() in lex.common:
        return named(c, "Organization", "body-noun", 0.7)
    holder = HOLDS.search(before)
    member = holder is not None and holder[1] == "member" and _OF_SOMEBODY.match(after) is not None
    if holder and (holder[1] in lex.person_nouns or member) and not c.quoted and not usual_words(c, lex):
        return named(c, "Person", "person-noun", 0.85, gender=lex.given.get(words[0], ""))
    holders = [m[1] for m in (HOLDS_WHERE.search(before), HOLDS_ALONE.search(before)) if m]
    if (
        any(h.lower() in lex.person_nouns or h in lex.offices for h in holders)
        and 1 < len(words) < 4
        and re.match(r"[,.;)]| [a-z]+(?:ed|s) ", after)
    ):
        return (
            None if usual_words(c, lex) else named(c, "Person", "person-noun", 0.85, gender=lex.given.get(words[0], ""))
        )
    if before.endswith(", ") and m is None and not c.quoted and _GOES_ON_ALONE.match(after):
        return None  # "Upon arrival at the police station, Irena Dovlat was beaten": the next clause begins
    if (BEFORE_ORG.search(before) or m) and not all(lex.demonym(w) for w in words) and c.text not in lex.given:
        noun = re.search(r"(newspaper|daily|weekly|magazine|party)", (m.group() if m else "") + before[-20:])
        return named(c, "Organization", "body-noun", 0.85, QUOTED_KIND[noun.group(1)] if noun else "")
    return None


_GOES_ON_ALONE = re.compile(
    r" (?:[a-z]+ly )?(?:was|were|is|are|has|had|have|did|does|could|would|will|can|may|might|must|said|told|went"
    r"|[a-z]{3,}ed)\b"
)
"""Behind the name a clause opens with: an apposition would end with a comma."""
_OF_SOMEBODY = re.compile(r", (?:who|whose|whom|aged|\d\d)\b")
"""Behind a member of a body, not behind the body: "a member of the union, Irena Dovlat, who …"."""


def _coined_firm(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """ "Torbank", "Vostok Energo": its last word ends as companies do, and is no place and no usual word."""
    last = c.words[-1]
    low, alone = last.lower(), len(c.words) == 1
    fits = last.istitle() and low.endswith(lex.company_endings) and (not alone or len(low) > 6)
    return fits and low not in ev.lower and low not in lex.common and last not in lex.cities
