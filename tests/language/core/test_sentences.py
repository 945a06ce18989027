"""Sentences and paragraphs by rule."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.language.sentences import paragraphs, split
from habeas.model.records import Span


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for p in paragraphs(text) for s in split(text, p)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Belenko met Dr. Linden. They left.", ["Mr. Belenko met Dr. Linden.", "They left."]),
        ("S. Kenzhali was freed. T.B. She wept.", ["S. Kenzhali was freed.", "T.B.", "She wept."]),
        (
            "It breaches art. 3 and para. 2 of it. No. 4 is moot.",
            ["It breaches art. 3 and para. 2 of it.", "No. 4 is moot."],
        ),
        ("2.1 On 2 May she fled. (She came back.)", ["On 2 May she fled.", "(She came back.)"]),
        ("2 May 2014 was cold.", ["2 May 2014 was cold."]),
        ("“Help us. We are afraid”, she said.", ["“Help us.", "We are afraid”, she said."]),
        ("They are to blame”. Orlov agreed.", ["They are to blame”.", "Orlov agreed."]),
        ("Is it so? Yes! It is…", ["Is it so?", "Yes!", "It is…"]),
        ("One line\n\n  Another line \n", ["One line", "Another line"]),
    ],
)
def test_abbreviations_initials_numbers_and_quotations_are_told_apart(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_paragraph_number_belongs_to_no_sentence() -> None:
    assert sentences("3. The complainant fled.\n• Nobody came.") == ["The complainant fled.", "Nobody came."]


@given(st.text(alphabet="aB. \n“”’12é!?Ж", max_size=80))
def test_sentences_are_in_order_do_not_overlap_and_lose_no_letter(text: str) -> None:
    spans = [s for p in paragraphs(text) for s in split(text, p)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s.start : s.end].strip() for s in spans)
    covered = {i for s in spans for i in range(s.start, s.end)}
    assert all(i in covered for i, c in enumerate(text) if c in "BaéЖ" or c == "“")


def test_the_line_of_an_agency_is_no_part_of_the_first_sentence() -> None:
    for line in (
        "LISSEN, April 3, 2018",
        "Lissen, 3 April (Meridian News)",
        "MARAVIK (Meridian)",
        "PORT LISSEN, Veldania",
    ):
        text = f"{line} – A painter was arrested in May. He is ill."
        found = [text[s.start : s.end] for s in split(text, Span(0, len(text)))]
        assert found == [line, "A painter was arrested in May.", "He is ill."]
    text = "Irena Dovlat – a painter – was arrested."
    assert [text[s.start : s.end] for s in split(text, Span(0, len(text)))] == [text]
