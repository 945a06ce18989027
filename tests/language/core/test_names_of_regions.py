"""Names of regions that the model knows badly: what stands around them says what they are."""

from __future__ import annotations

import pytest

from .conftest import Reads, names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The court heard Kwabiya Ntombela, 34, a lawyer from Lissen, who had been beaten.", "Kwabiya Ntombela"),
        ("He told the court that a warder called Zhuldra had hit him with a bunch of keys.", "Zhuldra"),
        (
            "What became of him? Ask Otari Lomidze-Grey, who came back in 2017 and has not walked since.",
            "Otari Lomidze-Grey",
        ),
        ("They held her brother Gocha Imedashvari for nine days.", "Gocha Imedashvari"),
    ],
)
def test_an_unknown_name_in_a_persons_place_is_a_person(read: Reads, text: str, name: str) -> None:
    assert names(read(text), "Person") == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The author is a national of San Belisario and was arrested in San Belisario in 1998.", "San Belisario"),
        ("In 2009, bones were found at the farm El Tordillo by his sister.", "El Tordillo"),
        ("He was held for three weeks at the Colonel Belenko barracks and beaten.", "Colonel Belenko barracks"),
    ],
)
def test_sites_and_romance_names_are_places(read: Reads, text: str, name: str) -> None:
    a = read(text)
    assert name in names(a, "Place")
    assert names(a, "Person") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She was the secretary of the Rural Nurses’ Union in Lissen.", "Rural Nurses’ Union"),
        (
            "He filed a petition with the Second Criminal Court of Toruna, which was rejected.",
            "Second Criminal Court of Toruna",
        ),
        ("Sabira Kenzhali, who used to edit the magazine Wharf and Orchard, was fined.", "Wharf and Orchard"),
        ("They were accompanied by members of the militia known as Los Cuervos when they came.", "Los Cuervos"),
    ],
)
def test_unions_courts_magazines_and_militias_are_bodies(read: Reads, text: str, name: str) -> None:
    assert name in names(read(text), "Organization")


def test_a_clan_or_a_kind_is_nobody(read: Reads) -> None:
    a = read(
        "The Harwiye clan controls the port, and Harwiye militias held him. He described himself as a Roman Catholic. "
        "The officers called her a Velding in front of others."
    )
    assert names(a, "Person") == set()


def test_initials_written_apart_are_still_a_person(read: Reads) -> None:
    a = read("The author of the communication is L. H. C., a national of Kharsia, born in 1990. L. H. C. was beaten.")
    assert names(a, "Person") == {"L. H. C."}
