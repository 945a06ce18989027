"""The file on one person: everything that the case says of her, with where it says so. Works for any entity."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from habeas.casework.chronology import Chronology, chronology
from habeas.casework.figures import WRITTEN
from habeas.errors import NotFound
from habeas.model.case import (
    ActRecord,
    Case,
    Contest,
    Entity,
    EntityMention,
    EntityRole,
    PossibleMatch,
    RelationRecord,
    StatementRecord,
)
from habeas.model.records import Record

TWO_WAY = frozenset({"spouse", "sibling", "relative", "friend", "colleague", "other"})
"""Ties that are the same from either end."""


class NameForm(Record, frozen=True, kw_only=True):
    """One written form of a name: its script, and every place where it stands."""

    text: str
    script: str
    mentions: tuple[EntityMention, ...] = ()


class Seen(Record, frozen=True, kw_only=True):
    """Somebody who stands in the same acts and statements, and in how many of them."""

    entity: str
    name: str
    count: int


class PersonFile(Record, frozen=True, kw_only=True):
    """Records are those of the case, in its order; what was rejected is left out."""

    entity: Entity
    names: tuple[NameForm, ...] = ()
    roles: tuple[EntityRole, ...] = ()
    relations: tuple[RelationRecord, ...] = ()
    suffered: tuple[ActRecord, ...] = ()
    did: tuple[ActRecord, ...] = ()
    said: tuple[StatementRecord, ...] = ()
    said_about: tuple[StatementRecord, ...] = ()
    contests: tuple[Contest, ...] = ()
    possible: tuple[PossibleMatch, ...] = ()
    documents: tuple[str, ...] = ()
    seen_with: tuple[Seen, ...] = ()
    chronology: Chronology = Chronology()


def person_file(case: Case, entity: str, *, copies: Iterable[Sequence[str]] = ()) -> PersonFile:
    """The file of an entity by its id, also one that was merged away; raises NotFound."""
    of = next((e for e in case.entities if e.id == entity), None)
    of = of or next((e for e in case.entities if entity in e.formerly), None)
    if of is None:
        raise NotFound(f"no person, organisation or place {entity}")
    me = of.id
    acts = [a for a in case.acts if a.review.state != "rejected"]
    said = [s for s in case.statements if s.review.state != "rejected"]
    return PersonFile(
        entity=of,
        names=names(of),
        roles=of.roles,
        relations=tuple(r for r in case.relations if me in (r.source, r.target) and r.review.state != "rejected"),
        suffered=tuple(a for a in acts if me in a.victims),
        did=tuple(a for a in acts if me in a.actors),
        said=tuple(s for s in said if s.speaker == me),
        said_about=tuple(s for s in said if me in s.about and s.speaker != me),
        contests=tuple(c for c in case.contests if me in c.people and c.review.state != "rejected"),
        possible=tuple(p for p in case.possible if me in (p.a, p.b)),
        documents=of.documents,
        seen_with=_seen_with(case, me, acts, said),
        chronology=chronology(case, person=me, copies=copies),
    )


def names(entity: Entity) -> tuple[NameForm, ...]:
    """Every written form, scripts apart, within a script the most frequent first."""
    places: dict[str, list[EntityMention]] = {name: [] for name in entity.names}
    for mention in entity.mentions:
        if mention.how in WRITTEN:
            places.setdefault(mention.text, []).append(mention)
    forms = [NameForm(text=t, script=script_of(t), mentions=tuple(m)) for t, m in places.items()]
    weight = Counter[str]()
    for form in forms:
        weight[form.script] += len(form.mentions)
    return tuple(sorted(forms, key=lambda f: (-weight[f.script], f.script, -len(f.mentions), f.text)))


def tie_of(tie: RelationRecord, me: str, name: Callable[[str], str]) -> str:
    """A tie as read from one person: "spouse: Tomas Belenko", "employee of Open Shore"."""
    if tie.source == me and tie.type not in TWO_WAY:
        return f"{tie.type} of {name(tie.target)}"
    return f"{tie.type}: {name(tie.target if tie.source == me else tie.source)}"


def script_of(name: str) -> str:
    """The script of a name's first letter: "Latin", "Cyrillic", …; "" when it has none."""
    letter = next((c for c in name if c.isalpha()), "")
    return unicodedata.name(letter, "").split()[0].capitalize() if letter else ""


def _seen_with(case: Case, me: str, acts: Sequence[ActRecord], said: Sequence[StatementRecord]) -> tuple[Seen, ...]:
    met: Counter[str] = Counter()
    for act in acts:
        there = {*act.victims, *act.actors, *act.reported_by, act.said_by or ""}
        met.update(there - {me, ""} if me in there else ())
    for statement in said:
        there = {*statement.about, statement.speaker or ""}
        met.update(there - {me, ""} if me in there else ())
    known = {e.id: e.name for e in case.entities if e.schema != "Place" and e.review.state != "rejected"}
    seen = [Seen(entity=e, name=known[e], count=n) for e, n in met.items() if e in known]
    return tuple(sorted(seen, key=lambda s: (-s.count, s.name, s.entity)))
