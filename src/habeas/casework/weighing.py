"""What speaks for and what against two names being one person's: laid before whoever joins or splits them.

Identity joins by names and company alone, and says why. Here everything else that the sources say is put beside it:
births and deaths, offices, countries, family, who was where on what day. It decides nothing and joins nothing. Each
reason names the words that it rests on, and that nothing is found proves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Literal, Protocol

from habeas.casework.chronology import people_of
from habeas.casework.figures import WRITTEN
from habeas.casework.meeting import meetings
from habeas.casework.reasons import Ground, Reason, Same, Way, because
from habeas.identity import compare_names, countries_in, offices_in, one_calling, sure_gender
from habeas.identity.parse import parse_person
from habeas.model import edtf
from habeas.model.case import ActRecord, EntityMention, EntityRole, RelationRecord, StatementRecord
from habeas.model.records import Record, Schema

_NAMES = 6
"""Written forms of each side that are compared."""
_FEW = 3
"""Reasons of one kind that are told at most."""


class Face(Record, frozen=True, kw_only=True):
    """What one document shows of somebody beside his name, as the reader noted it (see `Figure`)."""

    document: str
    gender: Literal["f", "m", ""] = ""
    gender_from: str = ""
    born: str = ""
    at: tuple[int, int] = (0, 0)


class Side(Record, frozen=True, kw_only=True):
    """One of two that may be one: an entity, or what some of its documents say of it. `own`: its id; `names`: written
    forms, the fullest first; `records`: those that it stands in, none of them rejected."""

    own: str
    schema: Schema
    names: tuple[str, ...]
    mentions: tuple[EntityMention, ...] = ()
    roles: tuple[EntityRole, ...] = ()
    faces: tuple[Face, ...] = ()
    acts: tuple[ActRecord, ...] = ()
    statements: tuple[StatementRecord, ...] = ()
    relations: tuple[RelationRecord, ...] = ()


class About(Protocol):
    """What is known of the ids in records."""

    def name(self, id_: str) -> str:
        """The fullest name of an entity."""

    def town(self, id_: str) -> bool:
        """Whether a place is a town, as far as is known: nobody is in two of them at once."""

    def language(self, document: str) -> str:
        """The language of a document, "" where it is not known."""

    def text(self, document: str) -> str:
        """The full text of a document."""


def weigh(a: Side, b: Side, about: About) -> tuple[Reason, ...]:
    """Every reason that is found, each once: those about the names first."""
    found = [*_names(a, b), *_told(a, b), *_roles(a, b, about), *_together(a, b, about), *_days(a, b, about)]
    out: dict[Same, Reason] = {}
    count: Counter[str] = Counter()
    for reason in found:
        if reason.same not in out and (reason.rule == "names" or count[reason.rule] < _FEW):
            out[reason.same] = reason
            count[reason.rule] += 1
    return tuple(out.values())


# -- what the names say ---------------------------------------------------------------------------------------------


def _names(a: Side, b: Side) -> Iterator[Reason]:
    """What the likeliest pair of written forms says, and every form that fits none of the other side's. Of one entity a
    surname in one document and a given name in another say nothing."""
    left, right = (_compared(side, full=a.own == b.own) for side in (a, b))
    matches = {(x, y): compare_names(x, y, a.schema) for x, y in product(left, right)}
    if not matches:
        return
    likeliest = max(matches.values(), key=lambda m: (not m.contradiction, m.score))
    misfits = [[matches[x, y] for y in right] for x in left] + [[matches[x, y] for x in left] for y in right]
    told = [max(some, key=lambda m: m.score) for some in misfits if all(m.contradiction for m in some)]
    for match in dict.fromkeys((likeliest, *told)):
        against = match.against or (match.because if match.contradiction else ())
        for said in match.because:
            way: Way = "against" if said in against else "for"
            if way == "against" or match is likeliest:
                yield Reason(rule="names", way=way, parts=(("said", said),))


def _compared(side: Side, *, full: bool) -> Sequence[str]:
    """The written forms that are compared; `full`: only those of a name with a given name or initial."""
    if not full or side.schema != "Person":
        return side.names[:_NAMES]
    parsed = ((n, parse_person(n)) for n in side.names)
    return [n for n, p in parsed if p.full or (p.initials and not p.letters_only)][:_NAMES]


# -- what stands beside the names -----------------------------------------------------------------------------------


def _told(a: Side, b: Side) -> Iterator[Reason]:
    """Births, and titles or kinship words of a woman and of a man."""
    for x, y in product([f for f in a.faces if f.born], [f for f in b.faces if f.born]):
        if x.born.startswith(y.born) or y.born.startswith(x.born):
            yield because("same-birth", _at(x), _at(y), date=max(x.born, y.born, key=len))
        else:
            yield because("other-birth", _at(x), _at(y), date=x.born, date2=y.born)
    for x, y in product(a.faces, b.faces):
        if {sure_gender(x), sure_gender(y)} == {"f", "m"}:
            yield because("man-and-woman", _at(x), _at(y))
            return


def _at(face: Face) -> Ground:
    return Ground(document=face.document, start=face.at[0], end=face.at[1])


def _roles(a: Side, b: Side, about: About) -> Iterator[Reason]:
    """What both are called; else two countries, two offices, or merely two callings."""
    if a.schema != "Person" or not a.roles or not b.roles:
        return
    folded = {r.role.casefold(): r for r in b.roles}
    shared = [(r, folded[r.role.casefold()]) for r in a.roles if r.role.casefold() in folded]
    for x, y in shared:
        yield because("same-role", _cited(x), _cited(y), role=x.role)
    for rule, told_by in (("other-country", countries_in), ("other-office", offices_in)):
        left, right = ([(r, told_by(r.role)) for r in side.roles if told_by(r.role)] for side in (a, b))
        if left and right and not frozenset().union(*(t for _, t in left)) & frozenset().union(*(t for _, t in right)):
            yield _apart(rule, left[0][0], right[0][0])
            return
    pairs = [(x, y) for x, y in product(_each(a.roles), _each(b.roles)) if _tongue(x, about) == _tongue(y, about)]
    if pairs and not any(one_calling(x.role, y.role) for x, y in pairs):
        yield _apart("other-role", *pairs[0])


def _each(roles: Iterable[EntityRole]) -> Iterable[EntityRole]:
    """Every calling once: in thousands of documents somebody is called the same again and again."""
    found: dict[str, EntityRole] = {}
    for role in roles:
        found.setdefault(role.role.casefold(), role)
    return found.values()


def _tongue(role: EntityRole, about: About) -> str:
    return about.language(role.citation.document)


def _apart(rule: str, x: EntityRole, y: EntityRole) -> Reason:
    return because(rule, _cited(x), _cited(y), role=x.role, role2=y.role)


def _cited(of: EntityRole | ActRecord | StatementRecord | RelationRecord) -> Ground:
    c = of.citation
    return Ground(document=c.document, start=c.start, end=c.end)


# -- who stands together --------------------------------------------------------------------------------------------


def _together(a: Side, b: Side, about: About) -> Iterator[Reason]:
    """One document, sentence, act or tie with both in it; the company and family that both have."""
    if a.own != b.own:
        yield from _named_together(a, b, about)
        for r in a.relations:
            if {r.source, r.target} == {a.own, b.own}:
                yield because("tied", _cited(r), tie=r.type)
        for act in a.acts:
            if b.own in {*act.victims, *act.actors}:
                yield because("one-act", _cited(act), act=act.type)
        for s in (*a.statements, *b.statements):
            if s.speaker in (a.own, b.own) and ({a.own, b.own} - {s.speaker}) & set(s.about):
                yield because("speaks-of", _cited(s))
    ties = {_tie(r, b.own): r for r in b.relations}
    for r in a.relations:
        way, kind, whom = _tie(r, a.own)
        if (way, kind, whom) in ties and whom not in (a.own, b.own):
            yield because("same-tie", _cited(r), _cited(ties[way, kind, whom]), tie=kind, whom=about.name(whom))
    people = (_company(a) & _company(b)) - {a.own, b.own}
    if people:
        yield because("same-people", people=", ".join(sorted(about.name(p) for p in people)[:4]))


def _named_together(a: Side, b: Side, about: About) -> Iterator[Reason]:
    """The nearest place of a document that names both: in one sentence, or merely somewhere in it."""
    for met in meetings(_written(a), _written(b), about.text):
        ground = Ground(document=met.document, start=met.start, end=met.end)
        if met.sentence:
            yield because("one-sentence", ground, quote=met.sentence)
        else:
            yield because("one-document", ground)


def _written(side: Side) -> list[EntityMention]:
    return [m for m in side.mentions if m.how in WRITTEN]


def _tie(r: RelationRecord, own: str) -> tuple[bool, str, str]:
    return r.source == own, r.type, r.target if r.source == own else r.source


def _company(side: Side) -> set[str]:
    records: list[ActRecord | StatementRecord] = [*side.acts, *side.statements]
    return {who for r in records for who in people_of(r)}


# -- who was where, and when ----------------------------------------------------------------------------------------


def _days(a: Side, b: Side, about: About) -> Iterator[Reason]:
    """Acts of one day, and what is told of somebody after the other's death."""
    for dead, other in ((a, b), (b, a)):
        for death in dead.acts:
            if death.type == "death" and death.modality == "actual" and dead.own in death.victims:
                yield from _after(death, other)
    theirs: dict[str, list[ActRecord]] = {}
    for act in _dated(b):
        theirs.setdefault(str(act.date), []).append(act)
    for act in _dated(a):
        for other_act in theirs.get(str(act.date), ()):
            if other_act.id != act.id:
                yield from _one_day(act, other_act, about)
    places = {x.place: x for x in b.acts if x.place and b.own in x.victims}
    for act in a.acts:
        if act.place in places and a.own in act.victims:
            yield because("same-place", _cited(act), _cited(places[act.place]), place=about.name(str(act.place)))


def _after(death: ActRecord, other: Side) -> Iterator[Reason]:
    last = edtf.parse(death.date).last if death.date and edtf.valid(death.date) else None
    if last is None:
        return
    for act in other.acts:
        first = edtf.parse(act.date).first if act.date and edtf.valid(act.date) else None
        if first is not None and first > last and act.modality == "actual" and act.type != "death":
            yield because(
                "after-death", _cited(death), _cited(act), date=str(death.date), act=act.type, date2=str(act.date)
            )


def _dated(side: Side) -> Iterable[ActRecord]:
    """What was done to somebody on a certain day."""
    return [a for a in side.acts if side.own in a.victims and a.date and edtf.valid(a.date) and _is_day(a.date)]


def _is_day(date: str) -> bool:
    first, last = edtf.parse(date).bounds
    return first == last


def _one_day(act: ActRecord, other: ActRecord, about: About) -> Iterator[Reason]:
    grounds = _cited(act), _cited(other)
    if act.place and other.place and act.place != other.place:
        if about.town(act.place) and about.town(other.place):
            places = {"place": about.name(act.place), "place2": about.name(other.place)}
            yield because("two-places", *grounds, date=str(act.date), **places)
    elif act.type == other.type:
        yield because("same-act", *grounds, act=act.type, date=str(act.date))
