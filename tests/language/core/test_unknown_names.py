"""Names that no table knows: what the text's use of them, a number, or a letter's layout shows them to be."""

from __future__ import annotations

from habeas.language.reference.parties import name_gender

from .conftest import Reads, names, who


def test_a_dateline_and_journeys_show_unknown_places(read: Reads) -> None:
    a = read(
        "QUARIM (Open Wire) — Daria Belenko was flown from Besseth to Quarim on Monday. She lives in Besseth with her "
        "son. A court in Quarim will hear her."
    )
    assert {"Quarim", "Besseth"} <= names(a, "Place") | {n.title() for n in names(a, "Place")}
    assert names(a, "Person") == {"Daria Belenko"}


def test_institutions_that_go_by_a_number_keep_it(read: Reads) -> None:
    a = read(
        "Tomas Belenko is held in Detention Centre No. 4 and was first in SIZO-2 and in penal colony No. 7. "
        "He taught at School No. 12. His brother was questioned at Police Department No. 3."
    )
    assert names(a, "Place") == {"Detention Centre No. 4", "SIZO-2", "penal colony No. 7", "Police Department No. 3"}
    assert names(a, "Organization") == {"School No. 12"}


def test_a_mail_names_people_in_its_greeting_and_its_signature(read: Reads) -> None:
    a = read(
        "Dear Ysolt,\n\nTomas Belenko was arrested yesterday. I saw it myself. Please call me.\n\nBest "
        "wishes,\nOdalka\n",
        genre="mail",
        headers=(("From", "Odalka Vrim <o@press.example>"), ("To", "Ysolt Harn <y@press.example>")),
    )
    assert names(a, "Person") == {"Ysolt", "Tomas Belenko", "Odalka Vrim"}
    assert a.signatory is not None
    assert a.figures[a.signatory].name == "Odalka Vrim"


def test_a_lawyers_client_is_whom_the_paper_is_for(read: Reads) -> None:
    a = read(
        "From: Irena Dovlat, lawyer, on behalf of Oskar Lindqvist\n\nI represent Mr. Lindqvist. My client "
        "was arrested on "
        "4 May 2020. Judge Tomas Shirakov sentenced him. He was beaten in prison."
    )
    assert who(a, "client") == {"Oskar Lindqvist"}
    assert who(a, "He") == {"Oskar Lindqvist"}


def test_counsel_for_a_party_is_not_the_party(read: Reads) -> None:
    a = read(
        "Counsel for the requested person: Dr. Irena Dovlat\n\nThe requested person, Oskar Lindqvist, was "
        "arrested in May. "
        "The requested person was beaten."
    )
    assert who(a, "person", 2) == {"Oskar Lindqvist"}


def test_a_surname_with_a_title_is_the_bearer_who_was_named_by_then(read: Reads) -> None:
    a = read("Pavel Drobot was arrested. Mr. Drobot was beaten. His father, Savely Drobot, was released.")
    assert {f.name: f.names for f in a.figures} == {
        "Pavel Drobot": ("Pavel Drobot", "Drobot"),
        "Savely Drobot": ("Savely Drobot",),
    }


def test_a_name_shows_its_gender_only_where_it_can(read: Reads) -> None:
    assert name_gender("Ilya Savelyevich Drobot") == ("m", True)
    assert name_gender("Aizhan Serik kyzy") == ("f", True)
    assert name_gender("Mustafa Kirimli") == ("m", True)
    assert name_gender("Danila Fesh")[1] is False
    assert name_gender("X. Qarth") == ("", False)
