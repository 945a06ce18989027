"""Unknown names that the text uses as a country's or a town's alone, and adjectives that no table knows."""

from __future__ import annotations

import pytest

from .conftest import Reads, names


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "The author is a national of Maravika born in 1974. The Committee finds that Maravika has breached it.",
            "Maravika",
        ),
        ("A man who had come out of Torunka told us that she was ill.", "Torunka"),
        ("Lissenka’s Ombudsman has not replied to any of the four letters.", "Lissenka"),
        ("He was arrested by the Lissenvik police and beaten.", "Lissenvik"),
        ("The canteen of the Dockers’ Union of Marakara is closed. He left Marakara by fishing boat.", "Marakara"),
        ("The accused, held in Prison No. 6, Kobrava, was not heard.", "Kobrava"),
        ("The complainant was Deputy Minister of Energy of Karavan until 2018.", "Karavan"),
        ("You know the story. In Besseth, the first winter, they kept him without clothes.", "Besseth"),
        ("He was stopped at a roadblock outside Quarim with a bag of leaflets.", "Quarim"),
        ("The prisoner took part by video link from Besseth; the picture froze twice.", "Besseth"),
        ("He was picked up the day after on the Quarim road.", "Quarim"),
        ("Only diplomats from Lissen and Besseth had asked for seats.", "Besseth"),
    ],
)
def test_what_only_states_and_towns_have_makes_a_place_of_an_unknown_name(read: Reads, text: str, place: str) -> None:
    a = read(text)
    assert place in names(a, "Place")
    assert not any(place in n for n in names(a, "Person"))


@pytest.mark.parametrize(
    "text",
    [
        "The Maravian weekly Still Water was closed, and the Maravian authorities were silent.",
        "According to the Belkari authorities he fell. Belkara is far away.",
        "The Belkari Prosecutor General, Tomas Belenko, wrote to Belkara.",
    ],
)
def test_the_adjective_of_a_country_that_no_table_knows_is_no_name(read: Reads, text: str) -> None:
    a = read(text)
    assert not {n for n in names(a, "Organization") | names(a, "Person") if "Maravian" in n or "Belkari" in n}


def test_an_agency_that_is_called_as_a_town_is_no_town(read: Reads) -> None:
    assert "Turan" in names(read("An official told the agency Turan."), "Organization")
    assert "Turan" in names(read("Turan quotes the lawyer Irena Dovlat."), "Organization")
