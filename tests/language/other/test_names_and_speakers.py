"""Names that only a trade or a deed tells, and speakers that the sentence before tells; all in invented Veldania."""

from __future__ import annotations

import pytest

from .conftest import Reads


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("it", "È arrivata in Slovenia la costumista Zelda Mrokat, che tace.", "Zelda Mrokat"),
        ("pl", "Korektor Zelimir Mrok wrócił do Lissen.", "Zelimir Mrok"),
        ("uk", "Акомпаніатора Назарія Гайового слухали всі.", "Назарій Гайовий"),
        ("kk", "Полиция Ерлан Мырзалыны тергеді. Ерлан Мырзалы үндемеді.", "Ерлан Мырзалы"),
    ],
)
def test_two_capitalised_words_behind_a_trade_are_a_person(read: Reads, language: str, text: str, name: str) -> None:
    assert name in read(text, language).names("Person")


def test_what_a_body_is_called_is_no_trade(read: Reads) -> None:
    assert "Scene Libere" not in read("Lo scrive la rivista Scene Libere, che è chiusa.", "it").names("Person")


def test_a_man_whose_family_name_would_change_is_not_she(read: Reads) -> None:
    assert "Мар’яна Стельмах" in read("Родина каже, що Мар’яну Стельмах тримають в ізоляторі.", "uk").names("Person")


def test_a_pronoun_speaks_for_whoever_came_up_after_the_last_speaker(read: Reads) -> None:
    text = (
        "«Меня держали без сна», — заявил Тимур Беленко судье. Начальник изолятора Глеб Рогов назвал это выдумкой. "
        "«Никто его не трогал», — заверил он."
    )
    assert read(text, "ru").said()[-1] == ("Глеб Рогов", "Никто его не трогал")


def test_whom_she_told_it_is_not_the_speaker(read: Reads) -> None:
    text = "Оксана Гайова живе в Торуні.\nНа побаченні вона сказала чоловікові: «Мене лупцювали щодня, без упину»."
    assert read(text, "uk").said() == [("Оксана Гайова", "Мене лупцювали щодня, без упину")]


def test_the_name_of_a_body_in_quotation_marks_is_no_statement(read: Reads) -> None:
    text = "Правозащитный центр «Фонарь» напоминает, что фермера Тимура Беленко нашли мёртвым в овраге."
    assert "Фонарь" not in [words for _, words in read(text, "ru").said()]
