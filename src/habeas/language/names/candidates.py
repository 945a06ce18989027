"""Capitalised phrases that may be names, by grammar alone: which words belong together, not what they are.

"Mr. Oskar Lindqvist", "Ministry of the Interior", "Public Prosecutor’s office", "Tomas ben Belenko", "P.E.".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from habeas.language.analysis import Sentence
from habeas.language.names.extent import TIMES, WEEKDAYS, is_function, known_phrase, opens_name, run_end
from habeas.language.names.fronts import after_titles, calling, calls_on, holding, unknown
from habeas.language.names.lexicon import Lexicon, lexicon
from habeas.language.names.wording import Words
from habeas.language.tables import load_table


@dataclass(frozen=True)
class Candidate:
    """A phrase that may be a name: view offsets and its words. `initial`: it opens a sentence, so that its first word
    may be capitalised for that alone. `title`: the title before it, not part of it."""

    start: int
    end: int
    words: tuple[str, ...]
    sentence: int
    initial: bool = False
    title: str = ""
    quoted: bool = False
    spelled: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.words)


@cache
def _fixed() -> re.Pattern[str]:
    """Long titles of treaties and the like, whose capitals name nobody."""
    return re.compile("|".join(load_table("en/fixed.yaml")["not_names"]))


_QUALIFIES = re.compile(
    r"\w-(?:based|born|owned|backed|led|run|style|speaking|registered|controlled|funded|trained|educated)$"
)
"""An adjective made of a name, before another: "the Lissen-based Memory Fund"."""
_LABELS = ("Alleged", "Victim", "Victims")
"""Labels of a decision's head that follow a name without a stop ("Irena Dovlat Alleged victim: …")."""
_LABELLED = re.compile(r" (?:victim|author)s?:| ?:")


_BEFORE_TIMES = (
    "on",
    "in",
    "since",
    "until",
    "by",
    "last",
    "next",
    "this",
    "of",
    "early",
    "late",
    "mid",
    "every",
    "each",
)
_ONE_DAY = ("the", "that", "same", "following", "previous", "next", "one", "first", "second")
_CRIES = ("Freedom", "Justice", "Liberty", "Amnesty", "Hands")
"""What is demanded for somebody ("Freedom for Irena Dovlat!")."""
_KINDS = ("NGO", "NGOs", "TV")
_DEGREES = ("MEP", "MP", "QC", "KC", "PhD", "Ph.D", "MD", "M.D", "Esq", "Jr", "Sr")
_PAPERS = ("Directive", "Regulation", "Report", "Decision", "Resolution", "Order", "Judgment")
"""Papers of a body, which are no part of its name."""
_OF_ALL = ("Public", "of", "and")
"""Before one of these words where it is no paper: "Department of Public Order"."""
_FIXED_WORDS = ("Convention", "Covenant", "Declaration", "Protocol", "State", "Group")


def find_candidates(sentence: Sentence) -> list[Candidate]:
    """All capitalised phrases of a sentence, longest first reading, in order."""
    text = sentence.text
    if any(w in text for w in _FIXED_WORDS):
        text = _fixed().sub(lambda m: m.group().lower(), text)
    lex = lexicon()
    words = Words(text)
    out: list[Candidate] = []
    i = 0
    while i < len(words):
        if (
            not words.capital(i)
            or _QUALIFIES.search(words.word[i])
            or (is_function(words, i, lex) and not opens_name(words, i, lex))
        ):
            i += 1
            continue
        if j := known_phrase(words, i, lex):
            out.append(_candidate(words, i, j, sentence))
        else:
            j = run_end(words, i, lex)
            out += _cut(words, i, j, sentence, lex)
        i = j
    return _with_numbered(sentence, out)


@cache
def _plain_numbered() -> re.Pattern[str]:
    """ "remand prison No. 2", in small letters."""
    table = load_table("en/names.yaml")["numbered"]
    heads = "|".join(sorted({w.lower() for ws in table.values() for w in ws}, key=len, reverse=True))
    return re.compile(rf"\b((?:[a-z-]+ )?(?:{heads})) (?:[Nn]o\.?|№|#) ?\d")


_LOOSE = frozenset(
    ["the", "a", "an", "this", "that", "his", "her", "its", "in", "at", "of", "to", "from", "and", "or", "one"]
)


def _with_numbered(sentence: Sentence, found: list[Candidate]) -> list[Candidate]:
    """With the institutions in small letters that go by a number; they are named by it alone."""
    if "o." not in sentence.text and "№" not in sentence.text and "#" not in sentence.text:
        return found
    more = []
    for m in _plain_numbered().finditer(sentence.text):
        words = tuple(m.group(1).split())
        if len(words) > 1 and (words[0] in _LOOSE or " ".join(words[1:]) not in m.group(1)):
            words = words[1:]
        start = sentence.start + m.end(1) - len(" ".join(words))
        more.append(Candidate(start, sentence.start + m.end(1), words, sentence.index, spelled=" ".join(words)))
    return sorted([*found, *more], key=lambda c: c.start)


_OF_FIELDS = ("Minister", "Ministers", "Secretary")
_LETTERS = frozenset(
    ["Letter", "Reply", "Answer", "Response", "Statement", "Note", "Message", "Report", "Opinion", "Email", "Minutes"]
)
"""Papers whose author has a name of its own: "Letter of the Penal Service of 20 January"."""
_ACCUSERS = frozenset(["State", "Republic", "People", "Crown", "Prosecution", "Prosecutor"])


def _cut(words: Words, i: int, j: int, sentence: Sentence, lex: Lexicon) -> list[Candidate]:
    """Candidates of one phrase: titles go off at the front ("Turkish President X"), and what an office or a norm is of
    stands alone ("Head of the Lantern Unit", "Criminal Code of Veldania")."""
    for k in range(i + 1, j - 1):
        if words.word[k] in lex.connectors and words.word[k][0].islower():
            office = words.word[k - 1] in lex.offices or words.word[k - 1] in lex.titles
            office = office and not (k - 2 >= i and words.word[k - 2] in lex.org_heads)
            if words.word[k] == "against" and words.word[k - 1] in _ACCUSERS:
                return _cut(words, k + 1, j, sentence, lex)  # "the State against Irena Dovlat"
            if office or words.word[k - 1] in lex.nothing:
                rest = k + 2 if words.word[k + 1] == "the" else k + 1
                if office and words.word[rest] in lex.generic and unknown(words.word[rest + 1 : j], lex) > 1:
                    rest += 1  # "Chief of Police Irena Dovlat"
                if office and words.word[k - 1] in _OF_FIELDS and words.word[rest].lower() in lex.common:
                    at = next((n for n in range(rest, j - 1) if words.word[n] == "of"), rest - 1) + 1
                    rest = at + 1 if words.word[at] == "the" else at  # "Minister of Energy of Veldania"
                letter = words.word[k - 1] in _LETTERS and any(w in lex.org_heads for w in words.word[rest:j])
                if office or letter or " ".join(words.word[rest:j]) in lex.countries:
                    return _cut(words, rest, j, sentence, lex)
            break
    if j - i > 2 and words.word[i] in _CRIES and words.word[i + 1] == "for":
        return _cut(words, i + 2, j, sentence, lex)
    if calls_on(words, i, j, lex) or calling(words, i, j, lex):
        i += 1
    while j - i > 1 and (_is_day(words, i) or _is_weekday(words, i, j, lex)):
        i += 1  # "On 8 January Irena Dovlat was …", "on the Saturday Irena Dovlat was …"
    while j - i > 1 and words.word[i] in _KINDS and words.capital(i + 1):
        i += 1  # "NGO Open Shore Foundation"
    while j - i > 1 and words.word[j - 1] in _DEGREES:
        j -= 1  # "Irena Dovlat MEP"
    while j - i > 2 and words.word[j - 1] == "I" and words.word[j - 2] in ("and", "or"):
        j -= 2  # "I wrote to the Ministry of Veldania and I have …"
    while j - i > 1 and words.word[j - 1] in ("States", "State") and words.word[j - 2] in ("Member", "European"):
        j -= 2
    while j - i > 2 and words.word[j - 1] in ("State", "Party") and words.word[j - 2] == "the":
        if words.word[j - 1] == "State" and any(w in lex.connectors for w in words.word[i + 1 : j - 3]):
            break  # "Office for the Protection of the State"
        j -= 3
    if (
        j - i > 1 and len(words.word[i]) == 2 and i == 0 and words.word[i + 1] in lex.org_heads
    ):  # "B. Committee": a heading
        i += 1
    if (
        j - i > 1
        and words.word[i] in lex.orgs
        and all(w in lex.generic or w in lex.offices for w in words.word[i + 1 : j])
    ):
        j = i + 1
    while j - i > 1 and words.word[j - 1] in _LABELS and _LABELLED.match(words.text, words.end[j - 1]):
        j -= 1
    while (
        j - i > 1
        and words.word[j - 1] in _PAPERS
        and words.word[j - 2] not in _OF_ALL
        and any(w in lex.org_heads for w in words.word[i : j - 1])
    ):
        j -= 1
    if j <= i:
        return []
    if at := holding(words, i, j, lex):
        whose = (replace(c, initial=False) for c in _cut(words, i, at, sentence, lex))
        return [*whose, *_cut(words, at, j, sentence, lex)]
    first, title = after_titles(words, i, j, lex)
    return [_candidate(words, first, j, sentence, title)]


def _is_day(words: Words, i: int) -> bool:
    """Whether a capitalised word is a month or weekday of a date: behind a number or "on", "in", "since"."""
    if i == 0 or words.word[i] not in TIMES:
        return False
    before = words.word[i - 1]
    return before.lower() in _BEFORE_TIMES or before.removesuffix("st").removesuffix("th").isdigit()


def _is_weekday(words: Words, i: int, j: int, lex: Lexicon) -> bool:
    """Whether a weekday stands before a person's name: behind "the", "that" or the like, or before a given name, with
    no word of a body in the rest ("the Sunday Courier")."""
    if words.word[i] not in WEEKDAYS or any(w in lex.org_heads or w in lex.paper_names for w in words.word[i + 1 : j]):
        return False
    told = i > 0 and words.word[i - 1].lower() in _ONE_DAY
    return (j - i > 2 and words.word[i + 1] in lex.given) or (
        told and j - i > 1 and _may_be_named(words.word[i + 1], lex)
    )


def _may_be_named(word: str, lex: Lexicon) -> bool:
    return word.lower() not in lex.common and word not in lex.generic and word not in lex.nothing


def _candidate(words: Words, i: int, j: int, sentence: Sentence, title: str = "") -> Candidate:
    before = words.text[: words.start[i]].rstrip()
    quoted = before[-1:] in "“‘«\"'„" and bool(before)
    initial = not title and (i == 0 or (quoted and i <= 1) or before[-1:] in ":–-•")
    span = (sentence.start + words.start[i], sentence.start + words.end[j - 1])
    spelled = sentence.text[words.start[i] : words.end[j - 1]]
    return Candidate(*span, tuple(words.word[i:j]), sentence.index, initial, title, quoted, spelled)
