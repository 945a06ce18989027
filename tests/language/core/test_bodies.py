"""Names of bodies and places that grammar alone cuts short, makes too long or gives to the wrong kind."""

from __future__ import annotations

import pytest

from .conftest import Reads, names

BODIES = [
    ("She wrote to the State Committee on Border Questions.", {"State Committee on Border Questions"}),
    (
        "The Court of Appeal on Tuesday upheld what the Lissen Court on 3 May had said.",
        {"Court of Appeal", "Lissen Court"},
    ),
    (
        "The Ministry of Labour, Family and Social Affairs wrote to the Ministry of Health and Amnesty International.",
        {"Ministry of Labour, Family and Social Affairs", "Ministry of Health", "Amnesty International"},
    ),
    ("They paid members of the Toruna People’s Democratic Party.", {"Toruna People’s Democratic Party"}),
    ("The Registrar of the Lissen Magistrates’ Court replied.", {"Lissen Magistrates’ Court"}),
    (
        "Reporters Without Borders and the Committee to Protect Journalists asked for his release.",
        {"Reporters Without Borders", "Committee to Protect Journalists"},
    ),
    (
        "The Working Group on Arbitrary Detention wrote; the Working Group had met.",
        {"Working Group on Arbitrary Detention"},
    ),
    (
        "She appealed to the Toruna city court and the Lissen gendarmerie held her.",
        {"Toruna city court", "Lissen gendarmerie"},
    ),
    ("He was brought before the administrative court of Toruna.", {"administrative court of Toruna"}),
    ("He is represented by TRUST (Veldanian Lawyers in Exile).", {"TRUST"}),
    ("A charity called the Memory Circle had the lists of the State Archive.", {"Memory Circle", "State Archive"}),
    ("She defeated the candidate of the ruling party, Bread and Work.", {"Bread and Work"}),
    ("Physicians’ Lantern asks the court to acquit her.", {"Physicians’ Lantern"}),
    (
        "It appealed to the High Court of Justice of Lissena y Marav with the Fundación de Ayuda de las Iglesias.",
        {"High Court of Justice of Lissena y Marav", "Fundación de Ayuda de las Iglesias"},
    ),
    ("She wrote for the weblog Lantern and for the editor of Lissen Today.", {"Lantern", "Lissen Today"}),
]
PLACES = [
    ("He was held in the camp of Bezmer.", {"Bezmer"}),
    ("Neighbouring Kharsia summoned the ambassador. The government of Kharsia did not answer.", {"Kharsia"}),
    ("The mother went to the Second Precinct, where nobody knew of him.", {"Second Precinct"}),
    ("They arrived in Torunia and then wanted to flee to Lissenia.", {"Torunia", "Lissenia"}),
]


@pytest.mark.parametrize(("text", "expected"), BODIES, ids=[t[:40] for t, _ in BODIES])
def test_a_body_is_named_by_its_whole_name(read: Reads, text: str, expected: set[str]) -> None:
    assert expected <= names(read(text), "Organization")


@pytest.mark.parametrize(("text", "expected"), PLACES, ids=[t[:40] for t, _ in PLACES])
def test_a_place_is_known_by_what_stands_around_it(read: Reads, text: str, expected: set[str]) -> None:
    assert names(read(text), "Place") == expected


def test_initials_end_where_the_next_sentence_begins(read: Reads) -> None:
    text = "On the forum he was known as F.Z. Asked how the police had found out, he said that he did not know."
    assert names(read(text), "Person") == {"F.Z."}


def test_a_court_of_an_unknown_people_is_no_place(read: Reads) -> None:
    assert not names(read("A Kharsian court acquitted him."), "Place")


def test_a_family_name_that_is_a_town_s_too_stays_the_person_s(read: Reads) -> None:
    found = read("Ludmila Florence is sixty-eight. Florence keeps his letter in a tin. She has never been in Toruna.")
    assert names(found, "Person") == {"Ludmila Florence"}


def test_the_first_name_under_a_letter_is_a_person_s_although_a_town_is_called_so(read: Reads) -> None:
    text = "Dear Mr. Sorensen,\n\n" + "My brother has not come home since the autumn of that year. " * 8
    found = read(text + "\n\nWith respect,\nNadia")
    assert "Nadia" in names(found, "Person")


def test_whom_a_text_brings_in_by_the_family_name_is_nobody_who_gets_a_full_name_only_later(read: Reads) -> None:
    found = read(
        "He says a warder called Zemanek hit him. The case was dropped, and Goran Zemanek, the sculptor, left."
    )
    assert names(found, "Person") == {"Zemanek", "Goran Zemanek"}


def test_a_first_name_that_is_a_capital_s_too_stays_the_person_s_of_whom_nobody_has_heard(read: Reads) -> None:
    found = read("Sofia Brik (22) is missing. Nobody has heard from Sofia since Sunday.")
    assert (names(found, "Person"), names(found, "Place")) == ({"Sofia Brik"}, set())


def test_initials_of_a_body_of_the_text_are_that_body(read: Reads) -> None:
    found = read("He was a member of the Awaria League. On Monday AL supporters came to his house.")
    assert [len(f.mentions) for f in found.figures if f.name == "Awaria League"] == [2]


def test_a_row_of_towns_is_of_towns_to_its_end(read: Reads) -> None:
    found = read("The convoy passed the towns of Zhabran, Kurro, Lifanye and Futorsk.")
    assert names(found, "Place") == {"Zhabran", "Kurro", "Lifanye", "Futorsk"}


def test_a_family_name_with_a_slip_of_one_letter_is_a_person_s(read: Reads) -> None:
    found = read("“It was eczema,” Ivan Roshkovar declared. Asked about the photographs, Roschkovar hung up.")
    assert names(found, "Person") == {"Ivan Roshkovar", "Roschkovar"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The number is his name: Penal Colony 14, on the far side of the country.", "Penal Colony 14"),
        ("He was arrested at a checkpoint between Safwana and Awaria.", "Safwana"),
        ("The Santa Lissena prison service staff told the family.", "Santa Lissena"),
        ("He was pulled off a train at the Kharsian border. Kharsia let him in.", "Kharsia"),
    ],
)
def test_only_the_place_itself_is_the_place(read: Reads, text: str, place: str) -> None:
    assert place in names(read(text), "Place")
    assert "Kharsian" not in names(read(text), "Place")


def test_a_first_name_that_shares_the_next_one_s_family_name_is_a_person(read: Reads) -> None:
    found = read("The letter was signed by Aurel and Lucia Belenkova on Friday.")
    assert names(found, "Person") == {"Aurel", "Lucia Belenkova"}


@pytest.mark.parametrize(
    "text",
    [
        "In the view of the State party, Messrs Aramov and Sirega knew it.",
        "The Court on Human Rights grounds refused; the Federal Courts Act allowed it.",
    ],
)
def test_what_follows_a_party_or_a_court_is_no_part_of_its_name(read: Reads, text: str) -> None:
    found = read(text)
    assert not {n for n in names(found, "Organization") | names(found, "Person") if " and " in n or "Rights" in n}


def test_the_victims_of_a_body_s_name_stay_in_it(read: Reads) -> None:
    found = read("He was examined at the Rehabilitation Centre for Torture Victims in Lissen.")
    assert "Rehabilitation Centre for Torture Victims" in names(found, "Organization")


def test_the_line_of_an_agency_names_the_place(read: Reads) -> None:
    found = read("MARAVIK (Agency) - Police detained forty people. Outside Maravik’s Lissen Court, supporters sang.")
    assert {m.span.start for f in found.figures if f.schema == "Place" for m in f.mentions} == {0, 57}


def test_a_group_of_a_place_keeps_the_place_in_its_name(read: Reads) -> None:
    assert "Mothers of Toruna" in names(read("The group Mothers of Toruna wrote about us."), "Organization")


PRESS = (
    "ROME, 3 June 2014. Ex-MEP Stefan Orsov, Piotr Borysov MEP and H.E. Emil Rahmanov wrote to the NGO Open Shore "
    "Foundation. The Five Star Movement and officers from Antikor did not reply. Ermek (the driver) was asked about it."
)


def test_titles_degrees_and_kinds_of_bodies_are_no_part_of_a_name(read: Reads) -> None:
    found = read(PRESS)
    assert names(found, "Person") == {"Stefan Orsov", "Piotr Borysov", "Emil Rahmanov", "Ermek"}
    assert {"Open Shore Foundation", "Five Star Movement"} <= names(found, "Organization")
    assert names(found, "Place") == {"ROME"}


def test_a_state_is_one_under_its_short_and_its_full_name(read: Reads) -> None:
    found = read("The Republic of Uzbekistan answered. He was sent back to Uzbekistan.")
    assert [len(f.mentions) for f in found.figures if f.schema == "Place"] == [2]


@pytest.mark.parametrize("day", ["On 8 January", "On Tuesday", "In March", "Since 1 May", "Last Friday"])
def test_the_day_before_a_name_is_no_part_of_it(read: Reads, day: str) -> None:
    found = read(f"{day} Irena Dovlat was arrested in Lissen. She was beaten.")
    assert names(found, "Person") == {"Irena Dovlat"}


def test_a_national_is_a_person_whatever_the_name_looks_like(read: Reads) -> None:
    found = read("The author of the communication is Subakar R. Thirunagasam, a Sri Lankan national. He was detained.")
    assert names(found, "Person") == {"Subakar R. Thirunagasam"}


def test_whoever_objects_or_laughs_is_a_person(read: Reads) -> None:
    found = read("The vote was put off. Riisen objected. Witness Karl Fuchsen told the court that he saw it.")
    assert names(found, "Person") == {"Riisen", "Karl Fuchsen"}


def test_a_name_that_ends_one_and_begins_another_joins_neither(read: Reads) -> None:
    text = "The authors are Vadim Sathasam and their son, Sathasam Sanjevan. Sathasam left home on Monday."
    assert names(read(text), "Person") == {"Vadim Sathasam", "Sathasam Sanjevan", "Sathasam"}


def test_a_headline_may_shorten_a_body_that_the_text_names_in_full(read: Reads) -> None:
    text = "County Court frees a poet\n\nThe Toruna County Court freed Stepan Belenko on Monday."
    assert names(read(text), "Organization") == {"Toruna County Court"}


def test_a_body_with_a_place_of_its_own_is_not_a_fuller_one_of_another_country(read: Reads) -> None:
    text = (
        "The Italian Interior Ministry granted Stepan Belenko protection. "
        "The Interior Ministry in Maravik wrote to the police, and the Interior Ministry in Maravik got no answer."
    )
    assert names(read(text), "Organization") >= {"Italian Interior Ministry", "Interior Ministry"}


def test_a_body_that_does_without_something_is_named_with_it(read: Reads) -> None:
    a = read("He founded the movement Kestria Without Fear in 2007. Nobody can cross the border of Kestria.")
    assert names(a, "Organization") == {"Kestria Without Fear"}
    assert "Kestria" in names(a, "Place")


def test_an_editor_from_a_port_is_from_a_town(read: Reads) -> None:
    a = read("Irena Dovlat, the editor from Port Yarrow who meant to print the list, has been in custody since May.")
    assert "Port Yarrow" in names(a, "Place")
