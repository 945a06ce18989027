"""Invented documents about invented people in Veldania, and catalogs to put them in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from habeas.catalog import NewDocument, open_catalog
from habeas.catalog.records import PutEntity, PutRecord
from habeas.catalog.sqlite import SqliteCatalog
from habeas.model.case import ActRecord, Case, Entity, EntityMention, StatementRecord
from habeas.model.document import Document, Fact, Region
from habeas.model.ids import document_id, make_id
from habeas.model.records import Citation, Span

KEY = bytes(range(32))


def make_document(
    text: str,
    *,
    title: str = "",
    published: str = "",
    publisher: str = "",
    language: str = "en",
    part: str = "",
    original: str = "",
    regions: tuple[Region, ...] = (),
) -> Document:
    sha = hashlib.sha256((title + text).encode()).hexdigest()
    return Document(
        sha256=sha,
        original=original or sha,
        part=part,
        parent_part="" if part else None,
        file=f"{sha[:6]}.txt",
        full=text,
        regions=regions,
        title=Fact(value=title, origin="line 1") if title else None,
        published=Fact(value=published, origin="line 2") if published else None,
        publisher=Fact(value=publisher, origin="line 2") if publisher else None,
        language=language,
        size=len(text),
    )


def new(document: Document, seq: int, text_key: str = "") -> NewDocument:
    return NewDocument(id=document_id(document.original, document.part), document=document, seq=seq, text_key=text_key)


def cite(document: NewDocument, quote: str) -> Citation:
    start = document.document.full.index(quote)
    return Citation(document=document.id, start=start, end=start + len(quote), quote=quote)


def entity(name: str, *documents: NewDocument, schema: str = "Person", names: tuple[str, ...] = ()) -> Entity:
    mentions = []
    for d in documents:
        for form in (name, *names):
            at = d.document.full.find(form)
            if at >= 0:
                mentions.append(EntityMention(document=d.id, start=at, end=at + len(form), text=form))
    return Entity(
        id=make_id("e", name, schema),
        schema=schema,  # type: ignore[arg-type]
        name=name,
        names=(name, *names),
        documents=tuple(d.id for d in documents),
        mentions=tuple(mentions),
    )


def act(document: NewDocument, kind: str, quote: str, victim: Entity, **more: object) -> ActRecord:
    citation = cite(document, quote)
    return ActRecord(
        id=make_id("a", document.id, kind, citation.start),
        type=kind,
        modality="actual",
        citation=citation,
        trigger=Span(citation.start, citation.end),
        victims=(victim.id,),
        **more,  # type: ignore[arg-type]
    )


def statement(document: NewDocument, quote: str, speaker: Entity, *about: Entity) -> StatementRecord:
    citation = cite(document, quote)
    return StatementRecord(
        id=make_id("s", document.id, citation.start),
        text=quote,
        words=Span(citation.start, citation.end),
        direct=True,
        citation=citation,
        speaker=speaker.id,
        about=tuple(e.id for e in about),
    )


def store(catalog: SqliteCatalog, case: Case) -> None:
    """Put a case in place of the one that is there, in its order."""
    there = catalog.case()
    with catalog.together():
        catalog.remove_entities([e.id for e in there.entities])
        catalog.put_entities(
            [PutEntity(entity=e, place=f"{n:06d}", signature="s") for n, e in enumerate(case.entities)]
        )
        for kind in ("acts", "statements", "relations", "possible", "contests"):
            catalog.remove_records([r.id for r in getattr(there, kind)])
            catalog.put_records([PutRecord(record=r, place=f"{n:06d}") for n, r in enumerate(getattr(case, kind))])
        catalog.put_act_types(catalog.document_ids())


@pytest.fixture(params=["encrypted", "plain"])
def catalog(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqliteCatalog]:
    key = KEY if request.param == "encrypted" else None
    with open_catalog(tmp_path / "catalog.db", key) as opened:
        assert isinstance(opened, SqliteCatalog)
        yield opened


@pytest.fixture
def veldania() -> tuple[NewDocument, ...]:
    return (
        new(
            make_document(
                "Irena Dovlat was arrested in Toruna on Monday. The police said nothing about “the arrest”.",
                title="Irena Dovlat arrested",
                published="2014-06-12",
                publisher="Maravik Courier",
            ),
            3,
        ),
        new(
            make_document(
                "Tomas Belenko told the court that Dovlat was beaten in custody in Maravik.",
                title="Belenko in court",
                published="2015",
                publisher="Lissen Daily",
            ),
            4,
        ),
        new(
            make_document(
                "Адвокат Оскар Жарков сказал, что Евгению Жаркову и Юлии Белёвой угрожали.",
                title="Угрозы",
                published="2014-07",
                language="ru",
            ),
            5,
        ),
    )


@pytest.fixture
def case(veldania: tuple[NewDocument, ...]) -> Case:
    first, second, third = veldania
    irena = entity("Irena Dovlat", first, second, names=("Dovlat",))
    tomas = entity("Tomas Belenko", second)
    oskar = entity("Оскар Жарков", third)
    toruna = entity("Toruna", first, schema="Place")
    maravik = entity("Maravik", second, schema="Place")
    return Case(
        entities=(irena, tomas, oskar, toruna, maravik),
        acts=(
            act(second, "ill-treatment", "Dovlat was beaten", irena, place=maravik.id, said_by=tomas.id),
            act(first, "arrest", "Irena Dovlat was arrested", irena, place=toruna.id, date="2014-06-09"),
        ),
        statements=(statement(second, "Dovlat was beaten in custody", tomas, irena),),
    )
