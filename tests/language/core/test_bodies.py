"""Names of bodies and places that grammar alone cuts short, makes too long or gives to the wrong kind."""

from __future__ import annotations

import pytest

from .conftest import Reads, names

BODIES = [
    ("He was taken to the State Committee on National Security.", {"State Committee on National Security"}),
    (
        "The Court of Appeal on Tuesday upheld what the Lissen Court on 3 May had said.",
        {"Court of Appeal", "Lissen Court"},
    ),
    (
        "The Ministry of Labour, Family and Social Affairs wrote to the Ministry of Health and Amnesty International.",
        {"Ministry of Labour, Family and Social Affairs", "Ministry of Health", "Amnesty International"},
    ),
    ("They paid members of the Toruna People’s Democratic Party.", {"Toruna People’s Democratic Party"}),
    ("The Registrar of the Lissen Magistrates’ Court replied.", {"Lissen Magistrates’ Court"}),
    (
        "Reporters Without Borders and the Committee to Protect Journalists asked for his release.",
        {"Reporters Without Borders", "Committee to Protect Journalists"},
    ),
    (
        "The Working Group on Arbitrary Detention wrote; the Working Group had met.",
        {"Working Group on Arbitrary Detention"},
    ),
    (
        "She appealed to the Toruna city court and the Lissen gendarmerie held her.",
        {"Toruna city court", "Lissen gendarmerie"},
    ),
    ("He was brought before the administrative court of Toruna.", {"administrative court of Toruna"}),
    ("He is represented by TRUST (Veldanian Lawyers in Exile).", {"TRUST"}),
    ("She wrote for the weblog Lantern and for the editor of Lissen Today.", {"Lantern", "Lissen Today"}),
]
PLACES = [
    ("He was held in the camp of Bezmer.", {"Bezmer"}),
    ("Neighbouring Kharsia summoned the ambassador. The government of Kharsia did not answer.", {"Kharsia"}),
    ("The mother went to the Second Precinct, where nobody knew of him.", {"Second Precinct"}),
    ("They arrived in Torunia and then wanted to flee to Lissenia.", {"Torunia", "Lissenia"}),
]


@pytest.mark.parametrize(("text", "expected"), BODIES, ids=[t[:40] for t, _ in BODIES])
def test_a_body_is_named_by_its_whole_name(read: Reads, text: str, expected: set[str]) -> None:
    assert expected <= names(read(text), "Organization")


@pytest.mark.parametrize(("text", "expected"), PLACES, ids=[t[:40] for t, _ in PLACES])
def test_a_place_is_known_by_what_stands_around_it(read: Reads, text: str, expected: set[str]) -> None:
    assert names(read(text), "Place") == expected


def test_initials_end_where_the_next_sentence_begins(read: Reads) -> None:
    text = "On the forum he was known as F.Z. Asked how the police had found out, he said that he did not know."
    assert names(read(text), "Person") == {"F.Z."}


def test_a_court_of_an_unknown_people_is_no_place(read: Reads) -> None:
    assert not names(read("A Kharsian court acquitted him."), "Place")


def test_a_family_name_that_is_a_town_s_too_stays_the_person_s(read: Reads) -> None:
    found = read("Ludmila Florence is sixty-eight. Florence keeps his letter in a tin. She has never been in Toruna.")
    assert names(found, "Person") == {"Ludmila Florence"}


def test_the_first_name_under_a_letter_is_a_person_s_although_a_town_is_called_so(read: Reads) -> None:
    text = "Dear Mr. Sorensen,\n\n" + "My brother has not come home since the autumn of that year. " * 8
    found = read(text + "\n\nWith respect,\nNadia")
    assert "Nadia" in names(found, "Person")
