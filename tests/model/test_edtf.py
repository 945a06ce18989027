"""Dates keep their precision: what is not known is never made up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import edtf

days = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))
years = days.map(lambda d: f"{d.year:04}")
months = days.map(lambda d: f"{d.year:04}-{d.month:02}")
seasons = st.builds(lambda d, s: f"{d.year:04}-{s}", days, st.integers(21, 24))
points = st.one_of(days.map(edtf.of_day), months, years, seasons)
plain = st.one_of(days.map(edtf.of_day), months, years)
hedged = st.one_of(seasons, st.builds(lambda p, h: p + h, plain, st.sampled_from(["", "", "~", "?", "%"])))


@st.composite
def values(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["point", "interval", "open end", "open start"]))
    a = draw(hedged)
    if kind == "point":
        return a
    if kind == "open end":
        return f"{a}/.."
    if kind == "open start":
        return f"../{a}"
    b = draw(hedged)
    low, high = sorted([a, b], key=lambda x: edtf.parse(x).bounds)
    return f"{low}/{high}"


@given(values())
def test_every_value_keeps_its_text_and_has_ordered_bounds(text: str) -> None:
    value = edtf.parse(text)
    assert value.text == text
    if value.first and value.last:
        assert value.first <= value.last
    assert value.contains(value)
    assert value.overlaps(value)
    assert value.label()


@settings(max_examples=40, deadline=None)
@given(st.one_of(days.map(edtf.of_day), months, years))
def test_bounds_agree_with_the_edtf_library(text: str) -> None:
    from edtf import parse_edtf

    theirs, ours = parse_edtf(text), edtf.parse(text)
    assert ours.first is not None
    assert ours.last is not None
    assert tuple(theirs.lower_strict())[:3] == (ours.first.year, ours.first.month, ours.first.day)
    assert tuple(theirs.upper_strict())[:3] == (ours.last.year, ours.last.month, ours.last.day)


@settings(max_examples=40, deadline=None)
@given(values())
def test_what_we_accept_the_edtf_library_accepts(text: str) -> None:
    from edtf import parse_edtf

    assert parse_edtf(text) is not None


@given(days, days)
def test_two_days_overlap_only_when_they_are_the_same(a: date, b: date) -> None:
    x, y = edtf.parse(edtf.of_day(a)), edtf.parse(edtf.of_day(b))
    assert x.overlaps(y) == (a == b)
    assert edtf.parse(f"{a.year:04}").contains(x)


@given(values(), values())
def test_containing_implies_overlapping_and_sorting_is_total(a: str, b: str) -> None:
    x, y = edtf.parse(a), edtf.parse(b)
    if x.contains(y):
        assert x.overlaps(y)
    assert (x.sort_key < y.sort_key) or (y.sort_key < x.sort_key) or a == b


@given(days, st.integers(0, 4000))
def test_combine_makes_the_interval_between_two_days(a: date, n: int) -> None:
    b = a + timedelta(days=n)
    made = edtf.parse(edtf.combine(edtf.of_day(a), f"../{edtf.of_day(b)}"))
    assert made.bounds == (a, b)


@pytest.mark.parametrize(
    "text",
    ["", "..", "../..", "/", "2005-13", "2005-00", "2005-02-30", "0000", "2006/2005", "2005-1", "May 2005", "2005-25",
     "2005/2006/2007", "2005-22-01", "199X-05", "2005-XX-03", "20055", "2005-05-05T10:00"],
)  # fmt: skip
def test_what_names_no_possible_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        edtf.parse(text)
    assert not edtf.valid(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2006-02", "February 2006"),
        ("2016-08/..", "since August 2016"),
        ("../1990-06-24", "until 24 June 1990"),
        ("2014-06-09/2014-06-15", "9–15 June 2014"),
        ("2014-06-30/2014-07-02", "30 June – 2 July 2014"),
        ("2014-12-30/2015-01-02", "30 December 2014 – 2 January 2015"),
        ("1993/1996", "1993–1996"),
        ("2005-03/2005-05", "March – May 2005"),
        ("2003-22", "summer 2003"),
        ("199X", "the 1990s"),
        ("2005-06-04~", "about 4 June 2005"),
        ("2005?", "possibly 2005"),
        ("/2005", "until 2005"),
        ("2005-05-XX", "May 2005"),
    ],
)
def test_labels_are_as_precise_as_the_date(text: str, words: str) -> None:
    assert edtf.parse(text).label() == words
    assert edtf.label(text) == words


def test_a_chronology_puts_the_precise_before_the_broad_and_the_undated_last() -> None:
    mixed = [None, "2005", "2005-01-01", "2005-01", "../2004", "2005-01-01~", "2005/.."]
    assert sorted(mixed, key=edtf.sort_key) == [
        "../2004", "2005-01-01", "2005-01-01~", "2005-01", "2005", "2005/..", None,
    ]  # fmt: skip


def test_an_undated_record_is_called_undated() -> None:
    assert edtf.label(None) == edtf.label("") == "undated"


def test_precision_is_told() -> None:
    told = {t: edtf.parse(t).precision for t in ("2005", "2005-05", "2005-05-05", "2005-22", "199X", "19XX", "2005/..")}
    assert list(told.values()) == ["year", "month", "day", "season", "decade", "century", "interval"]
