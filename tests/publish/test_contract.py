"""Every line of the export has the shape of the contract, whatever was decided, and what lines name is there.

The shape is `docs/export.schema.json`, which tools outside rely on; here it is held against real exports.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from habeas.archive import Archive
from habeas.model import edtf

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "export.schema.json").read_text("utf-8"))
KINDS = ("archive", "document", "entity", "relation", "statement", "act", "possible_match", "contest")
CONTEXT_AT_LEAST = 10
Lines = list[dict[str, Any]]


def export_of(case: Archive, where: Path) -> Lines:
    case.export("jsonl", where)
    return [json.loads(line) for line in where.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def plain(examples_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """The export before anybody decided anything."""
    with Archive.open(examples_archive, read_only=True) as case:
        return export_of(case, tmp_path_factory.mktemp("contract") / "plain.jsonl")


@pytest.fixture(scope="module")
def decided(examples_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """The export after one decision of every kind, a mark, and something taken back."""
    folder = tmp_path_factory.mktemp("decided")
    with Archive.open(shutil.copytree(examples_archive, folder / "case")) as case:
        now = case.case()
        acts = [a for a in now.acts if a.date]
        case.decide("confirm", acts[0].id, reason="seen in the register")
        case.decide("correct", acts[1].id, changes={"date": "2019-03"}, reason="only the month is certain")
        case.decide("reject", acts[2].id, reason="another person")
        case.decide("confirm", now.statements[0].id)
        case.decide("confirm", now.relations[0].id, reason="birth certificate")
        case.decide("reject", now.contests[0].id, reason="two different days")
        case.decide("same", now.possible[0].a, other=now.possible[0].b, reason="she told us")
        case.undo(case.decide("reject", acts[3].id, reason="a slip"), reason="it was right")
        people = [p for p in case.people() if len(p.documents) == 1]
        case.mark(people[-1].id, "protected", reason="asked for it")
        return export_of(case, folder / "decided.jsonl")


@pytest.fixture(params=["plain", "decided"])
def lines(request: pytest.FixtureRequest) -> Lines:
    found: Lines = request.getfixturevalue(request.param)
    return found


def of(lines: Lines, kind: str) -> Lines:
    return [x for x in lines if x["kind"] == kind]


def citations(lines: Lines) -> Iterator[dict[str, Any]]:
    for x in lines:
        if "citation" in x:
            yield x["citation"]
        yield from (role["citation"] for role in x.get("roles", ()))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_line_has_the_shape_of_the_contract(lines: Lines) -> None:
    by_kind = {k: Draft202012Validator({**SCHEMA["$defs"][k], "$defs": SCHEMA["$defs"]}) for k in KINDS}
    wrong = [
        f"line {n} ({x['kind']} {x.get('id')}): {e.json_path}: {e.message[:200]}"
        for n, x in enumerate(lines, 1)
        for e in by_kind[x["kind"]].iter_errors(x)
    ]
    assert wrong == []


def test_kinds_come_in_one_order_and_all_of_them_are_there(plain: Lines) -> None:
    order = [KINDS.index(x["kind"]) for x in plain]
    assert order == sorted(order)
    assert {x["kind"] for x in plain} == set(KINDS)
    assert len(of(plain, "archive")) == 1


def test_a_shape_that_is_not_of_the_contract_is_seen(plain: Lines) -> None:
    validator = Draft202012Validator(SCHEMA)
    act = of(plain, "act")[0]
    assert validator.is_valid(act)
    assert not validator.is_valid({**act, "colour": "red"})
    assert not validator.is_valid({**act, "confidence": 2})
    assert not validator.is_valid({k: v for k, v in act.items() if k != "review"})
    assert not validator.is_valid({**act, "type": "arest"})


def test_offsets_give_the_quoted_words_with_what_stands_around_them(lines: Lines) -> None:
    texts = {d["id"]: d["text"] for d in of(lines, "document")}
    wrong = []
    for c in citations(lines):
        text = texts[c["document"]]
        before, after = text[: c["start"]], text[c["end"] :]
        if (
            not c["quote"]
            or text[c["start"] : c["end"]] != c["quote"]
            or not before.endswith(c["prefix"])
            or not after.startswith(c["suffix"])
            or len(c["prefix"]) < min(len(before), CONTEXT_AT_LEAST)
            or len(c["suffix"]) < min(len(after), CONTEXT_AT_LEAST)
        ):
            wrong.append(c)
    assert wrong == []


def test_mentions_are_written_names_inside_their_documents(lines: Lines) -> None:
    texts = {d["id"]: d["text"] for d in of(lines, "document")}
    for e in of(lines, "entity"):
        spans = [(m["document"], m["start"], m["end"]) for m in e["mentions"]]
        assert all(0 <= start < end <= len(texts[d]) for d, start, end in spans), e["name"]
        assert {d for d, _, _ in spans} <= set(e["documents"]), e["name"]
        assert e["name"] in e["names"]


def test_every_id_that_a_line_names_is_the_id_of_a_line(lines: Lines) -> None:
    ids = {k: {x["id"] for x in of(lines, k)} for k in KINDS}
    named: list[tuple[str, str]] = [("document", c["document"]) for c in citations(lines)]
    for x in lines:
        named += [("entity", x[f]) for f in ("place", "said_by", "speaker", "from", "to", "a", "b") if x.get(f)]
        named += [("entity", i) for f in ("victims", "actors", "reported_by", "about") if isinstance(x.get(f), list)
                  for i in x[f]]  # fmt: skip
        named += [("document", x[f]) for f in ("part_of", "same_text_as") if x.get(f)]
        named += [("document", i) for i in x.get("documents", ())]
        named += [("told", i) for side in x.get("sides", ()) for i in side]
    ids["told"] = ids["act"] | ids["statement"]
    assert [(kind, i) for kind, i in named if i not in ids[kind]] == []


def test_no_two_lines_have_one_id(lines: Lines) -> None:
    ids = [x["id"] for x in lines]
    assert len(ids) == len(set(ids))


def test_dates_are_edtf_and_say_what_they_were_counted_from(lines: Lines) -> None:
    dates = [x[f] for x in lines for f in ("date", "published") if x.get(f)]
    assert dates
    assert [d for d in dates if not edtf.valid(d)] == []
    counted = [a["date_from"] for a in of(lines, "act") if a["date_from"] and a["date_from"]["anchor"]]
    assert counted
    assert all(c["quote"] for c in counted)


def test_what_somebody_said_stands_in_the_words_that_are_cited(plain: Lines) -> None:
    for s in of(plain, "statement"):
        said, cited = (" ".join(t.split()) for t in (s["text"], s["citation"]["quote"]))
        assert said in cited, s["id"]


def test_parts_copies_and_pages_are_told(plain: Lines) -> None:
    documents = {d["id"]: d for d in of(plain, "document")}
    parts = [d for d in documents.values() if d["part_of"]]
    copies = [d for d in documents.values() if d["same_text_as"]]
    assert parts
    assert all(documents[d["part_of"]]["media_type"] == "message/rfc822" for d in parts)
    assert copies
    pdfs = {i for i, d in documents.items() if d["media_type"] == "application/pdf"}
    pages = {c["page"] for c in citations(plain) if c["document"] in pdfs}
    assert {1, 2} <= pages
    assert None not in pages
    assert {c["page"] for c in citations(plain) if c["document"] not in pdfs} == {None}


def test_decisions_show_who_decided_why_and_what_was_before(decided: Lines) -> None:
    reviews = [x["review"] for x in decided if "review" in x]
    by_reason = {r["reason"]: r for r in reviews if r["reason"]}
    confirmed, corrected = by_reason["seen in the register"], by_reason["only the month is certain"]
    assert (confirmed["state"], confirmed["by"], confirmed["changes"]) == ("confirmed", "Tester", [])
    assert corrected["state"] == "corrected"
    assert [(c["field"], c["now"]) for c in corrected["changes"]] == [("date", "2019-03")]
    assert corrected["changes"][0]["was"]
    assert by_reason["another person"]["state"] == "rejected"
    assert by_reason["two different days"]["state"] == "rejected"
    assert "a slip" not in by_reason, "what was taken back is in force"


def test_what_was_joined_keeps_its_former_id_and_what_is_marked_is_counted(plain: Lines, decided: Lines) -> None:
    pair = of(plain, "possible_match")[0]
    former = [i for e in of(decided, "entity") for i in (e["id"], *e["formerly"])]
    assert pair["a"] in former
    assert pair["b"] in former
    assert [e for e in of(decided, "entity") if e["formerly"]]
    assert plain[0]["withheld"] == 0
    assert decided[0]["withheld"] > 0
