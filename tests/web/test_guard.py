"""Nobody comes in who was not let in, and nothing is changed by a page that is not ours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from habeas.web.desk import Desk

HOST = "127.0.0.1:8000"


def changing(browser: Any) -> list[str]:
    """Every path that takes a POST, with any ids filled in."""
    from habeas.web.pages import routers

    paths = [r.path for router in routers() for r in router.routes if "POST" in getattr(r, "methods", ())]
    return [re.sub(r"\{[^}]+\}", "1", path) for path in paths]


def test_a_stranger_sees_nothing_but_how_to_come_in(browse: Any, reading: Any) -> None:
    stranger = browse(reading.desk, enter=False)
    for path in ("/", "/people", "/documents", "/api/overview", "/journal"):
        answer = stranger.get(path)
        assert answer.status_code == 403
        assert "Kenzhali" not in answer.text
        assert "habeas serve" in answer.text


def test_a_link_lets_one_browser_in_and_only_once(browse: Any, reading: Any) -> None:
    first, second = browse(reading.desk, enter=False), browse(reading.desk, enter=False)
    link = first.sessions.new_link()
    second.app.state.sessions = first.sessions
    answer = first.get(f"/enter/{link}")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert first.get("/").status_code == 200
    again = second.get(f"/enter/{link}")
    assert again.status_code == 403
    assert "set-cookie" not in again.headers


def test_a_forged_cookie_is_refused(browse: Any, reading: Any) -> None:
    stranger = browse(reading.desk, enter=False)
    id_, _, signature = reading.client.cookies["habeas"].partition(".")
    for forged in (f"{id_}x.{signature}", f"{id_}.{signature[:-1]}{int(signature[-1] == '0')}", id_, ".", "é.é"):
        answer = stranger.client.get("/", headers={"cookie": f"habeas={forged}".encode()})
        assert answer.status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:9999", "127.0.0.1", "localhost.evil.example:8000", ""])
def test_a_foreign_host_is_refused(reading: Any, host: str) -> None:
    for path in ("/", "/static/habeas.css", "/enter/x"):
        assert reading.get(path, headers={"host": host}).status_code == 400


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8000", "http://127.0.0.1:8001"])
def test_a_foreign_origin_is_refused(writing: Any, origin: str) -> None:
    answer = writing.client.post("/checkpoint", data={"csrf": writing.token}, headers={"origin": origin})
    assert answer.status_code == 403
    assert writing.client.post("/checkpoint", data={"csrf": writing.token}, headers={"origin": f"http://{HOST}"}
                               ).status_code == 303  # fmt: skip


def test_a_request_from_another_site_is_refused_even_with_the_cookie(reading: Any) -> None:
    assert reading.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_no_route_changes_anything_without_the_form_token(writing: Any) -> None:
    size = writing.desk.writer.journal_size()
    paths = changing(writing)
    assert {"/decide", "/undo", "/mark", "/add", "/lock", "/api/decisions"} <= set(paths)
    for path in paths:
        for token in ("", "0" * 64):
            assert writing.client.post(path, data={"csrf": token}).status_code == 403, path
            assert writing.client.post(f"{path}?csrf={token}", json={}).status_code == 403, path
    assert writing.desk.writer.journal_size() == size


def test_every_answer_forbids_scripts_from_elsewhere_and_is_not_kept(browse: Any, reading: Any) -> None:
    stranger = browse(reading.desk, enter=False)
    answers = [reading.get(p) for p in ("/", "/static/habeas.css", "/no-such-page", "/api/overview", "/documents")]
    for answer in [*answers, stranger.get("/"), reading.get("/", headers={"host": "evil"})]:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "server" not in answer.headers


def test_no_page_has_inline_script_or_style_or_names_anything_outside(reading: Any) -> None:
    entity = re.search(r"/entity/[\w-]+", reading.page("/people"))
    document = re.search(r"/documents/d-[\w-]+", reading.page("/documents"))
    assert entity
    assert document
    for path in ("/", "/documents", entity[0], document[0], "/review", "/chronology", "/journal", "/add", "/dossier"):
        page = reading.page(path)
        assert not re.search(r"\son\w+=|<style|style=|javascript:", page), path
        assert not re.search(r"<script(?![^>]*src=\"/static/)", page), path
        assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", page), path


def test_a_locked_archive_leads_to_its_lock(browse: Any, demo: Path) -> None:
    browser = browse(Desk(demo, read_only=True, encrypted=False))
    assert browser.get("/people").headers["location"] == "/unlock"
    assert browser.get("/api/overview").status_code == 423
    assert browser.post("/unlock").headers["location"] == "/"
    assert browser.get("/people").status_code == 200
    browser.desk.close()


def test_an_archive_held_by_another_process_says_so_on_the_page(open_desk: Any, browse: Any, archive: Path) -> None:
    holder = open_desk(archive)
    browser = browse(Desk(archive, read_only=False, encrypted=False))
    answer = browser.post("/unlock")
    assert answer.status_code == 503
    assert "another" in answer.text.lower()
    assert "Traceback" not in answer.text
    holder.close()


def test_a_damaged_catalog_is_a_page_that_says_what_to_do(browse: Any, archive: Path) -> None:
    (archive / "catalog.db").write_bytes(b"this is no database" * 500)
    browser = browse(Desk(archive, read_only=False, encrypted=False))
    answer = browser.post("/unlock")
    assert answer.status_code == 503
    assert "habeas rebuild" in answer.text


def test_vendored_scripts_are_those_of_the_table() -> None:
    import hashlib

    root = Path(__file__).parents[2]
    table = (root / "src/habeas/web/static/VENDORED.md").read_text()
    rows = re.findall(r"\| `([^`]+)` \|.*`([0-9a-f]{64})` \|", table)
    assert len(rows) >= 2
    for path, digest in rows:
        assert hashlib.sha256((root / path).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("path", ["/translate", "/api/translations", "/decide", "/unlock"])
def test_a_form_that_is_too_long_or_brings_files_where_none_are_taken_is_refused_unread(
    writing: Any, path: str
) -> None:
    before, headers = writing.desk.writer.journal_size(), {"x-habeas-csrf": writing.token}
    long = writing.client.post(path, content=b"x" * 1_100_000, headers=headers)
    files = writing.client.post(path, files={"text": ("a.txt", b"secret words")}, headers=headers)
    assert [long.status_code, files.status_code] == [413, 413]
    assert writing.desk.writer.journal_size() == before
