"""Figures as the clustering sees them: what kind of name they have, and what else tells them apart."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from habeas.identity.parse import PersonName, parse_person
from habeas.identity.records import FigureRef
from habeas.identity.scripts import fold, words
from habeas.identity.tables import load_yaml
from habeas.model.reading import Figure

NameKind = Literal["full", "initialled", "lone", "letters"]


class Item(msgspec.Struct, frozen=True):
    """One figure with its parsed name."""

    ref: FigureRef
    figure: Figure
    name: PersonName
    kind: NameKind

    @property
    def role_words(self) -> frozenset[str]:
        return frozenset(fold(w) for role in self.figure.roles for w in words(role.text)) - {"the", "of", "a", "an"}


def person_item(ref: FigureRef, figure: Figure) -> Item:
    """The figure under its fullest name; a name without full words falls back on the longest of its forms."""
    name = parse_person(figure.name)
    if name.letters_only or not name.full:
        others = [parse_person(n) for n in figure.names]
        fuller = [n for n in others if n.full]
        name = fuller[0] if fuller else name
    return Item(ref, figure, name, _kind(name))


def _kind(name: PersonName) -> NameKind:
    if name.letters_only or (name.written.isupper() and all(len(t.folded) < 3 for t in name.tokens)):
        return "letters"
    if name.full:
        return "full"
    return "initialled" if name.initials else "lone"


def agree(a: Figure, b: Figure) -> bool:
    """No contradiction in gender or birth date (EDTF, one may be more precise)."""
    if a.gender and b.gender and a.gender != b.gender:
        return False
    return not (a.born and b.born) or a.born.startswith(b.born) or b.born.startswith(a.born)


@cache
def _offices() -> frozenset[str]:
    return frozenset(fold(str(w)) for w in load_yaml("offices.yaml")["offices"])


def shared_role(a: Item, b: Item) -> str:
    """Words of the role that both have, or ""."""
    common = a.role_words & b.role_words
    return " ".join(sorted(common))


def shared_office(a: Item, b: Item) -> str:
    """An office that one person holds at a time and that both have ("prime minister"), or ""."""
    texts_a = {" ".join(fold(w) for w in words(r.text)) for r in a.figure.roles}
    texts_b = {" ".join(fold(w) for w in words(r.text)) for r in b.figure.roles}
    both = sorted(o for o in _offices() if any(o in t for t in texts_a) and any(o in t for t in texts_b))
    return max(both, key=len) if both else ""
