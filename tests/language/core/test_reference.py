"""Whom pronouns, kinship words, parties of a procedure and the first person stand for."""

from __future__ import annotations

from .conftest import Reads, who


def test_a_pronoun_goes_to_the_person_of_its_gender(read: Reads) -> None:
    a = read("Mr. Belenko met Ms. Linden in May. She was arrested in June. He was beaten by the police.")
    assert who(a, "She") == {"Linden"}
    assert who(a, "He") == {"Belenko"}


def test_the_party_of_a_procedure_is_the_person_introduced_as_it(read: Reads) -> None:
    a = read(
        "1 The author of the communication is Ms. Daria Vrublevska, born on 3 May 1980. She was arrested in 2014.\n"
        "2.1 The complainant was tortured. The applicant was released."
    )
    assert who(a, "complainant") == {"Daria Vrublevska"}
    assert who(a, "applicant") == {"Daria Vrublevska"}


def test_initials_and_the_pronoun_after_them_show_the_gender(read: Reads) -> None:
    a = read("The complainant, K.D., is a national of Peru. She was arrested. A judge ordered her release.")
    assert who(a, "She") == {"K.D."}
    assert who(a, "her") == {"K.D."}


def test_kinship_that_was_named_once_leads_to_the_person(read: Reads) -> None:
    a = read(
        "Irena Dovlat was detained with her husband, Jakub Linden. Later her husband was tortured. "
        "His brother was arrested too."
    )
    assert who(a, "husband", 1) == {"Jakub Linden"}
    assert who(a, "brother") == set()


def test_an_unnamed_new_subject_keeps_a_pronoun_unresolved(read: Reads) -> None:
    a = read("The complainant, Mr. Tomas Belenko, was arrested. The lawyer was beaten, and he fled the country.")
    assert who(a, "he") == set()


def test_a_relative_pronoun_goes_to_its_antecedent(read: Reads) -> None:
    a = read("They freed Tomas Belenko, who was tortured in prison.")
    assert who(a, "who") == {"Tomas Belenko"}


def test_whoever_says_a_quotation_is_not_he_or_she_inside_it(read: Reads) -> None:
    a = read("Sabira Kenzhali was expelled. Mr. Orlov commented on Sabira’s case: “she was arrested lawfully”.")
    assert who(a, "she") == {"Sabira Kenzhali"}


def test_the_first_person_of_a_letter_is_its_signatory(read: Reads) -> None:
    a = read(
        "Dear Minister,\n\nI was arrested with my husband, Jakub Linden, in 2014. My husband was beaten.\n\n"
        "Yours faithfully,\nIrena Dovlat\n4 May 2016",
        genre="letter",
    )
    assert a.signatory is not None
    assert a.figures[a.signatory].name == "Irena Dovlat"
    assert a.figures[a.signatory].signatory
    assert who(a, "I") == {"Irena Dovlat"}
    assert who(a, "husband", 1) == {"Jakub Linden"}
    assert a.anchor == "2016-05-04"


def test_the_first_person_of_a_mail_is_its_sender(read: Reads) -> None:
    a = read(
        "I was arrested and my flat was searched.", genre="mail", headers=(("From", '"Oskar Lindqvist" <o@x.example>'),)
    )
    assert who(a, "I") == {"Oskar Lindqvist"}


def test_the_first_person_of_a_report_stands_for_nobody(read: Reads) -> None:
    a = read("Irena Dovlat was arrested. As a result, we lack a fair trial.")
    assert who(a, "we") == set()


def test_a_body_named_for_short_is_the_body_named_before(read: Reads) -> None:
    a = read("The Lissen City Court convicted Tomas Belenko. The court sentenced him to prison.")
    assert who(a, "The court") == {"Lissen City Court"}


def test_a_possessor_and_a_list_can_be_asked_for(read: Reads) -> None:
    a = read("Ms. Linden was arrested. Her passport was confiscated. Police arrested Tomas Belenko and Pavel Horak.")
    passport = a.sentence_at(a.text.index("passport"))
    assert passport is not None
    assert passport.doc is not None
    token = next(t for t in passport.doc if t.text == "passport")
    found = a.possessor(passport, token)
    assert found is not None
    assert {a.figures[i].name for i in found.figures} == {"Linden"}
    last = a.sentences[-1]
    assert last.doc is not None
    first = next(t for t in last.doc if t.text == "Belenko")
    assert [a.figures[i].name for r in a.refer_all(last, first) for i in r.figures] == ["Tomas Belenko", "Pavel Horak"]
