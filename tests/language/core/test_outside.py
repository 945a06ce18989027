"""People whose whole name stands only in the title or a caption."""

from __future__ import annotations

import pytest

from habeas.language import english
from habeas.language.names.outside import people_outside
from habeas.model.document import Document, Fact

TEXT = "On 3 May 2019 Irena was detained in Toruna. Her sister was not told. Irena said: “I did not sign it.”"


def found(title: str, text: str = TEXT) -> dict[str, str]:
    fact = Fact(value=title, origin="test")
    a = english.analyse(Document(sha256="0" * 64, full=text, title=fact))
    return {f.name: f.schema for f in a.figures}


def test_a_first_name_alone_is_a_person_where_the_title_has_her_whole_name() -> None:
    assert found("Irena Dovlat: I did not sign")["Irena"] == "Person"


@pytest.mark.parametrize(
    "title",
    ["Victoria Falls closed after flood", "Irena Dovlat Released After Two Years", "Maria Square is open again"],
)
def test_a_title_in_capitals_or_with_a_place_says_nothing_of_people(title: str) -> None:
    assert people_outside(Document(sha256="0" * 64, full=TEXT, title=Fact(value=title, origin="test"))) == {}
