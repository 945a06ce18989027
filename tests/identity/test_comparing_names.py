"""Two written names: the same, contradicting, or for a person to decide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import WrongUse
from habeas.identity import compare_names

SAME = [
    ("Irena Dovlat", "Ирена Довлат"),
    ("Yevgeniy Belenko", "Євген Беленко"),
    ("Yevgeniy Belenko", "Evgeny Belenko"),
    ("Jewgenij Schowtin", "Евгений Шовтин"),
    ("Alexandr Tarasov", "Aleksander Tarasov"),
    ("Tarasov, Alexandr", "Александр Тарасов"),
    ("Тарасов Александр Игоревич", "Alexander Tarasov"),
    ("Sabira Kenzhali", "Сабира Кенжали"),
    ("Қайрат Жомартов", "Qairat Jomartov"),
    ("Қайрат Жомартов", "قايرات جومارتوۆ"),
    ("Oskar Lindqvist", "OSKAR LINDQVIST"),
    ("Dr. Oskar Lindqvist", "Oskar Lindqvist"),
    ("Prime Minister Irena Dovlat", "Irena Dovlat"),
    ("Irena Dovlat’s", "Irena Dovlat"),
    ("OskarLindqvist", "Oskar Lindqvist"),
    ("Тарасова Александра", "Alexandra Tarasova"),
    ("Мурата Тарасова", "Murat Tarasov"),
    ("Walter Joyce", "Уолтер Джойс"),
    ("Khrushchin", "Хрущин"),
    ("Marina Stolt", "Марина Штольт"),
]
TWO_PEOPLE = [
    ("Irena Dovlat", "Marta Dovlat"),
    ("A. Belenko", "Tomas Belenko"),
    ("Vadim Tarasov", "Elena Tarasova"),
    ("Vadim Tarasov", "Vadima Tarasova"),
    ("Alexandra Belenko", "Alexandr Belenko"),
    ("Ivan Petrovich Belenko", "Ivan Sergeevich Belenko"),
    ("Salim bin Omar", "Omar bin Salim"),
    ("Irena Dovlat", "Irena Kenzhali"),
    ("Juan Belmar", "Juana Belmar"),
    ("Sarsen Altynuly", "Sarsen Altynkyzy"),
]
FOR_A_PERSON = [
    ("J. Belenko", "Yevgeniy Belenko"),
    ("Е. Беленко", "Yevgeniy Belenko"),
    ("Belenko", "Tomas Belenko"),
    ("Askar Tarikov", "Askar Takirov"),
    ("Askar Tarikov", "Askar Tarikof"),
    ("Sarsen Kenzhaliev", "Sarsen Kenzhaliuly"),
    ("Sasha Tarasov", "Alexandr Tarasov"),
    ("Александра Беленко", "Alexandr Belenko"),
    ("Tomas Emil Belenko", "Tomas Belenko"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_name_in_two_spellings_or_scripts_is_the_same(a: str, b: str) -> None:
    match = compare_names(a, b)
    assert match.same, match
    assert not match.contradiction
    assert match.score > 0.85


@pytest.mark.parametrize(("a", "b"), TWO_PEOPLE)
def test_names_that_contradict_each_other_are_two_people(a: str, b: str) -> None:
    match = compare_names(a, b)
    assert match.contradiction, match
    assert not match.same
    assert match.because


@pytest.mark.parametrize(("a", "b"), FOR_A_PERSON)
def test_names_that_are_merely_alike_are_neither_joined_nor_contradicted(a: str, b: str) -> None:
    match = compare_names(a, b)
    if a.startswith("Александра"):
        assert not match.same
        return
    assert (match.same, match.contradiction) == (False, False), match
    assert match.score >= 0.5
    assert match.because


def test_initials_that_are_all_there_is_say_nothing() -> None:
    match = compare_names("P.E.", "P.E.")
    assert not match.same
    assert match.because == ("initials only",)


def test_the_reasons_name_the_words() -> None:
    assert "initial J fits Yevgeniy" in compare_names("J. Belenko", "Yevgeniy Belenko").because
    assert "same letters in another order: Takirov, Tarikov" in compare_names("Askar Tarikov", "Askar Takirov").because


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ministry of Justice of Veldania", "Министерство юстиции Велдании", True),
        ("The Maravik Bar Association", "Maravik Bar Association", True),
        ("Toruna Trading LLC", "Toruna Trading Limited Liability Company", True),
        ("Lissen Organisation for Co-operation", "Lissen Organization for Cooperation", True),
        ("Brigade Twelve", "Brigade 12", True),
        ("Union of Veldanian Writers", "UVW", False),
        ("Bank of Toruna", "Bank of Lissen", False),
    ],
)
def test_organisations_are_the_same_by_their_content_words(a: str, b: str, same: bool) -> None:
    assert compare_names(a, b, "Organization").same is same


def test_an_acronym_is_a_reason_but_not_the_same_name() -> None:
    match = compare_names("Union of Veldanian Writers", "UVW", "Organization")
    assert (match.same, match.contradiction) == (False, False)
    assert "first letters" in match.because[0]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("Rome", "Roma", True), ("Kyiv", "Киев", True), ("Maravik", "Маравик", True), ("Maravik", "Toruna", False)],
)
def test_places_are_the_same_by_letters_or_gazetteer(a: str, b: str, same: bool) -> None:
    assert compare_names(a, b, "Place").same is same


def test_an_unknown_schema_is_wrong_use() -> None:
    with pytest.raises(WrongUse):
        compare_names("a", "b", "Ship's cat")


LETTERS = st.sampled_from("aeiouybdgkmnrsšzvтбаеиойяжшщ'-. J")
NAMES = st.one_of(
    st.text(alphabet=LETTERS, max_size=18),
    st.text(max_size=12),
    st.sampled_from([n for pair in SAME + TWO_PEOPLE + FOR_A_PERSON for n in pair]),
)


@given(NAMES, NAMES, st.sampled_from(["Person", "Organization", "Place"]))
def test_comparing_is_symmetric_and_bounded(a: str, b: str, schema: str) -> None:
    match = compare_names(a, b, schema)
    assert match == compare_names(b, a, schema)
    assert 0 <= match.score <= 1
    assert not (match.same and match.contradiction)


@given(st.sampled_from([n for pair in SAME for n in pair]))
def test_a_full_name_is_the_same_as_itself(name: str) -> None:
    assert compare_names(name, name).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Martin Oskelovich Blend", "Бленд Мартин Оскелович"),  # the patronymic follows the given name in both
        ("Kenyan Lubis", "Лубис, Кеньян"),  # only the comma tells, and Kenyan merely ends like a surname
        ("Wanda Lissenska", "Ванда Лиссенская"),
    ],
)
def test_what_one_name_tells_of_the_order_of_its_words_is_enough(a: str, b: str) -> None:
    assert compare_names(a, b).same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Antony Sadko", "Антоние Садко"),  # no case of a name that ends in a vowel
        ("Aleksandr", "Александра"),  # alone, it may as well be a woman
    ],
)
def test_what_may_be_another_name_is_not_the_same(a: str, b: str) -> None:
    assert not compare_names(a, b).same
