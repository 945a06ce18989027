"""Names written by the rules of national systems meet their Cyrillic letters and each other."""

from __future__ import annotations

import importlib

import pytest

from habeas.identity import compare_names


def test_names_by_rule_are_joined_and_their_neighbours_are_not() -> None:
    found = importlib.import_module("bench.romanised").measure(40)
    assert found["names by rule, all systems: precision"] >= 0.995, found
    assert found["names by rule, all systems: recall"] >= 0.95, found


@pytest.mark.parametrize(
    ("latin", "other"),
    [
        ("Âkov Lissenov", "Яков Лиссенов"),  # ISO 9
        ("Il’â Zûtin", "Илья Зютин"),
        ("Iouri Ziougarov", "Юрий Зюгаров"),  # French
        ("Guennadi Pouchnikov", "Геннадий Пушников"),
        ("Boris Beriozkine", "Борис Берёзкин"),
        ("Wladimir Zwetalow", "Владимир Цветалов"),  # German
        ("Oksana Vyšnivecka", "Оксана Вишнівецька"),  # scientific
        ("Ales Karatkowski", "Алесь Караткоўскі"),  # Belarusian, BGN/PCGN
        ("Dáýren Qosanov", "Дәурен Қосанов"),  # Kazakh of 2018
        ("Igor Jrustov", "Игорь Хрустов"),  # Spanish
        ("Szymon Cwietkowicz", "Szymon Cwietkowicz"),
        ("Guennadi Iouchkov", "Gennadij Juschkow"),  # French and German
    ],
)
def test_each_press_has_its_own_habits(latin: str, other: str) -> None:
    assert compare_names(latin, other).same


@pytest.mark.parametrize(
    ("latin", "other"),
    [
        ("Tomas Dulatov", "Томас Далатов"),  # in English u may be а, in a Slavic surname never
        ("Irena Kenzhin", "Ирена Канжин"),
        ("Murat Lissen", "Марат Лиссен"),  # each is a name of its own
        ("Marina Lissen", "Мария Лиссен"),
    ],
)
def test_habits_of_one_press_are_not_read_into_every_name(latin: str, other: str) -> None:
    assert not compare_names(latin, other).same
