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
    assert names(a, "Person") == {"Ysolt Harn", "Tomas Belenko", "Odalka Vrim"}
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


def test_an_office_behind_a_name_that_no_table_knows_shows_a_person(read: Reads) -> None:
    a = read(
        "Nikul Drovan, the deputy city prosecutor, would have none of it.\n\n"
        "* Navor Brosh, union treasurer: arrested on 13 March.\n* Ysolt Vrimmen, bookkeeper: released."
    )
    assert names(a, "Person") == {"Nikul Drovan", "Navor Brosh", "Ysolt Vrimmen"}
    assert names(a, "Organization") == names(a, "Place") == set()


def test_whoever_airs_a_film_is_a_broadcaster(read: Reads) -> None:
    a = read("On Monday Veldania-3 aired a clip of the trial. Later Veldania-3 showed a man in a cell.")
    assert names(a, "Organization") == {"Veldania-3"}


def test_letters_that_tell_something_are_a_body(read: Reads) -> None:
    a = read("Of my brother I know nothing. The SDX has now told our aunt that he was never in their building.")
    assert names(a, "Organization") == {"SDX"}


def test_words_that_papers_are_called_by_make_a_name_a_paper(read: Reads) -> None:
    a = read("The office of Toruna Lantern was searched. In May, Toruna Lantern had printed a list.")
    assert names(a, "Organization") == {"Toruna Lantern"}


def test_the_wife_of_somebody_and_an_address_tell_a_person_from_a_place(read: Reads) -> None:
    a = read("I am the wife of Bronek, whom you sent to prison. Write to: Ministry of Justice, 1 Mill Street, Zorvik.")
    assert names(a, "Person") == {"Bronek"}
    assert "Zorvik" in names(a, "Place")


def test_two_words_that_nothing_knows_in_a_plain_sentence_are_a_person(read: Reads) -> None:
    a = read("The one thing we gained is that the order has been lifted, so Odda Lindth gets to keep the flat.")
    assert names(a, "Person") == {"Odda Lindth"}
    assert not names(read("He came by the Odda Lindth road and through Odda Lindth."), "Person")


def test_who_is_called_so_is_a_person_whatever_his_age(read: Reads) -> None:
    a = read("His cellmate, a boy of nineteen called Kollya Brannt, was found hanging from the bars.")
    assert names(a, "Person") == {"Kollya Brannt"}


def test_a_paper_with_its_article_is_one_behind_those_who_work_for_it(read: Reads) -> None:
    a = read("A court sentenced Tomas Belenko, who ran the banned daily The Beacon, to four years.")
    assert any("Beacon" in n for n in names(a, "Organization"))


def test_a_family_name_that_is_a_persons_tells_what_the_whole_name_is(read: Reads) -> None:
    a = read(
        "On 29 January 2015 the National Court of Kharsia allowed the extradition of Pavo Orlevan to Veldania. "
        "Orlevan, a former driver, has been in Besseth prison since December."
    )
    assert "Pavo Orlevan" in names(a, "Person")


def test_his_name_is_makes_a_person_of_what_may_be_a_town(read: Reads) -> None:
    a = read("The investigator, his name is Kolar, told me today that my brother had been arrested on the street.")
    assert names(a, "Person") == {"Kolar"}


def test_whoever_works_at_a_place_is_a_person(read: Reads) -> None:
    a = read("They took my husband's computer. Ludvik works at the waterworks and was told to look for something else.")
    assert "Ludvik" in names(a, "Person")


def test_usual_words_in_capitals_that_were_banned_or_founded_are_a_body(read: Reads) -> None:
    a = read("He is accused of taking part in a banned movement. Open Alternative was banned only in February!")
    assert names(a, "Organization") == {"Open Alternative"}


def test_a_title_that_is_a_given_name_too_is_one_behind_another_title(read: Reads) -> None:
    a = read("Its head, Colonel Sultan Orlevan, wrote to the court last month that the inmate had fallen.")
    assert names(a, "Person") == {"Sultan Orlevan"}


def test_states_have_borders_and_diplomats_and_hand_people_over(read: Reads) -> None:
    a = read(
        "A diplomat of Besselia may call on him. Since 2009 Besselia has handed over 31 persons. "
        "The border with Qarandia is not controlled."
    )
    assert names(a, "Place") == {"Besselia", "Qarandia"}


def test_what_a_monthly_is_called_is_a_body(read: Reads) -> None:
    a = read("The author’s husband edited the monthly Seda-ye Kuh, which was closed by the authorities in 2010.")
    assert names(a, "Organization") == {"Seda-ye Kuh"}


def test_a_given_name_alone_amid_a_sentence_is_a_person(read: Reads) -> None:
    found = {f.name: f.schema for f in read("She has no answer from Geneva about Petar, or it lies in a desk.").figures}
    assert found["Petar"] == "Person"


def test_a_country_with_a_minister_in_small_letters_is_a_place(read: Reads) -> None:
    text = (
        "Pavel Dovlat, once minister of energy of Karsovia and later founder of a movement, was arrested. "
        "Lindmark buys a fifth of its gas from Karsovia."
    )
    assert {f.name: f.schema for f in read(text).figures}["Karsovia"] == "Place"
