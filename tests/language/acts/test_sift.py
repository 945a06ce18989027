"""What looks like an act and is none, what somebody denies, and where things happened. All people are invented."""

from __future__ import annotations

from functools import cache

import pytest

from habeas.language import english
from habeas.language.acts import find_acts
from habeas.language.acts.calibrate import calibrated
from habeas.language.analysis import Analysis
from habeas.model.document import Document, Fact
from habeas.model.reading import Act


@cache
def read(text: str, title: str = "") -> tuple[Analysis, list[Act]]:
    named = Fact(value=title, origin="test") if title else None
    published = Fact(value="2019-06-10", origin="test")
    a = english.analyse(Document(sha256="0" * 64, full=text, language="en", published=published, title=named))
    return a, find_acts(a)


def found(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(x.type, x.modality) for x in read(text, title)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "An individual must not be returned to a State where he or she would be tortured.",
        "The individual concerned must face a personal risk of being tortured.",
        "Irena Dovlat almost lost her life.",
        "There was no mechanism whereby Irena Dovlat could appeal the judgment.",
        "It was possible to appeal the judgment.",
        "The Supreme Court always rejects such petitions.",
        "The State party submitted its observations on 3 May 2018.",
        "There is great apprehension about the new law.",
        "Irena Dovlat was freed from national service in 2009.",
        "Irena Dovlat suffered a cardiac arrest.",
        "The matter was given due consideration by the Migration Office.",
        "Irena Dovlat was refused nothing and is in charge of the archive.",
        "There were no humanitarian reasons to grant her a residence permit.",
        "Tomas Belenko sent a registered letter to the appeal court.",
        "Extradition proceedings must be lawful.",
        "They expelled Tomas Belenko from the family.",
        "Her application for a housing subsidy was denied.",
        "He does not claim that he was beaten.",
    ],
)
def test_rules_chances_and_everyday_words_are_no_acts(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ministry said that Irena Dovlat was not ill-treated.", "ill-treatment"),
        ("“Her passport was never seized,” the spokesman said about Irena Dovlat.", "seizure"),
        ("“Nobody laid a hand on Irena Dovlat,” the governor said.", "ill-treatment"),
        ("The prison said that no force was used against the detainee.", "ill-treatment"),
        ("The spokesman rejected the claim that Irena Dovlat had been tortured.", "ill-treatment"),
    ],
)
def test_what_a_speaker_says_did_not_happen_is_denied(text: str, kind: str) -> None:
    assert (kind, "denied") in found(text)


def test_a_negative_of_an_authority_is_a_denial_and_one_of_a_narrator_is_no_act() -> None:
    text = "Irena Dovlat is well. She was not beaten."
    assert found(text, "Statement of the Ministry of the Interior of Veldania") == [("ill-treatment", "denied")]
    assert found(text, "A visit to Toruna") == []


def test_what_nobody_disputes_is_not_denied() -> None:
    assert ("ill-treatment", "actual") in found("The ministry does not dispute that Irena Dovlat was beaten.")


def place(text: str, kind: str) -> str | None:
    a, acts = read(text)
    where = next(x.place for x in acts if x.type == kind)
    return a.figures[where].name if where is not None else None


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        ("On 5 May 2019 the police searched Irena Dovlat’s home in Toruna.", "search", "Toruna"),
        ("Irena Dovlat was granted asylum in Italy in 2018.", "protection", "Italy"),
        ("Irena Dovlat was taken to Toruna, where she was beaten.", "ill-treatment", "Toruna"),
        ("Irena Dovlat went to Toruna in May. She was arrested there on 6 May 2019.", "arrest", "Toruna"),
        ("Irena Dovlat was kept at Police Station No. 2 from the first night.", "detention", "Police Station No. 2"),
    ],
)
def test_the_place_is_that_of_the_thing_the_clause_or_the_words_before(text: str, kind: str, where: str) -> None:
    assert place(text, kind) == where


def test_a_clause_of_where_has_the_date_of_its_sentence() -> None:
    text = "On 5 May 2019 Irena Dovlat was summoned to the ministry, where she was slapped."
    assert [x.date for x in read(text)[1] if x.type == "ill-treatment"] == ["2019-05-05"]


def test_a_date_that_belongs_to_another_person_is_not_taken() -> None:
    text = "Irena Dovlat was arrested in Toruna and Tomas Belenko was arrested in Lissen on 5 May 2019."
    first = next(x for x in read(text)[1] if x.type == "arrest")
    assert first.date is None


def test_more_sure_of_the_rules_is_never_less_sure_after_calibration() -> None:
    for named in (True, False):
        line = [calibrated(n / 100, named=named) for n in range(101)]
        assert line == sorted(line)
        assert 0.0 <= line[0] <= line[-1] <= 1.0


def test_a_thing_cut_off_from_its_verb_by_a_clause_is_still_its_owners() -> None:
    text = (
        "Irena Dovlat was stopped at the border and her passport, which also named the two children, was confiscated."
    )
    a, acts = read(text)
    seizure = next(x for x in acts if x.type == "seizure")
    assert [a.figures[i].name for i in seizure.victims] == ["Irena Dovlat"]
