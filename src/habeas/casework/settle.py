"""The case: all readings, who is who, and every decision, put together into one set of records.

A pure function of what it is given, so that `rebuild` gives the same case, byte for byte. Call `ties` first and hand
them to `identity.cluster`; then `settle`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from habeas.casework import resolve
from habeas.casework.anchors import find
from habeas.casework.astray import Astray, astray
from habeas.casework.contests import Voices, find_contests
from habeas.casework.decisions import in_force
from habeas.casework.figures import Cast
from habeas.casework.replay import Replay, review_of
from habeas.casework.ties import ties
from habeas.casework.translations import translations, with_translations
from habeas.identity.records import Clusters
from habeas.model.case import ActRecord, Case, Contest, PossibleMatch, RelationRecord, StatementRecord
from habeas.model.decision import Decision, Logged, Mark
from habeas.model.document import Document
from habeas.model.ids import document_id, make_id
from habeas.model.reading import Reading
from habeas.model.records import Record, Review

__all__ = ["Settled", "settle", "ties"]

_MARKED = ("entities", "relations", "statements", "acts")


class Settled(Record, frozen=True, kw_only=True):
    """The case; the decisions whose words are gone; those that need another look; levels of marked documents."""

    case: Case
    orphans: tuple[Astray, ...] = ()
    look_again: tuple[Astray, ...] = ()
    marks: dict[str, str] = msgspec.field(default_factory=dict)


def settle(
    documents: Mapping[str, Document] | Iterable[tuple[str, Document]],
    readings: Mapping[str, Reading] | Iterable[tuple[str, Reading]],
    clusters: Clusters,
    log: Sequence[Logged] = (),
    copies: Iterable[Sequence[str]] = (),
) -> Settled:
    """Put the case together. `documents` in journal order decide the order of everything; `log` is the decoded
    `decide` and `mark` entries (`decisions.logged`), `copies` the groups of near-copies (`independence.near_copies`).
    """
    texts = documents if isinstance(documents, Mapping) else dict(documents)
    read = dict(readings.items() if isinstance(readings, Mapping) else readings)
    standing = in_force(log)
    cast = Cast(texts, read, clusters)
    acts: list[ActRecord] = []
    statements: list[StatementRecord] = []
    relations: list[RelationRecord] = []
    ids = resolve.Ids()
    for identity, document in texts.items():
        if identity in read:
            given = (identity, document, read[identity], cast, ids)
            acts += resolve.acts(*given)
            statements += resolve.statements(*given)
            relations += resolve.relations(*given)
    replay = Replay(texts, cast)
    replay.look_again += ties(standing, texts, read)[1]
    replay.decide_entities(standing)
    acts = replay.decide_records("act", acts, standing)
    statements = replay.decide_records("statement", statements, standing)
    relations = replay.decide_records("relation", relations, standing)
    said = translations(standing, texts, replay.orphans)
    acts, statements = with_translations(acts, said), with_translations(statements, said)
    relations = with_translations(relations, said)
    contests = find_contests(texts, replay.entities, acts, statements, cast, Voices(read, cast, copies))
    case = Case(
        entities=tuple(replay.entities.values()),
        relations=tuple(relations),
        statements=tuple(statements),
        acts=tuple(acts),
        possible=tuple(_possible(clusters, cast, replay, standing)),
        contests=tuple(_decided_contests(contests, replay, standing)),
    )
    case, marks = _marked(case, texts, replay, standing)
    return Settled(
        case=case,
        orphans=tuple(sorted(replay.orphans, key=lambda a: a.seq)),
        look_again=tuple(sorted(replay.look_again, key=lambda a: a.seq)),
        marks=marks,
    )


def _possible(clusters: Clusters, cast: Cast, replay: Replay, log: Sequence[Logged]) -> list[PossibleMatch]:
    """Pairs put to a person, the likeliest first; then those that a person has told apart."""
    out: dict[tuple[str, str], PossibleMatch] = {}
    for p in clusters.possible:
        a, b = cast.of(p.a.document, p.a.index), cast.of(p.b.document, p.b.index)
        if a is None or b is None or a == b:
            continue
        pair = (min(a, b), max(a, b))
        if pair not in out or out[pair].score < p.score:
            out[pair] = PossibleMatch(id=make_id("m", *pair), a=pair[0], b=pair[1], score=p.score, because=p.because)
    ranked = dict(sorted(out.items(), key=lambda x: (-x[1].score, x[0])))
    for entry in log:
        made = entry.body
        if not isinstance(made, Decision) or made.verb != "different" or not made.target or not made.other:
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


def _decided_contests(contests: Sequence[Contest], replay: Replay, log: Sequence[Logged]) -> list[Contest]:
    """Contests with what was decided on them; a confirmed one stays while one record of each side is there."""
    now = {c.id: c for c in contests}
    for entry in log:
        made = entry.body
        if not isinstance(made, Decision) or made.kind != "contest" or made.target is None or not made.ids:
            continue
        person = replay.entity_at(made.target)
        question = str((made.value or {}).get("question", ""))
        contest = next((c for c in now.values() if person in c.people[:1] and c.question == question), None)
        if contest is not None:
            now[contest.id] = msgspec.structs.replace(contest, review=review_of(entry))
        elif made.verb in ("confirm", "correct"):
            replay.look_again.append(astray(entry, "value-changed"))
    return list(now.values())


def _marked(
    case: Case, texts: Mapping[str, Document], replay: Replay, log: Sequence[Logged]
) -> tuple[Case, dict[str, str]]:
    """The case with its levels, and the level of every marked document; the latest mark of each target holds."""
    documents: dict[str, str] = {}
    levels: dict[str, str] = {}
    for entry in log:
        mark = entry.body
        if not isinstance(mark, Mark):
            continue
        if mark.target == "document":
            documents[document_id(mark.original, mark.part)] = mark.level
        elif mark.anchor is not None:
            found = _marked_ids(case, texts, replay, mark)
            if not found:
                replay.orphans.append(astray(entry, "words-gone"))
            levels |= dict.fromkeys(found, str(mark.level))

    def with_level(record: Any) -> Any:
        return msgspec.structs.replace(record, mark=levels[record.id]) if record.id in levels else record

    marked = {name: tuple(map(with_level, getattr(case, name))) for name in _MARKED}
    case = msgspec.structs.replace(case, **marked)
    return case, {d: level for d, level in sorted(documents.items()) if level}


def _marked_ids(case: Case, texts: Mapping[str, Document], replay: Replay, mark: Mark) -> set[str]:
    """Which records or persons a mark is on now. When in doubt it is on more rather than on fewer."""
    assert mark.anchor is not None
    if mark.target == "person":
        anchors = mark.anchors or (mark.anchor,)
        found = {e for a in anchors if (e := replay.entity_at(a, partly=True))}
        names = {a.quote for a in (mark.anchor, *anchors)}
        return found or {e.id for e in case.entities if names & {e.name, *e.names}}
    place = find(mark.anchor, texts)
    if place is None:
        return set()
    kinds: dict[str, Sequence[Any]] = {"act": case.acts, "statement": case.statements, "relation": case.relations}
    near = [r for r in kinds[mark.kind or "act"] if r.citation.document == place.document]
    near = [r for r in near if r.citation.start < place.end and place.start < r.citation.end]
    same = {r.id for r in near if r.id in mark.ids or set(r.formerly) & set(mark.ids)}
    return same or {r.id for r in near if getattr(r, "type", "") == (mark.value or {}).get("type", "")}
