"""People named in full: who is joined over documents, who is told apart, who is put to a person."""

from __future__ import annotations

from tests.identity.figures_for_tests import Invented, asked, joined

from habeas.identity import cluster


def test_one_full_name_joins_over_documents_and_scripts(people: Invented) -> None:
    a, b, c = (people.add(d, n) for d, n in [("d1", "Irena Dovlat"), ("d2", "Ирена Довлат"), ("d3", "DOVLAT, Irena")])
    found = cluster(people.figures)
    assert joined(found, a, b)
    assert joined(found, a, c)
    assert len(found.groups) == 1
    assert found.groups[0].because


def test_family_of_one_surname_is_neither_joined_nor_proposed(people: Invented) -> None:
    a, b = people.add("d1", "Vadim Tarasov"), people.add("d1", "Elena Tarasova")
    c = people.add("d2", "Marek Tarasov")
    found = cluster(people.figures)
    assert len(found.groups) == 3
    assert not asked(found, a, b)
    assert not asked(found, a, c)


def test_birth_date_or_gender_keeps_one_name_apart(people: Invented) -> None:
    a = people.add("d1", "Irena Dovlat", born="1960")
    b = people.add("d2", "Irena Dovlat", born="1975-03")
    c = people.add("d3", "Irena Dovlat")
    d = people.add("d4", "Irena Dovlat", born="1975")
    found = cluster(people.figures)
    assert not joined(found, a, b)
    assert joined(found, b, d)
    assert not joined(found, a, c)
    assert not joined(found, b, c)
    assert asked(found, a, c)
    assert asked(found, b, c)
    assert not asked(found, a, b)


def test_a_pronoun_alone_does_not_tell_two_bearers_of_a_full_name_apart(people: Invented) -> None:
    a = people.add("d1", "Sabira Kenzhali", gender="f", gender_from="title")
    b = people.add("d2", "Sabira Kenzhali", gender="m", gender_from="pronouns")
    c = people.add("d3", "Sabira Kenzhali")
    found = cluster(people.figures)
    assert joined(found, a, b)
    assert joined(found, a, c)
    assert found.possible == ()


def test_two_bearers_told_apart_by_titles_share_out_the_rest(people: Invented) -> None:
    a = people.add("d1", "Alex Dovlat", gender="f", gender_from="title")
    b = people.add("d2", "Alex Dovlat", gender="m", gender_from="title")
    by_pronoun = people.add("d3", "Alex Dovlat", gender="m", gender_from="pronouns")
    by_company, _, _ = people.add("d4", "Alex Dovlat"), people.add("d4", "Irena Sadko"), people.add("d1", "Irena Sadko")
    nothing, neither = people.add("d5", "Alex Dovlat"), people.add("d6", "Alex Dovlat")
    found = cluster(people.figures)
    assert not joined(found, a, b)
    assert joined(found, b, by_pronoun)
    assert joined(found, a, by_company)
    assert joined(found, nothing, neither)
    assert asked(found, a, nothing)
    assert asked(found, b, nothing)


def test_most_documents_outweigh_one_misprinted_title(people: Invented) -> None:
    many = [people.add(f"d{n}", "Alex Dovlat", gender="f", gender_from="title") for n in range(3)]
    other = people.add("d3", "Alex Dovlat", gender="m", gender_from="title")
    rest = people.add("d4", "Alex Dovlat")
    found = cluster(people.figures)
    assert joined(found, many[0], rest)
    assert not joined(found, other, rest)


def test_a_wrong_base_form_gives_way_to_the_form_that_other_documents_write(people: Invented) -> None:
    a = people.add("d1", "Sabira Kenzhali")
    b = people.add("d2", "Сабир Кенжали", names=("Сабир Кенжали", "Сабира Кенжали"))
    assert joined(cluster(people.figures), a, b)
    people.add("d3", "Sabir Kenzhali")
    found = cluster(people.figures)
    assert not joined(found, a, b)


def test_a_guess_at_a_person_follows_the_documents_that_show_a_place() -> None:
    invented = Invented()
    a = invented.add("d1", "Maravik", made_by="model")
    b = invented.add("d2", "Maravik", "Place", rule="preposition")
    c = invented.add("d3", "Maravik", "Place", rule="model")
    d = invented.add("d4", "Maravik", rule="title")
    found = cluster(invented.figures)
    assert not joined(found, a, b)  # one document has a person of that name beyond doubt
    found = cluster([pair for pair in invented.figures if pair[0] != d])
    assert joined(found, a, b)
    assert joined(found, a, c)
    group = next(g for g in found.groups if a in g.members)
    assert group.schema == "Place"
    assert any("a place in 2 other documents" in reason for reason in group.because)


def test_a_full_name_is_no_guess(people: Invented) -> None:
    a = people.add("d1", "Irena Dovlat")
    people.add("d2", "Irena Dovlat", "Organization", rule="head-word")
    people.add("d3", "Irena Dovlat", "Organization", rule="head-word")
    group = next(g for g in cluster(people.figures).groups if a in g.members)
    assert group.schema == "Person"
    assert len(group.members) == 1


def test_an_initial_is_a_possible_match_across_scripts(people: Invented) -> None:
    a, b = people.add("d1", "J. Belenko"), people.add("d2", "Евгений Беленко")
    c = people.add("d3", "T. Belenko")
    found = cluster(people.figures)
    assert not joined(found, a, b)
    assert any("may be Евгений" in reason for reason in asked(found, a, b))
    assert not asked(found, b, c)


def test_letters_for_names_never_meet(people: Invented) -> None:
    for document in ("d1", "d2", "d3"):
        people.add(document, "P.E.")
        people.add(document, "X")
    found = cluster(people.figures)
    assert len(found.groups) == 6
    assert found.possible == ()


def test_a_misspelling_in_one_document_is_proposed_with_reasons_for_and_against(people: Invented) -> None:
    a = people.add("d1", "Askar Takirov", at=100)
    b = people.add("d1", "Tarikov", at=300)
    found = cluster(people.figures, known_names=["Askar Takirov"])
    reasons = asked(found, a, b)
    assert not joined(found, a, b)
    assert any(r.startswith("for: the same letters, exchanged") for r in reasons)
    assert "for: they follow each other in the text" in reasons
    assert "for: only Takirov is spelt so elsewhere" in reasons
    assert "against: no given name for Tarikov" in reasons


def test_a_misspelt_full_name_is_proposed_over_documents(people: Invented) -> None:
    a, b = people.add("d1", "Sabira Kenzhali"), people.add("d2", "Sabira Kenzhari")
    found = cluster(people.figures)
    assert not joined(found, a, b)
    assert asked(found, a, b)
