"""Copies are found by their words; what differs stays apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.text.copies import (
    containment,
    normal_words,
    same_text_key,
    shingles,
    sketch,
    sketch_containment,
    words_by_line,
)
from habeas.text.near import near_groups

ARTICLE = " ".join(
    f"Sentence {n} tells how the court of Maravik heard witness number {n} in room {n * 7}." for n in range(40)
)
OTHER = " ".join(
    f"Paragraph {n} describes the road from Toruna to Lissen, village {n} after village {n + 1}." for n in range(40)
)


def test_the_same_words_have_one_key_whatever_the_layout() -> None:
    assert same_text_key("Irena Dovlat,\n\nMaravik!") == same_text_key("irena dovlat maravik")
    assert same_text_key("Irena Dovlat") != same_text_key("Dovlat Irena")
    assert same_text_key(" … ") == ""


@given(st.text(alphabet="aé\u0301 ﬁ.\n\r\x85\u2028'Ж9_", max_size=60))
def test_the_words_of_a_text_are_the_words_of_its_lines(text: str) -> None:
    assert [w for line in words_by_line(text) for w in line] == normal_words(text)


def test_a_cut_copy_is_contained_in_the_whole() -> None:
    cut = " ".join(ARTICLE.split()[:120]) + " Read the rest on our site."
    assert containment(shingles(ARTICLE), shingles(cut)) > 0.9
    assert containment(shingles(ARTICLE), shingles(OTHER)) < 0.1


def groups(texts: dict[str, str]) -> list[tuple[str, ...]]:
    return near_groups(texts.items(), texts.__getitem__)


def test_near_copies_are_grouped_and_others_are_not() -> None:
    assert groups({"a": ARTICLE, "b": "Updated. " + ARTICLE, "c": OTHER, "d": "Two words"}) == [("a", "b")]


def test_more_runs_than_are_sorted_at_once_give_the_same_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"{n}": f"{ARTICLE[n * 40 :]} {OTHER[: n * 10]}" for n in range(12)}
    at_once = groups(texts)
    monkeypatch.setattr("habeas.text.near._AT_ONCE", 100)
    assert groups(texts) == at_once
    assert at_once


def test_short_texts_are_copies_only_when_equal() -> None:
    assert groups({"a": "She was freed.", "b": "she was freed", "c": "She was"}) == [("a", "b")]


def test_a_cut_copy_of_a_long_text_is_found_from_the_samples() -> None:
    long = " ".join(f"On day {n} prisoner {n * 31 % 997} wrote line {n * 17 % 1009} of the diary." for n in range(1500))
    assert groups({"whole": long, "cut": long[: len(long) // 2], "other": OTHER * 30}) == [("cut", "whole")]


def test_a_thousand_notices_that_differ_by_a_number_are_one_group_and_take_no_time() -> None:
    notice = f"Dear Ms Dovlat, {ARTICLE[:800]} Its number is "
    texts = {f"{n:04}": f"{notice} {n}." for n in range(1000)}
    assert [len(g) for g in groups(texts)] == [1000]


@given(st.dictionaries(st.text(max_size=3), st.text(alphabet="ab ", max_size=60), max_size=8))
def test_groups_are_the_same_in_whatever_order_and_equal_texts_are_always_together(texts: dict[str, str]) -> None:
    found = groups(texts)
    assert found == groups(dict(reversed(texts.items())))
    keys = {name: same_text_key(text) for name, text in texts.items()}
    together = {name: i for i, group in enumerate(found) for name in group}
    for a in texts:
        for b in texts:
            if a != b and keys[a] and keys[a] == keys[b]:
                assert together[a] == together[b]


def test_sketches_estimate_containment() -> None:
    assert (
        sketch_containment(sketch(shingles(ARTICLE)), sketch(shingles(ARTICLE + " One more line follows here."))) > 0.9
    )
    assert sketch_containment(sketch(shingles(ARTICLE)), sketch(shingles(OTHER))) < 0.1


@given(st.text(max_size=300))
def test_every_text_contains_itself(text: str) -> None:
    found = shingles(text)
    assert containment(found, found) == (1.0 if found else 0.0)


def _groups(*texts: str) -> list[tuple[str, ...]]:
    given = {str(i): text for i, text in enumerate(texts)}
    return near_groups(given.items(), given.__getitem__)


def test_a_copy_cut_to_its_first_third_is_one_voice_with_the_whole() -> None:
    assert _groups(ARTICLE, " ".join(ARTICLE.split()[: len(ARTICLE.split()) // 3]), OTHER) == [("0", "1")]


def test_another_headline_and_an_agency_line_make_no_other_text() -> None:
    assert _groups("Court hears witnesses\n" + ARTICLE, "LISSEN (Veldania Press) - Forty voices\n" + ARTICLE) == [
        ("0", "1")
    ]


def test_a_text_that_quotes_a_paragraph_is_no_copy() -> None:
    assert _groups(ARTICLE, OTHER + " " + " ".join(ARTICLE.split()[:60])) == []


def test_letters_that_share_only_their_formulas_are_no_copies() -> None:
    def letter(name: str, told: str) -> str:
        return f"Dear Minister, I write to you about {name}. {told} I ask you to answer me. Yours, a friend of {name}"

    one = letter("Irena Dovlat", " ".join(OTHER.split()[:60]))
    other = letter("Tomas Belenko", " ".join(ARTICLE.split()[:60]))
    assert _groups(one, other) == []
