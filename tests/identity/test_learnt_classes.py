"""The learnt classes of transliteration, and the floors that the matcher must hold where the public data is present."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from habeas.identity import NameMatch, compare_names, units
from habeas.identity.align import (
    NONE,
    SLOPE,
    START,
    _pieces,
    _steps,
    cheapest,
    cheapest_way,
    learnt_costs,
    odds_of_one,
    openings,
)  # fmt: skip
from habeas.identity.contradictions import left_over
from habeas.identity.pairing import align
from habeas.identity.parse import parse_person
from habeas.identity.persons import _judge, compare_persons
from habeas.identity.tokens import compare_words, weight

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("HABEAS_BENCH", ROOT.parent / "shared" / "bench")) / "names"
FLOORS = {
    "name_bench F1": 0.87,
    "tokens F1 (held out, nearest wrong one)": 0.94,
    "whole names joined: precision": 0.98,
    "whole names joined: recall": 0.81,
    "Latin–Cyrillic people, joined: F1": 0.94,
    "Latin–Cyrillic people, joined: precision": 0.985,
}


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    return importlib.import_module("bench.names")


@pytest.mark.parametrize(
    ("latin", "cyrillic"), [("joyce", "джойс"), ("welbrick", "уэлбрик"), ("schumann", "шуман"), ("guzmán", "гусман")]
)
def test_foreign_names_are_written_as_readers_write_them(latin: str, cyrillic: str) -> None:
    assert compare_words(latin, cyrillic).same


@pytest.mark.parametrize(("latin", "cyrillic"), [("murat", "марат"), ("rinat", "ренат"), ("olga", "олег")])
def test_two_frequent_names_are_not_each_others_writing(latin: str, cyrillic: str) -> None:
    assert not compare_words(latin, cyrillic).same


@pytest.mark.parametrize(("latin", "cyrillic"), [("tarasov", "петров"), ("belenko", "шевчук")])
def test_other_words_cost_too_much(latin: str, cyrillic: str) -> None:
    assert odds_of_one(latin, cyrillic) < weight("heard_odds")


def test_every_cost_is_positive_and_every_plain_letter_is_known() -> None:
    costs = learnt_costs()
    assert all(cost >= 0 for group in costs.values() for cost in group.values())
    assert set("abcdefghijklmnopqrstuvwxyz") <= set(costs)


def test_invented_names_are_different_and_always_the_same(bench: ModuleType) -> None:
    names = bench.invented_names(2000)
    assert len(set(names)) == 2000
    assert names == bench.invented_names(2000)


def test_two_thousand_names_are_clustered_without_comparing_all_pairs(
    bench: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def counted(a: str, b: str) -> NameMatch:
        asked.append((a, b))
        return compare_persons(a, b)

    monkeypatch.setattr(units, "compare_persons", counted)
    bench.cluster_time(2000)
    assert 0 < len(asked) < 2000 * 1999 / 2 / 20


@pytest.mark.skipif(not DATA.exists(), reason=f"public name data not at {DATA.name}")
def test_the_floors_hold_on_public_data(bench: ModuleType) -> None:
    tokens = DATA / "wd_russian_80.tsv"
    numbers = bench.name_bench(DATA / "name_bench.csv") | bench.development_pairs(tokens, 1000)
    numbers |= bench.people.measure(tokens, 400)
    missed = {name: (numbers[name], floor) for name, floor in FLOORS.items() if numbers[name] < floor}
    assert not missed
    assert numbers["name_bench F1"] > numbers["name_bench F1, WRatio"]


def slow_cost(latin: str, cyrillic: str) -> float:
    """What `cheapest` gives, by trying every way: no order of states, no table of first letters."""
    costs, a, b = learnt_costs(), f"^{latin}$", f"^{cyrillic}$"
    best = {(0, 0): 0.0}
    for i in range(len(a)):
        for j in range(len(b) + 1):
            here = best.get((i, j), NONE)
            if here > START + SLOPE * i:
                continue
            if j < len(b) and b[j] in costs[""]:
                best[i, j + 1] = min(best.get((i, j + 1), NONE), here + costs[""][b[j]])
            for k in range(1, 6):
                for c in range(4):
                    cost = costs.get(a[i : i + k], {}).get(b[j : j + c], NONE)
                    if cost < NONE and i + k <= len(a) and j + c <= len(b):
                        at = (i + k, j + c)
                        best[at] = min(best.get(at, NONE), here + cost)
    return best.get((len(a), len(b)), NONE)


LATIN = st.text(alphabet="abcdefghijklmnoprstuvyzšö", min_size=2, max_size=9)
CYRILLIC = st.text(alphabet="абвгдежзийклмнопрстуфхцчшэюяьё", min_size=2, max_size=9)


@given(LATIN, CYRILLIC)
def test_the_quick_way_through_the_classes_gives_what_trying_everything_gives(latin: str, cyrillic: str) -> None:
    quick = cheapest(_steps(latin), _pieces(cyrillic), learnt_costs()[""])
    assert quick == pytest.approx(slow_cost(latin, cyrillic))


@given(LATIN, CYRILLIC)
@example("pi", "шпи")
def test_no_word_is_left_out_for_its_first_letter_that_a_letter_of_the_other_can_stand_for(
    latin: str, cyrillic: str
) -> None:
    """A letter that only one of both has ("ш" before "pi") opens no way: such words are not asked about."""
    groups = cheapest_way(_steps(latin), _pieces(cyrillic), latin, learnt_costs()[""])
    if groups and next(a for a, b in groups if b.strip("^$")):
        assert cyrillic[0] in openings(latin)


@given(LATIN, CYRILLIC)
def test_the_groups_of_the_cheapest_way_spell_both_words_and_cost_what_it_costs(latin: str, cyrillic: str) -> None:
    costs = learnt_costs()
    groups = cheapest_way(_steps(latin), _pieces(cyrillic), latin, costs[""])
    if groups:
        assert "".join(a for a, _ in groups) == f"^{latin}$"
        assert "".join(b for _, b in groups) == f"^{cyrillic}$"
        assert sum(costs[a][b] for a, b in groups) == pytest.approx(
            cheapest(_steps(latin), _pieces(cyrillic), costs[""])
        )
    else:
        assert cheapest(_steps(latin), _pieces(cyrillic), costs[""]) == NONE


def test_what_stands_beside_a_letter_tells_whether_it_may_be_silent() -> None:
    assert odds_of_one("dumarais", "дюмаре") > odds_of_one("dumaras", "дюмар")
    assert odds_of_one("ellis", "эллис") > weight("learnt_odds")


@given(st.lists(st.one_of(LATIN, CYRILLIC), min_size=1, max_size=3), st.lists(st.one_of(LATIN, CYRILLIC), min_size=1))
def test_strangers_are_told_apart_at_once_with_the_words_of_the_full_comparison(a: list[str], b: list[str]) -> None:
    first, second = sorted((" ".join(a).title(), " ".join(b[:3]).title()))
    x, y = parse_person(first), parse_person(second)
    if first != second and not (align(x, y).pairs or x.initials or y.initials or x.letters_only or y.letters_only):
        full = _judge(x, y, (), list(x.tokens), list(y.tokens), [], [], [])
        assert compare_names(first, second) == full
        assert left_over(x.tokens, y.tokens, ())
