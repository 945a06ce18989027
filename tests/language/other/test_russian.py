"""Reading Russian: names to their base forms, acts with people, dates, places and modality."""

from __future__ import annotations

import pytest

from .conftest import Reads


@pytest.mark.parametrize(
    ("sentence", "base"),
    [
        ("Журналистку Ирену Довлат задержали в Маравике.", "Ирена Довлат"),
        ("Суд приговорил Томаса Беленко к трём годам.", "Томас Беленко"),
        ("Сабира Кенжали переведена под домашний арест.", "Сабира Кенжали"),
        ("С Оскаром Линдквистом говорили два часа.", "Оскар Линдквист"),
        ("Об этом рассказали Марине Петровой.", "Марина Петрова"),
    ],
)
def test_an_inflected_name_leads_to_its_base_form(read: Reads, sentence: str, base: str) -> None:
    assert base in read(sentence, "ru").names("Person")


def test_a_family_name_alone_is_the_person_named_before(read: Reads) -> None:
    got = read("Юриста Томаса Беленко задержали. Беленко отпустили. С Беленко говорила Ирена Довлат.", "ru")
    assert got.names("Person") == {"Томас Беленко", "Ирена Довлат"}


def test_written_forms_are_kept_beside_the_base_form(read: Reads) -> None:
    reading = read("Ирену Довлат задержали.", "ru").reading
    assert set(reading.figures[0].names) == {"Ирена Довлат", "Ирену Довлат"}
    assert [m.text for m in reading.figures[0].mentions] == ["Ирену Довлат"]


def test_name_endings_tell_the_gender(read: Reads) -> None:
    genders = {f.name: f.gender for f in read("Марина Петрова и Томас Беленко вышли из суда.", "ru").reading.figures}
    assert genders == {"Марина Петрова": "f", "Томас Беленко": "m"}


def test_one_family_name_of_two_people_is_the_one_who_was_named_first(read: Reads) -> None:
    got = read(
        "Томаса Беленко задержали в мае. Беленко били. Его брат Павел Беленко погиб в 2015 году. "
        "«Я невиновен», — сказал Беленко.",
        "ru",
    )
    assert got.said() == [("Томас Беленко", "Я невиновен")]
    assert ("death", "actual", ("Павел Беленко",)) in got.acts()


def test_passive_active_and_noun_all_name_the_victim(read: Reads) -> None:
    assert ("arrest", "actual", ("Томас Беленко",)) in read("Томас Беленко был арестован 3 мая 2018 года.", "ru").acts()
    assert ("arrest", "actual", ("Томас Беленко",)) in read("Полиция арестовала Томаса Беленко.", "ru").acts()
    assert ("arrest", "actual", ("Томас Беленко",)) in read("Арест Томаса Беленко вызвал протесты.", "ru").acts()


def test_an_act_takes_date_and_place_of_its_own_clause(read: Reads) -> None:
    got = read("Сабира Кенжали была задержана 4 марта на вокзале в Маравике и неделю спустя объявила голодовку.", "ru")
    acts = {a.type: a for a in got.reading.acts}
    assert acts["arrest"].date == "2019-03-04"
    assert got.reading.figures[acts["arrest"].place or 0].name == "Маравик"
    assert acts["hunger-strike"].date == "2019-03-11~"
    assert acts["hunger-strike"].victims == acts["arrest"].victims


@pytest.mark.parametrize(
    ("sentence", "kind", "modality"),
    [
        ("Министерство отрицает, что Томаса Беленко пытали.", "ill-treatment", "denied"),
        ("Родные опасаются, что Томаса Беленко арестуют.", "arrest", "feared"),
        ("Суд отказал в экстрадиции Томаса Беленко.", "extradition", "refused"),
        ("Прокурор требует экстрадиции Томаса Беленко.", "extradition", "pending"),
        ("Томаса Беленко якобы избили в изоляторе.", "ill-treatment", "alleged"),
        ("По словам адвоката, Томаса Беленко избили.", "ill-treatment", "alleged"),
    ],
)
def test_the_words_around_an_act_tell_its_modality(read: Reads, sentence: str, kind: str, modality: str) -> None:
    assert (kind, modality, ("Томас Беленко",)) in read(sentence, "ru").acts()


@pytest.mark.parametrize(
    "sentence",
    [
        "Ирена Довлат не была задержана.",
        "Если Томаса Беленко арестуют, он объявит голодовку.",
        "Был ли Томас Беленко арестован?",
        "Ирена Довлат написала книгу об истории Маравика.",
    ],
)
def test_what_did_not_happen_is_no_act(read: Reads, sentence: str) -> None:
    assert read(sentence, "ru").acts() == set()


def test_a_relative_clause_is_about_the_name_before_it(read: Reads) -> None:
    got = read("Сабира Кенжали, которую задержали 3 мая, вернулась домой.", "ru")
    assert got.acts() == {("arrest", "actual", ("Сабира Кенжали",))}


def test_each_act_names_its_rule_and_cites_its_sentence(read: Reads) -> None:
    got = read("Погода была хорошей. Полиция арестовала Томаса Беленко.", "ru")
    (act,) = got.reading.acts
    assert act.made_by == "acts/ru/arrest.active"
    assert got.text[act.span.start : act.span.end] == "Полиция арестовала Томаса Беленко."
    assert got.text[act.trigger.start : act.trigger.end] == "арестовала"
    assert 0.45 <= act.confidence <= 0.85


def test_quoted_words_go_to_the_name_or_pronoun_beside_them(read: Reads) -> None:
    got = read(
        "«Она дома», — сказала Ирена Довлат. «Но она не свободна», — добавила она. "
        "Томас Беленко сказал: «Это преступление».",
        "ru",
    )
    assert got.said() == [
        ("Ирена Довлат", "Она дома"),
        ("Ирена Довлат", "Но она не свободна"),
        ("Томас Беленко", "Это преступление"),
    ]
