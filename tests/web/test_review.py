"""Deciding in the browser without scripts: each decision is journalled once, seen at once, and can be taken back."""

from __future__ import annotations

import re
from typing import Any

FIELD = re.compile(r'name="(\w+)" value="([^"]*)"')


def waiting(browser: Any, kind: str) -> tuple[str, str]:
    """(id, seen) of the first proposal of a kind, as its form has it."""
    page = browser.page(f"/review?kind={kind}")
    fields = dict(FIELD.findall(page[page.index('action="/decide"') :]))
    return fields["target"], fields["seen"]


def record(browser: Any, id_: str) -> Any:
    return browser.get(f"/api/records/{id_}").json()["record"]


def test_accepting_goes_on_to_the_next_and_can_be_taken_back(writing: Any) -> None:
    act, seen = waiting(writing, "act")
    answer = writing.post("/decide", verb="confirm", target=act, seen=seen, kind="act")
    assert answer.status_code == 303
    page = writing.page(answer.headers["location"])
    assert "Confirmed." in page
    assert act not in dict(FIELD.findall(page)).get("target", "")
    assert record(writing, act)["review"]["state"] == "confirmed"
    assert record(writing, act)["review"]["by"] == "Vera"
    seq = re.search(r'name="seq" value="(\d+)"', page)
    assert seq
    writing.post("/undo", seq=seq[1], to="/review")
    assert record(writing, act)["review"]["state"] == "proposed"


def test_a_rejection_needs_its_reason_and_leaves_the_lists(writing: Any) -> None:
    act, seen = waiting(writing, "act")
    assert writing.post("/decide", verb="reject", target=act, seen=seen).status_code == 400
    assert record(writing, act)["review"]["state"] == "proposed"
    writing.post("/decide", verb="reject", target=act, seen=seen, reason="the source speaks of another day")
    assert record(writing, act)["review"]["reason"] == "the source speaks of another day"
    assert f"r-{act}" not in writing.page("/chronology")


def test_a_form_sent_twice_decides_once(writing: Any) -> None:
    act, seen = waiting(writing, "act")
    writing.post("/decide", verb="confirm", target=act, seen=seen)
    size = writing.desk.writer.journal_size()
    again = writing.post("/decide", verb="confirm", target=act, seen=seen)
    assert "already" in again.headers["location"]
    assert writing.desk.writer.journal_size() == size


def test_two_reviewers_never_overwrite_each_other_silently(writing: Any) -> None:
    act, seen = waiting(writing, "act")
    writing.post("/decide", verb="confirm", target=act, seen=seen)
    other = writing.post("/decide", verb="reject", target=act, seen=seen, reason="I saw the older page")
    assert other.status_code == 409
    assert "in the meantime" in other.text
    assert record(writing, act)["review"]["state"] == "confirmed"


def test_a_decision_that_does_not_say_what_was_seen_is_not_written(writing: Any) -> None:
    act, _ = waiting(writing, "act")
    place = re.search(r"/entity/(e-[\w-]+)", writing.page("/places"))
    assert place
    size = writing.desk.writer.journal_size()
    for path, fields in (
        ("/decide", {"verb": "confirm", "target": act}), ("/mark", {"target": act, "level": "protected"}),
        ("/map/place", {"target": place[1], "at": "43.2, 46.1"}),
    ):  # fmt: skip
        answer = writing.post(path, **fields)
        assert answer.status_code == 400
        assert "does not say what was seen" in answer.text
    assert writing.desk.writer.journal_size() == size


def test_two_reviewers_never_overwrite_a_mark_a_position_or_a_kept_search(writing: Any) -> None:
    act, _ = waiting(writing, "act")
    place = re.search(r"/entity/(e-[\w-]+)", writing.page("/places"))
    assert place
    page = writing.page(f"/entity/{place[1]}")
    fields = dict(FIELD.findall(page[page.index('action="/map/place"') :]))
    first = [
        ("/mark", {"target": act, "was": "none", "level": "protected"}, {"level": "confidential"}),
        ("/map/place", {"target": place[1], "seen": fields["seen"], "at": "43.2, 46.1"}, {"at": "10, 10"}),
        ("/searches", {"name": "Strikes", "query": "q=strike"}, {"query": "q=hunger"}),
    ]
    for path, given, other in first:
        assert "already" not in writing.post(path, **given).headers["location"]
        size = writing.desk.writer.journal_size()
        assert "already" in writing.post(path, **given).headers["location"]
        assert writing.post(path, **{**given, **other}).status_code == 409
        assert writing.desk.writer.journal_size() == size
    assert record(writing, act)["mark"] == "protected"
    assert writing.get("/api/searches").json()[0]["query"] == "q=strike"


def test_a_correction_changes_the_field_and_keeps_what_it_was(writing: Any) -> None:
    act, seen = waiting(writing, "act")
    before = record(writing, act)
    answer = writing.post("/decide", verb="correct", target=act, seen=seen, has_date="one", date="2018-12~",
                          reason="as the letter says")  # fmt: skip
    assert answer.status_code == 303, answer.text
    after = record(writing, act)
    assert after["date"] == "2018-12~"
    assert after["review"]["changes"][0]["was"] == before["date"]
    assert "about December 2018" in writing.page(f"/review/{act}")


def test_a_correction_that_is_no_date_or_changes_nothing_is_refused(writing: Any) -> None:
    act, seen = waiting(writing, "act")
    senseless = writing.post("/decide", verb="correct", target=act, seen=seen, has_date="one", date="last spring")
    assert senseless.status_code == 400
    assert "2019~ (about)" in senseless.text
    assert writing.post("/decide", verb="correct", target=act, seen=seen).status_code == 400


def test_two_names_are_joined_and_parted_again(writing: Any) -> None:
    match, seen = waiting(writing, "possible")
    pair = record(writing, match)
    answer = writing.post("/decide", verb="same", target=match, seen=seen, reason="one signature")
    assert answer.status_code == 303
    one = writing.get(f"/api/entities/{pair['a']}").json()["id"]
    assert writing.get(f"/api/entities/{pair['b']}").json()["id"] == one
    seq = re.search(r"done=(\d+)", answer.headers["location"])
    assert seq
    writing.post("/undo", seq=seq[1])
    assert writing.get(f"/api/entities/{pair['b']}").json()["id"] == pair["b"]


def test_kept_apart_a_pair_leaves_the_queue(writing: Any) -> None:
    match, seen = waiting(writing, "possible")
    writing.post("/decide", verb="different", target=match, seen=seen, reason="two generations")
    assert match not in writing.get("/api/review?kind=possible").json()["ids"]


def test_what_is_marked_leaves_in_no_dossier_and_can_be_freed_again(writing: Any) -> None:
    people = writing.page("/people?q=Belenko")
    found = re.search(r"/entity/(e-[\w-]+)", people)
    assert found
    answer = writing.post("/mark", target=found[1], level="protected", was="none", reason="in hiding",
                          to=f"/entity/{found[1]}")  # fmt: skip
    assert answer.status_code == 303
    assert "in hiding" in writing.page("/marks")
    dossier = writing.post("/dossier/make", person="Irena Dovlat").text
    assert "Belenko" not in dossier
    assert "no dossier leaves" in writing.page(f"/dossier?person={found[1]}")
    assert writing.post("/dossier/make", person=found[1]).status_code == 404
    page = writing.page("/marks")
    fields = dict(FIELD.findall(page[page.index('action="/mark"') :]))
    assert fields["was"] == "protected"
    writing.post("/mark", **fields)
    assert "Nothing is marked" in writing.page("/marks")


def test_unknown_records_verbs_and_levels_are_refused_with_words(writing: Any) -> None:
    act, _ = waiting(writing, "act")
    for fields in ({"verb": "confirm", "target": "a-nothing"}, {"verb": "bless", "target": act}, {}):
        answer = writing.post("/decide", **fields)
        assert answer.status_code in (400, 404)
        assert "unforeseen" not in answer.text
    assert writing.post("/mark", target=act, was="none", level="secret").status_code == 400
    assert writing.post("/undo", seq="0").status_code == 404
    assert writing.post("/undo", seq="many").status_code == 400


def test_skipping_goes_round_the_queue_and_decides_nothing(writing: Any) -> None:
    ids = writing.get("/api/review?kind=contest").json()["ids"]
    seen = []
    path = "/review?kind=contest"
    for _ in ids:
        page = writing.page(path)
        seen.append(dict(FIELD.findall(page))["target"])
        path = f"/review?kind=contest&after={seen[-1]}"
    assert seen == ids


def test_whom_two_documents_name_can_be_split(writing: Any) -> None:
    found = re.search(r"/entity/(e-[\w-]+)", writing.page("/people?q=Belenko"))
    assert found
    entity = writing.get(f"/api/entities/{found[1]}").json()
    here, there = entity["documents"][:2]
    sent = {"entity": entity["id"], "here": here, "there": there}
    answer = writing.post("/part", **sent, reason="father and son")
    assert answer.status_code == 303
    listed = writing.page(answer.headers["location"])
    assert "Kept apart." in listed
    assert len(set(re.findall(r"/entity/(e-[\w-]+)", listed))) >= 2
    size = writing.desk.writer.journal_size()
    again = writing.post("/part", **sent)
    assert "done already" in writing.page(again.headers["location"])
    assert writing.desk.writer.journal_size() == size
    assert writing.post("/part", **{**sent, "there": here}).status_code == 400


def test_the_journal_is_signed_once_however_often_the_form_is_sent(writing: Any) -> None:
    act, seen = waiting(writing, "act")
    writing.post("/decide", verb="confirm", target=act, seen=seen)
    first, second = (writing.post("/checkpoint").headers["location"] for _ in range(2))
    assert "signed as it stands." in writing.page(first)
    assert "as it stands already" in writing.page(second)
    assert len(writing.desk.writer.vault.checkpoints()) == 2  # the first of them by adding
