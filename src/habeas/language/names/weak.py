"""What a name is by weak evidence only: the model's votes over the document, against what the context says.

Reach for this when no table and no sure mention in the document knows a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.language.names.candidates import Candidate
from habeas.language.names.evidence import WORD_BEFORE, Evidence
from habeas.language.names.lexicon import Lexicon
from habeas.language.names.named import Name, named
from habeas.model.records import Schema

VOTE: dict[str, Schema] = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place",
}  # fmt: skip


_STAFF_FROM = re.compile(
    r"\b(?:men|officers?|agents?|officials?|investigators?|staff|journalists?|reporters?|lawyers?|representatives?|"
    r"activists?|colleagues?|experts?|observers?|operatives?) from $"
)
"""Whoever is "from" a name that the model takes for a body comes from the body."""
_NORM = re.compile(
    r"\b(?:(?:[Aa]rticles?|[Pp]aragraphs?|[Ss]ections?|[Cc]hapter|[Aa]nnex|[Rr]ules?|para\.)"
    r"(?: [\divxlc]+(?:\(\w+\))*,? of the)?) $"
)
_ROMAN = re.compile(r"(?=[IVXLC]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ONE_OF = re.compile(r"\b(?:[Aa]n?|[Aa]nother|[Ee]very|[Ee]ach) $")
_DECISION = re.compile(r" (?:(?:and|et) [A-Z]\w+ )?(?:cases?|decision|judge?ment|ruling|doctrine|monument|statue)\b")
"""What a cited case or a thing is called after somebody who is not spoken of."""


def _by_use(c: Candidate, vote: str, ev: Evidence, lex: Lexicon) -> Name | None:
    """What the document uses an unknown name as; a slight use is enough where nothing speaks for a person."""
    words, name = c.words, c.text
    if words[0] in lex.given or words[0] in lex.titles or (name.isupper() and len(name) <= 4):
        return None
    if len(words) == 2 and words[0] in lex.directions and ev.around.is_place(words[1]):
        return named(c, "Place", "use-as-place", 0.7)
    slight = vote in VOTE and ev.around.weight(name, "place") >= 1.2 and not ev.around.weight(name, "person")
    if ev.around.is_place(name) or (slight and lex.surname_gender(words[-1]) is None):
        return named(c, "Place", "use-as-place", 0.75 if ev.around.is_place(name) else 0.6)
    if vote in ("GPE", "LOC", "ORG", "FAC") and len(words) == 1 and ev.around.is_person(name):
        return named(c, "Person", "use-as-person", 0.6)
    return None


def _coined(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """ "Open Shore" amid a sentence in small letters: a name made of usual words, which the model takes for a body."""
    words = c.words
    if c.initial or not 2 <= len(words) <= 3 or not all(w.isalpha() and w.istitle() for w in words):
        return False
    if (
        any(w in t for w in words for t in (lex.generic, lex.nothing, lex.offices, lex.titles))
        or c.text.lower() in ev.text
    ):
        return False
    if re.search(r"[A-Z][\w’-]+ (?:and|or|for|of)(?: the)? $", ev.before(c)) or re.match(
        r" (?:and|or) [A-Z]", ev.after(c)
    ):
        return False  # part of a longer name
    around = re.findall(r"[^\W\d_]+", ev.before(c, 40) + " " + ev.after(c, 40))
    plain = sum(w.islower() for w in around) >= 0.7 * len(around)
    return plain and len(around) > 4 and ev.vote(c.text) in ("ORG", "WORK_OF_ART", "PRODUCT", "FAC")


_FOUNDED = re.compile(r"\b(?:co-?)?(?:founded|founding|joined|joining) $")
_BANNED = re.compile(r" (?:was|is|has been|had been) (?:banned|outlawed|dissolved|disbanded|liquidated|deregistered)\b")


def _founded(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """ "Open Shore was banned", "He founded Open Shore": usual words in capitals, and what befalls movements only."""
    if not 2 <= len(c.words) <= 3 or not all(w.isalpha() and w.istitle() for w in c.words):
        return False
    if any(w in t for w in c.words for t in (lex.nothing, lex.offices, lex.titles)) or c.text.lower() in ev.text:
        return False
    return ev.placed(c.text, _FOUNDED) or ev.followed(c.text, _BANNED)


def _means_other(words: Sequence[str], lex: Lexicon) -> bool:
    """Whether a word of a name is one of a body, a place or an office."""
    known = (lex.generic, lex.nothing, lex.org_heads, lex.place_heads, lex.offices, lex.titles, lex.directions)
    return any(w in table for w in words for table in known)


_HUMAN = {1: 2.0, 2: 1.5, 3: 1.5}
"""How strongly a name of so many words has to be used as people's names alone are."""


def _is_human(c: Candidate, ev: Evidence, lex: Lexicon) -> bool:
    """Whether a name that the model has not seen is used as people's names alone are ("examined Tomasz")."""
    words = c.words
    if len(words) not in _HUMAN or not all(w.replace("-", "").isalpha() and w.istitle() and len(w) > 2 for w in words):
        return False
    if _means_other(words, lex) or lex.demonym(words[0]):
        return False
    usual = sum(w.lower() in lex.common or w.lower() in ev.lower for w in words)
    if usual == len(words) or (len(words) == 2 and words[0].lower() in lex.common | ev.lower):
        return False
    weight = ev.around.weight(c.text, "human")
    return weight >= _HUMAN[len(words)] and weight > ev.around.weight(c.text, "place")


def _like_a_person(c: Candidate, before: str, ev: Evidence, lex: Lexicon) -> bool:
    """ "so Oda Lindt may keep the flat": two words that nothing knows, in a sentence in small letters."""
    words = c.words
    if c.initial or c.quoted or len(words) != 2 or before.lower() in ("the", "a", "an") or c.text in ev.bracketed:
        return False
    if not all(w.isalpha() and w.istitle() and len(w) > 2 for w in words):
        return False
    if _means_other(words, lex) or any(w in lex.cities or lex.demonym(w) for w in words) or ev.is_demonym(words[0]):
        return False
    if any(w.lower() in lex.common or w.lower() in ev.lower for w in words):
        return False
    return before.lower() not in lex.place_prepositions and not ev.around.is_place(c.text)


def _called_as_people_are(c: Candidate, before: str, ev: Evidence, lex: Lexicon) -> bool:
    """Whether a name begins with what people somewhere are called ("Mireia Toll", "Ikenna got two years"), and nothing
    makes a body or a place of it."""
    words, first = c.words, c.words[0]
    if not (first in lex.called or first in lex.given) or c.quoted:
        return False
    if before.lower() in ("the", "a", "an") or before in lex.place_prepositions:
        return False
    if _means_other(words, lex) or ev.around.is_place(c.text) or not all(w[0].isupper() for w in words):
        return False
    if len(words) > 1:
        return len(words) < 4 and not any(w.lower() in lex.common or w.lower() in ev.lower for w in words[1:])
    usual = c.text.lower() in lex.common or c.text.lower() in ev.lower
    if usual or first in lex.cities:
        return False
    if first in lex.given and not c.initial and len(first) > 3:
        return (
            re.match(r"(?:[’']s)?(?: [a-z]|[,.;:?!)”’])", ev.after(c, 4)) is not None
        )  # "from Geneva about Petar, or"
    return ev.around.weight(c.text, "person") >= 1.0


def by_vote(c: Candidate, ev: Evidence, lex: Lexicon) -> Name | None:
    """The model's vote over the document, with what the context says against it."""
    words, name = c.words, c.text
    human = _is_human(c, ev, lex)
    if (
        c.initial
        and len(words) == 1
        and (name.lower() in ev.lower or (ev.votes[name].total() < 2 and not human and not ev.around.is_place(name)))
    ):
        return None
    if len(words) == 1 and (lex.demonym(name) or name in lex.generic or name in lex.nothing or name in lex.acronyms):
        return None
    if _NORM.search(ev.before(c, 30)) or (len(words) == 1 and _DECISION.match(ev.after(c, 30))):
        return None
    parts = [p.lower() for w in words for p in w.split("-") if not p.endswith(".")]
    common = bool(parts) and all(
        p in lex.common or p in ev.lower or p.rstrip("s") in lex.common or p in lex.connectors for p in parts
    )
    if len(words) == 1 and not c.initial and _ONE_OF.search(ev.before(c, 12)) and re.match(r" [a-z]", ev.after(c, 3)):
        return None  # "a Veldanian court"
    if len(words) == 1 and not c.initial and name.lower() not in ev.lower and ev.around.is_place(name):
        return named(c, "Place", "use-as-place", 0.75)
    if human and (not common or ev.vote(name) == "PERSON"):
        return named(c, "Person", "use-as-human", 0.55)
    if common and (_coined(c, ev, lex) or _founded(c, ev, lex)):
        return named(c, "Organization", "coined", 0.5)
    if common and not c.quoted and (len(words) > 1 or name.lower() in ev.lower or not ev.seen_inside(name)):
        return None
    vote = ev.vote(name)
    if used := _by_use(c, vote, ev, lex):
        return used
    if name.isupper() and (
        name.lower() in lex.common or _ROMAN.fullmatch(name) or "/" in (ev.before(c, 1), ev.after(c, 1))
    ):
        return None
    if name.isupper() and len(name) <= 6 and name.isalpha():
        if vote in ("ORG", "GPE", "PERSON") and name not in lex.acronyms:
            return named(c, "Organization", "acronym", 0.6)
        return None
    previous = WORD_BEFORE.search(ev.before(c, 25))
    word = previous.group(1) if previous else ""
    if (vote in VOTE or not vote) and _called_as_people_are(c, word, ev, lex):
        return named(c, "Person", "called-so", 0.55, gender=lex.given.get(c.words[0]) or lex.called.get(c.words[0], ""))
    if vote not in VOTE:
        return named(c, "Person", "two-words", 0.45) if not vote and _like_a_person(c, word, ev, lex) else None
    schema = VOTE[vote]
    if schema == "Organization":
        if len(words) == 1 and _STAFF_FROM.search(ev.before(c, 40)):
            return named(c, "Organization", "model", 0.5)
        if len(words) == 1 and word in lex.place_prepositions:
            return named(c, "Place", "preposition", 0.5)
        if len(words) > 1 and any(w in lex.given for w in words):
            return named(c, "Person", "given-name", 0.6)
        if len(words) == 1 and word not in ("the", "The") and lex.surname_gender(name) is not None:
            return named(c, "Person", "family-ending", 0.6)
        plain = [w for w in words if w.istitle() and w.replace("-", "").replace("’", "").isalpha()]
        rare = not any(w.lower() in lex.common or w in lex.org_heads for w in words)
        if rare and len(plain) == len(words) in (2, 3) and not c.quoted and word.lower() != "the":
            return named(c, "Person", "two-names", 0.5)
        if word.lower() == "the" or len(words) > 1 or name.isupper():
            return named(c, "Organization", "model", 0.55)
        return None
    if schema == "Person" and word.lower() == "the":
        return None if len(words) == 1 else named(c, "Organization", "model", 0.4)
    if schema == "Place" and len(words) == 1 and name in lex.given and word not in lex.place_prepositions:
        return named(c, "Person", "given-name", 0.5, gender=lex.given.get(name, ""))
    if schema == "Place" and len(words) > 1 and all(w in lex.given or lex.surname_gender(w) is not None for w in words):
        return named(c, "Person", "given-name", 0.6)
    return named(c, schema, "model", 0.6)
