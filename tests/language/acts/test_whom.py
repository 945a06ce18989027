"""Whom an act concerns that its own sentence does not name (invented people): found across sentences, or left open."""

# ruff: noqa: E501 (example texts are one line each)
from __future__ import annotations

import pytest

from habeas.language import english
from habeas.language.acts.learnt.stretches import LONGEST, Stretches
from habeas.language.acts.learnt.whom import Choice, weights
from habeas.language.analysis import Analysis
from habeas.model.document import Document
from habeas.model.reading import Act


def read(text: str, genre: str = "") -> tuple[Analysis, list[Act]]:
    document = Document(sha256="0" * 64, full=text, language="en", genre=genre or None)  # type: ignore[arg-type]
    a = english.analyse(document)
    return a, list(english.finish(a)["acts"])


def told(text: str) -> set[tuple[str, str]]:
    """(type, last word of the name of each victim, or "")."""
    a, acts = read(text)
    return {(x.type, a.figures[v].name.split()[-1]) for x in acts for v in x.victims} | {
        (x.type, "") for x in acts if not x.victims
    }


@pytest.mark.parametrize(
    ("kind", "victim", "text"),
    [
        (
            "ill-treatment", "Belenko",
            "Soldiers flogged a radio presenter in the market of Toruna on Thursday. Tomas Belenko, 29, of Radio Lissen, "
            "received twenty lashes.",
        ),
        (
            "release", "Dovlat",
            "Irena Dovlat has been at home for nine hours, and she cannot stop touching things. Her neighbour, Oskar "
            "Lindqvist, brought bread. The 58-year-old notary was freed on Friday.",
        ),
        (
            "charge", "Dovlat",
            "Irena Dovlat took on the case of the drowned sailors. On 17 January the attorney general's office charged "
            "her with slander.",
        ),
        (
            "ill-treatment", "Belenko",
            "Three days later the parish priest of Toruna, Father Tomas Belenko, was dragged out of his car; he was "
            "beaten beside the road.",
        ),
        (
            "charge", "Belenko",
            "Dear Mr Holvik, my client, Tomas Belenko, goes on trial on 3 May. The prosecutor has dropped one count, but "
            "he is still accused of insulting the dynasty.",
        ),
        (
            "hunger-strike", "Belenko",
            "Tomas Belenko went to Toruna in June. Prosecutor Irena Marsh maintained on Monday that Belenko was well fed. He "
            "was arrested again in July. The defendant had never gone on any hunger strike, she said.",
        ),
        (
            "detention", "Dovlat",
            "Irena Dovlat was handcuffed as she left the building. Her sister Zainab said at midnight that nobody knew where "
            "she was held.",
        ),
        (
            "appeal", "Belenko",
            "A Toruna court cut the prison term of the blogger Anton Melk. His co-defendant, cameraman Tomas Belenko, had "
            "his appeal dismissed.",
        ),
    ],
)  # fmt: skip
def test_whom_another_sentence_names_is_found(kind: str, victim: str, text: str) -> None:
    assert (kind, victim) in told(text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("arrest", "Irena Dovlat teaches music in Toruna. Two of her friends were arrested the same day."),
        ("arrest", "Irena Dovlat teaches music in Toruna. A baker of the town was arrested the same day."),
        ("arrest", "Irena Dovlat teaches music in Toruna. Goran Silic wrote of her. Silic’s wife was arrested in May."),
    ],
)
def test_somebody_whom_no_sentence_names_is_nobody_of_those_named(kind: str, text: str) -> None:
    assert {victim for of_type, victim in told(text) if of_type == kind} == {""}


def test_who_speaks_in_his_turn_is_not_he_of_whom_he_tells() -> None:
    text = (
        "Interview with the journalist Anton Melk\n\nThe Record: You also knew Tomas Belenko.\n\n"
        "Anton Melk: I wrote that he had been beaten at the picket.\n\nThe Record: And then?\n\n"
        "Anton Melk: They arrested him on 12 June."
    )
    assert {v for kind, v in told(text) if kind in ("ill-treatment", "arrest")} == {"Belenko"}


def test_a_spokesman_who_denies_that_somebody_is_held_is_not_the_one_who_is_held() -> None:
    text = (
        "Tomas Belenko, the editor of The Lantern, was pulled out of the queue on Thursday.\n\nOn Friday a spokesman of the "
        "ministry, Oskar Melk, confirmed that the editor was assisting an inquiry, but denied that he was under arrest."
    )
    assert "Melk" not in {victim for _, victim in told(text)}


def test_in_a_decision_somebody_is_chosen_only_for_what_is_told_before_the_argument() -> None:
    told_of = (
        "Irena Dovlat has been at home for nine hours, and she cannot stop touching things. Her neighbour, Oskar Lindqvist, "
        "brought bread. The 58-year-old notary was freed on Friday."
    )
    found = []
    for head in ("2.2", "The complaint\n\n3.1"):
        a, acts = read(f"Facts as submitted by the author\n\n2.1 It rained.\n\n{head} {told_of}", "decision")
        found.append({a.figures[v].name for x in acts if x.type == "release" for v in x.victims})
    assert found == [{"Irena Dovlat"}, set()]


def test_a_stretch_holds_the_sentence_and_no_more_than_the_model_is_given() -> None:
    text = (
        "Irena Dovlat came home. " * 60 + "The notary was freed on Friday. " + "Nobody in Toruna was told of it. " * 20
    )
    a, _ = read(text)
    sentence = next(s for s in a.sentences if "freed" in s.text)
    stretch = Stretches(a)._stretch(sentence)
    assert len(stretch.starts) <= LONGEST
    assert stretch.starts[stretch.own] == sentence.start
    assert stretch.starts[0] < sentence.start
    assert stretch.starts[-1] > sentence.end


def test_what_can_be_chosen_is_together_one() -> None:
    choice = Choice({1: {"person": 1.0, "look": 2.0}, 4: {"person": 1.0, "gender clashes": 1.0}}, {"nobody": 1.0})
    likely = choice.likely(weights())
    assert sum(likely.values()) == pytest.approx(1)
    assert likely[1] > likely[4]


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Belenko is an editor. In 2009, several members of his party were arrested. He wrote about it.",
        "Irena Dovlat printed an article about the town, where the police shot dead striking miners on 19 May 2016.",
        "The author is Irena Dovlat; her husband, Tomas Belenko, has been missing since May. The son was banned from "
        "leaving the country in 2014.",
    ],
)
def test_people_whom_nothing_names_are_not_those_whom_the_text_is_about(text: str) -> None:
    _, acts = read(text)
    assert [x for x in acts if x.type != "disappearance"]
    assert not [x for x in acts if x.victims and x.type != "disappearance"]


def test_whoever_denies_an_act_is_not_whom_it_concerns() -> None:
    a, acts = read(
        "Irena Dovlat was not at home. A spokeswoman of the city police, Major Lena Dravik, said on Thursday that there "
        "had been no search at all."
    )
    assert not [x for x in acts for v in x.victims if a.figures[v].name == "Lena Dravik"]
