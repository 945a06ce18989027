"""Quotation marks of every style are paired; apostrophes are none; names and labels quote nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.language.quotes import find_quotes


def said(text: str, language: str = "en") -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text, language=language) if not q.scare]


def scare(text: str, language: str = "en") -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text, language=language) if q.scare]


@pytest.mark.parametrize(
    "text",
    [
        "She said: “We will not leave.”",
        'She said: "We will not leave."',
        "She said: ‘We will not leave.’",
        "She said: 'We will not leave.'",
        "She said: «We will not leave.»",
        "She said: « We will not leave. »",
        "She said: „We will not leave.“",
        "She said: „We will not leave.”",
        "She said: ”We will not leave.”",
    ],
)
def test_every_style_of_marks_is_paired(text: str) -> None:
    assert said(text) == ["We will not leave."]


def test_apostrophes_are_no_marks() -> None:
    assert (
        find_quotes("Belenko's lawyer didn’t read the officers’ reports in O’Tarra, in the '90s or the boys' school.")
        == []
    )


def test_an_apostrophe_does_not_close_a_quotation() -> None:
    text = "She said: ‘The officers’ reports don’t mention Tomas’s arm.’ Then she left."
    assert said(text) == ["The officers’ reports don’t mention Tomas’s arm."]


def test_quotations_nest() -> None:
    text = "She said: “He shouted ‘Get out of here now!’ and I left.”"
    quotes = find_quotes(text)
    assert [text[q.start : q.end] for q in quotes] == [
        "He shouted ‘Get out of here now!’ and I left.",
        "Get out of here now!",
    ]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "She said: “We waited for hours.\n\n“Nobody came to us.”\n\nThen it rained."
    assert said(text) == ["We waited for hours.", "Nobody came to us."]


@pytest.mark.parametrize(
    "text",
    [
        "She writes for the newspaper ‘Free Word’.",
        "He was charged with “insulting the honour of the President”.",
        "The so-called “Law on Order” is new.",
        "They spoke of “subversive activities” in the north.",
        "She did not name him, calling him “the one upstairs”.",
        "The term “political prisoner” is avoided.",
        "He led the party 'New Veldania' until 2009.",
        "He said he was “very tired” of it.",
    ],
)
def test_names_titles_and_labels_are_scare_quotes(text: str) -> None:
    assert said(text) == []
    assert len(scare(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“No”, he said.",
        "“Never!” she shouted.",
        "“I need a doctor”, she said.",
        "“We waited”, – Belenko says.",
        "He asked for water. “I had not drunk for two days.”",
        "According to Belenko, “the judge did not look up once”.",
    ],
)
def test_short_words_that_somebody_says_are_no_scare_quotes(text: str) -> None:
    assert scare(text) == []
    assert len(said(text)) == 1


def test_other_languages_name_things_in_marks_too() -> None:
    assert scare("Об этом пишет газета «Вольное слово».", "ru") == ["Вольное слово"]
    assert said("«Мы не уйдём отсюда никогда», – сказала Ирена.", "ru") == ["Мы не уйдём отсюда никогда"]


@given(st.text(alphabet="ab. ,\n“”„«»‘’'\"–:!", max_size=60))
def test_quotations_lie_within_the_text_and_within_their_marks(text: str) -> None:
    for q in find_quotes(text):
        assert 0 <= q.outer_start < q.start < q.end <= q.outer_end <= len(text)
        assert text[q.start : q.end].strip() == text[q.start : q.end]


def test_thousands_of_opening_marks_are_read_in_time_that_grows_with_the_text() -> None:
    """Each mark looks a bounded way around itself, so that broken or hostile text cannot hold up a reading."""
    import time

    begin = time.process_time()
    assert len(find_quotes("“a " * 3000)) < 20
    assert find_quotes("'a " * 3000) == []
    assert time.process_time() - begin < 2.0
