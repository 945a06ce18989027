"""What speaks for and against two names being one's: each kind of reason, and that none is made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.casework.meeting import meetings
from habeas.casework.reasons import because, rules
from habeas.casework.weighing import Face, Side, weigh
from habeas.model.case import ActRecord, EntityMention, EntityRole, RelationRecord, StatementRecord
from habeas.model.records import Citation, Span

TEXTS = {"d1": "In Maravik Adrian Solm met Bela Solm. Bela Solm left.", "d2": "Adrian Solm wrote.\nBela Solm did not."}


class Known:
    """Ids are their own names; places whose id begins with "town" are towns; document d3 is in French."""

    def name(self, id_: str) -> str:
        return id_

    def town(self, id_: str) -> bool:
        return id_.startswith("town")

    def language(self, document: str) -> str:
        return "fr" if document == "d3" else "en"

    def text(self, document: str) -> str:
        return TEXTS[document]


def cited(document: str = "d1") -> Citation:
    return Citation(document=document, start=3, end=8, quote="words")


def side(own: str, *names: str, **of: Any) -> Side:
    return Side(own=own, schema="Person", names=names, **of)


def role(text: str, document: str = "d1") -> EntityRole:
    return EntityRole(role=text, citation=cited(document))


def act(id_: str, type_: str = "arrest", **of: Any) -> ActRecord:
    return ActRecord(id=id_, type=type_, modality="actual", citation=cited(), trigger=Span(3, 8), **of)


def said(a: Side, b: Side) -> set[tuple[str, str]]:
    """Which way each rule speaks, and its English."""
    return {(r.way, r.text) for r in weigh(a, b, Known())}


def rules_of(a: Side, b: Side) -> set[str]:
    return {r.rule for r in weigh(a, b, Known())}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Adrian Solm", "Bela Solm", "another name: Adrian, Bela"),
        ("Petr Ivanovich Solm", "Petr Sergeyevich Solm", "another patronymic: Ivanovich, Sergeyevich"),
        ("A. Solm", "Bela Solm", "another initial"),
    ],
)
def test_another_name_patronymic_or_initial_speaks_against(one: str, other: str, reason: str) -> None:
    assert ("against", reason) in said(side("a", one), side("b", other))


def test_a_name_that_fits_none_of_the_others_speaks_against_even_where_another_fits() -> None:
    found = said(side("a", "Adrian Solm", "Bela Solm"), side("b", "Adrian Solm"))
    assert ("for", "written alike") in found
    assert any(way == "against" and "another name" in text for way, text in found)


def test_a_surname_here_and_a_given_name_there_of_one_entity_say_nothing() -> None:
    assert said(side("a", "Solm"), side("a", "Adrian")) == set()


def test_births_agree_or_exclude_each_other() -> None:
    def born(own: str, date: str) -> Side:
        return side(own, faces=(Face(document="d1", born=date, at=(3, 8)),))

    assert ("for", "one birth date: 4 May 1970") in said(born("a", "1970"), born("b", "1970-05-04"))
    assert ("against", "two birth dates: 1970; 1971") in said(born("a", "1970"), born("b", "1971"))


def test_only_titles_and_kinship_words_show_a_woman_and_a_man() -> None:
    woman = side("a", faces=(Face(document="d1", gender="f", gender_from="title"),))
    man = side("b", faces=(Face(document="d1", gender="m", gender_from="kinship"),))
    unsure = side("b", faces=(Face(document="d1", gender="m", gender_from="pronouns"),))
    assert "man-and-woman" in rules_of(woman, man)
    assert "man-and-woman" not in rules_of(woman, unsure)


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("Italian judge", "French judge", "other-country"),
        ("prime minister", "attorney general", "other-office"),
        ("baker", "journalist", "other-role"),
        ("Judge", "judge", "same-role"),
        ("lawyer", "counsel", None),
        ("editor", "editor of a weekly", None),
    ],
)
def test_roles_speak_by_country_then_by_office_then_by_calling(one: str, other: str, rule: str | None) -> None:
    found = rules_of(side("a", roles=(role(one),)), side("b", roles=(role(other),)))
    assert found == ({rule} if rule else set())


def test_roles_in_two_languages_are_not_held_against_each_other() -> None:
    assert rules_of(side("a", roles=(role("journalist"),)), side("b", roles=(role("boulanger", "d3"),))) == set()


def mentions(text: str, document: str) -> tuple[EntityMention, ...]:
    start = TEXTS[document].index(text)
    return (EntityMention(document=document, start=start, end=start + len(text), text=text),)


def test_one_sentence_that_names_both_is_quoted_and_one_document_is_merely_named() -> None:
    a, b = (side(own, mentions=mentions(name, "d1")) for own, name in (("a", "Adrian Solm"), ("b", "Bela Solm")))
    assert ("against", "one sentence names both, as two: “In Maravik Adrian Solm met Bela Solm.”") in said(a, b)
    a, b = (side(own, mentions=mentions(name, "d2")) for own, name in (("a", "Adrian Solm"), ("b", "Bela Solm")))
    assert said(a, b) == {("against", "one document names both, as two")}


def test_a_long_sentence_is_quoted_with_dots_and_whole_words() -> None:
    text = f"{'early ' * 40}Adrian Solm and Bela Solm {'late ' * 40}end."
    a, b = ([EntityMention(document="d", start=(s := text.index(n)), end=s + len(n), text=n)]
            for n in ("Adrian Solm", "Bela Solm"))  # fmt: skip
    (met,) = meetings(a, b, lambda _: text)
    assert met.sentence.startswith("… early")
    assert met.sentence.endswith("late …")


def test_a_tie_an_act_or_words_between_the_two_say_that_they_are_two() -> None:
    tie = RelationRecord(id="r", type="sibling", source="a", target="b", citation=cited())
    assert rules_of(side("a", relations=(tie,)), side("b", relations=(tie,))) == {"tied"}
    done = act("x", actors=("a",), victims=("b",))
    assert "one-act" in rules_of(side("a", acts=(done,)), side("b", acts=(done,)))
    words = StatementRecord(
        id="s", text="t", words=Span(3, 8), direct=True, citation=cited(), speaker="a", about=("b",)
    )
    assert "speaks-of" in rules_of(side("a", statements=(words,)), side("b", statements=(words,)))


def test_the_same_tie_and_the_same_company_speak_for() -> None:
    a = side("a", relations=(RelationRecord(id="r", type="spouse", source="a", target="c", citation=cited()),))
    b = side("b", relations=(RelationRecord(id="q", type="spouse", source="b", target="c", citation=cited()),))
    assert said(a, b) == {("for", "one tie of both: spouse, c")}
    turned = side("b", relations=(RelationRecord(id="q", type="parent", source="c", target="b", citation=cited()),))
    assert said(a, turned) == set()
    a, b = side("a", acts=(act("x", victims=("a", "c")),)), side("b", acts=(act("y", victims=("b", "c")),))
    assert said(a, b) == {("for", "the same people stand beside both: c")}


def test_what_is_told_after_a_death_speaks_against() -> None:
    dead = side("a", acts=(act("x", "death", victims=("a",), date="2015-03"),))
    later = side("b", acts=(act("y", victims=("b",), date="2016"),))
    before = side("b", acts=(act("y", victims=("b",), date="2015"),))
    assert "after-death" in rules_of(dead, later)
    assert "after-death" in rules_of(later, dead)
    assert "after-death" not in rules_of(dead, before)


def test_one_day_in_two_towns_speaks_against_and_one_act_on_it_for() -> None:
    def on(own: str, place: str | None, day: str = "2015-03-04") -> Side:
        return side(own, acts=(act(own * 2, victims=(own,), date=day, place=place),))

    assert rules_of(on("a", "town1"), on("b", "town2")) == {"two-places"}
    assert rules_of(on("a", "town1"), on("b", "land")) == set()
    assert rules_of(on("a", "town1"), on("b", "town1")) == {"same-act", "same-place"}
    assert rules_of(on("a", "town1", "2015-03"), on("b", "town2", "2015-03")) == set()


def test_reasons_that_say_the_same_are_told_once_and_few_of_a_kind() -> None:
    acts = tuple(act(f"x{n}", victims=("b",), actors=("a",), type_=t) for n, t in enumerate(("arrest", "arrest")))
    found = [r for r in weigh(side("a", acts=acts), side("b", acts=acts), Known()) if r.rule == "one-act"]
    assert len(found) == 1
    a = side("a", faces=tuple(Face(document="d1", born=str(y)) for y in range(1950, 1960)))
    b = side("b", faces=(Face(document="d1", born="1970"),))
    assert len(weigh(a, b, Known())) == 3


def test_every_rule_of_the_table_is_used_by_a_test_of_this_module() -> None:
    source = Path(__file__).read_text("utf-8")
    texts = {name: text for name, (_, text) in rules().items()}
    for name, text in texts.items():
        assert f'"{name}"' in source or text.split("{")[0].rstrip() in source, name


def test_a_reason_names_its_words_and_its_way() -> None:
    made = because("tied", tie="spouse")
    assert (made.way, made.text) == ("against", "a source names a tie between them: spouse")


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=30), st.lists(st.integers(0, 5000), min_size=1, max_size=30))
def test_of_many_places_of_two_names_the_nearest_two_are_shown(first: list[int], second: list[int]) -> None:
    a, b = ([EntityMention(document="d", start=n, end=n + 1, text="x") for n in places] for places in (first, second))
    (met,) = meetings(a, b, lambda _: "x " * 3000)
    assert met.end - met.start == 1 + min(abs(x - y) for x in first for y in second)
