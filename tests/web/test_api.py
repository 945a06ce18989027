"""The JSON API keeps to its description: schemathesis sends it what nobody would."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings


def test_the_api_answers_as_it_is_described_whatever_it_is_asked(writing: Any) -> None:
    import schemathesis
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

    described = writing.get("/api/openapi.json").json()
    schema = schemathesis.openapi.from_dict(described)
    checks = [
        not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    ]  # fmt: skip
    tried = []
    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(max_examples=7, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def probe(case: Any) -> None:
            case.headers = {**(case.headers or {}), "x-habeas-csrf": writing.token}
            sent = case.as_transport_kwargs()
            path = case.formatted_path
            answer = writing.client.request(
                case.method, path, params=sent.get("params"), json=sent.get("json"), headers=dict(case.headers)
            )
            from schemathesis.core.transport import Response

            case.validate_response(Response.from_httpx(answer, verify=False), checks=checks)

        probe()
        tried.append(operation.label)
    assert len(tried) >= 13


@pytest.mark.parametrize("path", ["/api/records/a-nothing", "/api/documents/d-x", "/api/entities/e-x", "/api/zzz"])
def test_what_is_not_there_is_a_record_that_says_so(reading: Any, path: str) -> None:
    answer = reading.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]


def test_every_record_of_the_queue_can_be_had_with_its_digest(reading: Any) -> None:
    ids = reading.get("/api/review").json()["ids"]
    assert len(ids) > 50
    for id_ in ids[::10]:
        found = reading.get(f"/api/records/{id_}").json()
        assert found["record"]["id"] == id_
        assert len(found["seen"]) == 24


def headers(browser: Any) -> dict[str, str]:
    return {"x-habeas-csrf": browser.token}


def waited(browser: Any) -> dict[str, Any]:
    """The state of the long work when it has ended; it runs on the one writing thread, behind which we queue."""
    browser.desk._writing.submit(int).result(120)
    return dict(browser.get("/api/work").json())


def test_files_are_taken_in_marked_and_unmarked_through_the_api(writing: Any) -> None:
    note = "Pavel Tarin was detained in Lissen on 3 May 2019, the Toruna Rights Centre said."
    answer = writing.client.post("/api/uploads", headers=headers(writing), data={"received_from": "Vera"},
                                 files=[("files", ("note-of-may.txt", note, "text/plain"))])  # fmt: skip
    assert answer.status_code == 200, answer.text
    assert answer.json()["files"] == 1
    done = waited(writing)
    assert done["error"] == ""
    assert done["result"]["kept"] == ["note-of-may.txt"]
    found = writing.get("/api/documents?q=%22Toruna+Rights+Centre+said%22").json()["hits"]
    id_ = next(h["document"]["id"] for h in found if h["document"]["file"] == "note-of-may.txt")
    body = {"target": id_, "was": "", "level": "protected", "reason": "asked for"}
    assert writing.client.post("/api/marks", headers=headers(writing), json=body).status_code == 200
    assert {"id": id_, "kind": "DocumentRow", "level": "protected"} in writing.get("/api/marks").json()
    later = writing.client.post("/api/marks", headers=headers(writing), json={"target": id_, "was": ""})
    assert later.status_code == 409
    assert "protected" in later.json()["error"]
    free = {"target": id_, "was": "protected"}
    assert writing.client.post("/api/marks", headers=headers(writing), json=free).json()["seq"] > 0
    assert writing.get("/api/marks").json() == []
    again = {**free, "was": ""}
    assert writing.client.post("/api/marks", headers=headers(writing), json=again).json() == {"seq": None}


def test_without_the_token_nothing_is_taken_in(writing: Any) -> None:
    files = [("files", ("a.txt", "text", "text/plain"))]
    assert writing.client.post("/api/uploads", files=files).status_code == 403
    assert writing.client.post("/api/uploads", headers=headers(writing), json={}).status_code == 422


def test_everything_is_verified_also_where_the_archive_is_open_for_reading_only(reading: Any) -> None:
    answer = reading.client.post("/api/verify", headers=headers(reading))
    assert answer.status_code == 200, answer.text
    done = waited(reading)
    assert (done["kind"], done["error"], done["result"]["faults"]) == ("verify", "", [])
    assert done["result"]["originals"] > 10
    assert "Everything holds" in reading.page("/journal")
    assert (
        reading.client.post("/api/marks", headers=headers(reading), json={"target": "x", "was": ""}).status_code == 400
    )


def test_a_decision_says_what_it_was_made_on_and_is_refused_when_that_changed(writing: Any) -> None:
    def decide(**body: str) -> Any:
        return writing.client.post("/api/decisions", headers=headers(writing), json=body)

    person = writing.get("/api/entities?schema=Person&limit=1").json()[0]["id"]
    for target in (writing.get("/api/review?kind=act").json()["ids"][0], person):
        seen = writing.get(f"/api/records/{target}").json()["seen"]
        size = writing.desk.writer.journal_size()
        assert decide(verb="confirm", target=target).status_code == 422
        assert decide(verb="confirm", target=target, seen="0" * 24).status_code == 409
        assert writing.desk.writer.journal_size() == size
        assert decide(verb="confirm", target=target, seen=seen).status_code == 200
        late = decide(verb="reject", target=target, seen=seen, reason="I saw the older one")
        assert late.status_code == 409
        assert "confirmed by Vera" in late.json()["error"]
        assert writing.get(f"/api/records/{target}").json()["record"]["review"]["state"] == "confirmed"


@pytest.mark.parametrize("changes", [{"date": "last week"}, {"date": "\ud800"}, {"type": "poem"}, {"mark": ""},
                                     {"confidence": 2}, {"trigger": {"start": 5, "end": -9}}])  # fmt: skip
def test_a_correction_that_no_page_could_show_is_refused_and_nothing_is_written(writing: Any, changes: Any) -> None:
    target = writing.get("/api/review?kind=act").json()["ids"][0]
    before = writing.get(f"/api/records/{target}").json()
    body = json.dumps({"verb": "correct", "target": target, "seen": before["seen"], "changes": changes})
    answer = writing.client.post(
        "/api/decisions", content=body, headers={**headers(writing), "content-type": "application/json"}
    )
    assert answer.status_code == 400, answer.text
    assert writing.get(f"/api/records/{target}").json() == before
