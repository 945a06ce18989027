"""Whose a surname is that two relatives bear, whom a mail greets by the given name, and weekdays before a name."""

from __future__ import annotations

import pytest
from tests.language.core.conftest import Reads

FAMILY = "Oleg Branik was arrested on Monday. Daria Branik came to court. "
HEADERS = (
    ("From", "Goran Ilik <g@veldania.example>"),
    ("To", "Olena Hryts <o@veldania.example>"),
    ("Cc", "Milena Teke <m@veldania.example>, Press Office <p@veldania.example>"),
)


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Branik has been held in his cell without food.", "Oleg Branik"),
        ("Branik was held at her flat until Friday.", "Daria Branik"),
        ("Branik himself did not speak.", "Oleg Branik"),
        ("“Nobody touched citizen Branik, who is cooperating of his own free will,” a spokesman said.", "Oleg Branik"),
    ],
)
def test_a_surname_of_a_man_and_a_woman_is_whose_pronouns_follow_it(read: Reads, said: str, who: str) -> None:
    found = [f.name for f in read(FAMILY + said).figures if "Branik" in f.names]
    assert found == [who]


@pytest.mark.parametrize(
    "said",
    [
        "Branik described his arrest in detail.",
        "Branik was worried about his health.",
        "Branik was dismissed after his arrest.",
        "Branik was present when he was beaten.",
        "Branik told Peter Horn that he was afraid.",
        "Branik has not been harmed.",
        "Branik and his lawyer were searched. Branik, herself a teacher, was fined.",
    ],
)
def test_a_pronoun_that_may_be_the_relatives_decides_nothing(read: Reads, said: str) -> None:
    assert [f.name for f in read(FAMILY + said).figures if "Branik" in f.names] == ["Branik"]


def test_a_surname_of_two_brothers_is_neither_s_by_a_pronoun(read: Reads) -> None:
    text = "Oleg Branik was arrested on Monday. Igor Branik came to court. Branik was held in his cell."
    assert [f.name for f in read(text).figures if "Branik" in f.names] == ["Branik"]


def test_a_mail_names_in_full_whom_it_greets_and_who_gets_a_copy(read: Reads) -> None:
    text = "Olena, see below.\n\nThey took Ruslan on Monday. Milena will call you.\n\nYours,\nGoran"
    names = {f.name for f in read(text, "mail", HEADERS).figures}
    assert {"Olena Hryts", "Milena Teke", "Ruslan"} <= names


@pytest.mark.parametrize(
    "text",
    [
        "Dear friend,\n\nOlena was taken on Monday. My daughter Milena was beaten.\n\nYours,\nGoran",
        "Dear friend,\n\nOlena, 22, was taken on Monday.\n\nYours,\nGoran",
        "Olena Petrenko was taken on Monday.\n\nOlena, who is a student, was beaten.\n\nYours,\nGoran",
    ],
)
def test_a_mail_does_not_name_somebody_else_by_its_correspondents(read: Reads, text: str) -> None:
    names = {f.name for f in read(text, "mail", HEADERS).figures}
    assert not names & {"Olena Hryts", "Milena Teke"}


def test_a_weekday_is_no_part_of_a_name(read: Reads) -> None:
    text = (
        "On the Saturday Milena Dovlat was picked up in the street. On that Monday Dovlat was beaten. "
        "She told the Sunday Courier about it."
    )
    figures = read(text).figures
    assert [f.names for f in figures if f.schema == "Person"] == [("Milena Dovlat", "Dovlat")]
    assert any(f.name == "Sunday Courier" for f in figures)


@pytest.mark.parametrize(("more", "whole"), [("", True), (" Ana Lucia Prado was there.", False)])
def test_a_mail_greets_by_two_given_names_too(read: Reads, more: str, whole: bool) -> None:
    headers = (("From", "Goran Ilik <g@veldania.example>"), ("To", "Ana Lucia Moreno <o@veldania.example>"))
    text = f"Ana Lucia, see below.\n\nThey took Ruslan on Monday.{more}\n\nYours,\nGoran"
    assert ("Ana Lucia Moreno" in {f.name for f in read(text, "mail", headers).figures}) is whole


@pytest.mark.parametrize(("more", "whole"), [("", True), (" Ivan Moreno was there.", False)])
def test_a_mail_greets_by_the_family_name_too(read: Reads, more: str, whole: bool) -> None:
    headers = (("From", "Goran Ilik <g@veldania.example>"), ("To", "Sabine Moreno <o@veldania.example>"))
    text = f"Dear Ms Moreno,\n\nthey took Ruslan on Monday.{more}\n\nYours,\nGoran"
    assert ("Sabine Moreno" in {f.name for f in read(text, "mail", headers).figures}) is whole


def test_whoever_writes_is_no_part_of_a_body(read: Reads) -> None:
    figures = read("I wrote to the Prison Administration of Veldania and I have their answer here.").figures
    assert [(f.name, f.schema) for f in figures] == [("Prison Administration of Veldania", "Organization")]
