"""Inflected names of people lead to their base form, by gender and case of given and family name together."""

from __future__ import annotations

import pytest

from habeas.language.other.inflection import base_form
from habeas.language.other.kazakh import stem

from .conftest import Reads


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ru", "Суд арестовал Дениса Шаталова.", "Денис Шаталов"),
        ("ru", "Моего мужа, учителя Ержана Абишева, арестовали.", "Ержан Абишев"),
        ("ru", "Следователь допросил журналистку Алину Зотову.", "Алина Зотова"),
        ("ru", "Адвокату Марине Кротовой отказали в свидании.", "Марина Кротова"),
        ("ru", "Приговор Руслану Гаджиеву вынесли в мае.", "Руслан Гаджиев"),
        ("ru", "Суд над Павлом Вересовым начался.", "Павел Вересов"),
        ("ru", "Дело Тимура Исмаилова передали в суд.", "Тимур Исмаилов"),
        ("ru", "О Светлане Дорошенко ничего не известно.", "Светлана Дорошенко"),
        ("ru", "Полиция задержала Игоря Коваленко.", "Игорь Коваленко"),
        ("ru", "Родные Санжара Бекмухамедова подали жалобу.", "Санжар Бекмухамедов"),
        ("ru", "Он встретил Ольгу Ремез на вокзале.", "Ольга Ремез"),
        ("ru", "Письмо Анастасии Белой вернули.", "Анастасия Белая"),
        ("ru", "Вместе с Кириллом Заславским задержали двоих.", "Кирилл Заславский"),
        ("ru", "Правозащитницу Гульнару Ахметову выслали.", "Гульнара Ахметова"),
        ("ru", "Соратника Асхата Нурланова избили.", "Асхат Нурланов"),
        ("ru", "Суд оставил Илью Громова под стражей.", "Илья Громов"),
        ("ru", "Никиту Сорокина отпустили.", "Никита Сорокин"),
        ("ru", "Журналистке Айгуль Сериковой угрожали.", "Айгуль Серикова"),
        ("ru", "Против Людмилы Ильиной возбудили дело.", "Людмила Ильина"),
        ("ru", "Свидание с Мадиной Оспановой запретили.", "Мадина Оспанова"),
        ("ru", "Показания Михаила Кравца зачитали.", "Михаил Кравец"),
        ("ru", "О деле Зары Муртазалиевой писали газеты.", "Зара Муртазалиева"),
        ("ru", "Защитник Льва Толмачёва подал апелляцию.", "Лев Толмачёв"),
        ("uk", "Суд заарештував Дениса Шаталова.", "Денис Шаталов"),
        ("uk", "Журналістку Аліну Зотову допитали.", "Аліна Зотова"),
        ("uk", "Адвокатці Марині Кротовій відмовили.", "Марина Кротова"),
        ("uk", "Вирок Руслану Гаджієву оголосили в травні.", "Руслан Гаджієв"),
        ("uk", "Суд над Павлом Бойчуком почався.", "Павло Бойчук"),
        ("uk", "Справу Остапа Вишневського передали до суду.", "Остап Вишневський"),
        ("uk", "Активістку Ганну Лісовську звільнили.", "Ганна Лісовська"),
        ("uk", "Правозахисника Андрія Гончара побили.", "Андрій Гончар"),
        ("uk", "Дружину Сергія Мельника викликали.", "Сергій Мельник"),
        ("uk", "Лікарку Олену Гайову заарештували.", "Олена Гайова"),
        ("uk", "Учителя Тараса Гайового відпустили.", "Тарас Гайовий"),
        ("uk", "Редактора Ігоря Коваля засудили.", "Ігор Коваль"),
        ("uk", "Адвокат Наталії Петренко подав скаргу.", "Наталія Петренко"),
        ("uk", "Журналіста Юрія Савчука вислали.", "Юрій Савчук"),
        ("uk", "Активіста Миколу Дорошенка затримали.", "Микола Дорошенко"),
        ("uk", "Письменницю Надію Кравець виправдали.", "Надія Кравець"),
        ("pl", "Sąd aresztował Damiana Wolskiego.", "Damian Wolski"),
        ("pl", "Zatrzymano dziennikarkę Agnieszkę Zawadzką.", "Agnieszka Zawadzka"),
        ("pl", "Adwokatowi Markowi Nowakowi odmówiono.", "Marek Nowak"),
        ("pl", "Proces Pawła Kowalczyka rozpoczął się.", "Paweł Kowalczyk"),
        ("pl", "Skazano aktywistę Piotra Lisa na rok.", "Piotr Lis"),
        ("pl", "Zwolniono działaczkę Ewę Malinowską.", "Ewa Malinowska"),
        ("pl", "Rozmawiał z Tomaszem Zielińskim.", "Tomasz Zieliński"),
        ("pl", "Żona Krzysztofa Dudka protestuje.", "Krzysztof Dudek"),
        ("pl", "Zatrzymano Wiktora Banasia.", "Wiktor Banaś"),
        ("pl", "Pobito fotografa Andrzeja Gołębia.", "Andrzej Gołąb"),
        ("pl", "List Katarzyny Mazur opublikowano.", "Katarzyna Mazur"),
        ("pl", "Deportowano Olgę Szewczenko.", "Olga Szewczenko"),
        ("pl", "Senatorowi Michałowi Pietrzakowi grożono.", "Michał Pietrzak"),
        ("pl", "Lekarka Marty Sobczyk zeznała.", "Marta Sobczyk"),
        ("kk", "Журналист Серік Оспановты ұстады.", "Серік Оспанов"),
        ("kk", "Динара Ахметованың адвокаты келді.", "Динара Ахметова"),
        ("kk", "Полиция Ерлан Тоқтаровқа күш қолданды.", "Ерлан Тоқтаров"),
        ("kk", "Қанат Бекетовтен жауап алды.", "Қанат Бекетов"),
        ("kk", "Айгүл Сәрсенованы босатты.", "Айгүл Сәрсенова"),
        ("kk", "Белсенді Мұрат Жұмабайұлымен кездесті.", "Мұрат Жұмабайұлы"),
        ("kk", "Нұржан Әлиевтің досы ұсталды.", "Нұржан Әлиев"),
        ("kk", "Гүлнар Сейтқалиға хат келді.", "Гүлнар Сейтқали"),
        ("kk", "Бақыт Нұрлановтан хабар жоқ.", "Бақыт Нұрланов"),
        ("kk", "Сәуле Бековаға айып тағылды.", "Сәуле Бекова"),
    ],
)
def test_an_inflected_name_leads_to_its_base_form(read: Reads, language: str, text: str, name: str) -> None:
    assert name in read(text, language).names("Person")


def test_given_and_family_name_agree_in_gender() -> None:
    known = {"Олександр": "m", "Олександра": "f"}
    assert base_form(["Олександра", "Коваля"], "uk", known) == ("Олександр Коваль", "m")
    assert base_form(["Олександра", "Ковальська"], "uk", known) == ("Олександра Ковальська", "f")


def test_an_unknown_given_name_is_read_by_the_family_name_beside_it() -> None:
    assert base_form(["Zenona", "Tomczaka"], "pl", {}) == ("Zenon Tomczak", "m")
    assert base_form(["Ramona", "Tomczak"], "pl", {}) == ("Ramona Tomczak", "")


def test_a_name_of_a_language_without_endings_stays_as_written() -> None:
    assert base_form(["Danilo", "Ferrán"], "es", {"Danilo": "m"}) == ("Danilo Ferrán", "m")


@pytest.mark.parametrize(
    ("written", "base"), [("Довлатқа", "Довлат"), ("Оспановты", "Оспанов"), ("Бекованың", "Бекова")]
)
def test_kazakh_case_endings_come_off(written: str, base: str) -> None:
    assert stem(written) == base
