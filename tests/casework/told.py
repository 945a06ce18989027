"""Hand-built documents and readings: a small language to say who is who in an invented text."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from habeas.casework.astray import Astray
from habeas.casework.settle import settle
from habeas.catalog import Catalog, NewDocument, open_catalog
from habeas.identity.records import FigureRef, Kin, Link, Possible, Traits
from habeas.model.case import ActRecord, Case, Entity, StatementRecord
from habeas.model.decision import Decision, Logged, Mark
from habeas.model.document import Document, Region
from habeas.model.ids import document_id
from habeas.model.reading import Act, Figure, Mention, Reading, Relation, Statement
from habeas.model.records import Span


class Told:
    """One document under construction. Figures are named by the words that name them; words are found in the text."""

    def __init__(self, text: str, *, key: str = "", regions: tuple[Region, ...] = ()) -> None:
        sha = hashlib.sha256((key or text).encode()).hexdigest()
        self.document = Document(sha256=sha, original=sha, file=f"{sha[:4]}.txt", full=text, regions=regions)
        self.id = document_id(sha)
        self.text = text
        self._figures: dict[str, Figure] = {}
        self._acts: list[Act] = []
        self._statements: list[Statement] = []
        self._relations: list[Relation] = []

    def span(self, words: str, nth: int = 0) -> Span:
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        return Span(at, at + len(words))

    def figure(self, name: str, *also: str, schema: str = "Person", **more: Any) -> Told:
        """A figure; `also`: "pronoun:her" or another written form. All occurrences of a name are mentions."""
        mentions = []
        for form in (name, *also):
            how, _, words = form.rpartition(":")
            at = self.text.find(words)
            while at >= 0:
                spans = [m.span for m in mentions]
                span = Span(at, at + len(words))
                if not any(span.meets(s) for s in spans):
                    mentions.append(Mention(span=span, text=words, how=how or "name"))  # type: ignore[arg-type]
                at = self.text.find(words, at + 1) if not how else -1
        names = tuple(f for f in (name, *also) if ":" not in f)
        self._figures[name] = Figure(
            schema=schema,  # type: ignore[arg-type]
            name=name,
            names=names,
            mentions=tuple(sorted(mentions, key=lambda m: m.span)),
            **more,
        )
        return self

    def _index(self, name: str | None) -> int | None:
        return None if name is None else list(self._figures).index(name)

    def act(self, kind: str, words: str, *victims: str, modality: str = "actual", **more: Any) -> Told:
        for field in ("place", "said_by"):
            if field in more:
                more[field] = self._index(more[field])
        span = self.span(words)
        self._acts.append(
            Act(
                type=kind,
                modality=modality,  # type: ignore[arg-type]
                span=span,
                trigger=Span(span.start, span.start + len(words.split()[0])),
                victims=tuple(i for v in victims if (i := self._index(v)) is not None),
                **more,
            )
        )
        return self

    def says(self, speaker: str | None, words: str, *about: str, sentence: str = "", **more: Any) -> Told:
        said = self.span(words)
        more.setdefault("speaker_as", speaker or "")
        self._statements.append(
            Statement(
                span=self.span(sentence) if sentence else said,
                words=said,
                text=words,
                speaker=self._index(speaker),
                about=tuple(i for a in about if (i := self._index(a)) is not None),
                **more,
            )
        )
        return self

    def tie(self, kind: str, source: str, target: str, words: str) -> Told:
        a, b = self._index(source), self._index(target)
        assert a is not None
        assert b is not None
        self._relations.append(Relation(type=kind, source=a, target=b, span=self.span(words)))  # type: ignore[arg-type]
        return self

    def reading(self) -> Reading:
        return Reading(
            document=self.id,
            reader="test",
            figures=tuple(self._figures.values()),
            acts=tuple(self._acts),
            statements=tuple(self._statements),
            relations=tuple(self._relations),
        )


class Settled(msgspec.Struct, frozen=True):
    """A case, the decisions that went astray, and the levels of marked documents."""

    case: Case
    astray: tuple[Astray, ...] = ()
    marks: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def orphans(self) -> tuple[Astray, ...]:
        return tuple(a for a in self.astray if a.why == "words-gone")

    @property
    def look_again(self) -> tuple[Astray, ...]:
        return tuple(a for a in self.astray if a.why != "words-gone")


def kins(told: tuple[Told, ...], possible: tuple[Possible, ...] = ()) -> tuple[Kin, ...]:
    """Figures of one name are kin: enough of identity for these tests."""
    names: dict[str, list[Traits]] = {}
    for t in told:
        for i, figure in enumerate(t.reading().figures):
            names.setdefault(figure.name, []).append(Traits(ref=FigureRef(t.id, i), schema=figure.schema))
    return tuple(
        Kin(
            figures=tuple(figures),
            links=tuple(Link(figures[0].ref, other.ref, "") for other in figures[1:]),
            leads=tuple(p for p in possible if {p.a, p.b} & {t.ref for t in figures}),
        )
        for figures in names.values()
    )


def case_of(*told: Told, log: tuple[Logged, ...] = (), possible: tuple[Possible, ...] = ()) -> Settled:
    """The case of these documents, settled at once in a catalog of its own."""
    with tempfile.TemporaryDirectory() as folder, open_catalog(Path(folder) / "catalog.db", None) as catalog:
        fill(catalog, told)
        settle(catalog, log, lambda figures: kins(told, possible) if list(figures) else ())
        return settled(catalog)


def fill(catalog: Catalog, told: Sequence[Told]) -> None:
    """Store documents and readings, in this order."""
    new = [NewDocument(id=t.id, document=t.document, seq=n) for n, t in enumerate(told)]
    catalog.put_documents(new)
    catalog.put_readings([(t.id, t.reading()) for t in told])


def settled(catalog: Catalog) -> Settled:
    """What is in the catalog after settling."""
    return Settled(
        case=catalog.case(),
        astray=tuple(catalog.astray(Astray)),
        marks={d.id: d.mark for d in catalog.documents() if d.mark},
    )


def logged(*bodies: Decision | Mark) -> tuple[Logged, ...]:
    """Bodies as journal entries 1, 2, …, through bytes, as the journal gives them back."""
    from habeas.casework.decisions import body
    from habeas.model.codec import canonical

    out = []
    for i, made in enumerate(bodies, 1):
        back = msgspec.json.decode(canonical(body(made)), type=type(made))
        out.append(Logged(seq=i, t=f"2020-01-{i:02}T00:00:00Z", by="reviewer", body=back))
    return tuple(out)


class Desk:
    """What a reviewer has before her: the settled case and the texts."""

    def __init__(self, settled: Settled, *told: Told) -> None:
        self.case = settled.case
        self._documents = {t.id: t.document for t in told}
        self.entities = {e.id: e for e in self.case.entities}

    def documents(self, identity: str) -> Document:
        return self._documents[identity]

    @property
    def known(self) -> dict[str, Any]:
        return {"documents": self.documents, "entities": self.entities}

    def entity(self, name: str) -> Entity:
        return next(e for e in self.case.entities if e.name == name)

    def act(self, kind: str) -> ActRecord:
        return next(a for a in self.case.acts if a.type == kind)

    def statement(self, words: str) -> StatementRecord:
        return next(s for s in self.case.statements if words in s.text)
