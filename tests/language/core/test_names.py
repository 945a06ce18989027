"""Which capitalised words are people, bodies and places, and which are nobody."""

from __future__ import annotations

import pytest

from .conftest import Reads, names


def test_titles_people_bodies_and_places_are_told_apart(read: Reads) -> None:
    a = read(
        "Senator Oskar Lindqvist of the Veldanian Senate met Mr. Belenko in Warsaw. The Lissen City Court freed "
        "Sabira Kenzhali, who had fled from Kazakhstan."
    )
    assert names(a, "Person") == {"Oskar Lindqvist", "Belenko", "Sabira Kenzhali"}
    assert names(a, "Organization") == {"Veldanian Senate", "Lissen City Court"}
    assert names(a, "Place") == {"Warsaw", "Kazakhstan"}


def test_a_surname_and_a_given_name_alone_lead_to_the_full_name(read: Reads) -> None:
    a = read(
        "Irena Dovlat was arrested. Dovlat was beaten. ‘Irena’ is on every wall, said Mr. T. Belenko. Belenko wept."
    )
    assert {f.name: f.names for f in a.figures} == {
        "Irena Dovlat": ("Irena Dovlat", "Dovlat", "Irena"),
        "T. Belenko": ("T. Belenko", "Belenko"),
    }


def test_two_surnames_that_are_nearly_alike_stay_two_people(read: Reads) -> None:
    a = read("Minister Tomas Shirakov refused. Later Mr. Sharikov gave in.")
    assert names(a, "Person") == {"Tomas Shirakov", "Sharikov"}


def test_two_people_with_one_surname_are_not_joined(read: Reads) -> None:
    a = read("Viktor Orlov and Helena Orlova met Milan Orlov. Orlov was silent.")
    assert {"Viktor Orlov", "Milan Orlov", "Helena Orlova"} <= names(a, "Person")
    assert all(len({n for n in f.names if " " in n}) <= 1 for f in a.figures)


def test_a_title_tells_two_people_of_one_surname_apart(read: Reads) -> None:
    a = read("Pavel Horak and his wife, Ayşe Horak, fled. Mr Horak was caught. Mrs Horak said that he was beaten.")
    assert {f.names for f in a.figures if f.schema == "Person"} == {("Pavel Horak", "Horak"), ("Ayşe Horak", "Horak")}


@pytest.mark.parametrize(
    ("text", "two"),
    [
        (
            "Murad Belenko, a student, died. Colonel Belenko, the head of the prison service, said so. Belenko left.",
            True,
        ),
        ("The lawyer Vera Satha was arrested. Judge Satha refused to release her.", True),
        ("Pavel Orlan disappeared on 3 May 2020. Major Orlan of the security service denied that he was held.", True),
        ("Aslan Dovlat, the head of the prison in Lissen, refused. Colonel Dovlat said that he knew nothing.", False),
        ("Colonel Igor Rudak refused. Colonel Rudak of the prison service said that he knew nothing.", False),
        ("Igor Rudak was dismissed on Friday. Minister Rudak said that he would appeal.", False),
    ],
)
def test_an_officer_with_a_surname_only_is_not_the_victim_of_that_surname(read: Reads, text: str, two: bool) -> None:
    people = [f for f in read(text).figures if f.schema == "Person"]
    assert len(people) == 1 + two, people
    assert not two or "Belenko" not in text or [m.text for m in people[1].mentions] == ["Belenko", "Belenko"]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Radio Heron quoted her, and the report on Channel Seven was taken down.", {"Radio Heron", "Channel Seven"}),
        ("Funds of the state-owned Torbank and shares in Kharsgaz were sold.", {"Torbank", "Kharsgaz"}),
        ("Lissen Steel dismissed forty workers; Vostok Energo did not.", {"Lissen Steel", "Vostok Energo"}),
        ("The magazine New Bridge was seized; the site Maravik Inside was not.", {"New Bridge", "Maravik Inside"}),
        ("The offices of Open Veldania were raided.", {"Open Veldania"}),
        ("The trade union Solidarity of Miners was banned.", {"Solidarity of Miners"}),
        ("The Coalition Against Silence counted forty cases.", {"Coalition Against Silence"}),
        ("According to Narodna Gazeta, he had fled.", {"Narodna Gazeta"}),
        ("The Prison Service said that he was well.", {"Prison Service"}),
    ],
)
def test_bodies_are_known_by_what_they_are_called_and_what_stands_before_them(
    read: Reads, text: str, bodies: set[str]
) -> None:
    a = read(text)
    assert names(a, "Organization") == bodies
    assert not names(a, "Person")


def test_a_paper_and_an_agency_go_on_by_one_word(read: Reads) -> None:
    a = read(
        "TORUNA, 4 May (Meridian News Agency) - Men searched the Lissen Courier. The Courier was closed. “They beat "
        "him,” he told Meridian. The Belenko Foundation wrote to Mr. Belenko."
    )
    assert {f.name: f.names for f in a.figures if f.schema != "Place"} == {
        "Meridian News Agency": ("Meridian News Agency", "Meridian"),
        "Lissen Courier": ("Lissen Courier", "Courier"),
        "Belenko Foundation": ("Belenko Foundation",),
        "Belenko": ("Belenko",),
    }


@pytest.mark.parametrize(
    ("text", "people", "bodies"),
    [
        ("On the First Channel President Bogdan Rudak spoke.", {"Bogdan Rudak"}, {"First Channel"}),
        ("Interior Ministry Spokesman Pavel Orlan denied it.", {"Pavel Orlan"}, {"Interior Ministry"}),
        ("Amnesty International Director Salome Ndiaye left.", {"Salome Ndiaye"}, {"Amnesty International"}),
        ("Toruna Mayor Ivan Belenko refused.", {"Ivan Belenko"}, set()),
        ("The deputy leader of the miners’ union, Gulnora Dovlat, was charged.", {"Gulnora Dovlat"}, set()),
        ("The editor of the newspaper, Joseph Okafor, was expelled.", {"Joseph Okafor"}, set()),
        ("A KDS officer threatened her, and a colonel of the DSP telephoned.", set(), {"KDS", "DSP"}),
    ],
)
def test_who_holds_an_office_is_told_from_the_body_it_is_an_office_of(
    read: Reads, text: str, people: set[str], bodies: set[str]
) -> None:
    a = read(text)
    assert (names(a, "Person"), names(a, "Organization")) == (people, bodies)


def test_an_acronym_in_brackets_is_the_same_body(read: Reads) -> None:
    a = read("He joined the Lantern Association of Toruna (LAT). LAT was banned. The Ministry of Justice kept silent.")
    assert {f.names for f in a.figures} == {("Lantern Association of Toruna", "LAT"), ("Ministry of Justice",)}


def test_a_newspaper_or_party_in_quotation_marks_is_a_body_and_its_slip_joins(read: Reads) -> None:
    a = read(
        "Reporters of the ‘Nova Maravica’ newspaper came. The newspaper ‘Nova Maravika’ closed. The party ‘Svetlo’ too."
    )
    assert {(f.kind, f.names) for f in a.figures} == {
        ("newspaper", ("Nova Maravica", "Nova Maravika")),
        ("party", ("Svetlo",)),
    }


def test_a_unit_of_a_police_department_is_not_that_department(read: Reads) -> None:
    a = read("He was held by the Special Crimes Unit of the Toruna Police Board. The Toruna Police Board denied it.")
    assert len([f for f in a.figures if f.schema == "Organization"]) == 2


def test_a_judge_of_a_court_is_not_the_court(read: Reads) -> None:
    a = read("Judge Pavel Horak of the Maravik City Court refused.")
    assert names(a, "Person") == {"Pavel Horak"}
    assert names(a, "Organization") == {"Maravik City Court"}


def test_prisons_and_police_stations_are_places(read: Reads) -> None:
    a = read("She was taken to Toruna 2 police station and then to Lissen Prison, later to Remand Prison No. 4.")
    assert {(f.kind, f.name) for f in a.figures} == {
        ("police-station", "Toruna 2 police station"),
        ("prison", "Lissen Prison"),
        ("prison", "Remand Prison No. 4"),
    }


def test_initials_stand_for_a_person_and_company_endings_do_not(read: Reads) -> None:
    a = read("The complainant is K.D., a national of Peru. K.D. worked for Comercial Andina S.A. in Lima.")
    assert names(a, "Person") == {"K.D."}


@pytest.mark.parametrize(
    "text",
    [
        "Kazakh and Italian officials spoke Russian.",
        "Nothing in the Kazakh reality pleased her, and Kazakh authorities took her passport. She wrote in Kazakh.",
        "Article 3 of the Convention against Torture was breached, as was the Criminal Code.",
        "The State party told the Committee in March that the Government had no comment.",
        "Muslim leaders and a Libyan-Tunisian team met on Monday.",
        "An NGO asked for a Red Notice and an ID card.",
    ],
)
def test_peoples_faiths_laws_months_and_general_words_are_no_entities(read: Reads, text: str) -> None:
    assert read(text).figures == []


def test_a_place_inside_another_name_is_not_listed(read: Reads) -> None:
    a = read("The Warsaw Regional Court and the Embassy of Kazakhstan answered.")
    assert names(a, "Place") == set()


def test_official_and_short_names_of_a_country_are_one_place(read: Reads) -> None:
    a = read("He left the Islamic Republic of Iran. Iran objected. He was in Northern Iraq, then in Iraq.")
    assert sorted(f.names for f in a.figures) == [("Islamic Republic of Iran", "Iran"), ("Northern Iraq", "Iraq")]


def test_mentions_are_exact_words_of_the_view(read: Reads) -> None:
    a = read("President Anton Gresz’s wife met Ms. Linden in Geneva. Gresz’s party lost.")
    for figure in a.figures:
        for m in figure.mentions:
            assert a.text[m.span.start : m.span.end] == m.text
            assert not m.text.endswith("’s")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Captain Belenko walked past the gate.", "Belenko"),
        ("Colonel Osmer walked past the gate.", "Osmer"),
        ("Finance Minister Rolf Ederer walked past the gate.", "Rolf Ederer"),
        ("Yesterday Health Minister Osmer walked past the gate.", "Osmer"),
    ],
)
def test_a_title_shows_a_person_at_the_beginning_of_a_sentence_and_behind_what_it_is_for(
    read: Reads, text: str, person: str
) -> None:
    assert names(read(text), "Person") == {person}
