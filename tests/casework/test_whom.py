"""About whom an account is, when its words give no name, or one that two people bear."""

from __future__ import annotations

import pytest

from habeas.casework.beside import is_about_me
from habeas.model.case import Contest

from .told import Told, case_of


def contests(*told: Told) -> tuple[Contest, ...]:
    return case_of(*told).case.contests


def of_treatment(told: Told) -> list[Contest]:
    return [c for c in contests(told) if c.question == "treatment"]


def test_a_pronoun_that_was_read_as_somebody_else_still_meets_the_account_that_it_answers() -> None:
    told = Told(
        "“Two guards beat Sabira Kenzhali”, said Vera Lom. Tomas Belenko watched. "
        "“Nobody struck her, she slipped in the shower”, the director, Pavel Tarin, told him."
    )
    told.figure("Sabira Kenzhali").figure("Vera Lom", "pronoun:her").figure("Tomas Belenko").figure("Pavel Tarin")
    told.says("Vera Lom", "Two guards beat Sabira Kenzhali", "Sabira Kenzhali")
    told.says("Pavel Tarin", "Nobody struck her, she slipped in the shower", "Tomas Belenko")
    (contest,) = of_treatment(told)
    assert "Sabira Kenzhali" in contest.about
    assert len(contest.sides) == 2


def test_words_that_name_their_person_are_about_nobody_else() -> None:
    told = Told("“Two guards beat Sabira Kenzhali”, said Vera Lom. “Nobody struck Tomas Belenko”, said Pavel Tarin.")
    told.figure("Sabira Kenzhali").figure("Vera Lom").figure("Tomas Belenko").figure("Pavel Tarin")
    told.says("Vera Lom", "Two guards beat Sabira Kenzhali", "Sabira Kenzhali")
    told.says("Pavel Tarin", "Nobody struck Tomas Belenko", "Tomas Belenko")
    assert of_treatment(told) == []


def test_a_family_name_that_two_bear_meets_the_account_of_the_full_name() -> None:
    told = Told(
        "“The guards beat Mr Kenzhali”, said Vera Lom. She saw Dana Kenzhali and Timur Kenzhali. "
        "“Nobody laid a hand on Timur Kenzhali”, said Pavel Tarin."
    )
    told.figure("Mr Kenzhali").figure("Vera Lom").figure("Dana Kenzhali").figure("Timur Kenzhali").figure("Pavel Tarin")
    told.says("Vera Lom", "The guards beat Mr Kenzhali", "Mr Kenzhali")
    told.says("Pavel Tarin", "Nobody laid a hand on Timur Kenzhali", "Timur Kenzhali")
    assert "how Timur Kenzhali was treated" in [c.about for c in of_treatment(told)]


def test_a_denial_of_all_of_a_kind_meets_the_account_of_one_of_them() -> None:
    told = Told("Vera Lom, a lawyer, was beaten by riot police. “No lawyer was touched”, said Pavel Tarin.")
    told.figure("Vera Lom").figure("Pavel Tarin")
    told.act("ill-treatment", "beaten by riot police", "Vera Lom")
    told.says("Pavel Tarin", "No lawyer was touched")
    told.act("ill-treatment", "No lawyer was touched", modality="denied", victims_as=("No lawyer",))
    (contest,) = of_treatment(told)
    assert contest.about == "how Vera Lom was treated"


def test_somebody_who_is_spoken_to_is_not_whom_the_words_are_about() -> None:
    told = Told(
        "“Three strangers led Arman Kenzhali out”, said Vera Lom. "
        "“Your boy jumped over the fence, Mr Belenko”, the major, Pavel Tarin, said to Tomas Belenko."
    )
    told.figure("Arman Kenzhali").figure("Vera Lom").figure("Pavel Tarin").figure("Tomas Belenko", "Belenko")
    told.says("Vera Lom", "Three strangers led Arman Kenzhali out", "Arman Kenzhali")
    told.says("Pavel Tarin", "Your boy jumped over the fence, Mr Belenko", "Tomas Belenko")
    (contest,) = [c for c in contests(told) if c.question == "forced"]
    assert "Arman Kenzhali" in contest.about


def test_a_party_without_a_name_is_a_voice_of_its_own() -> None:
    told = Told("Timur Kenzhali was arrested in May. The State party submits that he was never arrested.")
    told.figure("Timur Kenzhali", "pronoun:he").act("arrest", "arrested in May", "Timur Kenzhali")
    told.says(None, "he was never arrested", "Timur Kenzhali", direct=False, speaker_as="The State party")
    (contest,) = contests(told)
    assert contest.question == "held"


def test_a_denied_act_of_nobody_named_meets_the_act_that_another_voice_tells_of() -> None:
    told = Told(
        "Timur Kenzhali was seized at his work in May. The State party submits that no arrest took place in May."
    )
    told.figure("Timur Kenzhali").act("arrest", "seized at his work in May", "Timur Kenzhali")
    told.says(None, "no arrest took place in May", direct=False, speaker_as="The State party")
    told.act("arrest", "no arrest took place in May", modality="denied")
    assert "held" in [c.question for c in contests(told)]


def test_of_a_sentence_that_answers_both_ways_what_it_says_first_holds() -> None:
    told = Told(
        "Timur Kenzhali was held from May on. "
        "The State party says: Timur Kenzhali was at large until July, when he was arrested."
    )
    told.figure("Timur Kenzhali").act("detention", "held from May on", "Timur Kenzhali")
    words = "Timur Kenzhali was at large until July, when he was arrested"
    told.says(None, words, "Timur Kenzhali", direct=False, speaker_as="The State party")
    (contest,) = [c for c in contests(told) if c.question == "held"]
    assert [len(side) for side in contest.sides] == [1, 1]


def test_where_two_voices_name_nobody_at_all_the_dispute_is_about_people() -> None:
    told = Told(
        "“The police beat them with batons”, said Vera Lom. “No violence was used”, said the major, Pavel Tarin."
    )
    told.figure("Vera Lom").figure("Pavel Tarin").says("Vera Lom", "The police beat them with batons")
    told.says("Pavel Tarin", "No violence was used")
    (contest,) = of_treatment(told)
    assert contest.about == "how people were treated"
    assert contest.people == ()


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("I was beaten for two days", True),
        ("they burnt my hands", True),
        ("I saw bruises on his back", False),
        ("my brother was beaten", False),
    ],
)
def test_what_a_witness_saw_is_about_somebody_else(words: str, own: bool) -> None:
    assert is_about_me(words) == own
