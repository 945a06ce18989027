"""People whose whole name stands only in the title or a caption."""

from __future__ import annotations

import pytest

from habeas.language import english
from habeas.language.acts import find_acts
from habeas.language.names.outside import people_outside
from habeas.model.document import Document, Fact

TEXT = "On 3 May 2019 Irena was detained in Toruna. Her sister was not told. Irena said: “I did not sign it.”"


def found(title: str, text: str = TEXT) -> dict[str, str]:
    fact = Fact(value=title, origin="test")
    a = english.analyse(Document(sha256="0" * 64, full=text, title=fact))
    return {f.name: f.schema for f in a.figures}


def test_whom_the_text_calls_by_the_first_name_alone_bears_the_whole_name_of_the_title() -> None:
    assert found("Irena Dovlat: I did not sign")["Irena Dovlat"] == "Person"


def test_a_wife_whom_only_the_title_names_is_not_her_husband() -> None:
    text = (
        "Ilarion Dovlat was arrested in 2021. His wife came home to bury her mother. Guards took her passport. "
        "“Nobody forbids Mrs Dovlat to travel”, the spokesman said. Teodora is not so sure."
    )
    a = english.analyse(Document(sha256="0" * 64, full=text, title=Fact(value="Teodora Dovlat: my house", origin="t")))
    whom = {a.figures[v].name for act in find_acts(a) if act.type in ("seizure", "travel-ban") for v in act.victims}
    assert whom == {"Teodora Dovlat"}


@pytest.mark.parametrize(
    "title",
    ["Victoria Falls closed after flood", "Irena Dovlat Released After Two Years", "Maria Square is open again"],
)
def test_a_title_in_capitals_or_with_a_place_says_nothing_of_people(title: str) -> None:
    assert people_outside(Document(sha256="0" * 64, full=TEXT, title=Fact(value=title, origin="test"))) == {}
