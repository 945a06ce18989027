"""Plain text whose lines a program broke at a width reads as if it had not, and keeps every offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.text.wrapped import flowing

LETTER = (
    "Open letter to the Minister of Justice\n\nDear Minister,\n\n"
    "I write about Irena Dovlat, because what the police of Toruna told the press\n"
    "yesterday cannot be left as it stands. She signed nothing and was\n"
    "released at midnight. I fear that she will be\n"
    "arrested again within days.\n\n"
    "1. The search lasted six hours and nobody showed her any paper for it.\n"
    "2. The telephones were taken.\n\n"
    "Yours sincerely,\n\nDavit Petrin\nAttorney, Toruna\n"
)


def test_sentences_that_a_line_break_cuts_become_one_line() -> None:
    lines = flowing(LETTER).split("\n")
    assert lines[4].endswith("and was released at midnight. I fear that she will be arrested again within days.")


def test_items_greetings_and_signatures_keep_their_lines() -> None:
    lines = flowing(LETTER).split("\n")
    assert lines[6:8] == [
        "1. The search lasted six hours and nobody showed her any paper for it.", "2. The telephones were taken.",
    ]  # fmt: skip
    assert lines[-3:-1] == ["Davit Petrin", "Attorney, Toruna"]


def test_numbered_paragraphs_stay_apart() -> None:
    decision = (
        "2.1 On 3 May 2011 the complainant was stopped at the gate of the factory where\n"
        "he worked, and was taken to the station of the second district without a word\n"
        "2.2 He was let go on 5 May 2011, after his brother had paid for it, and left the\n"
        "town in the same week.\n"
    )
    lines = flowing(decision).split("\n")
    assert [line[:3] for line in lines[:2]] == ["2.1", "2.2"]
    assert len(lines) == 3


def test_a_list_of_headlines_is_no_wrapped_text() -> None:
    headlines = (
        "Court in Toruna sentences three editors to seven years in prison for\n"
        "Veldania closes the border to observers of the election in the north\n"
        "Minister of Justice of Kharsia denies that any lawyer was questioned\n"
        "Teachers of Lissen go on hunger strike in front of the city council\n"
    )
    assert flowing(headlines) == headlines


def test_text_with_a_paragraph_to_each_line_stays_as_it_is() -> None:
    text = "The court heard the case for two days. " * 8 + "\nthe second paragraph. " * 3
    assert flowing(text) == text


@given(st.lists(st.text(alphabet="ab c.,N1-\n", max_size=90), max_size=12).map("\n".join))
def test_only_line_breaks_change_and_only_to_spaces(text: str) -> None:
    read = flowing(text)
    assert len(read) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, read, strict=True))
