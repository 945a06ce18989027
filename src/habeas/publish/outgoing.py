"""Turns the records of a case into what may be given out: offsets of the exported text, protected names replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from habeas.casework.translations import quoted
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
    Translation,
)
from habeas.model.document import View
from habeas.model.reading import DateFrom
from habeas.model.records import Change, Citation, Record, Review, Span
from habeas.publish.redact import WITHHELD, Redacted, Redactor

T = TypeVar("T")
NAMED = ("name", "signature")
"""Kinds of mentions that write a name; others are pronouns and "her husband"."""


class Sheet(Record, frozen=True, kw_only=True):
    """One exported text and the two steps to it: full text → view → redacted view."""

    view: View
    redacted: Redacted
    language: str | None = None

    def out(self, start: int, end: int) -> Span | None:
        """A full-text range in offsets of the exported text; None when all of it is hidden as furniture."""
        seen = self.view.to_view(Span(start, end))
        return self.redacted.shift(seen) if seen is not None else None

    def says(self, span: Span) -> str | None:
        """What is left of a full-text range; None when it is hidden as furniture or empty."""
        seen = self.out(span.start, span.end) if span.end > span.start else None
        return self.redacted.text[seen.start : seen.end] if seen is not None else None

    def gone(self, span: Span) -> bool:
        """Whether no word of a full-text range is left, so that what rests on it would only retell what is withheld."""
        left = self.says(span)
        return left is not None and WITHHELD in left and not any(map(str.isalnum, left.replace(WITHHELD, "")))


class Outgoing:
    """One pass over a case. `left_out` counts records that were dropped for a mark."""

    def __init__(self, case: Case, sheets: Mapping[str, Sheet], redactor: Redactor) -> None:
        self._case, self._sheets, self._redactor = case, sheets, redactor
        self._shut = frozenset(e.id for e in case.entities if e.mark)
        self.left_out = 0
        self._clean = redactor.clean

    def case(self) -> Case:
        """The case as it may be given out."""
        acts = self._through(self._case.acts, self._act)
        statements = self._through(self._case.statements, self._statement)
        relations = self._through(self._case.relations, self._relation)
        entities = self._through(self._case.entities, self._entity, counted=False)
        known = frozenset(e.id for e in entities)
        said = frozenset([*(a.id for a in acts), *(s.id for s in statements)])
        return Case(
            entities=entities,
            relations=tuple(r for r in relations if {r.source, r.target} <= known),
            statements=tuple(_without_unknown(s, known) for s in statements),
            acts=tuple(_without_unknown(a, known) for a in acts),
            possible=self._through(self._case.possible, lambda p: self._possible(p, known)),
            contests=self._through(self._case.contests, lambda c: self._contest(c, said, known)),
        )

    def _through(self, records: Iterable[T], step: Any, *, counted: bool = True) -> tuple[T, ...]:
        out = []
        for record in records:
            made = None if getattr(record, "mark", "") else step(record)
            if made is not None:
                out.append(made)
            elif counted:
                self.left_out += 1
        return tuple(out)

    def _citation(self, c: Citation) -> Citation | None:
        """Where the words stand in what is given out; None when they stay behind."""
        sheet = self._sheets.get(c.document)
        if sheet is None or sheet.gone(Span(c.start, c.end)):
            return None
        span = sheet.out(c.start, c.end)
        if span is None:
            quote, before, after = self._clean(c.quote), self._clean(c.prefix), self._clean(c.suffix)
            return Citation(document=c.document, start=0, end=0, quote=quote, prefix=before, suffix=after, page=c.page)
        text = sheet.redacted.text
        return Citation(
            document=c.document,
            start=span.start,
            end=span.end,
            quote=text[span.start : span.end],
            prefix=text[max(0, span.start - len(c.prefix)) : span.start] if c.prefix else "",
            suffix=text[span.end : span.end + len(c.suffix)],
            page=c.page,
        )

    def _span(self, document: str, span: Span) -> Span:
        return self._sheets[document].out(span.start, span.end) or Span(0, 0)

    def _open(self, id_: str | None) -> str | None:
        return None if id_ in self._shut else id_

    def _all_open(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(i for i in ids if i not in self._shut)

    def _act(self, a: ActRecord) -> ActRecord | None:
        citation = self._citation(a.citation)
        if citation is None or self._gone(citation.document, a.trigger):
            return None
        date_from = a.date_from and DateFrom(quote=self._clean(a.date_from.quote), anchor=a.date_from.anchor)
        return msgspec.structs.replace(
            a,
            citation=citation,
            trigger=self._span(citation.document, a.trigger),
            victims=self._all_open(a.victims),
            actors=self._all_open(a.actors),
            victims_as=tuple(map(self._clean, a.victims_as)),
            actors_as=tuple(map(self._clean, a.actors_as)),
            place=self._open(a.place),
            date_from=date_from,
            reported_by=self._all_open(a.reported_by),
            said_by=self._open(a.said_by),
            translations=self._translations(a),
            review=self._review(a.review),
        )

    def _statement(self, s: StatementRecord) -> StatementRecord | None:
        citation = self._citation(s.citation)
        if citation is None or self._gone(citation.document, s.words):
            return None
        return msgspec.structs.replace(
            s,
            citation=citation,
            text=self._said(s),
            words=self._span(citation.document, s.words),
            speaker=self._open(s.speaker),
            speaker_as=self._clean(s.speaker_as) if s.speaker not in self._shut or not s.speaker else WITHHELD,
            about=self._all_open(s.about),
            translations=self._translations(s),
            review=self._review(s.review),
        )

    def _relation(self, r: RelationRecord) -> RelationRecord | None:
        citation = self._citation(r.citation)
        if citation is None or {r.source, r.target} & self._shut:
            return None
        translations = self._translations(r)
        return msgspec.structs.replace(r, citation=citation, translations=translations, review=self._review(r.review))

    def _gone(self, document: str, span: Span) -> bool:
        return self._sheets[document].gone(span)

    def _said(self, s: StatementRecord) -> str:
        """The words of a statement, without those that another, marked record took out of the text around them."""
        text, left = self._clean(s.text), self._sheets[s.citation.document].says(s.words) or ""
        return left if left.count(WITHHELD) > text.count(WITHHELD) else text

    def _translations(self, record: ActRecord | StatementRecord | RelationRecord) -> tuple[Translation, ...]:
        """Translations of the quote. One that may tell in its own words what the quote withholds, or that has a name of
        somebody protected which the quote does not have, is withheld whole."""
        start, end = quoted(record)
        said = self._sheets[record.citation.document].says(Span(start, end)) or ""
        missing = said.count(WITHHELD)

        def clean(text: str) -> str:
            cleaned = self._clean(text)
            hides = missing and (self._redactor.phrases or cleaned.count(WITHHELD) < missing)
            names = not self._redactor.echoes(cleaned) <= self._redactor.echoes(said)
            return WITHHELD if hides or names else cleaned

        return tuple(msgspec.structs.replace(t, text=clean(t.text), by=self._clean(t.by)) for t in record.translations)

    def _entity(self, e: Entity) -> Entity | None:
        """An entity by what the documents given out say of it; None when nothing is left."""
        mentions = tuple(m for m in map(self._mention, e.mentions) if m is not None)
        dropped = [m for m in e.mentions if self._dropped(m)]
        if dropped and len(dropped) == sum(1 for m in e.mentions if m.how in NAMED or self._dropped(m)):
            return None
        names = self._names(e, dropped)
        name = self._clean(e.name)
        roles = ((r.role, self._citation(r.citation)) for r in e.roles)
        return msgspec.structs.replace(
            e,
            name=name if name in names or not names else max(names, key=lambda n: (len(n), n)),
            names=names,
            roles=tuple(EntityRole(role=self._clean(role), citation=c) for role, c in roles if c is not None),
            documents=tuple(d for d in e.documents if d in self._sheets),
            mentions=mentions,
            joined_because=tuple(map(self._clean, e.joined_because)) if not dropped else (),
            review=self._review(e.review),
        )

    def _names(self, e: Entity, dropped: list[EntityMention]) -> tuple[str, ...]:
        """Written forms; one that only stands in a withheld document stays behind with it."""
        left = {m.text for m in e.mentions if not self._dropped(m)}
        gone = {m.text for m in dropped} - left
        return tuple(dict.fromkeys(self._clean(n) for n in e.names if n not in gone))

    def _dropped(self, m: EntityMention) -> bool:
        """Whether a mention stays behind with its document or with the words around it."""
        return m.document not in self._sheets or self._gone(m.document, Span(m.start, m.end))

    def _mention(self, m: EntityMention) -> EntityMention | None:
        sheet = self._sheets.get(m.document)
        span = sheet.out(m.start, m.end) if sheet else None
        if sheet is None or span is None or self._dropped(m):
            return None
        text = sheet.redacted.text[span.start : span.end]
        return EntityMention(document=m.document, start=span.start, end=span.end, text=text, how=m.how)

    def _possible(self, p: PossibleMatch, known: frozenset[str]) -> PossibleMatch | None:
        if not {p.a, p.b} <= known:
            return None
        because = tuple(map(self._clean, p.because))
        return msgspec.structs.replace(p, because=because, review=self._review(p.review))

    def _contest(self, c: Contest, said: frozenset[str], known: frozenset[str]) -> Contest | None:
        sides = tuple(kept for side in c.sides if (kept := tuple(i for i in side if i in said)))
        if len(sides) < 2:
            return None
        return msgspec.structs.replace(
            c,
            about=self._clean(c.about),
            sides=sides,
            because=tuple(map(self._clean, c.because)),
            people=tuple(p for p in c.people if p in known),
            review=self._review(c.review),
        )

    def _review(self, r: Review) -> Review:
        if self._redactor.idle or r == Review():
            return r
        changes = tuple(Change(field=c.field, was=self._value(c.was), now=self._value(c.now)) for c in r.changes)
        return msgspec.structs.replace(r, by=self._clean(r.by), reason=self._clean(r.reason), changes=changes)

    def _value(self, value: object) -> object:
        """A corrected value of any shape, without protected names and ids."""
        if isinstance(value, str):
            return WITHHELD if value in self._shut else self._clean(value)
        if isinstance(value, Mapping):
            return {k: self._value(v) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._value(v) for v in value]
        return value


def _without_unknown(record: T, known: frozenset[str]) -> T:
    """A record without ids of entities that are not given out."""
    fields: dict[str, Any] = {}
    for name in ("victims", "actors", "about", "reported_by"):
        ids = getattr(record, name, None)
        if ids and not known.issuperset(ids):
            fields[name] = tuple(i for i in ids if i in known)
    for name in ("speaker", "place", "said_by"):
        one = getattr(record, name, None)
        if one is not None and one not in known:
            fields[name] = None
    return msgspec.structs.replace(record, **fields) if fields else record  # type: ignore[type-var]
