"""Chronologies of the invented country of Veldania: dated lines, their headings, and what has no entries."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from habeas.language.dates import entry_at, find_dates, find_entries
from habeas.language.dates.entries import week_of
from habeas.model import edtf

SHAPES = {
    "years as headings": ("2018\n2 May: A.\n3 June: B.\n2019\n4 July: C.", ["2018-05-02", "2018-06-03", "2019-07-04"]),
    "months with their year as headings": (
        "June 2019\n12: A.\n14: B.\n\nJuly 2019\n3: C.",
        ["2019-06-12", "2019-06-14", "2019-07-03"],
    ),
    "months under years": (
        "2019\n\nJanuary\n12 — A.\n20 — B.\n\n2020\n\nMarch\n2 — C.",
        ["2019-01-12", "2019-01-20", "2020-03-02"],
    ),
    "figures": ("12.06.2019 A.\n14.06.2019 B.\n02.07.2019 C.", ["2019-06-12", "2019-06-14", "2019-07-02"]),
    "ISO days": ("2019-06-12 A.\n2019-06-14: B.\n2019-07-02 – C.", ["2019-06-12", "2019-06-14", "2019-07-02"]),
    "a table": ("3 March 2016 | A.\n17 April 2016 | B.\n8 June 2016 | C.", ["2016-03-03", "2016-04-17", "2016-06-08"]),
    "bullets": ("• 3 March 2016: A.\n• 17 April: B.\n• 8 January: C.", ["2016-03-03", "2016-04-17", "2017-01-08"]),
    "numbers": (
        "1) 3 May 2020 - A.\n2) 4 May 2020 - B.\n3) 2 June 2020 - C.",
        ["2020-05-03", "2020-05-04", "2020-06-02"],
    ),
    "days on lines of their own": (
        "4 July 2019\nA.\n\n12 June 2019\nB.\n\n21 November 2017\nC.",
        ["2019-07-04", "2019-06-12", "2017-11-21"],
    ),
    "newest first": (
        "6 March 2020. A.\n2 March. B.\n11 December. C.\n9 May. D.",
        ["2020-03-06", "2020-03-02", "2019-12-11", "2019-05-09"],
    ),
    "coarse and long days": (
        "2014: A.\nJanuary 2018: B.\nmid-May 2018: C.\n9–11 July 2018: D\nSpring 2019: E\nNight of 3 to 4 May 2020: F",
        ["2014", "2018-01", "2018-05", "2018-07-09/2018-07-11", "2019-21", "2020-05-03/2020-05-04"],
    ),
    "weekdays, hours and places": (
        "Monday 3 February 2020 — A.\nTuesday, 4 February 2020, Toruna. B.\n5 February 2020, 2 p.m.: C.",
        ["2020-02-03", "2020-02-04", "2020-02-05"],
    ),
    "days inside their sentences": (
        "2019\nOn 12 June police came.\nOn 14 June they left.\nOn 3 August they came again.",
        ["2019-06-12", "2019-06-14", "2019-08-03"],
    ),
    "a digest": (
        "Press digest, 10–16 June 2019\n\nMonday, 10 June. A.\nWednesday, 12 June. B.",
        ["2019-06-10", "2019-06-12"],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_days_of_a_chronology_are_read_in_every_shape(shape: str) -> None:
    text, expected = SHAPES[shape]
    assert [e.edtf for e in find_entries(text, language="en")] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "2019\n12 июня — А.\n4 июля — Б.\n2020\n18 февраля — В."),
        ("uk", "2019\n12 червня — А.\n4 липня — Б.\n2020\n18 лютого — В."),
        ("fr", "2019\n12 juin : A.\n4 juillet : B.\n2020\n18 février : C."),
        ("it", "2019\n12 giugno – A.\n4 luglio – B.\n2020\n18 febbraio – C."),
        ("es", "2019\n12 de junio: A.\n4 de julio: B.\n2020\n18 de febrero: C."),
        ("pl", "2019\n12 czerwca – A.\n4 lipca – B.\n2020\n18 lutego – C."),
    ],
)
def test_other_languages_have_chronologies_too(language: str, text: str) -> None:
    assert [e.edtf for e in find_entries(text, language=language)] == ["2019-06-12", "2019-07-04", "2020-02-18"]


@pytest.mark.parametrize(
    "text",
    [
        "Toruna, 12 June 2019\n\nDear Sirs,\n\nI am writing about my brother.",
        "2.1 On 5 January 2010 he was summoned.\n2.2 On 9 March 2011 his farm was searched.\n2.3 On 11 June he fled.",
        "1. The complainant\n2. The State party\n3. The Committee",
        "10:30 The bus left.\n11:15 It stopped.\n12:40 It arrived.",
        "On Friday police came.\n12 June was a Wednesday.\nThey left in 2019.",
    ],
)
def test_a_text_that_is_no_chronology_has_no_entries(text: str) -> None:
    assert find_entries(text, language="en") == []


def test_without_any_year_the_newest_entry_is_the_last_one_before_the_paper() -> None:
    text = "9 May: A.\n20 December: B.\n4 January: C."
    assert [e.edtf for e in find_entries(text, language="en", anchor="2020-01-10")] == [
        "2019-05-09",
        "2019-12-20",
        "2020-01-04",
    ]
    assert [e.edtf for e in find_entries(text, language="en")] == ["", "", ""]


def test_an_entry_ends_where_another_section_begins() -> None:
    text = "2019\n3 May: A.\n4 May: B.\nMore of B.\n\nSources and methods\n\nWe spoke to many."
    entries = find_entries(text, language="en")
    assert entry_at(entries, text.index("More")) == entries[1] or entry_at(entries, text.index("More")) is None
    assert entry_at(entries, text.index("We spoke")) is None


def test_what_an_entry_tells_is_counted_from_its_own_day() -> None:
    text = (
        "2019\n14 June. It opened on Thursday. The next day it closed. He has eaten nothing since 24 May.\n20 June. B."
    )
    assert [d.edtf for d in find_dates(text, language="en", published="2020-01-01")] == [
        "2019-06-14",
        "2019-06-13",
        "2019-06-14",
        "2019-05-24/..",
        "2019-06-20",
    ]


def test_the_week_in_the_title_of_a_digest_says_which_friday_is_meant() -> None:
    text = "Bulletin No. 47, 18–24 November 2024\n\nOn Friday they came."
    assert week_of(text, "en") == "2024-11-24"
    assert find_dates(text, language="en", published="2024-12-01")[-1].edtf == "2024-11-22"


@given(
    st.lists(st.dates(date(1990, 1, 1), date(2030, 12, 31)), min_size=3, max_size=8, unique=True),
    st.booleans(),
    st.sampled_from([" – ", ": ", ". ", " | ", "\n"]),
)
def test_a_chronology_is_read_back_as_written(days: list[date], newest_first: bool, mark: str) -> None:
    days = sorted(days, reverse=newest_first)
    text = "\n".join(f"{d.day} {d:%B %Y}{mark}Something happened that day." for d in days)
    assert [e.edtf for e in find_entries(text, language="en")] == [d.isoformat() for d in days]


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.lists(st.integers(1, 150), min_size=2, max_size=6))
def test_years_that_are_left_out_follow_from_the_order(first: date, steps: list[int]) -> None:
    """Where most days stand after their neighbour in the calendar: "November, March, August, January" could as well be
    a chronology with its newest first."""
    days = [first]
    for step in steps:
        days.append(days[-1] + timedelta(days=step))
    turns = sum((a.month, a.day) > (b.month, b.day) for a, b in pairwise(days))
    assume(2 * turns <= len(steps))
    text = f"{first.day} {first:%B %Y}: A.\n" + "\n".join(f"{d.day} {d:%B}: B." for d in days[1:])
    assert [e.edtf for e in find_entries(text, language="en")] == [d.isoformat() for d in days]


@given(
    st.lists(
        st.sampled_from(["12 June: A.", "2019", "June", "3", "12.06 –", "9–11 May", "On 3 May he", "31 June: x", "x"]),
        max_size=9,
    )
)
def test_entries_never_overlap_and_their_days_are_valid(lines: list[str]) -> None:
    text = "\n".join(lines)
    entries = find_entries(text, language="en", anchor="2020-02-02")
    assert all(not e.edtf or edtf.valid(e.edtf) for e in entries)
    assert all(a.end <= b.start for a, b in pairwise(entries))
    assert all(e.start <= e.date.start < e.date.end <= e.end for e in entries)
