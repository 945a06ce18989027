"""Two voices beside each other: which of what they say cannot both be right. All people and places are invented."""

from __future__ import annotations

from typing import Any

import pytest

from habeas.casework.clash_marks import beginnings
from habeas.casework.clashes import Voiced, clashes
from habeas.casework.sides import Account


def voiced(camp: str, words: str, at: int, frame: str = "", **more: Any) -> Voiced:
    name = more.get("record", f"{camp}{at}")
    account = Account("", True, "", camp, name, ("", at), None, "d")
    people = frozenset(more.get("people", {"Sabira Kenzhali"}))
    end = at + len(words) + len(frame)
    return Voiced(name, more.get("voice", camp), camp, at, end, words, frame, people, frozenset({"toruna"}), account)


def pair(official: str, other: str, frame: str = "", apart: int = 10, **more: Any) -> list[Account]:
    first = voiced("official", official, 0, "The ministry said that ")
    return clashes([first, voiced("other", other, first.end + apart, frame, **more)], ())


@pytest.mark.parametrize(
    ("official", "other"),
    [
        ("she had jumped from the window", "she had been pushed"),
        ("she left the country of her own free will", "two men dragged her out of the house"),
        ("she was handed over with her consent", "she was screaming and did not agree"),
        ("she was given a new flat", "she was offered nothing"),
        ("the statement was signed in her presence", "she had never signed the statement"),
        ("she was dismissed for absence", "she lost her post because of her articles"),
        ("twelve protesters were detained", "ninety protesters were detained"),
        ("she was nineteen", "she was sixteen"),
        ("she threw a bottle at the guards", "she stood quietly with a candle"),
    ],
)
def test_what_an_office_and_another_say_of_one_matter_in_turn_is_a_clash(official: str, other: str) -> None:
    accounts = pair(official, other)
    assert [(a.record[:5], a.yes, a.person) for a in accounts] == [
        ("offic", True, "Sabira Kenzhali"),
        ("other", False, "Sabira Kenzhali"),
    ]


@pytest.mark.parametrize("words", ["the claims as lies", "any of it", "these allegations"])
def test_a_bare_denial_goes_with_what_was_said_before_it(words: str) -> None:
    first = voiced("other", "guards had hit her with a chair", 0)
    assert clashes([first, voiced("official", words, first.end + 1, "The prison rejected the account: ")], ())


@pytest.mark.parametrize(
    ("official", "other"),
    [
        ("the library was open", "she had read forty books"),
        ("she had been moved to Toruna", "Toruna was far away"),
        ("she fell ill in May", "she would write to the minister"),
        ("the trial begins on Monday", "she has three brothers"),
        ("she was dismissed for absence", "she hopes to work abroad"),
    ],
)
def test_what_does_not_go_against_the_other_is_no_clash(official: str, other: str) -> None:
    assert not pair(official, other)


def test_people_who_are_not_one_are_no_matter_of_one_dispute() -> None:
    assert not pair("she had jumped from the window", "he had been pushed", people={"Tomas Belenko"})


def test_one_voice_does_not_clash_with_itself() -> None:
    assert not pair("she had jumped from the window", "she had been pushed", voice="official")


def test_what_stands_far_apart_needs_more() -> None:
    assert not pair("she had jumped from the window", "she had been pushed", apart=2000)


def test_what_a_question_has_put_side_by_side_is_not_told_twice() -> None:
    first = voiced("official", "she had jumped from the window", 0)
    second = voiced("other", "she had been pushed", first.end + 1)
    known = [
        Account("death", v is first, "Sabira Kenzhali", v.voice, v.record, v.account.place, None, "d")
        for v in (first, second)
    ]
    assert not clashes([first, second], known)


def test_where_somebody_died_is_a_clash_of_any_two_voices() -> None:
    first = voiced("official", "she had died in hospital", 0, record="a", voice="minister")
    second = voiced(
        "official",
        "she was found dead in her cell",
        first.end + 1,
        "But the governor said ",
        record="b",
        voice="governor",
    )
    assert clashes([first, second], ())


def test_a_list_of_words_names_beginnings_of_words_whole_words_and_parts_of_joined_ones() -> None:
    begun = beginnings("He was ill-treated; the fine was paid.")
    assert {"ill-tr", "treat", "fine.", "he."} <= begun
    assert not {"reated", "fines", "trea.", "paid-"} & begun
