"""Roles, births, gender, and relations between figures, each with its words."""

from __future__ import annotations

from habeas.language.analysis import Analysis
from habeas.language.english import finish
from habeas.model.reading import Relation

from .conftest import Reads


def ties(a: Analysis) -> set[tuple[str, str, str]]:
    relations: tuple[Relation, ...] = finish(a)["relations"]
    return {(a.figures[r.source].name, r.type, a.figures[r.target].name) for r in relations}


def test_family_friends_and_counsel_are_tied_by_the_words_that_say_so(read: Reads) -> None:
    a = read(
        "Irena Dovlat lives with her husband, Jakub Linden. His ex-bodyguard and an old friend of the family, "
        "Rolf Hansen, is in prison. Ms. Dovlat is the daughter of Mr. Karel Dusek. "
        "She is represented by counsel, Mr. Pavel Horak."
    )
    assert ties(a) == {
        ("Jakub Linden", "spouse", "Irena Dovlat"),
        ("Rolf Hansen", "guard", "Jakub Linden"),
        ("Irena Dovlat", "child", "Karel Dusek"),
        ("Pavel Horak", "lawyer", "Irena Dovlat"),
    }


def test_children_in_a_list_are_each_a_child(read: Reads) -> None:
    a = read("Mr. Tomas Belenko left with his children, Marek, born on 3 May 1990, Daria, born in 1993, and Lev.")
    assert ties(a) == {(n, "child", "Tomas Belenko") for n in ("Marek", "Daria", "Lev")}
    assert {f.name: f.born for f in a.figures} == {
        "Tomas Belenko": "",
        "Marek": "1990-05-03",
        "Daria": "1993",
        "Lev": "",
    }


def test_a_relation_of_somebody_unnamed_goes_to_nobody_else(read: Reads) -> None:
    a = read("Tomas Belenko came with his brother, chief editor of the newspaper ‘Svetlo’.")
    assert ties(a) == set()


def test_membership_ties_a_person_to_a_body(read: Reads) -> None:
    a = read("Tomas Belenko, a member of the Lantern Party, was arrested.")
    assert ties(a) == {("Tomas Belenko", "member", "Lantern Party")}


def test_roles_keep_their_words(read: Reads) -> None:
    a = read(
        "Reporters spoke with Oskar Lindqvist, the Ombudsman and the Commissioner for Minorities in Kharsia. "
        "Human rights defender in Peru, S. Kenzhali agreed. The president, Anton Gresz, was silent."
    )
    finish(a)
    roles = {f.name: [r.text for r in f.roles] for f in a.figures if f.schema == "Person"}
    assert roles == {
        "Oskar Lindqvist": ["Ombudsman", "Commissioner for Minorities in Kharsia"],
        "S. Kenzhali": ["Human rights defender in Peru"],
        "Anton Gresz": ["president"],
    }
    for figure in a.figures:
        assert all(a.text[r.span.start : r.span.end] == r.text for r in figure.roles)


def test_gender_is_said_only_where_the_text_shows_it(read: Reads) -> None:
    a = read("Ms. Linden met Irena Dovlat and her husband, Jakub.")
    finish(a)
    assert {f.name: f.gender for f in a.figures} == {"Linden": "f", "Irena Dovlat": "", "Jakub": "m"}


def test_a_lawyer_named_without_whose_is_nobodys_by_guess(read: Reads) -> None:
    a = read("Sabira Kenzhali was arrested on Monday, said the lawyer Irena Dovlat. She was beaten.")
    assert [r.type for r in finish(a)["relations"]] == []


def test_who_speaks_behind_a_kinship_word_is_not_that_kin(read: Reads) -> None:
    a = read("Sabira Kenzhali was not allowed to call her husband, Irena Dovlat said on Monday.")
    assert not [r for r in finish(a)["relations"] if r.type == "spouse"]


def test_who_is_no_employee_of_a_body_is_not_tied_to_it(read: Reads) -> None:
    a = read("Tomas Belenko was examined by a doctor who is not an employee of the Ministry of Internal Affairs.")
    assert finish(a)["relations"] == []
