"""What is asked of records, as conditions of a query: by kind, state, person, role, place and date."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from habeas.catalog import schema
from habeas.catalog.narrowing import days
from habeas.catalog.records import ActFilter, RecordFilter

_R, _PEOPLE = schema.records.c, schema.people.c
_AS_PERSON = ("victim", "actor", "said", "reported", "speaker", "about", "end", "person")


def narrowed(f: RecordFilter) -> list[ColumnElement[bool]]:
    """What is asked of records of any kind."""
    of_kind = _R.kind.in_(f.kinds)
    # What is marked is rare: found by the mark, not by the kind.
    out: list[ColumnElement[bool]] = [func.likely(of_kind) if f.marked else of_kind]
    if f.state:
        out.append(_R.state == f.state)
    if f.standing:
        out.append(_R.state != "rejected")
    if f.document:
        out.append(_R.document == f.document)
    if f.marked:
        out.append(_R.mark > "")
    if f.dated:
        out.append(_R.sort.is_not(None))
    if f.person:
        out.append(_R.id.in_(select(_PEOPLE.record).where(_PEOPLE.entity == f.person, _PEOPLE.kind.in_(f.kinds))))
    return out


def in_order(query: Select[Any], f: RecordFilter) -> Select[Any]:
    """The records that are asked for, kind by kind in their order."""
    query = query.where(*narrowed(f))
    if len(f.kinds) == 1:
        return query.order_by(_R.place)
    rank = {kind: i for i, kind in enumerate(f.kinds)}
    return query.order_by(case(rank, value=_R.kind), _R.place)


def _with(person: str, role: str = "") -> Any:
    query = select(_PEOPLE.record).where(_PEOPLE.entity == person, _PEOPLE.kind == "act")
    return query.where(_PEOPLE.role == role) if role else query.where(_PEOPLE.role.in_(_AS_PERSON))


def act_conditions(f: ActFilter) -> list[Any]:
    """What is asked of acts."""
    out: list[Any] = []
    columns = (("type", _R.type), ("modality", _R.modality), ("place", _R.spot), ("document", _R.document))
    for name, column in (*columns, ("state", _R.state)):
        if value := getattr(f, name):
            out.append(column == value)
    if f.person:
        out.append(_R.id.in_(_with(f.person)))
    if f.victim:
        out.append(_R.id.in_(_with(f.victim, "victim")))
    if f.since:
        out.append(_R.dated == 1)
        out.append(or_(_R.last.is_(None), _R.last >= days(f.since)[0]))
    if f.until:
        out.append(_R.dated == 1)
        out.append(or_(_R.first.is_(None), _R.first <= days(f.until)[1]))
    return out
