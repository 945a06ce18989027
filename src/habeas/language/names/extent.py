"""How far a name reaches from its first word: particles, "of the …", what it is for, what belongs to whom.

By grammar and tables alone; what the phrase then is, others decide.
"""

from __future__ import annotations

import calendar

from habeas.language.names.lexicon import Lexicon
from habeas.language.names.wording import Words

_ORDINALS = (
    "First",
    "Second",
    "Third",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "New",
    "Young",
)
_NO_MARKS = {ord(mark): None for mark in "’'‘ʻʼ`"}
_CHILD_OF = frozenset(
    [
        "ogli",
        "ugli",
        "oglu",
        "oğlu",
        "ogly",
        "qizi",
        "kizi",
        "qızı",
        "kızı",
        "qyzy",
        "kyzy",
        "gyzy",
        "uulu",
        "uly",
        "ulu",
    ]
)
"""Behind a father's name: "Alisher Karim o‘g‘li", "Aigul Asan kyzy"."""
MONTHS = frozenset(calendar.month_name) - {""}
WEEKDAYS = frozenset(calendar.day_name)
TIMES = MONTHS | WEEKDAYS
_NEVER_ON = (
    "Court",
    "Courts",
    "Tribunal",
    "Chamber",
    "Board",
    "Parliament",
    "Government",
    "Police",
    "Party",
    "Ministry",
    "Agency",
)
"""Bodies of which an "on" behind the name tells when or what about, not which ("the Court on human rights grounds")."""
_CLOSERS = ("Now", "Today", "Up", "Out", "Here", "Together", "First", "All", "Within", "Without", "Inside", "Outside")
_ACTS_FOR = ("Against", "For", "Without", "Behind")
""" "Committee Against Torture", "Lawyers Without Borders": a capital inside the name of a body."""
_COUNTS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_ARTICLES = ("the", "la", "las", "los", "le", "les", "el")
_OWNERS = ("People", "Peoples", "Women", "Men", "Children")
""" "People’s Democratic Party", "Women’s Council"."""
_NUMBERED = (" police", " prison", " detention", " colony", " remand")
"""What may follow a number inside a name ("Lissen 2 prison")."""


def known_phrase(words: Words, i: int, lex: Lexicon) -> int | None:
    """End of a known name of a body that begins at word `i` and that grammar alone would cut."""
    for row in lex.phrases.get(words.word[i], ()):
        if tuple(words.word[i : i + len(row)]) == row and not words.capital(i + len(row)):
            return i + len(row)
    return None


def opens_name(words: Words, i: int, lex: Lexicon) -> bool:
    """ "The Hague", "Will Smith" are left out on purpose except for what the gazetteer knows; "I.K." is a name."""
    if "." in words.word[i]:
        return True
    if words.word[i] in _ORDINALS and words.capital(i + 1) and words.touches(i + 1):
        heads = range(i + 1, min(i + 4, len(words)))
        return any(words.capital(k) and (words.word[k] in lex.org_heads or words.word[k] == "Precinct") for k in heads)
    pair = " ".join(words.word[i : i + 2])
    return pair in lex.cities or pair in lex.orgs


def run_end(words: Words, i: int, lex: Lexicon) -> int:
    """End of the capitalised phrase that begins at word `i`."""
    j = i + 1
    while j < len(words):
        word = words.word[j]
        if words.possessive[j - 1]:
            if not _owned(words, i, j, lex):
                break
            j += 1
            continue
        if not words.touches(j) or (words.word[j - 1].count(".") > 1 and _begins(words, j, lex)):
            break
        if _holder_begins(words, i, j, lex):
            break
        if (
            (words.capital(j) and not is_function(words, j, lex))
            or (word.isdigit() and len(word) < 3 and words.text.startswith(_NUMBERED, words.end[j]))
            or _title_cased(words, j, lex)
            or (word.translate(_NO_MARKS) in _CHILD_OF and words.capital(j - 1) and words.touches(j))
        ):
            j += 1
        elif k := _further(words, i, j, lex) or _fields(words, i, j, lex):
            j = k
        elif word in ("and", "&", "or") and words.capital(j + 1) and _joins(words, i, j, lex):
            j += 2
        else:
            break
    return j


def _holder_begins(words: Words, i: int, j: int, lex: Lexicon) -> bool:
    """Whether somebody's name begins behind what his office is of: "Commissioner for Human Rights | Irena Dovlat",
    "Department of Public Health | Irena Dovlat"."""
    if not (words.capital(j) and words.capital(j + 1) and words.touches(j + 1)) or words.capital(j + 3):
        return False
    inside = any(w in lex.connectors for w in words.word[i + 1 : j])
    office = words.word[i - 2] if i > 1 and words.word[i - 1] in ("of", "for") else ""
    if not inside and office not in lex.offices and office not in lex.titles:
        return False
    known = (lex.org_heads, lex.place_heads, lex.countries, lex.cities, lex.generic, lex.offices, lex.connectors)
    own = words.word[j : j + 2]
    strange = all(w.lower() not in lex.common and w.isalpha() and not any(w in t for t in known) for w in own)
    field = words.word[j - 1]
    return (
        strange
        and (field.lower() in lex.common or field in lex.generic or field == "Rights")
        and not lex.demonym(own[0])
    )


def is_function(words: Words, i: int, lex: Lexicon) -> bool:
    """Whether a word never belongs to a name; "People’s" does."""
    word = words.word[i]
    if word.lower() not in lex.function or (word in _OWNERS and words.possessive[i]):
        return False
    titled = i > 0 and words.word[i - 1] in lex.titles and words.word[i - 1].endswith(".")
    return not (titled and words.capital(i) and words.capital(i + 1))  # "Mr. Per Dovlat"


def _in_small_letters(words: Words) -> bool:
    """Whether the sentence is no headline in which all longer words have a capital."""
    return sum(w.islower() and len(w) > 3 for w in words.word) > 1


def _title_cased(words: Words, j: int, lex: Lexicon) -> bool:
    """Whether a small word with a capital goes on with a name ("Speak Up", "Lissen Today", "Channel One")."""
    word, before = words.word[j], words.word[j - 1]
    if word in _ACTS_FOR and words.capital(j + 1):
        kind = before in lex.org_heads or before.lower().removesuffix("s") in lex.person_nouns
        return words.touches(j) and (kind or (word == "Without" and _in_small_letters(words)))
    if word in _COUNTS:
        return before == "Channel" and words.touches(j)
    return word in _CLOSERS and words.touches(j) and not words.capital(j + 1)


def _begins(words: Words, j: int, lex: Lexicon) -> bool:
    """Whether a usual word behind initials opens the next sentence ("He was known as F.Z. Asked about it, …")."""
    word = words.word[j].lower()
    usual = word in lex.common or word.removesuffix("ed") in lex.common or word.removesuffix("ing") in lex.common
    return usual and word.endswith(("ed", "ly", "ing")) and not words.capital(j + 1)


def _further(words: Words, i: int, j: int, lex: Lexicon) -> int | None:
    """Index after particles or a connector at `j` with what they join to the phrase from `i`."""
    if not any(w in lex.org_heads for w in words.word[i:j]) and (k := _after_particles(words, j, lex)):
        return k
    if words.word[j] == "on" and ("on" in words.word[i:j] or words.word[j - 1] in _NEVER_ON):
        return None
    return _after_connector(words, j, lex) if words.word[j] in lex.connectors and _headed(words, i, j, lex) else None


def _fields(words: Words, i: int, j: int, lex: Lexicon) -> int | None:
    """Index after the fields of a body in a row: "Ministry of Labour, Family and Social Affairs". Bodies, offices and
    norms in the row end it."""
    if (
        words.word[j] != ","
        or not any(w in lex.connectors for w in words.word[i:j])
        or not _of_fields(words, i, j, lex)
    ):
        return None
    k = j
    while k < len(words) and words.word[k] == ",":
        if not (end := _field(words, k + 1, lex)):
            return None
        k = end
    if k < len(words) and words.word[k] == "and":
        return _field(words, k + 1, lex)
    return None


def _of_fields(words: Words, i: int, j: int, lex: Lexicon) -> bool:
    """Whether a phrase is a body of one field so far: "Ministry of Labour"."""
    at = max(k for k in range(i, j) if words.word[k] in lex.connectors)
    return at > i and words.word[at - 1] in lex.org_heads and _field(words, at + 1, lex) == j


def _field(words: Words, k: int, lex: Lexicon) -> int | None:
    """Index after one or two usual words with capitals ("Social Affairs") from `k`."""
    end = k
    while (
        end < k + 3
        and words.capital(end)
        and words.word[end].lower() in lex.common
        and (end == k or words.touches(end))
    ):
        if words.word[end] in lex.org_heads or words.word[end] in lex.offices or words.word[end] in lex.nothing:
            return None
        end += 1
    return end if end > k else None


def _after_particles(words: Words, j: int, lex: Lexicon) -> int | None:
    """Index after "de la X", when X is capitalised."""
    k = j
    while k < len(words) and words.word[k] in lex.particles and words.touches(k):
        k += 1
    return k + 1 if k > j and words.capital(k) and words.touches(k) else None


def _owned(words: Words, i: int, j: int, lex: Lexicon) -> bool:
    """ "Prosecutor’s Office", "Commission for the Control of Interpol’s Files": the owned word belongs to the name."""
    if words.start[j] - words.end[j - 1] > 3:
        return False
    if any(w in lex.connectors for w in words.word[i:j]):
        return words.capital(j) and words.word[j] not in lex.titles
    last = words.word[j - 1]
    if words.plural_owner(j - 1) or (last in _OWNERS and words.capital(j)) or _owners(words, j, lex):
        return True
    office = words.word[j].lower() in ("office", "offices") or words.word[j] in lex.org_heads
    return office and (
        last in lex.offices or last in lex.titles or last in lex.generic or last in ("Defender", "People")
    )


def _owners(words: Words, j: int, lex: Lexicon) -> bool:
    """Whether the word before `j` is a usual plural that owns a capitalised one: "Physicians’ Lantern"."""
    last = words.word[j - 1]
    plural = last.endswith("s") and words.text[words.end[j - 1] : words.end[j - 1] + 2] in ("’ ", "' ")
    return plural and words.capital(j) and words.word[j].istitle() and last.lower().removesuffix("s") in lex.common


def _after_connector(words: Words, j: int, lex: Lexicon) -> int | None:
    """Index after "of [the] X", when X is capitalised."""
    k = j + 1
    while k < len(words) and words.word[k] in _ARTICLES:
        k += 1
    if words.capital(k) and words.word[k].lower() not in lex.function and "." not in words.word[k]:
        if words.word[k] in TIMES:
            return None
        if words.word[k + 1 : k + 2] == ["y"] and words.capital(k + 2):
            return k + 3  # "Lissena y Toruna"
        return k + 1
    return None


def _headed(words: Words, i: int, j: int, lex: Lexicon) -> bool:
    """Whether the phrase can go on with what it is of: its last word is a body, a norm, an office or a state, or it
    is inside such an "of" already. People ("Judge Pavel Horak of the …") do not go on."""
    run = words.word[i:j]
    last = run[-1]
    named = any(w in lex.given for w in run[:2]) and not any(w in lex.org_heads for w in run)
    if any(w in lex.connectors and not (named and w in lex.particles) for w in run[1:]):
        return True  # "Ana de Souza of Amnesty International" ends before "of"
    if i > 0 and words.word[i - 1].lower() in lex.kinds_of_body and len(run) == 1 and words.word[j] == "of":
        return True  # "the group Mothers of Toruna", "the trade union Solidarity of Miners"
    if _many(words, i, run, lex) and words.word[j] in ("of", "for", "against"):
        return True
    return any(last in t for t in (lex.org_heads, lex.nothing, lex.offices, lex.titles, lex.place_heads)) or (
        last.removesuffix("s") in lex.org_heads
    )


def _many(words: Words, i: int, run: list[str], lex: Lexicon) -> bool:
    """ "Mothers of the Delta": what a body calls its members, where no beginning of a sentence explains the capital."""
    amid = i > 0 and (words.word[i - 1].islower() or words.word[i - 1] == ",")
    return len(run) == 1 and run[0] in lex.members and amid


def _joins(words: Words, i: int, j: int, lex: Lexicon) -> bool:
    """Whether "X and Y" is one name: "Criminal Investigations and Anti-Terrorism Unit", "Ministry of Labour and
    Social Affairs"; not "Freedom House and Amnesty International"."""
    if words.word[j] == "&":
        return True
    if words.word[j] == "and" and _of_a_kind(words, i, j, lex):
        return True
    k = j + 1
    while words.capital(k) and (k == j + 1 or words.touches(k)):
        k += 1
    left, right = words.word[i:j], words.word[j + 1 : k]
    right_head = bool(right) and right[-1] in lex.org_heads
    left_head = any(w in lex.org_heads for w in left)
    if any(" ".join((*left[at:], "and", *right)) in lex.countries for at in range(len(left))):
        return True
    if any(w in lex.countries or w in lex.cities or w in lex.titles for w in (right[0], " ".join(right))):
        return False
    if words.word[j] == "or" and not (any(w in lex.connectors for w in left) and left_head):
        return False
    if any(w in lex.connectors for w in left) and (left_head or any(w in lex.nothing for w in left)):
        return not any(w in lex.org_heads or w in lex.offices for w in right)
    name_like = any(w in lex.given or w in lex.countries or w in lex.cities for w in left)
    return right_head and not left_head and len(right) > 1 and not name_like and not lex.demonym(left[-1])


def _of_a_kind(words: Words, i: int, j: int, lex: Lexicon) -> bool:
    """ "the magazine Wharf and Orchard"; behind a comma usual words only ("the party, Bread and Work")."""
    if words.capital(j + 2) or words.word[i] in lex.titles:
        return False
    front = i - 2 if i > 1 and words.word[i - 1] in "“‘«\"'„," else i - 1
    if front < 0 or words.word[front].lower() not in lex.kinds_of_body or words.word[front - 1] in ("State", "States"):
        return False
    return words.word[i - 1] != "," or all(w.lower() in lex.common for w in (words.word[j - 1], words.word[j + 1]))
