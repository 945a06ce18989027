"""Reading Italian, French and Spanish."""

from __future__ import annotations

import pytest

from .conftest import Reads

ITALIAN = (
    "La giornalista Sabira Kenzhali, fermata il 3 maggio 2019 davanti al tribunale, è stata rilasciata due giorni "
    "dopo. Il suo passaporto è stato sequestrato. Il marito, Tomas Belenko, è in carcere in Kharsia e "
    "rischia l’estradizione."
)
FRENCH = (
    "Un tribunal de Maravik a condamné vendredi 14 juin 2019 le militant des droits humains Tomas Belenko à sept ans "
    "de prison. M. Belenko avait été arrêté en août 2018 à l’aéroport de Toruna. L’épouse du militant, Marina Belenko, "
    "a obtenu l’asile en Kharsie en 2017."
)


def test_italian_acts_name_people_dates_and_places(read: Reads) -> None:
    got = read(ITALIAN, "it")
    sabira, tomas = ("Sabira Kenzhali",), ("Tomas Belenko",)
    assert got.acts() == {
        ("arrest", "actual", sabira),
        ("release", "actual", sabira),
        ("seizure", "actual", sabira),
        ("detention", "actual", tomas),
        ("extradition", "feared", tomas),
    }
    acts = {a.type: a for a in got.reading.acts}
    assert (acts["arrest"].date, acts["release"].date) == ("2019-05-03", "2019-05-05")
    assert got.reading.figures[acts["detention"].place or 0].name == "Kharsia"


def test_french_acts_name_people_dates_and_places(read: Reads) -> None:
    got = read(FRENCH, "fr")
    acts = {a.type: a for a in got.reading.acts}
    assert got.acts() == {
        ("conviction", "actual", ("Tomas Belenko",)),
        ("arrest", "actual", ("Tomas Belenko",)),
        ("protection", "actual", ("Marina Belenko",)),
    }
    assert (acts["conviction"].date, acts["arrest"].date, acts["protection"].date) == ("2019-06-14", "2018-08", "2017")


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "modality"),
    [
        ("it", "Il ministero nega che Tomas Belenko sia stato torturato.", "ill-treatment", "denied"),
        ("it", "In carcere Tomas Belenko sarebbe stato picchiato.", "ill-treatment", "alleged"),
        ("it", "La Corte d’Appello di Maravik ha respinto l’estradizione di Tomas Belenko.", "extradition", "refused"),
        ("it", "Si teme che Tomas Belenko venga arrestato.", "arrest", "feared"),
        ("it", "Il sindacato ha chiesto la liberazione di Tomas Belenko.", "release", "pending"),
        ("fr", "Le ministère nie que Tomas Belenko ait été torturé.", "ill-treatment", "denied"),
        ("fr", "Selon son avocat, Tomas Belenko a été frappé.", "ill-treatment", "alleged"),
        ("fr", "Tomas Belenko aurait été battu.", "ill-treatment", "alleged"),
        ("fr", "La Cour d’appel a refusé l’extradition de Tomas Belenko.", "extradition", "refused"),
        ("fr", "Ses proches craignent que Tomas Belenko soit arrêté.", "arrest", "feared"),
    ],
)
def test_the_words_around_an_act_tell_its_modality(
    read: Reads, language: str, sentence: str, kind: str, modality: str
) -> None:
    assert (kind, modality, ("Tomas Belenko",)) in read(sentence, language).acts()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("it", "La giornalista Irena Dovlat non è stata arrestata."),
        ("it", "Se Tomas Belenko venisse estradato, potrebbe morire."),
        ("fr", "Irena Dovlat n’a pas été arrêtée."),
        ("fr", "Si Tomas Belenko était extradé, il pourrait être torturé."),
        ("fr", "Le frère de Tomas Belenko vit à Toruna."),
    ],
)
def test_what_did_not_happen_is_no_act(read: Reads, language: str, sentence: str) -> None:
    assert read(sentence, language).acts() == set()


def test_the_wife_of_somebody_is_not_that_somebody(read: Reads) -> None:
    for language, sentence in (
        ("it", "La moglie di Tomas Belenko è stata arrestata."),
        ("fr", "La femme de Tomas Belenko a été arrêtée."),
    ):
        assert all(not victims for _, _, victims in read(sentence, language).acts())


@pytest.mark.parametrize(
    ("language", "text", "speaker", "words"),
    [
        (
            "it",
            "«Non ho fatto nulla», ha dichiarato la giornalista Irena Dovlat.",
            "Irena Dovlat",
            "Non ho fatto nulla",
        ),
        ("fr", "« Je n’ai rien fait », a déclaré Irena Dovlat.", "Irena Dovlat", "Je n’ai rien fait"),
        ("es", "«No he hecho nada», declaró la periodista Irena Dovlat.", "Irena Dovlat", "No he hecho nada"),
    ],
)
def test_quoted_words_go_to_their_speaker(read: Reads, language: str, text: str, speaker: str, words: str) -> None:
    assert read(text, language).said() == [(speaker, words)]


def test_french_titles_are_no_part_of_a_name(read: Reads) -> None:
    got = read("M. Tomas Belenko et Mme Irena Dovlat ont été arrêtés à Maravik.", "fr")
    assert got.names("Person") == {"Tomas Belenko", "Irena Dovlat"}
    assert {f.name: f.gender for f in got.reading.figures}["Irena Dovlat"] == "f"


def test_bodies_and_places_are_told_by_the_words_before_them(read: Reads) -> None:
    got = read("Il Tribunale di Maravik ha sede a Toruna, vicino al Ministero dell’Interno.", "it")
    assert got.names("Organization") == {"Tribunale di Maravik", "Ministero dell’Interno"}
    assert got.names("Place") == {"Toruna"}
    assert got.names("Person") == set()


def test_spanish_acts_name_people_and_dates(read: Reads) -> None:
    got = read(
        "La periodista Sabira Kenzhali fue liberada el 3 de mayo de 2019. La policía allanó la casa de Irena Dovlat. "
        "El ministerio niega que Tomás Belenko haya sido golpeado. Irena Dovlat no fue detenida.",
        "es",
    )
    assert got.acts() == {
        ("release", "actual", ("Sabira Kenzhali",)),
        ("search", "actual", ("Irena Dovlat",)),
        ("ill-treatment", "denied", ("Tomás Belenko",)),
    }
    assert {a.type: a.date for a in got.reading.acts}["release"] == "2019-05-03"
