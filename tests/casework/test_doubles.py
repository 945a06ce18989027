"""What is told of "a woman" who is named beside is told of her alone."""

from __future__ import annotations

from habeas.casework.by_type import GROUP, without_doubles
from habeas.casework.sides import Account


def account(person: str, record: str, yes: bool, question: str = "treatment") -> Account:
    return Account(question, yes, person, "a voice", record, ("", 0), None, "d1")


WOMAN = f"d1{GROUP}woman"


def test_unnamed_people_of_whom_nothing_is_told_but_what_is_told_of_somebody_named_make_no_contest() -> None:
    hers = [account("e1", "stretcher", True), account("e1", "nobody", False), account("e1", "beaten", True)]
    woman = [account(WOMAN, "stretcher", True), account(WOMAN, "nobody", False)]
    assert without_doubles([*hers, *woman]) == hers


def test_unnamed_people_of_whom_more_or_the_contrary_or_something_else_is_told_stay() -> None:
    hers = [account("e1", "stretcher", True)]
    for other in (account(WOMAN, "a fall", False), account(WOMAN, "stretcher", False)):
        told = [*hers, account(WOMAN, "stretcher", True), other]
        assert without_doubles(told) == told
    elsewhere = [*hers, account(WOMAN, "stretcher", True, "free")]
    assert without_doubles(elsewhere) == elsewhere
