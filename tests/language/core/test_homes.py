"""Where the text puts a body that every country has: what stands beside its name, and where its paragraph is."""

from __future__ import annotations

import pytest

from habeas.model.reading import Figure

from .conftest import Reads


def body(read: Reads, text: str, name: str) -> Figure:
    return next(f for f in read(text).figures if f.name == name)


@pytest.mark.parametrize(
    ("text", "name", "home"),
    [
        ("She was taken to the State Security Directorate in Lissen.", "State Security Directorate", ("Lissen",)),
        ("He wrote to Croatia’s Justice Ministry in May.", "Justice Ministry", ("Croatia",)),
        ("He lives in Croatia. The Justice Ministry said nothing.", "Justice Ministry", ()),
    ],
)
def test_what_stands_beside_the_name_is_its_home(read: Reads, text: str, name: str, home: tuple[str, ...]) -> None:
    assert body(read, text, name).home == home


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("On 3 May 2019 he was arrested in Lissen. The Supreme Court freed him.", ("Lissen",)),
        ("Austria asked for his extradition. The Supreme Court refused it.", ()),
        ("He was deported from Austria to Sweden. The Supreme Court did not stop it.", ()),
        ("The Swedish Migration Agency refused him. The Supreme Court did not hear him.", ("Swedish",)),
        ("The Supreme Court heard him. He was later arrested in Austria.", ()),
        ("In Austria, the Supreme Court heard him.\nIn Sweden, nobody did.", ("Austria",)),
    ],
)
def test_near_a_body_is_where_its_paragraph_is(read: Reads, text: str, near: tuple[str, ...]) -> None:
    assert body(read, text, "Supreme Court").near == near


def test_what_a_state_is_accused_of_by_its_nationals_is_its_own(read: Reads) -> None:
    text = (
        "The author is Irena Dovlat, a national of Veldania, who lives in Norway. She claims violations by Veldania of "
        "her rights.\nOn 3 May 2019 the Supreme Court dismissed her appeal."
    )
    assert body(read, text, "Supreme Court").near == ("Veldania",)
    text = text.replace("violations by Veldania", "that Norway has violated some").replace(
        "Supreme Court", "Aliens Board"
    )
    assert body(read, text, "Aliens Board").near == ("Norway",)


@pytest.mark.parametrize(
    "text",
    [
        "Police in the Veldanian mining town of Brezno beat miners. The government of Veldania denies it.",
        "Riots broke out in Brezno, the capital of Veldania. The government of Veldania denies it.",
        "Riots broke out in Brezno in northern Veldania. The government of Veldania denies it.",
    ],
)
def test_a_town_has_the_country_that_the_words_around_it_give_it(read: Reads, text: str) -> None:
    assert [f.home for f in read(text).figures if f.name == "Brezno"] == [("Veldania",)]


def test_a_town_has_no_country_that_is_only_named_beside_it(read: Reads) -> None:
    text = "He fled from Brezno to Veldania. The government of Veldania denies it."
    assert [f.home for f in read(text).figures if f.name == "Brezno"] == [()]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("The Kharsian police came. In Veldania the Supreme Court was asked, and Toruna was silent.", ("Veldania",)),
        ("The ambassador wrote to the Italian police. The Supreme Court heard of it.", ("Italian",)),
        ("The Italian poet wrote letters. The Supreme Court heard of it.", ()),
    ],
)
def test_a_body_is_where_its_own_sentence_is_or_where_a_state_acts(
    read: Reads, text: str, near: tuple[str, ...]
) -> None:
    assert body(read, text, "Supreme Court").near == near


@pytest.mark.parametrize(
    ("text", "abroad"),
    [
        ("Belenko may be extradited to Italy. The Supreme Court will hear him.", True),
        ("He fears that he would be sent back to Italy.", True),
        ("She was expelled from Italy in 2019. In Italy she is forgotten.", False),
        ("She lives in Italy.", False),
        ("The gazette of Italy has a notice of it.", True),
    ],
)
def test_a_country_to_which_somebody_may_be_sent_is_noted(read: Reads, text: str, abroad: bool) -> None:
    assert [f.abroad for f in read(text).figures if f.name == "Italy"] == [abroad]


@pytest.mark.parametrize(
    "text",
    [
        "The Supreme Court of Ostrovar dismissed the appeal of Stepan Belenko.",
        "The Committee finds a breach by Ostrovar of article 3. Stepan Belenko was held in Ostrovar.",
    ],
)
def test_whose_supreme_court_or_breach_the_text_tells_of_is_a_country(read: Reads, text: str) -> None:
    assert {f.kind for f in read(text).figures if f.name == "Ostrovar"} <= {"country"}
