"""Odd input and damaged originals: refused with words and shown for what they are, never a trace or a blank page."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

ODD = ("", "   ", "\u200b\u200b", "...", "a" * 201, "Irena\x00Dovlat", "\u202eevil")


def correction(browser: Any, page: str) -> list[tuple[str, str]]:
    """The fields of a page's form of correction, in the order in which a browser sends them."""
    text = browser.page(page)
    form = next(
        f for f in re.findall(r'<form method="post" action="/decide".*?</form>', text, re.S) if 'value="correct"' in f
    )
    sent = []
    for tag, name, rest in re.findall(r'<(input|select)[^>]*?name="(\w+)"(.*?)(?=<input|<select|</form>)', form, re.S):
        value = re.search(r'<option value="([^"]*)" selected' if tag == "select" else r'^[^>]*?value="([^"]*)"', rest)
        if "checkbox" not in rest.partition(">")[0]:
            sent.append((name, unescape(value[1]) if value else ""))
    return sent


def send(browser: Any, fields: list[tuple[str, str]], **now: str) -> Any:
    from urllib.parse import urlencode

    changed = [(k, now.get(k, v)) for k, v in fields]
    kind = {"content-type": "application/x-www-form-urlencoded"}
    return browser.client.post("/decide", content=urlencode(changed), headers=kind)


@pytest.mark.parametrize("name", ODD)
def test_a_name_that_no_page_could_show_is_refused_and_nothing_is_written(writing: Any, name: str) -> None:
    person = writing.desk.writer.find("Irena Dovlat")
    size = writing.desk.writer.journal_size()
    answer = send(writing, correction(writing, f"/entity/{person.id}"), name=name)
    assert answer.status_code == 400, answer.text
    assert writing.desk.writer.journal_size() == size


def test_a_tie_is_corrected_by_its_own_form(writing: Any) -> None:
    tie = writing.get("/api/review?kind=relation").json()["ids"][0]
    answer = send(writing, correction(writing, f"/review/{tie}"), type="colleague")
    assert answer.status_code == 303, answer.text
    assert "did=correct" in answer.headers["location"]
    assert writing.get(f"/api/records/{tie}").json()["record"]["type"] == "colleague"


def test_nothing_happens_at_a_person_and_no_place_suffers(writing: Any) -> None:
    archive = writing.desk.writer
    person, place = archive.find("Irena Dovlat").id, archive.find("Toruna", "Place").id
    act = writing.get("/api/review?kind=act").json()["ids"][0]
    fields = correction(writing, f"/review/{act}")
    assert send(writing, fields, place=person).status_code == 400
    assert send(writing, [*fields, ("victims", place)]).status_code == 400


def test_words_are_added_by_hand_once_however_often_the_form_is_sent(writing: Any) -> None:
    archive = writing.desk.writer
    person = archive.find("Borys Hlinka")
    id_ = person.documents[0]
    words = next(line for line in archive.document(id_).document.full.splitlines() if "Hlinka" in line)
    for what in (
        {"what": "act", "type": "threat", "actors": person.id},
        {"what": "role", "holder": person.id, "role": "guard"},
    ):
        first = writing.post(f"/documents/{id_}/add", words=words, **what)
        assert "did=add" in first.headers["location"]
        size = archive.journal_size()
        assert "did=already" in writing.post(f"/documents/{id_}/add", words=words, **what).headers["location"]
        assert archive.journal_size() == size


def test_a_pair_that_was_decided_meanwhile_says_so(writing: Any) -> None:
    for verb, status in (("different", 303), ("same", 409)):
        match = writing.get("/api/review?kind=possible").json()["ids"][0]
        seen = writing.get(f"/api/records/{match}").json()["seen"]
        done = writing.post("/decide", verb=verb, target=match, seen=seen, reason="known")
        seq = re.search(r"done=(\d+)", done.headers["location"])
        assert seq
        assert writing.post("/decide", verb=verb, target=match, seen=seen, reason="known").status_code == status
        writing.post("/undo", seq=seq[1])


@pytest.mark.parametrize("how", ["altered", "gone"])
def test_a_damaged_original_is_told_on_every_page_that_needs_it(writing: Any, how: str) -> None:
    archive = writing.desk.writer
    for kind in ("application/pdf", "text/html", "text/plain"):
        row = next(r for r in archive.documents() if r.media_type == kind and not r.part)
        path = next(
            p for p in Path(writing.desk.path, "originals").rglob("*.age")
            if archive.vault._names.of(row.original) in p.name
        )  # fmt: skip
        data = path.read_bytes()
        if how == "gone":
            path.unlink()
        else:
            os.chmod(path, 0o600)
            path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        said = "altered or damaged" if how == "altered" else "is in the archive"
        where = f"/documents/{row.id}"
        assert writing.get(where).status_code == 200
        shown = writing.get(f"{where}/original" if kind == "application/pdf" else f"{where}/frame")
        assert said in shown.text
        for page in (f"{where}/bytes", *([f"{where}/page/1.png"] if kind == "application/pdf" else [])):
            answer = writing.get(page)
            assert answer.status_code in (404, 503)
            assert said in answer.text
        verified = writing.post(f"{where}/verify")
        assert verified.status_code == 503
        assert "habeas verify" in verified.text


def test_an_original_without_anything_to_see_says_so(reading: Any) -> None:
    empty = next(r for r in reading.desk._room.archive.documents() if r.size == 0)
    assert "nothing to see" in reading.get(f"/documents/{empty.id}/frame").text


def test_a_translation_that_names_somebody_withheld_is_pointed_out_and_goes_nowhere(writing: Any) -> None:
    archive = writing.desk.writer
    person, other = archive.find("Irena Dovlat"), archive.find("Tomas Belenko")
    act = next(a for a in archive.catalog.acts() if person.id in a.victims and "Belenko" not in a.citation.quote)
    archive.translate(act.id, "Her colleague BELENKO was with her", by="V.", language="en")
    archive.mark(other.id, "protected", reason="in hiding")
    writing.desk._epoch += 1
    assert "stays out of everything given out" in writing.page(f"/review/{act.id}")
    assert "BELENKO was with her" not in writing.page(f"/dossier/preview?person={person.id}")
