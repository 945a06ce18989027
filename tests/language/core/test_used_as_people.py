"""People whom neither the tables nor the model know, told by how only people's names are used. All are invented."""

from __future__ import annotations

import pytest

from .conftest import Reads, names

SEEN = [
    ("Tamazi Berdzevor, editor-in-chief of the weekly Mtis Khmeli, was arrested at his flat.", "Tamazi Berdzevor"),
    ("I had twenty minutes with Idrissu. Idrissu's trial will open on 16 September.", "Idrissu"),
    ("About Arbeni. He is free, but his passport was taken from him.", "Arbeni"),
    ("The finding is by Dr. Irena Dovlat, who examined Tamazi in prison. Tamazi has told me what happened.", "Tamazi"),
    ("And Wenla Tsairu Lopesu still wants to give evidence.", "Wenla Tsairu Lopesu"),
    ("Norainu Baptist was charged with sabotage.", "Norainu Baptist"),
    ("On 18 September, Ms. Baptist was charged with sabotage.", "Baptist"),
    ("The Chamber, in the case of the State against Tomas Belenko, delivers the ruling.", "Tomas Belenko"),
    ("The Chamber, composed of Justices Tomas Belenko and Irena Dovlat, sat on 3 May.", "Tomas Belenko"),
    ("The neighbour, a bookbinder called Hosea Vrandt, was taken away that winter.", "Hosea Vrandt"),
    ("The lodger was named Emanuel Krisp and he paid on time.", "Emanuel Krisp"),
    ("Two officers led away the verger, Tuvasili, who had rung the bells.", "Tuvasili"),
    ("Her companion, Ermelinda, was hurt in the hand when she tried to shield her.", "Ermelinda"),
    ("A cousin of his, Besso, was kept at the post for two nights.", "Besso"),
    ("To most of us the name of Kwabena Ondruz meant a voice on the radio.", "Kwabena Ondruz"),
    ("We could hear the trams. Ikechi got two years, of which eighteen months are behind him.", "Ikechi"),
    ("Yesterday they brought Zygmunt before the court with six others.", "Zygmunt"),
    ("Nobody in it but Vesk and his girlfriend, Mireia Tolt, is accused of anything.", "Mireia Tolt"),
    ("His deputy in the movement, Anvar Toktar, stayed at home.", "Anvar Toktar"),
    ("Another colleague from the bank, Sabit Kairo, was recognised as a refugee.", "Sabit Kairo"),
    ("The prosecutor was silent. Zhakset did confirm that her passport had been withdrawn.", "Zhakset"),
    ("Milka rang at nine to say that Mathis had been let go in the night.", "Mathis"),
]


@pytest.mark.parametrize(("text", "name"), SEEN, ids=[name for _, name in SEEN])
def test_a_name_that_is_used_as_only_people_s_are_is_a_person_s(read: Reads, text: str, name: str) -> None:
    assert name in {f.name for f in read(text).figures if f.schema == "Person"}


@pytest.mark.parametrize(
    "text",
    [
        "Kestrelion wrote on Tuesday that the hearing was put off. Kestrelion asked the ministry, which said nothing.",
        "A Baptist pastor was arrested. The Baptist church was closed.",
        "They met in Ostrelu and left for Maraviku.",
        "A programme called Lantern Hour was taken off the air, and the boat called Ermelinda was sunk.",
        "The company built a mill at Olivia and a dam near Wilma.",
    ],
)
def test_what_bodies_and_places_do_as_well_makes_no_person(read: Reads, text: str) -> None:
    assert not [f.name for f in read(text).figures if f.schema == "Person"]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("You will have heard: Sorani was acquitted on Monday! There is talk that Sorani might be arrested.", "Sorani"),
        ("One officer, addressed by the others as Zubra, threatened to shoot him.", "Zubra"),
        ("It was signed by the President, Juvel Tambra, on Friday.", "Juvel Tambra"),
        ("A fourth member of the union, Zmitan Salavou, who left in time, was sentenced too.", "Zmitan Salavou"),
        ("Now it is the turn of Sorani Baptist, his deputy. Let the charge against Sorani be withdrawn.", "Sorani"),
    ],
)
def test_a_name_that_no_table_knows_is_a_person_s_by_what_is_done_to_him(read: Reads, text: str, person: str) -> None:
    assert any(person in f.names for f in read(text).figures if f.schema == "Person")


def test_the_first_name_of_somebody_found_by_use_is_no_place(read: Reads) -> None:
    a = read("It belongs to Sevar Rajakaran, the union’s secretary. Irena Dovlat runs the union in Sevar’s absence.")
    assert "Sevar" not in names(a, "Place")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("They demanded the release of Boma Tamuno.", "Boma Tamuno"),
        ("Officers raided the home of Jadvi Pranaite at dawn.", "Jadvi Pranaite"),
        ("Greet Soranu if you see him in Lissen.", "Soranu"),
        ("His Honour Judge Pemberton-Adele presided.", "Pemberton-Adele"),
        ("Anwar bin Jusoh and Siti Zubaidah binti Hamid were denied a lawyer.", "Siti Zubaidah binti Hamid"),
        ("Wairimo was moved to Toruna on Friday.", "Wairimo"),
        ("Torgun Eidsvag of the Free Letters Association was turned back at the airport.", "Torgun Eidsvag"),
        ("Professor Emerita Iolanda Strickmane signed the appeal.", "Iolanda Strickmane"),
    ],
)
def test_what_is_demanded_for_or_done_to_somebody_names_a_person(read: Reads, text: str, person: str) -> None:
    assert person in names(read(text), "Person")


def test_those_after_whom_a_body_is_called_make_its_name_amid_a_sentence(read: Reads) -> None:
    a = read("In a statement, Women of the Bay demanded an answer. Relatives of Irena Dovlat came too.")
    assert names(a, "Organization") == {"Women of the Bay"}
    assert "Irena Dovlat" in names(a, "Person")
