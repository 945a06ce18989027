"""The entrance of the room: languages, batches, full-text spans, versions."""

from __future__ import annotations

import re
import time

import pytest

from habeas.language import pipeline
from habeas.language.detect import detect
from habeas.language.models import spacy_model
from habeas.language.reader import Reader
from habeas.language.tables import either
from habeas.model.document import Document, Region


def document(text: str, **more: object) -> Document:
    return Document(sha256="0" * 64, full=text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The complainant was arrested in Maravik by the police.", "en"),
        ("Журналист был арестован полицией в городе Торуна.", "ru"),
        ("Журналіст був заарештований поліцією в їхньому місті.", "uk"),
        ("Қазақстан Республикасының азаматы туралы шешім қабылданды.", "kk"),
        ("Il giornalista è stato arrestato dalla polizia di Lissen.", "it"),
        ("Le journaliste a été arrêté par la police de Lissen.", "fr"),
        ("Too short", None),
        ("1234 5678 – – 2014-05-03 http://lissen.example/a/b/c", None),
    ],
)
def test_the_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert detect(text) == language


def test_spans_of_a_reading_point_into_the_full_text() -> None:
    full = "A HEADLINE\nMs. Linden was arrested in Geneva. NAVIGATION Ms. Linden was freed."
    hidden = (
        Region(start=0, end=10, kind="title", because="line 1"),
        Region(start=full.index("NAV"), end=full.index("NAV") + 11, kind="navigation", because="recurring"),
    )
    reading = Reader().read(document(full, regions=hidden, language="en"), "d-1")
    spans = [(m.text, full[m.span.start : m.span.end]) for f in reading.figures for m in f.mentions]
    assert ("Linden", "Linden") in spans
    assert all(text == words for text, words in spans)
    assert reading.language == "en"
    assert reading.document == "d-1"


def test_a_batch_reads_each_document_as_if_it_were_alone() -> None:
    texts = [
        "Ms. Linden was arrested in Geneva. She was freed.",
        "Суд в Казахстане освободил Томаса Беленко и Ирену Довлат.",
        "Mr. Orlov said: “I was beaten in Lissen Prison”.",
        "",
    ]
    items = [(document(t), f"d-{i}") for i, t in enumerate(texts)]
    reader = Reader()
    assert reader.read_many(items) == [reader.read(d, i) for d, i in items]


def test_russian_names_lead_to_their_base_form() -> None:
    reading = Reader().read(document("Журналистку Ирену Довлат арестовали в Казахстане, сообщил Томас Беленко."), "d")
    assert {f.name for f in reading.figures} == {"Ирена Довлат", "Казахстан", "Томас Беленко"}
    assert "no-model" not in [w.code for w in reading.warnings]


def test_french_names_come_from_the_model() -> None:
    reading = Reader().read(
        document("Selon Irena Dovlat, la Cour d’appel de Lyon a libéré Tomas Belenko en France."), "d"
    )
    assert {(f.schema, f.name) for f in reading.figures} >= {("Person", "Tomas Belenko"), ("Place", "France")}


def test_a_language_without_a_model_says_so() -> None:
    reading = Reader().read(
        document("Il giornalista Tomas Belenko è stato arrestato a Roma dalla polizia italiana."), "d"
    )
    assert [w.code for w in reading.warnings] == ["no-model", "partial"]
    assert [f.name for f in reading.figures if f.schema == "Person" and f.confidence < 0.6] == ["Tomas Belenko"]


def test_a_text_whose_language_cannot_be_told_is_not_passed_over_in_silence() -> None:
    assert [w.code for w in Reader().read(document("x"), "d").warnings] == ["no-language"]


def test_of_a_file_without_words_nothing_is_said_about_its_language() -> None:
    assert Reader().read(document(" \n"), "d").warnings == ()


def test_the_version_names_models_and_tables() -> None:
    version = Reader().version
    assert "en_core_web_sm" in version
    assert "natasha" in version
    assert version == Reader().version


def test_looked_up_parts_of_speech_are_those_of_the_model() -> None:
    texts = [
        "There were no charges, and she didn't know that he'd been beaten.",
        "Let's go; it ain't gonna be the officers who were asked to leave their homes.",
        "Do what you have to do: having been released, Belenko left.",
    ]
    model = spacy_model("en")
    ours = pipeline.make_docs(texts * 2)
    pipeline.parse(ours)
    for mine, theirs in zip(ours, model.pipe(texts * 2)):
        assert [(t.pos_, str(t.morph), t.lemma_) for t in mine] == [(t.pos_, str(t.morph), t.lemma_) for t in theirs]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "Belenko " * 20_000,
        "(" * 20_000 + "Ms. Linden was arrested. She fled.",
        "\ue000\uf000 \U000f0000 was arrested by \ue001, her husband, \ue002.",
        "of the a of in the b " * 3_000,
        "Mr. " * 5_000,
        "“" * 400,
    ],
)
def test_broken_text_is_read_in_bounded_time(text: str) -> None:
    started = time.process_time()
    Reader().read(document(text, language="en"), "d")
    assert time.process_time() - started < 20


def test_a_pattern_for_words_finds_each_and_the_longer_of_two() -> None:
    pattern = re.compile(f"(?:{either(['act', 'actor', 'baker', 'a.b'])})")
    found = [pattern.match(f"{word}s") for word in ("act", "actor", "baker", "a.b")]
    assert [m and m[0] for m in found] == ["act", "actor", "baker", "a.b"]
    assert pattern.match("axb") is None
