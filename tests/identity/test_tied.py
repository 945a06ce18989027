"""What people decided, on top of what joins by itself: a decision regroups the kins that it names, and nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.identity.figures_for_tests import Invented, asked, invented, joined

from habeas.identity import FigureRef, Tie, cluster, kinship, tied

POOL = (
    "Irena Dovlat", "Ирена Довлат", "I. Dovlat", "Dovlat", "Marta Dovlat", "Irena Dovlad", "Ivan Petrovich Belenko",
    "Ivan Belenko", "Ivan Sergeevich Belenko", "Belenko", "Belemko", "P.E.", "Oskar Lindqvist", "Oskar Lindkvist",
)  # fmt: skip
ROWS = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(POOL), st.sampled_from(["", "f", "m"])), max_size=20)
DECIDED = st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19), st.booleans()), max_size=6)


@settings(max_examples=80, deadline=None)
@given(ROWS, DECIDED, st.integers(0, 19))
def test_regrouping_some_kins_gives_what_grouping_all_gives(
    rows: list[tuple[int, str, str]], decided: list[tuple[int, int, bool]], at: int
) -> None:
    figures, ties, order = invented(rows, decided)
    kins = tuple(kinship(figures))
    if not kins:
        return
    whole = tied(kins, ties, order)
    some = {kins[at % len(kins)].id}
    home = {t.ref: kin.id for kin in kins for t in kin.figures}
    for _ in kins:
        some |= {home[r] for t in ties if t.kind == "same" and {home[t.a], home[t.b]} & some for r in (t.a, t.b)}
    own = {t.ref for kin in kins if kin.id in some for t in kin.figures}
    alone = tied([kin for kin in kins if kin.id in some], ties, order)
    assert alone.groups == tuple(g for g in whole.groups if g.members[0] in own)
    assert set(alone.possible) == {p for p in whole.possible if p.a in own and p.b in own}


@settings(max_examples=60, deadline=None)
@given(ROWS, DECIDED)
def test_what_was_decided_last_holds(rows: list[tuple[int, str, str]], decided: list[tuple[int, int, bool]]) -> None:
    figures, ties, _ = invented(rows, decided)
    if ties and ties[-1].a != ties[-1].b:
        assert joined(cluster(figures, ties), ties[-1].a, ties[-1].b) is (ties[-1].kind == "same")


@settings(max_examples=60, deadline=None)
@given(ROWS, DECIDED)
def test_kins_are_the_groups_that_nobody_decided_on(
    rows: list[tuple[int, str, str]], decided: list[tuple[int, int, bool]]
) -> None:
    figures, ties, order = invented(rows, decided)
    kins = tuple(kinship(figures))
    touched = {t.a for t in ties} | {t.b for t in ties}
    groups = {g.members for g in tied(kins, ties, order).groups}
    assert {members for k in kins if touched.isdisjoint(members := tuple(t.ref for t in k.figures))} <= groups


def test_a_lone_surname_goes_with_nobody_once_its_only_bearer_is_told_apart() -> None:
    them = Invented()
    a, b = them.add("d1", "Irena Dovlat"), them.add("d2", "Irena Dovlat")
    for other in ("Marek Sadko", "Lidia Toth"):
        them.add("d1", other)
        them.add("d3", other)
    lone = them.add("d3", "Dovlat")
    assert joined(cluster(them.figures), a, lone)
    found = cluster(them.figures, [Tie(kind="different", a=a, b=b)])
    assert not joined(found, a, lone)
    assert "against: another bearer fits as well" in asked(found, a, lone)


def test_whoever_is_told_apart_from_the_first_stays_with_the_next() -> None:
    them = Invented()
    a, b, c, d = (them.add(f"d{n}", "Irena Dovlat") for n in range(4))
    found = cluster(them.figures, [Tie(kind="different", a=a, b=b), Tie(kind="different", a=a, b=d)])
    assert joined(found, a, c)
    assert joined(found, b, d)
    assert not joined(found, a, b)


def test_decisions_overrule_the_rules(people: Invented) -> None:
    a, b = people.add("d1", "Irena Dovlat"), people.add("d2", "Irena Dovlat")
    c = people.add("d3", "P.E.")
    found = cluster(people.figures, [Tie(kind="different", a=a, b=b), Tie(kind="same", a=b, b=c)])
    assert not joined(found, a, b)
    assert joined(found, b, c)
    assert not asked(found, a, b)
    assert any("decided: the same" in g.because for g in found.groups)


def test_the_later_of_two_decisions_holds(people: Invented) -> None:
    a, b = people.add("d1", "Irena Dovlat"), people.add("d2", "Marta Dovlat")
    same, different = Tie(kind="same", a=a, b=b), Tie(kind="different", a=b, b=a)
    assert joined(cluster(people.figures, [different, same]), a, b)
    assert not joined(cluster(people.figures, [same, different]), a, b)


def test_a_decision_that_splits_leaves_the_others_together(people: Invented) -> None:
    refs = [people.add(f"d{n}", "Irena Dovlat") for n in range(5)]
    found = cluster(people.figures, [Tie(kind="different", a=refs[0], b=refs[3])])
    assert joined(found, refs[0], refs[4])
    assert not joined(found, refs[0], refs[3])


def test_a_decision_about_an_unknown_figure_is_left_aside(people: Invented) -> None:
    a = people.add("d1", "Irena Dovlat")
    assert len(cluster(people.figures, [Tie(kind="same", a=a, b=FigureRef("gone", 1))]).groups) == 1
