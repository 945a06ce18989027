"""Names that are hard to see: with particles, in rows, in capitals, under labels; and what is nobody's name."""

from __future__ import annotations

import pytest

from .conftest import Reads, names

PEOPLE = [
    ("Hassan al-Turabani, a dissident from Kharsia, was arrested in Maravik on Monday.", {"Hassan al-Turabani"}),
    ("Police detained Li Xiaofeng and Zhao Wei, two lawyers, on Sunday.", {"Li Xiaofeng", "Zhao Wei"}),
    (
        "Abdulrahman bin Khalid al-Marawi was tortured, said his lawyer, Fatima bint Yusuf.",
        {"Abdulrahman bin Khalid al-Marawi", "Fatima bint Yusuf"},
    ),
    (
        "Ludwig von der Lissen and Carla de la Orska met the ambassador.",
        {"Ludwig von der Lissen", "Carla de la Orska"},
    ),
    (
        "María Fernanda Castellón Ibarrúa said that her brother was taken by soldiers.",
        {"María Fernanda Castellón Ibarrúa"},
    ),
    ("Sean O’Dovlan and Mary-Anne McOrska were at the hearing.", {"Sean O’Dovlan", "Mary-Anne McOrska"}),
    ("The complaint was submitted by P.E. and N. S., nationals of Kharsia.", {"P.E.", "N. S."}),
    (
        "The complainants are Tomas Belenko (b. 1970), Irena Dovlat (b. 1981) and Sabira Kenzhali (b. 1990).",
        {"Tomas Belenko", "Irena Dovlat", "Sabira Kenzhali"},
    ),
    (
        "Ngozi Adewunmi-Clarke, Thabo Mokoenane and Wanjiru Kamaune were among those detained.",
        {"Ngozi Adewunmi-Clarke", "Thabo Mokoenane", "Wanjiru Kamaune"},
    ),
    (
        "The bodies of Mirlan, Kanybek and Azamat Toktogaziev were found in the river.",
        {"Mirlan", "Kanybek Toktogaziev", "Azamat Toktogaziev"},
    ),
    ("He met Vusal and Leyla, who had both been in custody.", {"Vusal", "Leyla"}),
    (
        "Submitted by: IRENA DOVLAT (represented by counsel, Tomas Belenko)\nState party: Veldania",
        {"IRENA DOVLAT", "Tomas Belenko"},
    ),
    ("The decision was taken in its presence.\n\n(Signed) Gulnaz Otarbai\nChairperson", {"Gulnaz Otarbai"}),
    ("Amira (not her real name) said that the guards laughed.", {"Amira"}),
    ("“Zaur”, a former guard whose name was changed, described the cells.", {"Zaur"}),
    ("Lawyers Irena Dovlat and Dauren Mukanbet filed an appeal.", {"Irena Dovlat", "Dauren Mukanbet"}),
    ("Chief of Police Arman Sultanbai refused to answer.", {"Arman Sultanbai"}),
    ("The suspect, identified only as Ahmad K., was taken to Toruna Prison.", {"Ahmad K."}),
]
NOBODY = [
    "Mutatis mutandis, the same holds for section 26 of the Liability for Damages Act.",
    "The Lindqvist decision of 14 June 1999 was cited by the High Court of Toruna.",
    "Sri Lankan and South African nationals were held at Camp Delta with Rohingya and Hazara refugees.",
    "At the Bab al-Maravi crossing near Umm Toruna, they were stopped.",
    "Habeas corpus and Amparo were refused. Non-refoulement is a principle.",
    "Bibi Aisha Hospital and Tomas Belenko Avenue are in Lissen; so is the Irena Dovlat Foundation.",
    "Factual Background\n\nThe Complaint\n\nLegal Assessment by the Parties\n\nState Party’s Observations",
]


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people_are_found_whatever_their_names_look_like(read: Reads, text: str, people: set[str]) -> None:
    assert names(read(text), "Person") == people


@pytest.mark.parametrize("text", NOBODY)
def test_norms_headings_peoples_and_things_called_after_somebody_are_nobody(read: Reads, text: str) -> None:
    assert names(read(text), "Person") == set()


def test_a_people_of_two_words_is_no_place(read: Reads) -> None:
    assert names(read("He feared that the Sri Lankan authorities would find him in Maravik."), "Place") == {"Maravik"}


@pytest.mark.parametrize(
    "text",
    [
        "He belongs to the Darovan sub-clan. As a member of the Darovan he could not go back.",
        "The reports (CDR/C/VEL/2) and conclusion No. 58 (XL) were cited.",
        "The Orskov family lived there. The Governor-General signed the order.",
        "The Toruna Convention and Toruna visas were mentioned.",
    ],
)
def test_clans_symbols_families_and_offices_are_no_bodies_and_no_places(read: Reads, text: str) -> None:
    a = read(text)
    assert names(a, "Organization") | names(a, "Place") == set()


def test_a_titled_row_is_of_people_to_its_end(read: Reads) -> None:
    text = "Messrs. Taaruvi, Tetaroa and Temaitahi showed marks of beatings when they came before the court."
    assert names(read(text), "Person") == {"Taaruvi", "Tetaroa", "Temaitahi"}


def test_the_office_for_a_district_is_a_body(read: Reads) -> None:
    a = read("On 27 July 2012, the Office of the Prosecutor of the Lissen district of Maravik rejected the complaint.")
    assert any("Office of the Prosecutor" in n for n in names(a, "Organization"))
