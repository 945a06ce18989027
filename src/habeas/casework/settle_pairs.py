"""Settling, last part: possible matches and contested accounts, which lie between entities and between documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from habeas.casework.astray import Astray, astray
from habeas.casework.contests import Account, contest_about
from habeas.casework.replay import Replay, review_of
from habeas.casework.scope import Entities, Scope, home_of
from habeas.casework.settle_groups import asked
from habeas.catalog import Catalog
from habeas.catalog.records import PutRecord, RecordFilter
from habeas.identity import foremost
from habeas.model.case import Contest, PossibleMatch
from habeas.model.decision import Decision, Logged
from habeas.model.ids import make_id
from habeas.model.records import Review

_AT_ONCE = 500
"""Contests that are put together at once; what they are made of is fetched together."""


def settle_matches(scope: Scope) -> None:
    """Possible matches: what identity puts to a person, and what people told apart. Where some only went, the others
    keep their places: a place tells their order, not how many there are."""
    catalog = scope.catalog
    there = {m.id: m for m in catalog.possible()}
    before = {i: PutRecord(record=there[i], place=place) for i, (_, place) in catalog.places_of(there).items()}
    matches = _matches(scope)
    places = [before[m.id].place for m in matches if m.id in before]
    if len(places) < len(matches) or places != sorted(places):
        places = [f"{n:06d}" for n in range(len(matches))]
    now = {m.id: PutRecord(record=m, place=place) for m, place in zip(matches, places, strict=True)}
    catalog.remove_records(before.keys() - now.keys())
    catalog.put_records([p for i, p in now.items() if before.get(i) != p])


def _matches(scope: Scope) -> list[PossibleMatch]:
    """Pairs put to a person, the likeliest first; then those that a person has told apart."""
    out: dict[tuple[str, str], PossibleMatch] = {}
    for p, pair in ((k.possible, k.pair) for k in asked(scope)):
        if pair not in out or out[pair].score < p.score:
            out[pair] = PossibleMatch(id=make_id("m", *pair), a=pair[0], b=pair[1], score=p.score, because=p.because)
    likeliest = foremost(sorted(out, key=lambda pair: (-out[pair].score, pair)))
    ranked = {pair: out[pair] for pair in likeliest}
    replay = _replay(scope)
    different = [e for e in scope.standing if isinstance(e.body, Decision) and e.body.verb == "different"]
    scope.places.expect(different)
    for entry in different:
        made = entry.body
        if not isinstance(made, Decision) or not made.target or not made.other:
            continue
        a, b = replay.entity_at(made.target), replay.entity_at(made.other)
        if a is None or b is None or a == b:
            continue
        pair = (min(a, b), max(a, b))
        known = ranked.pop(pair, None)
        score, because = (known.score, known.because) if known else (0.0, ())
        review = Review(state="rejected", by=entry.by, at=entry.t, reason=made.reason)
        ranked[pair] = PossibleMatch(
            id=make_id("m", *pair), a=pair[0], b=pair[1], score=score, because=because, review=review
        )
    return list(ranked.values())


def is_on_contest(entry: Logged) -> bool:
    return isinstance(entry.body, Decision) and entry.body.kind == "contest"


def settle_contests(scope: Scope, asked: Collection[tuple[str, str]]) -> None:
    """Contests of these (question, person), and of everybody whose name or decisions on contests changed."""
    catalog = scope.catalog
    entries = [e for e in scope.standing if is_on_contest(e) and e.body.target and e.body.ids]  # type: ignore[union-attr]
    scope.places.expect(entries)
    again = [e for e in entries if home_of(e) in scope.unsettled]
    questions = {_question(e) for e in (*again, *(e for e in scope.changed if is_on_contest(e)))}
    keys = {*asked, *catalog.asked_about(scope.moved), *_decided(scope, questions)}
    replay = _replay(scope)
    on: dict[tuple[str, str | None], list[Logged]] = {}
    for entry in entries:
        assert isinstance(entry.body, Decision)
        assert entry.body.target is not None
        on.setdefault((_question(entry), replay.entity_at(entry.body.target)), []).append(entry)
    keys |= {(q, p) for q, p in on if q in questions and p is not None}
    _store(scope, keys, on)
    _astray(scope, {q for q, _ in keys} | questions, on)


def _store(scope: Scope, keys: Iterable[tuple[str, str]], on: dict[tuple[str, str | None], list[Logged]]) -> None:
    """Put these contests together anew, with what was decided on them, and write those that changed."""
    wanted = sorted(keys)
    for at in range(0, len(wanted), _AT_ONCE):
        _store_some(scope.catalog, wanted[at : at + _AT_ONCE], on)


def _store_some(
    catalog: Catalog, wanted: Sequence[tuple[str, str]], on: dict[tuple[str, str | None], list[Logged]]
) -> None:
    names = {i: n.name for i, n in catalog.named({p for _, p in wanted}).items() if n.id == i}
    there = catalog.records_by_id({make_id("c", *key) for key in wanted})
    places = catalog.places_of(there)
    accounts = catalog.accounts_about(wanted, Account)
    puts, gone = [], set()
    for question, person in wanted:
        given = accounts[question, person]
        made = contest_about(question, person, given, names) if given else None
        if made is None:
            gone.add(make_id("c", question, person))
            continue
        place, contest = made
        for entry in on.get((question, person), ()) if contest.people else ():
            said = {c.field: c.now for c in getattr(entry.body, "changes", ()) if c.field == "about"}
            contest = msgspec.structs.replace(contest, review=review_of(entry), **said)
        place = place if contest.is_sure else f"~{place}"
        if there.get(contest.id) != contest or places.get(contest.id, ("", ""))[1] != place:
            puts.append(PutRecord(record=contest, place=place))
    catalog.remove_records(gone & there.keys())
    catalog.put_records(puts)


def _astray(scope: Scope, questions: Collection[str], on: dict[tuple[str, str | None], list[Logged]]) -> None:
    """Confirmed contests that are none any more, question by question."""
    for question in sorted(questions):
        lost: list[Astray] = []
        for (q, person), entries in on.items():
            if q != question or _there(scope, question, person):
                continue
            for entry in entries:
                if isinstance(entry.body, Decision) and entry.body.verb in ("confirm", "correct"):
                    lost.append(astray(entry, "value-changed"))
        scope.catalog.put_astray(f"on {question}", [(a.seq, a) for a in sorted(lost, key=lambda a: a.seq)])


def _there(scope: Scope, question: str, person: str | None) -> bool:
    found = scope.catalog.records_by_id([make_id("c", question, person)]) if person else {}
    return any(isinstance(c, Contest) and person in c.people[:1] for c in found.values())


def _decided(scope: Scope, questions: Collection[str]) -> set[tuple[str, str]]:
    """Contests of these questions that somebody decided on before."""
    if not questions:
        return set()
    every: Sequence[Contest] = scope.catalog.records(RecordFilter(kinds=("contest",)))
    return {(c.question, c.people[0]) for c in every if c.question in questions and c.people}


def _question(entry: Logged) -> str:
    made = entry.body
    return str((made.value or {}).get("question", ""))


def _replay(scope: Scope) -> Replay:
    known = Entities(scope.catalog, proposed=False)
    return Replay(scope.texts, scope.places.find, scope.cast, known, scope.by_hand)
