"""From what a person types (an id, a name in any script, a file name) to one record, or to suggestions."""

from __future__ import annotations

from collections.abc import Callable

from habeas.casework.grounds import Decidable
from habeas.catalog import Catalog, StoredDocument
from habeas.errors import NotFound, WrongUse
from habeas.model.case import Entity
from habeas.model.records import Schema

_LIKE = 70.0
"""From this likeness of each word (0 to 100) a name is suggested for one that nobody bears: two letters of six."""


def entity(catalog: Catalog, name: str, schema: Schema | None = None) -> Entity:
    """The person, organisation or place of that id or name. NotFound with suggestions; WrongUse if several fit."""
    if name in catalog.named({name}) and schema in (None, (there := catalog.entity(name)).schema):
        return there
    everyone = catalog.entities(schema)
    best = _called(name, everyone)
    people = [e for e in best if e.schema == "Person"]
    best = people if len(people) == 1 else best
    if len(best) == 1:
        return best[0]
    if best:
        listed = "\n".join(_told(e, catalog) for e in best[:8])
        raise WrongUse(f"{len(best)} fit {name!r}", todo=f"Name one by its id:\n{listed}")
    near = ", ".join(e.name for e in _nearest(name, everyone))
    raise NotFound(
        f"nobody and nothing is called {name!r} here",
        todo=f"Did you mean: {near}?" if near else "`habeas people` lists who is named.",
    )


def _told(e: Entity, catalog: Catalog) -> str:
    """One of several of a name, with what tells it from the others: roles, and the documents that name it."""
    files = {d.id: d.file for d in catalog.documents()}
    roles = ", ".join(dict.fromkeys(r.role for r in e.roles[:2]))
    where = ", ".join(files.get(d, d) for d in e.documents[:2]) + (" …" if len(e.documents) > 2 else "")
    return f"{e.id}  {e.name}{', ' + roles if roles else ''} (in {where})"


def _called(name: str, everyone: list[Entity]) -> list[Entity]:
    """Those of that very name, in any script: as their full name, else as a written form, else as a part of one."""
    from habeas.identity import compare_names, search_form

    folded, wanted = name.casefold(), set(search_form(name).split())
    tests: tuple[Callable[[Entity], bool], ...] = (
        lambda e: folded == e.name.casefold(),
        lambda e: folded in {n.casefold() for n in e.names},
        lambda e: any(compare_names(name, n, e.schema).same for n in (e.name, *e.names)),
        lambda e: bool(wanted) and wanted <= set(search_form(e.name).split()),
    )
    return next((found for test in tests if (found := [e for e in everyone if test(e)])), [])


def _nearest(name: str, everyone: list[Entity]) -> list[Entity]:
    """At most three whose names look like it: only ever a suggestion. Each word typed must look like one of theirs."""
    from rapidfuzz import fuzz

    from habeas.identity import search_form

    words = search_form(name).split()

    def likeness(e: Entity) -> float:
        theirs = search_form(e.name).split()
        return min((max((fuzz.ratio(w, t) for t in theirs), default=0.0) for w in words), default=0.0)

    found = sorted(((likeness(e), n) for n, e in enumerate(everyone)), key=lambda x: (-x[0], x[1]))
    return [everyone[n] for like, n in found[:3] if like >= _LIKE]


def document(catalog: Catalog, target: str) -> StoredDocument | None:
    """The document of that id, hash (or its first eight digits and more) or file name; None when there is none."""
    rows = catalog.documents()
    fits = [r for r in rows if target in (r.id, r.sha256, r.file)]
    fits = fits or [r for r in rows if len(target) >= 8 and r.sha256.startswith(target)]
    if len(fits) > 1 and len({r.sha256 for r in fits}) > 1:
        listed = "; ".join(f"{r.file} ({r.id})" for r in fits[:8])
        raise WrongUse(f"several documents fit {target!r}: {listed}", todo="Name one by its id.")
    return catalog.document(fits[0].id) if fits else None


def record(catalog: Catalog, target: str) -> Decidable:
    """The record of that id; or the person, organisation or place of that name."""
    if target[:2] in ("a-", "s-", "r-", "m-", "c-", "e-"):
        found: Decidable = catalog.entity(target) if target.startswith("e-") else catalog.record(target)
        return found
    return entity(catalog, target)
