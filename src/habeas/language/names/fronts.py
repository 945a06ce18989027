"""What stands in front of a name and is no part of it: titles, a plain first word, a noun in the plural."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.language.names.lexicon import Lexicon
from habeas.language.names.wording import Words

_OF_MATTERS = ("Minister", "Secretary", "Commissioner", "Leader", "Campaigner", "Organizer", "Organiser")
"""Titles before which a matter may stand: "Finance Minister Irena Dovlat"."""
_NEARBY = ("Neighbouring", "Neighboring", "Nearby", "Modern-day", "Present-day")

_ASKS = frozenset(["Ask", "Tell", "Greet", "Hug", "Kiss", "Thank", "Call", "Free", "Save", "Visit", "Remember", "Help"])
"""What a letter or a banner asks for somebody of one name: "Free Sorani!"."""
_STYLES = ("Honour", "Excellency", "Eminence", "Holiness", "Grace", "Lordship", "Majesty", "Highness")


def calls_on(words: Words, i: int, j: int, lex: Lexicon) -> bool:
    """ "Ask Irena Dovlat", "Neighbouring Kharsia": a plain first word of a sentence before a name is no part of it."""
    first, rest = words.word[i], words.word[i + 1 : j]
    if (first in _NEARBY and rest) or (i == 0 and first in _ASKS and unknown(rest, lex) == 1):
        return True
    if i or len(rest) < 2 or not first.istitle() or first.lower() not in lex.common:
        return False
    tables = (
        lex.generic,
        lex.titles,
        lex.offices,
        lex.directions,
        lex.org_heads,
        lex.place_heads,
        lex.given,
        lex.nothing,
    )
    if (
        lex.demonym(first)
        or any(first in t for t in tables)
        or first in lex.cities
        or " ".join([first, *rest]) in lex.orgs
    ):
        return False
    return all(w[0].isupper() and w.lower() not in lex.common and not any(w in t for t in tables[:6]) for w in rest)


def unknown(rest: Sequence[str], lex: Lexicon) -> int:
    """How many words these are, where all are capitalised and none of any table or usual; else 0."""
    tables = (lex.generic, lex.titles, lex.offices, lex.org_heads, lex.place_heads, lex.nothing, lex.cities)
    known = any(w in t for w in rest for t in tables) or any(w.lower() in lex.common or lex.demonym(w) for w in rest)
    return 0 if known or not all(w[0].isupper() for w in rest) else len(rest)


def calling(words: Words, i: int, j: int, lex: Lexicon) -> bool:
    """ "Lawyers Irena Dovlat and …", "Brothers Aram and …" at the beginning of a sentence."""
    first = words.word[i].lower()
    noun = any(first.removesuffix(end) in lex.person_nouns for end in ("", "s", "es"))
    noun = noun and words.word[i] not in lex.titles  # "Captain Belenko": a title, which tells more
    return i == 0 and noun and words.word[i].istitle() and unknown(words.word[i + 1 : j], lex) > 0


GIVEN_TOO = frozenset(("Sultan", "Emir", "Imam", "Baron", "Prince", "King", "Major", "Don", "Lord"))
"""Titles that are given names as well: behind another title, they are."""


def after_titles(words: Words, i: int, j: int, lex: Lexicon) -> tuple[int, str]:
    """Index of the first word behind the titles of a phrase, and the last of them; (i, "") where there is none."""
    title, first = "", i
    for k in range(i, j - 1):
        word, after = words.word[k], words.word[k + 1]
        if word in GIVEN_TOO and k > i and words.word[k - 1] in lex.titles:
            break  # "Colonel Sultan Erdenov"
        headed = any(w in lex.org_heads or w in lex.nothing for w in words.word[k:j])
        if word in lex.titles and (not headed or word.endswith(".") or lex.titles[word]):
            given = after in GIVEN_TOO and k + 2 < j
            if after[0].isupper() and not (
                (after in lex.titles and not given)
                or after in lex.generic
                or after in lex.org_heads
                or after in lex.place_heads
            ):
                title, first = word, k + 1
            elif not title and after in lex.connectors:
                break
    lead = words.word[i : first - 1] if first > i else []
    known = (lex.titles, lex.offices, lex.generic, _STYLES)
    fits = all(any(w in table for table in known) or lex.demonym(w) for w in lead)
    fits = fits or (title in _OF_MATTERS and all(w.lower() in lex.common for w in lead))
    return (first, title) if fits or title.endswith(".") else (i, "")


def holding(words: Words, i: int, j: int, lex: Lexicon) -> int:
    """Index of the office inside a phrase that begins with whose office it is ("Lissen Police Chief Igor Rudak",
    "Toruna Mayor Vera Satha"), or 0."""
    for k in range(i + 1, j - 1):
        who = [w for w in words.word[k + 1 : j] if w not in lex.titles]
        if words.word[k] not in lex.titles or not who or not all(w[0].isupper() for w in who):
            continue
        lead = words.word[i:k]
        body = any(w in lex.org_heads or w in lex.place_heads for w in lead) or " ".join(lead) in lex.orgs
        if not body and all(w in lex.titles or w in lex.offices or w in lex.generic or lex.demonym(w) for w in lead):
            return 0
        where = len(lead) == 1 and lead[0].istitle() and lead[0].lower() not in lex.common
        whole = len(who) == 2 and not any(w in lex.org_heads or w in lex.place_heads or w in lex.generic for w in who)
        if (whole and (body or who[0] in lex.given)) or (unknown(who, lex) and (body or where)):
            return k
        return 0
    return 0
