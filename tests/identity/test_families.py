"""Invented families over several documents: who is one person, who is not, and who is put to a person to decide.

Each scene is a list of documents; a name may carry facts after "|" (a title's gender, a birth date, a role). A letter
before a name says whose it is: the same letter is one person, and no two letters may be joined.
"""

from __future__ import annotations

import itertools

import pytest
from tests.identity.figures_for_tests import Invented, asked, joined

from habeas.identity import FigureRef, cluster

Scene = list[list[str]]

SCENES: dict[str, Scene] = {
    "namesakes with two dates of birth": [
        ["a Tomas Belenko|born=1951", "b Irena Dovlat"],
        ["c Tomas Belenko|born=1987-04-02", "d Marta Orskaya"],
        ["a Tomas Belenko|born=1951-11"],
    ],
    "father and son told apart by their fathers": [
        ["a Ivan Petrovich Tarasov", "b Petr Ivanovich Tarasov"],
        ["a Тарасов Иван Петрович", "b Тарасов Пётр Иванович"],
        ["a Ivan P. Tarasov|ask", "b Пётр Иванович Тарасов"],
    ],
    "father and son called by bin": [
        ["a Salim bin Omar Haddad", "b Omar bin Salim Haddad"],
        ["a Salim bin Omar Haddad", "b Omar bin Salim Haddad"],
    ],
    "spouses with one surname": [
        ["a Marek Tarasov|gender=m", "b Elena Tarasova|gender=f"],
        ["a Марек Тарасов", "b Елена Тарасова"],
        ["b Yelena Tarasova", "a Marek Tarasov"],
    ],
    "spouses whose surname has no gender": [
        ["a Oleksandr Belenko|gender=m", "b Oleksandra Belenko|gender=f"],
        ["a Олександр Беленко", "b Олександра Беленко"],
        ["a Alexander Belenko", "b Aleksandra Belenko"],
    ],
    "brothers with one initial": [
        ["a Anton Zhelty", "b Andrey Zhelty", "? A. Zhelty"],
        ["a Антон Желтый", "b Андрей Желтый"],
    ],
    "sisters whose given names are a letter apart": [
        ["a Marina Kenzhali", "b Karina Kenzhali"],
        ["a Марина Кенжали", "b Карина Кенжали"],
        ["a Marina Kenzhali", "b Karina Kenzhali"],
    ],
    "three transliterations and an inflected one": [
        ["a Yevgeniy Zheltov", "b Nadezhda Chernaya"],
        ["a Evgeny Zheltov", "b Nadejda Tchernaïa"],
        ["a Jewgenij Scheltow", "b Надежда Чёрная"],
        ["a Евгений Желтов", "b Надежда Черная"],
        ["a Евгения Желтова|gender=m"],
    ],
    "a western name in Russian letters": [
        ["a George Belmore", "b Hugh Lanchester", "c Jacqueline Dumarchais"],
        ["a Джордж Белмор", "b Хью Ланчестер", "c Жаклин Дюмарше"],
    ],
    "a surname before the given name": [
        ["a DOVLAT Irena", "b BELENKO, Tomas"],
        ["a Irena Dovlat", "b Tomas Belenko"],
        ["a Ирена Довлат", "b Беленко Томас"],
    ],
    "Kazakh names in two alphabets and two fashions": [
        ["a Qairat Jomartov", "b Sabira Kenzhaliqyzy"],
        ["a Қайрат Жомартов", "b Сәбира Кенжалықызы"],
        ["a Kairat Zhomartov"],
    ],
    "Spanish double surnames": [
        ["a Julia Belmar Ortega", "b Julio Belmar Ortega"],
        ["a Julia Belmar Ortega", "b Julio Belmar Ortega"],
    ],
    "particles and titles": [
        ["a Dr. Jan van der Lissen", "b Amal al-Haddad"],
        ["a Jan van der Lissen", "b Amal Al Haddad"],
        ["a Ян ван дер Лиссен", "b Амаль аль-Хаддад"],
    ],
    "letters for names": [["a P.E."], ["b P.E."], ["c P. E."]],
}


def _read(scene: Scene) -> tuple[Invented, list[tuple[str, FigureRef]]]:
    invented, who = Invented(), []
    for number, document in enumerate(scene):
        for written in document:
            name, *facts = written[2:].split("|")
            told = dict(f.partition("=")[::2] for f in facts if "=" in f)
            if "gender" in told:
                told["gender_from"] = "title"
            letter = written[0] + "?" if "ask" in facts else written[0]
            who.append((letter, invented.add(f"d{number}", name, **told)))
    return invented, who


@pytest.mark.parametrize("name", SCENES)
def test_nobody_is_joined_to_another_and_nobody_is_parted_from_himself(name: str) -> None:
    invented, who = _read(SCENES[name])
    found = cluster(invented.figures)
    for (x, a), (y, b) in itertools.combinations(who, 2):
        if "?" not in x + y:
            assert joined(found, a, b) == (x == y), (x, y, [f.name for r, f in invented.figures if r in (a, b)])
        elif x[0] == y[0]:
            assert joined(found, a, b) or asked(found, a, b)


@pytest.mark.parametrize("name", [n for n, scene in SCENES.items() if "?" in str(scene) or "ask" in str(scene)])
def test_what_may_be_several_people_is_joined_to_none(name: str) -> None:
    invented, who = _read(SCENES[name])
    found = cluster(invented.figures)
    unsure = [ref for letter, ref in who if letter == "?"]
    assert all(not joined(found, ref, other) for ref in unsure for _, other in who if other != ref)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Sarsen Kenzhaliev", "Sarsen Kenzhalaev"),
        ("Irena Dovlatova", "Irena Dolvatova"),
        ("Tomas Belenko", "Tomas Belenka"),
        ("Ирена Довлат", "Ирина Довлат"),
    ],
)
def test_a_misspelt_name_is_put_to_a_person_and_not_joined(right: str, wrong: str) -> None:
    people = Invented()
    a, b = people.add("d1", right), people.add("d2", wrong)
    found = cluster(people.figures)
    assert not joined(found, a, b)
    assert asked(found, a, b)
