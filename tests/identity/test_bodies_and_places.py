"""Organisations and places over documents, and that figures of different schemata never meet."""

from __future__ import annotations

from typing import Any

import pytest
from tests.identity.figures_for_tests import Invented, asked, joined

from habeas.identity import FigureRef, cluster


def test_organisations_join_by_name_and_by_an_acronym_of_their_own_document() -> None:
    them = Invented()
    full = "Union of Veldanian Writers"
    a = them.add("d1", full, "Organization", names=(full, "UVW"))
    b = them.add("d2", "UVW", "Organization")
    c = them.add("d3", "The Union of Veldanian Writers", "Organization")
    d = them.add("d4", "Union of Veldanian Waiters", "Organization")
    e, f = them.add("d5", "District Court", "Organization"), them.add("d6", "the District Court", "Organization")
    found = cluster(them.figures)
    assert joined(found, a, b)
    assert joined(found, a, c)
    assert not joined(found, a, d)
    assert asked(found, a, d)
    assert not joined(found, e, f)


def test_bodies_of_every_country_join_only_within_one() -> None:
    them = Invented()
    courts = []
    for document, country in [("d1", "Sweden"), ("d2", "Sweden"), ("d3", "Canada"), ("d4", "")]:
        courts.append(them.add(document, "the Supreme Court", "Organization"))
        if country:
            them.add(document, country, "Place", kind="country")
    found = cluster(them.figures)
    assert joined(found, courts[0], courts[1])
    assert not joined(found, courts[0], courts[2])
    assert not joined(found, courts[0], courts[3])


def test_a_body_of_a_common_name_joins_where_no_country_but_the_same_person_is_named() -> None:
    bodies = Invented()
    a, b, c = (bodies.add(d, "State Security Committee", "Organization") for d in ("d1", "d2", "d3"))
    for d, name in (("d1", "Irena Dovlat"), ("d2", "Ирена Довлат"), ("d3", "Oskar Lindqvist")):
        bodies.add(d, name)
    found = cluster(bodies.figures)
    assert joined(found, a, b)
    assert not joined(found, a, c)


def test_an_embassy_joins_by_adjective_or_country() -> None:
    them = Invented()
    a, b = them.add("d1", "Swedish Embassy", "Organization"), them.add("d2", "Embassy of Sweden", "Organization")
    assert joined(cluster(them.figures), a, b)


def test_a_body_is_known_by_any_full_name_that_a_document_gives_it() -> None:
    them = Invented()
    full = "International Register of Lost Ships"
    a = them.add("d1", full, "Organization", names=(full, "LOSTREG"))
    b, c = them.add("d2", "Lostreg", "Organization"), them.add("d3", "The Register", "Organization")
    found = cluster(them.figures)
    assert joined(found, a, b)
    assert not joined(found, a, c)


def test_a_further_name_of_two_bodies_joins_nothing() -> None:
    them = Invented()
    shared = "Toruna Relief Fund"
    a = them.add("d1", "Fund of Toruna for the Relief of Farmers", "Organization", names=("x", shared))
    b = them.add("d2", "Toruna Flood and Famine Relief Fund", "Organization", names=("y", shared))
    c = them.add("d3", shared, "Organization")
    found = cluster(them.figures)
    assert not joined(found, a, b)
    assert not joined(found, a, c)


def test_a_body_of_the_united_nations_is_the_same_without_saying_so() -> None:
    them = Invented()
    a = them.add("d1", "U.N. Working Group on Lost Ships", "Organization")
    b = them.add("d2", "United Nations Working Group on Lost Ships", "Organization")
    c = them.add("d3", "Working Group on Lost Ships", "Organization")
    d, e = them.add("d4", "UN Police", "Organization"), them.add("d5", "Police", "Organization")
    found = cluster(them.figures)
    assert joined(found, a, b)
    assert joined(found, a, c)
    assert not joined(found, d, e)


def test_an_acronym_of_two_bodies_joins_nothing() -> None:
    them = Invented()
    first, second = "Union of Veldanian Writers", "University of Vocational Work"
    a = them.add("d1", first, "Organization", names=(first, "UVW"))
    b = them.add("d2", second, "Organization", names=(second, "UVW"))
    c = them.add("d3", "UVW", "Organization")
    found = cluster(them.figures)
    assert not joined(found, a, b)
    assert not joined(found, a, c)


def test_places_join_by_gazetteer_but_a_country_is_not_a_city() -> None:
    them = Invented()
    a, b = them.add("d1", "Rome", "Place"), them.add("d2", "Roma", "Place")
    c = them.add("d1", "Maravik", "Place", kind="city")
    d = them.add("d2", "Maravik", "Place", kind="country")
    found = cluster(them.figures)
    assert joined(found, a, b)
    assert not joined(found, c, d)


def test_figures_of_different_schema_never_meet() -> None:
    them = Invented()
    a, b = them.add("d1", "Maravik", "Place"), them.add("d2", "Maravik", "Organization")
    assert not joined(cluster(them.figures), a, b)


def _in_exile(people: Invented, name: str, documents: tuple[str, ...] = ("d1", "d2"), **more: Any) -> list[FigureRef]:
    """A body in documents that speak of several countries and name the same two people."""
    found = []
    for document, abroad in zip(documents, ("Poland", "Italy"), strict=True):
        found.append(people.add(document, name, "Organization", **more))
        for country in ("Veldania", abroad):
            people.add(document, country, "Place", kind="country")
        people.add(document, "Irena Dovlat")
        people.add(document, "Tomas Vesk")
    return found


@pytest.mark.parametrize(
    "name", ["Directorate for State Protection", "State Security Service", "Committee for State Security"]
)
def test_a_name_that_hardly_two_countries_have_joins_beside_the_same_people(people: Invented, name: str) -> None:
    a, b = _in_exile(people, name)
    assert joined(cluster(people.figures), a, b)


@pytest.mark.parametrize(
    "name",
    ["Interior Ministry", "Ministry of Internal Affairs", "Ministry of Foreign Affairs", "Supreme Court",
     "Federal Administrative Court", "Prosecutor General's Office", "State Tax Inspectorate", "Migration Service",
     "Financial Intelligence Unit", "Bar Association", "Border Guard Service", "Anti-Corruption Bureau"],
)  # fmt: skip
def test_what_every_state_has_stays_apart_where_documents_speak_of_several(people: Invented, name: str) -> None:
    a, b = _in_exile(people, name)
    found = cluster(people.figures)
    assert not joined(found, a, b)
    assert "for: the same name" in asked(found, a, b)


def test_a_rare_name_that_two_countries_claim_stays_apart(people: Invented) -> None:
    name = "Directorate for State Protection"
    a, b = (
        people.add("d1", name, "Organization", home=("Veldanian",)),
        people.add("d2", name, "Organization", home=("Kharsian",)),
    )
    for document, country in (("d1", "Veldania"), ("d2", "Kharsia")):
        people.add(document, country, "Place", kind="country")
        people.add(document, "Irena Dovlat")
        people.add(document, "Tomas Vesk")
    assert not joined(cluster(people.figures), a, b)


def test_a_town_belongs_to_the_country_of_which_its_documents_speak_again_and_again(people: Invented) -> None:
    a = people.add("d1", "Prosecutor General's Office", "Organization", near=("Maravik",))
    b = people.add("d2", "Prosecutor General’s Office", "Organization", home=("Veldania",))
    for document, countries in {"d1": ["Italy"], "d2": ["Poland"], "d3": ["Spain"], "d4": []}.items():
        people.add(document, "Maravik", "Place")
        for country in (["Veldania"] if document != "d1" else []) + countries:
            people.add(document, country, "Place", kind="country")
    assert joined(cluster(people.figures), a, b)
    for document in ("d2", "d3"):
        people.add(document, "Kharsia", "Place", kind="country")
    assert not joined(cluster(people.figures), a, b)
