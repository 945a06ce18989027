"""One name alone, a surname mostly: whose it is, from company, titles and offices, or nobody's."""

from __future__ import annotations

from tests.identity.figures_for_tests import Invented, asked, joined

from habeas.identity import cluster


def test_a_name_that_fits_two_bearers_is_joined_to_neither(people: Invented) -> None:
    a = people.add("d1", "Ivan Petrovich Belenko")
    b = people.add("d2", "Ivan Sergeevich Belenko")
    c = people.add("d3", "Ivan Belenko")
    found = cluster(people.figures)
    assert len(found.groups) == 3
    assert asked(found, a, c)
    assert asked(found, b, c)
    assert not asked(found, a, b)


def test_a_lone_surname_is_not_joined_on_the_surname_alone(people: Invented) -> None:
    a, b = people.add("d1", "Oskar Lindqvist"), people.add("d2", "Lindqvist")
    found = cluster(people.figures)
    assert not joined(found, a, b)
    assert "against: no given name for Lindqvist" in asked(found, a, b)


def test_a_lone_surname_joins_its_only_bearer_in_the_company_of_two(people: Invented) -> None:
    a, _ = people.add("d1", "Oskar Lindqvist"), people.add("d1", "Irena Dovlat")
    b, _ = people.add("d2", "Lindqvist"), people.add("d2", "Irena Dovlat")
    found = cluster(people.figures)
    assert not joined(found, a, b)
    assert asked(found, a, b)
    people.add("d1", "Tomas Belenko")
    people.add("d2", "Tomas Belenko")
    assert joined(cluster(people.figures), a, b)


def test_a_pronoun_does_not_rule_out_the_other_bearer_of_a_lone_surname(people: Invented) -> None:
    a, b = people.add("d1", "Oskar Lindqvist", gender="m"), people.add("d1", "Vera Lindqvist", gender="f")
    c = people.add("d2", "Lindqvist", gender="m", gender_from="pronouns")
    for document in ("d1", "d2"):
        people.add(document, "Irena Dovlat")
        people.add(document, "Tomas Belenko")
    found = cluster(people.figures)
    assert not joined(found, a, c)
    assert not joined(found, b, c)
    assert asked(found, a, c)


def test_a_lone_surname_with_a_fitting_title_joins_in_the_company_of_one(people: Invented) -> None:
    a, _ = people.add("d1", "Irena Dovlat", gender="f"), people.add("d1", "Tomas Belenko")
    b, _ = people.add("d2", "Dovlat", gender="f", gender_from="title"), people.add("d2", "Tomas Belenko")
    c, _ = people.add("d3", "Dovlat", gender="m", gender_from="title"), people.add("d3", "Tomas Belenko")
    found = cluster(people.figures)
    assert joined(found, a, b)
    assert not joined(found, a, c)


def test_somebody_whom_every_document_names_is_company_to_nobody(people: Invented) -> None:
    for n in range(20):
        people.add(f"d{n}", "Borys Hlinka")
        people.add(f"d{n}", "Edvard Rusnak")
    a, b = people.add("d1", "Oskar Lindqvist"), people.add("d2", "Lindqvist")
    assert not joined(cluster(people.figures), a, b)


def test_a_role_of_the_lone_surname_only_forbids_the_join(people: Invented) -> None:
    a, _ = people.add("d1", "Oskar Lindqvist", role="teacher"), people.add("d1", "Irena Dovlat")
    b, _ = people.add("d2", "Lindqvist", role="judge"), people.add("d2", "Irena Dovlat")
    found = cluster(people.figures)
    assert not joined(found, a, b)


def test_a_lone_surname_with_two_bearers_is_put_to_a_person(people: Invented) -> None:
    a, _ = people.add("d1", "Oskar Lindqvist"), people.add("d1", "Irena Dovlat")
    b = people.add("d1", "Emil Lindqvist")
    c, _ = people.add("d2", "Lindqvist"), people.add("d2", "Irena Dovlat")
    found = cluster(people.figures)
    assert not joined(found, a, c)
    assert not joined(found, b, c)
    assert "against: 2 people bear it" in asked(found, a, c)


def test_a_lone_surname_with_the_same_office_joins(people: Invented) -> None:
    a = people.add("d1", "Oskar Lindqvist", role="Prime Minister of Veldania")
    b = people.add("d2", "Lindqvist", role="the prime minister")
    c = people.add("d3", "Kenzhali", role="Ombudsman")
    d = people.add("d4", "Kenzhali", role="the ombudsman of Veldania")
    found = cluster(people.figures)
    assert joined(found, a, b)
    assert joined(found, c, d)


def test_a_lone_surname_that_nobody_bears_in_full_joins_in_common_company_only(people: Invented) -> None:
    a, _ = people.add("d1", "Lindqvist"), people.add("d1", "Irena Dovlat")
    b, _ = people.add("d2", "Lindqvist"), people.add("d2", "Irena Dovlat")
    c = people.add("d3", "Lindqvist")
    d, _ = people.add("d4", "Lindqvist", role="judge"), people.add("d4", "Irena Dovlat")
    for document in ("d1", "d2", "d4"):
        people.add(document, "Tomas Belenko")
    found = cluster(people.figures)
    assert joined(found, a, b)
    assert not joined(found, a, c)
    assert not joined(found, a, d)
    assert asked(found, a, c)


def test_a_woman_whose_given_name_ends_as_family_names_do_bears_the_other_word(people: Invented) -> None:
    """A lone "Stolt" beside Marina and Viktor Stolt is one of them, not the Stolt of another document."""
    people.add("d1", "Marina Stolt")
    people.add("d1", "Viktor Stolt", gender="m")
    lone = people.add("d1", "Stolt")
    other = people.add("d2", "Teodora Stolt")
    for document in ("d1", "d2"):
        people.add(document, "Irena Dovlat")
        people.add(document, "Tomas Vesk")
    assert not joined(cluster(people.figures), lone, other)
