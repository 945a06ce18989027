"""Places that only the words around them show: datelines in capitals, islands, and where a writer signs."""

from __future__ import annotations

import pytest
from tests.language.core.conftest import Reads, names

from habeas.language.names.entries import papers_and_towns

LETTER = (
    "I was in prison for a year and I am not well.\n\nI ask you to write to my brother.\n\n"
    "With respect and with hope,\n\nZulmira Makembe\n{}\n"
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("PORT SELMA. Stepan Belenko, the editor of a weekly, was arrested on Thursday evening.", "PORT SELMA"),
        ("QUELARVA. The Union of Dockers said on Monday that a man had been taken in Quelarva.", "Quelarva"),
        ("He is kept on Ilha Parva, a quarter of an hour by boat from the mainland.", "Ilha Parva"),
        ("I was let onto Ilha Parva on Wednesday, after six refusals.", "Ilha Parva"),
        ("Prisons are bad in an epidemic, and Ilha Parva, where water is brought, is the worst.", "Ilha Parva"),
    ],
)
def test_a_place_is_known_by_the_words_around_it(read: Reads, text: str, place: str) -> None:
    assert names(read(text), "Place") == {place}


@pytest.mark.parametrize("text", ["FACTS. Stepan Belenko is the author.", "OLGA HRYTSAK. They took him on Monday."])
def test_a_heading_or_a_person_in_capitals_is_no_place(read: Reads, text: str) -> None:
    assert names(read(text), "Place") == set()


def test_the_line_below_who_signs_is_nobody(read: Reads) -> None:
    found = read(LETTER.format("Port Selma"))
    assert names(found, "Person") == {"Zulmira Makembe"}
    assert found.signatory is not None
    assert found.figures[found.signatory].name == "Zulmira Makembe"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("On 17 June 2021 the Toruna district court ordered his release.", "Toruna district court"),
        ("The Brennholm embassy, which had sent an observer, spoke of a farce.", "Brennholm embassy"),
    ],
)
def test_a_body_of_a_place_has_its_head_in_small_letters(read: Reads, text: str, body: str) -> None:
    assert names(read(text), "Organization") == {body}


@pytest.mark.parametrize(
    "text",
    [
        "We ask the President of the Republic, Juvenal Tamber, to pardon him.",
        "He was released by a pardon of the President, Juvenal Tamber, granted in July.",
    ],
)
def test_who_holds_an_office_is_a_person(read: Reads, text: str) -> None:
    assert names(read(text), "Person") == {"Juvenal Tamber"}


@pytest.mark.parametrize(("title", "papers"), [("Press digest, May 2019", 3), ("A week in Veldania", 0)])
def test_the_title_says_that_names_before_days_are_papers(title: str, papers: int) -> None:
    text = (
        "1. Novy Vel, 3 May. Masked men searched a flat in Toruna.\n\n"
        "2. Maravik Tan, 4 May. A prisoner was visited.\n\n3. Novy Vel, 5 May. A widow was threatened.\n"
    )
    assert len(papers_and_towns(text, title)[0]) == papers
