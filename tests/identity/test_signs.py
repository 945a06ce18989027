"""Bodies of a common name that no country is named beside: one day, one spokesman, a shorter name, and one spelling."""

from __future__ import annotations

import pytest
from tests.identity.figures_for_tests import Invented, joined

from habeas.identity import FigureRef, cluster
from habeas.identity.variants import loose_key


def _abroad(people: Invented, document: str, *names: str) -> None:
    """A document that speaks of two countries, and of these people."""
    for country in ("Veldania", "Kharsia"):
        people.add(document, country, "Place", kind="country")
    for name in names:
        people.add(document, name)


def _bodies(people: Invented, first: tuple[str, ...], second: tuple[str, ...], **more: object) -> list[FigureRef]:
    out = []
    for document, (name, *days) in (("d1", first), ("d2", second)):
        out.append(people.add(document, name, "Organization", days=tuple(days), **more))
        _abroad(people, document, "Irena Dovlat")
    return out


def test_two_documents_of_one_person_that_tell_of_one_day_speak_of_one_court(people: Invented) -> None:
    a, b = _bodies(people, ("Supreme Court", "2019-06-06"), ("Supreme Court", "2019-01-02", "2019-06-06"))
    assert joined(cluster(people.figures), a, b)


@pytest.mark.parametrize("other", ["2019-06-07", "2019-06"])
def test_another_day_or_a_month_alone_joins_no_court_of_a_common_name(people: Invented, other: str) -> None:
    a, b = _bodies(people, ("Supreme Court", "2019-06-06"), ("Supreme Court", other))
    assert not joined(cluster(people.figures), a, b)


@pytest.mark.parametrize(("name", "one"), [("Supreme Court", True), ("District Court", False)])
def test_one_month_beside_two_people_is_enough_for_what_a_country_has_once(
    people: Invented, name: str, one: bool
) -> None:
    a, b = _bodies(people, (name, "2019-06"), (name, "2019-06-07"))
    people.add("d1", "Oskar Lindqvist")
    people.add("d2", "Oskar Lindqvist")
    assert joined(cluster(people.figures), a, b) is one


def test_one_day_is_nothing_without_a_person_who_is_in_both(people: Invented) -> None:
    a = people.add("d1", "Court of Appeal", "Organization", days=("2019-06-06",))
    b = people.add("d2", "Court of Appeal", "Organization", days=("2019-06-06",))
    _abroad(people, "d1", "Irena Dovlat")
    _abroad(people, "d2", "Oskar Lindqvist")
    assert not joined(cluster(people.figures), a, b)


def test_one_day_does_not_join_the_courts_of_two_countries(people: Invented) -> None:
    a = people.add("d1", "Supreme Court", "Organization", days=("2019-06-06",), home=("Veldania",))
    b = people.add("d2", "Supreme Court", "Organization", days=("2019-06-06",), home=("Kharsia",))
    _abroad(people, "d1", "Irena Dovlat")
    _abroad(people, "d2", "Irena Dovlat")
    assert not joined(cluster(people.figures), a, b)


def test_a_spokesman_of_both_shows_that_two_ministries_are_one(people: Invented) -> None:
    a, b, c = (people.add(d, "Interior Ministry", "Organization") for d in ("d1", "d2", "d3"))
    for document, served in (("d1", ("Interior Ministry",)), ("d2", ("Interior Ministry",)), ("d3", ())):
        people.add(document, "Nadia Orlo", serves=served)
        _abroad(people, document)
    found = cluster(people.figures)
    assert joined(found, a, b)
    assert not joined(found, a, c)


def test_who_speaks_for_a_body_counts_for_more_than_a_guess_at_its_country(people: Invented) -> None:
    a = people.add("d1", "Migration Service", "Organization", near=("Kharsia",))
    b = people.add("d2", "Migration Service", "Organization", near=("Veldania",))
    c = people.add("d3", "Migration Service", "Organization", home=("Kharsia",))
    for document in ("d1", "d2"):
        people.add(document, "Nadia Orlo", serves=("Migration Service",))
        _abroad(people, document)
    _abroad(people, "d3")
    found = cluster(people.figures)
    assert joined(found, a, b)
    assert not joined(found, a, c)


def test_a_minister_leads_the_only_ministry_of_the_matter_in_a_document(people: Invented) -> None:
    a, b = (people.add(d, "Interior Ministry", "Organization") for d in ("d1", "d2"))
    c = people.add("d3", "Interior Ministry", "Organization")
    people.add("d3", "Kharsian Interior Ministry", "Organization")
    for document in ("d1", "d2", "d3"):
        people.add(document, "Goran Belt", role="Interior Minister")
        _abroad(people, document)
    found = cluster(people.figures)
    assert joined(found, a, b)
    assert not joined(found, a, c)


def test_a_country_that_somebody_fled_is_not_the_home_of_every_court(people: Invented) -> None:
    a, b = (people.add(d, "the Supreme Court", "Organization") for d in ("d1", "d2"))
    people.add("d1", "Veldania", "Place", kind="country", abroad=True)
    people.add("d2", "Veldania", "Place", kind="country")
    assert not joined(cluster(people.figures), a, b)


def test_a_court_without_its_town_is_the_one_that_decided_on_that_day(people: Invented) -> None:
    a, b = _bodies(people, ("County Court", "2019-06-06"), ("Toruna County Court", "2019-06-06"))
    c = people.add("d3", "Lissen County Court", "Organization", days=("2019-06-07",))
    _abroad(people, "d3", "Irena Dovlat")
    found = cluster(people.figures)
    assert joined(found, a, b)
    assert not joined(found, a, c)


def test_a_court_without_its_town_that_could_be_either_of_two_is_neither(people: Invented) -> None:
    day = "2019-06-06"
    a, b = _bodies(people, ("County Court", day), ("Toruna County Court", day))
    c = people.add("d3", "Lissen County Court", "Organization", days=(day,))
    _abroad(people, "d3", "Irena Dovlat")
    found = cluster(people.figures)
    assert not joined(found, a, b)
    assert not joined(found, a, c)


def test_an_administrative_court_of_appeal_is_no_court_of_appeal(people: Invented) -> None:
    a, b = _bodies(people, ("Court of Appeal", "2019-06-06"), ("Administrative Court of Appeal", "2019-06-06"))
    assert not joined(cluster(people.figures), a, b)


def test_the_republic_in_a_name_with_its_country_makes_no_other_body(people: Invented) -> None:
    a = people.add("d1", "Supreme Court of Veldania", "Organization")
    b = people.add("d2", "Supreme Court of the Republic of Veldania", "Organization")
    _abroad(people, "d1")
    _abroad(people, "d2")
    assert joined(cluster(people.figures), a, b)


@pytest.mark.parametrize("name", ["Court of Cassation", "Parole Board", "County Court", "Third Department"])
def test_what_many_countries_have_is_not_joined_by_its_name(people: Invented, name: str) -> None:
    a = people.add("d1", name, "Organization", home=("Veldania",))
    b = people.add("d2", name, "Organization", home=("Kharsia",))
    _abroad(people, "d1")
    _abroad(people, "d2")
    assert not joined(cluster(people.figures), a, b)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Oleg Goroshko", "Oleg Horoshko"), ("Oleg Goroshko", "Oleg Haroshka"), ("Agil Mammad", "Aqil Mammad")],
)
def test_the_spellings_of_two_countries_papers_are_one_beside_the_same_people(
    people: Invented, one: str, other: str
) -> None:
    a, b = people.add("d1", one), people.add("d2", other)
    for document in ("d1", "d2"):
        people.add(document, "Irena Dovlat")
        people.add(document, "Oskar Lindqvist")
    assert joined(cluster(people.figures), a, b)


def test_the_spellings_of_two_countries_papers_are_two_among_strangers(people: Invented) -> None:
    a, b = people.add("d1", "Oleg Goroshko"), people.add("d2", "Oleg Horoshko")
    people.add("d1", "Irena Dovlat")
    people.add("d2", "Oskar Lindqvist")
    assert not joined(cluster(people.figures), a, b)


def test_two_spellings_in_one_document_are_two_people(people: Invented) -> None:
    a, b = people.add("d1", "Oleg Goroshko"), people.add("d1", "Oleg Horoshko")
    people.add("d1", "Irena Dovlat")
    assert not joined(cluster(people.figures), a, b)


@pytest.mark.parametrize(("gender", "one"), [("f", True), ("", False)])
def test_a_womans_name_with_and_without_its_ending_is_one_where_both_are_women(
    people: Invented, gender: str, one: bool
) -> None:
    a = people.add("d1", "Gulnar Orlova", gender=gender, gender_from="pronouns" if gender else "")
    b = people.add("d2", "Gulnara Orlova", gender=gender, gender_from="pronouns" if gender else "")
    for document in ("d1", "d2"):
        people.add(document, "Irena Dovlat")
        people.add(document, "Oskar Lindqvist")
    assert joined(cluster(people.figures), a, b) is one


def test_a_sister_who_stands_beside_him_in_full_is_not_meant_by_his_surname(people: Invented) -> None:
    lone = people.add("d1", "Belenko", gender="m", gender_from="pronouns")
    sister = people.add("d1", "Marina Belenko", gender="f", gender_from="kinship")
    people.add("d2", "Marina Belenko")
    he = people.add("d2", "Stepan Belenko", gender="m", gender_from="title")
    for document in ("d1", "d2"):
        people.add(document, "Irena Dovlat")
        people.add(document, "Oskar Lindqvist")
    found = cluster(people.figures)
    assert joined(found, lone, he)
    assert not joined(found, lone, sister)


def test_a_loose_key_keeps_other_letters_apart() -> None:
    assert loose_key("goroshko") == loose_key("haroshka") == loose_key("horoshko")
    assert loose_key("belenko") != loose_key("balenko")
    assert loose_key("karimova") != loose_key("karimov")


@pytest.mark.parametrize(("beside", "one"), [(2, True), (1, False)])
def test_a_middle_name_may_be_left_out_beside_two_people(people: Invented, beside: int, one: bool) -> None:
    a, b = people.add("d1", "Idris Carvalho Mendo"), people.add("d2", "Idris Mendo")
    for document in ("d1", "d2"):
        for name in ("Irena Dovlat", "Oskar Lindqvist")[:beside]:
            people.add(document, name)
    assert joined(cluster(people.figures), a, b) is one


def test_a_name_without_its_middle_one_that_two_bear_is_neither(people: Invented) -> None:
    a, b, c = (
        people.add(d, n) for d, n in (("d1", "Idris Ali Mendo"), ("d2", "Idris Mendo"), ("d3", "Idris Said Mendo"))
    )
    for document in ("d1", "d2", "d3"):
        people.add(document, "Irena Dovlat")
        people.add(document, "Oskar Lindqvist")
    found = cluster(people.figures)
    assert not joined(found, a, b)
    assert not joined(found, b, c)
    assert not joined(found, a, c)


def test_a_title_that_is_a_given_name_makes_a_full_name_of_a_surname(people: Invented) -> None:
    a, b, c = (people.add(d, n) for d, n in (("d1", "Hadji Belko"), ("d2", "Hadji Belko"), ("d3", "Oleg Belko")))
    found = cluster(people.figures)
    assert joined(found, a, b)
    assert not joined(found, a, c)


def test_a_double_surname_alone_is_a_surname_and_needs_both_parts(people: Invented) -> None:
    lone, full, other = (
        people.add("d1", "Sillo-Costa"),
        people.add("d2", "Amadou Sillo-Costa"),
        people.add("d3", "Rui Costa"),
    )
    for document in ("d1", "d2", "d3"):
        people.add(document, "Irena Dovlat")
        people.add(document, "Oskar Lindqvist")
    found = cluster(people.figures)
    assert joined(found, lone, full)
    assert not joined(found, lone, other)
