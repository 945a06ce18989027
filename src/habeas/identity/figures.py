"""Figures as the clustering sees them: what kind of name they have, and what else tells them apart."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Literal, Protocol

import msgspec

from habeas.identity.parse import NOBODY, PersonName, parse_person
from habeas.identity.places import is_country, people_of, place_key
from habeas.identity.records import FigureRef
from habeas.identity.scripts import fold, words
from habeas.identity.tables import load_yaml
from habeas.model.reading import Figure, Mention
from habeas.model.records import Span

_SMALL = frozenset({"the", "of", "a", "an"})
NameKind = Literal["full", "initialled", "lone", "letters"]
_NOWHERE = Span(0, 0)
_STARTS = 50
"""Mentions of a figure whose places are kept."""


class Item(msgspec.Struct, frozen=True):
    """One figure, as `Lean` has it, with its parsed name; that of anything but a person is not taken apart. `starts`:
    where its first mentions begin."""

    ref: FigureRef
    figure: Figure
    name: PersonName = NOBODY
    kind: NameKind = "letters"
    others: tuple[PersonName, ...] = ()
    """Other full names that the document writes: a base form worked out of a case may be a wrong one."""
    starts: Sequence[int] = ()

    @property
    def role_words(self) -> frozenset[str]:
        return frozenset(fold(w) for role in self.figure.roles for w in words(role.text)) - _SMALL


class Lean:
    """Figures without what joining them does not ask for, in which equal parts are one object: all figures of an
    archive are held at once. A mention is how it is written, not where; a role is its words."""

    def __init__(self) -> None:
        self._parts: dict[Any, Any] = {}

    def __call__(self, figure: Figure) -> Figure:
        one = self._one
        mentions = (one(Mention(span=_NOWHERE, text=m.text, how=m.how, made_by=m.made_by)) for m in figure.mentions)
        return msgspec.structs.replace(
            figure,
            schema=one(figure.schema),
            name=one(figure.name),
            names=one(tuple(map(one, figure.names))),
            mentions=one(tuple(mentions)),
            roles=one(tuple(one(msgspec.structs.replace(r, span=_NOWHERE)) for r in figure.roles)),
            gender=one(figure.gender),
            gender_from=one(figure.gender_from),
            born=one(figure.born),
            kind=one(figure.kind),
            home=one(figure.home),
            near=one(figure.near),
            serves=one(tuple(map(one, figure.serves))),
            days=one(tuple(map(one, figure.days))),
            made_by="",
            confidence=0.0,
        )

    def _one(self, part: Any) -> Any:
        return self._parts.setdefault(part, part)


def item_of(ref: FigureRef, figure: Figure, lean: Lean) -> Item:
    """A figure as it is joined with others: a person under the fullest name. A name without full words falls back on
    the longest of its forms."""
    small, starts = lean(figure), array("L", sorted(m.span.start for m in figure.mentions)[:_STARTS])
    if figure.schema != "Person":
        return Item(ref, small, starts=starts)
    name = parse_person(figure.name)
    fuller = [n for n in map(parse_person, figure.names) if n.full and n.written != figure.name]
    if (name.letters_only or not name.full) and fuller:
        name, fuller = fuller[0], fuller[1:]
    return Item(ref, small, name, kind_of(name), tuple(n for n in fuller if n.folded != name.folded), starts)


def kind_of(name: PersonName) -> NameKind:
    """How much of a name it is."""
    if name.letters_only or (name.written.isupper() and all(len(t.folded) < 3 for t in name.tokens)):
        return "letters"
    if name.full and name.written.strip().count("-") + 1 == len(name.tokens) and " " not in name.written.strip():
        return "lone"  # a double surname
    if name.full:
        return "full"
    return "initialled" if name.initials else "lone"


SURE_GENDER = frozenset({"title", "kinship"})
"""What shows a gender beyond doubt: "Ms", or "sister" right beside the name. A pronoun may be another person's."""


Gender = Literal["f", "m", ""]


class Told(Protocol):
    """What tells two bearers of one name apart; a figure, or its traits."""

    @property
    def gender(self) -> Gender: ...
    @property
    def gender_from(self) -> str: ...
    @property
    def born(self) -> str: ...


def sure_gender(figure: Told) -> Gender:
    """The gender that a title or a kinship word beside the name shows, or ""."""
    return figure.gender if figure.gender_from in SURE_GENDER else ""


def gender_of(figures: Iterable[Figure]) -> Gender:
    """The gender of somebody who stands in several documents: what is sure, else what most documents show."""
    return gender_told((sure_gender(f), shown_gender(f)) for f in figures)


def gender_told(told: Iterable[tuple[Gender, Gender]]) -> Gender:
    """The same of each document's sure gender and the one that it shows."""
    listed = list(told)
    sure = {s for s, _ in listed if s}
    if len(sure) == 1:
        return sure.pop()
    shown = Counter(g for _, g in listed if g).most_common(2)
    clear = shown and (len(shown) == 1 or shown[0][1] > 2 * shown[1][1])
    return shown[0][0] if clear and not sure else ""


def shown_gender(figure: Figure) -> Gender:
    """The gender that anything in the document shows, or ""."""
    return figure.gender or _by_pronouns(figure)


def _by_pronouns(figure: Figure) -> Gender:
    """The gender that all pronouns of a figure show, or ""."""
    words_used = {fold(m.text) for m in figure.mentions if m.how == "pronoun"}
    table = load_yaml("schemas.yaml")["pronouns"]
    shown = [g for g in ("f", "m") if words_used & {fold(str(w)) for w in table[g]}]
    return ("f" if shown[0] == "f" else "m") if len(shown) == 1 else ""


def agree(a: Figure, b: Figure) -> bool:
    """No contradiction in gender or birth date (EDTF, one may be more precise)."""
    return not (a.gender and b.gender and a.gender != b.gender) and _one_birth(a, b)


def surely_differ(a: Told, b: Told) -> bool:
    """Two genders that titles or kinship words show, or two birth dates: one full name of two people."""
    return {sure_gender(a), sure_gender(b)} == {"f", "m"} or not _one_birth(a, b)


def _one_birth(a: Told, b: Told) -> bool:
    return not (a.born and b.born) or a.born.startswith(b.born) or b.born.startswith(a.born)


@cache
def _offices() -> frozenset[str]:
    return frozenset(fold(str(w)) for w in load_yaml("offices.yaml")["offices"])


def shared_role(a: Item, b: Item) -> str:
    """Words of the role that both have, or ""."""
    common = a.role_words & b.role_words
    return " ".join(sorted(common))


@cache
def _of_state() -> frozenset[str]:
    return frozenset(fold(str(w)) for w in load_yaml("offices.yaml")["of_state"])


def is_official(role: str) -> bool:
    """Whether a role is one in which somebody is hardly called by his given name; one that he had is none."""
    told = frozenset(fold(w) for w in words(role))
    return bool(told & _of_state()) and not told & {"former", "formerly", "ex", "dismissed", "deposed"}


@cache
def callings() -> dict[str, frozenset[str]]:
    """Callings that go by several words, and these words."""
    table = load_yaml("offices.yaml")["callings"]
    return {str(k): frozenset(fold(w) for v in listed for w in words(str(v))) for k, listed in table.items()}


def one_calling(role: str, other: str) -> bool:
    """Whether two roles have a word in common, or words of one calling."""
    a, b = (frozenset(fold(w) for w in words(r)) - _SMALL for r in (role, other))
    return bool(a & b) or any(named & a and named & b for named in callings().values())


def offices_in(role: str) -> frozenset[str]:
    """The offices in a role that one person holds at a time; of one in another ("president") the longer alone."""
    told = " ".join(fold(w) for w in words(role))
    found = [o for o in _offices() if o in told]
    return frozenset(o for o in found if not any(o != longer and o in longer for longer in found))


def countries_in(role: str) -> frozenset[str]:
    """The countries that a role names, or whose people ("Italian judge")."""
    listed = words(role)
    return frozenset(c for w in listed if (c := people_of(w) or (place_key(w) if is_country(w) else "")))


def shared_office(a: Item, b: Item) -> str:
    """An office that one person holds at a time and that both have ("prime minister"), or ""."""
    texts_a = {" ".join(fold(w) for w in words(r.text)) for r in a.figure.roles}
    texts_b = {" ".join(fold(w) for w in words(r.text)) for r in b.figure.roles}
    both = sorted(o for o in _offices() if any(o in t for t in texts_a) and any(o in t for t in texts_b))
    both += sorted(t for t in texts_a & texts_b if _ONE_HOLDER.match(t))
    return max(both, key=len) if both else ""


_ONE_HOLDER = re.compile(
    r"(?:deputy |acting )?(?:head|governor|director|chief|warden|mayor|rector|chairman|chairwoman|commandant|"
    r"editor in chief|chief editor|president|superintendent|abbot|bishop|archbishop|mufti|dean) of (?:the )?\w{3,}"
)
"""What somebody alone is of a place or a body: "head of the detention centre", "mayor of Toruna"."""
