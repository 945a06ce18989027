"""Voices of different documents that cannot both be right. All people and places are invented."""

from __future__ import annotations

import dataclasses

import pytest

from habeas.casework.across import opposed, uttered
from habeas.casework.clashes import Voiced
from habeas.casework.contests import contest_about
from habeas.casework.nearness import aligned, meant
from habeas.casework.sides import Account

WHO = "Irena Dovlat"
OFFICE = "all the witnesses of the accused were heard by the judge"
OTHER = "not one of the witnesses of the accused was let into the court"


def said(camp: str, words: str, document: str, voice: str = "") -> Voiced:
    voice = voice or f"{camp} in {document}"
    record = f"{document} {camp} {len(words)}"
    account = Account("", True, "", voice, record, (document, 0), None, document, words)
    return Voiced(record, voice, camp, 0, len(words), words, "X said that ", frozenset({WHO}), frozenset(), account)


def told(*voiced: Voiced, known: tuple[Account, ...] = (), source: str = "") -> dict[str, list[Account]]:
    out: dict[str, list[Account]] = {}
    for one in voiced:
        for account in uttered([one], known, lambda document: source or document):
            out.setdefault(account.question, []).append(account)
    return out


def put_side_by_side(by_matter: dict[str, list[Account]]) -> list[tuple[bool, str]]:
    return [(a.yes, a.document) for q, given in sorted(by_matter.items()) for a in opposed(q, WHO, given)]


def test_what_an_office_says_and_what_another_says_elsewhere_are_put_side_by_side_once() -> None:
    assert put_side_by_side(told(said("official", OFFICE, "one"), said("other", OTHER, "two"))) == [
        (True, "one"), (False, "two"),
    ]  # fmt: skip


def test_the_order_in_which_documents_came_changes_nothing() -> None:
    a, b = said("official", OFFICE, "one"), said("other", OTHER, "two")
    assert put_side_by_side(told(a, b)) == put_side_by_side(told(b, a))


@pytest.mark.parametrize(
    "words", ["she has chosen a lawyer", "the judge is called Belenko", "she hopes to see the sea"]
)
def test_what_tells_of_something_else_is_not(words: str) -> None:
    assert not put_side_by_side(told(said("official", OFFICE, "one"), said("other", words, "two")))


def test_two_voices_of_one_side_are_not() -> None:
    assert not put_side_by_side(told(said("other", OFFICE, "one"), said("other", OTHER, "two")))


def test_copies_of_one_text_are_one_source() -> None:
    assert not put_side_by_side(told(said("official", OFFICE, "one"), said("other", OTHER, "two"), source="one"))


def test_what_a_question_has_of_both_is_left_to_it() -> None:
    a, b = said("official", OFFICE, "one"), said("other", OTHER, "two")
    known = tuple(
        dataclasses.replace(v.account, question="witnesses", person=WHO, yes=yes) for v, yes in ((a, True), (b, False))
    )
    assert not put_side_by_side(told(a, b, known=known))


def test_the_contest_names_the_person_and_has_both_records() -> None:
    by_matter = told(said("official", OFFICE, "one"), said("other", OTHER, "two"))
    made = [c for q, given in by_matter.items() if (c := contest_about(q, WHO, given, {WHO: WHO}))]
    assert [(c.about, len(c.sides)) for _, c in made] == [(f"what is said about {WHO}", 2)]


def test_words_of_near_meaning_stand_near_each_other() -> None:
    cell = meant("the cell has no window", ())
    assert aligned(cell, meant("the prison room has no glass", ())) > aligned(cell, meant("he sold wheat", ()))
