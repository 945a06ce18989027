"""A part of a dossier: by dates, by parts, by what was reviewed, and with more withheld than is marked."""

from __future__ import annotations

import msgspec
import pytest

from habeas.errors import NotFound, WrongUse
from habeas.model.case import Contest, Translation
from habeas.model.records import Review
from habeas.publish.choice import PARTS, Choice
from habeas.publish.dossier import build
from habeas.publish.dossier_parts import Dossier, DossierFacts
from habeas.publish.gate import pass_gate
from habeas.publish.page import render

from .made import small_case

FACTS = DossierFacts(archive_id="arch", as_of="2026-01-02", reader="r1", journal_size=9, root="AAAA")


def chosen(choice: Choice) -> Dossier:
    case, docs = small_case()
    passed = pass_gate(case, docs, withhold=choice.checked().withhold)
    return build(passed, "e_sabira", FACTS, choice=choice)


def test_a_range_of_dates_leaves_out_what_lies_outside_and_what_has_no_date_and_says_how_much() -> None:
    made = chosen(Choice(since="2019-03", until="2019-04"))
    assert [e.date for e in made.dated] == ["2019-03-04"]
    assert made.undated == ()
    assert made.left_out > 0
    page = render(made)
    assert "A part of what the archive has" in page
    assert "March 2019" in page
    assert chosen(Choice(since="2020")).dated == ()


def test_each_part_can_be_left_out_and_the_page_says_which() -> None:
    whole = render(chosen(Choice()))
    assert "A part of what the archive has" not in whole
    for part, heading in (("contested", "Contradicting accounts"), ("said", "By Sabira"), ("about", "About Sabira")):
        page = render(chosen(Choice(parts=tuple(p for p in PARTS if p != part))))
        assert heading in whole
        assert f">{heading}" not in page
        assert "Left out by choice" in page


def test_only_what_was_reviewed_goes_out_when_that_is_asked() -> None:
    made = chosen(Choice(reviewed_only=True))
    assert made.unreviewed == 0
    assert made.reviewed == 1


def test_somebody_withheld_for_this_dossier_is_taken_out_of_quotes_and_counted() -> None:
    made = chosen(Choice(withhold=("e_tomas",)))
    page = render(made)
    assert "Belenko" not in page
    assert made.withheld.people == 1


def test_a_person_cannot_be_withheld_from_the_own_dossier() -> None:
    with pytest.raises(NotFound):
        chosen(Choice(withhold=("e_sabira",)))


@pytest.mark.parametrize("choice", [Choice(since="last week"), Choice(parts=("poems",)), Choice(withhold=("e_none",))])
def test_a_choice_that_makes_no_sense_is_refused(choice: Choice) -> None:
    with pytest.raises(WrongUse):
        chosen(choice)


def test_a_translation_stands_beside_the_words_with_its_translator_and_without_withheld_names() -> None:
    case, docs = small_case()
    said = Translation(text="Tomas Belenko hat sie geschlagen", language="de", by="Vera Malik", seq=9, at="")
    statements = tuple(msgspec.structs.replace(s, translations=(said,)) for s in case.statements)
    case = msgspec.structs.replace(case, statements=statements)
    page = render(build(pass_gate(case, docs), "e_sabira", FACTS))
    assert "Tomas Belenko hat sie geschlagen" in page
    assert "translation by Vera Malik" in page
    page = render(build(pass_gate(case, docs, withhold=("e_tomas",)), "e_sabira", FACTS))
    assert "[withheld] hat sie geschlagen" in page
    assert "Belenko" not in page


def test_accounts_that_may_differ_stand_apart_below_those_that_do_unless_a_person_confirmed_them() -> None:
    case, docs = small_case()
    (sure,) = case.contests
    doubtful = msgspec.structs.replace(sure, id="c_0", about="what is said of a hand", confidence=0.3)

    def page_of(*contests: Contest) -> str:
        passed = pass_gate(msgspec.structs.replace(case, contests=contests), docs)
        return render(build(passed, "e_sabira", FACTS))

    apart = page_of(doubtful, sure)
    assert apart.index(">whether Sabira Kenzhali was beaten<") < apart.index("Accounts that may differ")
    assert apart.index("Accounts that may differ") < apart.index(">what is said of a hand<")
    assert "Accounts that may differ" not in page_of(sure)
    confirmed = msgspec.structs.replace(doubtful, review=Review(state="confirmed"))
    assert "Accounts that may differ" not in page_of(confirmed, sure)
