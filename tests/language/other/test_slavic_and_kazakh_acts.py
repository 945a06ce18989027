"""The core acts in Ukrainian, Polish and Kazakh, and whom pronouns, relatives and nouns mean there."""

from __future__ import annotations

import pytest

from .conftest import Reads


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("uk", "Журналіста Остапа Гнатюка затримали 4 березня 2019 року.", ("arrest", "actual", "Остап Гнатюк")),
        ("uk", "Суд засудив Остапа Гнатюка до двох років.", ("conviction", "actual", "Остап Гнатюк")),
        ("uk", "Харсія вимагає екстрадиції Остапа Гнатюка.", ("extradition", "pending", "Остап Гнатюк")),
        ("uk", "Остап Гнатюк оголосив голодування.", ("hunger-strike", "actual", "Остап Гнатюк")),
        ("uk", "Остапа Гнатюка депортували до Харсії.", ("deportation", "actual", "Остап Гнатюк")),
        ("uk", "Остап Гнатюк помер у в’язниці.", ("death", "actual", "Остап Гнатюк")),
        ("pl", "Damian Wolski został zatrzymany w Maraviku.", ("arrest", "actual", "Damian Wolski")),
        ("pl", "Damiana Wolskiego skazano na rok więzienia.", ("conviction", "actual", "Damian Wolski")),
        ("pl", "Damian Wolski przebywa w areszcie.", ("detention", "actual", "Damian Wolski")),
        ("pl", "Damian Wolski wyszedł na wolność.", ("release", "actual", "Damian Wolski")),
        ("pl", "Kharsja domaga się ekstradycji Damiana Wolskiego.", ("extradition", "pending", "Damian Wolski")),
        ("pl", "Damian Wolski otrzymał azyl.", ("protection", "actual", "Damian Wolski")),
        ("kk", "Журналист Серік Оспанов кеше ұсталды.", ("arrest", "actual", "Серік Оспанов")),
        ("kk", "Сот Серік Оспановты екі айға қамауға алды.", ("detention", "actual", "Серік Оспанов")),
        ("kk", "Серік Оспанов үш жылға сотталды.", ("conviction", "actual", "Серік Оспанов")),
        ("kk", "Серік Оспанов бостандыққа шықты.", ("release", "actual", "Серік Оспанов")),
        ("kk", "Серік Оспанов аштық жариялады.", ("hunger-strike", "actual", "Серік Оспанов")),
        ("kk", "Серік Оспанов түрмеде қайтыс болды.", ("death", "actual", "Серік Оспанов")),
    ],
)
def test_core_acts_are_read(read: Reads, language: str, text: str, act: tuple[str, str, str]) -> None:
    kind, modality, victim = act
    assert (kind, modality, (victim,)) in read(text, language).acts()


@pytest.mark.parametrize(
    "text", ["Бибігүл Оспанова үйде тінту жүргізілгенін айтты.", "Бибігүл Оспанова пәтерінің тінтілгенін айтты."]
)
def test_whoever_tells_of_a_search_in_the_passive_did_not_make_it(read: Reads, text: str) -> None:
    assert [(a.type, a.actors) for a in read(text, "kk").reading.acts] == [("search", ())]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Речник Богдан Яремчук заперечив, що Остапа Гнатюка били."),
        ("pl", "Dyrektor Roman Gajda twierdzi, że Damiana Wolskiego nikt nie bił."),
        ("it", "Il procuratore Radu Menzel nega che Emil Kolvat sia stato picchiato."),
        ("fr", "Le procureur Ivan Drakov assure qu’Emil Kolvat n’a subi aucune violence."),
        ("es", "El fiscal Gregor Tamás negó que Marcos Belán hubiera sido maltratado."),
        ("ru", "Прокурор Олег Сурмач утверждает, что к Антону Веригину силу не применяли."),
    ],
)
def test_what_an_official_says_did_not_happen_is_denied(read: Reads, language: str, text: str) -> None:
    assert {(kind, modality) for kind, modality, _ in read(text, language).acts()} == {("ill-treatment", "denied")}


def test_a_missing_subject_is_who_suffered_last(read: Reads) -> None:
    text = "Halina Mróz została zatrzymana w maju. Adwokat Jan Dudek złożył skargę. W lipcu wyszła na wolność."
    assert ("release", "actual", ("Halina Mróz",)) in read(text, "pl").acts()


def test_my_husband_is_the_one_who_was_named_so(read: Reads) -> None:
    text = (
        "Меня зовут Гульшат Абишева. Моего мужа, учителя Ержана Абишева, арестовали 9 октября 2020 года. "
        "Я не видела его с тех пор. 3 ноября моего мужа избили.\n\nС уважением,\nГульшат Абишева"
    )
    got = read(text, "ru", genre="letter")
    assert ("ill-treatment", "actual", ("Ержан Абишев",)) in got.acts()


@pytest.mark.parametrize(
    ("language", "text", "tie"),
    [
        ("ru", "Муж Ирены Довлат, юрист Томас Беленко, молчит.", ("Томас Беленко", "spouse", "Ирена Довлат")),
        ("pl", "Matka Damiana Wolskiego, Teresa Wolska, milczy.", ("Teresa Wolska", "parent", "Damian Wolski")),
        ("it", "La moglie di Paolo Brandi, Anna Serra, tace.", ("Anna Serra", "spouse", "Paolo Brandi")),
        ("fr", "La sœur de Marc Aubert, Julie Aubert, se tait.", ("Julie Aubert", "sibling", "Marc Aubert")),
        ("es", "El hijo de Elena Vidal, Pablo Vidal, calla.", ("Pablo Vidal", "child", "Elena Vidal")),
        ("kk", "Серік Оспановтың анасы Бибігүл Оспанова келді.", ("Бибігүл Оспанова", "parent", "Серік Оспанов")),
    ],
)
def test_family_ties_are_read(read: Reads, language: str, text: str, tie: tuple[str, str, str]) -> None:
    got = read(text, language).reading
    ties = {(got.figures[r.source].name, r.type, got.figures[r.target].name) for r in got.relations}
    assert tie in ties


def test_a_wife_of_somebody_suffers_nothing_by_his_arrest(read: Reads) -> None:
    text = "Żona Damiana Wolskiego, Ewa Wolska, przyjechała. Damiana Wolskiego aresztowano."
    assert read(text, "pl").acts() == {("arrest", "actual", ("Damian Wolski",))}
