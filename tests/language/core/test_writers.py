"""Who writes, signs and represents is not whom a letter or a decision tells of."""

from __future__ import annotations

from habeas.language.acts import find_acts
from habeas.language.analysis import Analysis
from habeas.language.english import analyse
from habeas.model.document import Document, Genre

DECISION = (
    "Communication No. 641/2014\n\n1.1 The complainant is Ruslan Temirov, a national of Veldania born on 2 May "
    "1979. He claims "
    "that his deportation to Veldania violated article 3 of the Convention. He is represented by counsel, Rasa "
    "Holub.\n"
)
VISIT = (
    "Dear Marta, you wanted to know how it went. Our delegation was received on Tuesday and we could speak with "
    "Dr. Tomas Belenko "
    "for twenty minutes. He ended his hunger strike on 12 October after thirty-one days. His appeal was "
    "dismissed in September. "
    "In the afternoon we asked to see Irena Dovlat too and were told that she is no longer there."
)


def read(text: str, genre: Genre = "page") -> Analysis:
    return analyse(Document(sha256="0" * 64, full=text, genre=genre, language="en"))


def done_to(a: Analysis) -> dict[str, list[str]]:
    return {act.type: [a.figures[f].name for f in act.victims] for act in find_acts(a)}


def test_what_counsel_submits_happened_to_the_complainant() -> None:
    a = read(
        DECISION
        + "5.2 Counsel adds that the visit was short. Counsel further submits that on 18 December 2014 the Lissen "
        "District Court sentenced him to eight years’ imprisonment.",
        "decision",
    )
    assert done_to(a)["conviction"] == ["Ruslan Temirov"]


def test_she_who_adds_that_he_was_beaten_is_the_counsel() -> None:
    a = read(DECISION + "5.2 Counsel commented on 3 May. She adds that he was beaten in the cell.", "decision")
    assert done_to(a)["ill-treatment"] == ["Ruslan Temirov"]
    assert [a.figures[s.speaker].name for s in a.statements if s.speaker is not None][-1] == "Rasa Holub"


def test_whoever_signs_for_a_delegation_is_not_he() -> None:
    acts = done_to(read(VISIT + "\n\nYours,\nPavel", "letter"))
    assert acts["hunger-strike"] == acts["appeal"] == ["Tomas Belenko"]


def test_a_letter_on_one_line_has_its_signature() -> None:
    a = read(
        "Dear friends, I was dismissed from the port on 3 May and my flat was searched. Respectfully, Irena Dovlat"
    )
    assert a.signatory is not None
    assert a.figures[a.signatory].name == "Irena Dovlat"
    assert done_to(a)["dismissal"] == ["Irena Dovlat"]


def test_a_name_that_ends_the_last_sentence_signs_nothing() -> None:
    a = read("I was dismissed on 3 May. My flat was searched. The order was signed by Irena Dovlat")
    assert a.signatory is None


def test_a_bare_family_name_is_not_whoever_signs() -> None:
    a = read(
        "Dear Annika,\n\nthe colonel was on the radio on Sunday and I heard him. “This Dovlat is drunk "
        "somewhere,” he said. I broke "
        "the radio, and I have slept badly since. Five years I wait for my husband, and nobody tells me "
        "anything of him.\n\n"
        "Marta Dovlat\n",
        "letter",
    )
    own = next(f for f in a.figures if f.name == "Marta Dovlat")
    assert "Dovlat" not in own.names


def test_the_first_of_two_family_names_is_nobody_elses() -> None:
    a = read(
        "The father, Eusebio Catelo Huanca, has not been seen since. His cousin, Hilario Catelo, was arrested "
        "in May. On 17 August "
        "Mr. Catelo was forced into a van."
    )
    bare = [f.name for f in a.figures if "Catelo" in f.names and f.name != "Catelo"]
    assert bare in ([], ["Eusebio Catelo Huanca"])


def test_names_are_cut_where_the_office_ends_and_kept_whole_where_it_goes_on() -> None:
    a = read(
        "Commissioner for Human Rights Saodat Belenko visited the prison. The Office for the Protection of the "
        "State denied it. "
        "The director, Mr Crispin Vale, was fined. Letter of the Penal Service of 20 January: nothing is known."
    )
    assert {f.name for f in a.figures} >= {
        "Saodat Belenko",
        "Office for the Protection of the State",
        "Crispin Vale",
        "Penal Service",
    }
