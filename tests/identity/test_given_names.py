"""A given name alone, a familiar form of it, and initials: whose they are beside the same people, or nobody's."""

from __future__ import annotations

import pytest
from tests.identity.figures_for_tests import Invented, asked, joined

from habeas.identity import cluster


def _beside(people: Invented, *documents: str) -> None:
    """Two people of full name in each of these documents."""
    for document in documents:
        people.add(document, "Irena Dovlat")
        people.add(document, "Tomas Vesk")


@pytest.mark.parametrize(
    ("full", "short", "role"),
    [
        ("Ruslan Belenko", "Ruslan", ""),
        ("Ruslan Belenko", "Ruslan", "journalist"),
        ("Ruslan Belenko", "Ruslan", "former minister of energy"),
        ("Yekaterina Belenko", "Katya", ""),
        ("Bronislav Kudrin", "Bronya", ""),
        ("Amina Kasymova", "Амина", "teacher"),
    ],
)
def test_a_given_name_joins_its_only_bearer_in_the_company_of_two(
    people: Invented, full: str, short: str, role: str
) -> None:
    a, b = people.add("d1", full, role=role), people.add("d2", short)
    _beside(people, "d1", "d2")
    assert joined(cluster(people.figures), a, b)


@pytest.mark.parametrize(
    "role", ["president", "interior minister", "judge", "Colonel", "spokesman of the prison service"]
)
def test_no_official_is_called_by_his_given_name_alone(people: Invented, role: str) -> None:
    a, b = people.add("d1", "Pavel Orlik", role=role), people.add("d2", "Pavel")
    _beside(people, "d1", "d2")
    found = cluster(people.figures)
    assert not joined(found, a, b)
    assert "for: the only bearer of the given name" in asked(found, a, b)


def test_a_given_name_in_the_company_of_one_is_put_to_a_person(people: Invented) -> None:
    a, b = people.add("d1", "Ruslan Belenko"), people.add("d2", "Ruslan")
    c = people.add("d3", "Ruslan")
    people.add("d1", "Irena Dovlat")
    people.add("d2", "Irena Dovlat")
    found = cluster(people.figures)
    assert asked(found, a, b) == (
        "for: the only bearer of the given name",
        "for: another person is in both documents",
        "against: no surname for Ruslan",
    )
    assert not joined(found, a, c)
    assert not asked(found, a, c)


def test_a_given_name_that_another_document_gives_to_somebody_else_joins_nobody(people: Invented) -> None:
    a, b = people.add("d1", "Ruslan Belenko"), people.add("d2", "Ruslan")
    _beside(people, "d1", "d2")
    people.add("d3", "Ruslan Teke")
    assert not joined(cluster(people.figures), a, b)


def test_a_familiar_form_of_two_names_joins_neither(people: Invented) -> None:
    a, b = people.add("d1", "Alexander Orlik"), people.add("d2", "Sasha")
    people.add("d1", "Alexandra Teke")
    _beside(people, "d1", "d2")
    assert not joined(cluster(people.figures), a, b)


def test_a_familiar_form_beside_the_given_name_is_put_to_a_person(people: Invented) -> None:
    a = people.add("d1", "Yekaterina Belenko")
    b, c = people.add("d2", "Yekaterina"), people.add("d2", "Katya")
    _beside(people, "d1", "d2")
    found = cluster(people.figures)
    assert joined(found, a, b)
    assert not joined(found, a, c)
    assert "for: a familiar form of the given name" in asked(found, a, c)


def test_somebody_brought_in_as_a_relative_is_not_the_only_other_bearer_of_his_given_name(people: Invented) -> None:
    a, b = people.add("d1", "Pavel Orlik"), people.add("d2", "Pavel", gender="m", gender_from="kinship")
    _beside(people, "d1", "d2")
    assert not joined(cluster(people.figures), a, b)


def test_a_given_name_beside_the_family_joins_whatever_the_gender_of_the_surname(people: Invented) -> None:
    a = people.add("d1", "Ruslan Hasanov", role="engineer")
    b = people.add("d2", "Ruslan", gender="m", gender_from="kinship")
    for document in ("d1", "d2"):
        people.add(document, "Leyla Hasanova")
        people.add(document, "Tomas Vesk")
    assert joined(cluster(people.figures), a, b)


def test_one_document_may_call_somebody_by_his_given_name_and_by_his_surname(people: Invented) -> None:
    a = people.add("d1", "Tobias Lenk", role="lawyer", gender="m")
    b, c = people.add("d2", "Tobias"), people.add("d2", "Lenk", gender="m", gender_from="title")
    _beside(people, "d1", "d2")
    found = cluster(people.figures)
    assert joined(found, a, c)
    assert joined(found, a, b)


def test_initials_are_put_to_a_person_with_a_name_that_they_fit_and_never_joined(people: Invented) -> None:
    a, b = people.add("d1", "S.K."), people.add("d2", "Sabir Kenzhali")
    c = people.add("d3", "Sofia Kord")
    for document in ("d1", "d2"):
        people.add(document, "Toruna", "Place", kind="city")
        people.add(document, "Switzerland", "Place", kind="country")
    people.add("d3", "Lissen", "Place", kind="city")
    found = cluster(people.figures)
    assert not joined(found, a, b)
    assert "for: the initials fit: S.K." in asked(found, a, b)
    assert not asked(found, a, c)


def test_initials_beside_the_same_town_alone_are_put_to_nobody(people: Invented) -> None:
    a, b = people.add("d1", "S.K."), people.add("d2", "Sabir Kenzhali")
    for document in ("d1", "d2"):
        people.add(document, "Toruna", "Place", kind="city")
    assert not asked(cluster(people.figures), a, b)


def test_an_initial_and_the_surname_with_another_ending_are_put_to_a_person(people: Invented) -> None:
    a, b = people.add("d1", "J. Rahimov"), people.add("d2", "Jamshid Rahimi")
    c = people.add("d2", "Bakyt Rahimi")
    for document in ("d1", "d2"):
        people.add(document, "Irena Dovlat")
    found = cluster(people.figures)
    assert not joined(found, a, b)
    assert "for: one surname with two endings: Rahimov, Rahimi" in asked(found, a, b)
    assert not asked(found, a, c)
