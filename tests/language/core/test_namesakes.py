"""Two people of one family name are two figures, whatever else the text calls them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.language.names.candidates import Candidate
from habeas.language.names.figures import make_figures
from habeas.language.names.named import Name

from .conftest import Reads, names, who

GIVEN = ("Irena", "Tomas", "Sabira", "Oskar", "Odalka", "Ysolt")
FAMILY = ("Belenko", "Harn", "Dovlat")
TITLES = {"": "", "Ms.": "f", "Mr.": "m"}
WHOLE = st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)).map(lambda p: (*p, ""))
SHORT = st.tuples(st.just(""), st.sampled_from(FAMILY), st.sampled_from(list(TITLES)))
INITIAL = st.tuples(st.sampled_from(GIVEN).map(lambda g: g[0] + "."), st.sampled_from(FAMILY), st.just(""))


def written(mentions: list[tuple[str, str, str]]) -> tuple[str, list[Name]]:
    """A text of such mentions, and its decided names."""
    text, out = "", []
    for first, last, title in mentions:
        words = tuple(w for w in (first, last) if w)
        text += f"{title} " if title else ""
        start, name = len(text), " ".join(words)
        text += name + ". "
        c = Candidate(start, start + len(name), words, 0, title=title, spelled=name)
        rule = "title" if title else "given-name"
        out.append(Name(c, "Person", rule, 0.9, "", TITLES[title], start, start + len(name), name))
    return text, out


@given(st.lists(st.one_of(WHOLE, SHORT, INITIAL), min_size=2, max_size=12))
def test_two_full_names_with_different_given_names_are_never_one_figure(mentions: list[tuple[str, str, str]]) -> None:
    for figure in make_figures(*written(mentions)):
        whole = {n for n in figure.names if " " in n and "." not in n}
        assert len(whole) <= 1, whole


@given(st.lists(st.one_of(WHOLE, SHORT), min_size=2, max_size=12))
def test_a_mr_and_a_ms_are_never_one_figure(mentions: list[tuple[str, str, str]]) -> None:
    text, decided = written(mentions)
    spans = [{m.span for m in f.mentions} for f in make_figures(text, decided)]
    for a, b in combinations(decided, 2):
        if {a.gender, b.gender} == {"f", "m"}:
            assert not any((a.start, a.end) in s and (b.start, b.end) in s for s in spans)


def test_a_spouse_named_later_takes_no_mention_of_the_first(read: Reads) -> None:
    a = read(
        "Police arrested the group’s co-founder Vishaka Ratnapura, the group said on Friday. Ms. Ratnapura, 52, was "
        "taken from her office. Her husband, the economist Nimal Ratnapura, told the press that she was well."
    )
    assert names(a, "Person") == {"Vishaka Ratnapura", "Nimal Ratnapura"}
    titled = a.text.index("Ms. Ratnapura") + 4
    figure = a.figure_at(titled)
    assert figure is not None
    assert a.figures[figure].name == "Vishaka Ratnapura"


def test_a_title_that_does_not_fit_the_only_full_name_joins_nobody(read: Reads) -> None:
    a = read(
        "Her husband, the economist Nimal Ratnapura, told the press about it. Ms. Ratnapura was arrested on Friday."
    )
    assert len([f for f in a.figures if f.schema == "Person"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Varnek was never touched, he said. Varnek's sister, Lena Varnek, wrote that officers had beaten him.",
        "Varnek was arrested in Toruna. His sister, Ms. Lena Varnek, wrote that he was beaten. Varnek is in Maravik.",
        "Varnek was arrested in Toruna. Lena Varnek, the sister of Varnek, wrote that he was beaten.",
        "Varnek was arrested in Toruna. Lena Varnek, his sister, wrote that he was beaten.",
    ],
)
def test_a_relative_named_in_full_is_not_whom_the_text_calls_by_the_surname_alone(read: Reads, text: str) -> None:
    people = [f for f in read(text).figures if f.schema == "Person"]
    assert sorted(f.name for f in people) == ["Lena Varnek", "Varnek"]


def test_whoever_is_named_in_full_keeps_the_surname_when_a_sister_is_named_after_him(read: Reads) -> None:
    text = "Ivo Varnek was arrested. Varnek is a miner. His sister, Lena Varnek, wrote that Varnek was beaten."
    assert names(read(text), "Person") == {"Ivo Varnek", "Lena Varnek"}


def test_a_first_name_shares_the_family_name_of_the_next(read: Reads) -> None:
    text = "Irena Kesar is a journalist. Kesar said that several paid more: Irena and Pavel Dovlat left the country."
    assert names(read(text), "Person") == {"Irena Kesar", "Irena Dovlat", "Pavel Dovlat"}
    assert names(read("Ivan, Irena and Pavel Dovlat were held."), "Person") == {
        "Ivan Dovlat",
        "Irena Dovlat",
        "Pavel Dovlat",
    }
    assert names(read("Leyla and Arif Yunek were sentenced on 13 August."), "Person") == {"Leyla Yunek", "Arif Yunek"}


def test_a_first_name_that_the_text_uses_for_somebody_else_shares_nothing(read: Reads) -> None:
    text = "Irena Kesar waited for him. Irena rang at seven. Later Irena and Pavel Dovlat left the country."
    assert names(read(text), "Person") == {"Irena Kesar", "Pavel Dovlat"}


def test_mrs_and_a_surname_is_not_the_husband_whose_first_name_tells_that_he_is_a_man(read: Reads) -> None:
    a = read(
        "Nervil Oskall keeps the picture in a folder. It shows her husband, Sapel. Sapel Oskall was killed in May. "
        "Mrs Oskall was dismissed three weeks later."
    )
    assert who(a, "Mrs Oskall") == {"Nervil Oskall"}
