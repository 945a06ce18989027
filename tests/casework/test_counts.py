"""One event of many people, told with different numbers."""

from __future__ import annotations

import pytest

from habeas.casework.counts import counted
from habeas.model.case import Contest

from .told import Told, case_of


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("38 people", (38, 38)),
        ("Fourteen miners", (14, 14)),
        ("twenty-two of them", (22, 22)),
        ("At least 200 steelworkers", (200, 10**6)),
        ("some 40 men", (34, 46)),
        ("two hundred workers", (200, 200)),
        ("1,200 people", (1200, 1200)),
        ("dozens of workers", None),
        ("15-year-old boys", None),
        ("the miners", None),
    ],
)
def test_words_count_people(words: str, bounds: tuple[int, int] | None) -> None:
    assert counted(words) == bounds


def detained(number: str, *, date: str | None = "2014-05-03", place: str = "Lissen") -> Told:
    text = f"{number} were detained in {place}. Vera Lom writes for the Lantern."
    told = Told(text).figure(place, schema="Place")
    return told.act("detention", f"{number} were detained", victims_as=(number,), date=date, place=place)


def numbers(*told: Told) -> list[Contest]:
    return [c for c in case_of(*told).case.contests if (c.question or "").startswith("number ")]


def test_two_texts_that_give_other_numbers_for_one_day_and_place_are_put_side_by_side() -> None:
    (contest,) = numbers(detained("38 people"), detained("At least 200 steelworkers"))
    assert contest.because == ("38: 1 voice", "200+: 1 voice")
    assert contest.about == "the number of people: arrest, 2014-05-03"


@pytest.mark.parametrize(
    "other",
    [
        detained("At least 30 people"),
        detained("some 40 men"),
        detained("200 people", date="2014-05-04"),
        detained("200 people", place="Toruna"),
        detained("two people"),
    ],
)
def test_numbers_that_can_both_be_true_are_no_dispute(other: Told) -> None:
    assert numbers(detained("38 people"), other) == []


def test_a_number_that_somebody_puts_against_that_of_the_sentence_before_is_put_beside_it() -> None:
    text = "Fourteen people were killed. The committee of the miners puts the number at twenty-two."
    told = Told(text).figure("committee of the miners", schema="Organization")
    told.act("death", "Fourteen people were killed", victims_as=("Fourteen people",))
    told.says("committee of the miners", "puts the number at twenty-two", direct=False)
    (contest,) = numbers(told)
    assert contest.because == ("14: 1 voice", "22: 1 voice")


def test_an_age_or_a_day_beside_an_act_is_no_number_of_its_victims() -> None:
    text = "Fourteen people were killed. The committee of the miners says it was at 22 hours."
    told = Told(text).figure("committee of the miners", schema="Organization")
    told.act("death", "Fourteen people were killed", victims_as=("Fourteen people",))
    told.says("committee of the miners", "it was at 22 hours", direct=False)
    assert numbers(told) == []
