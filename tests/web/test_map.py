"""The map: where a name may stand and where not, what is seen of the earth, labels that do not lie over each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model.case import Entity
from habeas.web.atlas import countries, spots
from habeas.web.standing import candidates, countries_of, standing
from habeas.web.worldmap import HEIGHT, REGIONS, WIDTH, Pin, View, around, drawn, named, project


def place(name: str, *names: str, position: str = "") -> Entity:
    return Entity(id=f"e-{name}", schema="Place", name=name, names=(name, *names), position=position)


def test_a_town_is_found_by_its_names_in_several_scripts() -> None:
    for name in ("Astana", "Астана", "ASTANA"):
        assert [s.country for s in spots(name)][:1] == ["KZ"], name
    assert spots("Казахстан")[0].kind == "country"
    assert spots("Maravik") == ()


def test_what_nobody_knows_stands_nowhere() -> None:
    assert standing(place("Maravik"), frozenset()) is None


def test_a_small_town_alone_is_no_proof_but_in_a_country_of_the_case_it_is() -> None:
    small = next(s for s in spots("Shchuchinsk") if s.country == "KZ")
    assert small.inhabitants < 100_000
    town = place("Shchuchinsk")
    assert standing(town, frozenset()) is None
    assert candidates(town)
    where = standing(town, countries_of([place("Kazakhstan"), town]))
    assert where
    assert where.how == "only"


def test_the_largest_of_several_is_taken_only_as_presumed() -> None:
    where = standing(place("Moscow"), frozenset())
    assert where
    assert (where.how, where.of > 1) == ("largest", True)
    assert standing(place("Springfield"), frozenset()) is None


def test_what_a_person_said_goes_before_any_table() -> None:
    where = standing(place("Moscow", position="10.5, -3"), frozenset())
    assert where
    assert (where.lat, where.lon, where.how) == (10.5, -3.0, "hand")


@given(lon=st.floats(-180, 180), lat=st.floats(-57, 84))
def test_every_point_of_the_drawn_earth_lies_on_the_picture(lon: float, lat: float) -> None:
    x, y = project(lon, lat)
    assert 0 <= x <= WIDTH
    assert -1 <= y <= HEIGHT + 1


@given(lon=st.floats(-400, 400), lat=st.floats(-100, 100), wide=st.floats(0.01, 900))
def test_every_view_lies_inside_the_map_whatever_the_address_says(lon: float, lat: float, wide: float) -> None:
    x, y, width, height = View(lon, lat, wide).moved().box
    assert x >= -1e-6
    assert y >= -1e-6
    assert x + width <= WIDTH + 1e-6
    assert y + height <= HEIGHT + 1e-6


def test_the_view_of_a_case_holds_all_its_places() -> None:
    points = [(71.4, 51.2), (76.9, 43.2), (51.2, 43.6)]
    x, y, width, height = around(points).box
    for lon, lat in points:
        px, py = project(lon, lat)
        assert x < px < x + width
        assert y < py < y + height


@pytest.mark.parametrize("region", sorted(REGIONS))
def test_labels_never_lie_over_each_other(region: str) -> None:
    view = REGIONS[region]
    pins = [Pin(f"e{n}", s.name, s.lon, s.lat, 1 + n % 7, s.kind, True) for n, s in enumerate(countries()[:120])]
    found, taken = drawn(pins, view)
    names = named([(c.name, c.lon, c.lat) for c in countries()], view, taken)
    unit = view.box[2] / 1000
    boxes = [
        (n.x - len(n.text) * 5 * unit, n.y - 11 * unit, n.x + len(n.text) * 5 * unit, n.y + 11 * unit) for n in names
    ]
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])
    assert all(d.r > 0 for d in found)
