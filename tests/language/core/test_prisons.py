"""A prison that a text calls by its own name alone, and a town that is called as its prison is."""

from __future__ import annotations

import pytest

from .conftest import Reads


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("He was taken to Ostrelu prison on Monday. Later he was held in Ostrelu for months.", True),
        ("He is at the Ostrelu holding centre. Two prisoners in Ostrelu began a hunger strike.", True),
        ("He was taken to Ostrelu prison. His wife lives in Ostrelu. He was held in Ostrelu until May.", False),
        ("He was taken to Ostrelu prison. The Ostrelu court refused. He was held in Ostrelu.", False),
        ("He was taken to Ostrelu prison. Irena Dovlat spoke of Ostrelu.", False),
    ],
)
def test_a_bare_name_is_the_prison_s_where_people_are_held_there_and_nothing_else(
    read: Reads, text: str, one: bool
) -> None:
    places = [f for f in read(text).figures if f.schema == "Place" and "Ostrelu" in f.name]
    assert (len(places) == 1) is one
    assert not one or places[0].name != "Ostrelu"
