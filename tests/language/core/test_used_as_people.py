"""People whom neither the tables nor the model know, told by how only people's names are used. All are invented."""

from __future__ import annotations

import pytest

from .conftest import Reads

SEEN = [
    ("Tamazi Berdzevor, editor-in-chief of the weekly Mtis Khmeli, was arrested at his flat.", "Tamazi Berdzevor"),
    ("I had twenty minutes with Idrissu. Idrissu's trial will open on 16 September.", "Idrissu"),
    ("About Arbeni. He is free, but his passport was taken from him.", "Arbeni"),
    ("The finding is by Dr. Irena Dovlat, who examined Tamazi in prison. Tamazi has told me what happened.", "Tamazi"),
    ("And Wenla Tsairu Lopesu still wants to give evidence.", "Wenla Tsairu Lopesu"),
    ("Norainu Baptist was charged with sabotage.", "Norainu Baptist"),
    ("On 18 September, Ms. Baptist was charged with sabotage.", "Baptist"),
    ("The Chamber, in the case of the State against Tomas Belenko, delivers the ruling.", "Tomas Belenko"),
    ("The Chamber, composed of Justices Tomas Belenko and Irena Dovlat, sat on 3 May.", "Tomas Belenko"),
]


@pytest.mark.parametrize(("text", "name"), SEEN, ids=[name for _, name in SEEN])
def test_a_name_that_is_used_as_only_people_s_are_is_a_person_s(read: Reads, text: str, name: str) -> None:
    assert name in {f.name for f in read(text).figures if f.schema == "Person"}


@pytest.mark.parametrize(
    "text",
    [
        "Kestrelion wrote on Tuesday that the hearing was put off. Kestrelion asked the ministry, which said nothing.",
        "A Baptist pastor was arrested. The Baptist church was closed.",
        "They met in Ostrelu and left for Maraviku.",
    ],
)
def test_what_bodies_and_places_do_as_well_makes_no_person(read: Reads, text: str) -> None:
    assert not [f.name for f in read(text).figures if f.schema == "Person"]
