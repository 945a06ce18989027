"""Decisions applied to what the readings now propose: re-attached by their words, or listed for another look.

What a person confirmed, corrected or made by hand is in the case even when no reader proposes it any more; what was
rejected stays rejected; a decision whose words are gone is listed as orphaned. Nothing is decided silently.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from typing import Any, TypeVar

import msgspec

from habeas.casework.anchors import Found, cite
from habeas.casework.astray import Astray, astray
from habeas.casework.figures import Cast
from habeas.casework.grounds import PEOPLE
from habeas.model.case import ActRecord, Entity, EntityMention, EntityRole, RelationRecord, StatementRecord
from habeas.model.decision import Anchor, Decision, Logged
from habeas.model.document import Document
from habeas.model.ids import make_id
from habeas.model.records import PROPOSED, Review, Schema

R = TypeVar("R", ActRecord, StatementRecord, RelationRecord)
_PREFIX = {"act": "a", "statement": "s", "relation": "r", "entity": "e"}
_TYPES: dict[str, Any] = {"act": ActRecord, "statement": StatementRecord, "relation": RelationRecord}
_SPANS = {"act": "trigger", "statement": "words"}


class Replay:
    """Applies the decisions in force, in their order, to the records of a case."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        find: Callable[[Anchor], Found | None],
        cast: Cast,
        entities: MutableMapping[str, Entity],
        by_hand: dict[tuple[str, int, int], str],
    ) -> None:
        """`find` gives where an anchor's words stand now. `entities` and `by_hand` (the entity of each mention that
        people made) are brought up to date by `decide_entities`, and only looked at by `decide_records`."""
        self._documents, self._find, self._cast = documents, find, cast
        self.entities, self._by_hand = entities, by_hand
        self.orphans: list[Astray] = []
        self.look_again: list[Astray] = []

    # entities

    def entity_at(self, sought: Anchor, *, partly: bool = False) -> str | None:
        """The entity that is mentioned at an anchor's words (`partly`: or at words like them)."""
        found = self._find(sought)
        if found is None or (found.how == "partly" and not partly):
            return None
        by_hand = self._by_hand.get((found.document, found.start, found.end))
        return by_hand or self._cast.at(found.document, found.start, found.end, sought.schema)

    def decide_entities(self, log: Sequence[Logged]) -> None:
        """Mentions made by hand first, since other decisions may rest on them; then what was decided on entities."""
        mine = [e for e in log if isinstance(e.body, Decision) and e.body.target]
        for entry in mine:
            if entry.body.kind == "entity" and isinstance(entry.body, Decision) and entry.body.verb == "add":
                self._add_mention(entry, entry.body)
        for entry in mine:
            made = entry.body
            assert isinstance(made, Decision)
            if made.verb == "same":
                self._joined(entry, made)
            elif made.kind == "entity" and made.verb != "add":
                self._decide_entity(entry, made)

    def _add_mention(self, entry: Logged, made: Decision) -> None:
        assert made.target is not None
        found = self._find(made.target)
        if found is None or found.how == "partly":
            self._lost(entry, found)
            return
        if made.target.kind == "role":
            self._add_role(entry, made, found)
            return
        text = self._documents[found.document].full[found.start : found.end]
        mention = EntityMention(document=found.document, start=found.start, end=found.end, text=text)
        held = (made.people or {}).get("entity")
        identity = self.entity_at(held) if held else self._cast.at(found.document, found.start, found.end)
        if held and identity is None:
            self.look_again.append(astray(entry, "person-unknown"))
            return
        review = Review(state="confirmed", by=entry.by, at=entry.t, reason=made.reason)
        if identity is None or (not held and made.value and self.entities[identity].schema != made.value["schema"]):
            schema = made.target.schema
            identity = make_id("e", "hand", found.document, schema, found.start, found.end)
            self.entities[identity] = Entity(id=identity, schema=_schema(schema), name=text, names=(), review=review)
        self._by_hand[found.document, found.start, found.end] = identity
        entity = self.entities[identity]
        if mention not in entity.mentions:
            self.entities[identity] = msgspec.structs.replace(
                entity,
                names=tuple(dict.fromkeys([*entity.names, text])),
                documents=tuple(dict.fromkeys([*entity.documents, found.document])),
                mentions=(*entity.mentions, mention),
            )

    def _add_role(self, entry: Logged, made: Decision, found: Found) -> None:
        identity = self.entity_at((made.people or {})["entity"])
        if identity is None:
            self.look_again.append(astray(entry, "person-unknown"))
            return
        entity = self.entities[identity]
        citation = cite(found.document, self._documents[found.document], found.start, found.end)
        role = EntityRole(role=str((made.value or {})["role"]), citation=citation)
        if role not in entity.roles:
            self.entities[identity] = msgspec.structs.replace(entity, roles=(*entity.roles, role))

    def _joined(self, entry: Logged, made: Decision) -> None:
        assert made.target is not None
        assert made.other is not None
        identity = self.entity_at(made.target)
        if identity is None or identity != self.entity_at(made.other):
            return
        entity = self.entities[identity]
        said = f"decided the same by {entry.by}" + (f": {made.reason}" if made.reason else "")
        self.entities[identity] = msgspec.structs.replace(
            entity, formerly=formerly(entity, made.ids), joined_because=(*entity.joined_because, said)
        )

    def _decide_entity(self, entry: Logged, made: Decision) -> None:
        assert made.target is not None
        identity = self.entity_at(made.target)
        if identity is None:
            self._lost(entry, self._find(made.target))
            return
        entity = self.entities[identity]
        changes = {c.field: c.now for c in made.changes}
        value = msgspec.to_builtins(entity) | changes | {"review": msgspec.to_builtins(review_of(entry))}
        entity = msgspec.convert(value, Entity)
        self.entities[identity] = msgspec.structs.replace(entity, formerly=formerly(entity, made.ids))

    # acts, statements, relations

    def decide_records(self, kind: str, records: Sequence[R], log: Sequence[Logged]) -> tuple[list[R], dict[str, int]]:
        """The records of one kind and document after all decisions on them, and of those that only a person holds the
        number of the journal entry that put them there."""
        now: dict[str, R] = {r.id: r for r in records}
        held: dict[str, int] = {}
        for entry in log:
            made = entry.body
            if not isinstance(made, Decision) or made.kind != kind or made.target is None or made.value is None:
                continue
            found = self._find(made.target)
            if found is None or found.how == "partly":
                self._lost(entry, found)
                continue
            before = len(now)
            self._decide_record(kind, now, entry, made, found)
            if len(now) > before:
                held[next(reversed(now))] = entry.seq
        return list(now.values()), held

    def _decide_record(self, kind: str, now: dict[str, R], entry: Logged, made: Decision, found: Found) -> None:
        assert made.value is not None
        old = None if made.verb == "add" else self._match(kind, now, made, found)
        if made.verb in ("reject", "reopen"):
            if old is not None:
                now[old.id] = msgspec.structs.replace(old, review=review_of(entry), formerly=formerly(old, made.ids))
            return
        value, missing = self._rebased(kind, made, found)
        if missing and kind == "relation":
            self.look_again.append(astray(entry, "person-unknown", old.id if old is not None else ""))
            return
        identity = old.id if old is not None else self._new_id(kind, now, made, found)
        value |= {"id": identity, "review": msgspec.to_builtins(review_of(entry))}
        record: R = msgspec.convert(value, _TYPES[kind])
        now[identity] = msgspec.structs.replace(record, formerly=formerly(old if old is not None else record, made.ids))
        if missing:
            self.look_again.append(astray(entry, "person-unknown", identity))
        elif old is not None and old.review == PROPOSED and self._differs(kind, old, made, found):
            self.look_again.append(astray(entry, "value-changed", identity))

    def _match(self, kind: str, now: Mapping[str, R], made: Decision, found: Found) -> R | None:
        """The record that the decision is on: of the same type, on the same trigger or words, citing the same place."""
        best: tuple[bool, bool, int, str] | None = None
        assert made.value is not None
        for r in now.values():
            c = r.citation
            common = min(c.end, found.end) - max(c.start, found.start)
            if c.document != found.document or common <= 0:
                continue
            same_type = getattr(r, "type", None) == made.value.get("type")
            same_place = self._inner(kind, r) == self._inner_then(kind, made, found)
            if kind in _SPANS and not same_place:
                continue
            if kind not in _SPANS and not same_type:
                continue
            rank = (r.id in made.ids, same_type, common, r.id)
            best = max(best, rank) if best else rank
        return now[best[3]] if best and (best[0] or best[1]) else None

    @staticmethod
    def _inner(kind: str, record: Any) -> tuple[int, int]:
        span = getattr(record, _SPANS[kind]) if kind in _SPANS else record.citation
        return span.start, span.end

    @staticmethod
    def _inner_then(kind: str, made: Decision, found: Found) -> tuple[int, int]:
        assert made.target is not None
        assert made.value is not None
        span = made.value[_SPANS.get(kind, "citation")]
        shift = found.start - made.target.start
        return span["start"] + shift, span["end"] + shift

    def _rebased(self, kind: str, made: Decision, found: Found) -> tuple[dict[str, Any], bool]:
        """The decided value at the place and with the people of today, and whether somebody could not be found."""
        value = dict(made.value or {}) | {c.field: c.now for c in made.changes}
        citation = cite(found.document, self._documents[found.document], found.start, found.end)
        value["citation"] = msgspec.to_builtins(citation)
        if kind in _SPANS:
            start, end = self._inner_then(kind, made, found)
            value[_SPANS[kind]] = {"start": start, "end": end}
        anchors = made.people or {}
        missing = False

        def today(identity: str) -> str | None:
            nonlocal missing
            now = self.entity_at(anchors[identity]) if identity in anchors else None
            now = now or (identity if identity in self.entities else None)
            missing = missing or now is None
            return now

        for field in PEOPLE:
            if isinstance(value.get(field), str):
                value[field] = today(value[field])
            elif value.get(field):
                value[field] = list(dict.fromkeys(i for old in value[field] if (i := today(old))))
        return value, missing

    def _differs(self, kind: str, old: Any, made: Decision, found: Found) -> bool:
        """Whether the reader now proposes something else than what was decided on."""
        then, _ = self._rebased(kind, msgspec.structs.replace(made, changes=()), found)
        present = msgspec.to_builtins(old)
        ignored = {"id", "review", "formerly", "mark", "made_by", "confidence", "citation"}
        return any(_plain(present.get(f)) != _plain(v) for f, v in then.items() if f not in ignored)

    def _new_id(self, kind: str, now: Mapping[str, R], made: Decision, found: Found) -> str:
        if made.verb != "add" and made.ids and made.ids[0] not in now:
            return made.ids[0]
        return make_id(_PREFIX[kind], "hand", found.document, found.start, found.end, made.digest)

    def _lost(self, entry: Logged, found: Found | None) -> None:
        if found is None:
            self.orphans.append(astray(entry, "words-gone"))
        else:
            self.look_again.append(astray(entry, "words-changed"))


def _schema(name: str) -> Schema:
    known: Schema = msgspec.convert(name, Schema)
    return known


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def review_of(entry: Logged) -> Review:
    """The review that a decision gives its record."""
    made = entry.body
    assert isinstance(made, Decision)
    states: dict[str, Any] = {"confirm": "confirmed", "correct": "corrected", "reject": "rejected", "add": "confirmed"}
    state = states.get(made.verb)
    if state is None:
        return PROPOSED
    return Review(state=state, by=entry.by, at=entry.t, reason=made.reason, changes=made.changes)


def formerly(record: Any, ids: Sequence[str]) -> tuple[str, ...]:
    """Ids under which a record was known, without its own."""
    return tuple(sorted({*record.formerly, *ids} - {record.id, ""}))
