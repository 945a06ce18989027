"""Pages that ask for themselves come to rest, and then say what came of the work: also of work that failed, was
stopped, or ended with the process that did it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from habeas.archive import Account, Archive
from habeas.errors import InputRefused

POLL = {"hx-request": "true", "x-habeas-poll": "1"}


@contextmanager
def working(browser: Any, kind: str = "add", outcome: Any = None) -> Iterator[threading.Event]:
    """Long work that goes on until the event is set, which it is at the end."""
    go_on = threading.Event()

    def work(archive: Archive, watch: Any) -> Any:
        go_on.wait(120)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    job = browser.desk.start(kind, work)
    try:
        yield go_on
    finally:
        go_on.set()
        assert job._over.wait(120)


def test_the_part_that_asks_for_itself_asks_for_the_whole_page_when_the_work_is_over(writing: Any) -> None:
    assert writing.get("/add/progress", headers=POLL).headers["HX-Refresh"] == "true"  # no work: begun anew meanwhile
    with working(writing, outcome=Account()):
        answer = writing.get("/add/progress", headers=POLL)
        assert "HX-Refresh" not in answer.headers
        assert "every 1s" in answer.text
    assert writing.get("/add/progress", headers=POLL).headers["HX-Refresh"] == "true"
    page = writing.page("/add")
    assert "0 files kept" in page
    assert 'type="file"' in page
    assert "every 1s" not in page


@pytest.mark.parametrize("what", ["locked", "not let in"])
def test_a_part_of_a_page_never_gets_another_page_put_into_it(writing: Any, what: str) -> None:
    if what == "locked":
        writing.desk.close()
    else:
        writing.client.cookies.clear()
    answer = writing.get("/add/progress", headers=POLL)
    assert answer.headers["HX-Refresh"] == "true"
    assert answer.text == ""
    whole = writing.get("/add", follow_redirects=True)
    assert (whole.url.path, whole.status_code) == (("/unlock", 200) if what == "locked" else ("/add", 403))


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (InputRefused("the disk is full", todo="Make room."), "The disk is full"),
        (ValueError("words of the archive"), "Something unforeseen: ValueError"),
        (SystemExit(1), "The work ended before it was done"),
    ],
)
@pytest.mark.parametrize(("kind", "path"), [("add", "/add"), ("retry", "/add"), ("verify", "/journal")])
def test_work_that_fails_in_any_way_is_over_and_says_so(
    writing: Any, outcome: BaseException, said: str, kind: str, path: str
) -> None:
    with working(writing, kind, outcome):
        assert "refresh" in writing.page(path)
    page = writing.page(path)
    assert said in page
    assert "words of the archive" not in page
    assert 'http-equiv="refresh"' not in page
    assert writing.post("/checkpoint").status_code == 303


def test_a_check_that_is_stopped_says_that_it_checked_not_everything(writing: Any) -> None:
    from habeas.web.jobs import Stopped

    with working(writing, "verify", Stopped()):
        writing.post("/add/stop")
        people = writing.page("/people")
        assert "Verifying" in people
        assert "being taken in" not in people
    page = writing.page("/journal")
    assert "Stopped before everything was checked." in page
    assert "Verifying" not in writing.page("/people")


def test_what_a_process_left_unread_is_shown_by_the_next_one_and_read_on(
    archive: Any, browse: Any, open_desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from habeas.archive.intake import Intake

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    (archive.parent / "note.txt").write_text("Irena Dovlat was arrested in Toruna on 2 May 2019.")
    with monkeypatch.context() as cut, Archive.open(archive) as case:
        cut.setattr(Intake, "extract", interrupted)
        assert case.add([archive.parent / "note.txt"]).waiting == 1
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(Archive, "add", lambda self, *given, **more: asked.append(given) or Account())
    browser = browse(open_desk(archive))
    page = browser.page("/add")
    assert "1 document is kept and waits to be read." in page
    assert browser.post("/add/go-on").headers["location"] == "/add"
    assert browser.desk.job._over.wait(120)
    assert asked == [([],)]
    browser.desk.close()


@pytest.mark.browser
def test_a_page_in_a_browser_comes_to_rest_when_the_work_ends_the_archive_locks_or_nobody_answers(
    tab: Any, own: Any
) -> None:
    from playwright.sync_api import expect

    page = tab(own)
    with working(own.browser, outcome=Account()):
        page.goto(page.base + "/add")
        expect(page.locator("#progress progress")).to_be_visible()
    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    expect(page.locator("#files")).to_be_visible()
    with working(own.browser, outcome=Account()):
        page.goto(page.base + "/add")
        expect(page.locator("#progress progress")).to_be_visible()
        room, own.browser.desk._room = own.browser.desk._room, None
        page.wait_for_url("**/unlock")
        own.browser.desk._room = room
    with working(own.browser, outcome=Account()):
        page.goto(page.base + "/add")
        expect(page.locator("#progress .lost")).to_be_hidden()
        page.route("**/add/progress", lambda route: route.abort())
        expect(page.locator("#progress .lost")).to_be_visible()
        page.unroute("**/add/progress")
    expect(page.locator("#files")).to_be_visible()
