"""Phrases of idiom tables: what white space and gaps become, and what each language's table has to hold."""

from __future__ import annotations

import re

import pytest

from habeas.language.acts.other.idioms import find_of, phrased
from habeas.language.acts.other.rules import table_of
from habeas.language.tables import load_table

from .conftest import Reads

LANGUAGES = ("fr", "it", "es", "ru", "uk", "pl", "kk")


def matches(phrase: str, text: str, ands: str = "e|ma") -> bool:
    return re.fullmatch(find_of(phrase, ands).replace("{w}", r"\s+"), text) is not None


def test_a_gap_holds_a_few_words_or_none() -> None:
    assert matches("finita ~ in manette", "finita in manette")
    assert matches("finita ~ in manette", "finita ieri, a Toruna, in manette")
    assert not matches("finita ~ in manette", "finita una volta per tutte in manette")
    assert matches("finita ~~ in manette", "finita una volta per tutte in manette")


def test_no_gap_reaches_over_a_word_that_joins_clauses() -> None:
    assert not matches("preso ~ in carcere", "preso ieri e portato in carcere")


def test_a_gap_may_forbid_commas() -> None:
    assert matches("giornale ^ chiuso", "giornale di Toruna chiuso")
    assert not matches("giornale ^ chiuso", "giornale di Toruna, chiuso")


def test_an_elided_article_may_stand_before_the_word_behind_a_gap() -> None:
    assert matches("vu ~ asile", "vu sa demande d’asile")


def test_a_slot_says_modality_status_and_whether_a_person_is_needed() -> None:
    raw = {
        "protection": {"patient refused refused": ["x"]},
        "detention": {"patient?": ["y"]},
        "search": {"owner": ["z"]},
    }
    rows = {row["find"]: row for row in phrased(raw, "e")}
    assert (rows["x"]["modality"], rows["x"]["status"], rows["x"]["need"]) == ("refused", "refused", True)
    assert (rows["y"]["victim"], rows["y"]["need"]) == ("patient", False)
    assert rows["z"]["need"] is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_that_tables_speak_of_has_idioms_in_each_language(language: str) -> None:
    kinds = {rule.type for rule in table_of(language).rules}
    assert kinds == set(load_table(f"acts/other/idioms/{language}.yaml")["idioms"])


def test_the_clause_about_a_search_says_when_it_was(read: Reads) -> None:
    text = "Halina Wrona mówi o rewizji, którą 3 maja 2018 roku policja przeprowadziła w drukarni."
    assert [(a.type, a.date) for a in read(text, "pl").reading.acts] == [("search", "2018-05-03")]
