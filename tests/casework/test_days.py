"""One act of one person on two days, as different voices tell it."""

from __future__ import annotations

import pytest

from habeas.model.case import Contest

from .told import Told, case_of


def arrested(day: str, words: str, kind: str = "arrest") -> Told:
    told = Told(f"{words} Timur Kenzhali was taken on {day}.").figure("Timur Kenzhali")
    return told.act(kind, "taken", "Timur Kenzhali", date=day)


def of_days(*told: Told) -> list[Contest]:
    return [c for c in case_of(*told).case.contests if c.question.startswith("date ")]


def test_two_texts_that_give_different_days_for_one_arrest_are_put_side_by_side() -> None:
    (contest,) = of_days(arrested("2021-05-03", "A."), arrested("2021-05-05", "B."), arrested("2021-05-03", "C."))
    assert contest.about == "the date of the arrest of Timur Kenzhali"
    assert [len(side) for side in contest.sides] == [2, 1]
    assert contest.because == ("2021-05-03: 2 voices", "2021-05-05: 1 voice")


@pytest.mark.parametrize(
    "other",
    [
        arrested("2021-05-03", "B."),
        arrested("2021-05", "B."),
        arrested("2021-09-03", "B."),
        arrested("2021-05-05~", "B."),
        arrested("2021-05-05", "B.", kind="threat"),
    ],
    ids=["the same day", "the month of that day", "months later", "a day that is hedged", "another kind of act"],
)
def test_no_dispute_is_made_of(other: Told) -> None:
    assert of_days(arrested("2021-05-03", "A."), other) == []


def test_a_text_that_tells_of_both_days_tells_of_two_arrests() -> None:
    both = Told("Timur Kenzhali was taken on 3 May and seized again on 5 May.").figure("Timur Kenzhali")
    both.act("arrest", "taken", "Timur Kenzhali", date="2021-05-03")
    both.act("arrest", "seized", "Timur Kenzhali", date="2021-05-05")
    assert of_days(both) == []
    assert of_days(both, arrested("2021-05-05", "B.")) == []
