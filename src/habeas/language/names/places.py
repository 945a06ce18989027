"""What is a place by strong evidence: the gazetteer, a head word, an institution that goes by a number."""

from __future__ import annotations

import re
from functools import cache

from habeas.language.names.candidates import Candidate
from habeas.language.names.evidence import WORD_BEFORE, Evidence
from habeas.language.names.lexicon import LARGE, Lexicon
from habeas.language.names.named import Name, head_of, named
from habeas.language.names.wording import CLUNG
from habeas.language.tables import load_table
from habeas.model.records import Schema


def _with_number(c: Candidate, ev: Evidence, kind: str) -> Name:
    """A place with its number: "Remand Prison No. 2"."""
    number = re.match(
        r" (?:No\.? ?|№ ?)?\d{1,3}\b(?!,? (?:January|February|March|April|May|June|July|August|Sept|Oct|Nov|Dec))",
        ev.after(c, 16),
    )
    end = c.end + number.end() if number and kind in ("prison", "police-station") else c.end
    return Name(c, "Place", "place-head", 0.85, kind, "", c.start, end, ev.text[c.start : end])


_PENAL = re.compile(r" \d{1,3}(?=[.,;:)\n]|$| (?:in|at|on|near|where|and|with|of)\b)(?![.,]\d)")
""" "Penal Colony 14": a number without "No."."""
_LETTERS = re.compile(r"[A-Z]{2,4}(?:-\d{2,3})?")
_CAMP = re.compile(r"(?: \d{2,3}|-\d{2,3})?/\d{1,2}\b(?!/)")
_INSIDE = re.compile(r"\b(?:[Ii]n|[Tt]o|[Ff]rom|[Aa]t|[Cc]olony|[Cc]amp|[Pp]rison) $")
""" "in LA-155/8", "to EC 166/5": a camp by its letters and number."""
_OF_PEOPLE = re.compile(
    r"\b(?:movement|party|organi[sz]ation|opposition|gang|militia|collective),? (?:called )?[“‘\"]?$"
)
""" "the opposition movement Group 12"."""
_NUMBER = re.compile(
    r" ?(?:(?:[Nn]o\.?|№|#|[Nn]umber) ?\d{1,4}(?:/\d+)*\b"
    r"|\d{1,3}\b(?![.,:]\d|,? (?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec|years|days|months|people|per)))"
)


@cache
def _numbered() -> tuple[tuple[str, str], ...]:
    """(what a name ends in before its number, kind), longest first, in lower case."""
    table = load_table("en/names.yaml")["numbered"]
    return tuple(sorted(((w.lower(), k) for k, ws in table.items() for w in ws), key=lambda p: -len(p[0])))


@cache
def _short() -> re.Pattern[str]:
    return re.compile(load_table("en/names.yaml")["numbered_short"])


def numbered(c: Candidate, ev: Evidence, lex: Lexicon) -> Name | None:
    """ "Detention Centre No. 2", "School No. 3", "SIZO-1": by its number; "Lissen Detention Centre": by its head."""
    if (camp := _CAMP.match(ev.after(c, 10))) and _LETTERS.fullmatch(c.words[-1]) and _INSIDE.search(ev.before(c, 12)):
        return Name(c, "Place", "numbered", 0.8, "prison", "", c.start, c.end + camp.end(), f"{c.text}{camp.group()}")
    if _short().fullmatch(c.words[-1]):
        return named(c, "Place", "numbered", 0.85, "prison")
    low, number = c.text.lower(), _NUMBER.match(ev.after(c, 16))
    if number:
        plain = number.group().strip().isdigit()
        kind = next((k for w, k in _numbered() if low == w or low.endswith(" " + w)), "")
        places = load_table("en/names.yaml")["numbered_places"]
        if kind and not (plain and (kind not in places or len(c.words) > 1 or c.initial)):
            schema: Schema = "Place" if kind in places else "Organization"
            end = c.end + number.end()
            return Name(c, schema, "numbered", 0.85, kind, "", c.start, end, ev.text[c.start : end])
    if low == "group" and (own := re.match(r" \d{1,3}\b", ev.after(c, 5))) and _OF_PEOPLE.search(ev.before(c, 40)):
        return Name(
            c, "Organization", "numbered", 0.8, "group", "", c.start, c.end + own.end(), f"{c.text}{own.group()}"
        )
    if (bare := _PENAL.match(ev.after(c, 16))) and _is_penal(c, lex):
        end = c.end + bare.end()
        return Name(c, "Place", "numbered", 0.8, "prison", "", c.start, end, ev.text[c.start : end])
    return _custody(c, lex)


def _is_penal(c: Candidate, lex: Lexicon) -> bool:
    """ "Penal Colony", "Remand Prison": a place of detention that only its number names."""
    custody = load_table("en/names.yaml")["custody"]
    head = lex.place_heads.get(c.words[-1]) == "prison"
    return len(c.words) > 1 and head and all(w in custody or w in lex.generic for w in c.words[:-1])


def _custody(c: Candidate, lex: Lexicon) -> Name | None:
    """ "Lissen Remand Centre" is a place; "Detention Centre" alone names none."""
    table = load_table("en/names.yaml")
    if c.words[-1] not in table["custody_heads"] or not any(w in table["custody"] for w in c.words[:-1]):
        return None
    own = [w for w in c.words[:-1] if w not in table["custody"] and w not in lex.generic]
    return named(c, "Place", "place-head" if own else "nothing", 0.85, "prison")


_NORM = re.compile(
    r" (?:[Cc]onventions?|[Cc]ovenant|[Pp]rotocol|[Tt]reat(?:y|ies)|[Aa]greements?|[Aa]cquis|[Vv]isas?|[Ss]tatute|"
    r"[Pp]rinciples)\b"
)
"""What is called after a place that is not spoken of ("the Toruna Convention")."""


_REPORTS = re.compile(
    r" (?:(quot(?:es|ed)|cit(?:es|ed))|writes|wrote|reports|reported) (?:that|the|an?|his|her|him|[A-Z“‘])"
)
"""What an agency does that is called as a small town is."""


def place(c: Candidate, ev: Evidence, lex: Lexicon) -> Name | None:
    words, name = c.words, c.text
    after = ev.after(c, 28)
    for noun, kind in lex.place_nouns.items():
        if after.startswith(" " + noun) and not after[len(noun) + 1 : len(noun) + 2].isalpha():
            if kind == "prison" and _STAFF.match(after, len(noun) + 1):
                break
            body = (
                len(words) > 2
                and any(w in lex.connectors for w in words)
                and head_of(words, lex) not in lex.place_heads
            )
            if body or all(lex.demonym(w) or w in lex.generic for w in words):
                break
            extended = c.end + 1 + len(noun) if kind in ("prison", "police-station") else c.end
            full = ev.text[c.start : extended]
            return Name(c, "Place", "place-noun", 0.9, kind, "", c.start, extended, full)
    if len(words) == 1 and _NORM.match(after):
        return named(c, "Place", "nothing", 0.9)
    bare = words[1:] if len(words) > 1 and words[0] in lex.directions else words
    base = " ".join(bare)
    if len(base) > 3 and base.isupper() and (len(bare) > 1 or ev.around.weight(name, "place") > 0):
        base = base.title()  # "ROME, 3 June"
    if name in lex.countries or base in lex.countries:
        sure = name not in lex.doubtful or ev.vote(name) in ("GPE", "LOC")
        return named(c, "Place", "country", 0.95, "country") if sure else None
    if name in lex.regions:
        return named(c, "Place", "region", 0.95, "region")
    previous = WORD_BEFORE.search(ev.before(c, 25))
    word = previous.group(1) if previous else ""
    of_place = re.search(r"\b([\w-]+) of (?:the )?$", ev.before(c))
    where = word in lex.place_prepositions or bool(of_place and of_place.group(1) in lex.place_of)
    plain = name in lex.generic or name in lex.org_heads or (len(words) == 1 and lex.demonym(name))
    reports = len(words) == 1 and c.initial and name not in lex.given and _REPORTS.match(after)
    if reports and (reports[1] or lex.cities.get(name, LARGE) < LARGE):
        return named(c, "Organization", "reports", 0.65, "newspaper")
    if base in lex.cities and not plain and (len(words) == 1 or base == name):
        vote = ev.vote(name)
        big = lex.cities[base] >= 100_000 and base not in lex.doubtful and base not in lex.given
        if where or (big and vote != "PERSON") or (vote in ("GPE", "LOC") and base not in lex.given):
            if word in ("of", "by") and vote == "PERSON":
                return None
            return named(c, "Place", "city", 0.9 if big or where else 0.7, "city")
    if where and re.search(r" of (the )?$", ev.before(c)) and not any(w in lex.org_heads for w in words):
        return named(c, "Place", "place-of", 0.85)
    if len(words) == 1 and lex.place_heads.get(name) == "prison" and re.match(r" (?:No\.? ?|№ ?)\d", after):
        return _with_number(c, ev, "prison")
    head = head_of(words, lex)
    if head in lex.place_heads and head != words[-1] and not any(w in lex.org_heads for w in words):
        return named(c, "Place", "place-head", 0.8, lex.place_heads[head])
    if (
        words[-1] in lex.place_heads
        and head == words[-1]
        and not (words[-1] in lex.org_heads and re.search(r"s[’'] ", c.spelled))
        and len(words) > 1
        and not all(w in lex.generic or lex.demonym(w) for w in words[:-1])
    ):
        return _with_number(c, ev, lex.place_heads[words[-1]])
    if (
        words[0] in ("Gulf", "Lake", "Mount", "Camp", "Prison", "Colony", "Fort", "Cape", "Port")
        and len(words) > 1
        and words[-1] not in lex.nothing
        and words[-1] not in lex.org_heads
        and head not in lex.org_heads  # "Prison Administration of Veldania"
    ):
        return named(c, "Place", "place-head", 0.8, lex.place_heads.get(words[0], ""))
    return None


_FIELD = (
    r"(?:(?:[Ss]pecial(?:i[sz]ed)?|[Ii]nter-?district|[Dd]istrict|[Cc]ity|[Rr]egional|[Pp]rovincial|[Mm]unicipal|[Cc]ounty|"
    r"[Aa]ppeals?|[Hh]igh|[Cc]riminal|[Mm]ilitary|[Gg]arrison|[Ee]conomic|[Aa]dministrative|[Cc]ivil|[Ff]amily|[Cc]entral|"
    r"[Ff]irst[ -]instance|[Ll]ocal|[Ii]nvestigative) )"
)
_BODY_BEHIND = re.compile(
    rf" {_FIELD}{{0,3}}(?:(court|tribunal)(?: of (?:appeal|cassation|first instance))?|(gendarmerie)|"
    r"((?:public )?prosecutor[’']s office|police department)|(embassy|consulate))\b"
    r"(?! (?:case|order|house|rulings?|proceedings)\b)"
)
_BODY_BEFORE = re.compile(rf"({_FIELD}{{1,4}}(?:court|tribunal)) of (?:the )?$")
_BODY_KINDS = ("court", "police", "office", "embassy")


def body_of_place(c: Candidate, ev: Evidence, lex: Lexicon) -> Name | None:
    """A body with its head in small letters: "the Toruna city court", "the administrative court of Toruna"."""
    words = c.words
    if c.title or words[0] in lex.given or any(lex.demonym(w) or w in lex.generic or w in lex.org_heads for w in words):
        return None
    if words[-1].endswith(("ian", "ean", "ese", "ish")) or c.text in lex.countries:
        return None  # "a Veldanian court"
    if behind := _BODY_BEHIND.match(ev.after(c, 80)):
        kind = next(k for k, found in zip(_BODY_KINDS, behind.groups()) if found)
        end = c.end + behind.end()
        return Name(c, "Organization", "lower-head", 0.8, kind, "", c.start, end, ev.text[c.start : end])
    if before := _BODY_BEFORE.search(ev.before(c, 100)):
        start = c.start - len(before.group())
        return Name(c, "Organization", "lower-head", 0.8, "court", "", start, c.end, ev.text[start : c.end])
    return None


_STAFF = re.compile(r" (?:service|staff|authorit|administration|guards?|officials?|director|governor|warden|doctor)")
_SITES = ("barracks", "garrison", "base", "camp", "prison", "police station")


_SAINT_SITE = re.compile(
    r"(?:[’']s?)? (?:[A-Z][a-z]+ ){0,3}(?:Prison|Jail|Cathedral|Centre|Center|Facility|Cemetery|Square)\b"
)


def named_after(c: Candidate, ev: Evidence, lex: Lexicon) -> Name | None:
    """ "Colonel Belenko barracks": named after a person, with the title; the person is not spoken of."""
    if c.words[0] in ("St.", "St", "Saint") and (site := _SAINT_SITE.match(ev.after(c, 60))):
        return Name(
            c, "Place", "place-noun", 0.8, "", "", c.start, c.end + site.end(), ev.text[c.start : c.end + site.end()]
        )
    found = re.match(r" (?:(?:military|air|army|naval) )?(?:" + "|".join(_SITES) + r")\b", ev.after(c, 28))
    if not found or not c.title:
        return None
    lead = ev.text.rfind(c.title, max(0, c.start - len(c.title) - 2), c.start)
    if lead < 0:
        return None
    end = c.end + found.end()
    return Name(c, "Place", "place-noun", 0.85, "building", "", lead, end, ev.text[lead:end])


_SAINTS = frozenset(["San", "Santa", "Santo", "São", "Saint", "Puerto", "Villa", "Ciudad", "Cerro", "Río", "Rio"])
_ARTICLES = frozenset(["El", "Los", "La", "Las"])
_AT = re.compile(
    r"\b(?:[Ii]n|[Aa]t|near|from|to|towards|through|outside|around|national of|citizens? of|natives? of|State of|"
    r"(?:[Vv]illage|[Tt]own|[Cc]ity|[Mm]unicipality|[Dd]epartment|[Pp]rovince|[Hh]amlet|[Cc]ommunity|farm|ranch|estate|hacienda|settlement|slum|"
    r"finca|neighbou?rhood|district|region|port|island|mine|plantation)(?: of| called| known as| also known as)?) $"
)


_ARABIC = frozenset(
    [
        "Bab",
        "Deir",
        "Tell",
        "Tel",
        "Umm",
        "Wadi",
        "Jabal",
        "Ain",
        "Ayn",
        "Beit",
        "Bayt",
        "Bir",
        "Ras",
        "Kafr",
        "Dar",
        "Tal",
        "Qasr",
        "Khirbet",
        "Burj",
    ]
)


def arabic_place(c: Candidate, lex: Lexicon) -> Name | None:
    """ "Bab al-Hawa": the first word says that it is a place."""
    if len(c.words) == 2 and c.words[0] in _ARABIC and CLUNG.match(c.words[1]) and not c.title:
        return named(c, "Place", "arabic-place", 0.8)
    return None


def romance_place(c: Candidate, ev: Evidence, lex: Lexicon) -> Name | None:
    """ "in Santa Lissena", "the farm El Torun": Romance names of places, where the text puts something there."""
    words = c.words
    if not 2 <= len(words) <= 4 or c.title or any(w in lex.org_heads for w in words):
        return None
    if words[0] not in _SAINTS and words[0] not in _ARTICLES:
        return None
    here = ev.before(c, 30)
    if _AT.search(here) or (words[0] in _SAINTS and ev.placed(c.text, _AT)):
        return named(c, "Place", "romance-place", 0.8)
    return None
