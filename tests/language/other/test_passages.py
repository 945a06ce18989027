"""A passage in another language than its document is read in its own."""

from __future__ import annotations

from .conftest import Reads

REPORT = (
    "The wife of the photographer spoke to reporters in Maravik on Monday, after the hearing. "
    "“Моего мужа, учителя Ержана Абишева, арестовали 9 октября 2020 года в школе”, said Gulshat Abisheva, "
    "who has not seen him since. The court will decide next week."
)


def test_a_russian_quotation_in_an_english_report_has_its_own_language(read: Reads) -> None:
    got = read(REPORT, "en")
    assert got.reading.language == "en"
    assert [(p.language, got.text[p.span.start : p.span.end][:5]) for p in got.reading.passages] == [("ru", "Моего")]


def test_names_and_dates_of_a_foreign_passage_follow_its_grammar(read: Reads) -> None:
    got = read(REPORT, "en")
    assert "Ержан Абишев" in got.names("Person")
    assert got.dates()["9 октября 2020 года"] == "2020-10-09"
    assert ("arrest", "actual", ("Ержан Абишев",)) in got.acts()


def test_mentions_of_a_passage_point_to_its_words_in_the_document(read: Reads) -> None:
    got = read(REPORT, "en")
    for figure in got.reading.figures:
        for mention in figure.mentions:
            assert got.text[mention.span.start : mention.span.end] == mention.text


def test_a_document_in_one_language_has_no_passages(read: Reads) -> None:
    text = "“I did nothing, and they know it as well as I do myself, all of them in that building”, said Irena Dovlat."
    assert read(text, "en").reading.passages == ()


def test_an_italian_letter_may_quote_an_english_sentence(read: Reads) -> None:
    text = (
        "La lettera è arrivata a Maravik il 3 marzo 2019. «The prisoner has been moved to another building and will "
        "not receive any visits until the end of the month», ha scritto il direttore Gavril Osmanek."
    )
    assert [p.language for p in read(text, "it").reading.passages] == ["en"]
