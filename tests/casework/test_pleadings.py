"""Claim and answer far apart in a decision. All people and places are invented."""

from __future__ import annotations

import dataclasses

import pytest

from habeas.casework.clashes import Voiced, question_of
from habeas.casework.pleadings import pleaded
from habeas.casework.sides import Account

FILLING = (
    "the court of Toruna heard the case in June", "a lawyer was named for the hearing", "the family lives in Lissen",
    "the appeal was filed in March", "the board met twice", "the ministry answered the letter",
)  # fmt: skip


def voiced(camp: str, words: str, at: int, **more: object) -> Voiced:
    record = f"{camp}{at}"
    account = Account("", True, "", camp, record, ("", at), None, "d")
    frame = f"The {camp} said that " if camp else ""
    base = Voiced(record, camp, camp, at, at + len(words), words, frame, frozenset({"p"}), frozenset(), account)
    return dataclasses.replace(base, pleads=True, **more)  # type: ignore[arg-type]


def told(claim: Voiced, answer: Voiced) -> list[Voiced]:
    between = [voiced("other", words, 1000 + 100 * n) for n, words in enumerate(FILLING)]
    return [claim, *between, answer]


def test_an_answer_is_found_by_the_rare_words_of_the_claim_pages_before() -> None:
    claim = voiced("other", "the scars on his shoulders were made by cigarettes", 0)
    answer = voiced("official", "the scars on the shoulders were not made by cigarettes", 90_000)
    assert pleaded(told(claim, answer)) == [(claim, answer)]


@pytest.mark.parametrize(
    "words",
    [
        "the scars on the shoulders were made by cigarettes",
        "the passport was not handed back",
    ],
    ids=["agrees", "of something else"],
)
def test_what_does_not_answer_it_is_left_alone(words: str) -> None:
    claim = voiced("other", "the scars on his shoulders were made by cigarettes", 0)
    assert pleaded(told(claim, voiced("official", words, 90_000))) == []


def test_words_of_an_office_under_the_name_of_the_claimant_are_no_claim() -> None:
    claim = voiced("other", "he has not substantiated that the scars on his shoulders were made by cigarettes", 0)
    answer = voiced("official", "the scars on the shoulders were not made by cigarettes", 90_000)
    assert pleaded(told(claim, answer)) == []


def test_a_pair_is_known_by_who_says_which_words_so_that_copies_of_a_page_have_one() -> None:
    one, other = voiced("other", "he was beaten", 0), voiced("official", "he was not beaten", 50)
    moved = voiced("other", "he was beaten", 10_000), voiced("official", "he was not beaten", 10_050)
    assert question_of(one, other) == question_of(*moved)
    assert question_of(one, other) != question_of(one, voiced("official", "he was treated", 50))
