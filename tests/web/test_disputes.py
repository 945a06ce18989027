"""A contested account has as many sides as there are answers: three days for one act, side by side."""

from __future__ import annotations

import re
from typing import Any

import pytest

from habeas.archive.byhand import ActByHand
from habeas.model.records import Span

DAYS = ("2021-05-03", "2021-05-07", "2021-05-12")


@pytest.fixture
def told_thrice(writing: Any) -> Any:
    """Three documents that have somebody disappear on three days, and the contest that comes of it."""

    def tell(archive: Any) -> Any:
        who = archive.find("Irena Dovlat")
        named = {m.document: m for m in reversed(who.mentions) if m.how == "name"}
        for day, m in zip(DAYS, list(named.values())[:3], strict=True):
            made = ActByHand(type="disappearance", victims=(archive.find(who.id).id,), date=day)
            archive.add_by_hand(m.document, Span(m.start, m.end), made)
        return next(c for c in archive.contests() if c.question == "date disappearance")

    return writing.desk._change(tell)


def test_three_days_for_one_act_are_three_sides_each_under_its_day(writing: Any, told_thrice: Any) -> None:
    assert len(told_thrice.sides) == 3
    for path in ("/contested", f"/review/{told_thrice.id}", f"/entity/{told_thrice.people[0]}"):
        page = writing.page(path)
        part = page[page.index(f'id="{told_thrice.id}"') :]
        part = part[: part.index("</article>")]
        assert re.findall(r'aria-label="(Account \d of \d)"', part) == [f"Account {n} of 3" for n in (1, 2, 3)]
        assert re.findall(r'<span class="answer">([^<]+)<', part) == ["3 May 2021", "7 May 2021", "12 May 2021"]
        assert "3 May 2021: 1 voice; 7 May 2021: 1 voice; 12 May 2021: 1 voice" in part
        assert "2021-05" not in part


def test_the_days_are_told_in_the_language_of_the_reader(writing: Any, told_thrice: Any) -> None:
    cookie = {"cookie": f"habeas={writing.client.cookies['habeas']}; habeas-language=ru"}
    page = " ".join(writing.get(f"/review/{told_thrice.id}", headers=cookie).text.split())
    assert "7 мая 2021 г.: 1 голос" in page


def test_a_dispute_on_days_is_decided_like_any_other(writing: Any, told_thrice: Any) -> None:
    page = writing.page(f"/review/{told_thrice.id}")
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    answer = writing.post("/decide", verb="confirm", target=told_thrice.id, seen=seen[1])
    assert "Confirmed." in writing.page(answer.headers["location"])
    assert writing.desk.writer.record(told_thrice.id).review.state == "confirmed"


@pytest.mark.browser
def test_many_sides_stand_in_rows_of_equal_columns_and_below_each_other_on_a_phone(
    tab: Any, own: Any, told_thrice: Any
) -> None:
    page = tab(own, java_script_enabled=False)
    lefts = "found => found.map(e => Math.round(e.getBoundingClientRect().left))"
    for width, columns in ((1280, 3), (390, 1)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{page.base}/review/{told_thrice.id}")
        sides = page.locator(".side-of")
        assert sides.count() == 3
        assert len(set(sides.evaluate_all(lefts))) == columns
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_accounts_that_may_differ_stand_under_a_heading_of_their_own_below_those_that_do(desk_template: Any) -> None:
    page = desk_template(0.9, 0.8, 0.3, 0.2)
    assert page.count("Accounts that may differ") == 1
    assert page.index("h-c-1") < page.index("Accounts that may differ") < page.index("h-c-2")
    assert "Accounts that may differ" not in desk_template(0.9, 0.8)
    assert re.findall(r"confidence (\d+) of 100", page) == ["90", "80", "30", "20"]


@pytest.fixture
def desk_template() -> Any:
    """Shows contests of these confidences as the list of contested accounts does."""
    from habeas.model.case import Contest
    from habeas.web.rendering import environment
    from habeas.web.sides import ContestView, Side

    def show(*confidences: float) -> str:
        views = [
            ContestView(
                Contest(id=f"c-{n}", about="x", sides=(("a",), ("b",)), confidence=c), (Side((), 0, (), ()),) * 2
            )
            for n, c in enumerate(confidences)
        ]
        text = "{% import '_contest.html' as con with context %}{{ con.contests(views, {}, {}) }}"
        said = {
            "_": lambda t, **v: t % v if v else t,
            "gettext": lambda t, **v: t % v if v else t,
            "ngettext": lambda one, many, n, **v: (one if n == 1 else many) % {"num": n, **v},
        }
        return str(environment().from_string(text).render(views=views, lang="en", **said))

    return show
