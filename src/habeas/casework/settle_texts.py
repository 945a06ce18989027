"""Settling, second part: what each document tells. Acts, statements and relations of one document, the decisions on
them, and what it answers to contested questions hang on that document and on who is who in it, so that only documents
in which something changed are gone through."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from habeas.casework import resolve
from habeas.casework.astray import Astray
from habeas.casework.contests import Account, Told, Voices, accounts_of
from habeas.casework.grounds import PEOPLE
from habeas.casework.heard import Heard
from habeas.casework.marks import levels_of
from habeas.casework.replay import Replay
from habeas.casework.scope import Entities, Places, Scope, documents_of, home_of
from habeas.casework.translations import translations, with_translations
from habeas.catalog import Catalog
from habeas.catalog.records import Kind, PutRecord
from habeas.model.case import ActRecord, StatementRecord
from habeas.model.decision import Anchor, Decision, Logged, Mark

_FLUSH = 400
"""Documents whose records are written at once."""
Groups = Sequence[Sequence[str]]
_MAKE: dict[Kind, Callable[..., list[Any]]] = {
    "act": resolve.acts, "statement": resolve.statements, "relation": resolve.relations,
}  # fmt: skip


def is_on_record(entry: Logged) -> bool:
    """Whether an entry changes an act, a statement or a relation."""
    made = entry.body
    if isinstance(made, Mark):
        return made.target == "record"
    return made.kind in _MAKE or made.verb == "translate"


def settle_texts(scope: Scope, copies: Groups, before: Groups) -> set[tuple[str, str]]:
    """Bring the records of every affected document up to date; gives the (question, person) that they answer, or did.

    `copies` are the groups of near-copies now, `before` as they were.
    """
    entries: dict[str, list[Logged]] = {}
    for entry in scope.standing:
        if is_on_record(entry) and (home := home_of(entry)):
            entries.setdefault(home, []).append(entry)
    dirty = _dirty(scope, copies, before)
    asked = scope.catalog.asked_in(dirty)
    teller = _Teller(scope, copies)
    order = scope.catalog.places(dirty)
    for identity in sorted(dirty, key=lambda d: (order.get(d, ""), d)):
        mine = entries.get(identity, [])
        scope.places.expect(mine)
        asked |= teller.tell(identity, order.get(identity, ""), mine)
    teller.flush()
    scope.catalog.count_degrees(teller.people | scope.moved)
    return asked


def _dirty(scope: Scope, copies: Groups, before: Groups) -> set[str]:
    """Documents whose records or accounts may not be as they were."""
    dirty = scope.stale | scope.seats
    dirty |= {home for e in scope.changed if is_on_record(e) and (home := home_of(e))}
    dirty |= _of_shifted(scope)
    unsettled = scope.unsettled
    if unsettled or scope.moved:
        for entry in scope.standing:
            if is_on_record(entry) and (documents_of(entry) & unsettled or _named(entry) & scope.moved):
                dirty.add(str(home_of(entry)))
    then, now = ({d: g[0] for g in groups for d in g} for groups in (before, copies))
    dirty |= {d for d in then.keys() | now.keys() if then.get(d, d) != now.get(d, d)}
    return dirty | {d for group in copies if group[0] in dirty for d in group}


def _of_shifted(scope: Scope) -> set[str]:
    """Documents that name, or tell of, somebody who became or ceased to be a person who stands."""
    out = scope.catalog.documents_telling_of(scope.shifted)
    for identity in scope.shifted:
        put = scope.catalog.base_entity(identity)
        out.update(put.entity.documents if put else ())
    return out


def _named(entry: Logged) -> set[str]:
    """Everybody whom the value or the changes of a decision name by id."""
    made = entry.body
    if not isinstance(made, Decision):
        return set()
    given = [(made.value or {}).get(f) for f in PEOPLE] + [c.now for c in made.changes if c.field in PEOPLE]
    out = set((made.people or {}).keys())
    for value in given:
        out |= {value} if isinstance(value, str) else set(value or ())
    return out


@dataclass
class _Teller:
    """Works out the records of one document after the other, and writes what changed of them, some at a time."""

    scope: Scope
    copies: Groups
    people: set[str] = field(default_factory=set)
    """Everybody in a record that came, went or changed."""

    def __post_init__(self) -> None:
        self._catalog: Catalog = self.scope.catalog
        self._voices = Voices(self.scope.cast, self.copies)
        self._sources = {d: group[0] for group in self.copies for d in group}
        self._known = Entities(self._catalog, proposed=False)
        self._standing: dict[str, bool] = {}
        self._puts: list[PutRecord] = []
        self._gone: set[str] = set()
        self._accounts: dict[str, dict[tuple[str, str], list[Account]]] = {}
        self._heard: dict[str, Heard | None] = {}

    def tell(self, identity: str, place: str, entries: Sequence[Logged]) -> set[tuple[str, str]]:
        """The records of one document; gives the (question, person) that it answers."""
        document = self.scope.texts.get(identity)
        reading = self._catalog.reading(identity) if document is not None else None
        replay = Replay(self.scope.texts, self.scope.places.find, self.scope.cast, self._known, self.scope.by_hand)
        found: dict[str, tuple[list[Any], dict[str, int]]] = {}
        ids = resolve.Ids()
        for kind, make in _MAKE.items():
            given = make(identity, document, reading, self.scope.cast, ids) if document and reading else []
            found[kind] = replay.decide_records(kind, given, entries)
        said = translations(entries, self.scope.texts, replay.orphans)
        levels, lost = _levels(entries, {kind: records for kind, (records, _) in found.items()}, self.scope.places)
        self._catalog.put_astray(f"in {identity}", [(a.seq, a) for a in (*replay.orphans, *replay.look_again, *lost)])
        now: dict[str, PutRecord] = {}
        source = self._sources.get(identity, "")
        for records, held in found.values():
            for n, record in enumerate(with_translations(records, said)):
                if record.id in levels:
                    record = msgspec.structs.replace(record, mark=levels[record.id])
                at = f"~{held[record.id]:012d}" if record.id in held else f"{place}{n:06d}"
                now[record.id] = PutRecord(record=record, place=at, source=source)
        self._note(identity, now)
        if document is None:
            self._heard[identity] = None
            return set()
        return self._answer(identity, place, now)

    def _note(self, identity: str, now: dict[str, PutRecord]) -> None:
        """Remember which records have to be written, and who stands in them."""
        before = self._catalog.records_of(identity)
        changed = {i for i, p in now.items() if before.get(i) != p}
        gone = before.keys() - now.keys()
        self._puts += [now[i] for i in now if i in changed]
        self._gone |= gone
        for put in (*(now[i] for i in changed), *(before[i] for i in (changed | gone) & before.keys())):
            self.people |= people_of(put.record)
        self._accounts[identity] = {}
        if len(self._accounts) >= _FLUSH:
            self.flush()

    def _answer(self, identity: str, place: str, now: dict[str, PutRecord]) -> set[tuple[str, str]]:
        records = [p.record for p in now.values()]
        told = Told(
            document=self.scope.texts[identity],
            place=place,
            acts=tuple(r for r in records if isinstance(r, ActRecord)),
            statements=tuple(r for r in records if isinstance(r, StatementRecord)),
        )
        here = {e for *_, e in self.scope.cast.seating(identity).mentions} | {i for r in records for i in people_of(r)}
        here |= {w for w in (self.scope.cast.writer(identity),) if w}
        new = identity in self.scope.stale and identity not in self.scope.gleaned
        known = None if new else self._catalog.answers(identity, Heard)
        heard = dict(known or {})
        given: dict[tuple[str, str], list[Account]] = {}
        for account in accounts_of(told, self.scope.cast, self._voices, self._people_among(here), heard):
            given.setdefault((account.question, account.person), []).append(account)
        self._accounts[identity] = given
        if heard != known:
            self._heard[identity] = heard
        return set(given)

    def _people_among(self, ids: Collection[str]) -> set[str]:
        if new := {i for i in ids if i not in self._standing}:
            people = self._catalog.people_among(new)
            self._standing |= {i: i in people for i in new}
        return {i for i in ids if self._standing[i]}

    def flush(self) -> None:
        """Write what has been worked out."""
        self._catalog.remove_records(self._gone)
        self._catalog.put_records(self._puts)
        self._catalog.put_accounts(self._accounts)
        self._catalog.put_answers(self._heard)
        self._catalog.put_act_types(self._accounts.keys())
        self._puts, self._gone, self._accounts, self._heard = [], set(), {}, {}


def people_of(record: Any) -> set[str]:
    """Ids of everybody in an act, a statement or a relation."""
    out: set[str] = set()
    for name in PEOPLE:
        value = getattr(record, name, None)
        out |= {value} if isinstance(value, str) else set(value or ())
    return out


def _levels(
    entries: Sequence[Logged], found: dict[str, list[Any]], places: Places
) -> tuple[dict[str, str], list[Astray]]:
    """The level of each marked record of one document, and marks whose words are gone."""

    def on(mark: Mark, anchor: Anchor) -> set[str]:
        place = places.find(anchor)
        there = found[mark.kind or "act"] if place is not None else []
        near = [r for r in there if place and r.citation.start < place.end and place.start < r.citation.end]
        same = {r.id for r in near if r.id in mark.ids or set(r.formerly) & set(mark.ids)}
        return same or {r.id for r in near if getattr(r, "type", "") == (mark.value or {}).get("type", "")}

    return levels_of(entries, on)
