"""Where the text puts a body that it calls by a name which every country has ("the Supreme Court").

Two kinds of evidence are noted, as written: what stands right beside the name ("Croatia's Supreme Court", "the Supreme
Court in Maravik"), and where the story is: the places that something happens "in" or somebody enters in the same
paragraph, those before the name first; else the country that the whole text is about. What somebody leaves, is sent to
or is a national of says nothing of it. Whose body it is in the end is decided over all documents.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from habeas.language.names.lexicon import LARGE, lexicon
from habeas.model.reading import Figure
from habeas.model.records import Span

MOST = 4
"""Places of a paragraph that are noted."""
Place = tuple[int, int, str]
"""Start, end, and the place or people as written."""

_WORD = re.compile(r"\b[A-Z][\w-]+")
_WITHIN = frozenset(("prison", "building", "police-station", "street", "river", "square"))
"""Kinds of places that are in a town and are none."""
_ELSEWHERE = (
    r"(?<!\w)(?:embassy|ambassador|consulate|visa|return|national|citizen|flight|deport|expel|extradit|"
    r"remov|sent|surrender|transfer|not)\w*(?: \w+){0,4} (?:in|into|to) (?:the )?$"
)
_ACTS = re.compile(
    r" (?:[a-z-]+ )?(?:police\w*|authorit(?:y|ies)|governments?|prosecut\w+|courts?|judges?|judiciary|magistrates?|"
    r"officials?|officers?|soldiers?|border guards?|security (?:services?|forces)|secret service|ministers?|parliament|"
    r"senate)\b"
)
"""What is behind a people where its state acts."""
_ABROAD = re.compile(
    r"(?i)(?<!\w)(?:extradit|surrender|deport|expel|expuls|hand\w* \w* ?over|"
    r"be(?:ing|en)? (?:return|remov|sent|transfer|flown))"
    r"[\w’'-]*(?: (?!in\b|from\b)[\w’'-]+){0,4}? to (?:the )?$"
)
"""What stands before a country to which somebody may be sent."""
_HERE = (
    r"\b(?:[Ii]n|into|[Aa]t|[Nn]ear|throughout|across|within|entered|reached|arrived (?:in|at)|"
    r"(?:came|moved|returned) to) (?:the )?$"
)
_ASYLUM = re.compile(r"(?i)\b(?:im)?migration|\brefugees?\b|\baliens?\b|\basylum\b|\bnaturali[sz]ation")
"""A body that decides whom a country takes in: of the country that is complained of."""
_COMPLAINED_OF = (
    r"(?:State [Pp]arty(?: concerned)?:?|(?:violations?|breach|breached|violated)(?: of [^.;]{0,60})? by|\bv\.|"
    r"entered into force for)\s+(?:the )?$"
)
_INFRINGES = r"(?:has|had) (?:violated|infringed|breached)\b"
_NATIONAL = (
    r"\b(?:(?:national|citizen|subject|government|president|parliament|army|embassy)s? of|"
    r"(?:Republic|Kingdom|President|Government|Embassy|Parliament) of) (?:the )?"
)
_GOVERNED = (
    r"[’']s? (?:government|president|parliament|army|(?:\w+ )?ministry|foreign minister|prime minister|constitution)\b"
)
_OF_STATE = (
    r"(?:\b(?:(?:Supreme|Constitutional) Court|Prosecutor General|"
    r"(?:Ministry|Minister) of (?:the )?[A-Z]\w+(?: and [A-Z]\w+)?|"
    r"Interior Ministry|Foreign Ministry|[Aa]uthorities|[Ll]aws?) of|\bState [Pp]arty:|\b[Vv]s?\.|"
    r"\b(?:breach|violation|infringement)s? by) (?:the )?"
)
_STATES = ("Republic of ", "Kingdom of ", "Federation of ")
_TOWN = r"(?:[a-z-]+ )?(?:capital|city|town|village|port|settlement)"
_OF_PEOPLE = re.compile(rf"\b([A-Z]\w+?)(?:[’']s)? {_TOWN}(?:,| of)? $")
"""What says before a town whose it is: "the Veldanian mining town of ", "Veldania's capital, "."""
_IN_COUNTRY = re.compile(rf"(?:, (?:the|an?) {_TOWN})? (?:of|in) (?:[a-z]+ern )?(?:the )?([A-Z]\w+)")
"""The same behind it: ", the capital of Veldania", " in northern Veldania"."""
_SENTENCE = re.compile(r"[.!?;][”’\"')]* ")
_BEFORE = re.compile(r"(?:[’']s?)? (?:[\w-]+ ){0,2}$")
_AFTER = re.compile(r",? (?:(?:of|in) (?:the )?)?(?:(?:city|town) of )?$")


def with_homes(text: str, paragraphs: Sequence[Span], figures: Sequence[Figure]) -> list[Figure]:
    """The figures; bodies and prisons with `home` and `near`, places with their kind where the text says "country"."""
    figures = [_as_country(text, f) for f in figures]
    map_ = _Map(text, paragraphs, figures)
    return [map_.placed(f) if _stands_somewhere(f) else map_.in_country(f) for f in figures]


def _stands_somewhere(figure: Figure) -> bool:
    return figure.schema == "Organization" or (figure.schema == "Place" and figure.kind in _WITHIN)


def _as_country(text: str, figure: Figure) -> Figure:
    """A place whose nationals, or whose people ("Kharsians"), the text speaks of is a country."""
    small = figure.kind == "city" and figure.name.endswith("ia") and lexicon().cities.get(figure.name, 0) < LARGE
    if figure.schema != "Place" or (figure.kind and not small):
        return figure
    name = re.escape(figure.name)
    people = rf"|\b{name}ns?\b" if name.endswith("ia") else ""
    told = re.search(rf"(?:{_NATIONAL}|{_OF_STATE}){name}\b{people}|\b{name}{_GOVERNED}", text)
    kind = "country" if told or figure.name.startswith(_STATES) else "" if small else figure.kind
    return msgspec.structs.replace(figure, kind=kind) if kind != figure.kind else figure


class _Map:
    """The places of one text, and which of them it is about."""

    def __init__(self, text: str, paragraphs: Sequence[Span], figures: Sequence[Figure]) -> None:
        self._text, self._paragraphs = text, paragraphs
        self._starts = [p.start for p in paragraphs]
        places = [f for f in figures if f.schema == "Place" and f.kind not in _WITHIN]
        names = {f.name for f in places}
        bodies = [m.span for f in figures if f.schema == "Organization" for m in f.mentions]
        self._in_bodies = set(_within(text, bodies, names))
        told = [(m.span.start, m.span.end, f.name) for f in places for m in f.mentions]
        self._places = sorted({*told, *_peoples(text, names), *self._in_bodies})
        self._countries = {f.name for f in places if f.kind == "country"}
        self._accused = self._complained_of(self._countries)
        self._about = self._main(self._countries)
        self._here = {p[2] for p in self._places if self._is_here(p)}

    def placed(self, figure: Figure) -> Figure:
        home: dict[str, None] = {}
        near: dict[str, None] = {}
        asylum = _ASYLUM.search(figure.name) is not None
        for mention in figure.mentions:
            span = mention.span
            paragraph = self._paragraphs[max(0, bisect_right(self._starts, span.start) - 1)]
            here = [p for p in self._places if paragraph.start <= p[0] < paragraph.end and not _overlaps(p, span)]
            home |= dict.fromkeys(p[2] for p in here if self._beside(p, span))
            near |= dict.fromkeys(self._accused if asylum and self._accused else self._nearest(here, span.start))
        told = [*near][:MOST]
        told += [c for c in self._about if not any(map(self._is_country, told))]
        return msgspec.structs.replace(figure, home=tuple(home)[:MOST], near=tuple(told))

    def in_country(self, figure: Figure) -> Figure:
        """A town with its country as its home: as known of a large one, else as written ("Port Selm, Kharsia")."""
        if figure.schema == "Place" and self._is_abroad(figure):
            figure = msgspec.structs.replace(figure, abroad=True)
        if figure.schema != "Place" or figure.kind not in ("", "city"):
            return figure
        country = lexicon().country_of.get(figure.name, "")
        if not country and lexicon().cities.get(figure.name, 0) < LARGE:
            after = {m.span.end + 2 for m in figure.mentions if self._text.startswith(", ", m.span.end)}
            country = next((name for start, _, name in self._places if start in after and self._is_country(name)), "")
            country = country or next((c for m in figure.mentions if (c := self._told_of(m.span))), "")
        return msgspec.structs.replace(figure, home=(country,)) if country else figure

    def _is_abroad(self, figure: Figure) -> bool:
        """Whether somebody may be sent to a place, or nothing is told to happen there."""
        before = (self._text[max(0, m.span.start - 80) : m.span.start] for m in figure.mentions)
        stem = figure.name[: max(4, len(figure.name) - 1)]
        return any(map(_ABROAD.search, before)) or not any(name.startswith(stem) for name in self._here)

    def _told_of(self, span: Span) -> str:
        """The country whose town the words around a town say it is, or ""."""
        before = _OF_PEOPLE.search(self._text, max(0, span.start - 60), span.start)
        after = _IN_COUNTRY.match(self._text, span.end, span.end + 80)
        told = (m[1] for m in (before, after) if m is not None)
        for word in told:
            if word in self._countries or lexicon().demonym(word):
                return word
            if word[:-1] in self._countries:
                return word[:-1]
        return ""

    def _before(self, place: Place, reach: int = 90) -> str:
        return self._text[max(0, place[0] - reach) : place[0]]

    def _beside(self, place: Place, span: Span) -> bool:
        """ "Veldania's highest Supreme Court", "the Supreme Court of Veldania", "the City Court, Lissen"."""
        start, end, name = place
        if end <= span.start:
            owns = self._text[end : end + 1] in ("’", "'") or (name not in self._countries and self._is_country(name))
            return owns and span.start - end < 40 and _BEFORE.fullmatch(self._text[end : span.start]) is not None
        return start - span.end < 24 and _AFTER.fullmatch(self._text[span.end : start]) is not None

    def _nearest(self, places: Iterable[Place], at: int) -> Iterator[str]:
        """Where the story of a paragraph is: before a body in its own sentence; else before it, from the nearest on,
        then the towns after it."""
        told: list[Place] = []
        for place in places:
            listed = bool(told) and self._text[told[-1][1] : place[0]] == ", "  # "in Lissen, Veldania"
            told += [place] if listed or self._is_here(place) else []
        own = [p for p in told if p[0] < at and not _SENTENCE.search(self._text, p[1], at)]
        yield from (p[2] for p in reversed(own or told) if p[0] < at)
        if own:
            return
        yield from (p[2] for p in told if p[0] > at and not self._is_country(p[2]))

    def _is_country(self, name: str) -> bool:
        return name in self._countries or lexicon().demonym(name) or name.endswith(("ian", "ia"))

    def _is_here(self, place: Place) -> bool:
        """Something happens there, or another body of the place has to do with it ("the Kharsian Police")."""
        if place in self._in_bodies or (place[2] not in self._countries and _ACTS.match(self._text, place[1])):
            return True
        before = self._before(place, 60)
        return re.search(_HERE, before) is not None and re.search(_ELSEWHERE, before) is None

    def _complained_of(self, countries: set[str]) -> tuple[str, ...]:
        """The country that a complaint is against, where the text names only one."""
        found = {
            p[2]: None
            for p in self._places
            if p[2] in countries
            and (re.search(_COMPLAINED_OF, self._before(p)) or re.match(_INFRINGES, self._text[p[1] + 1 : p[1] + 20]))
        }
        return tuple(found) if len(found) == 1 else ()

    def _main(self, countries: set[str]) -> tuple[str, ...]:
        """The country that the whole text is about: the one that its own nationals complain of, or the only one where
        something happens, more than once, if no other is named half as often."""
        if self._accused and re.search(_NATIONAL + re.escape(self._accused[0]), self._text):
            return self._accused
        named = Counter(p[2] for p in self._places if p[2] in countries)
        here = Counter(p[2] for p in self._places if p[2] in countries and self._is_here(p))
        if len(here) != 1 or here.total() < 2:
            return ()
        (main,) = here
        return (main,) if all(2 * n <= named[main] for c, n in named.items() if c != main) else ()


def _overlaps(place: Place, span: Span) -> bool:
    return place[0] < span.end and span.start < place[1]


def _within(text: str, bodies: Iterable[Span], names: set[str]) -> Iterator[Place]:
    """Places and peoples in the names of bodies."""
    lex = lexicon()
    for span in bodies:
        for m in _WORD.finditer(text, span.start, span.end):
            word = m.group()
            if word in names or word in lex.countries or _is_people(word, names):
                yield m.start(), m.end(), word


def _is_people(word: str, names: set[str]) -> bool:
    return lexicon().demonym(word) or (word.endswith("ian") and word[:-1] in names)


def _peoples(text: str, names: set[str]) -> Iterator[Place]:
    """ "Croatian", and "Kharsian" where the text knows Kharsia."""
    for m in _WORD.finditer(text):
        if _is_people(m.group(), names):
            yield m.start(), m.end(), m.group()
