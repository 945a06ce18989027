"""Decisions that lose their words have a place in the workspace, with what to do; none is dropped silently."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from habeas.archive import settling
from habeas.casework.astray import Astray
from habeas.model.reading import Reading


def reread(archive: Any, document: str, **changes: object) -> None:
    """As if a newer reader had read this document."""
    archive.catalog.put_reading(document, msgspec.structs.replace(archive.reading(document), **changes))
    settling.settle(archive.vault, archive.catalog)


def changed_date(writing: Any) -> tuple[str, int]:
    """An act that was confirmed before the reader proposed another date for it: its id, and the entry."""
    archive = writing.desk.writer
    act = next(a for a in archive.catalog.acts() if a.date and a.citation.document)
    seq = archive.decide("confirm", act.id, reason="as the page says")
    reading = archive.reading(act.citation.document)
    acts = tuple(
        msgspec.structs.replace(a, date="1999") if a.trigger == act.trigger else a for a in reading.acts
    )  # fmt: skip
    reread(archive, act.citation.document, acts=acts)
    writing.desk._epoch += 1
    return act.id, seq


def test_without_any_the_page_says_so(reading: Any) -> None:
    assert "Every decision finds its words" in reading.page("/astray")
    assert "finds its words" not in reading.page("/")


def test_what_the_reader_now_proposes_otherwise_is_confirmed_anew_as_it_was_decided(writing: Any) -> None:
    act, seq = changed_date(writing)
    before = writing.desk.writer.record(act).date
    assert [a["seq"] for a in writing.get("/api/astray").json()] == [seq]
    assert "1 decision no longer finds its words" in writing.page("/")
    page = writing.page("/astray")
    assert "as the page says" in page
    assert f'href="/review/{act}"' in page
    form = dict(
        re.findall(r'name="(\w+)" value="([^"]*)"', page[page.index('action="/astray"') :].partition("</form>")[0])
    )
    stale = writing.post("/astray", seq=form["seq"], seen="0" * 24)
    assert stale.status_code == 409
    answer = writing.post("/astray", seq=form["seq"], seen=form["seen"])
    assert answer.status_code == 303, answer.text
    assert "Every decision finds its words" in writing.page("/astray")
    assert writing.get(f"/api/records/{act}").json()["record"]["date"] == before
    assert writing.desk.writer.record(act).review.state == "corrected"
    assert writing.post("/astray", seq=form["seq"], seen=form["seen"]).status_code == 404


def test_a_decision_that_is_withdrawn_leaves_what_is_proposed_now(writing: Any) -> None:
    act, seq = changed_date(writing)
    writing.post("/undo", seq=str(seq), to="/astray")
    assert "Every decision finds its words" in writing.page("/astray")
    record = writing.desk.writer.record(act)
    assert (record.date, record.review.state) == ("1999", "proposed")


def test_a_decision_whose_words_are_gone_is_withdrawn(writing: Any) -> None:
    archive = writing.desk.writer
    act = next(a for a in archive.catalog.acts())
    seq = archive.decide("confirm", act.id)
    id_ = act.citation.document
    other = msgspec.structs.replace(archive.document(id_).document, full="Nothing of it.", regions=(), pages=())
    archive.catalog.replace_documents([(id_, other, "other")])
    archive.catalog.put_reading(id_, Reading(document=id_, reader="newer", language="en"))
    settling.settle(archive.vault, archive.catalog)
    writing.desk._epoch += 1
    assert [a.why for a in archive.catalog.astray(Astray)] == ["words-gone"]
    page = writing.page("/astray")
    assert "no longer stand in the document" in page
    assert "Confirm anew" not in page
    assert writing.post("/undo", seq=str(seq), to="/astray").status_code == 303
    assert "Every decision finds its words" in writing.page("/astray")
