"""Whose words a report gives. All people and places are invented."""

from __future__ import annotations

import pytest

from habeas.casework.answers import answers, load_rules
from habeas.casework.owners import camp_of, is_bench, is_pleading

from .read import case_of_texts


@pytest.mark.parametrize(
    ("frame", "camp"),
    [
        ("The Committee notes the author’s claim that ", "other"),
        ("The State party rejects the complainant's allegations that", "other"),
        ("She does not accept the Government’s argument that ", "official"),
        ("The authors note that, according to the State party, ", "official"),
        ("The Committee notes that ", None),
        ("The director said that ", None),
    ],
)
def test_a_report_gives_the_words_of_whose_claim_it_is_called(frame: str, camp: str | None) -> None:
    assert camp_of(frame.translate(str.maketrans("’", "'")), load_rules()) == camp


@pytest.mark.parametrize(
    ("speaker", "bench"),
    [("The Committee", True), ("the Human Rights Committee", True), ("Committee against Torture", True),
     ("State Security Committee", False), ("the investigation committee", False), ("the State party", False)],
)  # fmt: skip
def test_the_committee_that_writes_a_decision_speaks_for_neither_side(speaker: str, bench: bool) -> None:
    assert is_bench(speaker) == bench


def test_a_text_is_one_of_proceedings_by_how_often_its_parties_are_named() -> None:
    short = "The complainant submits that he was held. The State party denies it. The complainant replies. "
    assert is_pleading(short + "The State party maintains its view.")
    assert not is_pleading("The authorities say that he was freed. " * 30 + short)


@pytest.mark.parametrize(
    "text",
    [
        "The Interior Ministry, in a reply to the Lissen Courier, again stated that the claims about Tomas Belenko are"
        " groundless. “A doctor found no injuries on the detainee Belenko,” the reply says.",
        "The Interior Ministry denies that Tomas Belenko was ill-treated. It asserts that a medical commission examined"
        " Belenko in May and found no traces of violence.",
        "Deputy Prosecutor Gavril Osmanek told reporters on Friday that Tomas Belenko was a liar. “We do not punish"
        " words, we punish lies,” Osmenak said. “Every complaint of Belenko was examined, and every one was unfounded,”"
        " said Colonel Edvard Rusnak, the director of the centre.",
    ],
    ids=["a document of its own", "somebody who is quoted by it", "under a misspelt name"],
)
def test_two_words_of_one_side_are_no_contest(text: str) -> None:
    assert case_of_texts(text).contests == ()


def test_what_answers_one_question_is_not_put_against_what_answers_quite_another() -> None:
    case = case_of_texts(
        "Sabira Kenzhali, the editor of Open Shore, was arrested on Monday at the station in Maravik, her lawyer said.",
        "Asked about the first night in the detention centre, Prosecutor Gavril Osmanek replied about Sabira Kenzhali:"
        " “Nobody laid a hand on her. The doctors found no injuries.”",
    )
    assert case.contests == ()


def test_the_wife_who_says_that_her_husband_was_beaten_is_not_whom_it_is_about() -> None:
    case = case_of_texts(
        "Commissioner Edvard Rusnak said that Tomas Belenko had come to the station by himself. “Nobody was"
        " mistreated,” Rusnak said. His wife, Lidia Belenko, disagrees. She says that her husband was dragged down the"
        " stairs and that an officer kicked him in the ribs."
    )
    names = {e.id: e.name for e in case.entities}
    assert "Lidia Belenko" not in {names[p] for c in case.contests for p in c.people}


def test_a_day_in_court_is_not_another_day_of_the_arrest() -> None:
    case = case_of_texts(
        "Tomas Belenko was arrested on Sunday, 3 March 2019, at home, his lawyer Irena Dovlat said.",
        "On 5 March 2019 the Toruna District Court ordered that Tomas Belenko be detained for two months.",
    )
    assert not [c for c in case.contests if c.question.startswith("date")]


def test_a_quarrel_on_a_page_of_which_there_are_two_copies_is_listed_once() -> None:
    page = (
        "Lissen Courier, 4 May 2019. Visitors of the colony tell of a cold winter. “There is ice on the inner walls and"
        " one blanket for three men,” said Irena Dovlat, the lawyer of Tomas Belenko. “Everyone in the colony has warm"
        " clothes and a bed of his own,” answered Colonel Edvard Rusnak, the director of the colony."
    )
    once, twice = case_of_texts(page), case_of_texts(page, f"Reprinted. {page}")
    assert len(once.contests) == 1
    assert len(twice.contests) == 1


def test_who_was_fined_is_not_fine() -> None:
    assert [a for a in answers("He was fined two hundred crowns.", load_rules()) if a.question == "treatment"] == []
    assert [a.yes for a in answers("He is fine.", load_rules()) if a.question == "treatment"] == [False]
