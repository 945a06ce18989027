"""The JSON API keeps to its description: schemathesis sends it what nobody would."""

from __future__ import annotations

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

        @settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
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
