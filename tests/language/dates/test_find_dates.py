"""Dates in texts: found as written, resolved against the right anchor, never more precise than the source."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.language.dates import NOT_OF_AN_ACT, find_dates
from habeas.model import edtf

ANCHOR = "2014-06-11"  # a Wednesday


def values(text: str, language: str = "en", anchor: str = ANCHOR, day_first: bool | None = None) -> list[str]:
    return [d.edtf for d in find_dates(text, language=language, anchor=anchor, day_first=day_first)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She left on 11 June 2014.", ["2014-06-11"]),
        ("She left on June 11, 2014.", ["2014-06-11"]),
        ("She left on the 11th of June 2014.", ["2014-06-11"]),
        ("Maravik, 11.06.2014", ["2014-06-11"]),
        ("Filed 2014-06-11.", ["2014-06-11"]),
        ("In December 2011 and in 2009.", ["2011-12", "2009"]),
        ("It was the summer of 2003.", ["2003-22"]),
        ("Early 2005 was quiet.", ["2005"]),
        ("Life in the 1990s was hard.", ["199X"]),
        ("On Monday, 5 May 2014, he came.", ["2014-05-05"]),
        ("On 15 June and 20 August 2003 letters came.", ["2003-06-15", "2003-08-20"]),
        ("On 3, 4 and 9 June 2004 he was questioned.", ["2004-06-03", "2004-06-04", "2004-06-09"]),
        ("In May, June and July 2004.", ["2004-05", "2004-06", "2004-07"]),
        ("On 14 August 2003 and 2 February 2004, respectively.", ["2003-08-14", "2004-02-02"]),
        ("In the night of 3 to 4 May 2005.", ["2005-05-03/2005-05-04"]),
        ("From 9–15 June 2014.", ["2014-06-09/2014-06-15"]),
        ("From 1993 to 1996 he was held.", ["1993/1996"]),
        ("Between March and May 2005.", ["2005-03/2005-05"]),
        ("Between 28 December and 3 January 2005.", ["2004-12-28/2005-01-03"]),
        ("In 1996-97 he taught.", ["1996/1997"]),
        ("Held since 15 March 2009.", ["2009-03-15/.."]),
        ("Held since 1989.", ["1989/.."]),
        ("Held until 24 June 1990.", ["../1990-06-24"]),
        ("Held from 2003 until today.", ["2003/.."]),
        ("From 5 June 2004 onwards he hid.", ["2004-06-05/.."]),
        ("It was about 5 May 2001.", ["2001-05-05~"]),
    ],
)
def test_dates_are_read_as_written(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They moved away last year.", "2013"),
        ("He was freed last month.", "2014-05"),
        ("They arrive this week.", "2014-06-09/2014-06-15"),
        ("He left last week.", "2014-06-02/2014-06-08"),
        ("They came yesterday.", "2014-06-10"),
        ("They came on Monday.", "2014-06-09"),
        ("The trial will open on Monday.", "2014-06-16"),
        ("Held since August.", "2013-08/.."),
        ("Held since May.", "2014-05/.."),
        ("He fled last summer.", "2013-22"),
        ("They met two days ago.", "2014-06-09"),
        ("They met two years ago.", "2012"),
        ("He died on 12 May.", "2014-05-12"),
        ("He died on 12 December.", "2013-12-12"),
    ],
)
def test_relative_dates_are_resolved_against_the_anchor(text: str, expected: str) -> None:
    (found,) = find_dates(text, language="en", anchor=ANCHOR)
    assert found.edtf == expected
    assert found.anchor == ANCHOR


@pytest.mark.parametrize("text", ["He left last year.", "They came yesterday.", "Held since August.", "On 12 May."])
def test_without_an_anchor_a_relative_date_is_no_date(text: str) -> None:
    assert find_dates(text, language="en") == []


def test_an_anchor_without_a_day_resolves_years_but_no_days() -> None:
    assert values("Last year they fled. Yesterday they came.", anchor="2014") == ["2013"]


def test_the_publication_date_stands_in_for_an_unknown_anchor() -> None:
    (found,) = find_dates("He left last year.", language="en", published="2010-02")
    assert (found.edtf, found.anchor) == ("2009", "2010-02")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("He fled on 14 May 2003. The same day his house was searched.", "2003-05-14"),
        ("He fled on 14 May 2003. The next day his house was searched.", "2003-05-15"),
        ("He fled on 14 May 2003. Three weeks later he was caught.", "2003-06-04~"),
        ("He fled on 14 May 2003. Two months later he was caught.", "2003-07"),
        ("He fled on 14 May 2003. A year later he was caught.", "2004"),
        ("He fled on 14 May 2003. The following month he was caught.", "2003-06"),
        ("He fled on 14 May 2003. Since then he has been in hiding.", "2003-05-14/.."),
        ("He fled on 14 May 2003. In November of that year he was caught.", "2003-11"),
        ("He fled on 14 May 2003, and on 20 June he was caught.", "2003-06-20"),
        ("He fled on 20 December 2003, and on 5 January he was caught.", "2004-01-05"),
        ("He fled on 14 May 2003. That December he was caught.", "2003-12"),
        ("He fled on 14 May 2003. Next morning he was caught.", "2003-05-15"),
        ("He fled on 14 May 2003; he was caught the month after.", "2003-06"),
        ("He fled on 14 May 2003. He was caught in the night of the 17th.", "2003-05-17"),
        ("He fled on 14 May 2003. On the Friday of that same week he was caught.", "2003-05-16"),
        ("He fled on 14 May 2003. He was caught on the second of June.", "2003-06-02"),
        ("He fled on the fourteenth of May 2003.", "2003-05-14"),
        ("He fled on 14 May 2003. He was caught on the third of the month.", "2003-05-03"),
        ("He fled on 14 May 2003. He was caught at the end of the month.", "2003-05"),
        ("He fled in May 2003. He had been caught from March to April.", "2003-03/2003-04"),
    ],
)
def test_the_narrative_goes_on_from_its_last_date(text: str, last: str) -> None:
    found = find_dates(text, language="en")
    assert found[-1].edtf == last


def test_a_day_after_a_date_without_a_day_is_no_date() -> None:
    assert values("He fled in 2003. The next day he was caught.", anchor="") == ["2003"]


@pytest.mark.parametrize(
    "text",
    [
        "He was held for 20 years and 24 hours, then for 30 months.",
        "Over the past two years much has changed.",
        "They recently came back.",
        "See article 2005 and communication 39/1996.",
        "About 2,000 people and 2000 soldiers under article 14 (1).",
        "She may march in protest; the august court sat.",
        "In 2000 cases nobody answered.",
        "Call 2003 4412 for help; version 12.11.20134.",
    ],
)
def test_durations_ages_and_numbers_are_no_dates(text: str) -> None:
    assert values(text) == []


def test_an_impossible_day_leaves_the_month() -> None:
    assert values("On 31 February 2004.") == ["2004-02"]


def test_nothing_decides_the_order_of_day_and_month_so_only_the_year_is_kept() -> None:
    (found,) = find_dates("Received 12/06/2014.", language="en")
    assert (found.edtf, found.rule) == ("2014", "ambiguous-order")


def test_the_document_or_its_publisher_decides_the_order_of_day_and_month() -> None:
    assert values("Received 12/06/2014 and 25/06/2014.") == ["2014-06-12", "2014-06-25"]
    assert values("Received 12/06/2014.", day_first=False) == ["2014-12-06"]
    assert values("Получено 12/06/2014.", "ru") == ["2014-06-12"]
    assert values("Received 06/06/2014.") == ["2014-06-06"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Irena Dovlat, born on 5 January 1970, is a lawyer.", "birth"),
        ("She was told to leave by 31 January 2012.", "deadline"),
        ("This breaks the Law No. 5 of 3 May 1999.", "law"),
        ("She sent a letter dated 5 January 2012.", "document"),
    ],
)
def test_what_a_date_is_not_is_told_by_its_rule(text: str, rule: str) -> None:
    (found,) = find_dates(text, language="en")
    assert found.rule == rule


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "5 мая 2004 года его задержали, в мае 2005 г. отпустили.", ["2004-05-05", "2005-05"]),
        ("ru", "С 2004 по 2006 год; с 5 по 9 мая 2003 года.", ["2004/2006", "2003-05-05/2003-05-09"]),
        ("ru", "В 1999 году.", ["1999"]),
        ("ru", "Вчера и в прошлом году.", ["2014-06-10", "2013"]),
        ("fr", "Le 1er mai 2004, en 2009, depuis 2010, hier.", ["2004-05-01", "2009", "2010/..", "2014-06-10"]),
        ("fr", "Du 5 au 9 mai 2003, jusqu'au 12 juin 2004.", ["2003-05-05/2003-05-09", "../2004-06-12"]),
        ("it", "Il 1º maggio 2004, nel 2009, lo scorso anno.", ["2004-05-01", "2009", "2013"]),
        ("es", "El 5 de mayo de 2004, en 2009, hace dos años.", ["2004-05-05", "2009", "2012"]),
        ("xx", "2014-06-11; 12.06.2014", ["2014-06-11", "2014-06-12"]),
    ],
)  # fmt: skip
def test_other_languages_have_their_own_grammar(language: str, text: str, expected: list[str]) -> None:
    assert values(text, language) == expected


words = st.sampled_from(
    ["on", "in", "since", "until", "from", "to", "between", "and", "the", "5", "12", "May", "June", "2004", "1999",
     "last", "year", "week", "Monday", "three", "later", "next", "day", "same", ",", "–", "(", ")", ".", "\n",
     "12/06/2014", "2014-06-11", "born", "by", "1990s", "summer", "early", "ago", "31", "February", "0", "that", "of"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(words, max_size=25).map(" ".join), st.sampled_from(["en", "ru", "fr", "it", "es", "zz"]))
def test_every_mention_is_valid_edtf_and_points_at_its_own_words(text: str, language: str) -> None:
    found = find_dates(text, language=language, anchor=ANCHOR)
    for d in found:
        assert edtf.valid(d.edtf), d
        assert text[d.span.start : d.span.end] == d.text
        assert d.text.strip()
    for a, b in pairwise(found):
        assert a.span.end <= b.span.start


@given(st.text(max_size=80))
def test_no_text_breaks_the_grammar(text: str) -> None:
    assert all(edtf.valid(d.edtf) for d in find_dates(text, language="en", anchor=ANCHOR))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_back_in_four_ways(day: date) -> None:
    for form in (f"{day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", f"{day:%d.%m.%Y}", f"{day}"):
        assert values(f"It was on {form}.", anchor="") == [edtf.of_day(day)]


def test_rules_that_date_no_act_are_named() -> None:
    assert {"birth", "law", "deadline"} == NOT_OF_AN_ACT


def test_the_dateline_of_a_report_dates_its_days_without_a_year() -> None:
    text = "TORUNA, 14 March 2018 — A host was flown home.\nShe had lived abroad since 2014. He was held on 2 February."
    assert [d.edtf for d in find_dates(text, language="en")][-1] == "2018-02-02"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("City Council of Lissen, Tuesday 14 March 2017, minutes. She was freed on Saturday.", "2017-03-11"),
        ("Statement by the family, for immediate release, 18 January 2017. They came this morning.", "2017-01-18"),
        ("News in brief. TORUNA, 13 May 2016. She was freed on 3 May.", "2016-05-03"),
        ("OPEN LETTER. (Toruna, 19 May 2016) She was freed on Monday.", "2016-05-16"),
        ("TORUNA HARBOUR, 30 August 2017, Wednesday. She was freed in February.", "2017-02"),
        ("REVIEW OF THE PAPERS, week ending 17 October 2015. She was freed on Monday.", "2015-10-12"),
        ("THE WEEK: NORTHERN PROVINCES, 20-26 June 2016. A few words first. She was freed on Friday.", "2016-06-24"),
    ],
)
def test_the_heading_that_a_text_begins_with_says_when_it_was_written(text: str, last: str) -> None:
    assert values(text, anchor="")[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "Irena Dovlat was freed in Toruna, 5 May 2014. She came home on Monday.",
        "Exhibition: Irena Dovlat, 5 May 2014 - 9 August 2014. She came home on Monday.",
        "Letter of 5 May 2014. She came home on Monday.",
        "First a line.\nThe court, 5 May 2014. She came home on Monday.",
    ],
)
def test_a_date_of_a_sentence_does_not_say_when_the_text_was_written(text: str) -> None:
    assert len(values(text, anchor="")) == 1


def test_days_without_a_year_are_of_the_only_year_that_a_text_names() -> None:
    assert values("Since the report of 3 February 2015 she was freed. She was taken on 17 January.", anchor="") == [
        "2015-02-03",
        "2015-01-17",
    ]
    assert values("They came on 9 June. On 4 August 2015 she was freed.", anchor="") == ["2015-06-09", "2015-08-04"]
    assert values("They came on 9 October. On 4 August 2015 she was freed.", anchor="") == ["2015-08-04"]
    assert values("They came on 9 June. She was freed on 4 August 2015, again on 2 May 2016.", anchor="") == [
        "2015-08-04",
        "2016-05-02",
    ]


def test_what_had_happened_is_of_the_same_year_as_the_day_after_it() -> None:
    assert values("She was freed on 9 September 2013. She had been taken on 30 March.") == ["2013-09-09", "2013-03-30"]
    assert values("She was taken on 9 September 2013. On 30 March she was freed.") == ["2013-09-09", "2014-03-30"]


def test_no_day_is_counted_past_a_month_of_the_same_sentence() -> None:
    assert values("She spoke on 9 September 2013. Her son had been taken in March 1998; he died the same evening.") == [
        "2013-09-09",
        "1998-03",
    ]


def test_what_has_lasted_since_a_day_without_a_year_is_of_a_known_year_only() -> None:
    assert values("The prize was given on 9 September 2013. She has been held since 30 March.", anchor="") == [
        "2013-09-09"
    ]


def test_a_quoted_mail_is_read_from_its_own_day() -> None:
    text = "She was heard on Monday.\n\nOn Tue, 3 Jun 2014 at 09:12, Irena Dovlat wrote:\n> He was freed yesterday."
    assert values(text) == ["2014-06-09", "2014-06-03", "2014-06-02"]


def test_a_piece_of_a_digest_is_read_from_its_own_day() -> None:
    text = (
        "Toruna Courier, 2 May 2014\nHe was held on Wednesday.\n\nLissen Post, 20 May 2014\nHe was freed on Wednesday."
    )
    assert values(text) == ["2014-05-02", "2014-04-30", "2014-05-20", "2014-05-14"]


def test_a_month_sentences_after_a_year_long_past_is_that_of_the_paper() -> None:
    assert values("He left Kharsia in 2010. He settled in Lissen. His claim was rejected in May.") == [
        "2010",
        "2014-05",
    ]
    assert values("He left Kharsia on 3 March 2010. His claim was rejected in May.") == ["2010-03-03", "2010-05"]
