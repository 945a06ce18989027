"""How sure a contest is, and how one that may be none is shown. All people and places are invented."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from habeas.casework.contests import contest_about
from habeas.casework.sides import Account
from habeas.model.case import SURE, Contest
from habeas.model.records import Review

WHO = "e-sabira"


def account(yes: bool, voice: str, at: int, words: str, *marks: str, **more: Any) -> Account:
    return Account("treatment", yes, WHO, voice, f"s-{voice}{at}", ("0", at), None, "d", words, marks=marks, **more)


def contest(*given: Account) -> Contest:
    made = contest_about("treatment", WHO, given, {WHO: "Sabira Kenzhali"})
    assert made is not None
    return made[1]


BEATEN = account(True, "lawyer", 0, "the guards beat sabira kenzhali in her cell", "other")
DENIED = account(False, "colonel", 120, "nobody beat the prisoner kenzhali", "official", "denied")


def test_an_office_that_denies_beside_an_accusation_what_it_says_is_a_sure_contest() -> None:
    made = contest(BEATEN, DENIED)
    assert made.is_sure
    assert "an office speaks against somebody else" in made.because
    assert "one side denies it" in made.because
    assert not any(reason.startswith("in doubt") for reason in made.because)


def test_parties_of_proceedings_who_name_nobody_and_are_understood_by_their_camp_alone_may_differ() -> None:
    far = account(
        False, "state", 90_000, "the rules were applied correctly and the courts examined article 7", "official",
        "hinted", "pleads", loose=True,
    )  # fmt: skip
    near = account(True, "author", 0, "an injection was given", "other", "hinted", "pleads", loose=True)
    made = contest(near, far)
    assert not made.is_sure
    assert "in doubt: both are pleaded in proceedings" in made.because


def test_each_more_thing_that_speaks_against_a_contest_makes_it_less_sure() -> None:
    plain = contest(BEATEN, DENIED).confidence
    apart = contest(BEATEN, account(False, "colonel", 50_000, DENIED.words, *DENIED.marks)).confidence
    camps = contest(account(True, "lawyer", 0, BEATEN.words, "official"), DENIED).confidence
    assert max(apart, camps) < plain


@pytest.mark.parametrize(("state", "sure"), [("proposed", False), ("confirmed", True), ("corrected", True)])
def test_what_a_person_confirms_is_a_contest_however_unsure_it_was(state: Any, sure: bool) -> None:
    made = Contest(id="c-1", about="x", sides=(("a",), ("b",)), confidence=SURE - 0.1)
    assert msgspec.structs.replace(made, review=Review(state=state)).is_sure == sure


def test_who_speaks_about_his_own_case_has_not_died() -> None:
    said = [
        Account("death", yes, WHO, voice, f"s-{voice}", ("0", at), None, "d", words)
        for yes, voice, at, words in (
            (True, WHO, 0, "I am wanted for murder"),
            (False, "state", 200, "his scars come from an accident"),
        )
    ]
    assert contest_about("death", WHO, said, {WHO: "Sabira Kenzhali"}) is None
